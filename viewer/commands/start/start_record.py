"""Which starts came to nothing: each leaves an empty file until its window has stood for a while, or was closed.

The file is locked by the start that it is of, so that one nobody holds is of a start that was killed or crashed.  After
two of them in a row the next start is a safe one; one that stands lets all of them go.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from overlays.file.locking import try_lock

MOST_FAILED: Final = 2
STOOD_MS: Final = 10_000
"""For how long a window stands until its start has not failed."""
_SUFFIX: Final = ".start"
_FLAGS: Final = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)


class StartRecord:
    """The record of this start, in ``state`` / starts; where nothing can be written no start is ever a safe one."""

    def __init__(self, state: Path) -> None:
        folder = state / "starts"
        self._failed = tuple(path for path in _records(folder) if _is_left(path))
        self._path = folder / f"{time.time_ns():020}-{os.getpid()}{_SUFFIX}"
        self._handle: int | None = None
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._handle = os.open(self._path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o600)
            try_lock(self._handle)

    @property
    def is_safe(self) -> bool:
        """Whether the starts before this one have failed, so that this one does without all that may be to blame."""
        return len(self._failed) >= MOST_FAILED

    def clear(self) -> None:
        """Take note that this start has not failed; those before it count no more."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        with suppress(OSError):
            os.close(handle)  # first: Windows removes no file that is open
        for path in (self._path, *self._failed):
            with suppress(OSError):
                path.unlink()


def _records(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(_SUFFIX))
    except OSError:
        return []


def _is_left(path: Path) -> bool:
    """Whether nobody holds a record: its start has ended."""
    try:
        handle = os.open(path, _FLAGS)
    except OSError:
        return False
    try:
        return try_lock(handle)
    except OSError:
        return False
    finally:
        os.close(handle)
