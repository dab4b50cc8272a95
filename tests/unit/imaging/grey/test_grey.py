"""Stored value -> modality -> VOI -> polarity: every table by the Standard's formulas and pydicom's code."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pydicom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from numpy.typing import NDArray
from pydicom.dataset import Dataset
from pydicom.pixels import apply_modality_lut, apply_voi_lut, apply_windowing, pixel_array

from tests.unit.imaging.files import image, slopes, write
from tests.unit.imaging.oracles import frame_of, picture_of, real_file
from viewer.imaging.frame_pixels import frame_pixels
from viewer.imaging.grey.grey import display_table, first_voi, modality_value
from viewer.imaging.grey.presets import auto_window
from viewer.imaging.grey.render import render8
from viewer.imaging.pixels.decode import decode
from viewer.imaging.study import Greyscale, ModalityLut
from viewer.imaging.voi import Voi, VoiFunction, VoiLut, Window

UNSIGNED = np.arange(65_536)
SIGNED = UNSIGNED.astype(np.uint16).view(np.int16).astype(int)
PLAIN = Greyscale()

functions = st.sampled_from(list(VoiFunction))
centers = st.floats(-70_000, 70_000)
widths = st.floats(1, 70_000)


def by_pydicom(values: NDArray[np.floating], window: Window) -> NDArray[np.floating]:
    """Return 255 * y of modality values by pydicom's windowing."""
    header = Dataset()
    header.PhotometricInterpretation = "MONOCHROME2"
    header.BitsStored, header.PixelRepresentation = 8, 0
    header.WindowCenter, header.WindowWidth = window.center, window.width
    header.VOILUTFunction = str(window.function)
    return np.asarray(apply_windowing(values, header), dtype=np.float64)


@settings(max_examples=60, deadline=None)
@given(functions, centers, widths, st.booleans())
def test_every_window_grades_every_value_as_pydicom_does(
    function: VoiFunction, center: float, width: float, signed: bool
) -> None:
    window = Window(center, width, function)
    values = (SIGNED if signed else UNSIGNED).astype(np.float64)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        theirs = by_pydicom(values, window)
    ours = display_table(PLAIN, window, signed=signed)
    # Where 255 * y is a whole number but for rounding, either side of it is right.
    exact = np.abs(theirs - np.rint(theirs)) < 2e-6
    assert np.abs(ours - np.floor(np.nan_to_num(theirs)))[~exact].max(initial=0) == 0
    assert np.abs(ours - np.rint(theirs))[exact].max(initial=0) <= 1


@settings(max_examples=40, deadline=None)
@given(
    st.floats(-5, 5).filter(lambda slope: abs(slope) > 1e-3),
    st.floats(-5_000, 5_000),
    centers,
    widths,
)
def test_slope_and_intercept_come_before_the_window(
    slope: float, intercept: float, center: float, width: float
) -> None:
    window = Window(center, width)
    ours = display_table(Greyscale(slope, intercept), window, signed=True)
    theirs = by_pydicom(SIGNED * slope + intercept, window)
    assert np.abs(ours - theirs).max() <= 1


def test_the_whole_range_of_eight_bits_is_shown_as_it_is() -> None:
    table = display_table(PLAIN, Window(128, 256), signed=False)
    np.testing.assert_array_equal(table[:256], np.arange(256))
    assert (table[256:] == 255).all()


def test_a_linear_window_follows_the_example_of_the_standard() -> None:
    """PS3.3 C.11.2.1.2.1, note 3: c = 2048, w = 4096 maps 0 .. 4095 to 0 .. 255 in equal steps."""
    table = display_table(PLAIN, Window(2048, 4096), signed=False)
    assert (table[0], table[4095]) == (0, 255)
    assert table[4094] == 254
    assert np.all(np.diff(table[:4096].astype(int)) >= 0)


def test_a_linear_window_of_width_one_is_a_threshold_at_half_below_its_centre() -> None:
    table = display_table(PLAIN, Window(100, 1), signed=False)
    assert (table[99], table[100]) == (0, 255)


def test_exact_and_plain_linear_differ_by_half_a_value_and_one_width() -> None:
    exact = display_table(PLAIN, Window(100, 10, VoiFunction.LINEAR_EXACT), signed=False)
    plain = display_table(PLAIN, Window(100.5, 11, VoiFunction.LINEAR), signed=False)
    np.testing.assert_array_equal(exact, plain)
    assert (exact[95], exact[100], exact[105]) == (0, 127, 255)


def test_an_exact_window_may_be_narrower_than_one() -> None:
    table = display_table(
        Greyscale(slope=1e-4), Window(0.5, 0.2, VoiFunction.LINEAR_EXACT), signed=False
    )
    assert (table[4000], table[5000], table[6000]) == (0, 127, 255)


def test_a_sigmoid_is_half_at_its_centre_and_never_leaves_its_ends() -> None:
    table = display_table(PLAIN, Window(1000, 400, VoiFunction.SIGMOID), signed=False)
    assert table[1000] == 127
    # 1 / (1 + exp(-4 * 100 / 400)) = 0.7311
    assert table[1100] == math.floor(255 * 0.7310585786)
    assert table[0] == 0
    assert table[-1] == 255


@pytest.mark.parametrize(
    ("center", "width"),
    [(1e308, 1.0), (-1e308, 1.0), (0.0, 1e308), (1e308, 1e308), (1e-320, 1.0), (0.0, 1.0)],
)
@pytest.mark.parametrize("function", list(VoiFunction))
@pytest.mark.parametrize("slope", [1.0, 1e308, -1e308, 1e-320])
def test_no_number_that_a_file_may_hold_breaks_a_table(
    center: float, width: float, function: VoiFunction, slope: float
) -> None:
    table = display_table(
        Greyscale(slope, 1e308), Window(center, width, function), signed=True, inverted=True
    )
    assert table.shape == (65_536,)
    assert table.dtype == np.uint8


@pytest.mark.parametrize(
    ("center", "width", "function"),
    [
        (40.0, 0.0, VoiFunction.LINEAR),
        (40.0, 0.5, VoiFunction.LINEAR),
        (40.0, -400.0, VoiFunction.LINEAR),
        (40.0, 0.0, VoiFunction.LINEAR_EXACT),
        (40.0, 0.0, VoiFunction.SIGMOID),
        (math.nan, 400.0, VoiFunction.LINEAR),
        (40.0, math.inf, VoiFunction.LINEAR),
    ],
)
def test_what_is_no_window_is_refused_as_a_value(
    center: float, width: float, function: VoiFunction
) -> None:
    with pytest.raises(ValueError, match="no usable window"):
        Window(center, width, function)


@pytest.mark.parametrize(
    ("center", "width"),
    [("40", "0"), ("40", "-400"), ("nan", "400"), ("40", "1e309"), ("40", "wide"), ("", "")],
)
def test_a_file_with_a_window_of_nonsense_gets_the_automatic_one(
    center: str, width: str, tmp_path: Path
) -> None:
    data = image(slopes(), BitsStored=12)
    path = write(tmp_path / "image.dcm", data)
    content = path.read_bytes()
    path.write_bytes(
        content.replace(
            b"\x28\x00\x00\x01",
            element(0x1050, center) + element(0x1051, width) + b"\x28\x00\x00\x01",
            1,
        )
    )
    # Elements out of order are read all the same; what matters is that they are found.
    frame = frame_of(path)
    assert frame.greyscale.windows == ()
    assert first_voi(frame) is None
    pixels = decode(frame).pixels
    np.testing.assert_array_equal(
        render8(frame, pixels),
        render8(frame, pixels, auto_window(frame_pixels(pixels, frame), frame)),
    )
    assert 0 < render8(frame, pixels).mean() < 255


def element(number: int, value: str) -> bytes:
    padded = value + " " * (len(value) % 2)
    return (
        bytes([0x28, 0, number & 255, number >> 8])
        + b"DS"
        + bytes([len(padded), 0])
        + padded.encode()
    )


def test_monochrome1_is_white_at_the_minimum_once() -> None:
    window = Window(128, 256)
    white_first = display_table(Greyscale(inverted=True), window, signed=False)
    np.testing.assert_array_equal(white_first[:256], np.arange(255, -1, -1))
    back = display_table(Greyscale(inverted=True), window, signed=False, inverted=True)
    np.testing.assert_array_equal(back, display_table(PLAIN, window, signed=False))


@pytest.mark.parametrize(
    ("photometric", "shape", "inverted"),
    [
        ("MONOCHROME1", None, True),
        ("MONOCHROME1", "INVERSE", True),
        ("MONOCHROME2", "INVERSE", True),
        ("MONOCHROME2", "IDENTITY", False),
        ("MONOCHROME1", "IDENTITY", True),
    ],
)
def test_monochrome1_and_an_inverse_presentation_do_not_cancel_each_other(
    photometric: str, shape: str | None, inverted: bool, tmp_path: Path
) -> None:
    attributes = {} if shape is None else {"PresentationLUTShape": shape}
    cells = np.array([[0, 255], [64, 128]], np.uint8)
    data = image(
        *(cells,),
        PhotometricInterpretation=photometric,
        WindowCenter=128,
        WindowWidth=256,
        **attributes,
    )
    picture = picture_of(write(tmp_path / "image.dcm", data))
    np.testing.assert_array_equal(picture, 255 - cells if inverted else cells)


def test_the_users_inversion_comes_on_top_of_the_files() -> None:
    frame = frame_of(real_file("RG3_J2KR.dcm"))
    pixels = decode(frame).pixels
    assert frame.greyscale.inverted
    turned = render8(frame, pixels, inverted=True).astype(int)
    assert np.abs(turned + render8(frame, pixels) - 255).max() <= 1


def test_a_voi_lut_gives_pydicoms_picture() -> None:
    path = real_file("vlut_04.dcm")
    frame = frame_of(path)
    voi = first_voi(frame)
    assert isinstance(voi, VoiLut)
    header = pydicom.dcmread(path)
    theirs = apply_voi_lut(apply_modality_lut(pixel_array(path), header), header)
    levels = theirs.astype(np.float64) * 255 / ((1 << voi.bits) - 1)
    assert np.abs(picture_of(path) - np.floor(levels + 1e-6)).max() == 0


@pytest.mark.parametrize("name", ["mlut_18.dcm", "CR-ModalitySequenceLUT.dcm"])
def test_a_modality_lut_gives_pydicoms_values(name: str) -> None:
    path = real_file(name)
    frame = frame_of(path)
    header = pydicom.dcmread(path)
    stored = decode(frame).pixels
    theirs = apply_modality_lut(stored, header)
    for row, column in [(0, 0), (100, 200), (255, 255), (300, 17), (411, 499)]:
        ours = modality_value(frame.greyscale, float(stored[row, column]))
        assert ours == float(theirs[row, column])


def test_a_modality_lut_replaces_slope_and_intercept_and_holds_its_ends() -> None:
    grey = Greyscale(slope=7, intercept=99, modality_lut=ModalityLut(10, (100, 200, 300)))
    assert [modality_value(grey, value) for value in (-5, 10, 11, 12, 4000)] == [
        *(100, 100, 200, 300, 300),
    ]
    table = display_table(grey, Window(200.5, 201), signed=True)
    assert (table[9], table[10], table[11], table[12], table[-1]) == (0, 0, 127, 255, 0)


def test_a_voi_lut_is_entered_with_modality_values_and_holds_its_ends() -> None:
    lut = VoiLut(first_mapped=-100, bits=8, entries=(10, 20, 30))
    table = display_table(Greyscale(intercept=-1000), lut, signed=False)
    assert (table[0], table[900], table[901], table[902], table[5000]) == (10, 10, 20, 30, 30)
    white_first = display_table(Greyscale(intercept=-1000, inverted=True), lut, signed=False)
    np.testing.assert_array_equal(white_first, 255 - table)


@pytest.mark.parametrize("voi", [Window(3, 4), VoiLut(0, 4, tuple(range(16)))])
def test_places_of_wide_pixels_are_graded_like_the_values_that_they_stand_for(voi: Voi) -> None:
    """Place v stands for stored value v / 1000 - 1."""
    values = np.arange(65_536) / 1000 - 1
    table = display_table(PLAIN, voi, signed=False, values=values)
    for plane_value in (0, 1000, 2500, 4000, 65_535):
        stored = plane_value / 1000 - 1
        if isinstance(voi, VoiLut):
            expected = min(15, max(0, round(stored))) * 17
        else:
            expected = math.floor(255 * min(1.0, max(0.0, (stored - 2.5) / 3 + 0.5)))
        assert table[plane_value] == expected


def test_the_first_window_is_the_default_and_the_others_keep_their_names(tmp_path: Path) -> None:
    data = image(
        slopes(),
        WindowCenter=[40, 400, 0],
        WindowWidth=[400, 1800, 0],
        WindowCenterWidthExplanation=["SOFT", "BONE", "NONE"],
    )
    frame = frame_of(write(tmp_path / "image.dcm", data))
    assert first_voi(frame) == Window(40, 400, explanation="SOFT")
    assert [window.explanation for window in frame.greyscale.windows] == ["SOFT", "BONE"]


def test_a_window_comes_before_a_voi_lut() -> None:
    path = real_file("vlut_04.dcm")
    frame = frame_of(path)
    both = replace(frame, greyscale=replace(frame.greyscale, windows=(Window(1, 2),)))
    assert first_voi(both) == Window(1, 2)
