"""Two windows edit one case at random and save when they like: no edit is lost, and none is overwritten unseen.

``ROUNDS_INTERLEAVINGS=500`` tries five hundred of each kind.  A step of one window can come between any two calls of
another's save to the system: the scheduler stops a save before it replaces the file.
"""

from __future__ import annotations

import os
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace

from overlays.edit import labelled, with_film_title, with_mark, with_note, with_section_changed
from overlays.file.case_file import ChangedOnDiskError, open_case, save_case
from overlays.file.codec import write_case
from overlays.file.generations import Generations
from overlays.merge.meeting import meeting
from overlays.merge.merging import merged
from overlays.merge.outcome import Side
from overlays.model import Case, Mark, MarkColor, MarkKind, Point, StageKind
from overlays.sharing.file_watch import FileWatch
from tests.unit.overlays.random_edits import FULL
from tests.unit.overlays.sharing.share import LateShare

if sys.platform == "win32":
    pytest.skip("shares of Unix", allow_module_level=True)

COUNT: Final = int(os.environ.get("ROUNDS_INTERLEAVINGS", "6"))
STEPS: Final = 14


class WriterHere:
    """One window: a case, its file, and what it has finished."""

    def __init__(
        self, who: int, path: Path, state: Path, seed: random.Random, now: Callable[[], float]
    ) -> None:
        self.who, self.path, self.seed = who, path, seed
        self.generations = Generations(str(state / str(who)))
        self.case, self.file = open_case(str(path))
        self.watch = FileWatch(str(path), self.file.content, now=now)
        self.saved: Case = self.case
        self.words: list[str] = []
        self.asked: list[str] = []
        self.count = 0

    @property
    def is_unsaved(self) -> bool:
        return self.case != self.saved

    def edit(self) -> None:
        self.count += 1
        word = f"w{self.who}-{self.count}-"
        case, seed = self.case, self.seed
        marks = [mark.id for _, mark in case.marks()]
        ends = (Point(1, 2), Point(3, 4))
        arrow = Mark(f"arrow-{self.count}", MarkKind.ARROW, MarkColor.RED, ends, word)
        edits: tuple[Callable[[], Case], ...] = (
            lambda: labelled(case, seed.choice(marks), word),
            lambda: with_mark(case, seed.randint(1, 5), arrow),
            lambda: with_film_title(case, seed.randint(1, 5), word),
            lambda: with_note(case, seed.choice(list(StageKind)), word),
            lambda: with_section_changed(case, seed.randint(0, 3), text=word),
        )
        self.case = seed.choice(edits)()
        # What this very edit has written over was this window's to write over.
        gone = [one for one in self.words if one in written(case) and one not in written(self.case)]
        self.words = [one for one in self.words if one not in gone] + [word]
        self.asked += [one for one in all_words(case) if one not in written(self.case)]

    def look(self) -> None:
        """Meet what the file is seen to hold, as the window does every two seconds."""
        found = self.watch.look()
        if found is not None:
            self.meet(found)

    def meet(self, content: bytes) -> None:
        done = meeting(self.case, self.file, content, self.generations)
        case = done.theirs
        if self.is_unsaved or not done.is_newer:
            chosen = {one.key: self.seed.choice(list(Side)) for one in done.merge.conflicts}
            case = merged(done.base, done.mine, done.theirs, chosen).case
            for one in done.merge.conflicts:
                self.asked += [*all_words_in(one.mine.words), *all_words_in(one.theirs.words)]
        self.file, self.case, self.saved = done.file, case, done.theirs
        self.watch.know(self.file.content)

    def save(self) -> None:
        for _ in range(20):
            if not self.is_unsaved:
                return
            case = self.case
            try:
                self.file = save_case(case, self.file, self.generations)
            except ChangedOnDiskError as error:
                self.meet(error.content)
            else:
                self.saved = case
                self.watch.know(self.file.content)
                return


def written(case: Case) -> str:
    """Return all words of a case, in a form that costs little to make."""
    return repr(case)


def all_words_in(text: str) -> list[str]:
    return re.findall(r"w\d-\d+-", text)


def all_words(case: Case) -> list[str]:
    return all_words_in(written(case))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    home = tmp_path / "case" / "overlay.json"
    home.parent.mkdir()
    films = tuple(replace(film, marks=film.marks[:2]) for film in FULL.films)
    write_case(home, replace(FULL, films=films))
    return home


def played(
    seed: random.Random,
    path: Path,
    state: Path,
    turn: Callable[[int], float],
    monkeypatch: pytest.MonkeyPatch,
    *,
    can_cut_in: bool,
) -> None:
    """Let two windows work, one now and then amid the other's save, and come to rest; check that nothing is lost."""
    clock = [turn(0)]
    windows = [WriterHere(who, path, state, seed, lambda: clock[0]) for who in (0, 1)]
    depth = [0]
    real, cuts = os.replace, [0]

    def cut_in(source: object, target: object) -> None:
        if can_cut_in and str(target) == str(path) and depth[0] == 1 and seed.random() < 0.4:
            cuts[0] += 1
            step(1 - now[0])
        real(source, target)  # type: ignore[arg-type]

    def step(who: int) -> None:
        before, now[0] = now[0], who
        depth[0] += 1
        clock[0] = turn(who)
        seed.choice((windows[who].edit, windows[who].edit, windows[who].save, windows[who].look))()
        if seed.random() < 0.6:
            windows[who].look()
        depth[0] -= 1
        now[0] = before
        turn(before)

    now = [0]
    monkeypatch.setattr(os, "replace", cut_in)
    for _ in range(STEPS):
        step(seed.randint(0, 1))
    for _ in range(12):
        for who in (0, 1):
            now[0] = who
            clock[0] = turn(who)
            windows[who].look()
            windows[who].save()
    last = path.read_text(encoding="utf-8")
    first, second = (replace(one.case, revision=1, updated="") for one in windows)
    assert first == second
    known = {word for window in windows for word in window.asked}
    lost = [word for window in windows for word in window.words if word not in last]
    assert [word for word in lost if word not in known] == []


@pytest.mark.parametrize("seed", range(COUNT))
def test_two_windows_lose_nothing(
    seed: int, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(random.Random(seed), path, tmp_path, lambda _who: 0.0, monkeypatch, can_cut_in=False)


@pytest.mark.parametrize("seed", range(COUNT))
def test_two_windows_at_a_share_without_locks_that_is_late_lose_nothing(
    seed: int, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = random.Random(seed)
    share = LateShare(monkeypatch, path, looks=drawn.randint(0, 4))

    def turn(who: int) -> float:
        share.client = who
        share.now += drawn.choice((0.3, 2.0))
        return share.now

    played(drawn, path, tmp_path, turn, monkeypatch, can_cut_in=True)
