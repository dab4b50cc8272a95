"""The three cases to tell apart: each finding is where its text says, as each sequence shows it, and nowhere else."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom import dcmread
from pydicom.dataset import Dataset
from scipy import ndimage

from overlays.checks.check import check_case
from overlays.checks.problem import FilmFacts
from overlays.file.codec import read_case
from overlays.model import Case, Film, MarkColor, Point, SectionKind
from overlays.text.spoiler import hints_at
from sample_studies import case_path, case_paths
from sample_studies.build import case_files
from sample_studies.findings import bone_island, necrosis, stress_fracture
from sample_studies.findings.places import Hip, neck_place
from sample_studies.identifiers import image_uid
from sample_studies.model.anatomy import Anatomy, build_anatomy
from sample_studies.model.bones import head_radius
from sample_studies.model.finding import HEALTHY, BoneFinding
from sample_studies.model.grid import Box, Grid, to_anatomy
from sample_studies.model.volumes import ATTENUATION
from sample_studies.overlay_case import opening_index
from sample_studies.questions import QUESTIONS, WHAT_IS_IT
from sample_studies.recipes import FRACTURED, HEALTHY_HIPS, NECROTIC, Recipe
from sample_studies.tissues import T1
from tests.programs import program

LARGEST_CASE_BYTES = 12_000_000
OTHERS = (NECROTIC, FRACTURED, HEALTHY_HIPS)
Stored = Callable[[Dataset], NDArray[np.uint16]]
# SHA-256 of the stored values of one slice of each series and of the film, the same at every build
DIGESTS = {
    "hip_1": {
        "STIR": "7d5fe1f9edd1d48e",
        "T1": "d519be3b6e972d7b",
        "T2": "ccbac6b33e27b8fa",
        "film": "584ffb8b6d3f4d34",
    },
    "hip_2": {
        "STIR": "083dc8e1a8c693f1",
        "T1": "067a4581bc2f764d",
        "T2": "f3b5f19ece2711ea",
        "film": "6cd85168bc84249c",
    },
    "hip_3": {
        "STIR": "43bf8ea421633350",
        "T1": "140e578a9bc19c8b",
        "T2": "af7b4492bb0981eb",
        "film": "17fcd52835bbc6b2",
    },
}

named = pytest.mark.parametrize("recipe", OTHERS, ids=lambda recipe: recipe.text.folder)


@cache
def dataset(folder: str, name: str) -> Dataset:
    return dcmread(case_path(folder) / name)


def slice_of(recipe: Recipe, series: str, index: int) -> Dataset:
    return dataset(recipe.text.folder, f"{series.lower()}/IM{index + 1:04d}.dcm")


def case_of(recipe: Recipe) -> Case:
    return read_case(case_path(recipe.text.folder) / "overlay.json")


def share_on_slice(
    recipe: Recipe, share: Callable[[Box], NDArray[np.floating]], index: int
) -> NDArray[np.float32]:
    """How much of each pixel of a slice a part of the finding takes, [row, column]; through the whole slice."""
    protocol = recipe.protocols[0]
    left, y, top = protocol.position_mm(index)
    at = np.arange(protocol.size) * protocol.pixel_mm
    planes = []
    for offset in (-1.5, 0.0, 1.5):
        x, depth, z = to_anatomy(
            (left + at)[None, :].astype(np.float32),
            np.full((1, 1), y + offset, np.float32),
            (top - at)[:, None].astype(np.float32),
        )
        nothing = slice(0, 0)
        x, depth, z = np.broadcast_arrays(x, depth, z)
        planes.append(share(Box((nothing, nothing, nothing), x, depth, z)))
    return np.asarray(np.mean(planes, axis=0), np.float32)


def mean_of(
    stored: Stored, recipe: Recipe, series: str, index: int, where: NDArray[np.bool_]
) -> float:
    assert np.count_nonzero(where) >= 8, (series, index)
    return float(stored(slice_of(recipe, series, index))[where].mean())


def other_side(where: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return where[:, ::-1]


# The files ---------------------------------------------------------------------------------------


@named
def test_a_case_holds_what_its_build_writes_and_is_no_larger_than_the_first(recipe: Recipe) -> None:
    folder = case_path(recipe.text.folder)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.relative_to(folder) for path in files} == set(case_files(recipe))
    assert sum(path.stat().st_size for path in files) < LARGEST_CASE_BYTES


@named
def test_every_image_is_synthetic_and_names_no_diagnosis(recipe: Recipe) -> None:
    case = case_of(recipe)
    for name in (
        "film1_radiograph.dcm",
        *(f"{p.sequence.name.lower()}/IM0007.dcm" for p in recipe.protocols),
    ):
        one = dataset(recipe.text.folder, name)
        assert str(one.PatientName) == "SYNTHETIC"
        assert one.SeriesDescription.startswith("SYNTHETIC")
        assert list(one.ImageType[:2]) == ["DERIVED", "SECONDARY"]
        words = " ".join(str(element.value) for element in one if element.keyword != "PixelData")
        assert not hints_at(case, words)
    assert not hints_at(case, recipe.text.folder)


@named
def test_one_slice_of_each_series_is_what_it_was(recipe: Recipe, stored: Stored) -> None:
    made = {"film": dataset(recipe.text.folder, "film1_radiograph.dcm")}
    for protocol in recipe.protocols:
        made[protocol.sequence.name] = slice_of(recipe, protocol.sequence.name, 8)
    told = {
        name: hashlib.sha256(stored(one).astype("<u2").tobytes()).hexdigest()[:16]
        for name, one in made.items()
    }
    assert told == DIGESTS[recipe.text.folder]


@named
def test_the_stacks_share_one_geometry_and_say_their_times(recipe: Recipe) -> None:
    for protocol in recipe.protocols:
        first, second = (slice_of(recipe, protocol.sequence.name, index) for index in (0, 1))
        step = np.subtract(second.ImagePositionPatient, first.ImagePositionPatient)
        np.testing.assert_allclose(np.asarray(step, float), [0, 4.4, 0], atol=1e-6)
        assert (first.RepetitionTime, first.EchoTime) == (
            protocol.sequence.repetition_ms,
            protocol.sequence.echo_ms,
        )
        assert first.get("InversionTime") == (protocol.sequence.inversion_ms or None)
        assert first.FrameOfReferenceUID == slice_of(recipe, "T1", 0).FrameOfReferenceUID
    assert slice_of(recipe, "STIR", 0).ScanningSequence == ["SE", "IR"]


@pytest.mark.oracle
@named
def test_dciodvfy_finds_no_error_in_the_film_and_a_slice_of_each_series(recipe: Recipe) -> None:
    dciodvfy = program("dciodvfy")
    names = [f"{one.sequence.name.lower()}/IM0009.dcm" for one in recipe.protocols]
    for name in ("film1_radiograph.dcm", *names):
        told = subprocess.run(
            [dciodvfy, recipe.text.path / name], capture_output=True, text=True, check=False
        )
        lines = (told.stdout + told.stderr).splitlines()
        assert [line for line in lines if line.startswith("Error")] == [], name


# Text and marks ----------------------------------------------------------------------------------


@named
def test_text_and_arrows_agree_and_nothing_is_given_away(recipe: Recipe) -> None:
    case = case_of(recipe)
    facts = {film.number: _facts(recipe, film) for film in case.films}
    assert list(check_case(case, facts)) == []
    for kind in SectionKind:
        assert kind is SectionKind.OTHER or case.section(kind) is not None
    assert [mark.color for _, mark in case.marks()] == [
        MarkColor.GREEN,
        MarkColor.YELLOW,
        MarkColor.RED,
        MarkColor.ORANGE,
    ]


def _facts(recipe: Recipe, film: Film) -> FilmFacts:
    size = (recipe.detector.columns, recipe.detector.rows) if film.number == 1 else (384, 384)
    return FilmFacts(found=True, columns=size[0], rows=size[1], digests=(film.image.sha256,))


@named
def test_questions_ask_for_the_place_and_for_what_it_is_and_give_nothing_away(
    recipe: Recipe,
) -> None:
    case = case_of(recipe)
    assert case.quiz == QUESTIONS[recipe.text.folder]
    known = {mark.id for _, mark in case.marks()}
    first, *_, last = case.quiz
    assert set(first.marks) <= known
    assert len(first.marks) >= 3
    for question in case.quiz:
        assert set(question.correct) <= set(question.options)
        assert question.explanation
        assert not hints_at(case, question.text)
    assert last.options == WHAT_IS_IT
    assert hints_at(case, last.correct[0])


@named
def test_references_can_be_looked_up(recipe: Recipe) -> None:
    section = case_of(recipe).section(SectionKind.REFERENCES)
    assert section is not None
    for line in section.text.splitlines():
        assert re.search(r"doi:10\.\d{4,9}/\S+|PMID \d{7,8}", line), line


@named
def test_each_region_holds_its_tip_on_the_slice_of_its_film(recipe: Recipe) -> None:
    for film, mark in case_of(recipe).marks():
        assert mark.region is not None
        xs, ys = ([getattr(point, axis) for point in mark.region.polygon] for axis in "xy")
        assert min(xs) < mark.tip.x < max(xs)
        assert min(ys) < mark.tip.y < max(ys)
        if film.number > 1:
            assert mark.patient_mm is not None
            protocol = recipe.protocols[film.number - 2]
            index, _, _ = protocol.slice_and_pixel(mark.patient_mm.points[1])
            assert film.image.sop == image_uid(
                protocol.sequence.name, index + 1, recipe.patient.case
            )


def test_the_opening_slice_comes_from_the_name_of_the_case_alone() -> None:
    """By a rule that knows no mark: the names are all that it is given, and over many names it says nothing."""
    indices = np.array([opening_index(f"case {n}", 20) for n in range(2000)])
    marks = np.arange(2000) % 20
    assert set(indices) == set(range(5, 15))
    assert abs(np.corrcoef(indices, marks)[0, 1]) < 0.06
    for recipe in OTHERS:
        opens_on = opening_index(recipe.text.case_id, 20) + 1
        for film in case_of(recipe).films[1:]:
            name = recipe.protocols[film.number - 2].sequence.name
            assert film.opening is not None
            assert film.opening.sop == image_uid(name, opens_on, recipe.patient.case)
            assert film.opening.sop != film.image.sop


# What is seen ------------------------------------------------------------------------------------


def test_the_border_of_the_necrosis_is_double_on_t2_and_dark_on_t1(stored: Stored) -> None:
    index = 8
    inner = share_on_slice(NECROTIC, necrosis._granulation, index) > 0.7
    outer = share_on_slice(NECROTIC, necrosis._sclerosis, index) > 0.7
    head = share_on_slice(NECROTIC, _inside_the_head, index) > 0.5
    inner, outer = inner & head, outer & head
    core = (share_on_slice(NECROTIC, necrosis._core, index) > 0.99) & head
    core = ndimage.binary_erosion(core)
    healthy = other_side(core)
    t1, t2 = (
        {name: mean_of(stored, NECROTIC, series, index, where) for name, where in
         (("inner", inner), ("outer", outer), ("core", core), ("healthy", healthy))}
        for series in ("T1", "T2")
    )  # fmt: skip
    assert t2["inner"] > 1.25 * t2["core"]
    assert t2["outer"] < 0.75 * t2["core"]
    assert t2["inner"] > 2 * t2["outer"]
    assert max(t1["inner"], t1["outer"]) < 0.75 * t1["core"]
    assert t1["core"] > 0.75 * t1["healthy"]


def _inside_the_head(box: Box) -> NDArray[np.floating]:
    return (head_radius(box) < 19.0).astype(np.float32)


def test_the_crescent_is_darker_than_the_bone_on_both_its_sides(stored: Stored) -> None:
    film = stored(dataset("hip_1", "film1_radiograph.dcm")).astype(float)

    def ring(radius: float) -> float:
        """The mean along an arc above the middle of the head, that far from it."""
        points = [
            NECROTIC.detector.pixel(
                necrosis.HIP.in_patient((radius * float(np.sin(a)), 0.0, radius * float(np.cos(a))))
            )
            for a in np.linspace(-0.1, 0.45, 24)
        ]
        rows, columns = zip(*((row, column) for column, row in points), strict=True)
        return float(ndimage.map_coordinates(film, [rows, columns], order=1).mean())

    cleft = min(ring(radius) for radius in np.arange(19.4, 21.6, 0.2))
    assert cleft < ring(22.3) - 25
    assert cleft < ring(17.5) - 10


@pytest.mark.parametrize("index", [8, 9, 10])
def test_the_fracture_is_a_dark_line_in_bright_surroundings_on_stir(
    index: int, stored: Stored
) -> None:
    line = share_on_slice(FRACTURED, stress_fracture._line, index) > 0.75
    near = share_on_slice(FRACTURED, _beside_the_line, index) > 0.9
    dark = mean_of(stored, FRACTURED, "STIR", index, line)
    bright = mean_of(stored, FRACTURED, "STIR", index, near)
    healthy = mean_of(stored, FRACTURED, "STIR", index, other_side(near))
    assert dark < 0.85 * bright
    assert bright > 3 * healthy
    t1_line, t1_near, t1_healthy = (
        mean_of(stored, FRACTURED, "T1", index, where) for where in (line, near, other_side(near))
    )
    assert t1_line < t1_near < 0.85 * t1_healthy


def _beside_the_line(box: Box) -> NDArray[np.floating]:
    """Marrow of the neck, on both sides of the fracture."""
    along, across = stress_fracture.HIP.neck(box)
    away = np.abs(along - stress_fracture.ALONG_MM + 0.12 * (across + 17))
    return ((away > 4) & (away < 8) & (across > -9) & (across < 0)).astype(np.float32)


def test_the_film_shows_a_dense_band_across_the_inner_neck_on_the_right_only(
    stored: Stored,
) -> None:
    film = stored(dataset("hip_2", "film1_radiograph.dcm")).astype(float)

    def along(side: int) -> NDArray[np.float64]:
        """Means across the band, from the head to the shaft, 1 mm apart."""
        hip, means = Hip(side), []
        for a in np.arange(-8.0, 9.0):
            values = []
            for across in np.arange(-11.0, -3.0, 0.5):
                place = neck_place(stress_fracture.ALONG_MM - 0.12 * (across + 17) + a, across, 0.0)
                column, row = FRACTURED.detector.pixel(hip.in_patient(place))
                values.append(film[round(row), round(column)])
            means.append(np.mean(values))
        return np.array(means)

    right, left = along(-1), along(1)
    assert right[6:11].max() > max(right[:2].mean(), right[-2:].mean()) + 40
    assert left[6:11].max() < max(left[:2].mean(), left[-2:].mean()) + 25


def test_the_bone_island_is_as_dark_as_cortex_everywhere_and_dense_on_the_film(
    stored: Stored,
) -> None:
    index = 8
    where = share_on_slice(HEALTHY_HIPS, bone_island.island, index) > 0.95
    around = ndimage.binary_dilation(where, iterations=9) & ~ndimage.binary_dilation(
        where, iterations=5
    )
    for series in ("T1", "T2"):
        dark = mean_of(stored, HEALTHY_HIPS, series, index, where)
        assert dark < 0.35 * mean_of(stored, HEALTHY_HIPS, series, index, around)
    stir = mean_of(stored, HEALTHY_HIPS, "STIR", index, around)
    assert stir == pytest.approx(
        mean_of(stored, HEALTHY_HIPS, "STIR", index, other_side(around)), rel=0.35
    )
    film = stored(dataset("hip_3", "film1_radiograph.dcm")).astype(float)
    column, row = map(
        round, HEALTHY_HIPS.detector.pixel(bone_island.HIP.in_patient(bone_island.MIDDLE_MM))
    )
    spot = film[row - 6 : row + 7, column - 6 : column + 7].mean()
    ring = film[row - 70 : row + 71 : 140, column - 70 : column + 71 : 140].mean()
    assert spot > ring + 50


def test_the_three_cases_differ_from_one_another_where_it_matters(stored: Stored) -> None:
    """At one place of the left head and one of the right neck, by STIR: oedema tells the fracture, not the island."""
    protocol = NECROTIC.protocols[2]
    index, column, row = protocol.slice_and_pixel(FRACTURED.arrows[0].tip)
    right_neck = (
        slice(round(row) - 12, round(row) - 6),
        slice(round(column) - 12, round(column) - 6),
    )
    signal = {
        recipe.text.folder: float(stored(slice_of(recipe, "STIR", index))[right_neck].mean())
        for recipe in OTHERS
    }
    assert signal["hip_2"] > 2.5 * max(signal["hip_1"], signal["hip_3"])


# The model ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def healthy() -> Anatomy:
    return build_anatomy(Grid(8.0), HEALTHY, [T1])


@pytest.mark.parametrize(
    ("finding", "side"),
    [(necrosis.NECROSIS, 1), (stress_fracture.STRESS_FRACTURE, -1), (bone_island.BONE_ISLAND, 1)],
    ids=["necrosis", "fracture", "island"],
)
def test_a_finding_changes_one_hip_and_nothing_else(
    finding: BoneFinding, side: int, healthy: Anatomy
) -> None:
    grid = Grid(8.0)
    ill = build_anatomy(grid, finding, [T1])
    for name in ("T1 water", "T1 fat", ATTENUATION):
        changed = np.nonzero(np.abs(ill.volumes[name] - healthy.volumes[name]) > 1e-6)
        x, z = grid.axis(0)[changed[2]], grid.axis(2)[changed[0]]
        assert (np.sign(x) == side).all()
        assert (np.abs(np.abs(x) - 95) < 55).all()
        assert (np.abs(z) < 75).all()
    np.testing.assert_array_equal(ill.bones.all, healthy.bones.all)


def test_the_normal_hips_are_those_of_the_healthy_model_outside_the_island(
    healthy: Anatomy,
) -> None:
    grid = Grid(8.0)
    normal = build_anatomy(grid, bone_island.BONE_ISLAND, [T1])
    assert not normal.lesion.any()
    inside = grid.box(*bone_island.HIP.corners(bone_island.MIDDLE_MM, 13.0)).part
    for name in ("T1 water", "T1 fat", ATTENUATION):
        difference = normal.volumes[name] - healthy.volumes[name]
        difference[inside] = 0
        assert not difference.any()


def test_shipped_cases_lie_side_by_side_and_their_folders_tell_nothing() -> None:
    assert [path.name for path in case_paths()] == ["rounds_14", "hip_1", "hip_2", "hip_3"]
    assert all((path / "overlay.json").is_file() for path in case_paths())
    assert isinstance(case_of(NECROTIC).films[0].marks[0].tip, Point)
    assert Path(case_paths()[1], "tissue.maps").is_file()
