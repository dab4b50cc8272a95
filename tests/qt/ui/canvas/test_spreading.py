"""Badges and labels lie beside one another, never on one another, and never on what an arrow points at."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor

from overlays.model import Mark, MarkColor, MarkKind, Point
from tests.qt.ui.canvas.conftest import Show
from tests.qt.ui.canvas.films import HeldFrames, arrow, placed, series_of, stack
from viewer.session.content import Content, PlacedMark
from viewer.session.display import DisplayState, View
from viewer.session.placement import CanvasSize, PictureSize, place
from viewer.ui.canvas.marks.mark_layer import MarkLayer
from viewer.ui.canvas.marks.mark_layout import PlacedShape
from viewer.ui.canvas.marks.mark_paint import MarkLook
from viewer.ui.canvas.marks.spreading import Taken, free_place
from viewer.ui.canvas.picture.resample import DeviceGrid
from viewer.ui.look.theme import READING_ROOM

# Badges are measured, and fonts belong to an application.
pytestmark = pytest.mark.usefixtures("qapp")

AREA = QRectF(0, 0, 600, 600)


def laid(*marks: tuple[Mark, str, str], zoom: float = 2.0, scale: float = 1.0):
    """Return how marks lie, each given with its badge and the words beside it, in their order."""
    layer = MarkLayer(MarkLook(READING_ROOM, scale))
    layer.set_marks(tuple((PlacedMark(mark, badge), words) for mark, badge, words in marks))
    state = DisplayState(view=View(zoom=zoom, center=(150, 150)))
    layer.set_placement(place(state, PictureSize(300, 300), CanvasSize(600, 600)), AREA, AREA)
    return {one.shape.placed.badge: one for one in layer._layout()}


def words_of(found) -> list[QRectF]:
    rects = (rect for one in found.values() for rect in (one.badge, one.label))
    return [rect for rect in rects if not rect.isEmpty()]


def overlapping(rects: list[QRectF]) -> list[tuple[QRectF, QRectF]]:
    return [(one, other) for one, other in combinations(rects, 2) if one.intersects(other)]


@pytest.mark.parametrize("scale", [1.0, 1.5, 1.8])
def test_arrows_with_one_tail_show_each_its_badge(scale: float) -> None:
    tips = ((90, 90), (210, 90), (210, 210), (90, 210))
    marks = [(arrow((150, 150), tip, mark_id=f"m{n}"), f"1{n}", "") for n, tip in enumerate(tips)]
    assert overlapping(words_of(laid(*marks, scale=scale))) == []


def test_two_arrows_side_by_side_show_both_badges_and_both_labels() -> None:
    one = (arrow((100, 150), (150, 150), mark_id="a"), "1a", "femoral head")
    other = (arrow((102, 152), (150, 160), mark_id="b"), "1b", "femoral neck")
    found = laid(one, other)
    assert len(words_of(found)) == 4
    assert overlapping(words_of(found)) == []


def test_the_value_of_an_angle_is_seen_beside_the_badge_of_another_mark() -> None:
    ends = (Point(100, 80), Point(150, 200), Point(200, 80))
    angle = (Mark("angle", MarkKind.ANGLE, MarkColor.CYAN, ends), "1a", "45.2\N{DEGREE SIGN}")
    alone = laid(angle)["1a"].label.center()
    over = (alone.x() / 2, alone.y() / 2)
    found = laid(angle, (arrow(over, (over[0] - 20, over[1] - 60)), "1b", ""))
    assert overlapping(words_of(found)) == []


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("scale", [1.0, 1.8])
def test_no_words_of_ten_marks_lie_on_one_another_or_on_a_tip(seed: int, scale: float) -> None:
    random = np.random.default_rng(seed)
    marks = []
    for n in range(10):
        tip = random.uniform(60, 240, 2)
        tail = np.clip(tip + random.uniform(-40, 40, 2), 30, 270)
        words = "marrow oedema" if n % 3 == 0 else ""
        marks.append((arrow(tuple(tail), tuple(tip), mark_id=f"m{n}"), f"1{chr(97 + n)}", words))
    found = laid(*marks, scale=scale)
    assert overlapping(words_of(found)) == []
    for one in found.values():
        tip = QRectF(one.shape.tip[0] - 2, one.shape.tip[1] - 2, 4, 4)
        assert not any(tip.intersects(rect) for rect in words_of(found))


def test_a_mark_alone_keeps_its_badge_at_its_tail_and_later_marks_leave_it_there() -> None:
    first = (arrow((100, 150), (150, 150), mark_id="a"), "1a", "")
    alone = laid(first)["1a"]
    assert alone.badge.center().toTuple() == pytest.approx(alone.shape.anchor)
    later = (arrow((101, 151), (150, 170), mark_id="b"), "1b", "")
    assert laid(first, later)["1a"].badge == alone.badge


def test_the_badge_of_an_arrow_is_not_hidden_by_the_next_arrow(
    show: Show, loader: HeldFrames
) -> None:
    first = arrow((150, 150), (220, 150), MarkColor.YELLOW, "a")
    across = arrow((150, 60), (150, 240), MarkColor.BLUE, "b")
    marks = (*placed(first, badge="1a"), *placed(across, badge="1b"))
    viewport = show(Content(series_of(loader, stack(1, 300, 300)), marks=marks))
    canvas = viewport.film_canvas
    image = canvas.grab().toImage()
    badge = next(one.badge for one in canvas.layers.marks._layout() if one.shape.mark.id == "a")
    above = badge.center().toPoint() - QPoint(0, round(badge.height() / 2) - 3)
    assert image.pixelColor(above) == QColor(READING_ROOM.mark_paint[MarkColor.YELLOW])


def test_a_ghost_gives_way_to_a_mark_that_belongs_here() -> None:
    layer = MarkLayer(MarkLook(READING_ROOM))
    ghost = PlacedMark(arrow((100, 150), (150, 150), mark_id="g"), "3a", ghost=True)
    own = PlacedMark(arrow((101, 151), (150, 170), mark_id="o"), "2a")
    layer.set_marks(((ghost, ""), (own, "")))
    state = DisplayState(view=View(zoom=2.0, center=(150, 150)))
    layer.set_placement(place(state, PictureSize(300, 300), CanvasSize(600, 600)), AREA, AREA)
    below, above = layer._layout()
    assert (below.shape.placed, above.shape.placed) == (ghost, own)
    assert above.badge.center().toTuple() == pytest.approx(above.shape.anchor)
    assert not below.badge.intersects(above.badge)


def test_the_work_for_marks_in_a_crowd_is_bounded() -> None:
    asked = 0

    class Counted(Taken):
        def meets(self, rect: QRectF) -> bool:
            nonlocal asked
            asked += 1
            return super().meets(rect)

    taken, home = Counted(AREA), QRectF(300, 300, 24, 22)
    for nth in range(2000):
        taken.add(nth, free_place(home, AREA, taken, 4.0))
    assert asked < 2000 + 200 * 600


def test_a_mark_that_is_moved_leaves_all_others_where_they_lie() -> None:
    random = np.random.default_rng(7)
    marks = []
    for n in range(30):
        tip = random.uniform(60, 240, 2)
        tail = np.clip(tip + random.uniform(-40, 40, 2), 30, 270)
        marks.append(arrow(tuple(tail), tuple(tip), mark_id=f"m{n}"))
    layer = MarkLayer(MarkLook(READING_ROOM))
    state = DisplayState(view=View(zoom=2.0, center=(150, 150)))
    layer.set_placement(place(state, PictureSize(300, 300), CanvasSize(600, 600)), AREA, AREA)

    def laid_now(marks: list[Mark]) -> dict[str, object]:
        layer.set_marks(tuple((PlacedMark(mark, "1a"), "") for mark in marks))
        layer.sprites(DeviceGrid(2.0, 0.0, 0.0))  # as a screen is painted on
        return {one.shape.mark.id: one for one in layer._layout()}

    before = laid_now(marks)
    moved = laid_now([arrow((100, 100), (120, 120), mark_id="m0"), *marks[1:]])
    assert {name for name, one in before.items() if moved[name] is not one} == {"m0"}
    without = laid_now(marks[:10])
    assert [without[mark.id] for mark in marks[1:10]] == [before[mark.id] for mark in marks[1:10]]
    for x, y in product(range(0, 600, 12), repeat=2):
        rect = QRectF(x, y, 8, 8)
        assert layer.covers(rect) == any(lies_in(one, rect) for one in layer._layout())


def lies_in(one: PlacedShape, rect: QRectF) -> bool:
    words = one.badge.intersects(rect) or one.label.intersects(rect)
    return words or one.shape.body.intersects(rect)
