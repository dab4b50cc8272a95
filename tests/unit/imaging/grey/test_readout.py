"""What is told of the point under the cursor: the modality value, its unit, the place in the patient."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from tests.unit.session.frames import frame
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.grey.presets import auto_window, region_window
from viewer.imaging.grey.readout import Quantity, readout
from viewer.imaging.study import Greyscale, ModalityLut
from viewer.imaging.voi import Window
from viewer.imaging.wide_pixels import placed

RAMP = np.arange(100 * 120, dtype=np.uint16).reshape(100, 120) % 4096


def test_the_value_is_the_one_after_the_modality_stage() -> None:
    ct = frame(greyscale=Greyscale(slope=2.0, intercept=-1024.0, unit="HU"))
    told = readout(ct, FramePixels(RAMP), 3, 7.9, 1.0)
    assert told is not None
    assert (told.value, told.unit, told.slice_index) == (2 * 127 - 1024, "HU", 3)
    assert (told.row, told.column) == (1, 7)


def test_pixels_wider_than_sixteen_bits_are_told_as_stored() -> None:
    told = readout(frame(), FramePixels(*placed(RAMP * np.float32(0.3))), 0, 4.5, 0.5)
    assert told is not None
    assert told.value == float(np.float32(4) * np.float32(0.3))


def test_the_place_in_the_patient_is_that_of_the_point_and_not_of_the_pixel_corner() -> None:
    told = readout(frame(), FramePixels(RAMP), 0, 0.5, 0.5)
    assert told is not None
    assert told.patient_mm == pytest.approx((-50.0, 10.0, 90.0))
    lower = readout(frame(), FramePixels(RAMP), 0, 2.5, 4.5)
    assert lower is not None
    assert lower.patient_mm == pytest.approx((-49.0, 10.0, 88.0))


def test_the_place_has_a_side_on_every_axis_and_an_animal_its_own_terms() -> None:
    man, dog = frame(), replace(frame(), quadruped=True)
    for one, sides in ((man, ("R", "P", "H")), (dog, ("RT", "D", "CR"))):
        told = readout(one, FramePixels(RAMP), 0, 0.5, 0.5)
        assert told is not None
        assert told.sides == sides


@pytest.mark.parametrize(
    ("modality", "greyscale", "quantity"),
    [
        ("CT", Greyscale(intercept=-1024.0, unit="HU"), Quantity.UNIT),
        ("MR", Greyscale(), Quantity.SIGNAL),
        ("MR", Greyscale(slope=2.5), Quantity.SIGNAL),
        ("MR", Greyscale(unit="%"), Quantity.UNIT),
        ("CR", Greyscale(), Quantity.STORED),
        ("DX", Greyscale(slope=0.5), Quantity.RESCALED),
        ("CR", Greyscale(modality_lut=ModalityLut(0, (0, 1), "")), Quantity.RESCALED),
        ("CT", Greyscale(), Quantity.STORED),
    ],
)
def test_a_number_without_a_unit_says_what_it_is(
    modality: str, greyscale: Greyscale, quantity: Quantity
) -> None:
    told = readout(frame(greyscale=greyscale), FramePixels(RAMP), 0, 1, 1, modality=modality)
    assert told is not None
    assert told.quantity is quantity


def test_a_colour_is_told_by_its_three_parts() -> None:
    colours = np.zeros((100, 120, 3), np.uint8)
    colours[2, 3] = (200, 100, 50)
    told = readout(frame(), FramePixels(colours), 0, 3.2, 2.8)
    assert told is not None
    assert told.value == (200, 100, 50)


@pytest.mark.parametrize("point", [(-0.1, 5), (120, 5), (5, -1e-9), (5, 100)])
def test_nothing_is_told_off_the_picture(point: tuple[float, float]) -> None:
    assert readout(frame(), FramePixels(RAMP), 0, *point) is None


def test_a_window_from_a_region_spans_the_greys_in_it_and_no_others() -> None:
    pixels = np.zeros((100, 120), np.uint16)
    pixels[10:30, 20:60] = np.linspace(1000, 1400, 40).astype(np.uint16)
    window = region_window(FramePixels(pixels), frame(), (60, 30), (20, 10))
    assert window is not None
    assert window.center == pytest.approx(1200, abs=10)
    assert 350 < window.width <= 402


def test_a_region_of_a_pixel_or_two_is_no_region() -> None:
    assert region_window(FramePixels(RAMP), frame(), (5.2, 5.2), (6.8, 6.8)) is None


def test_a_window_of_wide_pixels_is_in_their_own_units() -> None:
    plane = FramePixels(*placed(RAMP * np.float32(0.001) + np.float32(5)))
    window: Window = auto_window(plane, frame())
    assert 5.0 < window.center < 9.2
    assert window.width < 4.2
