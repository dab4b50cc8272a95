"""Opening paths with the worker processes: what is listed, what is read, and in which order.

A first look lists the inputs and reads headers until there is one image, so that something shows at once.  The
rest is read in batches that grow from one file to a tenth of a second's work: small ones tell early, large
ones cost little.  One file of every folder comes first, so that every series soon has its place in the strip.
When a worker dies on a batch its files are read one by one, and only the guilty one is a problem.

``scan_paths`` blocks: the command line calls it as it is, the window through ``Scanner`` in a thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Final, Protocol, TypeVar

from viewer.imaging.header import OverlayFile, Scan
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.problems import SKIPPED, printable
from viewer.imaging.series.scan import gather
from viewer.imaging.study import Problem
from viewer.jobs.pool.errors import JobError
from viewer.jobs.pool.pool import Priority, WorkerPool
from viewer.jobs.scan.scan_jobs import (
    HEADER_DEADLINE_S,
    Batch,
    FirstLook,
    Listed,
    Read,
    list_all,
    look,
    read_batch,
    reading_order,
)

FOUND_EVERY_S: Final = 0.25
PROGRESS_EVERY_S: Final = 0.1
# Putting thousands of headers in order takes a while: wait so many times as long before doing it again.
_ORDERING_REST: Final = 5.0
_BATCH_S: Final = 0.1
_LARGEST_BATCH: Final = 64
_LIST_DEADLINE_S: Final = 60.0  # of processor time
_WAIT_S: Final = 0.1

T = TypeVar("T")


class BegunLook(Protocol):
    """What is asked of work that began before there was a window (``viewer.jobs.head_start``)."""

    def look_at(self, paths: Sequence[str]) -> Future[FirstLook] | None:
        """Return the first look, if it was at these paths."""

    def let_the_window_paint(self) -> None:
        """Wait until the first film is seen, but not for long."""


def scan_paths(
    pool: WorkerPool,
    paths: Sequence[str],
    *,
    on_progress: Callable[[int, int], None] = lambda done, known: None,
    on_found: Callable[[Scan], None] | None = None,
    stopped: Callable[[], bool] = lambda: False,
    begun: BegunLook | None = None,
) -> Scan:
    """Read every header below the paths and return all that was found, in order.  Blocks until it is done.

    ``on_progress`` gets files done and files known (0 as long as the list is not complete); ``on_found`` what
    is known so far, as soon as there is an image and from then on some times a second.  The scan ends early
    when ``stopped`` says so.  Without ``on_found`` the headers are put in order once, at the end.  ``begun``
    may have the first look at these paths under way.
    """
    scanning = _Scanning(pool, tuple(paths), None if begun is None else begun.look_at(paths))
    told = _ToldSoFar(on_progress, on_found)
    while scanning.flying and not stopped():
        scanning.take_answer()
        told.tell(scanning)
        if begun is not None and scanning.images and scanning.flying:
            begun.let_the_window_paint()
    scanning.give_up()
    return scanning.gathered()


class _Scanning:
    """One scan's state: what is listed, waits to be read, is with the workers, was read.

    The workers' answers come through a queue, so that all of this runs in the thread of the caller.
    """

    def __init__(
        self, pool: WorkerPool, paths: tuple[str, ...], begun: Future[FirstLook] | None
    ) -> None:
        self._pool = pool
        self._paths = paths
        self._listed: dict[Listed, None] = {}
        self._listing = 0
        self._waiting: list[Input] = []
        self._read: dict[Input, Read] = {}
        self._answers: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._batch_size = 1
        self.flying: set[Future[Any]] = set()
        self.files = 0
        self.images = 0
        if begun is None:
            self._ask(look, (paths,), self._on_look, Priority.URGENT, HEADER_DEADLINE_S)
        else:
            self._wait_for(begun, self._on_look)

    @property
    def done(self) -> int:
        """How many files have been read."""
        return len(self._read)

    @property
    def complete(self) -> bool:
        """Whether all files are known."""
        return not self._listing

    def take_answer(self) -> None:
        """Wait a moment for a worker's answer, and give the workers more to do."""
        with suppress(Empty):
            self._answers.get(timeout=_WAIT_S)()
        while self._waiting and len(self.flying) <= self._pool.workers:
            batch = tuple(self._waiting[: self._batch_size])
            del self._waiting[: self._batch_size]
            self._send(batch)

    def give_up(self) -> None:
        """Take back what no worker has begun."""
        for answer in list(self.flying):
            answer.cancel()

    def gathered(self) -> Scan:
        """Return what was found so far, in the order in which it is listed."""
        found: list[Any] = []
        overlays: list[OverlayFile] = []
        for item in self._listed:
            read = self._read.get(item) if isinstance(item, Input) else item
            if isinstance(read, Problem):
                found.append(read)
            elif isinstance(read, OverlayFile):
                overlays.append(read)
            else:
                found.extend(read or ())
        return gather(found, overlays)

    def _ask(
        self,
        function: Callable[..., T],
        arguments: tuple[object, ...],
        on_answer: Callable[[Future[T]], None],
        priority: Priority,
        deadline_s: float,
    ) -> None:
        self._wait_for(
            self._pool.submit(function, *arguments, priority=priority, deadline_s=deadline_s),
            on_answer,
        )

    def _wait_for(self, answer: Future[T], on_answer: Callable[[Future[T]], None]) -> None:
        self.flying.add(answer)
        answer.add_done_callback(
            lambda done: self._answers.put(partial(self._take, done, on_answer))
        )

    def _take(self, answer: Future[T], on_answer: Callable[[Future[T]], None]) -> None:
        self.flying.discard(answer)
        if not answer.cancelled():
            on_answer(answer)

    # --- listing

    def _on_look(self, answer: Future[FirstLook]) -> None:
        if answer.exception() is not None:
            # The first file itself may have killed the worker: list without reading.
            self._list(self._paths)
            return
        seen = answer.result()
        for item, read in seen.read:
            self._keep(item, read)
        self._know(seen.listed)
        if not seen.complete:
            self._list(self._paths)

    def _list(self, paths: tuple[str, ...]) -> None:
        self._listing += 1
        on_list = partial(self._on_list, paths)
        self._ask(list_all, (paths,), on_list, Priority.OPENING, _LIST_DEADLINE_S)

    def _on_list(self, paths: tuple[str, ...], answer: Future[tuple[Listed, ...]]) -> None:
        self._listing -= 1
        error = answer.exception()
        if error is None:
            self._know(answer.result())
        elif len(paths) == 1:
            self._know((_problem(paths[0], error),))
        else:
            for path in paths:
                self._list((path,))

    def _know(self, listed: Sequence[Listed]) -> None:
        """Take in a list, which may begin with what is known already."""
        new = [item for item in listed if item not in self._listed]
        self._listed.update(dict.fromkeys(new))
        files = [item for item in new if isinstance(item, Input)]
        for case in [item for item in files if item.is_plain_overlay]:
            # A case outside of archives is read by the window: to be known it need not be looked at.
            self._read[case] = OverlayFile(case.path)
        self.files += len(files)
        unread = [item for item in files if item not in self._read]
        self._waiting = reading_order([*self._waiting, *unread])

    # --- reading

    def _send(self, batch: tuple[Input, ...]) -> None:
        on_batch = partial(self._on_batch, batch)
        self._ask(read_batch, (batch,), on_batch, Priority.OPENING, HEADER_DEADLINE_S)

    def _on_batch(self, batch: tuple[Input, ...], answer: Future[Batch]) -> None:
        error = answer.exception()
        if error is None:
            done = answer.result()
            for item, read in zip(batch, done.read, strict=True):
                self._keep(item, read)
            pace = len(batch) * _BATCH_S / max(done.took_s, 1e-3)
            self._batch_size = max(1, min(2 * self._batch_size, _LARGEST_BATCH, int(pace)))
        elif len(batch) == 1:
            self._keep(batch[0], _problem(batch[0].name, error))
        else:
            for item in batch:
                self._send((item,))

    def _keep(self, item: Input, read: Read) -> None:
        self._read[item] = read
        self.images += isinstance(read, tuple)


class _ToldSoFar:
    """What the caller has been told, so that it is told neither too often nor too late."""

    def __init__(
        self, on_progress: Callable[[int, int], None], on_found: Callable[[Scan], None] | None
    ) -> None:
        self._on_progress = on_progress
        self._on_found = on_found
        self._images = 0
        self._progress = (0, 0)
        self._progress_due = 0.0
        self._found_due = 0.0

    def tell(self, scanning: _Scanning) -> None:
        """Tell what is new, when it is time."""
        now = time.monotonic()
        finished = not scanning.flying
        progress = (scanning.done, scanning.files if scanning.complete else 0)
        if progress != self._progress and (finished or now >= self._progress_due):
            self._progress = progress
            self._progress_due = now + PROGRESS_EVERY_S
            self._on_progress(*progress)
        if self._on_found is None:
            return
        if scanning.images > self._images and not finished and now >= self._found_due:
            self._images = scanning.images
            self._on_found(scanning.gathered())
            took_s = time.monotonic() - now
            self._found_due = now + max(FOUND_EVERY_S, _ORDERING_REST * took_s)


def _problem(path: str, error: BaseException) -> Problem:
    details = error.details if isinstance(error, JobError) else ""
    return Problem(printable(path), str(error), SKIPPED, details)
