"""Sees when the file of a case holds something else, also on a share with coarse dates that shows changes late.

    watch = FileWatch(path, known)
    watch.look()        # what it holds, if that is neither known nor told before

A file is not read again as long as it has the same date and size for a while: two writes within one tick of a coarse
clock have the same date, so a date that has just changed is not trusted.  Called by one thread.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Final, TypeAlias

from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseHome, PlainHome

TRUSTED_AFTER_S: Final = 10.0
"""A date that has not changed for so long will change with the next write; sticks count in steps of two seconds."""

_Stamp: TypeAlias = tuple[int, int, int]


class FileWatch:
    """One file, what it is known to hold, and what was told of it."""

    def __init__(
        self,
        path: str,
        known: bytes,
        home: CaseHome = PlainHome(),  # noqa: B008  a value that holds nothing
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = path
        self._home = home
        self._now = now
        self.know(known)

    def know(self, known: bytes) -> None:
        """Know from now on that it holds this, and do not trust its date."""
        self._known = self._told = known
        self.doubt()

    def doubt(self) -> None:
        """Read it at the next look, whatever its date is; what was told is told again."""
        self._told = self._known
        self._stamp: _Stamp | None = None
        self._stamped_at = 0.0

    def look(self) -> bytes | None:
        """Return what it holds, if that is news."""
        stamp = _stamp(self._path)
        if stamp is None:
            return None
        if stamp != self._stamp:
            self._stamp, self._stamped_at = stamp, self._now()
        elif self._now() - self._stamped_at > TRUSTED_AFTER_S:
            return None
        content = self._content()
        if content is None or content in (self._known, self._told):
            return None
        self._told = content
        return content

    def _content(self) -> bytes | None:
        try:
            found = self._home.read(self._path)
        except CaseSaveError:
            return None
        return None if found is None else found[0]


def _stamp(path: str) -> _Stamp | None:
    """Return what changes when a file does, ``None`` where there is none."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
