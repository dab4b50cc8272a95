"""Writes files whole or not at all.

``atomic_write`` writes a temporary file in the same folder, forces it to the disk, and only then puts it in
the place of the old one.  Whatever fails, and at whichever step the machine stops, the name leads to the old
content or to the new, never to a part of it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import Final

from overlays.errors import CaseSaveError

_NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_FOLDERS_WITHOUT_FSYNC: Final = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES)
"""What file systems answer that cannot force a folder to the disk; there is nothing more to do there."""


def atomic_write(path: str | Path, data: bytes) -> None:
    """Put ``data`` at ``path``; on any failure raise ``CaseSaveError`` and leave the old file.

    A link at ``path`` stays a link; the file that it leads to is replaced, and keeps its permissions.
    """
    try:
        target = Path(os.path.realpath(path))
        temporary = target.with_name(f".{target.name[:100]}.{os.urandom(4).hex()}.tmp")
        try:
            _write_new(temporary, data, mode=_mode_of(target))
            temporary.replace(target)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise CaseSaveError(path, (error.strerror or str(error)).lower()) from error


def _mode_of(target: Path) -> int | None:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None


def _write_new(path: Path, data: bytes, *, mode: int | None) -> None:
    """Write a file that did not exist, and force it to the disk; ``mode`` ``None`` follows the umask."""
    handle = os.open(path, _NEW_FILE, 0o666 if mode is None else mode)
    try:
        if mode is not None and hasattr(os, "fchmod"):
            # Shares and sticks without permissions refuse; the text matters more.
            with contextlib.suppress(PermissionError):
                os.fchmod(handle, mode)
        rest = memoryview(data)
        while rest:
            written = os.write(handle, rest)
            if written == 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            rest = rest[written:]
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Force the new name in ``folder`` to the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _FOLDERS_WITHOUT_FSYNC:
            raise
    finally:
        os.close(handle)
