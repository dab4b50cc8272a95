"""What one edit makes the window do: nothing is made, laid out or painted again that shows the same as before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from overlays.edit import labelled, recoloured
from overlays.model import MarkColor
from overlays.text import markdown
from tests.e2e.conftest import Hand
from tests.e2e.test_editing import select
from viewer.session.lesson import Stage
from viewer.ui.canvas.film_canvas import FilmCanvas
from viewer.ui.prose.prose_view import ProseView
from viewer.ui.window.main_window import MainWindow

TURNS_OF_REST = 8


class Events(QObject):
    """Notes to which widgets something happens."""

    KINDS = (QEvent.Type.Polish, QEvent.Type.LayoutRequest, QEvent.Type.Paint)

    def __init__(self) -> None:
        super().__init__()
        self.made, self.laid_out, self.painted = (list[QWidget]() for _ in self.KINDS)
        self._turns_of_rest = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and event.type() in self.KINDS:
            noted = (self.made, self.laid_out, self.painted)
            noted[self.KINDS.index(event.type())].append(watched)
        return False

    def are_over(self) -> bool:
        """Whether nothing has happened in some turns after one another."""
        noted = (self.made, self.laid_out, self.painted)
        self._turns_of_rest = 0 if any(noted) else self._turns_of_rest + 1
        for kind in noted:
            kind.clear()
        return self._turns_of_rest > TURNS_OF_REST


@contextmanager
def noted(hand: Hand) -> Iterator[Events]:
    """Note what happens to widgets inside, until nothing is left to do."""
    hand.settle()
    before = Events()
    QApplication.instance().installEventFilter(before)
    hand.qtbot.waitUntil(before.are_over)  # what was to be painted, scrolled or laid out before
    QApplication.instance().removeEventFilter(before)
    events = Events()
    QApplication.instance().installEventFilter(events)
    yield events
    hand.qtbot.waitUntil(lambda: any(isinstance(one, FilmCanvas) for one in events.painted))
    hand.settle()
    QApplication.processEvents()
    QApplication.instance().removeEventFilter(events)


@pytest.fixture
def told(case: Hand) -> Hand:
    """The case told to its end, an arrow selected and moved once."""
    select(case, 1, "t1-neck")
    case.window.go_to_stage(Stage.REFERENCES)
    case.key(Qt.Key.Key_Right)
    return case


def test_a_nudge_makes_no_widget_and_paints_the_films_alone(told: Hand) -> None:
    before = told.window.document.case
    with noted(told) as events:
        told.key(Qt.Key.Key_Right)
    assert told.window.document.case != before
    assert events.made == []
    assert {type(widget) for widget in events.laid_out} <= {MainWindow}
    assert {type(widget) for widget in events.painted} == {FilmCanvas}


def test_a_nudge_sets_no_text_and_reads_none(told: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    filled: list[ProseView] = []
    read: list[str] = []
    monkeypatch.setattr(ProseView, "_fill", filled.append)
    monkeypatch.setattr(markdown, "blocks", lambda text: read.append(text) or ())
    told.key(Qt.Key.Key_Right)
    told.settle()
    assert filled == []
    assert read == []


def test_a_label_paints_its_film_and_no_text(told: Hand) -> None:
    document = told.window.document
    with noted(told) as events:
        document.edit(labelled(document.required_case, "t1-neck", "Neck"), "Label mark")
    panel = told.window.around_films.case_panel
    assert not [widget for widget in events.painted if panel.isAncestorOf(widget)]
    assert events.made == []


def test_a_colour_paints_its_card_and_its_phrase(told: Hand) -> None:
    document, around_films = told.window.document, told.window.around_films
    with noted(told) as events:
        document.edit(recoloured(document.required_case, "t1-neck", MarkColor.CYAN), "Colour mark")
    for part in (around_films.case_panel, around_films.strip):
        assert [widget for widget in events.painted if part.isAncestorOf(widget)]
