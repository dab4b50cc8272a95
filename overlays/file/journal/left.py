"""The journals that starts have left which ended before their cases were saved."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from msgspec import Struct

from overlays.file.journal.lines import Recovered, recovered
from overlays.file.journal.names import SUFFIX, place_of
from overlays.file.locking import try_lock

LARGEST_JOURNAL: Final = 512 * 2**20


class LeftJournal(Struct, frozen=True):
    """A journal that an earlier start has left, and what it gives back."""

    path: str
    found: Recovered


def left_journals(folder: Path, case_path: str) -> tuple[LeftJournal, ...]:
    """Return what starts that have ended left of the case at ``case_path`` ("": of cases never saved), newest first."""
    try:
        names = sorted(os.listdir(folder), reverse=True)  # noqa: PTH208  names alone
    except OSError:
        return ()
    start = place_of(case_path)
    mine = (folder / name for name in names if name.startswith(start) and name.endswith(SUFFIX))
    read = ((path, read_left(path)) for path in mine)
    found = ((path, recovered(data)) for path, data in read if data is not None)
    return tuple(LeftJournal(str(path), one) for path, one in found if one is not None)


def read_left(path: Path) -> bytes | None:
    """Return what a journal that nobody writes holds, ``None`` for one that somebody does, or that is no file.

    Read by the handle that holds the lock: Windows lets no other read what is locked.
    """
    try:
        handle = os.open(
            path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError:
        return None
    try:
        with os.fdopen(handle, "rb") as file:
            entry = os.fstat(handle)
            if not stat.S_ISREG(entry.st_mode) or entry.st_size > LARGEST_JOURNAL:
                return None
            return file.read(LARGEST_JOURNAL) if try_lock(handle) else None
    except OSError:
        return None
