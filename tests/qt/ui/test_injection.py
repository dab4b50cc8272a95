"""Markup in a file is shown letter by letter: no picture is loaded, no link made, nothing run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QListView,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from overlays.model import Case, Section, SectionKind
from viewer.imaging.study import Problem
from viewer.session.lesson import Stage
from viewer.ui.case_panel.case_panel import CasePanel
from viewer.ui.dialogs.link import LinkDialog
from viewer.ui.dialogs.unsaved import UnsavedDialog
from viewer.ui.film_strip.film_strip import FilmStrip
from viewer.ui.film_strip.strip_model import StripEntry
from viewer.ui.look.basics import plain_tooltip
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, label
from viewer.ui.problems.problems_panel import ProblemsPanel
from viewer.ui.prose.prose_view import ProseView

MAGENTA = QColor(255, 0, 255)


@pytest.fixture
def markup(tmp_path: Path) -> str:
    """A patient's name that draws a magenta picture wherever it is taken for HTML."""
    picture = QImage(60, 60, QImage.Format.Format_RGB32)
    picture.fill(MAGENTA)
    path = tmp_path / "m.png"
    assert picture.save(str(path))
    return f'<img src="{path.as_uri()}" width=60 height=60><b>Doe</b>'


def is_drawn(widget: QWidget) -> bool:
    """Whether the picture of ``markup`` is on the widget."""
    image = widget.grab().toImage()
    return any(
        image.pixelColor(x, y) == MAGENTA
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


def test_the_trap_works_where_html_is_guessed(
    theme: Theme, shown: Callable[..., QWidget], markup: str
) -> None:
    # Without this the tests below could not fail.
    assert is_drawn(shown(QLabel(markup), 300, 100))


def test_a_label_shows_the_letters(
    theme: Theme, shown: Callable[..., QWidget], markup: str
) -> None:
    made = label(markup, wrap=True)
    assert not is_drawn(shown(made, 300, 100))
    assert made.text() == markup
    assert not is_drawn(shown(ElidedLabel(markup), 300, 30))


def test_a_tooltip_shows_the_letters(
    qtbot: QtBot, qapp: QApplication, theme: Theme, shown: Callable[..., QWidget], markup: str
) -> None:
    below = shown(QWidget(), 300, 100)
    document = QTextDocument()
    document.setHtml(plain_tooltip(markup))
    assert document.toPlainText() == markup
    QToolTip.showText(below.mapToGlobal(QPoint(5, 5)), plain_tooltip(markup), below)
    tips = [one for one in qapp.topLevelWidgets() if one.inherits("QTipLabel")]
    assert tips
    assert not is_drawn(tips[0])
    QToolTip.hideText()


@pytest.mark.parametrize("kind", SectionKind)
def test_a_case_with_markup_in_its_text_shows_the_letters(
    theme: Theme, case: Case, shown: Callable[..., QWidget], markup: str, kind: SectionKind
) -> None:
    sections = (Section(kind, markup, f"Before {markup} after (green arrow, film 1)"),)
    films = tuple(replace(one, title=markup) for one in case.films)
    panel = CasePanel(theme)
    panel.set_case(replace(case, sections=sections, films=films), Stage.REFERENCES)
    shown(panel)
    assert not is_drawn(panel)
    (view,) = panel.findChildren(ProseView)
    assert f"Before {markup} after" in view.toPlainText()


def test_text_loads_nothing_even_when_asked_to(
    theme: Theme, shown: Callable[..., QWidget], markup: str
) -> None:
    view = ProseView(theme)
    view.setHtml(markup)
    assert not is_drawn(shown(view, 300, 100))


def test_the_strip_shows_the_letters(
    qapp: QApplication, theme: Theme, shown: Callable[..., QWidget], markup: str
) -> None:
    strip = FilmStrip(theme)
    strip.set_entries((StripEntry("a", markup, "s", markup, markup, markup, problem=markup),))
    assert not is_drawn(shown(strip, 184, 400))
    view = strip.findChild(QListView)
    tip = view.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip


def test_the_problems_panel_shows_the_letters(
    theme: Theme, shown: Callable[..., QWidget], markup: str
) -> None:
    panel = ProblemsPanel(theme)
    panel.set_problems((Problem(f"/x/{markup}", markup, markup, markup),))
    shown(panel)
    view = panel.findChild(QAbstractItemView)
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert not is_drawn(panel)


@pytest.mark.parametrize("make", [UnsavedDialog, LinkDialog])
def test_a_question_shows_the_letters(
    theme: Theme,
    shown: Callable[..., QWidget],
    markup: str,
    make: Callable[[Theme, str], QWidget],
) -> None:
    dialog = make(theme, markup)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    assert not is_drawn(shown(dialog, 440, 300))


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,<b>x</b>", "smb://host/share"],
)
def test_only_web_and_mail_addresses_become_links(
    qtbot: QtBot, theme: Theme, case: Case, shown: Callable[..., QWidget], url: str
) -> None:
    sections = (Section(SectionKind.HISTORY, "", f"See [here]({url})."),)
    panel = CasePanel(theme)
    panel.set_case(replace(case, sections=sections))
    shown(panel)
    (view,) = panel.findChildren(ProseView)
    assert url in view.toPlainText()
    assert "href" not in view.toHtml()
