"""The teaching guide, counted: two films with two arrows take less than five minutes, and no dialog stops it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from overlays.model import MarkColor
from tests.e2e.author import CTRL, SHIFT, Author, watched
from tests.e2e.conftest import Hand
from viewer.ui.look.tick import Tick

Key = Qt.Key
LIMIT_S: Final = 300
# What the guide has its author type: who comes, what is seen, and what it is.
UNKNOWN: Final = "A man of 38 with pain in the right hip"
TITLE: Final = "Transient osteoporosis"
FINDINGS: Final = (
    "Osteopenia of the right femoral neck and head (green arrow, film 1). The joint space is not "
    "narrowed, and there is no fracture.\n\n"
    "Low marrow signal in the right hip on T1 (yellow arrow, film 2). There is no mass."
)
DIAGNOSIS: Final = "Transient osteoporosis of the hip."
FIRST, SECOND = ((523, 1131), (209, 868)), ((100, 205), (46, 164))  # tip and tail


@pytest.fixture
def author(hand: Hand, shipped_case: Path, tmp_path: Path) -> Iterator[Author]:
    """Who has opened a radiograph and one MR series, without a case."""
    study = Path(shutil.copytree(shipped_case, tmp_path / "study"))
    (study / "overlay.json").unlink()
    shutil.rmtree(study / "t2")
    hand.window.resize(1900, 1040)
    hand.open([str(study)])
    yield Author(hand)
    hand.window.document.open(None, None)
    hand.window.workspace.open(None, None)


def make(author: Author) -> None:
    """Tick the second film, and make a case of both."""
    offered = author.hand.window.around_films.writing.first
    author.click(offered.findChildren(Tick)[1])
    author.press(offered, "Make a case of these films")
    author.hand.settle()


def write(author: Author) -> None:
    """Type titles, findings and diagnosis."""
    author.keys(UNKNOWN)
    author.key(Key.Key_Tab)
    author.keys(TITLE)
    for section, text in (("findings", FINDINGS), ("diagnosis", DIAGNOSIS)):
        author.click(author.section(section).text.viewport())
        author.lines(text)


def draw_both(author: Author) -> None:
    """Draw what the text names, from the remark below it and with the tool that stays."""
    author.click(author.section("findings").remarks.button("Draw it"))
    author.hand.settle()
    draw(author, 1, *FIRST)
    author.click(author.section("findings").remarks.button("Draw it"))
    author.hand.settle()
    draw(author, 2, *SECOND)


def draw(author: Author, film: int, tip: tuple[int, int], tail: tuple[int, int]) -> None:
    """Press at a lesion and drag out the tail."""
    canvas = author.hand.viewports[author.place_of(film)].film_canvas
    author.drag(canvas, author.at(film, *tip), author.at(film, *tail))


def test_a_case_of_two_films_and_two_arrows_takes_less_than_five_minutes(author: Author) -> None:
    with watched() as eyes:
        make(author)
        write(author)
        draw_both(author)
    case = author.hand.window.document.required_case
    drawn = [(film.number, [mark.color for mark in film.marks]) for film in case.films]
    assert drawn == [(1, [MarkColor.GREEN]), (2, [MarkColor.YELLOW])]
    assert eyes.modal == []
    assert author.count.seconds < LIMIT_S, author.count
    author.hand.qtbot.waitUntil(lambda: not author.section("findings").remarks.buttons())


def test_a_pasted_text_needs_two_keys(author: Author) -> None:
    make(author)
    author.put_in_clipboard(f"Findings\n\n{FINDINGS}\n\nDiagnosis\n\n{DIAGNOSIS}")
    before = author.count.keys
    author.key(Key.Key_V, CTRL | SHIFT)
    assert author.count.keys - before == 3
    assert author.section("findings").text.text == FINDINGS
    draw_both(author)
    assert author.count.seconds < LIMIT_S / 5, author.count


def test_arrow_number_two_is_one_press_and_one_release(author: Author) -> None:
    make(author)
    canvas = author.hand.viewports[author.place_of(1)].film_canvas
    author.click(canvas)
    author.key(Key.Key_A)
    draw(author, 1, *FIRST)
    with watched() as eyes:
        author.drag(canvas, author.at(1, 1800, 1131), author.at(1, 2100, 868))
    assert len(author.marks(1)) == 2
    on_canvas = [one for one in eyes.mouse if one != QEvent.Type.MouseMove]
    assert set(on_canvas) == {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease}
    assert eyes.presses == 1
    assert eyes.releases == 1


def test_no_dialog_stops_who_draws_labels_and_colours(author: Author) -> None:
    make(author)
    canvas = author.hand.viewports[author.place_of(1)].film_canvas
    author.click(canvas, QPoint(5, 5))
    author.key(Key.Key_A)
    with watched() as eyes:
        draw(author, 1, *FIRST)
        author.key(Key.Key_Return)
        author.keys("neck")
        author.key(Key.Key_Return)
        author.key(Key.Key_5)
        author.drag(canvas, author.at(1, 1800, 1131), author.at(1, 2100, 868))
        assert QApplication.activeModalWidget() is None
    assert next((mark.label, mark.color) for mark in author.marks(1)) == ("neck", MarkColor.ORANGE)
    assert len(author.marks(1)) == 2
    assert eyes.modal == []
