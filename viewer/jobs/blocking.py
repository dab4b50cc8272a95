"""The same workers for programs without an event loop: call, wait, get the value.

Each call makes a pool of its own unless it is given one; a command that calls twice passes a pool.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from queue import SimpleQueue

from viewer.imaging.header import Scan
from viewer.imaging.pixels.decode import Decoded
from viewer.imaging.problems import RoundsError
from viewer.imaging.study import Frame, FrameKey, Problem
from viewer.jobs.frames.decode_jobs import Digested, PixelJobs, digest_of
from viewer.jobs.pool.errors import JobError
from viewer.jobs.pool.pool import Priority, WorkerPool
from viewer.jobs.scan.scanning import scan_paths


def scan_now(
    paths: Sequence[str],
    on_progress: Callable[[int, int], None] = lambda done, known: None,
    *,
    pool: WorkerPool | None = None,
) -> Scan:
    """Return what some paths hold; ``on_progress`` gets files done and known (0: not yet)."""
    with _pool(pool) as workers:
        return scan_paths(workers, paths, on_progress=on_progress)


def decode_now(frame: Frame, *, pool: WorkerPool | None = None) -> Decoded:
    """Return a frame's stored values.  Raises ``JobError`` with the reason when it cannot be decoded."""
    answers: SimpleQueue[Decoded | Problem] = SimpleQueue()
    with _pool(pool) as workers:
        pixel_jobs = PixelJobs(workers)
        pixel_jobs.ask_stored(frame, answers.put, Priority.URGENT)
        answer = answers.get()
        pixel_jobs.close()
    if isinstance(answer, Problem):
        raise JobError(answer.problem, answer.details)
    return answer


def digests_now(
    frames: Sequence[Frame], *, pool: WorkerPool | None = None
) -> dict[FrameKey, Digested]:
    """Return the checksum of each frame's stored values; frames that cannot be decoded are left out."""
    with _pool(pool) as workers:
        asked: dict[FrameKey, Future[Digested]] = {
            frame.key: workers.submit(digest_of, frame) for frame in frames
        }
        return {key: answer.result() for key, answer in asked.items() if not _failed(answer)}


def _failed(answer: Future[Digested]) -> bool:
    return isinstance(answer.exception(), RoundsError)


@contextmanager
def _pool(given: WorkerPool | None) -> Iterator[WorkerPool]:
    if given is not None:
        yield given
        return
    with WorkerPool() as own:
        yield own
