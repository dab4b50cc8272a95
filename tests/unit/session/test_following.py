"""Linked viewports: the same place, the same size, the same greys, and only where that means something."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.unit.session.factory import T1, T2, XR, axial_series
from viewer.imaging.geometry import patient_position
from viewer.imaging.study import Series
from viewer.imaging.voi import Window
from viewer.session.display import DisplayState, View, WindowOrigin, with_window
from viewer.session.following import ORDER, Leading, Links, followed, next_links

EVERYTHING = Links(view=True, window=True)
ZOOMED = View(zoom=3.0, center=(120.0, 200.0))


def with_unit(series: Series, unit: str, modality: str) -> Series:
    frames = tuple(
        replace(frame, greyscale=replace(frame.greyscale, unit=unit)) for frame in series.frames
    )
    return replace(series, frames=frames, modality=modality)


def window(center: float, width: float, origin: WindowOrigin = WindowOrigin.MANUAL) -> DisplayState:
    return with_window(DisplayState(slice_index=10), Window(center, width), origin)


def test_the_same_place_is_seen_at_the_same_size_in_millimetres() -> None:
    coarse = replace(T2.frames[10].spacing, column_mm=2.0, row_mm=2.0)
    other = replace(T2, frames=tuple(replace(one, spacing=coarse) for one in T2.frames))
    before = DisplayState(slice_index=10)
    leading = Leading(T1, before, replace(before, view=ZOOMED))
    state = followed(EVERYTHING, leading, other, before)
    mine, its = T1.frames[10], other.frames[10]
    assert mine.spacing.column_mm / ZOOMED.zoom == pytest.approx(2.0 / state.view.zoom)
    there = patient_position(mine.plane, mine.spacing, *ZOOMED.center)
    found = patient_position(its.plane, its.spacing, *state.view.center)
    across = [one - two for one, two in zip(there, found, strict=True)]
    assert (across[0], across[2]) == pytest.approx((0, 0), abs=1e-6)


def test_all_of_a_film_is_followed_by_all_of_the_other() -> None:
    before = DisplayState(slice_index=10, view=ZOOMED)
    leading = Leading(T1, before, replace(before, view=View()))
    assert followed(EVERYTHING, leading, T2, before).view == View()


@pytest.mark.parametrize("other", [XR, axial_series("1.4")], ids=["radiograph", "across"])
def test_zoom_is_not_followed_where_it_would_mean_nothing(other: Series) -> None:
    before = DisplayState(slice_index=10)
    leading = Leading(T1, before, replace(before, view=ZOOMED))
    state = DisplayState()
    assert followed(EVERYTHING, leading, other, state) == state


def test_two_radiographs_show_the_same_part_of_the_picture() -> None:
    leading = Leading(XR, DisplayState(), DisplayState(view=ZOOMED))
    prior = replace(XR, uid="prior")
    assert followed(EVERYTHING, leading, prior, DisplayState()).view == ZOOMED


def test_hounsfield_units_are_one_scale_for_all_and_presets_go_along() -> None:
    one, two = with_unit(T1, "HU", "CT"), with_unit(T2, "HU", "PT")
    bone = with_window(window(0, 1), Window(500, 2000), WindowOrigin.PRESET, "Bone")
    state = followed(EVERYTHING, Leading(one, window(40, 400), bone), two, window(7, 70))
    assert (state.window, state.window_name) == (Window(500, 2000), "Bone")


def test_signals_of_two_mr_series_are_turned_as_far_as_one_another() -> None:
    one, two = with_unit(T1, "", "MR"), with_unit(T2, "", "MR")
    leading = Leading(one, window(500, 1000), window(600, 2000))
    state = followed(EVERYTHING, leading, two, window(50, 100))
    assert state.window == Window(60, 200)


@pytest.mark.parametrize("origin", [WindowOrigin.FILE, WindowOrigin.AUTO, WindowOrigin.FILM])
def test_a_window_that_nobody_chose_is_not_followed(origin: WindowOrigin) -> None:
    one, two = with_unit(T1, "HU", "CT"), with_unit(T2, "HU", "CT")
    leading = Leading(one, DisplayState(slice_index=10), window(1, 2, origin))
    assert followed(EVERYTHING, leading, two, window(7, 70)) == window(7, 70)


def test_nothing_is_followed_that_is_not_linked() -> None:
    before = window(500, 1000)
    after = replace(window(600, 2000), slice_index=14, view=ZOOMED)
    state = window(50, 100)
    assert followed(ORDER[0], Leading(T1, before, after), T2, state) == state
    scrolled = followed(Links(), Leading(T1, before, after), T2, state)
    assert scrolled == replace(state, slice_index=scrolled.slice_index)
    assert scrolled.slice_index == 14


def test_the_key_goes_through_all_ways_and_ends_with_nothing_after_an_odd_choice() -> None:
    assert [next_links(links) for links in ORDER] == [*ORDER[1:], ORDER[0]]
    assert next_links(Links(slices=False, window=True)) == ORDER[0]
