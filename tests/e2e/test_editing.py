"""Drawing, moving, colouring, deleting, undoing and saving marks in the real window."""

from __future__ import annotations

import shutil
import threading
from math import hypot
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from overlays.edit import recoloured
from overlays.file.case_file import own_generations
from overlays.file.codec import read_case
from overlays.file.storage import atomic_write
from overlays.model import Mark, MarkColor
from overlays.text.prose import resolve
from tests.e2e.conftest import Hand
from tests.qt.ui.canvas.seeing import see
from viewer.ui.tools.kinds import ToolKind

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def copy(shipped_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_case, tmp_path / "case"))


def mark(hand: Hand, mark_id: str) -> Mark | None:
    found = hand.window.document.required_case.mark(mark_id)
    return None if found is None else found[1]


def save(hand: Hand) -> None:
    """Save by the key, and wait for the end of it."""
    with hand.qtbot.waitSignal(hand.window.around_films.keeping.saving.ended):
        hand.key(Key.Key_S, CTRL)


def select(hand: Hand, place: int, mark_id: str) -> None:
    """Take the select tool and click on a mark."""
    hand.window.around_films.teaching.next_stage()
    hand.key(Key.Key_S)
    viewport = hand.viewports[place]
    # An arrow comes after the ring around what it shows.
    hand.qtbot.waitUntil(lambda: not viewport.film_canvas.layers.marks._coming)
    viewport.grab()
    hand.click(viewport.film_canvas, hand.tip(viewport, mark_id).toPoint())
    assert hand.window.arrangement.arrangement.selected == mark_id


def place_on(hand: Hand, arrow: Mark, end: str) -> QPoint:
    """Return where an arrow of film 2 is taken hold of: by its tip, its badge, or between them."""
    layers = hand.viewports[1].film_canvas.layers
    tail, tip = (QPointF(*layers.placement.to_screen(p.x, p.y)) for p in arrow.points)
    badge = layers.marks._layout()[-1].badge.center()
    return {"tip": tip, "tail": badge, "middle": (tail + 2 * tip) / 3}[end].toPoint()


def test_an_arrow_is_drawn_from_its_tip_in_the_next_colour(case: Hand) -> None:
    case.key(Key.Key_Space)
    case.key(Key.Key_A)
    canvas = case.viewports[1].film_canvas
    assert canvas.layers.placement is not None
    tip = canvas.layers.placement.to_image(*canvas.rect().center().toTuple())
    case.drag(canvas, QPoint(-60, 40))
    drawn = case.window.document.required_case.film(2).marks[-1]
    assert drawn.color is MarkColor.BLUE
    assert (drawn.tip.x, drawn.tip.y) == pytest.approx(tip)
    assert drawn.tail.x < drawn.tip.x
    assert drawn.tail.y > drawn.tip.y
    assert drawn.patient_mm is not None
    assert case.window.arrangement.arrangement.selected == drawn.id
    assert case.window.arrangement.arrangement.tool.value == "arrow"
    # It lies in the patient, so the other MR shows its ghost.
    ghosts = [placed for _, placed in case.viewports[2].model.content.marks if placed.ghost]
    assert [ghost.mark.id for ghost in ghosts] == [drawn.id]
    case.key(Key.Key_Z, CTRL)
    assert mark(case, drawn.id) is None
    assert not case.window.document.has_unsaved_changes
    case.key(Key.Key_Y, CTRL)
    assert mark(case, drawn.id) == drawn


def test_an_arrow_on_a_slice_that_is_no_film_waits_for_a_word(case: Hand) -> None:
    case.key(Key.Key_A)
    case.wheel(case.viewports[1].film_canvas, 1)
    case.settle()
    before = case.window.document.case
    case.drag(case.viewports[1].film_canvas, QPoint(-60, 40))
    assert case.window.document.case == before
    offer = case.window.around_films.mark_wiring.offer
    assert offer._words.text() == "Film 2 is slice 11, this is slice 12."
    case.key(Key.Key_Escape)
    assert offer.isHidden()
    assert case.window.document.case == before


def test_an_arrow_is_pointed_at_without_being_selected(case: Hand) -> None:
    case.key(Key.Key_Space)
    viewport = case.viewports[1]
    viewport.grab()
    case.click(viewport.film_canvas, case.tip(viewport, "t1-neck").toPoint())
    assert case.window.arrangement.arrangement.selected == ""
    case.key(Key.Key_Down)
    assert case.slices[1] == 12
    assert not case.window.document.has_unsaved_changes


def test_arrow_keys_nudge_the_selected_mark_and_no_slice(case: Hand) -> None:
    select(case, 1, "t1-neck")
    before = mark(case, "t1-neck")
    case.key(Key.Key_Right)
    case.key(Key.Key_Down, SHIFT)
    after = mark(case, "t1-neck")
    assert (after.tip.x - before.tip.x, after.tip.y - before.tip.y) == (1.0, 10.0)
    assert (after.tail.x - before.tail.x, after.tail.y - before.tail.y) == (1.0, 10.0)
    assert after.patient_mm.points[1][0] - before.patient_mm.points[1][0] == pytest.approx(
        1.0, abs=0.1
    )
    assert case.slices[1] == 11
    case.key(Key.Key_Escape)
    assert case.window.arrangement.arrangement.selected == ""
    case.key(Key.Key_Down)
    assert case.slices[1] == 12


@pytest.mark.parametrize(
    ("end", "moves_tail", "moves_tip"),
    [("tip", False, True), ("tail", True, False), ("middle", True, True)],
)
def test_an_arrow_is_dragged_by_its_tip_its_tail_or_whole(
    case: Hand, end: str, moves_tail: bool, moves_tip: bool
) -> None:
    select(case, 1, "t1-neck")
    canvas = case.viewports[1].film_canvas
    before = mark(case, "t1-neck")
    place = canvas.layers.placement
    case.drag(canvas, QPoint(14, 10), start=place_on(case, before, end))
    after = mark(case, "t1-neck")
    way = QPointF(14, 10) / place.column_scale
    for was, now, moves in (
        (before.tail, after.tail, moves_tail),
        (before.tip, after.tip, moves_tip),
    ):
        assert (now.x - was.x, now.y - was.y) == pytest.approx(
            way.toTuple() if moves else (0, 0), abs=0.01
        )
    assert after.patient_mm != before.patient_mm
    assert case.window.document.undo_stack.count() == 1
    case.key(Key.Key_Z, CTRL)
    assert mark(case, "t1-neck") == before


@pytest.mark.parametrize(
    ("end", "moves_tail", "moves_tip"),
    [("tip", False, True), ("tail", True, False), ("middle", True, True)],
)
def test_the_selected_arrow_is_moved_with_the_arrow_tool_too_and_none_is_drawn(
    case: Hand, end: str, moves_tail: bool, moves_tip: bool
) -> None:
    select(case, 1, "t1-neck")
    case.key(Key.Key_A)
    before, count = mark(case, "t1-neck"), len(case.window.document.required_case.film(2).marks)
    case.drag(case.viewports[1].film_canvas, QPoint(14, 10), start=place_on(case, before, end))
    after = mark(case, "t1-neck")
    both = (before.points, after.points)
    gone = [hypot(now.x - was.x, now.y - was.y) for was, now in zip(*both, strict=True)]
    assert [way > 1 for way in gone] == [moves_tail, moves_tip]
    assert len(case.window.document.required_case.film(2).marks) == count
    assert case.window.arrangement.arrangement.selected == "t1-neck"
    case.key(Key.Key_Z, CTRL)
    assert mark(case, "t1-neck") == before


def test_the_arrow_tool_draws_over_an_arrow_that_is_not_selected(case: Hand) -> None:
    select(case, 1, "t1-neck")
    case.key(Key.Key_Escape)
    case.key(Key.Key_A)
    before, count = mark(case, "t1-neck"), len(case.window.document.required_case.film(2).marks)
    case.drag(case.viewports[1].film_canvas, QPoint(14, 60), start=place_on(case, before, "middle"))
    assert mark(case, "t1-neck") == before
    assert len(case.window.document.required_case.film(2).marks) == count + 1


def test_a_drag_of_the_selected_arrow_is_given_up_with_the_arrow_tool_too(case: Hand) -> None:
    select(case, 1, "t1-neck")
    case.key(Key.Key_A)
    canvas, at = case.viewports[1].film_canvas, place_on(case, mark(case, "t1-neck"), "middle")
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    case._move(
        canvas, at + QPoint(30, 30), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    case.key(Key.Key_Escape)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at + QPoint(30, 30))
    assert not case.window.document.has_unsaved_changes
    assert canvas.drawing.drafts == ()


def test_escape_gives_up_a_drag_of_an_arrow(case: Hand) -> None:
    select(case, 1, "t1-neck")
    canvas = case.viewports[1].film_canvas
    at = case.tip(case.viewports[1], "t1-neck").toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    case._move(
        canvas, at + QPoint(30, 30), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    case.key(Key.Key_Escape)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at + QPoint(30, 30))
    assert not case.window.document.has_unsaved_changes
    assert case.window.arrangement.arrangement.selected == "t1-neck"


def test_the_selected_arrow_has_a_handle_around_its_tip_which_stays_to_be_seen(case: Hand) -> None:
    case.key(Key.Key_Space)
    canvas = case.viewports[1].film_canvas

    def around_the_tip() -> QImage:
        tip = case.tip(case.viewports[1], "t1-neck").toPoint()
        return canvas.grab(QRect(tip - QPoint(9, 9), QSize(18, 18))).toImage()

    bare = around_the_tip()
    case.window.arrangement.change(lambda arrangement: replace(arrangement, highlighted="t1-neck"))
    assert around_the_tip() == bare, "pointed at, it has none"
    case.window.arrangement.change(
        lambda arrangement: replace(arrangement, highlighted="", selected="t1-neck")
    )
    held = around_the_tip()
    for x, y in ((1, 0), (0, 1), (0, -1)):
        ring = [held.pixelColor(9 + far * x, 9 + far * y).lightness() for far in (4, 5, 6)]
        assert max(ring) > 180
    assert held.pixelColor(9, 9) == bare.pixelColor(9, 9)
    case.key(Key.Key_Escape)
    assert around_the_tip() == bare


def test_the_selected_arrow_stays_ringed_while_another_is_pointed_at(case: Hand) -> None:
    select(case, 1, "t1-neck")
    canvas = case.viewports[1].film_canvas
    badge = canvas.layers.marks._layout()[-1].badge.adjusted(-3, -3, 3, 3).toAlignedRect()
    ringed = canvas.grab(badge).toImage()
    case.window.arrangement.change(lambda arrangement: replace(arrangement, highlighted="xr-neck"))
    assert canvas.grab(badge).toImage() == ringed
    case.key(Key.Key_Escape)
    case.window.arrangement.change(lambda arrangement: replace(arrangement, highlighted=""))
    assert canvas.grab(badge).toImage() != ringed


def test_an_arrow_that_is_being_drawn_has_no_handle_over_its_place(case: Hand) -> None:
    canvas = case.viewports[1].film_canvas
    middle = QPointF(canvas.rect().center())
    see(canvas, tool=ToolKind.ARROW)
    canvas.drawing.sketch([middle, middle - QPointF(60, 40)])
    drawn = canvas.grab().toImage()
    see(canvas, selected="t1-neck")
    assert canvas.grab().toImage() == drawn


def test_a_click_beside_all_arrows_deselects(case: Hand) -> None:
    select(case, 1, "t1-neck")
    case.click(case.viewports[1].film_canvas, QPoint(30, 60))
    assert case.window.arrangement.arrangement.selected == ""


def test_a_nudge_goes_the_way_it_is_seen(case: Hand) -> None:
    case.window.workspace.set_active(1)
    case.key(Key.Key_H)
    select(case, 1, "t1-neck")
    before = mark(case, "t1-neck").tip
    case.key(Key.Key_Right)
    assert mark(case, "t1-neck").tip.x == before.x - 1


def test_a_mark_is_coloured_and_deleted_and_comes_back(case: Hand) -> None:
    select(case, 1, "t1-neck")
    case.window.around_films.action_set["color-magenta"].trigger()
    assert mark(case, "t1-neck").color is MarkColor.MAGENTA
    assert any("yellow" in problem for problem in case.problems)
    case.key(Key.Key_Delete)
    assert mark(case, "t1-neck") is None
    assert case.window.arrangement.arrangement.selected == ""
    case.key(Key.Key_Z, CTRL)
    case.key(Key.Key_Z, CTRL)
    assert mark(case, "t1-neck").color is MarkColor.YELLOW
    assert case.problems == ()


def test_what_is_deleted_is_said(case: Hand) -> None:
    select(case, 1, "t1-neck")
    case.key(Key.Key_Delete)
    assert case.notice == "Deleted: yellow arrow 2a of film 2. Ctrl+Z brings it back."


@pytest.mark.parametrize("way", ["a click on a phrase", "words are marked"])
def test_a_hand_at_the_text_deletes_nothing_on_the_films(case: Hand, way: str) -> None:
    select(case, 1, "t1-neck")
    mention = next(
        one.id
        for one in resolve(case.window.document.required_case)
        if one.mark_ids == ("t1-neck",)
    )
    prose, at = case.phrase(mention)
    if way == "a click on a phrase":
        case.click(prose, at)
    else:
        case.drag(prose, QPoint(80, 20), start=at)
    case.key(Key.Key_Delete)
    assert mark(case, "t1-neck") is not None
    assert case.window.arrangement.arrangement.selected == ""


@pytest.mark.parametrize("begin", [Key.Key_F2, Key.Key_Return])
def test_a_mark_is_labelled_in_its_place_on_the_film(case: Hand, begin: Key) -> None:
    select(case, 1, "t1-neck")
    case.key(begin)
    field = case.window.around_films.mark_wiring.typing.field
    assert case.viewports[1].film_canvas.rect().contains(field.geometry())
    case.keys("neck, 1")
    case.key(Key.Key_Return)
    assert mark(case, "t1-neck").label == "neck, 1"
    assert case.window.arrangement.arrangement.selected == "t1-neck"
    case.key(begin)
    case.keys("other")
    case.key(Key.Key_Escape)
    assert mark(case, "t1-neck").label == "neck, 1"
    # The keys are the film's again.
    case.key(Key.Key_Right)
    assert case.window.document.undo_stack.count() == 2


def test_a_view_is_kept_for_its_film(case: Hand) -> None:
    case.window.workspace.set_active(1)
    canvas = case.viewports[1].film_canvas
    case.drag(canvas, QPoint(50, 20))
    case.wheel(canvas, -3, CTRL)
    seen = case.viewports[1].model.state
    canvas.grab()
    corner = canvas.layers.placement.to_image(0, 0)
    case.window.around_films.action_set["keep-view"].trigger()
    view = case.window.document.required_case.film(2).view
    assert view.window.width == pytest.approx(seen.window.width)
    assert view.rect[:2] == pytest.approx(corner, abs=0.6)
    case.key(Key.Key_0)
    case.key(Key.Key_Equal)
    case.window.around_films.teaching.bring_film(2)
    again = case.viewports[1].model.state
    assert again.window.width == pytest.approx(seen.window.width)
    assert again.view.rect == view.rect


def test_saving_keeps_the_older_file_and_all_of_the_case(hand: Hand, copy: Path) -> None:
    hand.open([str(copy)])
    before = (copy / "overlay.json").read_bytes()
    document = hand.window.document
    document.edit(recoloured(document.required_case, "xr-neck", MarkColor.CYAN), "Colour")
    assert hand.window.windowTitle().startswith("• ")
    save(hand)
    assert read_case(copy / "overlay.json").mark("xr-neck")[1].color is MarkColor.CYAN
    kept = own_generations().of(copy / "overlay.json")
    assert [Path(one.path).read_bytes() for one in kept] == [before]
    assert not (copy / "overlay.json.bak").exists()
    assert not hand.window.windowTitle().startswith("• ")
    assert not hand.window.around_films.action_set["save"].isEnabled()
    saved_at = f"{document.file.saved_at:%H:%M}"
    assert hand.window.around_films.status._state.text() == f"Saved {saved_at}"


def test_a_case_of_a_newer_program_is_shown_and_left_alone(hand: Hand, copy: Path) -> None:
    overlay = copy / "overlay.json"
    overlay.write_bytes(overlay.read_bytes().replace(b'"version": 1', b'"version": 2', 1))
    before = overlay.read_bytes()
    hand.open([str(copy)])
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    hand.key(Key.Key_A)
    hand.drag(hand.viewports[0].film_canvas, QPoint(-60, 40))
    assert "read-only" in hand.notice
    assert not hand.window.document.has_unsaved_changes
    assert "Read-only" in hand.window.around_films.status._state.text()
    hand.key(Key.Key_S, CTRL)
    assert overlay.read_bytes() == before


def test_a_save_that_fails_keeps_the_changes(
    hand: Hand, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.open([str(copy)])
    before = (copy / "overlay.json").read_bytes()
    document = hand.window.document
    document.edit(recoloured(document.required_case, "xr-neck", MarkColor.CYAN), "Colour")

    def full(*_args: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("overlays.file.storage.fill_new", full)
    save(hand)
    assert hand.window.around_films.band.text.endswith(
        ": the disk is full. Your edits are kept safe on this computer."
    )
    assert (copy / "overlay.json").read_bytes() == before
    assert document.has_unsaved_changes
    document.undo_stack.setClean()


def test_the_window_says_that_it_saves_and_lets_one_go_on_drawing(
    hand: Hand, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.open([str(copy)])
    answers, document = threading.Event(), hand.window.document
    state = hand.window.around_films.status._state

    def slow(*args: object, **named: object) -> str:
        assert answers.wait(30)
        return atomic_write(*args, **named)

    monkeypatch.setattr("overlays.file.case_file.atomic_write", slow)
    document.edit(recoloured(document.required_case, "xr-neck", MarkColor.CYAN), "Colour")
    hand.key(Key.Key_S, CTRL)
    assert state.text() == "Saving…"
    document.edit(recoloured(document.required_case, "t2-neck", MarkColor.WHITE), "Colour")
    assert hand.window.windowTitle().startswith("• ")
    answers.set()
    hand.qtbot.waitUntil(lambda: state.text() == "Changes not saved yet")
    saved = read_case(copy / "overlay.json")
    assert saved.mark("xr-neck")[1].color is MarkColor.CYAN
    assert saved.mark("t2-neck")[1].color is not MarkColor.WHITE
    hand.key(Key.Key_S, CTRL)
    hand.qtbot.waitUntil(lambda: state.text().startswith("Saved "))
    assert read_case(copy / "overlay.json").mark("t2-neck")[1].color is MarkColor.WHITE
