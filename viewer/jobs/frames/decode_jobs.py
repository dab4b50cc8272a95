"""Pixels by way of a worker: the jobs that run there, and how the window's process asks for them.

A job gets a ``Frame`` and the path of a pixel_buffer, decodes, posts the pixels and answers with a ``BufferedBytes``.
``PixelJobs`` lends the pixel_buffer, submits, takes the array out and gives the pixel_buffer back, all in the pool's
threads; the window's thread only learns the result.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from overlays.sentence import said
from viewer.imaging.frame_pixels import FramePixels, Graphics, PackedGraphics, frame_pixels
from viewer.imaging.pixels.native import read_native
from viewer.imaging.problems import NOT_SHOWN, printable, problem_for
from viewer.imaging.study import Frame, Problem
from viewer.imaging.wide_pixels import is_wide
from viewer.jobs.frames.pixel_buffer import BufferedBytes, BufferSet, PixelBuffer, post
from viewer.jobs.pool.errors import JobError
from viewer.jobs.pool.pool import Priority, WorkerPool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from viewer.imaging.pixels.decode import Decoded


class BufferedFrame(Struct, frozen=True):
    """A worker's answer: the pixels in the pixel_buffer, and what to say of them."""

    buffered: BufferedBytes
    notes: tuple[str, ...] = ()
    graphics: PackedGraphics | None = None
    damage: str = ""


class DecodedFrame(Struct, frozen=True, eq=False):
    """A frame ready for the canvas, and sentences to show on it.

    ``damage``, if not "", is what to tell of its file besides.
    """

    plane: FramePixels
    notes: tuple[str, ...] = ()
    damage: str = ""


class Digested(Struct, frozen=True):
    """The digests of a frame's samples, today's first, and what is wrong with its file, or ""."""

    digests: tuple[str, ...]
    damage: str = ""


# --- in the worker, which has imported the decoder (``viewer.jobs.preloaded``); the window never needs it


def post_plane(frame: Frame, pixel_buffer: str) -> BufferedFrame:
    """Decode a frame into the pixel_buffer as the canvas wants it; wide pixels as they are stored."""
    from viewer.imaging.pictures.decoding import decoded

    found = decoded(frame)
    pixels = found.pixels
    if not is_wide(pixels):
        pixels = frame_pixels(pixels, frame).pixels
    buffered = post(pixel_buffer, pixels)
    return BufferedFrame(buffered, found.notes, _packed(found.graphics), found.damage)


def post_stored(frame: Frame, pixel_buffer: str) -> BufferedFrame:
    """Decode a frame into the pixel_buffer as its stored values."""
    from viewer.imaging.pictures.decoding import decoded

    found = decoded(frame)
    buffered = post(pixel_buffer, found.pixels)
    return BufferedFrame(buffered, found.notes, _packed(found.graphics), found.damage)


def _packed(graphics: Graphics | None) -> PackedGraphics | None:
    return None if graphics is None else graphics.packed()


def digest_of(frame: Frame) -> Digested:
    """Decode a frame and return the checksum of its stored values; of a plain picture that of its file."""
    from viewer.imaging.pictures.decoding import digests

    return Digested(*digests(frame))


# --- in the window's process


def picture_of(pixel_buffer: PixelBuffer, posted: BufferedFrame, frame: Frame) -> DecodedFrame:
    """Take a posted plane out of its pixel_buffer."""
    pixels = pixel_buffer.take(posted.buffered)
    graphics = _unpacked(posted.graphics, pixels)
    wide = is_wide(pixels)
    plane = frame_pixels(pixels, frame, graphics) if wide else FramePixels(pixels, None, graphics)
    return DecodedFrame(plane, posted.notes, posted.damage)


def stored_of(pixel_buffer: PixelBuffer, posted: BufferedFrame) -> Decoded:
    """Take posted stored values out of their pixel_buffer."""
    from viewer.imaging.pixels.decode import Decoded

    pixels = pixel_buffer.take(posted.buffered)
    graphics = _unpacked(posted.graphics, pixels)
    return Decoded(pixels, posted.notes, graphics, posted.damage)


def _unpacked(packed: PackedGraphics | None, pixels: NDArray[Any]) -> Graphics | None:
    rows, columns = pixels.shape[:2]
    return None if packed is None else packed.unpacked(rows=rows, columns=columns)


def native_picture(frame: Frame) -> DecodedFrame | None:
    """Read uncompressed pixels that the scan has measured; ``None`` when a worker has to see to it."""
    cells = read_native(frame)
    return None if cells is None else DecodedFrame(frame_pixels(cells, frame))


def failure_of(frame: Frame, error: BaseException) -> Problem:
    """Return the line that tells why a frame is not shown."""
    if isinstance(error, JobError):
        return Problem(printable(frame.source.name), str(error), NOT_SHOWN, error.details)
    return problem_for(frame.source.name, error, NOT_SHOWN)


def damage_of(frame: Frame, damage: str) -> Problem:
    """Return the line that tells what is wrong with the file of a frame that is shown."""
    return Problem(printable(frame.source.name), damage, said("jobs", "shown with a banner"))


T = TypeVar("T")


class PixelJobs:
    """Asks workers for pixels.  Answers arrive in a thread of the pool; a job that was cancelled gives none."""

    def __init__(self, pool: WorkerPool) -> None:
        self._pool = pool
        self._buffer_set = BufferSet()

    def ask_picture(
        self, frame: Frame, on_done: Callable[[DecodedFrame | Problem], None], priority: Priority
    ) -> Future[BufferedFrame] | None:
        """Have a frame decoded for the canvas; the future serves to cancel."""
        return self._ask(post_plane, partial(picture_of, frame=frame), frame, on_done, priority)

    def ask_stored(
        self, frame: Frame, on_done: Callable[[Decoded | Problem], None], priority: Priority
    ) -> Future[BufferedFrame] | None:
        """Have a frame's stored values decoded; the future serves to cancel."""
        return self._ask(post_stored, stored_of, frame, on_done, priority)

    def close(self) -> None:
        """Free the pixel_buffers that nobody uses; the others go with their jobs."""
        self._buffer_set.close()

    def _ask(
        self,
        function: Callable[[Frame, str], BufferedFrame],
        unpack: Callable[[PixelBuffer, BufferedFrame], T],
        frame: Frame,
        on_done: Callable[[T | Problem], None],
        priority: Priority,
    ) -> Future[BufferedFrame] | None:
        try:
            pixel_buffer = self._buffer_set.borrow()
        except OSError as error:
            on_done(failure_of(frame, error))
            return None
        answer = self._pool.submit(function, frame, pixel_buffer.path, priority=priority)
        answer.add_done_callback(partial(self._deliver, pixel_buffer, unpack, frame, on_done))
        return answer

    def _deliver(
        self,
        pixel_buffer: PixelBuffer,
        unpack: Callable[[PixelBuffer, BufferedFrame], T],
        frame: Frame,
        on_done: Callable[[T | Problem], None],
        answer: Future[BufferedFrame],
    ) -> None:
        if answer.cancelled():
            self._buffer_set.give_back(pixel_buffer)
            return
        result: T | Problem
        try:
            result = unpack(pixel_buffer, answer.result())
        except Exception as error:  # noqa: BLE001  a job's edge: whatever it was, the frame gets its reason
            result = failure_of(frame, error)
            # A worker that was lost may, in the worst case, still write.
            pixel_buffer.close()
        else:
            self._buffer_set.give_back(pixel_buffer)
        on_done(result)
