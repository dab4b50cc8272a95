"""The patient's model: its geometry, its findings, and that this code made the shipped images."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from sample_studies import build as sample_build
from sample_studies.build import case_files
from sample_studies.detector import Detector
from sample_studies.model.anatomy import Anatomy
from sample_studies.model.grid import Box, Grid, to_anatomy, to_patient
from sample_studies.model.muscles import fan
from sample_studies.model.shapes import Noise, curve, ellipsoid, tube
from sample_studies.model.surfaces import femur, pelvic_bones, signed_distance
from sample_studies.model.volumes import ATTENUATION, fat, water
from sample_studies.mri import PROTOCOLS, T1_CORONAL, acquire
from sample_studies.radiograph import expose

BESIDE = ("overlay.json", "tissue.maps")
REFERENCE = Path(__file__).with_name("coarse_reference.npz")
Stored = Callable[[Dataset], NDArray[np.uint16]]


def summary(anatomy: Anatomy) -> dict[str, NDArray[np.float16]]:
    """What is compared with REFERENCE (made with numpy's savez_compressed when the model changes)."""
    middle = anatomy.grid.shape[1] // 2
    volumes = anatomy.volumes
    planes = {
        f"{protocol.sequence.name}": (
            volumes[water(protocol.sequence.name)] + volumes[fat(protocol.sequence.name)]
        )[:, middle]
        for protocol in PROTOCOLS
    }
    planes["attenuation"] = volumes[ATTENUATION].mean(axis=1)
    planes["cortex"] = anatomy.cortex_mm[:, middle] * (anatomy.bones.all[:, middle] < 0)
    return {name: plane.astype(np.float16) for name, plane in planes.items()}


def correlation(first: NDArray[np.generic], second: NDArray[np.generic]) -> float:
    return float(np.corrcoef(first.ravel().astype(float), second.ravel().astype(float))[0, 1])


def binned(image: NDArray[np.uint16], size: int) -> NDArray[np.float64]:
    rows, columns = image.shape[0] // size, image.shape[1] // size
    return (
        image[: rows * size, : columns * size].reshape(rows, size, columns, size).mean(axis=(1, 3))
    )


def test_the_coarse_model_is_what_it_was(coarse_anatomy: Anatomy) -> None:
    made = summary(coarse_anatomy)
    with np.load(REFERENCE) as reference:
        assert set(reference.files) == set(made)
        for name, plane in made.items():
            expected = reference[name].astype(float)
            scale = expected.max()
            difference = np.abs(plane.astype(float) - expected) / scale
            assert difference.mean() < 0.002, name
            assert np.mean(difference > 0.05) < 0.005, name


def test_the_shipped_mr_images_are_of_this_model(
    coarse_anatomy: Anatomy, datasets: dict[str, Dataset], stored: Stored
) -> None:
    for protocol in PROTOCOLS:
        stack = acquire(coarse_anatomy.volumes, coarse_anatomy.grid, protocol)
        assert stack.shape == (24, 384, 384)
        for index in (4, 10, 18):
            shipped = stored(datasets[f"{protocol.sequence.name.lower()}/IM{index + 1:04d}.dcm"])
            assert correlation(binned(stack[index], 4), binned(shipped, 4)) > 0.93


def test_the_shipped_radiograph_is_of_this_model(
    coarse_anatomy: Anatomy, datasets: dict[str, Dataset], stored: Stored
) -> None:
    film = expose(coarse_anatomy, Detector(rows=400, columns=480, pitch_mm=0.875))
    shipped = binned(stored(datasets["film1_radiograph.dcm"]), 5)
    assert correlation(film, shipped) > 0.93


def test_the_same_model_gives_the_same_noise_every_time(coarse_anatomy: Anatomy) -> None:
    first, second = (
        acquire(coarse_anatomy.volumes, coarse_anatomy.grid, T1_CORONAL) for _ in range(2)
    )
    np.testing.assert_array_equal(first, second)


def test_a_build_writes_every_file_of_the_case(
    shipped_case: Path, datasets: dict[str, Dataset]
) -> None:
    assert {path.as_posix() for path in case_files()} == {*datasets, *BESIDE}
    assert {
        path.relative_to(shipped_case).as_posix()
        for path in shipped_case.rglob("*")
        if path.is_file()
    } == {*datasets, *BESIDE}


def test_the_sway_can_be_undone() -> None:
    points = np.random.default_rng(4).uniform(-180, 180, (500, 3))
    patient = to_patient(points)
    assert np.abs(patient - points).max() > 2
    back = np.stack(to_anatomy(patient[:, 0], patient[:, 1], patient[:, 2]), axis=1)
    np.testing.assert_allclose(back, points, atol=1e-4)


def test_no_side_mirrors_the_other(coarse_anatomy: Anatomy) -> None:
    for name in ("femora", "hips"):
        distance = getattr(coarse_anatomy.bones, name)
        inside = distance < 0
        mirrored = inside[:, :, ::-1]
        assert np.count_nonzero(inside & mirrored) < 0.9 * np.count_nonzero(inside | mirrored)


def test_head_and_socket_keep_a_joint_space_on_both_sides(coarse_anatomy: Anatomy) -> None:
    bones = coarse_anatomy.bones
    assert np.maximum(bones.femora, bones.hips).min() > 0
    gap = np.where(bones.femora > 0, bones.femora + np.maximum(bones.hips, 0), 99)
    for side in (slice(None, gap.shape[2] // 2), slice(gap.shape[2] // 2, None)):
        assert 1.5 < gap[:, :, side].min() < 6


def test_the_lesion_lies_in_the_right_femur_only(coarse_anatomy: Anatomy) -> None:
    weight = coarse_anatomy.lesion
    x = coarse_anatomy.grid.axis(0)
    assert weight[:, :, x > 0].max() == 0
    assert weight.max() > 0.95
    assert weight[coarse_anatomy.bones.pelvis < 0].max() == 0
    in_bone = (weight > 0.5) & (coarse_anatomy.bones.femora < 0)
    assert np.count_nonzero(in_bone) * 4.0**3 > 30_000


def test_the_pelvis_is_two_hip_bones_with_the_sacrum_between() -> None:
    middles = [float(vertices[:, 0].mean()) for vertices, _ in pelvic_bones()]
    assert middles[0] < -40 < middles[1] < 40 < middles[2]


def test_a_femur_s_distance_is_that_of_a_sphere_round_its_head() -> None:
    grid = Grid(4.0)
    distance = signed_distance(femur(1, rotation=0.85, abduction_deg=3.0, size=1.0), grid)
    whole = grid.whole()
    radius = np.sqrt((whole.x - 82.8) ** 2 + whole.y**2 + whole.z**2)
    # the neck leaves to the side and below; the inner upper half is the head alone
    head = (np.abs(radius - 22.9) < 5) & (whole.x < 80) & (whole.z > 3)
    assert np.count_nonzero(head) > 100
    difference = np.abs(distance[head] - (radius[head] - 22.9))
    assert difference.mean() < 0.6
    assert difference.max() < 2.0


def line_of_points(*points: tuple[float, float, float]) -> Box:
    """A box whose only row holds these points."""
    x, y, z = (np.array(values, np.float32)[None, None, :] for values in zip(*points, strict=True))
    return Box((slice(0, 1), slice(0, 1), slice(0, len(points))), x, y, z)


def test_a_tube_knows_its_distance_and_length() -> None:
    box = line_of_points((0, 3, 5), (0, 0, 20), (2, 0, 10))
    distance, along = tube(box, [(0, 0, 0), (0, 0, 10)], [1.0, 3.0])
    np.testing.assert_allclose(distance[0, 0], [3 - 2, 10 - 3, 2 - 3], atol=1e-5)
    np.testing.assert_allclose(along[0, 0], [5, 10, 10], atol=1e-5)


def test_an_ellipsoid_is_zero_on_its_surface() -> None:
    box = line_of_points((13, 0, 0), (10, 5, 0), (10, 0, 8), (10, 0, 0))
    distance = ellipsoid(box, (10, 0, 0), (3, 5, 8))[0, 0]
    np.testing.assert_allclose(distance, [0, 0, 0, -3], atol=1e-6)


def test_a_curve_passes_through_its_points_and_a_fan_keeps_its_spacing() -> None:
    points = [(0.0, 0.0, 0.0), (10.0, 0.0, 0.0), (10.0, 10.0, 0.0)]
    smooth, radii = curve(points, [1.0, 2.0, 3.0], parts=4)
    assert smooth[0] == points[0]
    assert smooth[4] == points[1]
    assert smooth[8] == points[2]
    assert radii[::4] == [1.0, 2.0, 3.0]
    lines = fan([points, [(x, y, 12.0) for x, y, _ in points]], spacing_mm=5)
    assert [line[0][2] for line in lines] == [0.0, 4.0, 8.0, 12.0]


def test_noise_has_unit_variance_and_repeats() -> None:
    noise = Noise(5)
    cells = np.arange(96, dtype=np.float32)
    values = noise(cells[:, None, None], cells[None, :, None], cells[None, None, :])
    assert abs(values.mean()) < 1e-3
    assert abs(values.std() - 1) < 1e-3
    np.testing.assert_allclose(
        noise(cells + 96, cells, cells), noise(cells, cells, cells), atol=1e-4
    )


def test_a_build_without_its_encoder_says_so_before_it_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(sample_build, "can_compress", lambda: False)
    with pytest.raises(SystemExit, match="2"):
        sample_build.main(["--quick", "--out", str(tmp_path)])
    assert "pip install '.[build]'" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
