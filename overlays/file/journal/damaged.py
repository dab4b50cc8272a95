"""Journals that say nothing any more: set aside so that they are in nobody's way, and kept for a while all the same."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from overlays.file.journal.left import read_left
from overlays.file.journal.lines import whole_lines
from overlays.file.journal.names import SUFFIX, place_of

KEPT_DAYS: Final = 90
_DAY_S: Final = 86_400
_BEGUN_S: Final = 3600
"""How long a journal may be empty: between its name and its first line its start may be slow."""
_DAMAGED: Final = ".damaged"


def set_aside_damaged(folder: Path, case_path: str) -> tuple[str, ...]:
    """Set aside the journals of a case of which not even the first line is whole; return where they lie now.

    Those that a start holds, or that another version wrote, are left alone.  What was set aside longer than 90 days
    ago goes, and an empty one that is not just being begun.
    """
    start = place_of(case_path)
    set_aside = []
    for path in _files(folder):
        if path.name.endswith(SUFFIX + _DAMAGED):
            _sweep(path, KEPT_DAYS * _DAY_S)
        elif not path.name.startswith(start) or not path.name.endswith(SUFFIX):
            continue
        elif read_left(path) == b"":
            _sweep(path, _BEGUN_S)
        elif _is_damaged(path):
            with suppress(OSError):
                set_aside.append(str(path.rename(path.with_name(path.name + _DAMAGED))))
    return tuple(set_aside)


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted(folder.iterdir())


def _is_damaged(path: Path) -> bool:
    data = read_left(path)
    return bool(data) and next(whole_lines(data or b""), None) is None


def _sweep(path: Path, after_s: float) -> None:
    with suppress(OSError):
        if path.lstat().st_mtime < time.time() - after_s:
            os.unlink(path)  # noqa: PTH108  also a link itself
