"""The case panel worked with real mouse and key events."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from overlays.model import Case, MarkColor, Section, SectionKind
from tests.qt.ui.conftest import arrow, film
from viewer.session.lesson import Stage
from viewer.ui.case_panel.case_panel import CasePanel
from viewer.ui.case_panel.case_sections import FindingFrame
from viewer.ui.case_panel.films_body import FilmButton
from viewer.ui.case_panel.section_header import SectionHeader
from viewer.ui.look.badges import BadgeLabel
from viewer.ui.look.theme import Theme, ThemeName, apply_theme, theme_of
from viewer.ui.prose.prose_view import ProseView

GREEN, YELLOW, RED = "findings-1", "findings-2", "findings-3"


@pytest.fixture
def panel(theme: Theme, case: Case, shown: Callable[..., QWidget]) -> CasePanel:
    made = CasePanel(theme)
    made.set_case(case, Stage.REFERENCES)
    shown(made, height=1400)
    return made


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """What the desktop was asked to open."""
    urls: list[str] = []

    class Handler(QWidget):
        def open(self, url: QUrl) -> None:
            urls.append(url.toString())

    handler = Handler()
    for scheme in ("https", "http", "phrase", "link", "mark"):
        QDesktopServices.setUrlHandler(scheme, handler, "open")
    yield urls
    for scheme in ("https", "http", "phrase", "link", "mark"):
        QDesktopServices.unsetUrlHandler(scheme)
    handler.deleteLater()


def text_with(panel: CasePanel, mention: str) -> ProseView:
    for view in panel.findChildren(ProseView):
        try:
            view.phrase_box(mention)
        except LookupError:
            continue
        return view
    raise LookupError(mention)


def point_at(view: ProseView, place: QPoint) -> None:
    QTest.mouseMove(view.viewport(), view.viewport().mapFromParent(place))


def click(view: ProseView, place: QPoint) -> None:
    inside = view.viewport().mapFromParent(place)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=inside)


@pytest.mark.parametrize("mention", [GREEN, YELLOW, RED])
def test_a_click_on_a_phrase_asks_for_its_mark(
    qtbot: QtBot, panel: CasePanel, mention: str
) -> None:
    view = text_with(panel, mention)
    with qtbot.waitSignal(panel.phrase_clicked) as asked:
        click(view, view.phrase_box(mention))
    assert asked.args == [mention]


def test_a_click_beside_the_phrase_still_means_the_finding_of_that_row(
    qtbot: QtBot, panel: CasePanel
) -> None:
    row = text_with(panel, GREEN).parentWidget()
    assert isinstance(row, FindingFrame)
    with qtbot.waitSignal(panel.phrase_clicked) as asked:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(6, 30))
    assert asked.args == [GREEN]


def test_pointing_at_a_phrase_is_told_and_leaving_it_too(qtbot: QtBot, panel: CasePanel) -> None:
    view = text_with(panel, RED)
    header = panel.findChildren(SectionHeader)[0]
    # The pointer may have been left on a phrase, which then is told to be left first.
    with qtbot.waitSignal(panel.phrase_hovered, check_params_cb=lambda told: told == RED):
        point_at(view, view.phrase_box(RED))
    with qtbot.waitSignal(panel.phrase_hovered) as left:
        QTest.mouseMove(header)
    assert left.args == [""]


def test_phrases_are_reached_and_chosen_by_keys_alone(qtbot: QtBot, panel: CasePanel) -> None:
    view = text_with(panel, YELLOW)
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    heads = [head for head in panel.findChildren(SectionHeader) if "FINDINGS" in head.text()]
    heads[0].setFocus()
    pointed: list[str] = []
    panel.phrase_hovered.connect(pointed.append)
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert pointed == [GREEN, "", YELLOW]
    assert QApplication.focusWidget() is view
    with qtbot.waitSignal(panel.phrase_clicked) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [YELLOW]
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert pointed[-1] == RED
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert pointed[-1] == YELLOW


def test_a_films_number_never_begins_a_line(panel: CasePanel) -> None:
    view = text_with(panel, GREEN)
    text = view.document().begin().text()
    assert "film\N{NO-BREAK SPACE}1" in text
    assert "film 1" in view.toPlainText()  # as it is copied and searched


def test_what_tab_reaches_comes_into_sight(
    qtbot: QtBot, theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    panel = CasePanel(theme)
    panel.set_case(case, Stage.REFERENCES)
    shown(panel, height=300)
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    first = panel.findChildren(SectionHeader)[0]
    assert first.visibleRegion().isEmpty()
    with qtbot.waitActive(panel):
        panel.activateWindow()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: not first.visibleRegion().isEmpty())


def test_a_highlighted_mark_lights_its_phrase_and_row_only(panel: CasePanel) -> None:
    panel.set_highlighted(["t1"])
    lit = {
        selection.cursor.selectedText()
        for view in panel.findChildren(ProseView)
        for selection in view.extraSelections()
    }
    assert lit == {"yellow arrow, film\N{NO-BREAK SPACE}2"}
    panel.set_highlighted([])
    assert not [v for v in panel.findChildren(ProseView) if v.extraSelections()]


@pytest.mark.parametrize("name", ThemeName)
def test_a_phrase_is_painted_in_the_colour_of_its_arrow(
    qapp: QApplication, panel: CasePanel, name: ThemeName
) -> None:
    other = theme_of(name)
    apply_theme(qapp, other)
    panel.set_theme(other)
    qapp.processEvents()
    view = text_with(panel, RED)
    middle = view.phrase_box(RED)
    picture = view.grab().toImage()
    ratio = picture.devicePixelRatio()
    near = {
        picture.pixelColor(round(x * ratio), round(y * ratio)).name().upper()
        for x in range(middle.x() - 30, middle.x() + 30)
        for y in range(middle.y() - 8, middle.y() + 8)
    }
    assert other.mark_text[MarkColor.RED] in near


def test_reveal_asks_for_the_next_stage_only(
    qtbot: QtBot, theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    panel = CasePanel(theme)
    panel.set_case(case)
    shown(panel)
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == "Reveal findings")
    # As the window does it: the button's own click takes the button away.
    panel.reveal_asked.connect(panel.set_stage)
    with qtbot.waitSignal(panel.reveal_asked) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == [Stage.FINDINGS]
    qtbot.waitUntil(lambda: len(panel.findChildren(FindingFrame)) == 4)


def test_next_and_back_ask_and_stop_at_the_ends(
    qtbot: QtBot, theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    panel = CasePanel(theme)
    panel.set_case(case)
    shown(panel)
    buttons = {button.text(): button for button in panel.findChildren(QPushButton)}
    assert not buttons["Back"].isEnabled()
    with qtbot.waitSignal(panel.next_asked):
        QTest.mouseClick(buttons["Next"], Qt.MouseButton.LeftButton)
    panel.set_stage(Stage.REFERENCES)
    assert not buttons["Next"].isEnabled()
    with qtbot.waitSignal(panel.back_asked):
        QTest.mouseClick(buttons["Back"], Qt.MouseButton.LeftButton)


def test_a_link_is_only_asked_for(qtbot: QtBot, panel: CasePanel, opened: list[str]) -> None:
    view = next(v for v in panel.findChildren(ProseView) if "as they write" in v.toPlainText())
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(panel.link_asked) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == ["https://example.org/paper?x=1"]
    assert opened == []


def test_each_finding_is_a_row_with_the_badges_of_its_marks(panel: CasePanel) -> None:
    rows = panel.findChildren(FindingFrame)
    badges = [
        [badge.text for label in row.findChildren(BadgeLabel) for badge in label.badges]
        for row in rows
    ]
    assert badges == [["1a"], ["2a"], ["3a"], []]
    assert rows[0].prose.toPlainText().endswith("Nothing else.")


def test_several_marks_of_one_phrase_stand_in_one_row(
    theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    sections = (Section(SectionKind.FINDINGS, "", "Oedema (red arrows, films 1 and 2)."),)
    films = (
        film(1, "T1", arrow("a", MarkColor.RED)),
        film(2, "T2", arrow("b", MarkColor.GREEN), arrow("c", MarkColor.RED)),
    )
    panel = CasePanel(theme)
    panel.set_case(replace(case, sections=sections, films=films), Stage.FINDINGS)
    shown(panel)
    (label,) = panel.findChildren(BadgeLabel)
    assert [(badge.text, badge.color) for badge in label.badges] == [
        ("1a", MarkColor.RED),
        ("2b", MarkColor.RED),
    ]


def test_a_phrase_without_a_mark_is_plain_text(
    theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    sections = (Section(SectionKind.FINDINGS, "", "Oedema (blue arrow, film 1)."),)
    panel = CasePanel(theme)
    panel.set_case(replace(case, sections=sections), Stage.FINDINGS)
    shown(panel)
    (view,) = panel.findChildren(ProseView)
    assert view.toPlainText() == "Oedema (blue arrow, film 1)."
    with pytest.raises(LookupError):
        view.phrase_box("findings-1")


def test_a_film_of_the_list_is_asked_for(
    qtbot: QtBot, theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    panel = CasePanel(theme)
    panel.set_case(case)
    shown(panel)
    second = panel.findChildren(FilmButton)[1]
    with qtbot.waitSignal(panel.film_clicked) as asked:
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert asked.args == [2]


def test_a_section_folds_by_key_and_stays_folded_in_the_next_stage(
    theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    panel = CasePanel(theme)
    panel.set_case(case)
    shown(panel)
    header = panel.findChildren(SectionHeader)[0]
    header.setFocus()
    QTest.keyClick(header, Qt.Key.Key_Space)
    panel.set_stage(Stage.FINDINGS)
    view = next(v for v in panel.findChildren(ProseView) if "HISTORYWORD" in v.toPlainText())
    assert not view.isVisible()


@pytest.mark.parametrize("name", ThemeName)
@pytest.mark.parametrize("scale", [0.8, 1.0, 1.4, 2.0])
@pytest.mark.parametrize("width", [340, 408, 500])
def test_no_text_is_cut_off_at_any_size(
    qapp: QApplication,
    case: Case,
    shown: Callable[..., QWidget],
    name: ThemeName,
    scale: float,
    width: int,
) -> None:
    theme = theme_of(name, font_scale=scale)
    apply_theme(qapp, theme)
    panel = CasePanel(theme)
    panel.set_case(case, Stage.REFERENCES)
    shown(panel, width=width, height=700)
    assert panel.width() == width
    for view in panel.findChildren(ProseView):
        assert view.height() >= view.document().size().height()
        assert view.viewport().width() >= view.document().idealWidth()
        right = view.mapTo(panel, view.rect().topRight()).x()
        assert right < width
    for button in panel.findChildren(QPushButton):
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() >= words + 2 * button.fontMetrics().horizontalAdvance("n")
        assert panel.rect().contains(button.mapTo(panel, button.rect().bottomRight()), proper=False)


def test_an_edit_of_the_case_leaves_the_reader_where_they_are(
    qtbot: QtBot, theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    panel = CasePanel(theme)
    panel.set_case(case, Stage.REFERENCES)
    shown(panel, height=400)
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(120)
    sections = (replace(case.sections[0], text="HISTORYWORD for four weeks."), *case.sections[1:])
    panel.set_case(replace(case, sections=sections), Stage.REFERENCES)
    qtbot.waitUntil(lambda: bar.value() == 120)


def test_the_wheel_over_text_scrolls_the_column_even_with_ctrl(
    qtbot: QtBot, theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    panel = CasePanel(theme)
    panel.set_case(case, Stage.REFERENCES)
    shown(panel, height=400)
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    view = panel.findChildren(ProseView)[0]
    place = QPointF(view.mapTo(panel, view.rect().center()))
    size = view.font().pixelSize()
    for keys in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        before = bar.value()
        QTest.wheelEvent(panel.windowHandle(), place, QPoint(0, -120), QPoint(), keys)
        qtbot.waitUntil(lambda before=before: bar.value() > before)
    assert view.font().pixelSize() == size


def test_without_a_case_the_panel_says_so_and_offers_no_steps(
    theme: Theme, shown: Callable[..., QWidget]
) -> None:
    panel = CasePanel(theme)
    shown(panel)
    assert not [b for b in panel.findChildren(QPushButton) if b.isVisible()]


@pytest.mark.parametrize(("width", "is_cut"), [(500, False), (200, True)])
def test_titles_that_are_cut_are_told_by_tooltips(
    theme: Theme, case: Case, shown: Callable[..., QWidget], width: int, is_cut: bool
) -> None:
    title = "Coronal T2, fat saturated, right hip"
    sections = (replace(case.sections[0], heading=title), *case.sections[1:])
    panel = CasePanel(theme)
    panel.setMinimumWidth(0)
    panel.set_case(replace(case, films=(film(1, title),), sections=sections))
    shown(panel, width=width)
    panel.grab()
    named = [panel.findChildren(SectionHeader)[0], panel.findChildren(FilmButton)[0]]
    assert [title in widget.toolTip() for widget in named] == [is_cut, is_cut]
