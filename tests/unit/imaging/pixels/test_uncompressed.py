"""Uncompressed cells of every width, kind, order and byte order become the values that were stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom.pixels import pixel_array
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from tests.unit.imaging.files import COLUMNS, ROWS, colours, image, slopes, write
from tests.unit.imaging.oracles import frame_of, pixels_of, real_file
from viewer.imaging.frame_pixels import frame_pixels, stored_values
from viewer.imaging.pixels.colour import rgb_from_ybr
from viewer.imaging.pixels.decode import decode
from viewer.imaging.problems import DamagedFileError

SYNTAXES = (ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian)


def in_order(data: Any, syntax: str) -> Any:
    """Return a data set whose 16- and 32-bit cells lie as the syntax wants them."""
    size = data.BitsAllocated // 8
    if syntax == ExplicitVRBigEndian and size > 1:
        cells = np.frombuffer(data.PixelData, f"<u{size}")
        data.PixelData = cells.astype(f">u{size}").tobytes()
    return data


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("dtype", ["u1", "i1", "u2", "i2", "u4", "i4"])
def test_cells_of_every_width_and_sign(dtype: str, syntax: str, tmp_path: Path) -> None:
    bits = 8 * int(dtype[1])
    cells = slopes(min(bits, 16)).astype(np.uint64) << max(0, bits - 16)
    cells = cells.astype(f"u{bits // 8}").view(dtype)
    path = write(tmp_path / "image.dcm", in_order(image(cells), syntax), syntax)
    decoded = pixels_of(path)
    assert decoded.dtype == np.dtype(dtype)
    np.testing.assert_array_equal(decoded, cells)
    np.testing.assert_array_equal(decoded, pixel_array(path))


@pytest.mark.parametrize("index", [0, 1, 2])
@pytest.mark.parametrize("columns", [40, 41])
def test_frames_of_single_bits_need_not_begin_at_a_byte(
    index: int, columns: int, tmp_path: Path
) -> None:
    cells = np.random.default_rng(0).integers(0, 2, (3, 23, columns), dtype=np.uint8)
    packed = np.packbits(cells.ravel(), bitorder="little").tobytes()
    data = image(
        *(packed,),
        Rows=23,
        Columns=columns,
        BitsAllocated=1,
        BitsStored=1,
        NumberOfFrames=3,
    )
    path = write(tmp_path / "bits.dcm", data)
    np.testing.assert_array_equal(pixels_of(path, index), cells[index])


def test_a_real_picture_of_single_bits_is_pydicoms() -> None:
    path = real_file("SC_rgb_small_odd.dcm")
    np.testing.assert_array_equal(pixels_of(path), pixel_array(path))


@pytest.mark.parametrize(("keyword", "dtype"), [("Float", "f4"), ("DoubleFloat", "f8")])
def test_float_pixels_keep_every_bit(keyword: str, dtype: str, tmp_path: Path) -> None:
    values = (slopes().astype(np.float64) / 777 - 2).astype(dtype)
    data = image()
    del data.PixelData
    for attribute in ("BitsStored", "HighBit", "PixelRepresentation"):
        delattr(data, attribute)
    data.BitsAllocated = 8 * int(dtype[1])
    data.Rows, data.Columns = values.shape
    setattr(data, f"{keyword}PixelData", values.tobytes())
    path = tmp_path / "float.dcm"
    write_without_pixel_data(path, data)
    decoded = pixels_of(path)
    assert decoded.dtype == np.dtype(dtype)
    np.testing.assert_array_equal(decoded, values)


def write_without_pixel_data(path: Path, data: Any) -> None:
    import pydicom
    from pydicom.dataset import FileMetaDataset

    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data.file_meta.MediaStorageSOPClassUID = data.SOPClassUID
    data.file_meta.MediaStorageSOPInstanceUID = data.SOPInstanceUID
    pydicom.dcmwrite(path, data, enforce_file_format=True)


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("planar", [0, 1])
def test_colours_by_pixel_and_by_plane(planar: int, syntax: str, tmp_path: Path) -> None:
    picture = colours()
    stored = picture.transpose(2, 0, 1) if planar else picture
    data = image(picture, PlanarConfiguration=planar)
    data.PixelData = np.ascontiguousarray(stored).tobytes()
    data["PixelData"].VR = "OB"
    path = write(tmp_path / "colour.dcm", data, syntax)
    np.testing.assert_array_equal(pixels_of(path), picture)


def test_ycbcr_becomes_rgb_by_the_formula_of_the_standard() -> None:
    """PS3.3 C.7.6.3.1.2: the primaries, and a grey."""
    ybr = np.array([[[76, 85, 255], [150, 44, 21], [29, 255, 107], [128, 128, 128]]], np.uint8)
    expected = np.array([[[254, 0, 0], [0, 255, 1], [0, 0, 254], [128, 128, 128]]])
    assert np.abs(rgb_from_ybr(ybr).astype(int) - expected).max() <= 1


def test_a_picture_called_422_that_stores_all_of_its_chroma_is_read_as_such(tmp_path: Path) -> None:
    picture = colours()
    full = image(picture, PhotometricInterpretation="YBR_FULL")
    lying = image(picture, PhotometricInterpretation="YBR_FULL_422")
    np.testing.assert_array_equal(
        pixels_of(write(tmp_path / "a.dcm", full)), pixels_of(write(tmp_path / "b.dcm", lying))
    )


def test_two_pixels_share_their_chroma_in_422(tmp_path: Path) -> None:
    pairs = np.tile(np.array([76, 150, 85, 255], np.uint8), ROWS * COLUMNS // 2)
    data = image(
        *(pairs.tobytes(),),
        SamplesPerPixel=3,
        PhotometricInterpretation="YBR_FULL_422",
        PlanarConfiguration=0,
        BitsAllocated=8,
        BitsStored=8,
    )
    pixels = pixels_of(write(tmp_path / "image.dcm", data))
    expected = rgb_from_ybr(np.array([[[76, 85, 255], [150, 85, 255]]], np.uint8))
    np.testing.assert_array_equal(pixels[5, 6:8], expected[0])


# --- bits that are not the pixel's


@pytest.mark.parametrize(
    ("bits", "high_bit", "signed"),
    [(12, 11, False), (12, 11, True), (12, 15, False), (10, 13, True)],
)
def test_bits_beside_the_pixels_never_reach_the_screen(
    bits: int, high_bit: int, signed: bool, tmp_path: Path
) -> None:
    values = slopes(bits)
    below = high_bit + 1 - bits
    noise = np.random.default_rng(1).integers(0, 1 << 16, values.shape, dtype=np.uint16)
    mask = np.uint16(((1 << bits) - 1) << below)
    cells = (noise & ~mask) | (values << below)
    data = image(
        *(cells,),
        BitsStored=bits,
        HighBit=high_bit,
        PixelRepresentation=int(signed),
    )
    frame = frame_of(write(tmp_path / "image.dcm", data))
    decoded = decode(frame)
    np.testing.assert_array_equal(decoded.pixels.view(np.uint16), cells)
    expected: NDArray[Any] = values.astype(int)
    if signed:
        expected = np.where(expected >= 1 << (bits - 1), expected - (1 << bits), expected)
    plane = frame_pixels(decoded.pixels, frame)
    assert plane.signed is signed
    np.testing.assert_array_equal(plane.pixels, expected)


def test_clean_cells_are_not_copied(tmp_path: Path) -> None:
    frame = frame_of(write(tmp_path / "image.dcm", image(slopes(), BitsStored=12)))
    pixels = decode(frame).pixels
    assert stored_values(pixels, frame.pixels) is pixels
    assert np.shares_memory(frame_pixels(pixels, frame).pixels, pixels)


def test_eight_bit_pixels_become_a_plane_of_sixteen(tmp_path: Path) -> None:
    for dtype, wide in ((np.uint8, np.uint16), (np.int8, np.int16)):
        cells = slopes(8).astype(np.uint8).view(dtype)
        frame = frame_of(write(tmp_path / "image.dcm", image(cells)))
        plane = frame_pixels(decode(frame).pixels, frame)
        assert plane.pixels.dtype == wide
        np.testing.assert_array_equal(plane.pixels, cells)


def test_wide_values_keep_their_order_and_distances_on_the_canvas(tmp_path: Path) -> None:
    cells = slopes(16).astype(np.int32) * 5000 - 100_000_000
    frame = frame_of(write(tmp_path / "image.dcm", image(cells)))
    plane = frame_pixels(decode(frame).pixels, frame)
    assert plane.pixels.dtype == np.uint16
    assert plane.values is not None
    assert np.abs(plane.values[plane.pixels] - cells).max() <= 5000
    assert np.corrcoef(plane.pixels.ravel(), cells.ravel())[0, 1] > 0.9999
    np.testing.assert_array_equal(plane.stored, cells)


def test_a_narrow_range_of_wide_values_is_kept_exactly(tmp_path: Path) -> None:
    cells = slopes(16).astype(np.int32) + 1_000_000
    frame = frame_of(write(tmp_path / "image.dcm", image(cells)))
    plane = frame_pixels(decode(frame).pixels, frame)
    assert plane.values is not None
    np.testing.assert_array_equal(plane.values[plane.pixels], cells)
    np.testing.assert_array_equal(np.diff(plane.values), 1)


@pytest.mark.parametrize(
    "values", [[np.nan, np.inf, -np.inf], [np.nan, 1.0, 1.0], [-1.7e308, 0.0, 1.7e308]]
)
def test_floats_that_are_no_numbers_become_a_plane_all_the_same(values: list[float]) -> None:
    from tests.unit.imaging.oracles import real_file as find

    frame = frame_of(find("parametric_map_float.dcm"))
    plane = frame_pixels(np.array([values], np.float64), frame)
    assert plane.pixels.dtype == np.uint16
    assert plane.pixels.shape == (1, 3)


# --- files that end too early


def test_missing_rows_are_as_dark_as_the_darkest_and_said(tmp_path: Path) -> None:
    cells = slopes() + np.uint16(7)
    path = write(tmp_path / "image.dcm", image(cells, BitsStored=13))
    frame = frame_of(path)
    content = path.read_bytes()
    path.write_bytes(content[: -COLUMNS * 2 * 5])
    decoded = decode(frame)
    assert decoded.notes == ("incomplete: the last 5 of 24 rows are missing",)
    np.testing.assert_array_equal(decoded.pixels[:-5], cells[:-5])
    assert (decoded.pixels[-5:] == 7).all()


def test_missing_rows_of_a_white_first_picture_are_dark_too(tmp_path: Path) -> None:
    data = image(slopes(), BitsStored=12, PhotometricInterpretation="MONOCHROME1")
    path = write(tmp_path / "image.dcm", data)
    frame = frame_of(path)
    path.write_bytes(path.read_bytes()[: -COLUMNS * 2])
    decoded = decode(frame)
    assert (decoded.pixels[-1] == decoded.pixels[:-1].max()).all()


def test_without_one_whole_row_there_is_no_picture(tmp_path: Path) -> None:
    path = write(tmp_path / "image.dcm", image(slopes()))
    frame = frame_of(path)
    path.write_bytes(path.read_bytes()[: -COLUMNS * 2 * ROWS + 10])
    with pytest.raises(DamagedFileError, match="image 1 is missing"):
        decode(frame)


def test_a_later_frame_that_the_file_does_not_hold_is_named(tmp_path: Path) -> None:
    cells = np.stack([slopes(), slopes()])
    path = write(tmp_path / "image.dcm", image(cells.tobytes(), NumberOfFrames=2))
    first, second = frame_of(path, 0), frame_of(path, 1)
    path.write_bytes(path.read_bytes()[: -COLUMNS * 2 * ROWS])
    np.testing.assert_array_equal(decode(first).pixels, slopes())
    assert decode(first).notes == ()
    with pytest.raises(DamagedFileError, match="image 2 is missing"):
        decode(second)
