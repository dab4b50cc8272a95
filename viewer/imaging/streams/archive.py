"""ZIP archives as a place to read images from, with limits; nothing is ever unpacked onto the disk.

The archive's own directory is read by the standard library once it is known to be of sane size.  Members are
then read straight from their place in the file, as far as they are needed, by ``MemberStream``: a name such
as ``../../x`` leads nowhere, and neither many members on the same bytes nor a bomb cost more than one
limit.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from overlays.container.reading import contents_of, is_package, open_package
from overlays.sentence import said
from viewer.imaging.problems import ArchiveError
from viewer.imaging.streams.inflating import check_unpacked
from viewer.imaging.streams.streams import open_regular

MOST_MEMBERS: Final = 100_000
MOST_DIRECTORY_BYTES: Final = 32 << 20
"""Bytes of the archive's directory, some 300 a member."""

SIGNATURES: Final = (b"PK\x03\x04", b"PK\x05\x06")

DAMAGED: Final = said("imaging", "damaged in its ZIP archive: may be wrong")

_STEP: Final = 64 * 1024
_ENCRYPTED: Final = 0x1
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END_RECORD: Final = struct.Struct("<4s4H2LH")
_END_RECORD_64: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64: Final = struct.Struct("<4sLQL")
_LOCAL_HEADER: Final = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT: Final = 1 << 16


class Packed(Struct, frozen=True):
    """Where a member lies in its archive: the offset of its local header, its packed size and method.

    ``crc`` is the checksum of its bytes before they were packed (APPNOTE 4.4.7).
    """

    offset: int
    packed_bytes: int
    method: int
    crc: int


class Member(Struct, frozen=True):
    """A file inside an archive; ``size`` is what the archive says of it."""

    name: str
    size: int
    packed: Packed


class RefusedMember(Struct, frozen=True):
    """A member that is not read, and why."""

    name: str
    reason: str


def members(path: str) -> Iterator[Member | RefusedMember]:
    """Yield the files of an archive, in its order.

    Raises ``ArchiveError`` for a damaged or monstrous archive, ``OSError`` for an unreadable one.  Of a package whose
    directory is damaged what is left is yielded all the same.
    """
    try:
        yield from _listed(path)
    except ArchiveError:
        if not is_package(path):
            raise
        with open_package(path) as file:
            for found in contents_of(file).members:
                packed = Packed(found.offset, found.size, zipfile.ZIP_STORED, found.crc)
                yield Member(found.name, found.size, packed)


def _listed(path: str) -> Iterator[Member | RefusedMember]:
    """Yield the files of an archive by its directory."""
    _check_directory(path)
    with open_regular(path) as file:
        try:
            entries = zipfile.ZipFile(file).infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, UnicodeError) as error:
            raise ArchiveError(said("imaging", "the ZIP archive is damaged")) from error
    if len(entries) > MOST_MEMBERS:
        raise ArchiveError(
            said("imaging", "the ZIP archive has more than {most_members} files").format(
                most_members=MOST_MEMBERS
            )
        )
    files = [entry for entry in entries if not entry.is_dir()]
    if not files:
        raise ArchiveError(said("imaging", "the ZIP archive holds no files"))
    yield from _without_overlaps(files)


def _without_overlaps(entries: list[zipfile.ZipInfo]) -> Iterator[Member | RefusedMember]:
    """Yield the members; one that lies on the bytes of another is the trick of a bomb and refused."""
    ends: dict[int, int] = {}
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        ends[id(entry)] = end
        end = max(end, entry.header_offset + _LOCAL_HEADER.size + entry.compress_size)
    for entry in entries:
        if entry.header_offset < ends[id(entry)]:
            yield RefusedMember(
                entry.filename,
                said("imaging", "lies on the same bytes as another file of the ZIP archive"),
            )
        elif entry.flag_bits & _ENCRYPTED:
            yield RefusedMember(entry.filename, said("imaging", "encrypted in its ZIP archive"))
        elif entry.compress_type not in _METHODS:
            yield RefusedMember(
                entry.filename,
                said("imaging", "packed in its ZIP archive by a method that is not supported"),
            )
        else:
            packed = Packed(
                entry.header_offset, entry.compress_size, entry.compress_type, entry.CRC
            )
            yield Member(entry.filename, entry.file_size, packed)


def _check_directory(path: str) -> None:
    """Refuse an archive by the size of its directory, before anything of it is read (APPNOTE 4.3.16)."""
    with open_regular(path) as file:
        size = file.seek(0, 2)
        tail_at = max(0, size - _LONGEST_COMMENT - _END_RECORD.size - _LOCATOR_64.size)
        file.seek(tail_at)
        tail = file.read() or b""
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or len(tail) - at < _END_RECORD.size:
            raise ArchiveError(said("imaging", "the ZIP archive is cut off or damaged"))
        directory_bytes = _END_RECORD.unpack_from(tail, at)[5]
        locator_at = at - _LOCATOR_64.size
        if directory_bytes == 0xFFFFFFFF and locator_at >= 0:
            _, _, record_at, _ = _LOCATOR_64.unpack_from(tail, locator_at)
            file.seek(min(record_at, size))
            record = file.read(_END_RECORD_64.size) or b""
            if len(record) == _END_RECORD_64.size:
                directory_bytes = _END_RECORD_64.unpack(record)[8]
    if directory_bytes > MOST_DIRECTORY_BYTES:
        raise ArchiveError(
            said(
                "imaging", "the directory of the ZIP archive takes {directory_bytes} bytes"
            ).format(directory_bytes=directory_bytes)
        )


class MemberStream:
    """A member of an archive, unpacked only as far as it is read, and never beyond the limits."""

    __slots__ = (
        "_at",
        "_bytes",
        "_crc",
        "_file",
        "_left",
        "_packed_bytes",
        "_spoiled",
        "_unpacker",
        "size",
    )

    def __init__(self, path: str, packed: Packed, size: int) -> None:
        self._file = open_regular(path)
        self._file.seek(packed.offset)
        header = self._file.read(_LOCAL_HEADER.size) or b""
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            self._file.close()
            raise ArchiveError(said("imaging", "the ZIP archive is damaged"))
        *_, name_bytes, extra_bytes = _LOCAL_HEADER.unpack(header)
        self._at = packed.offset + _LOCAL_HEADER.size + name_bytes + extra_bytes
        self._left = packed.packed_bytes
        self._packed_bytes = packed.packed_bytes
        deflated = packed.method == zipfile.ZIP_DEFLATED
        self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS) if deflated else None
        self._crc = packed.crc
        self._spoiled: zlib.error | None = None
        self._bytes = bytearray()
        self.size = size

    def chunk_at(self, offset: int, count: int = 1) -> tuple[bytes, int]:
        return self.read_at(offset, max(count, _STEP)), offset

    def read_at(self, offset: int, count: int) -> bytes:
        end = min(offset + count, self.size)
        self._unpack_to(end)
        if self._spoiled is not None and len(self._bytes) < end:
            raise ArchiveError(
                said("imaging", "its data in the ZIP archive are damaged")
            ) from self._spoiled
        return bytes(self._bytes[offset:end])

    def damage(self) -> str:
        """Read the member through; return "" when it is what was packed, else a sentence that it is not.

        Raises ``TooLargeError`` above the limits.
        """
        self._unpack_to(self.size)
        if len(self._bytes) >= self.size and self._crc == zlib.crc32(self._bytes[: self.size]):
            return ""
        return DAMAGED

    def close(self) -> None:
        self._file.close()

    def _unpack_to(self, end: int) -> None:
        while len(self._bytes) < end and self._left > 0:
            self._unpack_more()

    def _unpack_more(self) -> None:
        self._file.seek(self._at)
        packed = self._file.read(min(_STEP, self._left)) or b""
        if not packed:
            self._left = 0
        self._at += len(packed)
        self._left -= len(packed)
        if self._unpacker is None:
            self._bytes += packed
        while self._unpacker is not None and packed:
            try:
                self._bytes += self._unpacker.decompress(packed, 1 << 20)
            except zlib.error as error:
                self._spoiled, self._left = error, 0
                return
            packed = self._unpacker.unconsumed_tail
            check_unpacked(len(self._bytes), self._packed_bytes)
