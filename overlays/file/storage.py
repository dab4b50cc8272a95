"""Writes files whole or not at all.

``atomic_write`` writes a temporary file in the same folder, forces it to the disk, reads it back, and only then
puts it in the place of the old one.  Whatever fails, and at whichever step the machine stops, the name leads to the old
content or to the new, never to a part of it.  The temporary file of a process that was killed goes with the next write
of the same name.

A folder may come from a stranger: no link is followed at the name that is written, and nothing but a regular
file is replaced.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from overlays.disk.reasons import reason_of
from overlays.disk.replacing import replace_patiently
from overlays.errors import CaseSaveError
from overlays.sentence import said

LARGEST_BYTES: Final = 64 * 2**20
"""Of a file that is read to be kept before it is replaced; no case is nearly as large."""

LEFT_AFTER_S: Final = 600
"""How much older than what was just written a temporary file is that nobody is writing any more."""

_BINARY: Final = getattr(os, "O_BINARY", 0)
_NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
# Opening a pipe would wait for a writer for ever.
_OLD_FILE: Final = (
    os.O_RDONLY | _BINARY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
)
_FOLDERS_WITHOUT_FSYNC: Final = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES)
"""What file systems answer that cannot force a folder to the disk; there is nothing more to do there."""


def atomic_write(path: str | Path, data: bytes, *, mode: int | None = None) -> str:
    """Put ``data`` at ``path``; on any failure raise ``CaseSaveError`` and leave the old file.

    Return why the disk has not confirmed the new name, "" if it has: the file is written then all the same.
    The permissions are ``mode``, else those of the file that is replaced, else what the umask leaves.
    """

    def check(written: Path) -> None:
        _check_written(written, data, Path(path))

    return atomic_fill(path, lambda handle: write_all(handle, data), check, mode=mode)


def atomic_fill(
    path: str | Path,
    fill: Callable[[int], None],
    check: Callable[[Path], None],
    *,
    mode: int | None = None,
) -> str:
    """Put at ``path`` what ``fill`` writes to a handle, as ``atomic_write`` does, so that it need not be in memory.

    ``check`` reads a file and raises ``CaseSaveError`` where it is not what was filled in.  Both may raise ``OSError``.
    """
    target = Path(path)
    try:
        kept = _mode_of(target)
        temporary = target.with_name(f"{_unfinished(target)}{os.urandom(4).hex()}.tmp")
        try:
            fill_new(temporary, fill, mode=kept if mode is None else mode)
            check(temporary)
            replace_patiently(temporary, target)
        except (OSError, CaseSaveError):
            # A share may have renamed and lost the answer: then the new file stands.
            if temporary.exists() or not _passes(check, target):
                with contextlib.suppress(OSError):
                    temporary.unlink()
                raise
    except OSError as error:
        raise CaseSaveError(path, reason_of(error)) from error
    except ValueError as error:
        # A name with what no path can hold: half a character, a zero.
        unnameable = OSError(errno.EILSEQ, str(error))
        raise CaseSaveError(path, reason_of(unnameable)) from error
    unconfirmed = sync_folder(target.parent)
    sweep_left(target, _start_of(target))
    return unconfirmed


def remove_unfinished(path: str | Path) -> bool:
    """Remove what this process has begun to write for ``path`` and not put there; return whether there was any.

    Who is writing it fails, and leaves what is at ``path``.
    """
    removed = False
    start = _unfinished(Path(path))
    with contextlib.suppress(OSError):
        for one in os.scandir(Path(path).parent):
            if one.name.startswith(start) and one.name.endswith(".tmp"):
                with contextlib.suppress(OSError):
                    Path(one.path).unlink()
                    removed = True
    return removed


def sweep_left(written: Path, start: str) -> None:
    """Remove temporary files that killed processes left beside ``written``, just now; ``start`` begins their names."""
    name = re.compile(re.escape(start) + r"(.*\.)?[0-9a-f]+-[0-9a-f]{8}\.tmp")
    with contextlib.suppress(OSError):
        # By the clock of the disk itself, which may be a share's.
        oldest = written.lstat().st_mtime - LEFT_AFTER_S
        with os.scandir(written.parent) as entries:
            left = [Path(entry.path) for entry in entries if name.fullmatch(entry.name)]
        for path in left:
            if path.lstat().st_mtime < oldest:
                path.unlink()


def read_regular(path: str | Path, *, most: int = LARGEST_BYTES) -> tuple[bytes, int] | None:
    """Return what the regular file at ``path`` holds, and its permissions; ``None`` where nothing is.

    Raises ``CaseSaveError`` for a link, for what is no file, for what cannot be read, and for more than ``most`` bytes.
    """
    try:
        if _mode_of(Path(path)) is None:
            return None
        handle = os.open(path, _OLD_FILE)
        try:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                raise CaseSaveError(path, said("overlays", "it is not a file"))
            return _read_all(handle, path, most), stat.S_IMODE(found.st_mode)
        finally:
            os.close(handle)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CaseSaveError(
            path,
            said("overlays", "what is there cannot be read: {reason}").format(
                reason=reason_of(error)
            ),
        ) from error


def write_new(path: str | Path, data: bytes, *, mode: int | None = None) -> None:
    """Write a file that did not exist, and force it to the disk; ``mode`` ``None`` follows the umask.

    Raises ``OSError``, which is ``FileExistsError`` where something has the name already, a link too.
    """
    fill_new(path, lambda handle: write_all(handle, data), mode=mode)


def fill_new(path: str | Path, fill: Callable[[int], None], *, mode: int | None = None) -> None:
    """Let ``fill`` write a file that did not exist, as ``write_new`` does."""
    handle = os.open(path, _NEW_FILE, 0o666 if mode is None else mode)
    try:
        if mode is not None and hasattr(os, "fchmod"):
            # Shares and sticks without permissions refuse; the text matters more.
            with contextlib.suppress(PermissionError):
                os.fchmod(handle, mode)
        fill(handle)
        os.fsync(handle)
        _forget_pages(handle)
    finally:
        os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Write all of ``data``, however little the system takes at once.  Raises ``OSError``."""
    rest = memoryview(data)
    while rest:
        written = os.write(handle, rest)
        if written == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def sync_folder(folder: Path) -> str:
    """Force the names in ``folder`` to the disk, where the system can; return why not, "" for done."""
    if os.name == "nt":
        return ""
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        return "" if error.errno in _FOLDERS_WITHOUT_FSYNC else reason_of(error)
    return ""


def _start_of(target: Path) -> str:
    """Return what the names of all temporary files for ``target`` begin with.

    Of its name fifty letters, which are at most 200 of the 255 bytes that a name may have.
    """
    return f".{target.name[:50]}."


def _unfinished(target: Path) -> str:
    """Return what the names of those of this process begin with."""
    return f"{_start_of(target)}{os.getpid():x}-"


def _mode_of(target: Path) -> int | None:
    """Return the permissions of a regular file, ``None`` where nothing is; raise ``CaseSaveError`` for the rest."""
    try:
        found = target.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found.st_mode):
        raise CaseSaveError(
            target, said("overlays", "it is a link, and what it leads to is left alone")
        )
    if not stat.S_ISREG(found.st_mode):
        raise CaseSaveError(target, said("overlays", "it is not a file"))
    return stat.S_IMODE(found.st_mode)


def _check_written(temporary: Path, data: bytes, target: Path) -> None:
    """Read a file back; raise ``CaseSaveError`` about ``target`` where it does not hold ``data``."""
    try:
        found = read_regular(temporary, most=max(len(data), LARGEST_BYTES))
    except CaseSaveError as error:
        raise CaseSaveError(target, error.problem) from error
    if found is None or found[0] != data:
        raise CaseSaveError(
            target, said("overlays", "what was written does not read back as it was")
        )


def _forget_pages(handle: int) -> None:
    """Let what is read next come from the disk, not from memory; where the system cannot, it comes from memory."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _passes(check: Callable[[Path], None], target: Path) -> bool:
    try:
        check(target)
    except (OSError, CaseSaveError):
        return False
    return True


def _read_all(handle: int, path: str | Path, most: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := os.read(handle, 1 << 20):
        size += len(piece)
        if size > most:
            raise CaseSaveError(
                path,
                said("overlays", "what is there is larger than {largest_bytes} MB").format(
                    largest_bytes=most >> 20
                ),
            )
        pieces.append(piece)
    return b"".join(pieces)
