"""Frames are found by their offset tables or by walking the items, and nothing else is read."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from pydicom.encaps import encapsulate, encapsulate_extended, generate_frames

from tests.unit.imaging.files import image, slopes, write, write_compressed
from tests.unit.imaging.oracles import frame_of, pixels_of, real_file
from viewer.imaging.pixels.decode import decode
from viewer.imaging.pixels.encapsulated import (
    Encapsulation,
    pieces_of,
    read_encapsulation,
    read_pieces,
)
from viewer.imaging.pixels.pixel_data import open_pixels
from viewer.imaging.problems import DamagedFileError
from viewer.imaging.streams.streams import BytesStream

JPEG_LS = "1.2.840.10008.1.2.4.80"


class CountingStream(BytesStream):
    """Remembers which bytes were asked for one value at a time."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.read: list[tuple[int, int]] = []

    def read_at(self, offset: int, count: int) -> bytes:
        self.read.append((offset, count))
        return super().read_at(offset, count)


def stream(number: int, size: int = 40) -> bytes:
    """Return a stand-in for a compressed frame: it begins like a JPEG, and no two are alike."""
    return b"\xff\xd8\xff" + bytes([number]) * (size - 3 + number % 2) + b"\0" * (number % 2)


FRAMES = [stream(number, 40 + 2 * number) for number in range(5)]


def frame_bytes(content: bytes, index: int, frames: int = 5, **tables: object) -> bytes:
    source = BytesStream(content)
    where = read_encapsulation(source, 0, frames=frames, **tables)  # type: ignore[arg-type]
    return read_pieces(source, pieces_of(source, where, index))


@pytest.mark.parametrize("has_table", [True, False])
@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_every_frame_is_found_with_and_without_a_table_in_one_piece_or_more(
    has_table: bool, pieces: int
) -> None:
    content = encapsulate(FRAMES, fragments_per_frame=pieces, has_bot=has_table)
    if has_table or pieces == 1:  # what pydicom can tell apart
        assert list(generate_frames(content, number_of_frames=5)) == FRAMES
    for index, frame in enumerate(FRAMES):
        assert frame_bytes(content, index) == frame


def test_one_frame_has_all_fragments_whatever_they_begin_with() -> None:
    content = encapsulate([FRAMES[0] + FRAMES[1]], fragments_per_frame=4, has_bot=False)
    assert frame_bytes(content, 0, frames=1) == FRAMES[0] + FRAMES[1]


def test_an_extended_table_leads_straight_to_the_frame() -> None:
    content, offsets, lengths = encapsulate_extended(FRAMES)
    table = tuple(zip(struct.unpack("<5Q", offsets), struct.unpack("<5Q", lengths), strict=True))
    for index, frame in enumerate(FRAMES):
        assert frame_bytes(content, index, extended=table) == frame


@pytest.mark.parametrize("has_table", [True, False])
def test_no_pixels_of_other_frames_are_read(has_table: bool) -> None:
    frames = [stream(number, 10_000) for number in range(5)]
    source = CountingStream(encapsulate(frames, has_bot=has_table))
    where = read_encapsulation(source, 0, frames=5)
    assert read_pieces(source, pieces_of(source, where, 3)) == frames[3]
    assert sum(count for _, count in source.read) < 11_000


def test_a_table_that_leads_nowhere_is_passed_over() -> None:
    content = bytearray(encapsulate(FRAMES))
    content[8:28] = struct.pack("<5L", 3, 99_999, 7, 1, 2)
    for index, frame in enumerate(FRAMES):
        assert frame_bytes(bytes(content), index) == frame


def test_an_extended_table_that_leads_nowhere_is_passed_over() -> None:
    content = encapsulate(FRAMES, has_bot=False)
    table = ((1 << 60, 8),) * 5
    assert frame_bytes(content, 2, extended=table) == FRAMES[2]


def test_a_frame_that_is_not_there_is_named() -> None:
    content = encapsulate(FRAMES[:3], has_bot=False)
    with pytest.raises(DamagedFileError, match="image 5 of 5 is missing"):
        frame_bytes(content, 4)


def test_a_file_that_ends_in_a_frame_gives_what_is_there_of_it() -> None:
    content = encapsulate(FRAMES, has_bot=False)[:-30]
    source = BytesStream(content)
    where = read_encapsulation(source, 0, frames=5)
    assert not pieces_of(source, where, 3).cut_off
    last = pieces_of(source, where, 4)
    assert last.cut_off
    assert FRAMES[4].startswith(read_pieces(source, last))


def test_without_a_delimiter_the_last_frame_is_whole_but_not_known_to_be() -> None:
    source = BytesStream(encapsulate(FRAMES, has_bot=False))
    where = read_encapsulation(source, 0, frames=5)
    assert [pieces_of(source, where, index).cut_off for index in range(5)] == [
        *(False, False, False, False, True),
    ]
    assert read_pieces(source, pieces_of(source, where, 4)) == FRAMES[4]


@pytest.mark.parametrize("cut", range(60))
def test_no_cut_in_the_tables_raises_anything_but_damage(cut: int) -> None:
    with suppress(DamagedFileError):
        assert FRAMES[0].startswith(frame_bytes(encapsulate(FRAMES)[:cut], 0))


@pytest.mark.parametrize("seed", range(20))
def test_damaged_item_headers_never_raise_anything_but_damage(seed: int) -> None:
    generator = np.random.default_rng(seed)
    content = np.frombuffer(encapsulate(FRAMES), np.uint8).copy()
    content[generator.integers(0, 80, 6)] = generator.integers(0, 256, 6)
    for index in range(5):
        with suppress(DamagedFileError):
            assert len(frame_bytes(content.tobytes(), index)) <= content.size


def test_a_file_of_many_frames_is_located_once(tmp_path: Path) -> None:
    cells = [np.roll(slopes(), shift, axis=1) for shift in range(4)]
    streams = [bytes(imagecodecs.jpegls_encode(frame)) for frame in cells]
    path = write_compressed(tmp_path / "many.dcm", streams, JPEG_LS, table=False, BitsStored=12)
    seen = set()
    for index, frame in enumerate(cells):
        np.testing.assert_array_equal(pixels_of(path, index), frame)
        with open_pixels(frame_of(path, index).source) as (_, data):
            seen.add(id(data.encapsulation))
    assert len(seen) == 1


def test_an_extended_offset_table_in_a_file_is_used(tmp_path: Path) -> None:
    cells = [np.roll(slopes(), shift, axis=0) for shift in range(3)]
    content, offsets, lengths = encapsulate_extended(
        [bytes(imagecodecs.jpegls_encode(frame)) for frame in cells]
    )
    data = image(BitsStored=12, NumberOfFrames=3)
    data.PixelData = content
    data["PixelData"].VR = "OB"
    data["PixelData"].is_undefined_length = True
    data.ExtendedOffsetTable = offsets
    data.ExtendedOffsetTableLengths = lengths
    path = write(tmp_path / "extended.dcm", data, JPEG_LS)
    with open_pixels(frame_of(path).source) as (_, found):
        assert isinstance(found.encapsulation, Encapsulation)
        assert len(found.encapsulation.extended) == 3
    for index, frame in enumerate(cells):
        np.testing.assert_array_equal(pixels_of(path, index), frame)


def test_a_real_file_without_its_delimiter_is_whole_and_not_called_incomplete() -> None:
    cut = real_file("emri_small_jpeg_2k_lossless_too_short.dcm")
    whole = real_file("emri_small_jpeg_2k_lossless.dcm")
    for index in range(10):
        decoded = decode(frame_of(cut, index))
        assert decoded.notes == ()
        np.testing.assert_array_equal(decoded.pixels, pixels_of(whole, index))
