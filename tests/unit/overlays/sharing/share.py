"""A folder as a network share shows it: without locks, with coarse dates, and each client sees a rename late."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest


class LateShare:
    """Lets each client go on seeing the old file for some looks after another has replaced it.

    ``client`` is who calls now.  What a client has written itself it sees at once.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, path: Path, looks: int) -> None:
        self.client = 0
        self._path = str(path)
        self._looks = looks
        self._late: dict[int, tuple[str, int]] = {}
        self._count = 0
        self._open, self._replace, self._lstat = os.open, os.replace, os.lstat
        monkeypatch.setattr(os, "open", self._opened)
        monkeypatch.setattr(os, "replace", self._replaced)
        monkeypatch.setattr(os, "lstat", self._stated)
        monkeypatch.setattr("fcntl.flock", self._no_lock)

    def _no_lock(self, *_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    def _replaced(self, source: Any, target: Any, **rest: Any) -> None:
        if os.fspath(target) == self._path:
            self._count += 1
            old = f"{self._path}.old{self._count}"
            os.link(self._path, old)
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
        return self._lstat(self._seen() if os.fspath(path) == self._path else path, **rest)

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
