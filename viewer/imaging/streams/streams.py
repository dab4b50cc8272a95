"""The bytes of one input, wherever they lie: a file, or a member of a ZIP archive, deflated or not.

Headers are read through a ``Stream``, which fetches only what is asked for; a whole data set for a decoder
comes from ``open_data_set``.  Both inflate with a limit, and only regular files are opened, so that neither
a bomb nor a pipe named like an image can hold up the reader.
"""

from __future__ import annotations

import io
import os
import stat
from types import TracebackType
from typing import Final, Protocol, Self

from overlays.sentence import said
from viewer.imaging.problems import UnreadableFileError

FIRST_CHUNK_BYTES: Final = 8 * 1024
"""Most headers are shorter: the rest of a file is not touched for them."""

CHUNK_BYTES: Final = 32 * 1024


class Stream(Protocol):
    """Random access to bytes.  ``size`` is how many there are."""

    size: int

    def chunk_at(self, offset: int, count: int = 1) -> tuple[bytes, int]:
        """Return a piece that holds ``count`` bytes from ``offset`` (fewer at the end), and where it starts."""

    def read_at(self, offset: int, count: int) -> bytes:
        """Return ``count`` bytes from ``offset``, fewer when the input ends before."""

    def close(self) -> None:
        """Let go of the file."""


class FileStream:
    """A regular file, read in chunks; no more of it is in memory than the last chunk.

    Raises ``UnreadableFileError`` for what is not a regular file or has no bytes, ``OSError`` for what the
    system refuses.
    """

    __slots__ = ("_chunk", "_file", "_start", "size")

    def __init__(self, path: str) -> None:
        self._file = open_regular(path)
        self.size = os.fstat(self._file.fileno()).st_size
        self._start = 0
        self._chunk = self._file.read(FIRST_CHUNK_BYTES) or b""

    def chunk_at(self, offset: int, count: int = 1) -> tuple[bytes, int]:
        if not self._start <= offset <= self._start + len(self._chunk) - count:
            self._file.seek(offset)
            self._chunk = self._file.read(CHUNK_BYTES) or b""
            self._start = offset
        return self._chunk, self._start

    def read_at(self, offset: int, count: int) -> bytes:
        first = offset - self._start
        if first >= 0 and first + count <= len(self._chunk):
            return self._chunk[first : first + count]
        self._file.seek(offset)
        return self._file.read(max(0, min(count, self.size - offset))) or b""

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class BytesStream:
    """Bytes that are in memory already."""

    __slots__ = ("_bytes", "size")

    def __init__(self, content: bytes) -> None:
        self._bytes = content
        self.size = len(content)

    def chunk_at(self, offset: int, count: int = 1) -> tuple[bytes, int]:
        del offset, count
        return self._bytes, 0

    def read_at(self, offset: int, count: int) -> bytes:
        return self._bytes[offset : offset + count]

    def close(self) -> None:
        pass


def open_regular(path: str) -> io.FileIO:
    """Open a regular file for reading, without ever waiting for a pipe or a device.

    Raises ``UnreadableFileError`` for everything else, and for a file without a byte.
    """
    # O_NONBLOCK: opening a FIFO would otherwise wait for its writer for ever.  Windows has neither.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        state = os.fstat(descriptor)
        if stat.S_ISDIR(state.st_mode):
            raise UnreadableFileError(said("imaging", "a folder, not a file"))
        if not stat.S_ISREG(state.st_mode):
            raise UnreadableFileError(said("imaging", "a pipe, socket or device, not a file"))
        if state.st_size == 0:
            raise UnreadableFileError(said("imaging", "empty: the file has no bytes"))
        return io.FileIO(descriptor)
    except BaseException:
        os.close(descriptor)
        raise
