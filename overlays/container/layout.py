"""How the bytes of a package lie: a ZIP archive (APPNOTE 6.3) whose every byte follows from its members.

Members are stored one after another, none is deflated, and all have the same time and permissions; so the directory
at the end, and the place of each member, follow from names, sizes and checksums.  What is not so laid out was not
written by Rounds, or is damaged.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

MIMETYPE_NAME: Final = "mimetype"
MIMETYPE: Final = b"application/vnd.radiology-rounds.package+zip"
MANIFEST_NAME: Final = "manifest.json"

LOCAL: Final = struct.Struct("<4s5H3L2H")
ENTRY: Final = struct.Struct("<4s6H3L5H2L")
END: Final = struct.Struct("<4s4H2LH")
END_64: Final = struct.Struct("<4sQ2H2L4Q")
LOCATOR_64: Final = struct.Struct("<4sLQL")

LOCAL_MARK: Final = b"PK\x03\x04"
ENTRY_MARK: Final = b"PK\x01\x02"
END_MARK: Final = b"PK\x05\x06"
END_64_MARK: Final = b"PK\x06\x06"
LOCATOR_64_MARK: Final = b"PK\x06\x07"

LIMIT_32: Final = 0xFFFFFFFF
LIMIT_16: Final = 0xFFFF

_PLAIN, _LARGE = 20, 45  # versions needed to extract, times ten
_UNIX: Final = 3 << 8
_NO_TIME: Final = 0
_NO_DATE: Final = 0x21  # 1980-01-01
_IN_UTF8: Final = 0x800
_A_FILE: Final = 0o100644 << 16
_EXTRA_64: Final = 1
_EXTRA_BYTES: Final = 20


class PackageMember(Struct, frozen=True):
    """A file in a package: its size in bytes, its CRC-32, and the offset of its local header."""

    name: str
    size: int
    crc: int
    offset: int

    @property
    def start(self) -> int:
        """The offset of its bytes."""
        extra = _EXTRA_BYTES if self.size >= LIMIT_32 else 0
        return self.offset + LOCAL.size + len(self.name.encode()) + extra

    @property
    def end(self) -> int:
        """The offset after its bytes."""
        return self.start + self.size


def laid_out(files: Iterable[tuple[str, int, int]]) -> tuple[PackageMember, ...]:
    """Return members of these names, sizes and checksums, one after another."""
    members: list[PackageMember] = []
    offset = 0
    for name, size, crc in files:
        members.append(PackageMember(name, size, crc, offset))
        offset = members[-1].end
    return tuple(members)


def local_header(member: PackageMember) -> bytes:
    """Return what stands before the bytes of a member."""
    name, is_large = member.name.encode(), member.size >= LIMIT_32
    size = LIMIT_32 if is_large else member.size
    extra = struct.pack("<2H2Q", _EXTRA_64, 16, member.size, member.size) if is_large else b""
    head = LOCAL.pack(
        *(LOCAL_MARK, _LARGE if is_large else _PLAIN, _flags(name), 0, _NO_TIME, _NO_DATE),
        *(member.crc, size, size, len(name), len(extra)),
    )
    return head + name + extra


def directory(members: Sequence[PackageMember]) -> bytes:
    """Return what stands after the last member: the directory and its end."""
    entries = b"".join(map(_entry, members))
    start = members[-1].end if members else 0
    count = len(members)
    ends = b""
    if count >= LIMIT_16 or len(entries) >= LIMIT_32 or start >= LIMIT_32:
        ends = END_64.pack(
            *(END_64_MARK, END_64.size - 12, _UNIX | _LARGE, _LARGE, 0, 0),
            *(count, count, len(entries), start),
        ) + LOCATOR_64.pack(LOCATOR_64_MARK, 0, start + len(entries), 1)
    few = min(count, LIMIT_16)
    end = END.pack(
        *(END_MARK, 0, 0, few, few, min(len(entries), LIMIT_32), min(start, LIMIT_32), 0)
    )
    return entries + ends + end


def first_bytes() -> bytes:
    """Return what every package begins with."""
    (member,) = laid_out([(MIMETYPE_NAME, len(MIMETYPE), zlib.crc32(MIMETYPE))])
    return local_header(member) + MIMETYPE


def large_values(extra: bytes) -> Iterator[int]:
    """Yield the numbers of a ZIP64 extra field (APPNOTE 4.5.3), none where there is no such field."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == _EXTRA_64:
            value = extra[at + 4 : at + 4 + length]
            yield from (one for (one,) in struct.iter_unpack("<Q", value[: len(value) // 8 * 8]))
            return
        at += 4 + length


def _entry(member: PackageMember) -> bytes:
    name = member.name.encode()
    large = [one for one in (member.size, member.size, member.offset) if one >= LIMIT_32]
    extra = struct.pack(f"<2H{len(large)}Q", _EXTRA_64, 8 * len(large), *large) if large else b""
    version = _LARGE if large else _PLAIN
    size = min(member.size, LIMIT_32)
    head = ENTRY.pack(
        *(ENTRY_MARK, _UNIX | version, version, _flags(name), 0, _NO_TIME, _NO_DATE, member.crc),
        *(size, size, len(name), len(extra), 0, 0, 0, _A_FILE, min(member.offset, LIMIT_32)),
    )
    return head + name + extra


def _flags(name: bytes) -> int:
    return 0 if name.isascii() else _IN_UTF8
