"""The walk over element headers finds what pydicom's parser finds, and cannot be led astray."""

from __future__ import annotations

import struct
from pathlib import Path

import pydicom
import pytest
from pydicom.dataelem import RawDataElement

from tests.unit.imaging.real import name_of, pydicom_file, real_files
from viewer.imaging.dataset.elements import PIXEL_TAGS, Encoding, items, walk
from viewer.imaging.dataset.locating import locate
from viewer.imaging.problems import DamagedFileError
from viewer.imaging.streams.streams import FIRST_CHUNK_BYTES, BytesStream, FileStream

EXPLICIT = Encoding()


# pydicom is lost after the stray byte at its beginning.
NOT_FOR_PYDICOM = "11_malformed/no_meta.dcm"


def _pydicom_elements(path: Path) -> dict[int, tuple[int, int | None] | None]:
    """Return value offset and length of each element that pydicom finds.

    The length is ``None`` where it is undefined; all of it is where pydicom kept neither.
    """
    found: dict[int, tuple[int, int | None] | None] = {}
    data = pydicom.dcmread(path, stop_before_pixels=True, force=True)
    for tag in sorted(data.keys()):
        element = data.get_item(tag)
        if isinstance(element, RawDataElement):
            found[int(tag)] = (element.value_tell, element.length)
        elif element.VR == "SQ":  # of undefined length, else it would be raw
            found[int(tag)] = (element.file_tell or 0, None)
        else:
            found[int(tag)] = None
    return found


@pytest.mark.parametrize(
    "path", [path for path in real_files() if name_of(path) != NOT_FOR_PYDICOM], ids=name_of
)
def test_the_walk_finds_the_elements_that_pydicom_finds(path: Path) -> None:
    with FileStream(str(path)) as stream:
        located = locate(stream)
        ours = {
            element.tag: (element.offset, None if element.undefined else element.length)
            for element in walk(
                located.stream, located.encoding, start=located.start, through_pixels=False
            )
            if element.tag not in PIXEL_TAGS and element.end <= located.stream.size
        }
    theirs = _pydicom_elements(path)
    if path.name == "rtplan_truncated.dcm":  # pydicom keeps a value that the file cuts in two
        theirs = {tag: where for tag, where in theirs.items() if tag in ours}
    assert ours.keys() == theirs.keys()
    assert {tag: ours[tag] for tag, where in theirs.items() if where} == {
        tag: where for tag, where in theirs.items() if where
    }


def _element(group: int, number: int, vr: bytes, value: bytes) -> bytes:
    return struct.pack("<HH2sH", group, number, vr, len(value)) + value


def _undefined(group: int, number: int) -> bytes:
    return struct.pack("<HH2sHL", group, number, b"SQ", 0, 0xFFFFFFFF)


ITEM = struct.pack("<HHL", 0xFFFE, 0xE000, 0xFFFFFFFF)
ITEM_END = struct.pack("<HHL", 0xFFFE, 0xE00D, 0)
SEQUENCE_END = struct.pack("<HHL", 0xFFFE, 0xE0DD, 0)


def test_sequences_nested_a_hundred_thousand_deep_are_stepped_over() -> None:
    depth = 100_000
    nest = (_undefined(0x0040, 0xA730) + ITEM) * depth + (ITEM_END + SEQUENCE_END) * depth
    after = _element(0x0040, 0xFFFF, b"LO", b"here")
    stream = BytesStream(nest + after)
    sequence, last = list(walk(stream, EXPLICIT, start=0))
    assert sequence.undefined
    assert sequence.length == len(nest) - 12 - 8  # without its header and its delimiter
    assert stream.read_at(last.offset, 4) == b"here"


def test_an_open_sequence_is_damage_and_not_an_endless_search() -> None:
    stream = BytesStream((_undefined(0x0040, 0xA730) + ITEM) * 10_000)
    with pytest.raises(DamagedFileError, match="cut off at byte 200000 inside a sequence"):
        list(walk(stream, EXPLICIT, start=0))


def test_a_header_that_straddles_two_chunks_is_read_whole(tmp_path: Path) -> None:
    # The long form needs twelve bytes: put it at every place round the end of the first chunk.
    for padding in range(FIRST_CHUNK_BYTES - 40, FIRST_CHUNK_BYTES + 8, 2):
        filler = _element(0x0009, 0x1001, b"LT", b"x" * (padding - 8))
        long = struct.pack("<HH2sHL", 0x0009, 0x1002, b"OB", 0, 70_000) + b"y" * 70_000
        short = _element(0x0009, 0x1003, b"SH", b"last")
        path = tmp_path / "straddles"
        path.write_bytes(filler + long + short)
        with FileStream(str(path)) as stream:
            found = list(walk(stream, EXPLICIT, start=0))
            assert [(e.tag & 0xF, e.length) for e in found] == [
                (1, padding - 8),
                (2, 70_000),
                (3, 4),
            ]
            assert stream.read_at(found[2].offset, 4) == b"last"


def test_a_value_that_the_file_cuts_off_says_how_long_it_should_be() -> None:
    whole = _element(0x0008, 0x0060, b"CS", b"MR") + _element(0x0010, 0x0020, b"LO", b"123456")
    last = list(walk(BytesStream(whole[:-2]), EXPLICIT, start=0))[-1]
    assert last.end == len(whole)


def test_only_what_is_wanted_is_handed_out() -> None:
    path = pydicom_file("CT_small.dcm")
    with FileStream(str(path)) as stream:
        located = locate(stream)
        found = walk(
            stream,
            located.encoding,
            start=located.start,
            wanted={0x00080060, 0x00280010},
            through_pixels=False,
        )
        assert [element.tag for element in found] == [0x00080060, 0x00280010, 0x7FE00010]


def test_fragments_of_compressed_pixels_are_items() -> None:
    path = pydicom_file("MR_small_RLE.dcm")
    with FileStream(str(path)) as stream:
        located = locate(stream)
        elements = {e.tag: e for e in walk(stream, located.encoding, start=located.start)}
        table, frame = items(stream, located.encoding, elements[0x7FE00010])
    expected = list(pydicom.encaps.generate_fragments(pydicom.dcmread(path).PixelData))
    assert [table.length, frame.length] == [len(each) for each in expected]
