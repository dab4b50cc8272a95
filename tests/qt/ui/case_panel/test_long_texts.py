"""Texts that are long, or made to be slow: set once, laid out in linear work, and only where they changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from overlays.edit import recoloured, reshaped, with_mark, with_section_text
from overlays.model import Case, MarkColor, Point, Section, SectionKind
from tests.qt.ui.conftest import arrow
from viewer.session.lesson import Stage
from viewer.ui.case_panel.case_panel import CasePanel
from viewer.ui.case_panel.case_sections import FindingFrame
from viewer.ui.case_panel.case_text import MOST_BADGES, MOST_ROWS
from viewer.ui.film_strip import strip_card
from viewer.ui.film_strip.film_strip import FilmStrip
from viewer.ui.film_strip.strip_model import StripEntry
from viewer.ui.look.theme import Theme
from viewer.ui.prose.prose_view import ProseView

LONG_WORD = "x" * 20_000


@pytest.fixture
def panel(theme: Theme, case: Case, shown: Callable[..., QWidget]) -> CasePanel:
    made = CasePanel(theme)
    made.set_case(case, Stage.REFERENCES)
    shown(made, height=1400)
    return made


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[ProseView]:
    """Which texts are set from now on."""
    done: list[ProseView] = []
    fill = ProseView._fill
    monkeypatch.setattr(ProseView, "_fill", lambda view: (done.append(view), fill(view))[1])
    return done


def rows(panel: CasePanel) -> list[FindingFrame]:
    """The findings that are seen, from top to bottom."""
    seen = [frame for frame in panel.findChildren(FindingFrame) if frame.isVisible()]
    return sorted(seen, key=QWidget.y)


def texts(panel: CasePanel) -> list[str]:
    """What can be read, from top to bottom."""
    QApplication.processEvents()
    views = [view for view in panel.findChildren(ProseView) if view.isVisible()]
    return [
        view.plain_text()
        for view in sorted(views, key=lambda view: view.mapTo(panel, view.pos()).y())
    ]


def test_a_description_of_twenty_thousand_letters_is_measured_a_few_times(
    theme: Theme, shown: Callable[..., QWidget], monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = 0

    class Counting(QFontMetrics):
        def horizontalAdvance(self, text: str) -> int:  # noqa: N802
            nonlocal measured
            measured += len(text)
            return super().horizontalAdvance(text)

    monkeypatch.setattr(strip_card, "QFontMetrics", Counting)
    words = "ab " * 6_666
    strip = FilmStrip(theme)
    strip.set_entries((StripEntry("film:1", "Film 1", "s1", words, words, "Films"),))
    shown(strip, width=184, height=400)
    strip.grab()
    assert 0 < measured < 200 * len(words)


def test_a_nudged_arrow_sets_no_text_again(
    panel: CasePanel, case: Case, filled: list[ProseView]
) -> None:
    before = texts(panel)
    panel.set_case(reshaped(case, "neck", (Point(1, 2), Point(3, 4))), Stage.REFERENCES)
    assert filled == []
    assert texts(panel) == before


def test_a_recoloured_arrow_sets_its_own_row_again_and_no_other(
    panel: CasePanel, case: Case, filled: list[ProseView]
) -> None:
    before = texts(panel)
    panel.set_case(recoloured(case, "t1", MarkColor.BLUE), Stage.REFERENCES)
    assert [view.plain_text() for view in filled] == ["Low signal (yellow arrow, film 2), "]
    assert texts(panel) == before


def test_a_stage_adds_its_sections_and_keeps_those_already_told(
    panel: CasePanel, filled: list[ProseView]
) -> None:
    panel.set_stage(Stage.FINDINGS)
    QApplication.processEvents()
    told = [view for view in panel.findChildren(ProseView) if view.isVisible()]
    del filled[:]
    panel.set_stage(Stage.DIAGNOSIS)
    panel.set_stage(Stage.REFERENCES)
    assert filled
    assert not set(filled) & set(told)
    del filled[:]
    panel.set_stage(Stage.FINDINGS)
    QApplication.processEvents()
    assert not set(filled) & set(told)
    assert [view for view in panel.findChildren(ProseView) if view.isVisible()] == told


def test_what_is_taken_back_is_in_no_widget(qtbot: QtBot, panel: CasePanel) -> None:
    panel.set_stage(Stage.FILMS)
    qtbot.waitUntil(
        lambda: not any("FINDINGSWORD" in one.plain_text() for one in panel.findChildren(ProseView))
    )


def test_a_text_is_laid_out_for_the_width_that_it_gets_and_no_other(
    theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    panel = CasePanel(theme)
    panel.set_case(case)
    shown(panel, height=300)
    QApplication.processEvents()
    panel.set_stage(Stage.DISCUSSION)
    QApplication.processEvents()
    told = [view for view in panel.findChildren(ProseView) if view.isVisible()]
    assert len(told) > 3
    assert {tuple(view._heights) for view in told[1:]} == {(view.width(),) for view in told[1:]}


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_an_edited_text_reads_as_one_that_is_opened(
    panel: CasePanel, case: Case, theme: Theme, shown: Callable[..., QWidget], place: int
) -> None:
    findings = case.sections[1].text.split("\n\n")
    findings.insert(place, "A new one (red arrow, film 3).")
    for text in ("\n\n".join(findings), "\n\n".join(findings[place:]), "", case.sections[1].text):
        edited = with_section_text(case, SectionKind.FINDINGS, text)
        panel.set_case(edited, Stage.REFERENCES)
        fresh = CasePanel(theme)
        fresh.set_case(edited, Stage.REFERENCES)
        shown(fresh, height=1400)
        assert texts(panel) == texts(fresh)


def test_tab_goes_down_the_column_after_a_row_was_set_again(panel: CasePanel, case: Case) -> None:
    other = case.sections[1].text.replace("FINDINGSWORD", "Another word")
    panel.set_case(with_section_text(case, SectionKind.FINDINGS, other), Stage.REFERENCES)
    QApplication.processEvents()
    rows = [frame for frame in panel.findChildren(FindingFrame) if frame.row.marks]
    rows = sorted((row for row in rows if row.isVisible()), key=QWidget.y)
    assert len(rows) == 3
    reached: list[QWidget] = []
    stop: QWidget = panel
    while (stop := stop.nextInFocusChain()) is not panel:
        reached += [row for row in rows if row.prose is stop]
    assert reached == rows


def test_a_word_without_end_is_broken_and_copied_as_it_was_written(
    qtbot: QtBot, panel: CasePanel, case: Case
) -> None:
    text = f"Before **{LONG_WORD}** after"
    panel.set_case(with_section_text(case, SectionKind.DISCUSSION, text), Stage.REFERENCES)
    view = next(v for v in panel.findChildren(ProseView) if "Before" in v.plain_text())
    assert view.plain_text() == f"Before {LONG_WORD} after"
    longest = max(len(piece) for piece in view.toPlainText().split("\N{ZERO WIDTH SPACE}"))
    assert longest < 50
    view.selectAll()
    view.copy()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == f"Before {LONG_WORD} after")


def test_letters_keep_what_sits_on_them_and_usual_words_are_left_alone(
    panel: CasePanel, case: Case
) -> None:
    accents = "e\N{COMBINING ACUTE ACCENT}" * 300
    text = f"Osteoporosis https://example.org/{'a' * 100} {accents}"
    panel.set_case(with_section_text(case, SectionKind.DISCUSSION, text), Stage.REFERENCES)
    view = next(v for v in panel.findChildren(ProseView) if "Osteoporosis" in v.plain_text())
    assert "\N{ZERO WIDTH SPACE}\N{COMBINING ACUTE ACCENT}" not in view.toPlainText()
    assert view.toPlainText().count("\N{ZERO WIDTH SPACE}") == 299


def test_heights_are_remembered_by_width(panel: CasePanel) -> None:
    view = panel.findChildren(ProseView)[0]
    wide, narrow = view.heightForWidth(300), view.heightForWidth(120)
    assert narrow > wide
    view._measured.document.clear()  # nothing is laid out for what is known
    assert (view.heightForWidth(300), view.heightForWidth(120)) == (wide, narrow)


def test_of_thousands_of_findings_the_last_are_one_text_whose_phrases_still_lead(
    qtbot: QtBot, theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    text = "\n".join(f"- Finding {n} (green arrow, film 1)" for n in range(1_500))
    long = with_section_text(case, SectionKind.FINDINGS, text)
    panel = CasePanel(theme)
    panel.set_case(long, Stage.FINDINGS)
    shown(panel)
    last = "Finding 1499 (green arrow, film 1)"
    qtbot.waitUntil(lambda: rows(panel)[-1].prose.plain_text().endswith(last))
    assert MOST_ROWS < len(rows(panel)) < MOST_ROWS + 40
    rest = rows(panel)[-1].prose
    with qtbot.waitSignal(panel.phrase_clicked) as clicked:
        rest.anchorClicked.emit(f"phrase:{rest.document().blockCount() - 1}")
    assert clicked.args == ["findings-1500"]


def test_of_very_many_findings_the_first_are_there_at_once_and_the_others_soon(
    qtbot: QtBot, theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    text = "\n".join(f"- Finding {n} (green arrow, film 1)" for n in range(300))
    panel = CasePanel(theme)
    shown(panel)
    panel.set_case(with_section_text(case, SectionKind.FINDINGS, text), Stage.FINDINGS)
    assert 5 < len(panel.findChildren(FindingFrame)) < MOST_ROWS
    assert "Finding 0 " in panel.findChildren(FindingFrame)[0].prose.plain_text()
    qtbot.waitUntil(
        lambda: rows(panel)[-1].prose.plain_text().endswith("299 (green arrow, film 1)")
    )
    panel.set_case(case, Stage.FINDINGS)
    qtbot.waitUntil(lambda: len(rows(panel)) == 4)


def test_a_finding_that_is_still_to_be_made_is_found(
    theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    text = "\n".join(f"- Finding {n} (green arrow, film 1)" for n in range(300))
    panel = CasePanel(theme)
    shown(panel)
    far = with_section_text(case, SectionKind.FINDINGS, f"{text}\n- Last (red arrow, film 3)")
    panel.set_case(far, Stage.FINDINGS)
    (mark,) = far.films[2].marks
    panel.bring_phrase(mark.id)
    assert any("Last" in one.prose.plain_text() for one in panel.findChildren(FindingFrame))


def test_a_phrase_that_means_hundreds_of_arrows_shows_a_few_badges(
    theme: Theme, case: Case, shown: Callable[..., QWidget]
) -> None:
    many = with_section_text(case, SectionKind.FINDINGS, "Everywhere (green arrow).")
    for n in range(100):
        many = with_mark(many, 1, arrow(f"m{n}", MarkColor.GREEN))
    panel = CasePanel(theme)
    panel.set_case(many, Stage.FINDINGS)
    shown(panel)
    (row,) = [f for f in panel.findChildren(FindingFrame) if f.isVisible()]
    assert len(row.row.marks) == MOST_BADGES
    assert row.names("m99")


def test_a_case_of_all_that_is_allowed_opens(theme: Theme, shown: Callable[..., QWidget]) -> None:
    sections = tuple(Section(SectionKind.FINDINGS, "", "*a_b" * 500) for _ in range(50))
    panel = CasePanel(theme)
    panel.set_case(Case("c", "t", sections=sections), Stage.REFERENCES)
    shown(panel)
    assert len(texts(panel)) == 50
    panel.set_case(replace(Case("c", "t", sections=sections), revision=2), Stage.REFERENCES)
    assert len(texts(panel)) == 50
