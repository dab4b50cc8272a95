"""Every real grey file looks as dcmtk shows it: within 1 of 255, within 2 for lossy data or fractional slopes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.pixels import pixel_array

from tests.unit.imaging.oracles import (
    PYDICOM_FILES,
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
    typed_window,
    window_options,
)
from viewer.imaging.frame_pixels import frame_pixels
from viewer.imaging.grey.grey import first_voi
from viewer.imaging.grey.presets import presets
from viewer.imaging.grey.render import render8
from viewer.imaging.pixels.decode import decode
from viewer.imaging.study import Frame
from viewer.imaging.voi import VoiFunction, Window

# Files that dcmtk cannot show, or shows less of, and why.  Each has a test of its own below.
NOT_BY_DCMTK = {
    "MR_truncated.dcm": "dcmtk reads no truncated file",
    "emri_small_jpeg_2k_lossless_too_short.dcm": "gdcm unpacks no incomplete JPEG 2000",
    "eCT_Supplemental.dcm": "dcmtk leaves out the supplemental palette",
    "parametric_map_float.dcm": "dcmtk shows no float pixels",
}
# Files without a picture for us, and why.
NOT_SHOWN = {
    "JPEG2000-embedded-sequence-delimiter.dcm": "its JPEG 2000 header promises 3722445056 columns",
}


def is_grey(header: pydicom.Dataset) -> bool:
    return (
        header.PhotometricInterpretation in ("MONOCHROME1", "MONOCHROME2")
        and header.get("BitsAllocated") != 1
    )


def is_image(path: Path) -> bool:
    """Whether there is a picture in it for us: not a dose or a segmentation, not a header alone."""
    return bool(frames_of(path))


GREY = [path for path, header in image_headers(real_files()) if is_grey(header) and is_image(path)]
COMPARED = [path for path in GREY if path.name not in {**NOT_BY_DCMTK, **NOT_SHOWN}]


def tolerance(frame: Frame) -> int:
    grey = frame.greyscale
    fractional = grey.slope != int(grey.slope) or grey.intercept != int(grey.intercept)
    return 2 if frame.lossy or fractional else 1


@pytest.fixture(scope="module")
def asked(dcmtk: Dcmtk) -> Dcmtk:
    """dcmtk, at work on all files with a window or table of their own."""
    for path in COMPARED:
        frame = frame_of(path)
        if first_voi(frame) is not None and len(frames_of(path)) == 1:
            dcmtk.ask(path, frame.source.transfer_syntax, *window_options(first_voi(frame)))
    return dcmtk


def test_there_are_enough_real_files_to_mean_something(real_dicom: Path) -> None:
    assert real_dicom.is_dir()
    assert len(COMPARED) >= 150


@pytest.mark.oracle
@pytest.mark.parametrize("path", COMPARED, ids=name_of)
def test_the_picture_is_dcmtks(path: Path, asked: Dcmtk) -> None:
    frames = frames_of(path)
    for frame in {frames[0], frames[-1]}:
        pixels = decode(frame).pixels
        voi = first_voi(frame)
        options = window_options(voi)
        if voi is None or len(frames) > 1:
            # dcmtk knows no windows in functional groups.
            voi = (
                voi
                if isinstance(voi, Window)
                else presets("", frame_pixels(pixels, frame), frame)[4]
            )
            assert isinstance(voi, Window)
            options = typed_window(voi)
        if len(frames) > 1:
            options = (*options, "+F", str(frame.source.frame_index + 1))
        theirs = asked.picture(path, frame.source.transfer_syntax, *options)
        assert largest_difference(render8(frame, pixels, voi), theirs) <= tolerance(frame)


@pytest.mark.oracle
@pytest.mark.parametrize("path", [path for path in GREY if path.name in NOT_BY_DCMTK], ids=name_of)
def test_dcmtk_really_cannot_show_what_the_list_says(path: Path, dcmtk: Dcmtk) -> None:
    frame = frame_of(path)
    try:
        theirs = dcmtk.picture(path, frame.source.transfer_syntax, "+Ww", "500", "1000")
    except DcmtkError:
        return
    assert picture_of(path).shape != theirs.shape


@pytest.mark.parametrize("name", NOT_SHOWN)
def test_a_file_on_the_list_of_those_not_shown_says_why(name: str) -> None:
    with pytest.raises(Exception, match="3722445056"):
        pixels_of(PYDICOM_FILES / name)


def test_a_truncated_file_shows_what_it_holds_and_says_what_is_missing() -> None:
    truncated = frame_of(PYDICOM_FILES / "MR_truncated.dcm")
    whole = pixels_of(PYDICOM_FILES / "MR_small.dcm")
    decoded = decode(truncated)
    assert decoded.pixels.shape == whole.shape
    np.testing.assert_array_equal(decoded.pixels[:63], whole[:63])
    assert (decoded.pixels[63] == whole[:63].min()).all()
    assert decoded.notes == ("incomplete: the last row is missing",)


def test_float_pixels_keep_their_values_and_are_windowed_between_them() -> None:
    path = real_file("parametric_map_float.dcm")
    frame = frame_of(path)
    stored = decode(frame).pixels
    np.testing.assert_array_equal(stored, pixel_array(path, index=0))
    picture = render8(frame, stored, Window(0.6, 0.5, VoiFunction.LINEAR_EXACT))
    expected = np.floor(255 * np.clip((stored.astype(np.float64) - 0.6) / 0.5 + 0.5, 0, 1))
    # Seen through 16 bits, a value may fall on the other side of a level's edge.
    assert np.abs(picture - expected).max() <= 1
    assert np.mean(picture != expected) < 0.01


def test_a_supplemental_palette_colours_the_upper_values_and_leaves_the_others_grey() -> None:
    path = real_file("eCT_Supplemental.dcm")
    frame = frame_of(path)
    decoded = decode(frame)
    stored = pixel_array(path, index=0)
    coloured = stored >= 1024
    assert 0.1 < coloured.mean() < 0.9
    header = pydicom.dcmread(path, stop_before_pixels=True)
    tables = [
        np.frombuffer(header[f"{colour}PaletteColorLookupTableData"].value, "<u2") >> 8
        for colour in ("Red", "Green", "Blue")
    ]
    places = np.minimum(stored[coloured].astype(int) - 1024, len(tables[0]) - 1)
    np.testing.assert_array_equal(
        decoded.pixels[coloured], np.stack([table[places] for table in tables], axis=-1)
    )
    grey = decoded.pixels[~coloured]
    assert (grey[:, 0] == grey[:, 1]).all()
    assert (grey[:, 0] == grey[:, 2]).all()
    assert decoded.notes == ("colours by the file's own table, grey by its window",)
