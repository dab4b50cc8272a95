"""Every real colour file looks as dcmtk, or where it cannot pydicom, shows it: within 2 of 255."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.pixels import apply_color_lut, pixel_array

from tests.unit.imaging.oracles import (
    Dcmtk,
    DcmtkError,
    frame_of,
    frames_of,
    image_headers,
    largest_difference,
    name_of,
    picture_of,
    pixels_of,
    real_file,
    real_files,
)

# What dcmtk cannot show, and why.
NOT_BY_DCMTK = {
    "HTJ2KLossless_08_RGB.dcm": "neither dcmtk nor gdcm knows HTJ2K",
    "SC_rgb_32bit.dcm": "dcmtk wants 32-bit pixels as OB or OW",
    "SC_rgb_32bit_2frame.dcm": "as above",
    "SC_rgb_expb_32bit.dcm": "as above",
    "SC_rgb_expb_32bit_2frame.dcm": "as above",
    "SC_rgb_jpeg.dcm": "says explicit and is implicit, which dcmtk does not read",
    "gdcm-US-ALOKA-16.dcm": "dcmtk knows no segmented palettes",
    "gdcm-US-ALOKA-16_big.dcm": "as above",
}


def is_colour(header: pydicom.Dataset) -> bool:
    samples = header.get("SamplesPerPixel", 1)
    return samples > 1 or header.PhotometricInterpretation == "PALETTE COLOR"


COLOUR = [
    path for path, header in image_headers(real_files()) if is_colour(header) and frames_of(path)
]
COMPARED = [path for path in COLOUR if path.name not in NOT_BY_DCMTK]
BY_PYDICOM = [path for path in COLOUR if "32bit" in path.name or "ALOKA" in path.name]


@pytest.fixture(scope="module")
def asked(dcmtk: Dcmtk) -> Dcmtk:
    for path in COMPARED:
        for frame in {frames_of(path)[0], frames_of(path)[-1]}:
            number = str(frame.source.frame_index + 1)
            dcmtk.ask(path, frame.source.transfer_syntax, "+F", number)
    return dcmtk


@pytest.mark.oracle
@pytest.mark.parametrize("path", COMPARED, ids=name_of)
def test_the_colours_are_dcmtks(path: Path, asked: Dcmtk) -> None:
    for frame in {frames_of(path)[0], frames_of(path)[-1]}:
        index = frame.source.frame_index
        theirs = asked.picture(path, frame.source.transfer_syntax, "+F", str(index + 1))
        assert largest_difference(picture_of(path, index), theirs) <= 2


@pytest.mark.oracle
@pytest.mark.parametrize(
    "path", [path for path in COLOUR if path.name in NOT_BY_DCMTK], ids=name_of
)
def test_dcmtk_really_cannot_show_what_the_list_says(path: Path, dcmtk: Dcmtk) -> None:
    with pytest.raises(DcmtkError):
        dcmtk.picture(path, frame_of(path).source.transfer_syntax)


@pytest.mark.parametrize("path", BY_PYDICOM, ids=name_of)
def test_the_colours_are_pydicoms_where_dcmtk_cannot_show_them(path: Path) -> None:
    header = pydicom.dcmread(path)
    with warnings.catch_warnings(action="ignore"):
        theirs = pixel_array(header, index=0)
        if header.PhotometricInterpretation == "PALETTE COLOR":
            theirs = apply_color_lut(theirs, header)
    eight = (theirs >> (theirs.dtype.itemsize * 8 - 8)).astype(np.uint8)
    assert largest_difference(picture_of(path), eight) <= 2


@pytest.mark.oracle
def test_a_jpeg_in_a_file_that_lies_about_its_encoding_has_the_colours_of_its_twin(
    dcmtk: Dcmtk,
) -> None:
    twin = real_file("SC_rgb_jpeg_dcmd.dcm")
    theirs = dcmtk.picture(twin, frame_of(twin).source.transfer_syntax)
    assert largest_difference(picture_of(real_file("SC_rgb_jpeg.dcm")), theirs) <= 2


def test_an_htj2k_photograph_of_the_sea_at_dusk_is_warm() -> None:
    """Nothing else at hand reads HTJ2K; a swapped or missing channel would be cold or grey."""
    red, green, blue = pixels_of(real_file("HTJ2KLossless_08_RGB.dcm")).mean(axis=(0, 1))
    assert red > green + 20 > blue + 40


def test_planes_one_after_another_give_the_picture_of_pixels_one_after_another() -> None:
    by_plane = real_file("color-pl.dcm")
    by_pixel = real_file("color-px.dcm")
    np.testing.assert_array_equal(pixels_of(by_plane), pixels_of(by_pixel))


def test_colours_of_sixteen_bits_become_their_upper_eight() -> None:
    sixteen = pixels_of(real_file("SC_rgb_16bit.dcm"))
    np.testing.assert_array_equal(sixteen, pixels_of(real_file("SC_rgb.dcm")))
