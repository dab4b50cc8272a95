"""The header of a film while its case is written: number, title, opening slice, kept view, and its selected mark."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from overlays.model import Film, FilmWindow, MarkColor
from tests.e2e.conftest import Hand
from viewer.session.mode import Mode
from viewer.ui.authoring.films.writing_header import WritingHeader
from viewer.ui.state.arrangement import Arrangement

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def writing(case: Hand) -> Hand:
    """The case is written, film 2 active, its three films side by side."""
    case.window.resize(1900, 1000)
    case.window.arrangement.set_arrangement(Arrangement(mode=Mode.WRITE))
    case.window.workspace.set_active(1)
    case.window.grid.active.setFocus()
    case.settle()
    return case


def header(hand: Hand, place: int = 1) -> WritingHeader:
    headers = hand.window.around_films.writing.headers
    assert headers is not None
    found = headers.header(place)
    assert found is not None
    return found


def film(hand: Hand, number: int = 2) -> Film:
    found = hand.window.document.required_case.film(number)
    assert found is not None
    return found


def test_a_header_stands_above_each_film_only_while_the_case_is_written(writing: Hand) -> None:
    assert [header(writing, place).film.isVisible() for place in range(3)] == [True] * 3
    assert not writing.viewports[1].header.isVisible()
    writing.key(Key.Key_F4)
    assert writing.viewports[1].header.isVisible()


def test_the_title_is_typed_in_place_and_is_one_step_of_undo(writing: Hand) -> None:
    bar, before = header(writing).film, film(writing).title
    writing.click(bar.title)
    bar.title.selectAll()
    writing.keys("Coronal T1, right hip")
    assert film(writing).title == "Coronal T1, right hip"
    writing.key(Key.Key_Return)
    assert QApplication.focusWidget() is writing.viewports[1]
    writing.key(Key.Key_Z, CTRL)
    assert film(writing).title == before


def test_esc_in_the_title_gives_the_keys_back_to_the_film(writing: Hand) -> None:
    writing.click(header(writing).film.title)
    writing.key(Key.Key_Escape)
    assert QApplication.focusWidget() is writing.viewports[1]
    assert writing.window.arrangement.arrangement.mode is Mode.WRITE


def test_keep_this_view_is_lit_when_the_screen_shows_another(writing: Hand) -> None:
    bar = header(writing).film
    assert bar.keep.text().strip() == "View kept"
    writing.drag(writing.viewports[1].film_canvas, QPoint(60, 20))
    state = writing.viewports[1].model.state
    assert bar.keep.text().strip() == "Keep this view"
    writing.click(bar.keep)
    assert film(writing).view.window == FilmWindow(state.window.center, state.window.width)  # type: ignore[union-attr]
    assert bar.keep.text().strip() == "View kept"
    writing.key(Key.Key_Z, CTRL)
    assert bar.keep.text().strip() == "Keep this view"


def test_a_zoomed_view_is_kept_by_the_key(writing: Hand) -> None:
    canvas = writing.viewports[1].film_canvas
    writing.drag(canvas, QPoint(0, -40), Qt.MouseButton.RightButton)
    writing.key(Key.Key_K, CTRL)
    assert film(writing).view.rect is not None
    assert header(writing).film.keep.text().strip() == "View kept"


def test_a_film_with_marks_keeps_its_slice_and_one_without_takes_the_one_in_view(
    writing: Hand,
) -> None:
    workspace = writing.window.workspace
    image = film(writing).image
    workspace.scroll(3)
    assert header(writing).film.keep.text().strip() == "View kept"
    writing.key(Key.Key_K, CTRL)
    assert film(writing).image == image
    from overlays.edit import without_mark

    bare = without_mark(writing.window.document.required_case, film(writing).marks[0].id)
    writing.window.document.edit(bare, "bare")
    workspace.set_active(1)
    workspace.go_to_slice(14)
    assert header(writing).film.keep.text().strip() == "Keep this view"
    writing.key(Key.Key_K, CTRL)
    series = writing.viewports[1].model.content.series
    assert series is not None
    assert film(writing).image.sop == series.frames[14].key.sop_instance_uid
    assert header(writing).film.keep.text().strip() == "View kept"


def test_the_opening_slice_is_the_middle_one_unless_chosen_and_chosen_again(writing: Hand) -> None:
    bar = header(writing).film
    assert bar.flag.text().strip().endswith("12")
    writing.window.workspace.go_to_slice(4)
    writing.key(Key.Key_K, CTRL | SHIFT)
    assert bar.flag.text().strip().endswith("5")
    assert film(writing).opening is not None
    writing.click(bar.flag)
    assert film(writing).opening is not None
    assert bar.flag.text().strip().endswith("12")


def test_an_opening_slice_with_marks_is_said_to_tell(writing: Hand) -> None:
    writing.key(Key.Key_K, CTRL | SHIFT)
    assert "that tells" in header(writing).film.flag.toolTip()


def test_a_selected_mark_is_what_the_header_speaks_of(writing: Hand) -> None:
    mark = film(writing).marks[0]
    writing.window.arrangement.change(lambda now: replace(now, selected=mark.id))
    bar = header(writing).mark
    assert bar.isVisible()
    assert not header(writing, 0).mark.isVisible()
    writing.click(bar.label)
    writing.keys("oedema")
    bar.color_asked.emit(MarkColor.CYAN)
    bar.slices_asked.emit(2)
    writing.click(bar.lock)
    now = film(writing).marks[0]
    assert (now.label, now.color, now.slices, now.locked) == ("oedema", MarkColor.CYAN, 2, True)
    writing.click(bar.delete)
    assert film(writing).marks == (now,), "what is locked is not deleted"
    writing.click(bar.lock)
    writing.click(bar.delete)
    assert film(writing).marks == ()
    assert header(writing).film.isVisible()


def test_a_film_moves_by_key_and_its_mentions_with_it(writing: Hand) -> None:
    before = writing.window.document.required_case
    writing.key(Key.Key_Up, ALT)
    after = writing.window.document.required_case
    assert [one.title for one in after.films] == [before.films[n].title for n in (1, 0, 2)]
    assert [one.number for one in after.films] == [1, 2, 3]
    findings = next(one.text for one in after.sections if one.kind == "findings")
    assert "green arrow, film 2" in findings.replace("\N{NO-BREAK SPACE}", " ")
    assert writing.window.workspace.active == 1
    assert header(writing).film.title.text() == before.films[1].title, "the film in sight stays"
    writing.key(Key.Key_Z, CTRL)
    assert writing.window.document.required_case == before
    assert header(writing).film.title.text() == before.films[1].title


def test_what_is_seen_becomes_a_film_by_one_key_and_is_one_no_more_by_undo(writing: Hand) -> None:
    writing.window.workspace.go_to_slice(7)
    state = writing.viewports[1].model.state
    writing.keys("+")
    assert [one.number for one in writing.window.document.required_case.films] == [1, 2, 3, 4]
    assert writing.window.workspace.shown(1).film == 4
    assert writing.viewports[1].model.state == state
    assert film(writing, 4).image.sop == writing.viewports[1].model.content.series.frames[7].key.sop_instance_uid  # type: ignore[union-attr]  # fmt: skip
    writing.key(Key.Key_Z, CTRL)
    assert writing.window.workspace.shown(1).film is None
    assert header(writing).series.isVisible()


def test_a_film_that_is_removed_is_a_series_again_and_its_number_stays_free(writing: Hand) -> None:
    header(writing).film.remove_asked.emit()
    assert [one.number for one in writing.window.document.required_case.films] == [1, 3]
    assert "Ctrl+Z" in writing.notice
    writing.click(header(writing).series.add)
    assert [one.number for one in writing.window.document.required_case.films] == [1, 3, 4]


def test_tab_goes_from_a_film_through_its_header_to_the_next_film(writing: Hand) -> None:
    bar = header(writing).film
    passed = []
    for _ in range(5):
        writing.key(Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert passed[1:4] == [bar.title, bar.flag, bar.keep]
    assert passed[4] is writing.viewports[2]


def test_a_film_that_has_come_or_moved_is_not_said_to_be_unreadable(writing: Hand) -> None:
    checks = writing.window.around_films.checks
    writing.window.workspace.go_to_slice(7)
    writing.settle()
    before = checks.faults
    writing.keys("+")
    assert film(writing, 4).marks == ()
    writing.window.workspace.go_to_slice(3)
    writing.settle()
    writing.key(Key.Key_K, CTRL)
    said = {fault.message for fault in checks.faults} - {fault.message for fault in before}
    assert not [one for one in said if "cannot be read" in str(one)]


def test_a_title_that_does_not_fit_is_cut_with_an_ellipsis_but_while_it_is_typed(
    writing: Hand,
) -> None:
    title = header(writing).film.title
    writing.click(title)
    title.selectAll()
    writing.keys("Coronal T2, fat saturated, both hips, with the whole pelvis")
    writing.key(Key.Key_Return)
    writing.window.resize(1100, 800)
    writing.settle()
    whole = title.text()
    assert title.shown.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert whole.startswith(title.shown[:-1])
    cut = title.grab().toImage()
    assert whole in title.toolTip()
    writing.click(title)
    assert title.shown == whole
    assert title.grab().toImage() != cut
    writing.key(Key.Key_Escape)
    writing.window.resize(1900, 1000)
    title.set_text("T2")
    assert title.shown == "T2"
    title.grab()
    assert title.toolTip() == ""
