"""Make OpenCV's Linux library load without FFmpeg, which its wheels link for video that Rounds never reads.

The loader insists on every library that another one names, used or not.  Here the names of FFmpeg's become that
of the C library, and what was to come from them becomes optional (weak): a call would fail, and none is made.
ELF's own tables (elf.h), 64 bits, little endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

VIDEO: Final = ("libavcodec", "libavformat", "libavutil", "libswscale", "libswresample")
_ALWAYS_THERE: Final = "libc.so.6"
_DYNAMIC_SECTION, _SYMBOLS, _NEEDED_VERSIONS, _VERSIONS = 6, 11, 0x6FFFFFFE, 0x6FFFFFFF
_NEEDED: Final = 1
_WEAK: Final = 2


def without_video(library: bytes) -> bytes:
    """Return a shared library that no longer needs FFmpeg; the same bytes where it never did."""
    made = bytearray(library)
    names = _Names(made)
    dropped: set[int] = set()
    for at in names.entries(_DYNAMIC_SECTION, 16):
        tag, value = struct.unpack_from("<QQ", made, at)
        if tag == _NEEDED and names.is_video(value):
            struct.pack_into("<Q", made, at + 8, names.offset_of(_ALWAYS_THERE))
    for at, versions in names.needed_versions():
        if names.is_video(struct.unpack_from("<I", made, at + 4)[0]):
            struct.pack_into("<I", made, at + 4, names.offset_of(_ALWAYS_THERE))
            for version in versions:
                struct.pack_into("<H", made, version + 4, _WEAK)
                dropped.add(struct.unpack_from("<H", made, version + 6)[0])
    of_symbols = names.entries(_VERSIONS, 2)
    for at, version in zip(names.entries(_SYMBOLS, 24), of_symbols, strict=True):
        if struct.unpack_from("<H", made, version)[0] in dropped:
            made[at + 4] = _WEAK << 4 | made[at + 4] & 0xF
    return bytes(made)


class _Names:
    """The sections of a shared library, and the names that its dynamic ones refer to."""

    def __init__(self, library: bytearray) -> None:
        self._library = library
        if library[:6] != b"\x7fELF\x02\x01":
            raise ValueError("no 64-bit little-endian ELF library")
        (start,) = struct.unpack_from("<Q", library, 40)
        size, count = struct.unpack_from("<HH", library, 58)
        headers = [
            struct.unpack_from("<IIQQQQIIQQ", library, start + size * i) for i in range(count)
        ]
        self._places = {header[1]: (header[4], header[5]) for header in headers}
        dynamic = next(header for header in headers if header[1] == _DYNAMIC_SECTION)
        self._start, self._length = headers[dynamic[6]][4:6]

    def entries(self, section: int, size: int) -> Iterator[int]:
        """Yield where the entries of a section start; the section is named by its type."""
        start, length = self._places.get(section, (0, 0))
        yield from range(start, start + length, size)

    def needed_versions(self) -> Iterator[tuple[int, list[int]]]:
        """Yield where each library that versions are asked of stands, and where the versions stand."""
        at, _ = self._places.get(_NEEDED_VERSIONS, (0, 0))
        while at:
            _, count, _, first, following = struct.unpack_from("<HHIII", self._library, at)
            versions = [at + first]
            for _ in range(count - 1):
                versions.append(
                    versions[-1] + struct.unpack_from("<I", self._library, versions[-1] + 12)[0]
                )
            yield at, versions
            at = at + following if following else 0

    def is_video(self, offset: int) -> bool:
        """Whether the name at ``offset`` is that of a library of FFmpeg."""
        start = self._start + offset
        end = self._library.index(b"\0", start)
        return self._library[start:end].decode().startswith(VIDEO)

    def offset_of(self, name: str) -> int:
        """Return where a name stands among the names."""
        names = self._library[self._start : self._start + self._length]
        return names.index(b"\0" + name.encode() + b"\0") + 1


def write_without_video(source: Path, target: Path) -> Path:
    """Write ``source`` without its need of FFmpeg to ``target``, and return that."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(without_video(source.read_bytes()))
    return target
