"""A new file that is whole, on the disk and read back from there, or not there."""

from __future__ import annotations

import errno
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

_BINARY: Final = getattr(os, "O_BINARY", 0)
_CHUNK: Final = 1 << 20


class NewFile:
    """A file that is being written, with the checksum of what it was given."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.checksum = 0

    def write(self, data: bytes | memoryview) -> None:
        """Add to the file."""
        self._file.write(data)
        self.checksum = zlib.crc32(data, self.checksum)


@contextmanager
def new_file(target: str | Path, mode: int = 0o666) -> Iterator[NewFile]:
    """Give a new file to write.

    Raises ``OSError``: ``FileExistsError`` where something has the name, EIO where the disk does not give back what it
    took.
    """
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            new = NewFile(file)
            yield new
            file.flush()
            os.fsync(file.fileno())
            if sys.platform == "linux":
                # What is read next comes from the disk, and not from memory.
                with suppress(OSError):
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if _checksum(target) != new.checksum:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(target))
    except BaseException:
        with suppress(OSError):
            Path(target).unlink()
        raise


def _checksum(path: str | Path) -> int:
    checksum = 0
    with Path(path).open("rb") as file:
        while piece := file.read(_CHUNK):
            checksum = zlib.crc32(piece, checksum)
    return checksum
