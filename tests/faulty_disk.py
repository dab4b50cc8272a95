"""A disk that fails at the n-th call to the system: full, broken, forbidden, short of breath, or the process's end."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from typing import Any, Final

import pytest

CALLS: Final = (
    "open", "read", "write", "fsync", "close", "replace", "fchmod", "fstat", "unlink", "lstat", "mkdir", "listdir",
)  # fmt: skip


class Killed(BaseException):
    """The process ends here: nothing more of it runs."""


class FaultyDisk:
    """Counts the calls to the system, and lets the n-th fail as told.

    ``fail`` is called in place of the n-th call with the real one and its arguments.  After a ``Killed``
    no call does anything any more, as in a process that is gone.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, nth: int, fail: Callable[..., Any]) -> None:
        self.count = 0
        self.dead = False
        self.names: list[str] = []
        self._nth = nth
        self._fail = fail
        for name in CALLS:
            if hasattr(os, name):
                monkeypatch.setattr(os, name, self._watched(name, getattr(os, name)))

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if self.dead:
                raise Killed
            self.count += 1
            self.names.append(name)
            if self.count != self._nth:
                return real(*args, **kwargs)
            try:
                return self._fail(name, real, *args, **kwargs)
            except Killed:
                self.dead = True
                raise

        return call


def no_space(name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    """The disk is full."""
    _close_anyway(name, real, *args)
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def broken(name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    """The disk does not work."""
    _close_anyway(name, real, *args)
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def _close_anyway(name: str, real: Callable[..., Any], *args: Any) -> None:
    """A close that fails has closed all the same (Linux; see close(2))."""
    if name == "close":
        real(*args)


def forbidden(name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    """No right to it (any more)."""
    _close_anyway(name, real, *args)
    raise OSError(errno.EACCES, os.strerror(errno.EACCES))


def killed_before(name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    """The process ends before the call."""
    _close_anyway(name, real, *args)
    raise Killed


def killed_after(name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    """The process ends after the call, amid a write."""
    if name == "write":
        args = (args[0], bytes(args[1])[: len(args[1]) // 2])  # killed amid a write
    real(*args, **kwargs)
    raise Killed


def short(name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """A write takes only its first bytes."""
    if name == "write":
        return real(args[0], bytes(args[1])[:7])
    return real(*args, **kwargs)
