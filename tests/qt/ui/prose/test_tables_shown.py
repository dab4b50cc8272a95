"""Tables, quotes, rules and code in the reading column: read, pointed at, copied, in three themes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QTextCursor, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from overlays.edit import with_section_text
from overlays.model import Case, SectionKind
from overlays.text.markdown import blocks
from viewer.session.lesson import Stage
from viewer.ui.case_panel.case_panel import CasePanel
from viewer.ui.look.theme import Theme, ThemeName, apply_theme, theme_of
from viewer.ui.prose import fitted_text
from viewer.ui.prose.column_widths import shared
from viewer.ui.prose.fitted_text import MOST_CELLS
from viewer.ui.prose.prose_ground import frame_area
from viewer.ui.prose.prose_view import ProseView
from viewer.ui.prose.stacked_rows import stacked

DIFFERENTIAL = """Told apart by:

| | Transient osteoporosis | Avascular necrosis | Stress fracture |
|---|---|---|:-:|
| **T1** | diffuse, low (yellow arrow, film 2) | *band* of low signal | dark line |
| **T2** | high (red arrow, film 3) | double line | oedema about a line |
| **Radiograph** | osteopenia (green arrow, film 1) | sclerosis, then collapse | normal |
| **Course** | heals in 6-9 months | progresses | heals with rest |

The band counts."""
GREEN = "discussion-3"
WIDE, NARROW = 480, 330

Opened = Callable[..., ProseView]


@pytest.fixture
def opened(
    qapp: QApplication, theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> Iterator[Opened]:
    """Show a text as the discussion of a case in a column of a width."""
    panels: list[CasePanel] = []

    def show(
        text: str,
        width: int = WIDE,
        kind: SectionKind = SectionKind.DISCUSSION,
        look: Theme = theme,
    ) -> ProseView:
        apply_theme(qapp, look)
        panel = CasePanel(look)
        panel.set_case(with_section_text(case, kind, text), Stage.REFERENCES)
        panels.append(panel)
        shown(panel, width=width, height=1300)
        qapp.processEvents()
        told = "".join(re.findall("[A-Z][a-z]+", text)[:1])
        return next(v for v in panel.findChildren(ProseView) if told in v.plain_text())

    yield show
    panels.clear()


def panel_of(view: ProseView) -> CasePanel:
    return next(top for top in QApplication.topLevelWidgets() if top.isAncestorOf(view))


def tables_of(view: ProseView) -> list[QTextTable]:
    frames = view.document().rootFrame().childFrames()
    return [frame for frame in frames if isinstance(frame, QTextTable)]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_phrase_in_a_cell_is_clicked_and_pointed_at(
    qtbot: QtBot, opened: Opened, width: int
) -> None:
    view = opened(DIFFERENTIAL, width)
    panel = panel_of(view)
    assert bool(tables_of(view)) == (width == WIDE)
    place = view.viewport().mapFromParent(view.phrase_box(GREEN))
    with qtbot.waitSignal(panel.phrase_hovered, check_params_cb=lambda told: told == GREEN):
        QTest.mouseMove(view.viewport(), place)
    with qtbot.waitSignal(panel.phrase_clicked) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == [GREEN]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_an_arrow_that_is_pointed_at_lights_its_phrase_in_the_cell(
    opened: Opened, width: int
) -> None:
    view = opened(DIFFERENTIAL, width)
    panel_of(view).set_highlighted(["neck"])
    (lit,) = view.extraSelections()
    assert lit.cursor.selectedText().replace("\N{NO-BREAK SPACE}", " ") == "green arrow, film 1"


def test_a_table_among_findings_is_one_row_whose_phrases_lead(qtbot: QtBot, opened: Opened) -> None:
    view = opened(DIFFERENTIAL.split("\n\n")[1], WIDE, SectionKind.FINDINGS)
    assert len(tables_of(view)) == 1
    place = view.viewport().mapFromParent(view.phrase_box("findings-3"))
    with qtbot.waitSignal(panel_of(view).phrase_clicked) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == ["findings-3"]


@pytest.mark.parametrize("width", [330, 352, 408, 480])
@pytest.mark.parametrize("word", ["", "x" * 150, "https://example.org/" + "a" * 120])
def test_a_table_is_no_wider_than_its_column(opened: Opened, width: int, word: str) -> None:
    view = opened(DIFFERENTIAL.replace("progresses", f"progresses {word}"), width)
    assert view.document().size().width() <= view.viewport().width()
    for table in tables_of(view):
        area = frame_area(view.document(), table)
        assert area.right() <= view.viewport().width()


@pytest.mark.parametrize("width", [330, 352, 408, 480])
def test_no_usual_word_is_broken(opened: Opened, width: int) -> None:
    view = opened(DIFFERENTIAL, width)
    block = view.document().begin()
    while block.isValid():
        layout, text = block.layout(), block.text()
        ends = [layout.lineAt(n) for n in range(layout.lineCount())][:-1]
        ends_at = [line.textStart() + line.textLength() for line in ends]
        assert all(text[end - 1] in " -\N{NO-BREAK SPACE}" for end in ends_at), text
        block = block.next()


def test_a_table_stands_side_by_side_again_in_a_wider_column(opened: Opened) -> None:
    view = opened(DIFFERENTIAL, NARROW)
    panel = panel_of(view)
    stacked = view.plain_text()
    assert "Radiograph\n•\tTransient osteoporosis: osteopenia (green arrow, film 1)" in stacked
    panel.resize(600, 1300)
    QApplication.processEvents()
    assert len(tables_of(view)) == 1
    assert view.height() >= view.document().size().height()
    panel.resize(NARROW, 1300)
    QApplication.processEvents()
    assert view.plain_text() == stacked
    assert view.height() >= view.document().size().height()


def test_a_table_is_copied_as_lines_with_tabs(qtbot: QtBot, opened: Opened) -> None:
    view = opened(DIFFERENTIAL)
    view.selectAll()
    view.copy()
    lines = view.plain_text().split("\n")
    assert lines[0] == "Told apart by:"
    assert lines[1].split("\t") == [
        "", "Transient osteoporosis", "Avascular necrosis", "Stress fracture"
    ]  # fmt: skip
    assert lines[4].split("\t")[1] == "osteopenia (green arrow, film 1)"
    assert lines[6:] == ["The band counts."]
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "\n".join(lines))


def test_cells_that_are_selected_are_copied_alone(
    qapp: QApplication, qtbot: QtBot, opened: Opened
) -> None:
    view = opened(DIFFERENTIAL)
    (table,) = tables_of(view)
    cursor = view.textCursor()
    cursor.setPosition(table.cellAt(2, 3).firstPosition())
    cursor.setPosition(table.cellAt(1, 2).firstPosition(), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.copy()
    wanted = "band of low signal\tdark line\ndouble line\toedema about a line"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == wanted)
    del table
    apply_theme(
        qapp, theme_of(ThemeName.LIGHT)
    )  # the document is still Qt's: this ended the process


def test_html_in_a_cell_or_in_code_is_shown_as_it_is_written(opened: Opened) -> None:
    view = opened("Markup <b>x</b>\n\n| a<br>b | <img src=x> |\n|---|---|\n\n`<i>c</i>`")
    assert view.plain_text() == "Markup <b>x</b>\na<br>b\t<img src=x>\n<i>c</i>"


@pytest.mark.parametrize("name", ThemeName)
def test_a_table_is_painted_in_the_colours_of_its_theme(opened: Opened, name: ThemeName) -> None:
    look = theme_of(name)
    view = opened("Seen | Where\n---|---\nlow | (green arrow, film 1)", look=look)
    (table,) = tables_of(view)
    image = view.viewport().grab().toImage()
    area = frame_area(view.document(), table)
    above = QPoint(round(area.left()) + 2, round(area.top()) + 2)
    assert image.pixelColor(above) == QColor(look.card)
    assert _has(image, look.line)
    assert _has(image, look.border)


@pytest.mark.parametrize("name", ThemeName)
def test_quotes_rules_and_code_lie_on_their_grounds(opened: Opened, name: ThemeName) -> None:
    look = theme_of(name)
    view = opened("Said:\n\n> one\n> > two\n\n---\n\n```\nT1: low\n```", look=look)
    image = view.viewport().grab().toImage()
    edge = [image.pixelColor(1, y).name().upper() for y in range(image.height())]
    assert edge.count(look.border) > 2 * look.size(15)  # the bar beside both lines, and the rule
    assert edge.count(look.card) > look.size(15)  # the card under code
    inner = [image.pixelColor(look.size(14) + 1, y).name().upper() for y in range(image.height())]
    assert 0 < inner.count(look.border) < edge.count(look.border)  # the bar of the quote within


def _has(image: object, color: str) -> bool:
    size = image.size()  # type: ignore[attr-defined]
    return any(
        image.pixelColor(x, y) == QColor(color)  # type: ignore[attr-defined]
        for y in range(size.height())
        for x in (2, size.width() // 4)
    )


@pytest.mark.parametrize(
    ("least", "most", "room", "widths"),
    [
        ((10, 10), (20, 30), 100, (20, 30)),
        ((10, 10), (20, 30), 35, (15, 20)),
        ((10, 10), (10, 10), 20, (10, 10)),
        ((0,), (0,), 5, (0,)),
    ],
)
def test_columns_share_their_room(
    least: tuple[float, ...], most: tuple[float, ...], room: float, widths: tuple[float, ...]
) -> None:
    assert shared(least, most, room) == pytest.approx(widths)


def test_a_table_of_thousands_of_cells_stands_row_below_row(opened: Opened) -> None:
    rows = "\n".join(f"| Row {n} | low |" for n in range(1_000))
    view = opened(f"| Seen | Signal |\n|---|---|\n{rows}")
    assert tables_of(view) == []
    assert view.plain_text().count("Signal: low") == 1_000


def test_hundreds_of_small_tables_are_set_in_bounded_work(opened: Opened) -> None:
    view = opened("Seen | T1\n---|---\nlow | high\n\n" * 400)
    assert 0 < len(tables_of(view)) <= MOST_CELLS // 10
    assert view.plain_text().count("low") == 400


def test_a_head_without_end_is_told_once_and_no_word_of_it_is_lost() -> None:
    cells = blocks("| " + "long " * 2_000 + "| b |\n|---|---|\n" + "| x | y |\n" * 500)
    shown = " ".join(block.text for block in stacked(cells, {0}))
    assert shown.count("long") == 2_000
    assert (shown.count("x"), shown.count("y")) == (500, 500)


def test_a_text_that_keeps_its_width_is_fitted_once(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A column that grows row by row gives all rows above their places again and again."""
    view = ProseView(theme)
    qtbot.addWidget(view)
    view.set_blocks(blocks("a|b\n-|-\nc|d\n"), {})
    view.resize(300, 40)
    view.show()
    widths: list[float] = []
    monkeypatch.setattr(fitted_text, "fit_tables", lambda *given: widths.append(given[-1]))
    view.resize(300, 80)
    view.resize(300, 60)
    assert widths == []
    view.resize(280, 60)
    assert len(widths) == 1
