"""The physics in small: numbers that can be worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sample_studies.detector import FILM, Detector
from sample_studies.lead_marker import lead_letter_r
from sample_studies.model.grid import Grid
from sample_studies.mri import T1_CORONAL, T2_CORONAL, fat_left, receive, slice_profile
from sample_studies.overlay_case import digest
from sample_studies.radiograph import photon_counts, process
from sample_studies.tissues import T1, T2, TISSUES, spin_echo_signal


def test_spin_echo_of_fat_on_t1_by_hand() -> None:
    # 1 * (1 - 2 exp(-544.5/343) + exp(-550/343)) * exp(-11/80)
    assert spin_echo_signal(TISSUES["fat"], T1) == pytest.approx(0.6905, abs=5e-5)


def test_oedema_is_darker_than_marrow_fat_on_t1_and_brighter_than_muscle_on_t2() -> None:
    t1 = {name: spin_echo_signal(TISSUES[name], T1) for name in ("oedema", "fat", "muscle")}
    t2 = {name: spin_echo_signal(TISSUES[name], T2) for name in ("oedema", "muscle", "urine")}
    assert t1["muscle"] < t1["oedema"] < 0.6 * t1["fat"]
    assert 2.5 * t2["muscle"] < t2["oedema"] < t2["urine"]


def test_a_slice_of_4_mm_weighs_the_planes_inside_it() -> None:
    offsets = np.arange(-10, 11, dtype=np.float32)
    weights = slice_profile(offsets, 4.0)
    assert weights.sum() == pytest.approx(1, abs=1e-6)
    assert weights[np.abs(offsets) <= 2].sum() > 0.9
    assert not weights[np.abs(offsets) > 6].any()


def test_fat_saturation_leaves_little_in_the_middle_and_more_at_the_edge() -> None:
    x, z = np.array([0.0, 195.0]), np.array([0.0, 195.0])
    middle, edge = fat_left(x, z)
    assert 0.03 < middle < 0.09
    assert edge > 2 * middle


def test_fat_is_displaced_along_the_rows_by_its_chemical_shift() -> None:
    size = T1_CORONAL.size
    spot = np.zeros((size, size))
    spot[200, 100] = 1.0
    quiet = np.random.default_rng(0)
    fat_image = receive(np.zeros_like(spot), spot, T1_CORONAL, quiet)
    row, column = np.unravel_index(fat_image.argmax(), fat_image.shape)
    # 220 Hz at 180 Hz a pixel
    assert (row, column) == (200, 101)
    water_image = receive(spot, np.zeros_like(spot), T1_CORONAL, quiet)
    assert np.unravel_index(water_image.argmax(), water_image.shape) == (200, 100)


def test_the_background_of_a_magnitude_image_is_rayleigh() -> None:
    nothing = np.zeros((384, 384))
    image = receive(nothing, nothing, T2_CORONAL, np.random.default_rng(3))
    assert image.mean() / image.std() == pytest.approx(math.sqrt(math.pi / (4 - math.pi)), rel=0.03)


def test_more_bone_or_lead_means_fewer_photons_and_a_whiter_film() -> None:
    detector = Detector(rows=96, columns=128, pitch_mm=2.0)
    soft = np.full((96, 128), 4.0, np.float32)
    bone, lead = np.zeros_like(soft), np.zeros_like(soft)
    bone[30:60, 30:60] = 1.5
    lead[10:20, 100:110] = 1.0
    counts = photon_counts(soft, bone, lead, np.random.default_rng(1), detector)
    film = process(-np.log(counts), detector)
    flesh = slice(70, 85), slice(30, 90)
    assert counts[35:55, 35:55].mean() < 0.7 * counts[flesh].mean()
    assert film[35:55, 35:55].mean() > film[flesh].mean() + 500
    assert film[12:18, 102:108].mean() > film[flesh].mean() + 500


def test_the_film_s_middle_is_hit_by_the_central_ray_and_depth_magnifies() -> None:
    assert FILM.pixel((0, 0, 5)) == (1199.5, 999.5)
    near, far = FILM.pixel((100, 50, 5)), FILM.pixel((100, -50, 5))
    assert near[0] - 1199.5 == pytest.approx(100 / 0.175 * 1100 / 960)
    assert far[0] - 1199.5 == pytest.approx(100 / 0.175 * 1100 / 860)


def test_the_letter_is_an_r_on_the_patient_s_right() -> None:
    lead = lead_letter_r(FILM) > 0.5
    rows, columns = np.nonzero(lead)
    assert columns.max() < 300
    height = (rows.max() - rows.min()) * FILM.pitch_mm
    assert 15 < height < 20
    letter = lead[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    top, bottom = letter[: len(letter) // 2], letter[len(letter) // 2 :]
    # a stem on the left all the way down, a closed bowl above, two feet below
    stem = letter[:, : round(2.0 / FILM.pitch_mm)]
    assert stem.any(axis=1).all()
    middle_row = top[len(top) // 2]
    assert np.count_nonzero(np.diff(middle_row.astype(int)) == -1) + middle_row[-1] == 2
    feet = bottom[-10]
    assert np.count_nonzero(np.diff(feet.astype(int)) == 1) + feet[0] == 2


def test_positions_of_pixels_and_of_the_patient_agree_to_the_first_and_last_slice() -> None:
    assert T1_CORONAL.position_mm(0) == pytest.approx((-204.4661, -44.6, 204.4661), abs=1e-3)
    assert T1_CORONAL.position_mm(23)[1] == pytest.approx(56.6)
    index, column, row = T1_CORONAL.slice_and_pixel((-98.0, 0.0, -14.0))
    assert index == 10
    assert (column, row) == pytest.approx((99.715, 204.612), abs=2e-3)


def test_the_digest_is_of_little_endian_16_bit_values() -> None:
    stored = np.array([[1, 256], [0, 4095]], np.uint16)
    # printf '\x01\x00\x00\x01\x00\x00\xff\x0f' | sha256sum
    assert digest(stored) == "e9e82b4bb9ea91931714458ce3a0642dea6be204b151e6baa189c2e059c9f90e"
    assert digest(stored.astype(">u2")) == digest(stored)


def test_a_coarse_grid_is_every_second_node_of_the_fine_one() -> None:
    fine = Grid(8.0)
    coarse = fine.coarser()
    np.testing.assert_array_equal(fine.axis(2)[::2], coarse.axis(2))
    field = coarse.axis(0)[None, None, :] * np.ones(coarse.shape, np.float32)
    refined = fine.refine(field)
    assert refined.shape == fine.shape
    np.testing.assert_allclose(refined[3, 5], fine.axis(0), atol=1e-4)
