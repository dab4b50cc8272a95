"""The faults of a case in the problems panel: told in words, leading to their place, giving nothing away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from overlays.edit import recoloured, with_mark, with_section_text
from overlays.file.codec import encode_case, read_case
from overlays.model import MarkColor, Point, SectionKind
from tests.e2e.conftest import Hand
from viewer.session.lesson import Stage
from viewer.ui.look.theme import READING_ROOM

Key = Qt.Key


@pytest.fixture
def faulty(hand: Hand, shipped_case: Path, tmp_path: Path) -> Hand:
    """Open a case whose text and marks disagree, without any file that is wrong."""
    folder = Path(shutil.copytree(shipped_case, tmp_path / "case"))
    case = recoloured(read_case(folder / "overlay.json"), "t2-neck", MarkColor.BLUE)
    extra = replace(case.films[1].marks[0], id="t1-extra", color=MarkColor.WHITE)
    case = with_mark(case, 2, replace(extra, points=(Point(10, 10), Point(40, 40))))
    history = case.section(SectionKind.HISTORY)
    case = with_section_text(
        case, SectionKind.HISTORY, f"{history.text}\n\nSee the green arrow, film 9."
    )
    (folder / "overlay.json").write_bytes(encode_case(case))
    hand.open([str(folder)])
    hand.key(Key.Key_F9)
    return hand


def rows(hand: Hand) -> list[str]:
    view = listed(hand)
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def listed(hand: Hand) -> QListView:
    view = hand.window.around_films.problems_panel.findChild(QListView)
    assert view is not None
    return view


def click_row(hand: Hand, words: str) -> None:
    view, found = listed(hand), rows(hand)
    (row,) = [n for n, told in enumerate(found) if words in told]
    index = view.model().index(row, 0)
    view.scrollTo(index)
    at = view.visualRect(index).bottomLeft() + QPoint(60, -8)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    hand.settle()


def test_before_the_reveal_nothing_names_an_arrow_or_its_text(faulty: Hand) -> None:
    told = " ".join(rows(faulty))
    for word in ("blue", "white", "red", "neck", "t1-extra", "3a", "2b", "film 3"):
        assert word not in told
    assert "film 9" in told, "the history can be read already"
    assert "2 problems are about what is not revealed yet" in told
    faulty.key(Key.Key_Space)
    told = " ".join(rows(faulty))
    assert "blue" in told
    assert "not revealed yet" not in told
    faulty.key(Key.Key_U)
    assert "blue" not in " ".join(rows(faulty))
    faulty.key(Key.Key_F4)
    assert "blue" in " ".join(rows(faulty)), "who writes it sees all of it"
    faulty.key(Key.Key_F4)
    assert "blue" not in " ".join(rows(faulty))


def test_the_bar_and_the_panel_count_the_same_at_every_step(faulty: Hand) -> None:
    status, panel = faulty.window.around_films.status, faulty.window.around_films.problems_panel
    counts = []
    for _ in range(2):
        assert status._problems.text() == panel._title.text()
        counts.append(status._problems.text())
        faulty.key(Key.Key_Space)
    assert counts == ["3 problems", "3 problems"], "what is hidden is counted as what is told"


def test_faults_are_told_in_words_and_by_badges_without_ids(faulty: Hand) -> None:
    faulty.key(Key.Key_Space)
    told = " ".join(rows(faulty))
    assert "the arrow 3a of film 3 is blue" in told
    assert "No phrase of the text mentions the white arrow 2b of film 2" in told
    assert "t1-extra" not in told
    assert "t2-neck" not in told


def test_a_click_on_a_fault_of_a_mark_brings_its_film_slice_and_arrow(faulty: Hand) -> None:
    faulty.key(Key.Key_Space)
    faulty.window.workspace.set_active(2)
    faulty.key(Key.Key_End)
    faulty.key(Key.Key_N)
    click_row(faulty, "white arrow 2b")
    assert faulty.window.workspace.active == 1
    assert faulty.slices[1] == 11
    assert faulty.window.around_films.teaching.lesson.marks_on
    assert "t1-extra" in faulty.viewports[1].pulsing


def test_a_click_on_a_fault_of_the_text_brings_its_section(faulty: Hand) -> None:
    faulty.window.resize(1280, 620)
    faulty.window.go_to_stage(Stage.REFERENCES)
    faulty.settle()
    bar = faulty.window.around_films.case_panel._scroll.verticalScrollBar()
    faulty.qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    click_row(faulty, "film 9")
    assert bar.value() <= READING_ROOM.size(8), "the heading of the section is in sight"


def test_return_on_a_fault_goes_to_its_place(faulty: Hand) -> None:
    faulty.key(Key.Key_Space)
    view = listed(faulty)
    (row,) = [n for n, told in enumerate(rows(faulty)) if "arrow 3a" in told]
    view.setCurrentIndex(view.model().index(row, 0))
    view.setFocus()
    QTest.keyClick(view, Key.Key_Return)
    assert faulty.window.workspace.active == 2
