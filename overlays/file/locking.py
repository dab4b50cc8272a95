"""One writer at a time: a lock beside a case, held while its file is compared and replaced.

The lock is the system's own (``flock``, on Windows a locked byte) on an empty file ``.overlay.json.lock``, so that
it ends with the process that holds it, however that ends.  The file goes when it is let go.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from overlays.disk.reasons import reason_of
from overlays.errors import CaseSaveError
from overlays.sentence import said

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

WAIT_S: Final = 10.0
_LOOK_EVERY_S: Final = 0.02
_FLAGS: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_TAKEN: Final = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_WITHOUT_LOCKS: Final = (errno.ENOLCK, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS)
"""What file systems answer that know no locks; there the comparison alone must do."""


def lock_path(path: str | Path) -> Path:
    """Return the file by which the file at ``path`` is locked."""
    return Path(path).with_name(f".{Path(path).name[:60]}.lock")


@contextmanager
def locked(path: str | Path, *, wait_s: float = WAIT_S) -> Iterator[None]:
    """Hold the lock of the file at ``path``; raise ``CaseSaveError`` when another keeps it for ``wait_s``."""
    try:
        handle = _taken(path, time.monotonic() + wait_s)
    except OSError as error:
        raise CaseSaveError(path, reason_of(error)) from error
    try:
        yield
    finally:
        _let_go(lock_path(path), handle)


def _taken(path: str | Path, until: float) -> int:
    """Return the handle of the locked file."""
    while True:
        handle = _opened(path)
        try:
            if try_lock(handle) and _is_at(lock_path(path), handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() > until:
            raise CaseSaveError(path, said("overlays", "another program is saving it; try again"))
        time.sleep(_LOOK_EVERY_S)


def _opened(path: str | Path) -> int:
    """Open the file to be locked, never what a link leads to.  Raises ``OSError``, ``CaseSaveError``."""
    try:
        handle = os.open(lock_path(path), _FLAGS, 0o666)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.ENXIO):
            raise CaseSaveError(
                path,
                said("overlays", "{name} beside it is not a file").format(
                    name=lock_path(path).name
                ),
            ) from error
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise CaseSaveError(
            path,
            said("overlays", "{name} beside it is not a file").format(name=lock_path(path).name),
        )
    return handle


def try_lock(handle: int) -> bool:
    """Lock an open file; return whether it is ours now."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _WITHOUT_LOCKS:
            return True
        if error.errno in _TAKEN:
            return False
        raise
    return True


def _is_at(path: Path, handle: int) -> bool:
    """Whether the name still leads to the open file: whoever held the lock before may have removed it."""
    try:
        named, held = path.lstat(), os.fstat(handle)
    except FileNotFoundError:
        return False
    return (named.st_dev, named.st_ino) == (held.st_dev, held.st_ino)


def _let_go(path: Path, handle: int) -> None:
    """Remove the file, if it is ours (empty), and with it the lock."""
    with contextlib.suppress(OSError):
        if os.fstat(handle).st_size == 0 and sys.platform != "win32":
            path.unlink()
    # A close that fails has let go all the same, and what was done under the lock is done.
    with contextlib.suppress(OSError):
        os.close(handle)
    if sys.platform == "win32":
        # An open file cannot be removed there; one that somebody waits for stays.
        with contextlib.suppress(OSError):
            path.unlink()
