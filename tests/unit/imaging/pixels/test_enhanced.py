"""Frames of an enhanced image have their own place, slope and window, and each is shown by them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset

from tests.unit.imaging.oracles import frame_of, real_file
from viewer.imaging.grey.render import render8
from viewer.imaging.pixels.decode import decode
from viewer.imaging.series.scan import scan

PLACES = (3, 1, 4, 0, 5, 9, 2, 6, 8, 7)
"""Where each frame lies along the normal, in the order of the file."""


def item(**values: object) -> Dataset:
    made = Dataset()
    for name, value in values.items():
        setattr(made, name, value)
    return made


def groups(index: int) -> Dataset:
    """Return the functional groups of a frame: 3.3 mm apart along y, slope and window of its own."""
    return item(
        PlanePositionSequence=[item(ImagePositionPatient=[5, -7 + 3.3 * PLACES[index], 11])],
        PixelValueTransformationSequence=[
            item(RescaleSlope=1 + index / 4, RescaleIntercept=-10 * index, RescaleType="US")
        ],
        FrameVOILUTSequence=[item(WindowCenter=100 + 20 * index, WindowWidth=150 + 30 * index)],
    )


@pytest.fixture(scope="module")
def enhanced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    image = dcmread(real_file("emri_small.dcm"))
    image.SharedFunctionalGroupsSequence = [
        item(
            PlaneOrientationSequence=[item(ImageOrientationPatient=[1, 0, 0, 0, 0, -1])],
            PixelMeasuresSequence=[item(PixelSpacing=[0.5, 0.75], SliceThickness=3)],
        )
    ]
    image.PerFrameFunctionalGroupsSequence = [groups(index) for index in range(len(PLACES))]
    path = tmp_path_factory.mktemp("enhanced") / "enhanced.dcm"
    image.save_as(path)
    return path


def test_the_frames_are_in_the_order_of_their_places(enhanced: Path) -> None:
    ((series,),) = [study.series for study in scan([str(enhanced)]).studies]
    assert [frame.source.frame_index for frame in series.frames] == list(np.argsort(PLACES))
    assert series.slice_spacing_mm == pytest.approx(3.3)
    assert series.frames[0].spacing is not None
    assert (series.frames[0].spacing.row_mm, series.frames[0].spacing.column_mm) == (0.5, 0.75)


@pytest.mark.parametrize("index", range(len(PLACES)))
def test_each_frame_is_shown_by_its_own_slope_and_window(enhanced: Path, index: int) -> None:
    frame = frame_of(enhanced, index)
    values = dcmread(enhanced).pixel_array[index] * (1 + index / 4) - 10 * index
    center, width = 100 + 20 * index, 150 + 30 * index
    levels = 255 * np.clip((values - (center - 0.5)) / (width - 1) + 0.5, 0, 1)
    np.testing.assert_array_equal(render8(frame, decode(frame).pixels), np.floor(levels))
