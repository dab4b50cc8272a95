"""Where Pixel Data lies in a file, and what else of the file its decoding needs.

Found once for each file and worker: ``locate`` remembers the last few, so that scrolling through one big
multi-frame file reads its header once.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from struct import unpack
from typing import TYPE_CHECKING, BinaryIO, Final
from zipfile import ZipFile

from viewer.imaging.encapsulated import OffsetTables, read_tables
from viewer.imaging.problems import DamagedFileError, TooLargeError
from viewer.imaging.study import PixelSource

if TYPE_CHECKING:
    from pydicom import Dataset

DEFLATED: Final = "1.2.840.10008.1.2.1.99"

# What a ZIP member or a deflated dataset may grow to in memory.
MOST_INFLATED_BYTES: Final = 1 << 30

_UNDEFINED: Final = 0xFFFFFFFF
_PIXEL_TAGS: Final = (0x7FE00010, 0x7FE00008, 0x7FE00009)
_OVERLAY_ELEMENTS: Final = (0x10, 0x11, 0x15, 0x40, 0x50, 0x51, 0x100, 0x102, 0x1500, 0x3000)
_TAGS: Final = (
    0x00089205,  # Pixel Presentation
    *range(0x00181600, 0x00181625, 2),  # Display Shutter
    0x00280008,  # Number of Frames
    *(0x00281101, 0x00281102, 0x00281103),  # palette descriptors
    *(0x00281201, 0x00281202, 0x00281203),  # palette data
    *(0x00281221, 0x00281222, 0x00281223),  # segmented palette data
    *(0x7FE00001, 0x7FE00002),  # Extended Offset Table
    *(group << 16 | element for group in range(0x6000, 0x6020, 2) for element in _OVERLAY_ELEMENTS),
)


@dataclass(frozen=True, slots=True, eq=False)
class PixelElement:
    """The Pixel Data element of a file: its value starts at ``offset`` and is ``length`` bytes long.

    ``tables`` is there when the value is encapsulated, and then ``length`` means nothing.  ``attributes``
    is a small pydicom dataset: palettes, overlays, shutters, offset tables.
    """

    tag: int
    offset: int
    length: int
    vr: str
    little_endian: bool
    frames: int
    attributes: Dataset
    tables: OffsetTables | None = None


@contextmanager
def opened(source: PixelSource) -> Iterator[tuple[BinaryIO, int]]:
    """Open what ``source`` names for reading, inflated where it is packed, and give its size too."""
    if source.member is None and source.transfer_syntax != DEFLATED:
        with Path(source.path).open("rb") as file:
            yield file, file.seek(0, 2)
        return
    data = _inflated_member(source) if source.member is not None else Path(source.path).read_bytes()
    if source.transfer_syntax == DEFLATED:
        data = _inflated_dataset(data)
    yield BytesIO(data), len(data)


def locate(file: BinaryIO, size: int, source: PixelSource) -> PixelElement:
    """Return the Pixel Data element.  Raises ``DamagedFileError`` when there is none."""
    from pydicom import dcmread
    from pydicom.filereader import read_dataset

    file.seek(0)
    tags = list(_TAGS)
    if source.transfer_syntax == DEFLATED:
        # The data set is inflated already, which dcmread would not believe.
        file.seek(_after_file_meta(file.read()))
        dataset = read_dataset(file, False, True, stop_when=_at_pixels, specific_tags=tags)
        dataset.set_original_encoding(False, True)
    else:
        dataset = dcmread(file, stop_before_pixels=True, force=True, specific_tags=tags)
    implicit, little = dataset.original_encoding
    tag, vr, length = _element_header(file, implicit=bool(implicit), little=bool(little))
    if tag not in _PIXEL_TAGS:
        raise DamagedFileError("it holds no pixels, or is cut off before them")
    offset = file.tell()
    tables = None
    if length == _UNDEFINED:
        tables = read_tables(file, offset, size=size, extended=_extended_table(dataset))
    return PixelElement(
        tag=tag,
        offset=offset,
        length=0 if tables else length,
        vr=vr,
        little_endian=bool(little),
        frames=_frame_count(dataset),
        attributes=dataset,
        tables=tables,
    )


def _element_header(file: BinaryIO, *, implicit: bool, little: bool) -> tuple[int, str, int]:
    """Read tag, VR and length of the element that the file is at, and stop at its value."""
    order = "<" if little else ">"
    head = file.read(8)
    if len(head) < 8:
        return 0, "", 0
    group, element = unpack(order + "HH", head[:4])
    tag = group << 16 | element
    if implicit:
        return tag, "OW", unpack(order + "L", head[4:])[0]
    vr = head[4:6].decode("latin-1")
    rest = file.read(4)
    return tag, vr, unpack(order + "L", rest)[0] if len(rest) == 4 else 0


def _extended_table(dataset: Dataset) -> tuple[tuple[int, int], ...]:
    offsets = dataset.get("ExtendedOffsetTable")
    lengths = dataset.get("ExtendedOffsetTableLengths")
    if not offsets or not lengths or len(offsets) != len(lengths) or len(offsets) % 8:
        return ()
    count = len(offsets) // 8
    return tuple(zip(unpack(f"<{count}Q", offsets), unpack(f"<{count}Q", lengths), strict=True))


def _frame_count(dataset: Dataset) -> int:
    try:
        return max(1, int(dataset.get("NumberOfFrames") or 1))
    except (TypeError, ValueError):
        return 1


def _inflated_member(source: PixelSource) -> bytes:
    with ZipFile(source.path) as archive, archive.open(source.member or "") as member:
        data = member.read(MOST_INFLATED_BYTES + 1)
    return _within_limit(data)


def _inflated_dataset(data: bytes) -> bytes:
    """Return a deflated file with its data set inflated, file meta information as it was (PS3.5 A.5)."""
    start = _after_file_meta(data)
    # Raw deflate: PS3.5 A.5 leaves out zlib's own header.
    rest = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data[start:], MOST_INFLATED_BYTES + 1)
    return data[:start] + _within_limit(rest)


def _within_limit(data: bytes) -> bytes:
    if len(data) > MOST_INFLATED_BYTES:
        raise TooLargeError(f"would grow beyond {MOST_INFLATED_BYTES:,} bytes when unpacked")
    return data


def _after_file_meta(data: bytes) -> int:
    """Return where the data set starts: after the elements of group 0002 (PS3.10 7.1)."""
    from pydicom.filebase import DicomBytesIO
    from pydicom.filereader import read_preamble

    stream = DicomBytesIO(data[: 1 << 16])
    read_preamble(stream, force=True)
    at = stream.tell()
    while data[at : at + 2] == b"\x02\x00":
        long_form = data[at + 4 : at + 6] in (b"OB", b"OW", b"UN", b"UT", b"SQ")
        start, code = (at + 12, "<L") if long_form else (at + 8, "<H")
        length = unpack(code, data[start - (4 if long_form else 2) : start])[0]
        at = start + length
    return at


def _at_pixels(tag: int, vr: str | None, length: int) -> bool:
    del vr, length
    return tag in _PIXEL_TAGS
