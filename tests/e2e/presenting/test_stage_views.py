"""One key leads back to the stage from any wandering, and findings come ring first, arrow then."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from tests.e2e.conftest import Hand
from viewer.session.layout import LAYOUTS
from viewer.session.lesson import Stage
from viewer.ui.film_strip.strip_model import StripRole

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WALK = 100


def seen(hand: Hand) -> object:
    """Return all that a stage says of the films: which are where, each with slice, window and zoom."""
    workspace = hand.window.workspace
    places = range(workspace.layout.count)
    return (
        workspace.layout,
        workspace.maximised,
        workspace.active,
        [(workspace.shown(place), workspace.models[place].state) for place in places],
    )


def wander(hand: Hand, dice: random.Random) -> None:
    """Do one of the things that change what is seen of the films, by hand."""
    viewport = dice.choice(hand.viewports)
    canvas = viewport.film_canvas
    way = QPoint(dice.randint(-120, 120), dice.randint(-120, 120))
    keys = (Key.Key_H, Key.Key_V, Key.Key_BracketLeft, Key.Key_I, Key.Key_0, Key.Key_End,
            Key.Key_F6, Key.Key_Down, Key.Key_Up, Key.Key_Right, Key.Key_X)  # fmt: skip
    acts: tuple[Callable[[], object], ...] = (
        lambda: hand.wheel(canvas, dice.randint(-6, 6)),
        lambda: hand.wheel(canvas, dice.randint(-6, 6), CTRL),
        lambda: hand.drag(canvas, way),
        lambda: hand.drag(canvas, way, Qt.MouseButton.MiddleButton),
        lambda: hand.drag(canvas, way, Qt.MouseButton.RightButton),
        lambda: hand.double_click(canvas),
        lambda: hand.window.workspace.set_layout(dice.choice(LAYOUTS)),
        lambda: hand.key(dice.choice(keys)),
    )
    dice.choice(acts)()


def _is_coloured(copy: QImage | None) -> bool:
    assert copy is not None
    image = copy.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels = rows[:, : image.width() * 3].reshape(image.height(), -1, 3).astype(int)
    return bool((np.ptp(pixels, axis=2) > 80).sum() > 50)


def tell(hand: Hand, stage: Stage, *, one_by_one: bool = False) -> None:
    hand.window.around_films.teaching.set_one_by_one(one_by_one=one_by_one)
    while hand.stage < stage:
        hand.key(Key.Key_Space)
        hand.qtbot.waitUntil(lambda: not hand.window.grid.viewing.coming)
    hand.settle()


@pytest.mark.parametrize("stage", [Stage.FILMS, Stage.FINDINGS, Stage.DIAGNOSIS])
def test_a_hundred_changes_of_the_view_are_taken_back_by_one_key(case: Hand, stage: Stage) -> None:
    tell(case, stage)
    before, dice = seen(case), random.Random(f"wander {stage}")
    for _ in range(WALK):
        wander(case, dice)
    case.settle()
    assert seen(case) != before
    case.window._settings.change(lambda kept: replace(kept, linked=True))
    case.key(Key.Key_Return)
    case.settle()
    assert seen(case) == before


def test_the_key_leads_back_to_the_finding_that_is_told(case: Hand) -> None:
    tell(case, Stage.FINDINGS, one_by_one=True)
    case.key(Key.Key_J)
    case.qtbot.waitUntil(lambda: not case.window.grid.viewing.coming)
    case.settle()
    assert case.titles == ["Film 1a", "Film 2a", "Film 3"]
    before = seen(case)
    case.key(Key.Key_End)
    case.double_click(case.viewports[0].film_canvas)
    case.key(Key.Key_Return)
    case.settle()
    assert seen(case) == before
    case.window.around_films.teaching.set_one_by_one(one_by_one=False)


def test_a_finding_is_ringed_first_and_then_its_arrow_comes(case: Hand) -> None:
    case.key(Key.Key_Space)
    grid = case.window.grid
    assert grid.viewing.coming == {"xr-neck", "t1-neck", "t2-neck"}
    viewport = case.viewports[0]
    tail = case.window.workspace.models[0].content.marks[0][1].mark.tail
    grabbed = viewport.film_canvas.grab().toImage()
    placement = viewport.film_canvas.layers.placement
    assert placement is not None
    at = QPoint(*map(round, placement.to_screen(tail.x, tail.y)))
    ringed = grabbed.pixelColor(at)
    assert case.has_colour(viewport), "the ring is there"
    case.qtbot.waitUntil(lambda: not grid.viewing.coming)
    assert viewport.pulsing == {"xr-neck"}
    drawn = viewport.film_canvas.grab().toImage().pixelColor(at)
    assert max(ringed.getRgb()[:3]) - min(ringed.getRgb()[:3]) < 20, "no arrow before"
    assert max(drawn.getRgb()[:3]) - min(drawn.getRgb()[:3]) > 60
    case.qtbot.waitUntil(lambda: viewport.pulsing == frozenset())


def test_who_wants_no_movement_sees_all_at_once(case: Hand) -> None:
    case.window._settings.change(lambda kept: replace(kept, motion=False, linked=False))
    case.wheel(case.viewports[1].film_canvas, 5)
    case.key(Key.Key_Space)
    assert case.slices == [1, 11, 11]
    assert case.window.grid.viewing.coming == frozenset()
    assert case.viewports[0].pulsing == frozenset()


def test_told_one_by_one_no_film_tells_of_a_finding_that_is_not_told(case: Hand) -> None:
    teaching = case.window.around_films.teaching
    teaching.set_one_by_one(one_by_one=True)
    case.key(Key.Key_J)
    case.qtbot.waitUntil(lambda: not case.window.grid.viewing.coming)
    case.settle()
    assert case.titles == ["Film 1a", "Film 2", "Film 3"]
    assert [case.has_colour(viewport) for viewport in case.viewports] == [True, False, False]
    model = case.window.around_films.strip._model
    cards = [model.index_of(f"film:{number}").data(StripRole.ENTRY) for number in (1, 2, 3)]
    assert [[badge.text for badge in card.badges] for card in cards] == [["1a"], [], []]
    copies = [viewport.film_canvas.copied() for viewport in case.viewports]
    assert [_is_coloured(copy) for copy in copies] == [True, False, False]
    case.key(Key.Key_N)
    assert not any(map(case.has_colour, case.viewports))
    teaching.set_one_by_one(one_by_one=False)
