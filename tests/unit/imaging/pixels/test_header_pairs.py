"""One field of a header held against another: overlay bits, signs of table descriptors, padding, depths of tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from tests.conftest import WrongOnce
from tests.unit.imaging.files import image, slopes, write
from tests.unit.imaging.oracles import (
    Dcmtk,
    frame_of,
    largest_difference,
    picture_of,
    pixels_of,
)
from viewer.imaging.dataset.lut_descriptor import first_input_value
from viewer.imaging.frame_pixels import frame_pixels, stored_values
from viewer.imaging.grey.grey import modality_value
from viewer.imaging.grey.presets import presets
from viewer.imaging.pixels.decode import decode

LEVELS = np.arange(256, dtype=np.uint8).reshape(16, 16)
SYNTAXES = [ExplicitVRLittleEndian, ExplicitVRBigEndian, ImplicitVRLittleEndian]


def table(entries: np.ndarray, first: int, *, bits: int = 16, vr: str = "US") -> Dataset:
    """Return an item of a Modality or VOI LUT Sequence."""
    item = Dataset()
    item.LUTDescriptor = [len(entries), first, bits]
    item["LUTDescriptor"].VR = vr
    item.LUTData = entries.astype(np.uint16).tolist()
    item["LUTData"].VR = "US"
    return item


@pytest.mark.parametrize("name", ["bit0", "bit11", "missing"])
def test_an_overlay_bit_that_is_the_pictures_own_draws_nothing(
    name: str, wrong_once: WrongOnce
) -> None:
    path = wrong_once.made("overlay_bits_in_pixel") / f"{name}.dcm"
    assert decode(frame_of(path)).graphics is None


def test_an_overlay_in_a_spare_bit_is_drawn(wrong_once: WrongOnce) -> None:
    path = wrong_once.made("overlay_bits_in_pixel") / "bit15.dcm"
    graphics = decode(frame_of(path)).graphics
    assert graphics is not None
    assert graphics.drawn is not None
    assert graphics.drawn[12, 4]
    assert not graphics.drawn[14:].any()
    assert graphics.drawn.sum() == 20 + 24 - 4


@pytest.mark.parametrize(
    ("position", "is_drawn"), [(3, True), (4, False), (15, False), (16, False)]
)
def test_the_bits_of_the_picture_are_those_up_to_its_high_bit(
    position: int, is_drawn: bool, tmp_path: Path
) -> None:
    data = image(slopes() << 4 | 8, BitsStored=12, HighBit=15)
    for element, vr, value in (
        *((0x10, "US", 24), (0x11, "US", 40), (0x40, "CS", "G"), (0x50, "SS", [1, 1])),
        *((0x100, "US", 16), (0x102, "US", position)),
    ):
        data.add_new(0x60000000 | element, vr, value)
    graphics = decode(frame_of(write(tmp_path / "image.dcm", data))).graphics
    assert (graphics is not None) == is_drawn


@pytest.mark.parametrize("name", ["table", "rescale"])
def test_a_voi_table_takes_its_sign_from_the_stage_before_it(
    name: str, wrong_once: WrongOnce
) -> None:
    path = wrong_once.made("voi_after_modality_table") / f"{name}.dcm"
    np.testing.assert_array_equal(picture_of(path), LEVELS)


@pytest.mark.oracle
@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize(
    ("signed", "intercept", "first"),
    [
        (0, -1024, 64_512),
        (1, 40_128, 40_000),
        (1, 0, 65_408),
        (0, 40_000, 40_000),
        (1, -1000, -1128),
    ],
)
def test_a_voi_table_after_a_rescale_begins_where_dcmtk_lets_it_begin(
    signed: int, intercept: int, first: int, syntax: str, tmp_path: Path, dcmtk: Dcmtk
) -> None:
    cells = np.arange(256).reshape(16, 16) - (128 if signed else 0)
    data = image(cells.astype("<i2" if syntax != ExplicitVRBigEndian else ">i2"))
    data.PixelRepresentation = signed
    data.RescaleSlope, data.RescaleIntercept = 1, intercept
    entries = np.arange(256) * 257
    data.VOILUTSequence = [table(entries, first, vr="SS" if first < 0 else "US")]
    path = write(tmp_path / "image.dcm", data, syntax)
    np.testing.assert_array_equal(picture_of(path), LEVELS)
    assert largest_difference(picture_of(path), dcmtk.picture(path, syntax, "+Wl", "1")) <= 1


@pytest.mark.parametrize(
    ("told", "count", "reach", "first"),
    [
        (64_512, 256, (-1024, 64_511), -1024),  # only the signed one is met
        (40_000, 256, (0, 65_535), 40_000),
        (-25_536, 256, (0, 65_535), 40_000),  # named signed by mistake
        (65_436, 256, (0, 4095), -100),  # begins before the pixels do, and serves them
        (65_436, 50, (0, 4095), 65_436),  # serves none either way: the Standard's reading
        (40_000, 65_536, (-32_768, 32_767), -25_536),  # both are met, and values may be negative
        (10, 256, (0, 255), 10),
    ],
)
def test_the_sign_of_a_first_input_value_is_the_one_that_makes_sense(
    told: int, count: int, reach: tuple[int, int], first: int
) -> None:
    assert first_input_value(told, count, reach) == first


def test_a_modality_table_of_unsigned_pixels_may_call_itself_signed(tmp_path: Path) -> None:
    data = image(LEVELS.astype(np.uint16) + 40_000)
    item = table(np.arange(256), 40_000 - 65_536, vr="SS")
    item.ModalityLUTType = "US"
    data.ModalityLUTSequence = [item]
    frame = frame_of(write(tmp_path / "image.dcm", data))
    assert modality_value(frame.greyscale, 40_100.0) == 100.0


@pytest.mark.parametrize(("signed", "first"), [(1, 65_408), (1, -128), (0, 40_000)])
def test_a_palette_takes_its_sign_from_the_pixels(signed: int, first: int, tmp_path: Path) -> None:
    start = -128 if signed else 40_000
    cells = LEVELS.astype(np.int32) + start
    data = image(cells.astype(np.int16 if signed else np.uint16))
    data.PhotometricInterpretation = "PALETTE COLOR"
    for colour, entries in (("Red", LEVELS), ("Green", 255 - LEVELS), ("Blue", LEVELS // 2)):
        descriptor = f"{colour}PaletteColorLookupTableDescriptor"
        setattr(data, descriptor, [256, first, 16])
        data[descriptor].VR = "SS" if first < 0 else "US"
        packed = (entries.ravel().astype("<u2") * 257).tobytes()
        setattr(data, f"{colour}PaletteColorLookupTableData", packed)
    expected = np.stack([LEVELS, 255 - LEVELS, LEVELS // 2], axis=-1)
    np.testing.assert_array_equal(pixels_of(write(tmp_path / "image.dcm", data)), expected)


@pytest.mark.oracle
@pytest.mark.parametrize("bits", [0, 8, 16, 17])
def test_a_voi_table_that_is_deeper_than_it_says_is_as_deep_as_it_is(
    bits: int, tmp_path: Path, dcmtk: Dcmtk
) -> None:
    data = image(*(LEVELS,), VOILUTSequence=[table(np.arange(256) * 257, 0, bits=bits)])
    path = write(tmp_path / "image.dcm", data)
    np.testing.assert_array_equal(picture_of(path), LEVELS)
    theirs = dcmtk.picture(path, ExplicitVRLittleEndian, "+Wl", "1")
    assert largest_difference(picture_of(path), theirs) <= 1


def test_a_modality_table_serves_whatever_depth_it_names(tmp_path: Path) -> None:
    data = image(*(LEVELS,), ModalityLUTSequence=[table(np.arange(256) * 3, 0, bits=0)])
    frame = frame_of(write(tmp_path / "image.dcm", data))
    assert modality_value(frame.greyscale, 100.0) == 300.0


def test_a_table_of_bytes_in_words_is_in_order_in_a_big_endian_file(tmp_path: Path) -> None:
    item = table(np.arange(256), 0, bits=8)
    item["LUTData"].VR = "OW"
    item.LUTData = np.arange(256, dtype=np.uint8).view("<u2").astype(">u2").tobytes()
    data = image(*(LEVELS.view("<u2").astype(">u2"),), VOILUTSequence=[item])
    data.Columns, data.BitsAllocated, data.BitsStored, data.HighBit = 16, 8, 8, 7
    path = write(tmp_path / "image.dcm", data, ExplicitVRBigEndian)
    np.testing.assert_array_equal(picture_of(path), LEVELS)


@pytest.mark.parametrize(
    ("signed", "bits", "cell", "told"),
    [
        (1, 16, -2000, 63_536),  # unsigned by mistake
        (0, 16, 63_536, -2000),  # signed by mistake
        (0, 12, 63_536, 63_536),  # the whole cell, of which the pixel is a part
        (1, 12, -2000, 0xF830),
        (1, 12, -2000, 0x0830),
        (0, 12, 4095, 4095),
    ],
)
def test_padding_is_known_however_its_sign_and_bits_are_told(
    signed: int, bits: int, cell: int, told: int, tmp_path: Path
) -> None:
    cells = (slopes(10).astype(np.int32) + 1).astype(np.int16 if signed else np.uint16)
    cells[:8] = np.array(cell).astype(cells.dtype)
    data = image(cells, BitsStored=bits)
    data.add_new("PixelPaddingValue", "SS" if told < 0 else "US", told)
    frame = frame_of(write(tmp_path / "image.dcm", data))
    pixels = decode(frame).pixels
    stored = stored_values(pixels, frame.pixels)
    assert frame.greyscale.padding == (stored[0, 0], stored[0, 0])
    full_range = next(
        w for w in presets("", frame_pixels(pixels, frame), frame) if w.explanation == "Full range"
    )
    assert full_range.center + full_range.width / 2 <= 1026


def test_pydicom_reads_the_tables_as_they_were_meant(tmp_path: Path) -> None:
    """The made files are sound: pydicom applies the table to the same effect."""
    data = image(*(LEVELS,), ModalityLUTSequence=[table(np.arange(256) * 3, 0)])
    data.ModalityLUTSequence[0].ModalityLUTType = "US"
    read = pydicom.dcmread(write(tmp_path / "image.dcm", data))
    theirs = pydicom.pixels.apply_modality_lut(read.pixel_array, read)
    np.testing.assert_array_equal(theirs, LEVELS.astype(int) * 3)
