"""Marks drawn by hand on a tilted slice of oblong pixels: their millimetres and places in the patient, by SimpleITK."""

from __future__ import annotations

from collections.abc import Iterator
from math import acos, degrees, dist
from pathlib import Path

import numpy as np
import pytest
import SimpleITK
from PySide6.QtCore import QPoint, Qt

from overlays.model import Mark, MarkKind, Point
from tests.e2e.conftest import Hand
from tests.unit.imaging.real import image_from, pydicom_file, write
from viewer.session.content import PlacedMark
from viewer.session.layout import LAYOUTS

Key = Qt.Key
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
ROWS, COLUMNS = 64, 64
SLICES = 7
Place = tuple[float, float, float]


def turned(about: Place, by: float) -> np.ndarray:
    """Return the rotation about an axis, in degrees (Rodrigues)."""
    x, y, z = np.asarray(about) / np.linalg.norm(about)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = np.radians(by)
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross


TILTED = turned((1, 0.4, 0.2), 33)
"""How the first series lies; the second is turned within its plane."""


def series(folder: Path, name: str, axes: np.ndarray, spacing: tuple[float, float]) -> list[Path]:
    """Write slices whose middle is one place of the patient, ``spacing`` of rows, then columns."""
    across, down, through = axes.T
    files = []
    (folder / name).mkdir(parents=True)
    for nth in range(SLICES):
        middle = np.array([12.0, -30.0, 45.0]) + (nth - SLICES // 2) * 4.0 * through
        first = (
            middle - across * spacing[1] * (COLUMNS - 1) / 2 - down * spacing[0] * (ROWS - 1) / 2
        )
        image = image_from(
            pydicom_file("MR_small.dcm"),
            SeriesInstanceUID=f"1.2.3.{len(name)}",
            SOPInstanceUID=f"1.2.3.{len(name)}.{nth + 1}",
            FrameOfReferenceUID="1.2.3.99",
            SeriesDescription=name,
            SeriesNumber=len(name),
            InstanceNumber=nth + 1,
            PixelSpacing=[f"{one:.6f}" for one in spacing],
            SliceThickness="4",
            ImageOrientationPatient=[f"{one:.9f}" for one in (*across, *down)],
            ImagePositionPatient=[f"{one:.6f}" for one in first],
        )
        files.append(folder / name / f"{nth}.dcm")
        write(image, files[-1])
    return files


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    folder = tmp_path_factory.mktemp("tilted")
    return {
        "tilted": series(folder, "tilted", TILTED, (0.5, 0.9)),
        "turned": series(folder, "turned in plane", TILTED @ turned((0, 0, 1), 25), (1.1, 0.7)),
        "across": series(folder, "across it", TILTED @ turned((0, 1, 0), 90), (0.8, 0.8)),
    }


@pytest.fixture
def author(hand: Hand, study: dict[str, list[Path]]) -> Iterator[Hand]:
    """A hand that writes a case of the three series."""
    hand.window.resize(1700, 950)
    hand.open([str(study["tilted"][0].parents[1])])
    hand.window.workspace.set_layout(next(one for one in LAYOUTS if one.count == 3))
    hand.settle()
    hand.key(Key.Key_N, CTRL)
    hand.settle()
    hand.window.workspace.set_active(place_of(hand, "tilted"))
    hand.window.grid.active.setFocus()
    yield hand
    hand.window.document.open(None, None)
    hand.window.workspace.open(None, None)


def place_of(hand: Hand, name: str) -> int:
    models = hand.window.workspace.models
    return next(
        place
        for place in hand.window.workspace.visible
        if models[place].content.series.description == name
    )


def in_patient(file: Path, point: Point) -> Place:
    """Return where an image point lies by SimpleITK, which counts from the middle of the first pixel."""
    image = SimpleITK.ReadImage(str(file))
    return image.TransformContinuousIndexToPhysicalPoint((point.x - 0.5, point.y - 0.5, 0.0))


def on_image(file: Path, place: Place) -> tuple[float, float, float]:
    """Return the image point at a place, and how many millimetres it is off the slice."""
    image = SimpleITK.ReadImage(str(file))
    x, y, z = image.TransformPhysicalPointToContinuousIndex(place)
    return x + 0.5, y + 0.5, abs(z) * image.GetSpacing()[2]


def drawn(hand: Hand, key: Key, modifier: Qt.KeyboardModifier, *corners: QPoint) -> Mark:
    """Draw on the tilted slice: a drag, and a click for each corner more."""
    canvas = hand.window.grid.active.film_canvas
    hand.key(key, modifier)
    hand.drag(canvas, corners[1] - corners[0], start=corners[0])
    for corner in corners[2:]:
        hand.click(canvas, corner)
    canvas.grab()
    hand.settle()
    return marks(hand)[-1]


def marks(hand: Hand) -> tuple[Mark, ...]:
    return tuple(mark for film in hand.window.document.required_case.films for mark in film.marks)


def words(hand: Hand, mark: Mark) -> str:
    laid = hand.window.grid.active.film_canvas.layers.marks._layout()
    return next(one.text for one in laid if one.shape.mark.id == mark.id)


def own_file(hand: Hand, study: dict[str, list[Path]]) -> Path:
    """The file of the slice on which things are drawn."""
    return study["tilted"][hand.window.workspace.active_model.state.slice_index]


def ghosts(hand: Hand, name: str, mark: Mark) -> list[tuple[int, PlacedMark]]:
    content = hand.window.workspace.models[place_of(hand, name)].content
    return [(at, one) for at, one in content.marks if one.ghost and one.mark.id == mark.id]


def knows_its_place(mark: Mark, file: Path) -> list[Place]:
    """Claim that a mark lies in the patient where SimpleITK says; return these places."""
    places = [in_patient(file, point) for point in mark.points]
    assert mark.patient_mm is not None
    assert mark.patient_mm.frame_of_reference == "1.2.3.99"
    assert np.allclose(mark.patient_mm.points, places, atol=0.01)
    return places


def test_a_distance(author: Hand, study: dict[str, list[Path]]) -> None:
    mark = drawn(author, Key.Key_D, NONE, QPoint(120, 150), QPoint(260, 210))
    assert mark.kind is MarkKind.LENGTH
    one, other = knows_its_place(mark, own_file(author, study))
    assert float(words(author, mark).split()[0]) == pytest.approx(dist(one, other), abs=0.06)
    assert words(author, mark).split()[1].startswith("mm")


def test_an_angle(author: Hand, study: dict[str, list[Path]]) -> None:
    corners = (QPoint(120, 140), QPoint(230, 190), QPoint(150, 260))
    mark = drawn(author, Key.Key_G, NONE, *corners)
    assert mark.kind is MarkKind.ANGLE
    places = np.array(knows_its_place(mark, own_file(author, study)))
    a, b = places[0] - places[1], places[2] - places[1]
    true = degrees(acos(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))
    assert float(words(author, mark).rstrip("\N{DEGREE SIGN}")) == pytest.approx(true, abs=0.06)
    # On pixels as they are stored it would be another one.
    flat = np.array([[point.x, point.y] for point in mark.points])
    c, d = flat[0] - flat[1], flat[2] - flat[1]
    assert abs(degrees(acos(c @ d / np.linalg.norm(c) / np.linalg.norm(d))) - true) > 3


def test_an_arrow_and_its_ghosts(author: Hand, study: dict[str, list[Path]]) -> None:
    mark = drawn(author, Key.Key_A, NONE, QPoint(190, 180), QPoint(290, 110))
    assert mark.kind is MarkKind.ARROW
    tip = knows_its_place(mark, own_file(author, study))[-1]
    for name, description in (("turned", "turned in plane"), ("across", "across it")):
        ((at, ghost),) = ghosts(author, description, mark)
        off = [on_image(file, tip)[2] for file in study[name]]
        assert at == int(np.argmin(off))
        x, y, _ = on_image(study[name][at], tip)
        assert (ghost.mark.tip.x, ghost.mark.tip.y) == pytest.approx((x, y), abs=0.05)


def test_a_distance_is_a_ghost_where_it_looks_as_long_as_it_is(
    author: Hand, study: dict[str, list[Path]]
) -> None:
    mark = drawn(author, Key.Key_D, NONE, QPoint(140, 170), QPoint(250, 190))
    places = knows_its_place(mark, own_file(author, study))
    ((at, ghost),) = ghosts(author, "turned in plane", mark)
    for point, place in zip(ghost.mark.points, places, strict=True):
        x, y, off = on_image(study["turned"][at], place)
        assert (point.x, point.y) == pytest.approx((x, y), abs=0.05)
        assert off < 0.1
    assert ghosts(author, "across it", mark) == []
