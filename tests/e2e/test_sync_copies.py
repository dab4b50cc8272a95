"""A sync service has put a copy beside the case: it is told of, merged as one step, and removed only when asked."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QRadioButton

from overlays.edit import labelled
from overlays.file.case_file import own_generations
from overlays.file.codec import encode_case, read_case
from overlays.file.generations import GenerationKind
from overlays.model import Case
from tests.e2e.conftest import Hand
from tests.e2e.test_meeting import dialog_of, edit, look, offered, save, take
from viewer.ui.keeping.journaling import is_same_work

DROPBOX = "overlay (Ada's conflicted copy 2026-01-01).json"


@pytest.fixture
def path(tmp_path: Path, shipped_case: Path) -> Path:
    """A copy of the shipped case, without its images."""
    return Path(shutil.copy(shipped_case / "overlay.json", tmp_path))


def put_copy(path: Path, change: Callable[[Case], Case], name: str = DROPBOX) -> Path:
    """Let a sync service put beside the case what somebody else has made of it."""
    case = read_case(path)
    copy = path.with_name(name)
    copy.write_bytes(encode_case(replace(change(case), revision=case.revision + 1)))
    return copy


def test_a_copy_is_merged_as_one_step_and_removed_when_asked(hand: Hand, path: Path) -> None:
    copy = put_copy(path, lambda case: labelled(case, "t1-neck", "theirs"))
    made = copy.read_bytes()
    hand.open([str(path)])
    edit(hand, lambda case: labelled(case, "xr-neck", "mine"))
    before = hand.window.document.required_case
    save(hand)
    look(hand)
    assert offered(hand, "sync service") == (
        f"A copy that a sync service made: 1 change there. {DROPBOX}"
    )
    with hand.qtbot.waitSignal(hand.window.around_films.keeping.saving.ended):
        take(hand, "Merge it")
    saved = read_case(path)
    assert [saved.mark(name)[1].label for name in ("xr-neck", "t1-neck")] == ["mine", "theirs"]  # type: ignore[index]
    offered(hand, "The copy is merged, and kept among the earlier versions.")
    kept = [one for one in own_generations().of(path) if one.kind is GenerationKind.ASIDE]
    assert [Path(one.path).read_bytes() for one in kept] == [made]
    assert copy.read_bytes() == made, "nobody has said that it should go"
    take(hand, "Remove it")
    hand.qtbot.waitUntil(lambda: not copy.exists())
    hand.window.document.undo_stack.undo()
    assert is_same_work(hand.window.document.required_case, before)
    hand.window.document.undo_stack.redo()


def test_one_thing_changed_in_both_is_asked(hand: Hand, path: Path) -> None:
    hand.open([str(path)])
    edit(hand, lambda case: labelled(case, "xr-neck", "mine"))
    put_copy(path, lambda case: labelled(case, "xr-neck", "theirs"), "overlay-READING-ROOM-2.json")
    look(hand)
    assert "1 thing was changed in both" in offered(hand, "sync service")
    take(hand, "Choose")
    hand.qtbot.waitUntil(lambda: bool(hand.window.findChildren(QRadioButton)))
    dialog = dialog_of(hand)
    hand.click(dialog.findChildren(QRadioButton)[1])
    with hand.qtbot.waitSignal(hand.window.around_films.keeping.saving.ended):
        hand.click(dialog._keep)
    assert read_case(path).mark("xr-neck")[1].label == "theirs"  # type: ignore[index]
    offered(hand, "The copy is merged")
    kept = [one for one in own_generations().of(path) if one.kind is GenerationKind.ASIDE]
    labels = {read_case(one.path).mark("xr-neck")[1].label for one in kept}  # type: ignore[index]
    assert labels == {"mine", "theirs"}


def test_a_copy_that_was_left_is_not_offered_again_until_it_holds_something_else(
    hand: Hand, path: Path
) -> None:
    copy = put_copy(path, lambda case: labelled(case, "t1-neck", "to be left"))
    hand.open([str(path)])
    look(hand)
    offered(hand, "sync service")
    take(hand, "Leave it")
    watch = hand.window.around_films.sharing.watch
    with hand.qtbot.waitSignal(watch.copies_found, check_params_cb=lambda _path, found: not found):
        look(hand)
    hand.window.opening.close_all()
    hand.open([str(path)])
    look(hand)
    put_copy(path, lambda case: labelled(case, "t1-neck", "more"), "overlay 2.json")
    look(hand)
    assert "overlay 2.json" in offered(hand, "sync service")
    assert copy.exists()


def test_a_copy_that_holds_nothing_new_is_said_to(hand: Hand, path: Path) -> None:
    copy = Path(shutil.copy(path, path.with_name("overlay (1).json")))
    hand.open([str(path)])
    edit(hand, lambda case: labelled(case, "xr-neck", "mine"))
    look(hand)
    offered(hand, "holds nothing new")
    take(hand, "Remove it")
    hand.qtbot.waitUntil(lambda: not copy.exists())
    hand.window.document.undo_stack.setClean()


def test_what_is_no_version_of_the_case_is_left_alone(hand: Hand, path: Path) -> None:
    damaged = path.with_name(DROPBOX)
    damaged.write_bytes(path.read_bytes()[:1000])
    put_copy(path, lambda case: replace(case, case_id="another"), "overlay (2).json")
    hand.open([str(path)])
    put_copy(path, lambda case: labelled(case, "t1-neck", "a third"), "overlay 3.json")
    look(hand)
    assert "overlay 3.json" in offered(hand, "sync service")
    take(hand, "Leave it")
    look(hand)
    hand.settle()
    assert not hand.window.around_films.band.isVisible()
    assert damaged.exists()
