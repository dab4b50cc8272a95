"""Somebody else writes the file of the open case: nothing of either is lost, and what both have changed is asked."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QRadioButton

from overlays.edit import labelled, recoloured, with_details
from overlays.file.case_file import CaseFile, own_generations
from overlays.file.codec import encode_case, read_case
from overlays.file.generations import GenerationKind
from overlays.model import Case, MarkColor
from tests.e2e.conftest import Hand
from viewer.ui.dialogs.merge_dialog import MergeDialog
from viewer.ui.keeping.journaling import is_same_work


@pytest.fixture
def path(tmp_path: Path, shipped_case: Path) -> Path:
    """A copy of the shipped case, without its images."""
    return Path(shutil.copy(shipped_case / "overlay.json", tmp_path))


def written(path: Path, change: Callable[[Case], Case]) -> Case:
    """Let somebody else change the file, as Rounds does: as the next revision."""
    case = read_case(path)
    after = replace(change(case), revision=case.revision + 1)
    path.write_bytes(encode_case(after))
    return after


def look(hand: Hand) -> None:
    """Let the window look at the file, as it does by itself every two seconds and when one comes back to it."""
    hand.window.around_films.sharing.watch.look()


def edit(hand: Hand, change: Callable[[Case], Case]) -> None:
    document = hand.window.document
    assert document.edit(change(document.required_case), "Edit")


def save(hand: Hand) -> None:
    saving = hand.window.around_films.keeping.saving
    with hand.qtbot.waitSignal(saving.ended):
        saving.save()


def take(hand: Hand, words: str) -> None:
    band = hand.window.around_films.band
    hand.click(next(button for button in band.buttons if button.text() == words))


def offered(hand: Hand, words: str) -> str:
    band = hand.window.around_films.band
    hand.qtbot.waitUntil(lambda: words in band.text)
    return str(band.text)


def dialog_of(hand: Hand) -> MergeDialog:
    (dialog,) = hand.window.findChildren(MergeDialog)
    return dialog


def test_a_case_without_unsaved_edits_follows_its_file_and_undo_goes_back(
    hand: Hand, path: Path
) -> None:
    hand.open([str(path)])
    document = hand.window.document
    before = document.required_case
    after = written(path, lambda case: labelled(case, "xr-neck", "theirs"))
    look(hand)
    hand.qtbot.waitUntil(lambda: document.case == after)
    assert not document.has_unsaved_changes
    assert hand.notice == "Somebody else has changed the case: 1 change. Undo takes it back."
    document.undo_stack.undo()
    assert document.case == before
    assert document.has_unsaved_changes
    save(hand)
    assert is_same_work(read_case(path), before)
    document.undo_stack.setClean()


def test_what_touches_different_things_is_offered_and_both_are_kept(hand: Hand, path: Path) -> None:
    hand.open([str(path)])
    edit(hand, lambda case: labelled(case, "xr-neck", "mine"))
    edit(hand, lambda case: with_details(case, tags=("mine",)))
    written(path, lambda case: labelled(case, "t1-neck", "theirs"))
    look(hand)
    assert offered(hand, "changed") == (
        "The file has changed on the disk. 1 change there, 2 here; no two touch the same thing."
    )
    take(hand, "Show them")
    dialog = dialog_of(hand)
    assert not dialog.findChildren(QRadioButton)
    dialog.reject()
    with hand.qtbot.waitSignal(hand.window.around_films.keeping.saving.ended):
        take(hand, "Keep both")
    saved = read_case(path)
    assert [saved.mark(name)[1].label for name in ("xr-neck", "t1-neck")] == ["mine", "theirs"]  # type: ignore[index]
    assert saved.tags == ("mine",)
    document = hand.window.document
    assert not document.has_unsaved_changes
    assert not hand.window.around_films.band.isVisible()
    document.undo_stack.undo()
    assert document.required_case.mark("t1-neck")[1].label != "theirs", "one step took theirs back"  # type: ignore[index]
    assert document.required_case.tags == ("mine",), "and nothing of mine"
    document.undo_stack.redo()
    assert is_same_work(document.required_case, saved)


def test_a_save_takes_along_what_somebody_else_has_written_meanwhile(
    hand: Hand, path: Path
) -> None:
    hand.open([str(path)])
    edit(hand, lambda case: labelled(case, "xr-neck", "mine"))
    theirs = written(path, lambda case: labelled(case, "t1-neck", "theirs"))
    save(hand)
    saved = read_case(path)
    assert [saved.mark(name)[1].label for name in ("xr-neck", "t1-neck")] == ["mine", "theirs"]  # type: ignore[index]
    assert saved.revision == theirs.revision + 1
    assert hand.window.document.case == replace(
        saved, revision=hand.window.document.required_case.revision, updated=hand.window.document.required_case.updated
    )  # fmt: skip


def test_one_thing_changed_twice_is_asked_and_not_written_before(hand: Hand, path: Path) -> None:
    hand.open([str(path)])
    edit(hand, lambda case: labelled(case, "xr-neck", "mine"))
    edit(hand, lambda case: recoloured(case, "t1-neck", MarkColor.CYAN))
    written(path, lambda case: labelled(case, "xr-neck", "theirs"))
    theirs = path.read_bytes()
    save(hand)
    assert path.read_bytes() == theirs
    assert "1 change there, 2 here. 1 thing was changed in both." in offered(hand, "changed")
    take(hand, "Choose")
    dialog = dialog_of(hand)
    mine, other = dialog.findChildren(QRadioButton)
    assert (mine.isChecked(), other.isChecked()) == (False, False)
    assert not dialog._keep.isEnabled()
    assert mine.accessibleName().endswith("Mine: mine")
    hand.click(other)
    with hand.qtbot.waitSignal(hand.window.around_films.keeping.saving.ended):
        hand.click(dialog._keep)
    saved = read_case(path)
    assert saved.mark("xr-neck")[1].label == "theirs"  # type: ignore[index]
    assert saved.mark("t1-neck")[1].color is MarkColor.CYAN  # type: ignore[index]
    kept = own_generations().of(path)
    (aside,) = [one for one in kept if one.kind is GenerationKind.ASIDE]
    assert read_case(aside.path).mark("xr-neck")[1].label == "mine"  # type: ignore[index]
    assert any(Path(one.path).read_bytes() == theirs for one in kept)


def test_a_file_that_cannot_be_read_any_more_is_not_overwritten(hand: Hand, path: Path) -> None:
    hand.open([str(path)])
    edit(hand, lambda case: labelled(case, "xr-neck", "mine"))
    path.write_bytes(path.read_bytes()[:1000])
    broken = path.read_bytes()
    save(hand)
    assert "cannot be read any more" in offered(hand, "changed")
    assert path.read_bytes() == broken
    assert hand.window.document.has_unsaved_changes


def test_a_save_that_another_never_saw_is_not_taken_for_something_taken_away(
    hand: Hand, path: Path
) -> None:
    hand.open([str(path)])
    unseen = path.read_bytes()
    edit(hand, lambda case: labelled(case, "xr-neck", "mine"))
    save(hand)
    path.write_bytes(unseen)  # a sync service that was late
    written(path, lambda case: labelled(case, "t1-neck", "theirs"))
    look(hand)
    offered(hand, "no two touch the same thing")
    with hand.qtbot.waitSignal(hand.window.around_films.keeping.saving.ended):
        take(hand, "Keep both")
    saved = read_case(path)
    assert [saved.mark(name)[1].label for name in ("xr-neck", "t1-neck")] == ["mine", "theirs"]  # type: ignore[index]


def test_the_window_looks_by_itself(hand: Hand, path: Path) -> None:
    hand.open([str(path)])
    file = hand.window.document.file
    assert isinstance(file, CaseFile)
    after = written(path, lambda case: labelled(case, "xr-neck", "theirs"))
    hand.qtbot.waitUntil(lambda: hand.window.document.case == after, timeout=10_000)
