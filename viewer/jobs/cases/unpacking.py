"""One member of a ZIP archive into a file of its own.  The archive is a stranger's: a worker process reads it."""

from __future__ import annotations

from typing import Final

from viewer.jobs.pool.pool import Priority, WorkerPool

DEADLINE_S: Final = 120.0
_CHUNK: Final = 4 << 20


def unpack_now(pool: WorkerPool, path: str, member: str, target: str) -> None:
    """Write a member into a new file; returns when it is done.  Raises ``JobError``."""
    pool.submit(
        unpack, path, member, target, priority=Priority.OPENING, deadline_s=DEADLINE_S
    ).result()


def unpack(path: str, member: str | None, target: str) -> None:
    """Write a member, without one the file itself, into a new file.  Runs in a worker.

    Raises ``RoundsError``, ``OSError``.
    """
    from contextlib import closing

    from viewer.imaging.inputs.listing import input_for, open_input
    from viewer.imaging.streams.new_file import new_file

    item = input_for(path, member)
    with closing(open_input(item)) as stream, new_file(target) as file:
        offset = 0
        while piece := stream.read_at(offset, _CHUNK):
            file.write(piece)
            offset += len(piece)
