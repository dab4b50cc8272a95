"""Palettes: 8 and 16 bits, plain and segmented, as pydicom expands them and as the Standard says."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from pydicom.pixels import apply_color_lut
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian

from tests.unit.imaging.files import image, write
from tests.unit.imaging.oracles import pixels_of, real_file
from viewer.imaging.problems import DamagedFileError

CELLS = np.arange(240, dtype=np.uint8).reshape(12, 20)


def with_palette(
    tables: list[bytes], descriptor: list[int], *, segmented: bool = False, cells: Any = CELLS
) -> pydicom.Dataset:
    data = image(cells, PhotometricInterpretation="PALETTE COLOR")
    prefix = "Segmented" if segmented else ""
    for colour, table in zip(("Red", "Green", "Blue"), tables, strict=True):
        setattr(data, f"{colour}PaletteColorLookupTableDescriptor", descriptor)
        setattr(data, f"{prefix}{colour}PaletteColorLookupTableData", table)
    return data


def ramps(dtype: str, top: int) -> list[np.ndarray]:
    steps = np.linspace(0, 1, 256)
    return [np.rint(top * ramp).astype(dtype) for ramp in (steps, steps**2, 1 - steps)]


def test_a_table_of_sixteen_bits_gives_its_upper_eight(tmp_path: Path) -> None:
    tables = ramps("<u2", 65_535)
    data = with_palette([table.tobytes() for table in tables], [256, 0, 16])
    expected = np.stack([(table >> 8)[CELLS] for table in tables], axis=-1)
    np.testing.assert_array_equal(pixels_of(write(tmp_path / "a.dcm", data)), expected)


@pytest.mark.parametrize("bits", [8, 16])
def test_entries_of_eight_bits_are_read_whatever_the_descriptor_says(
    bits: int, tmp_path: Path
) -> None:
    tables = ramps("u1", 255)
    data = with_palette([table.tobytes() for table in tables], [256, 0, bits])
    expected = np.stack([table[CELLS] for table in tables], axis=-1)
    np.testing.assert_array_equal(pixels_of(write(tmp_path / "a.dcm", data)), expected)


def test_small_colours_in_wide_entries_are_not_made_black(tmp_path: Path) -> None:
    """Some writers say 16 bits, give 16-bit entries, and mean 8."""
    tables = ramps("<u2", 255)
    data = with_palette([table.tobytes() for table in tables], [256, 0, 16])
    expected = np.stack([table[CELLS] for table in tables], axis=-1)
    np.testing.assert_array_equal(pixels_of(write(tmp_path / "a.dcm", data)), expected)


def test_values_below_and_above_the_table_have_its_ends(tmp_path: Path) -> None:
    tables = [np.array([10, 20, 30], "<u2") << 8 for _ in range(3)]
    data = with_palette([table.tobytes() for table in tables], [3, 100, 16])
    pixels = pixels_of(write(tmp_path / "a.dcm", data))
    grey = pixels[..., 0].ravel()
    assert (grey[:101] == 10).all()
    assert (grey[101], grey[102]) == (20, 30)
    assert (grey[102:] == 30).all()


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ExplicitVRBigEndian])
def test_a_big_endian_table_is_the_same_table(syntax: str, tmp_path: Path) -> None:
    order = ">" if syntax == ExplicitVRBigEndian else "<"
    tables = ramps(f"{order}u2", 65_535)
    data = with_palette([table.tobytes() for table in tables], [256, 0, 16])
    expected = np.stack([(table >> 8)[CELLS] for table in tables], axis=-1)
    path = write(tmp_path / "a.dcm", data, syntax)
    np.testing.assert_array_equal(pixels_of(path), expected)


# Discrete 0 1000 30000; linear to 60000 in 100 steps; again the last segment; linear down to 5.
SEGMENTS = struct.pack("<5H3H4H3H", 0, 3, 0, 1000, 30_000, 1, 100, 60_000, 2, 1, 10, 0, 1, 50, 5)


def test_a_segmented_table_has_discrete_linear_and_copied_parts(tmp_path: Path) -> None:
    data = with_palette([SEGMENTS] * 3, [254, 0, 16], segmented=True)
    grey = pixels_of(write(tmp_path / "a.dcm", data))[..., 0].ravel().astype(int)
    assert [grey[0], grey[1], grey[2]] == [0, 1000 >> 8, 30_000 >> 8]
    assert grey[3] == (30_000 + 300) >> 8
    assert grey[102] == 60_000 >> 8
    # The copied segment (at byte 10: the linear one) goes on from where the table is, so it is level.
    assert (grey[103:203] == 60_000 >> 8).all()
    assert grey[203] < grey[202]
    assert np.all(np.diff(grey[203:240]) <= 0)


@pytest.mark.parametrize("name", ["gdcm-US-ALOKA-16.dcm", "gdcm-US-ALOKA-16_big.dcm"])
def test_a_real_segmented_table_is_expanded_as_pydicom_does_it(name: str) -> None:
    path = real_file(name)
    header = pydicom.dcmread(path)
    theirs = apply_color_lut(header.pixel_array, header)
    np.testing.assert_array_equal(pixels_of(path), (theirs >> 8).astype(np.uint8))


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (struct.pack("<4H", 1, 10, 5, 0), "damaged"),
        (struct.pack("<4H", 7, 10, 5, 0), "damaged"),
        (struct.pack("<4H", 2, 1, 0, 0), "damaged"),
        (struct.pack("<3H", 0, 1, 9) + struct.pack("<3H", 1, 65_535, 9) * 2, "more than 65536"),
        (
            struct.pack("<3H", 0, 1, 9)
            + struct.pack("<3H", 1, 60_000, 9)
            + struct.pack("<4H", 2, 65_535, 6, 0),
            "more than 65536",
        ),
    ],
)
def test_a_segmented_table_that_is_a_trap_is_refused(
    table: bytes, sentence: str, tmp_path: Path
) -> None:
    data = with_palette([table] * 3, [256, 0, 16], segmented=True)
    with pytest.raises(DamagedFileError, match=sentence):
        pixels_of(write(tmp_path / "a.dcm", data))


def test_a_palette_picture_without_its_palette_says_so(tmp_path: Path) -> None:
    data = image(CELLS, PhotometricInterpretation="PALETTE COLOR")
    with pytest.raises(DamagedFileError, match="its colour table is missing"):
        pixels_of(write(tmp_path / "a.dcm", data))


def test_an_empty_palette_says_so(tmp_path: Path) -> None:
    data = with_palette([b"", b"", b""], [256, 0, 16])
    with pytest.raises(DamagedFileError, match="colour table"):
        pixels_of(write(tmp_path / "a.dcm", data))
