"""Two windows at one case: one writes, the other reads and says who does; whoever is taken over loses nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from overlays.edit import labelled
from overlays.file.codec import read_case
from overlays.sharing.presence import presence_at, presence_path
from tests.e2e.conftest import Hand, close, new_window
from tests.e2e.test_meeting import edit, look, offered, save, take
from viewer.jobs.pool.pool import WorkerPool


@pytest.fixture
def path(tmp_path: Path, shipped_case: Path) -> Path:
    """A copy of the shipped case, without its images."""
    return Path(shutil.copy(shipped_case / "overlay.json", tmp_path))


@pytest.fixture
def second(qtbot: QtBot, pool: WorkerPool) -> Iterator[Hand]:
    """A hand at another window."""
    window = new_window(qtbot, pool)
    other = Hand(window, qtbot)
    assert window.around_films
    yield other
    close(window)


def labels(path: Path) -> list[str]:
    case = read_case(path)
    return [case.mark(name)[1].label for name in ("xr-neck", "t1-neck")]  # type: ignore[index]


def label(hand: Hand, mark_id: str, words: str) -> None:
    edit(hand, lambda case: labelled(case, mark_id, words))


def test_who_only_reads_leaves_nothing_beside_the_case(hand: Hand, path: Path) -> None:
    before = sorted(path.parent.iterdir())
    hand.open([str(path)])
    look(hand)
    assert sorted(path.parent.iterdir()) == before


def test_the_second_window_reads_until_the_first_leaves(
    hand: Hand, second: Hand, path: Path
) -> None:
    settings = hand.window._settings
    settings.change(lambda chosen: replace(chosen, writer_name="Reading room"))
    hand.open([str(path)])
    label(hand, "xr-neck", "first")
    hand.qtbot.waitUntil(lambda: presence_at(path) is not None)
    second.open([str(path)])
    look(second)
    said = offered(second, "Somebody else writes in this case since")
    assert "Reading room on " in said
    settings.change(lambda chosen: replace(chosen, writer_name=""))
    assert [one.text() for one in second.window.around_films.band.buttons] == [
        "Open a copy",
        "Take over",
    ]
    assert not second.window.document.is_editable
    save(hand)
    look(second)
    document = second.window.document
    second.qtbot.waitUntil(lambda: document.required_case.mark("xr-neck")[1].label == "first")  # type: ignore[index]
    hand.open([str(shutil.copy(path, path.with_name("other.json")))])
    hand.qtbot.waitUntil(lambda: not presence_path(path).exists())
    look(second)
    offered(second, "Nobody else writes in this case any more.")
    take(second, "Write")
    second.qtbot.waitUntil(lambda: document.is_editable)
    label(second, "t1-neck", "second")
    save(second)
    assert labels(path) == ["first", "second"]


def test_who_is_taken_over_keeps_the_unsaved_edits_and_merges_them(
    hand: Hand, second: Hand, path: Path
) -> None:
    hand.open([str(path)])
    label(hand, "xr-neck", "first")
    hand.qtbot.waitUntil(lambda: presence_at(path) is not None)
    second.open([str(path)])
    look(second)
    offered(second, "Somebody else writes")
    take(second, "Take over")
    second.qtbot.waitUntil(lambda: second.window.document.is_editable)
    label(second, "t1-neck", "second")
    save(second)
    look(hand)
    assert "Your edits are kept" in offered(hand, "Somebody else has taken over this case.")
    assert not hand.window.document.is_editable
    assert hand.window.document.has_unsaved_changes
    take(hand, "Take over")
    offered(hand, "no two touch the same thing")
    with hand.qtbot.waitSignal(hand.window.around_films.keeping.saving.ended):
        take(hand, "Keep both")
    assert labels(path) == ["first", "second"]
    look(second)
    document = second.window.document
    second.qtbot.waitUntil(lambda: document.required_case.mark("xr-neck")[1].label == "first")  # type: ignore[index]
