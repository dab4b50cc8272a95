"""Letters at the edges follow every flip and turn, are never guessed, and animals have their own."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.imaging.real import header_of, image_from, pydicom_file, write
from viewer.imaging.directions import Edges, edge_letters, letters_of, plane_name
from viewer.imaging.study import Frame


def _frame(folder: Path, **changes: Any) -> Frame:
    data = image_from(pydicom_file("MR_small.dcm"), **changes)
    return header_of(write(data, folder / "image.dcm")).frames[0]


@pytest.mark.parametrize(
    ("cosines", "edges"),
    [
        ([1, 0, 0, 0, 1, 0], Edges("R", "L", "A", "P")),
        ([1, 0, 0, 0, 0, -1], Edges("R", "L", "H", "F")),
        ([0, 1, 0, 0, 0, -1], Edges("A", "P", "H", "F")),
        ([-1, 0, 0, 0, -1, 0], Edges("L", "R", "P", "A")),
        ([0.9, 0.4359, 0, -0.4359, 0.9, 0], Edges("RA", "LP", "AL", "PR")),
        ([0.8, 0.5, 0.3317, -0.5, 0.8587, -0.0884], Edges("RAF", "LPH", "ALH", "PRF")),
    ],
)
def test_letters_name_the_dominant_axis_first(
    tmp_path: Path, cosines: list[float], edges: Edges
) -> None:
    assert edge_letters(_frame(tmp_path, ImageOrientationPatient=cosines)) == edges


def _shown(frame: Frame, quarter_turns: int, flipped: bool) -> Edges:
    """Return the letters by turning a picture of them: mirrored first, then turned clockwise."""
    upright = edge_letters(frame)
    cells = np.array(
        [["", upright.top, ""], [upright.left, "", upright.right], ["", upright.bottom, ""]]
    )
    if flipped:
        cells = np.fliplr(cells)
    cells = np.rot90(cells, -quarter_turns)
    return Edges(left=cells[1, 0], right=cells[1, 2], top=cells[0, 1], bottom=cells[2, 1])


@pytest.mark.parametrize(("quarter_turns", "flipped"), list(product(range(-1, 6), (False, True))))
def test_letters_follow_the_picture(tmp_path: Path, quarter_turns: int, flipped: bool) -> None:
    frame = _frame(tmp_path, ImageOrientationPatient=[0.8, 0.6, 0, 0, 0, -1])
    assert edge_letters(frame, quarter_turns=quarter_turns, flipped=flipped) == _shown(
        frame, quarter_turns, flipped
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"ImageOrientationPatient": None},
        {"ImageOrientationPatient": [1, 0, 0, 1, 0, 0]},
        {"ImageOrientationPatient": [1, 0, 0]},
        {"ImageOrientationPatient": [2, 0, 0, 0, 2, 0]},
        {"ImageOrientationPatient": None, "PatientOrientation": ["Q", "Z"]},
        {"ImageOrientationPatient": None, "PatientOrientation": ["RL", "F"]},
        {"ImageOrientationPatient": None, "PatientOrientation": ["R"]},
        {"ImageOrientationPatient": None, "PatientOrientation": ["L", "R"]},
    ],
)
def test_letters_are_blank_when_the_file_says_nothing_that_can_be(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    assert edge_letters(_frame(tmp_path, **changes)) == Edges()


def test_patient_orientation_serves_where_there_is_no_plane(tmp_path: Path) -> None:
    frame = _frame(tmp_path, ImageOrientationPatient=None, PatientOrientation=["L", "F"])
    assert edge_letters(frame) == Edges("R", "L", "H", "F")
    half = _frame(tmp_path, ImageOrientationPatient=None, PatientOrientation=["", "FA"])
    assert edge_letters(half) == Edges("", "", "HP", "FA")


def test_directions_without_a_position_still_give_letters(tmp_path: Path) -> None:
    frame = _frame(tmp_path, ImageOrientationPatient=[1, 0, 0, 0, 0, -1], ImagePositionPatient=None)
    assert frame.plane is None
    assert edge_letters(frame) == Edges("R", "L", "H", "F")


def test_the_real_films_have_their_letters(real_dicom: Path) -> None:
    knee = header_of(real_dicom / "05_mr_joint_single" / "MR3_UNC").frames[0]
    assert edge_letters(knee) == Edges("R", "L", "H", "F")
    hip = header_of(real_dicom / "01_hip_radiograph" / "RG2_UNC").frames[0]
    assert edge_letters(hip) == Edges()  # it does not say, and nobody guesses


def test_a_quadruped_has_the_terms_of_its_anatomy(tmp_path: Path) -> None:
    dog = {"AnatomicalOrientationType": "QUADRUPED"}
    axial = _frame(tmp_path, ImageOrientationPatient=[1, 0, 0, 0, 1, 0], **dog)
    assert edge_letters(axial) == Edges("RT", "LE", "V", "D")
    radiograph = _frame(
        tmp_path, ImageOrientationPatient=None, PatientOrientation=["CD", "V"], **dog
    )
    assert edge_letters(radiograph) == Edges("CR", "CD", "D", "V")
    oblique = _frame(
        tmp_path, ImageOrientationPatient=None, PatientOrientation=["CRLE", "V"], **dog
    )
    assert edge_letters(oblique) == Edges("CDRT", "CRLE", "D", "V")


UNIT = st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda v: 0.5 < sum(c * c for c in v) <= 1)


@given(UNIT)
def test_the_opposite_direction_has_the_opposite_letters(
    direction: tuple[float, float, float],
) -> None:
    opposite = str.maketrans("RLAPHF", "LRPAFH")
    back = (-direction[0], -direction[1], -direction[2])
    assert letters_of(back) == letters_of(direction).translate(opposite)
    assert 1 <= len(letters_of(direction)) <= 3


@pytest.mark.parametrize(
    ("normal", "name"),
    [
        ((0.0, 0.0, 1.0), "axial"),
        ((0.0, -1.0, 0.0), "coronal"),
        ((1.0, 0.0, 0.0), "sagittal"),
        ((0.0, 0.1, 0.995), "axial"),
        ((0.0, 0.6, 0.8), "oblique axial"),
    ],
)
def test_planes_have_the_names_of_the_reading_room(
    normal: tuple[float, float, float], name: str
) -> None:
    assert plane_name(normal) == name
