"""The window in German, its words longer than the English ones: nothing is cut, films are not mirrored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.e2e.conftest import Hand, close, new_window
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.lesson import Stage
from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.language.languages import use_language


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before, known = QLocale(), set(qapp.findChildren(QTranslator))
    assert use_language(qapp, "de") == "de"
    yield
    for translator in set(qapp.findChildren(QTranslator)) - known:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.fixture
def hand(qtbot: QtBot, pool: WorkerPool, german: None, shipped_case: Path) -> Iterator[Hand]:
    hand = Hand(new_window(qtbot, pool), qtbot)
    hand.open([str(shipped_case)])
    yield hand
    for dialog in hand.window.findChildren(Dialog):
        dialog.close()
    close(hand.window)


def enlarge(hand: Hand) -> None:
    hand.window._settings.change(lambda chosen: replace(chosen, font_scale=1.5))
    hand.window.resize(1920, 1080)
    hand.settle()


def cut_off(top: QWidget) -> list[str]:
    """Return the words that their widget has no room for; labels that elide say so in their tooltip."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QAbstractButton) and widget.text():
            if widget.width() < widget.minimumSizeHint().width():
                found.append(widget.text())
        elif type(widget) is QLabel and widget.text() and not widget.toolTip():
            room, text = widget.contentsRect(), widget.text()
            # What wraps needs room for its longest word.
            words = text.split() if widget.wordWrap() else text.splitlines()
            longest = max(QFontMetrics(widget.font()).horizontalAdvance(word) for word in words)
            is_cut = longest > room.width() - 2 * widget.margin() + 1
            if widget.wordWrap():
                is_cut |= widget.heightForWidth(widget.width()) > widget.height() + 1
            if is_cut:
                found.append(text)
    return found


@pytest.mark.parametrize(
    "action", ["settings", "about", "about-case", "window-typed", "cheat-sheet", "tags"]
)
def test_no_word_of_a_dialog_is_cut_at_150_percent(hand: Hand, action: str) -> None:
    enlarge(hand)
    hand.window.around_films.action_set[action].trigger()
    hand.settle()
    (dialog,) = [one for one in hand.window.findChildren(Dialog) if one.isVisible()]
    QApplication.processEvents()
    assert not cut_off(dialog)


@pytest.mark.parametrize("stage", [Stage.FILMS, Stage.FINDINGS, Stage.REFERENCES])
def test_no_word_of_the_window_is_cut_at_150_percent(hand: Hand, stage: Stage) -> None:
    enlarge(hand)
    hand.window.go_to_stage(stage)
    hand.settle()
    assert not cut_off(hand.window)


def test_the_window_says_german(hand: Hand) -> None:
    assert hand.window.windowTitle().endswith("Rounds")
    texts = {action.text() for action in hand.window.around_films.action_set._actions.values()}
    assert {"Nächste Schicht", "Befundraum", "Fensterung"} <= texts


def test_a_film_is_not_mirrored_where_the_window_reads_from_the_right(hand: Hand) -> None:
    film = hand.window.grid.active.film_canvas
    before = film.grab().toImage()
    hand.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        hand.settle()
        film.resize(before.width(), before.height())
        after = film.grab().toImage().scaled(before.size())
        middle = before.rect().center()
        probes = [(middle.x() + dx, middle.y() + dy) for dx in (-60, 0, 60) for dy in (-60, 0, 60)]
        greys = [abs((before.pixel(*at) & 255) - (after.pixel(*at) & 255)) for at in probes]
        assert max(greys) < 40
    finally:
        hand.window.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
