"""Pixels by way of a worker: the jobs that run there, and how the window's process asks for them.

A job gets a ``Frame`` and the path of a mailbox, decodes, posts the pixels and answers with a ``Letter``.
``PixelDesk`` lends the mailbox, submits, takes the array out and gives the mailbox back, all in the pool's
threads; the window's thread only learns the result.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from viewer.imaging.frame_pixels import DisplayPlane, Graphics, PackedGraphics, display_plane
from viewer.imaging.pixels.native import read_native
from viewer.imaging.problems import NOT_SHOWN, printable, problem_for
from viewer.imaging.study import Frame, Problem
from viewer.imaging.wide_pixels import is_wide
from viewer.jobs.frames.pixel_buffer import Letter, Mailbox, Shelf, post
from viewer.jobs.pool.errors import JobError
from viewer.jobs.pool.pool import Priority, WorkerPool
from wording.sentence import said

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from viewer.imaging.pixels.decode import Decoded


class Posted(Struct, frozen=True):
    """A worker's answer: the pixels in the mailbox, and what to say of them."""

    letter: Letter
    notes: tuple[str, ...] = ()
    graphics: PackedGraphics | None = None
    damage: str = ""


class Picture(Struct, frozen=True, eq=False):
    """A frame ready for the canvas, and sentences to show on it.

    ``damage``, if not "", is what to tell of its file besides.
    """

    plane: DisplayPlane
    notes: tuple[str, ...] = ()
    damage: str = ""


class Digested(Struct, frozen=True):
    """The digests of a frame's samples, today's first, and what is wrong with its file, or ""."""

    digests: tuple[str, ...]
    damage: str = ""


# --- in the worker, which has imported the decoder (``viewer.jobs.preloaded``); the window never needs it


def post_plane(frame: Frame, mailbox: str) -> Posted:
    """Decode a frame into the mailbox as the canvas wants it; wide pixels as they are stored."""
    from viewer.imaging.pixels.decode import decode

    decoded = decode(frame)
    pixels = decoded.pixels
    if not is_wide(pixels):
        pixels = display_plane(pixels, frame).pixels
    letter = post(mailbox, pixels)
    return Posted(letter, decoded.notes, _packed(decoded.graphics), decoded.damage)


def post_stored(frame: Frame, mailbox: str) -> Posted:
    """Decode a frame into the mailbox as its stored values."""
    from viewer.imaging.pixels.decode import decode

    decoded = decode(frame)
    letter = post(mailbox, decoded.pixels)
    return Posted(letter, decoded.notes, _packed(decoded.graphics), decoded.damage)


def _packed(graphics: Graphics | None) -> PackedGraphics | None:
    return None if graphics is None else graphics.packed()


def digest_of(frame: Frame) -> Digested:
    """Decode a frame and return the checksum of its stored values."""
    from viewer.imaging.pixels.decode import decode_with_samples
    from viewer.imaging.pixels.digest import frame_digests

    decoded, samples = decode_with_samples(frame)
    return Digested(frame_digests(samples, decoded.pixels), decoded.damage)


# --- in the window's process


def picture_of(mailbox: Mailbox, posted: Posted, frame: Frame) -> Picture:
    """Take a posted plane out of its mailbox."""
    pixels = mailbox.take(posted.letter)
    graphics = _unpacked(posted.graphics, pixels)
    wide = is_wide(pixels)
    plane = display_plane(pixels, frame, graphics) if wide else DisplayPlane(pixels, None, graphics)
    return Picture(plane, posted.notes, posted.damage)


def stored_of(mailbox: Mailbox, posted: Posted) -> Decoded:
    """Take posted stored values out of their mailbox."""
    from viewer.imaging.pixels.decode import Decoded

    pixels = mailbox.take(posted.letter)
    graphics = _unpacked(posted.graphics, pixels)
    return Decoded(pixels, posted.notes, graphics, posted.damage)


def _unpacked(packed: PackedGraphics | None, pixels: NDArray[Any]) -> Graphics | None:
    rows, columns = pixels.shape[:2]
    return None if packed is None else packed.unpacked(rows=rows, columns=columns)


def native_picture(frame: Frame) -> Picture | None:
    """Read uncompressed pixels that the scan has measured; ``None`` when a worker has to see to it."""
    cells = read_native(frame)
    return None if cells is None else Picture(display_plane(cells, frame))


def failure_of(frame: Frame, error: BaseException) -> Problem:
    """Return the line that tells why a frame is not shown."""
    if isinstance(error, JobError):
        return Problem(printable(frame.source.name), str(error), NOT_SHOWN, error.details)
    return problem_for(frame.source.name, error, NOT_SHOWN)


def damage_of(frame: Frame, damage: str) -> Problem:
    """Return the line that tells what is wrong with the file of a frame that is shown."""
    return Problem(printable(frame.source.name), damage, said("jobs", "shown with a banner"))


T = TypeVar("T")


class PixelDesk:
    """Asks workers for pixels.  Answers arrive in a thread of the pool; a job that was cancelled gives none."""

    def __init__(self, pool: WorkerPool) -> None:
        self._pool = pool
        self._shelf = Shelf()

    def ask_picture(
        self, frame: Frame, on_done: Callable[[Picture | Problem], None], priority: Priority
    ) -> Future[Posted] | None:
        """Have a frame decoded for the canvas; the future serves to cancel."""
        return self._ask(post_plane, partial(picture_of, frame=frame), frame, on_done, priority)

    def ask_stored(
        self, frame: Frame, on_done: Callable[[Decoded | Problem], None], priority: Priority
    ) -> Future[Posted] | None:
        """Have a frame's stored values decoded; the future serves to cancel."""
        return self._ask(post_stored, stored_of, frame, on_done, priority)

    def close(self) -> None:
        """Free the mailboxes that nobody uses; the others go with their jobs."""
        self._shelf.close()

    def _ask(
        self,
        function: Callable[[Frame, str], Posted],
        unpack: Callable[[Mailbox, Posted], T],
        frame: Frame,
        on_done: Callable[[T | Problem], None],
        priority: Priority,
    ) -> Future[Posted] | None:
        try:
            mailbox = self._shelf.borrow()
        except OSError as error:
            on_done(failure_of(frame, error))
            return None
        answer = self._pool.submit(function, frame, mailbox.path, priority=priority)
        answer.add_done_callback(partial(self._deliver, mailbox, unpack, frame, on_done))
        return answer

    def _deliver(
        self,
        mailbox: Mailbox,
        unpack: Callable[[Mailbox, Posted], T],
        frame: Frame,
        on_done: Callable[[T | Problem], None],
        answer: Future[Posted],
    ) -> None:
        if answer.cancelled():
            self._shelf.give_back(mailbox)
            return
        result: T | Problem
        try:
            result = unpack(mailbox, answer.result())
        except Exception as error:  # noqa: BLE001  a job's edge: whatever it was, the frame gets its reason
            result = failure_of(frame, error)
            # A worker that was lost may, in the worst case, still write.
            mailbox.close()
        else:
            self._shelf.give_back(mailbox)
        on_done(result)
