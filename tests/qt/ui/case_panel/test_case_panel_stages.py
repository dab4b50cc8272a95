"""What a teacher sees of a case when its next stage is told: the new section, from its heading on."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

import sample_studies
from overlays.file.codec import read_case
from overlays.model import Case
from viewer.session.lesson import Stage
from viewer.ui.case_panel.case_column import StageSpan
from viewer.ui.case_panel.case_panel import CasePanel, scrolled_to
from viewer.ui.case_panel.case_sections import FindingFrame
from viewer.ui.case_panel.section_header import SectionHeader
from viewer.ui.case_panel.stage_footer import StageFooter
from viewer.ui.look.theme import Theme, ThemeName, apply_theme, theme_of
from viewer.ui.look.widgets import ElidedLabel
from viewer.ui.prose.prose_view import ProseView

TOLD = (Stage.FINDINGS, Stage.DIAGNOSIS, Stage.DISCUSSION, Stage.REFERENCES)
HEADINGS = ("Radiographic findings", "Diagnosis", "Discussion", "References")


@pytest.fixture
def shipped() -> Case:
    return read_case(sample_studies.case_path() / "overlay.json")


@pytest.fixture
def panel(theme: Theme, shipped: Case, shown: Callable[..., QWidget]) -> CasePanel:
    """The panel as a window of 1366 x 768 has it."""
    made = CasePanel(theme)
    made.set_case(shipped)
    shown(made, width=382, height=686)
    return made


def view_of(panel: CasePanel) -> QRect:
    return panel.findChild(QScrollArea).viewport().rect()


def seen(panel: CasePanel, widget: QWidget) -> QRect:
    """Return where a widget lies in what is seen of the column."""
    viewport = panel.findChild(QScrollArea).viewport()
    return QRect(widget.mapTo(viewport, QPoint()), widget.size())


def header_of(panel: CasePanel, name: str) -> SectionHeader:
    headers = panel.findChildren(SectionHeader)
    return next(one for one in headers if one.isVisible() and one.text() == name)


@pytest.mark.parametrize("height", [450, 560, 686, 998])
def test_the_findings_are_seen_from_their_heading_on_and_whole_where_they_fit(
    qtbot: QtBot, panel: CasePanel, height: int
) -> None:
    panel.resize(382, height)
    panel.set_stage(Stage.FINDINGS)
    qtbot.waitUntil(lambda: findings_are_told_well(panel))


def findings_are_told_well(panel: CasePanel) -> bool:
    """Whether all findings are seen; of more than fit, the first ones."""
    header = seen(panel, header_of(panel, HEADINGS[0]))
    rows = [seen(panel, row) for row in panel.findChildren(FindingFrame) if row.isVisible()]
    assert len(rows) == 3
    view = view_of(panel)
    if rows[-1].bottom() + 8 - (header.top() - 8) < view.height():
        return view.contains(header) and all(map(view.contains, rows))
    return header.top() == 8


@pytest.mark.parametrize(("stage", "name"), list(zip(TOLD, HEADINGS, strict=True)))
def test_each_stage_comes_into_view_and_stays_there_at_another_size(
    qtbot: QtBot, panel: CasePanel, stage: Stage, name: str
) -> None:
    panel.set_stage(stage)
    qtbot.waitUntil(lambda: view_of(panel).contains(seen(panel, header_of(panel, name))))
    panel.resize(330, 520)
    qtbot.waitUntil(lambda: panel.height() == 520)
    qtbot.waitUntil(lambda: view_of(panel).contains(seen(panel, header_of(panel, name))))


def test_a_stage_that_is_seen_already_moves_nothing(qtbot: QtBot, panel: CasePanel) -> None:
    panel.resize(500, 1400)
    panel.set_stage(Stage.FINDINGS)
    qtbot.waitUntil(lambda: seen(panel, header_of(panel, HEADINGS[0])).isValid())
    assert panel.findChild(QScrollArea).verticalScrollBar().value() == 0


def test_going_back_shows_what_was_told_last(qtbot: QtBot, panel: CasePanel) -> None:
    panel.set_stage(Stage.REFERENCES)
    panel.set_stage(Stage.FILMS)
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == 0)


def said_by(panel: CasePanel) -> str:
    """Return all words that stand anywhere in the panel, in widgets that go as in those that stay."""
    words: list[str] = []
    for one in panel.findChildren(QWidget):
        words += [one.accessibleName(), one.toolTip(), getattr(one, "text", str)()]
        words += [one.plain_text()] if isinstance(one, ProseView) else []
    return "\n".join(words)


def test_going_back_leaves_no_word_of_a_later_stage_in_any_widget(panel: CasePanel) -> None:
    untold = said_by(panel)
    panel.set_stage(Stage.REFERENCES)
    told = said_by(panel)
    assert all(word in told for word in ("osteopenia", "Bijl", *HEADINGS))
    panel.set_stage(Stage.FILMS)
    left = said_by(panel)
    assert not any(word in left for word in ("osteopenia", "osteoporosis", "Bijl", HEADINGS[0]))
    assert set(left.split("\n")) <= {*untold.split("\n"), ""}


def test_whoever_hears_of_the_keys_going_back_finds_the_sections_of_now(
    qtbot: QtBot, panel: CasePanel
) -> None:
    panel.set_stage(Stage.DIAGNOSIS)
    panel.taken.connect(lambda: panel.set_highlighted(("t1-neck",)))
    panel.activateWindow()
    prose = panel.findChildren(FindingFrame)[-1].prose
    prose.setFocus()
    qtbot.waitUntil(prose.hasFocus)
    with qtbot.captureExceptions() as raised:
        panel.set_stage(Stage.FILMS)
    assert not raised
    assert "osteopenia" not in said_by(panel)


def test_a_reader_who_has_scrolled_is_left_alone(qtbot: QtBot, panel: CasePanel) -> None:
    panel.set_stage(Stage.DISCUSSION)
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    before = bar.value()
    middle = QPointF(panel.rect().center())
    QTest.wheelEvent(panel.windowHandle(), middle, QPoint(0, 120))
    qtbot.waitUntil(lambda: bar.value() < before)
    place = bar.value()
    panel.resize(382, 640)
    qtbot.waitUntil(lambda: panel.height() == 640)
    assert bar.value() == place


def test_a_section_that_is_folded_does_not_jump(qtbot: QtBot, panel: CasePanel) -> None:
    panel.set_stage(Stage.DISCUSSION)
    header = header_of(panel, "Discussion")
    qtbot.waitUntil(lambda: view_of(panel).contains(seen(panel, header)))
    place = seen(panel, header).top()
    QTest.mouseClick(header, Qt.MouseButton.LeftButton)
    QTest.mouseClick(header, Qt.MouseButton.LeftButton)
    assert seen(panel, header).top() == place


@pytest.mark.parametrize(
    ("span", "place", "wanted"),
    [
        # A view of 500 px, with 10 px round what comes into it.
        (StageSpan(100, 300, 400, (0, 100)), 0, 0),  # all of it is seen already
        (
            StageSpan(400, 700, 800, (0, 100, 200, 400)),
            0,
            390,
        ),  # with the offer, from the heading on
        (StageSpan(400, 600, 650, (0, 100, 200, 400)), 0, 190),  # a whole section more fits above
        (StageSpan(400, 700, 1200, (0, 400)), 0, 390),  # the offer is too far down
        (StageSpan(400, 2000, 2100, (0, 400)), 0, 390),  # too high for the view
        (StageSpan(400, 700, 800, (0, 400)), 330, 330),  # the reader's own place does as well
        (StageSpan(100, 300, 400, (0, 100)), 700, 0),  # scrolled past it
    ],
)
def test_no_further_is_scrolled_than_it_takes(span: StageSpan, place: int, wanted: int) -> None:
    assert scrolled_to(span, place, 500, 10) == wanted


# The foot ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [ThemeName.READING_ROOM, ThemeName.PROJECTOR])
@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [340, 382, 408, 500])
def test_the_foot_cuts_nothing_off(
    qapp: QApplication,
    shipped: Case,
    shown: Callable[..., QWidget],
    name: ThemeName,
    scale: float,
    width: int,
) -> None:
    theme = theme_of(name, font_scale=scale)
    apply_theme(qapp, theme)
    panel = CasePanel(theme)
    panel.set_case(shipped)
    shown(panel, width=width, height=700)
    foot = panel.findChild(StageFooter)
    for stage in Stage:
        panel.set_stage(stage)
        parts = [foot.findChild(ElidedLabel), *foot.findChildren(QPushButton)]
        places = [QRect(part.mapTo(foot, QPoint()), part.size()) for part in parts]
        for part, place in zip(parts, places, strict=True):
            assert foot.rect().contains(place)
            assert place.height() >= part.fontMetrics().height()
        assert not any(one.intersects(other) for one, other in pairwise(places))


def test_the_foot_says_which_stage_of_how_many_this_is(theme: Theme, shipped: Case) -> None:
    panel = CasePanel(theme)
    panel.set_case(shipped)
    panel.set_stage(Stage.FINDINGS)
    assert panel.findChild(StageFooter).findChild(ElidedLabel).text() == "Stage 2 of 5: findings"


@pytest.mark.parametrize("width", [340, 382, 500])
def test_next_stays_where_it_is_from_step_to_step(
    theme: Theme, shipped: Case, shown: Callable[..., QWidget], width: int
) -> None:
    panel = CasePanel(theme)
    panel.set_case(shipped)
    shown(panel, width=width, height=700)
    foot = panel.findChild(StageFooter)
    places = set()
    for stage in Stage:
        panel.set_stage(stage)
        buttons = [one for one in foot.findChildren(QPushButton) if one.text() == "Next"]
        places.add(buttons[0].mapTo(panel, QPoint()).toTuple())
    assert len(places) == 1


def test_a_case_without_text_has_no_place_to_scroll_to(
    theme: Theme, shipped: Case, shown: Callable[..., QWidget]
) -> None:
    panel = CasePanel(theme)
    panel.set_case(replace(shipped, sections=()))
    shown(panel, width=382, height=400)
    panel.set_stage(Stage.FINDINGS)
    assert panel.findChild(QScrollArea).verticalScrollBar().value() == 0
