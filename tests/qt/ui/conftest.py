"""Panels dressed as in the program, and a case whose later words must not be seen early."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from overlays.model import (
    Case,
    Film,
    ImageRef,
    Mark,
    MarkColor,
    MarkKind,
    Point,
    Section,
    SectionKind,
)
from viewer.ui.look.theme import READING_ROOM, Theme, apply_theme


@pytest.fixture(autouse=True)
def _no_leftovers(qapp: QApplication) -> None:
    """Delete the widgets of the test before: only an event loop of its own would do it otherwise."""
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    apply_theme(qapp, READING_ROOM)
    yield READING_ROOM
    qapp.setStyleSheet("")


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., QWidget]:
    """Show a widget at a size, and wait until it is there."""

    def show(widget: QWidget, width: int = 408, height: int = 900) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


def arrow(name: str, color: MarkColor) -> Mark:
    return Mark(name, MarkKind.ARROW, color, (Point(10, 10), Point(40, 40)))


def film(number: int, title: str, *marks: Mark) -> Film:
    return Film(number, title, "1.2.3", ImageRef("1.2.3.4"), marks=marks)


@pytest.fixture
def case() -> Case:
    """A case in which every stage has a word of its own, headings included."""
    return Case(
        case_id="case-of-words",
        title="SECRETTITLE",
        unknown_title="A man with a sore hip",
        sections=(
            Section(SectionKind.HISTORY, "Clinical history", "HISTORYWORD for three weeks."),
            Section(
                SectionKind.FINDINGS,
                "FINDINGSHEADING",
                "FINDINGSWORD of the neck (green arrow, film 1). Nothing else.\n\n"
                "Low signal (yellow arrow, film 2), and high signal (red arrow, film 3).\n\n"
                "No fracture.",
            ),
            Section(SectionKind.DIAGNOSIS, "DIAGNOSISHEADING", "**DIAGNOSISWORD**."),
            Section(
                SectionKind.DISCUSSION,
                "DISCUSSIONHEADING",
                "DISCUSSIONWORD, [as they write](https://example.org/paper?x=1).",
            ),
            Section(SectionKind.REFERENCES, "REFERENCESHEADING", "1. REFERENCESWORD\n2. Other"),
        ),
        films=(
            film(1, "AP pelvis", arrow("neck", MarkColor.GREEN)),
            film(2, "Coronal T1", arrow("t1", MarkColor.YELLOW)),
            film(3, "Coronal T2", arrow("t2", MarkColor.RED)),
        ),
    )
