"""With one screen the window itself is the class's: full screen, bare, and with a strip that comes with the mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.e2e.conftest import Hand
from tests.qt.ui.seen import words_in
from viewer.session.content import CornerText
from viewer.session.lesson import Stage
from viewer.ui.look.theme import ThemeName
from viewer.ui.teacher.alone_parts import AloneParts

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def alone(case: Hand) -> Iterator[AloneParts]:
    """The shipped case, presented on the one screen there is."""
    case.window._settings.change(lambda kept: replace(kept, motion=False))
    case.window._settings.change(lambda kept: replace(kept, corner_text=CornerText.FULL))
    case.key(Key.Key_F5)
    case.qtbot.waitUntil(case.window.isFullScreen)
    yield case.window.around_films.present.alone
    case.window.around_films.present.presenting.end()


def test_nothing_is_seen_but_films_and_what_is_told(case: Hand, alone: AloneParts) -> None:
    around = case.window.around_films
    hidden = (around.top_bar, around.status, around.strip, around.case_panel, around.band)
    assert not any(part.isVisible() for part in hidden)
    viewing = case.window.grid.viewing
    assert (viewing.corner_text, viewing.theme.name) == (CornerText.NONE, ThemeName.PROJECTOR)
    assert "antalgic" in words_in(alone.column)
    assert "osteopenia" not in words_in(alone.column)


def test_the_keys_are_those_of_two_screens(case: Hand, alone: AloneParts) -> None:
    for key in (Key.Key_Space, Key.Key_J, Key.Key_PageDown):
        case.key(key)
        case.settle()
    assert case.titles == ["Film 1a", "Film 2a", "Film 3a"]
    assert "hyperintensity" in words_in(alone.column)
    case.key(Key.Key_Period)
    assert case.window.page.curtain.isVisible()
    case.key(Key.Key_B)
    assert not case.window.page.curtain.isVisible()
    case.key(Key.Key_End)
    case.key(Key.Key_Return)
    assert case.slices == [1, 11, 11]
    case.key(Key.Key_F)
    assert not case.window.around_films.present.presenting.talk.is_frozen
    case.key(Key.Key_F5)
    case.qtbot.waitUntil(lambda: not case.window.isFullScreen())
    assert case.stage is Stage.FINDINGS
    assert case.window.around_films.case_panel.isVisible()


def test_the_strip_comes_with_the_mouse_and_leaves_when_it_rests(
    case: Hand, alone: AloneParts
) -> None:
    strip = alone.strip
    alone.strip.hide()
    case._move(case.viewports[0].film_canvas, QPoint(90, 90), Qt.MouseButton.NoButton, NONE)
    assert strip.isVisible()
    assert strip._next.text() == "Show finding 1"
    assert strip._next.width() >= strip._next.sizeHint().width()
    assert not strip.geometry().intersects(case.window.page.rect().adjusted(0, 0, 0, -200))
    case.click(strip._next)
    case.settle()
    assert case.titles[0] == "Film 1a"
    strip._leave.timeout.emit()
    case.qtbot.waitUntil(lambda: not strip.isVisible() or strip.underMouse())


def test_the_spotlight_darkens_all_but_a_circle(case: Hand, alone: AloneParts) -> None:
    canvas = case.viewports[0].film_canvas
    case.key(Key.Key_L)
    at = canvas.rect().center()
    case._move(canvas, at, Qt.MouseButton.NoButton, NONE)
    assert alone.light.isVisible()
    grid = case.window.grid
    lit = canvas.mapTo(grid, at)
    with_light = grid.grab().toImage().pixelColor(lit)
    alone.light.hide()
    assert grid.grab().toImage().pixelColor(lit) == with_light
    case.key(Key.Key_Escape)
    assert not alone.light.isVisible()


def test_notes_are_nowhere_on_the_screen_of_the_class(case: Hand) -> None:
    document = case.window.document
    notes = replace(document.required_case.notes, history="Ask for the side first.")
    document.edit(replace(document.required_case, notes=notes), "notes")
    case.key(Key.Key_F5)
    case.settle()
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert shown == [case.window]
    visible = [one for one in case.window.page.children() if getattr(one, "isVisible", bool)()]
    assert not any("Ask for the side" in words_in(one) for one in visible)
    case.window.around_films.present.presenting.end()
    document.undo_stack.setIndex(0)
