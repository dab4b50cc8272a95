"""Linked scrolling follows the position in the patient, and only where there is one."""

from __future__ import annotations

import pytest

from tests.unit.session.factory import T1, T2, XR, axial_series, coronal_series
from viewer.session.link import are_parallel, cutting_line, followed_slice


@pytest.mark.parametrize("index", [0, 11, 23])
def test_series_of_equal_slices_go_together(index):
    assert followed_slice(T1, index, T2) == index


def test_a_thinner_series_goes_to_the_same_place_in_the_patient():
    thin = coronal_series("1.4", count=106, spacing_mm=1.0)
    assert followed_slice(T1, 10, thin) == 44
    assert followed_slice(thin, 46, T1) == 10


def test_a_radiograph_neither_leads_nor_follows():
    assert followed_slice(T1, 3, XR) is None
    assert followed_slice(XR, 0, T1) is None


def test_slices_across_do_not_follow():
    assert followed_slice(T1, 3, axial_series("1.4")) is None


def test_another_frame_of_reference_does_not_follow():
    assert followed_slice(T1, 3, coronal_series("1.4", frame_of_reference="1.8")) is None
    unknown = coronal_series("1.5", frame_of_reference="")
    assert followed_slice(unknown, 3, coronal_series("1.6", frame_of_reference="")) is None


def test_a_series_that_does_not_reach_stays_where_it_is():
    behind = coronal_series("1.4", first_mm=0.0)
    assert followed_slice(T1, 0, behind) is None
    assert followed_slice(T1, 13, behind) == 0


def test_a_series_beside_itself_is_free():
    assert followed_slice(T1, 3, T1) is None


def test_a_plane_cuts_another_in_a_line():
    axial = axial_series("1.4")
    line = cutting_line(T1.frames[0], axial.frames[4], "5")
    # The axial slice at z = 0 lies 192 mm below the top of the coronal picture, from edge to edge.
    assert sorted((line.start, line.end)) == [
        pytest.approx((0.0, 192.0)),
        pytest.approx((384.0, 192.0)),
    ]
    assert line.label == "5"


def test_parallel_planes_and_radiographs_cut_nowhere():
    assert cutting_line(T1.frames[0], T2.frames[3]) is None
    assert cutting_line(T1.frames[0], XR.frames[0]) is None
    assert are_parallel(T1.frames[0], T2.frames[3])
    assert not are_parallel(XR.frames[0], XR.frames[0])
