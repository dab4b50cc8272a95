"""The journals that starts have left which ended before their cases were saved."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from msgspec import Struct

from overlays.errors import CaseSaveError
from overlays.file.journal.lines import Recovered, recovered
from overlays.file.journal.names import SUFFIX, place_of
from overlays.file.locking import try_lock
from overlays.file.storage import read_regular

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
    found = ((path, _read(path)) for path in mine)
    return tuple(LeftJournal(str(path), one) for path, one in found if one is not None)


def _read(path: Path) -> Recovered | None:
    """Return what a journal that nobody writes gives back."""
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    try:
        if not try_lock(handle):
            return None
        kept = read_regular(path, most=LARGEST_JOURNAL)
    except (OSError, CaseSaveError):
        return None
    finally:
        os.close(handle)
    return None if kept is None else recovered(kept[0])
