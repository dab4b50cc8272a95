"""A folder as a network share shows it: without locks, with coarse dates, and late with what others do."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import pytest

TICK_S: Final = 2
"""Of the clock that dates its files."""


class LateShare:
    """Lets each client go on seeing the old file for some looks after another has replaced it, and the old names.

    ``client`` is who calls now, ``now`` the time.  What a client has written itself it sees at once; a list of names
    is as it was when it was asked for the last time.  All files have the same number, and dates of ``TICK_S``.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, path: Path, looks: int) -> None:
        self.client = 0
        self.now = 0.0
        self._path = str(path)
        self._looks = looks
        self._late: dict[int, tuple[str, int]] = {}
        self._dates: dict[str, int] = {}
        self._names: dict[int, list[os.DirEntry[str]]] = {}
        self._count = 0
        self._open, self._replace, self._lstat = os.open, os.replace, os.lstat
        self._scandir = os.scandir
        monkeypatch.setattr(os, "open", self._opened)
        monkeypatch.setattr(os, "replace", self._replaced)
        monkeypatch.setattr(os, "lstat", self._stated)
        monkeypatch.setattr(os, "scandir", self._listed)
        monkeypatch.setattr("fcntl.flock", self._no_lock)

    def _no_lock(self, *_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    def _replaced(self, source: Any, target: Any, **rest: Any) -> None:
        if os.fspath(target) == self._path:
            self._count += 1
            old = f"{self._path}.old{self._count}"
            os.link(self._path, old)
            self._dates[old] = self._dates.get(self._path, 0)
            self._dates[self._path] = int(self.now / TICK_S)
            for client in (0, 1):
                if client != self.client and client not in self._late:
                    self._late[client] = (old, self._looks)
            self._late.pop(self.client, None)
        self._replace(source, target, **rest)

    def _opened(self, path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if os.fspath(path) == self._path and not flags & os.O_CREAT:
            path = self._seen()
        return self._open(path, flags, *rest, **more)

    def _stated(self, path: Any, **rest: Any) -> os.stat_result:
        if os.fspath(path) != self._path:
            return self._lstat(path, **rest)
        seen = self._seen()
        real, date = self._lstat(seen, **rest), self._dates.get(seen, 0) * TICK_S
        told = {"st_mtime": float(date), "st_mtime_ns": date * 10**9}
        return os.stat_result((*real[:1], 0, *real[2:8], date, *real[9:]), told)

    def _listed(self, folder: Any = ".") -> Any:
        if os.fspath(folder) != str(Path(self._path).parent):
            return self._scandir(folder)
        with self._scandir(folder) as entries:
            now = list(entries)
        before, self._names[self.client] = self._names.get(self.client, now), now
        return LateNames(before)

    def _seen(self) -> str:
        late = self._late.get(self.client)
        if late is None:
            return self._path
        old, looks = late
        if looks == 0:
            del self._late[self.client]
            return self._path
        self._late[self.client] = (old, looks - 1)
        return old


class LateNames:
    """What ``os.scandir`` returns, of names that may have gone."""

    def __init__(self, names: list[os.DirEntry[str]]) -> None:
        self._names = names

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return iter(self._names)

    def __enter__(self) -> LateNames:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close nothing."""
