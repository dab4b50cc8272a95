"""One bright voxel at a known place: the slice and point found in another series, against SimpleITK."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np
import pytest
from msgspec.structs import replace

from tests.unit.session.frames import frame
from viewer.imaging.geometry import normal_of, patient_position
from viewer.imaging.study import Plane, Series, Spacing, SpacingBasis
from viewer.session.glass.other_series import levels, place_in, reached, shares_place
from viewer.session.link import followed_slice, located

sitk = pytest.importorskip("SimpleITK")

FIDUCIALS = [(12.3, -31.7, 44.1), (-20.0, 5.5, 61.9), (0.4, 0.2, 38.0)]


def stack(uid: str, tilt: float, row_mm: float, column_mm: float, apart_mm: float,
          origin: tuple[float, float, float], count: int = 24) -> Series:  # fmt: skip
    """Return axial slices that are tilted about the patient's left, bottom to top."""
    c, s = cos(radians(tilt)), sin(radians(tilt))
    along_row, along_column = (1.0, 0.0, 0.0), (0.0, c, s)
    normal = normal_of(Plane(origin, along_row, along_column))
    frames = []
    for n in range(count):
        position = tuple(o + d * apart_mm * n for o, d in zip(origin, normal, strict=True))
        frames.append(
            frame(
                rows=160,
                columns=180,
                number=n,
                plane=Plane(position, along_row, along_column),
                spacing=Spacing(row_mm, column_mm, SpacingBasis.CROSS_SECTION),
                frame_of_reference="1.2.3",
            )
        )
    return Series(uid, "1.2", tuple(frames), modality="MR", slice_spacing_mm=apart_mm)


T1 = stack("t1", 0.0, 0.7, 0.7, 4.0, (-60.0, -62.0, 0.0))
T2 = stack("t2", 9.0, 0.9, 1.1, 3.3, (-88.0, -70.5, -3.2), count=32)


def oracle(series: Series, at: tuple[float, float, float]) -> tuple[float, float, float]:
    """Return column, row and slice (from 0, of voxel centres) of a place, as SimpleITK has it."""
    first = series.frames[0]
    assert first.plane is not None
    assert first.spacing is not None
    image = sitk.Image(180, 160, len(series.frames), sitk.sitkUInt8)
    image.SetOrigin(first.plane.position)
    image.SetSpacing((first.spacing.column_mm, first.spacing.row_mm, series.slice_spacing_mm))
    axes = np.array([first.plane.along_row, first.plane.along_column, normal_of(first.plane)]).T
    image.SetDirection(axes.ravel().tolist())
    return image.TransformPhysicalPointToContinuousIndex(at)


@pytest.mark.parametrize("at", FIDUCIALS)
@pytest.mark.parametrize(("series", "other"), [(T1, T2), (T2, T1)], ids=["t1-t2", "t2-t1"])
def test_a_bright_voxel_is_found_within_half_a_voxel(
    series: Series, other: Series, at: tuple[float, float, float]
) -> None:
    column, row, depth = oracle(series, at)
    film = series.frames[round(depth)]
    assert film.plane is not None
    assert film.spacing is not None
    on_film = (column + 0.5, row + 0.5)
    shown = patient_position(film.plane, film.spacing, *on_film)  # the voxel as its slice shows it
    expected = oracle(other, shown)
    level = reached(levels(other), other, place_in(film, on_film, other, 0).along_mm)
    assert level is not None
    found = place_in(film, on_film, other, level.slice_index)
    assert abs(level.slice_index - expected[2]) <= 0.5 + 1e-6
    assert found.point[0] - 0.5 == pytest.approx(expected[0], abs=0.01)
    assert found.point[1] - 0.5 == pytest.approx(expected[1], abs=0.01)
    crossed = located(other, "1.2.3", shown)
    assert crossed is not None
    assert crossed.slice_index == level.slice_index


def test_scrolling_follows_to_the_slice_of_the_middle_within_half_a_slice() -> None:
    followed = 0
    for index, film in enumerate(T1.frames):
        assert film.plane is not None
        assert film.spacing is not None
        found = followed_slice(T1, index, T2)
        middle = patient_position(film.plane, film.spacing, 90.0, 80.0)
        expected = oracle(T2, middle)[2]
        if found is not None and 0 <= expected <= len(T2.frames) - 1:
            followed += 1
            assert abs(found - expected) <= 0.5 + 1e-6
    assert followed > 15


def test_without_one_frame_of_reference_no_place_is_shared() -> None:
    elsewhere = replace(
        T2, frames=tuple(replace(one, frame_of_reference="9.9") for one in T2.frames)
    )
    nowhere = replace(T2, frames=tuple(replace(one, plane=None) for one in T2.frames))
    assert shares_place(T1.frames[0], T2)
    assert not shares_place(T1.frames[0], elsewhere)
    assert not shares_place(T1.frames[0], nowhere)
    assert not shares_place(replace(T1.frames[0], frame_of_reference=""), elsewhere)


def test_beyond_its_ends_a_series_has_no_slice() -> None:
    among = levels(T2)
    assert reached(among, T2, among[-1].mm + 3.0) == among[-1]
    assert reached(among, T2, among[-1].mm + 3.6) is None
    assert reached((), T2, 0.0) is None
