"""Whatever two teachers do to one case, in whatever order, and whenever a window dies: nothing finished is lost.

``pytest --hypothesis-profile=long`` goes 10,000 steps that do something, and counts them.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections import Counter
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace
from PySide6.QtCore import QObject

from overlays.edit import with_mark, without_mark
from overlays.file.case_file import ChangedOnDiskError, open_case, save_case
from overlays.file.codec import decode_case, read_case, write_case
from overlays.file.journal.damaged import set_aside_damaged
from overlays.file.journal.left import LeftJournal, left_journals
from overlays.file.journal.names import journals_folder
from overlays.file.state_folder import VARIABLE
from overlays.merge.meeting import meeting
from overlays.model import Case, Film, ImageRef
from tests.profiles import examples
from tests.qt.ui.state.test_all_edits import EDITS, FULL, IS_LONG, STEPS, names
from tests.unit.session.factory import arrow
from viewer.session.versions.earlier import earlier_versions
from viewer.ui.keeping.journaling import Journaling, is_same_work
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace

DONE: Final[Counter[str]] = Counter()
"""How often each rule did something."""

OWN: Final = replace(FULL, films=(*FULL.films, Film(900, "Of the other", "", ImageRef("1.2.900"))))
"""The case: film 900 is drawn on by the other teacher alone."""


class Window:
    """A window as far as it keeps a case: its document, its journal, its saves."""

    def __init__(self, state: Path) -> None:
        self.owner = QObject()
        self.document = CaseDocument(self.owner)
        workspace = Workspace(self.document, self.owner)
        self.journaling = Journaling(
            self.document, workspace, journals_folder(state), state / "spare", self.owner
        )

    def finish(self) -> None:
        """Wait until the journal has what was handed to it, as it has before the next gesture."""
        written = threading.Event()
        self.journaling.writer._order(written.set)
        assert written.wait(30)

    def die(self) -> None:
        """End as a process ends that is killed: nothing is let go of."""
        self.finish()
        self.journaling.writer.leave()
        self.journaling.writer.close()
        self.owner.deleteLater()


class Evenings(RuleBasedStateMachine):
    """Evenings of one teacher, window after window, while another saves in the same file now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.state = Path(self.folder.name, "state")
        self.before = os.environ.get(VARIABLE)
        os.environ[VARIABLE] = str(self.state)
        self.path = Path(self.folder.name, "overlay.json")
        self.window: Window | None = None
        self.drawn = 0

    @initialize()
    def begin(self) -> None:
        write_case(self.path, OWN)
        self._start()

    def _start(self) -> None:
        self.window = Window(self.state)
        self.window.document.open(*open_case(str(self.path)))

    @property
    def document(self) -> CaseDocument:
        assert self.window is not None
        return self.window.document

    @property
    def case(self) -> Case:
        return self.document.required_case

    # A teacher ------------------------------------------------------------------------------------

    @rule(name=names, data=st.data())
    def edit(self, name: str, data: st.DataObject) -> None:
        try:
            after = EDITS[name](self.case, data.draw)
        except KeyError:
            return
        DONE["edit"] += self.document.edit(after, name)

    @rule(name=names, data=st.data())
    def edit_more(self, name: str, data: st.DataObject) -> None:
        self.edit(name, data)

    @rule()
    def draw(self) -> None:
        self.drawn += 1
        number = self.case.films[0].number if self.case.films else 0
        DONE["draw"] += self.document.edit(
            with_mark(self.case, number, arrow(f"mine-{self.drawn}")), "Draw"
        )

    @precondition(lambda self: self.window and self.document.undo_stack.canUndo())
    @rule()
    def undo(self) -> None:
        DONE["undo"] += 1
        self.document.undo_stack.undo()

    @precondition(lambda self: self.window and self.document.undo_stack.canRedo())
    @rule()
    def redo(self) -> None:
        DONE["redo"] += 1
        self.document.undo_stack.redo()

    @precondition(lambda self: self.window and self.document.has_unsaved_changes)
    @rule()
    def save(self) -> None:
        """Save, by hand or by itself: that is one way; what somebody else wrote is merged, and saved again."""
        mine = self.case
        assert self.document.file is not None
        self.document.begin_save()
        try:
            self.document.mark_saved(save_case(mine, self.document.file))
            DONE["save"] += 1
        except ChangedOnDiskError as changed:
            self.document.mark_unsaved()
            self._meet(mine, changed.content)
        assert is_same_work(read_case(self.path), self.case)

    def _meet(self, mine: Case, content: bytes) -> None:
        """Go on with what comes of both, and save that: what either has drawn is in it."""
        DONE["merge"] += 1
        assert self.document.file is not None
        met = meeting(mine, self.document.file, content)
        both = met.merge.case
        known = set() if met.base is None else _marks(met.base)
        assert (_marks(mine) | _marks(met.theirs)) - known <= _marks(both)
        is_saved = is_same_work(both, met.theirs)
        self.document.meet(met.file, both, "Keep both", is_saved=is_saved)
        if not is_saved:
            self.document.begin_save()
            self.document.mark_saved(save_case(both, met.file))

    # The other ------------------------------------------------------------------------------------

    @rule(takes_away=st.booleans())
    def other_saves(self, takes_away: bool) -> None:
        case, file = open_case(str(self.path))
        film = case.film(900)
        if film is None:
            return
        old = [mark.id for mark in film.marks if mark.id.startswith("theirs-")]
        if takes_away and old:
            after = without_mark(case, old[0])
        else:
            self.drawn += 1
            after = with_mark(case, 900, arrow(f"theirs-{self.drawn}"))
        save_case(after, file)
        DONE["other"] += 1

    # Crashes, and what comes back -----------------------------------------------------------------

    @rule(answer=st.sampled_from(["restore", "restore", "later", "discard"]))
    def crash(self, answer: str) -> None:
        assert self.window is not None
        was, is_unsaved = self.case, self.document.has_unsaved_changes
        self.window.die()
        DONE["crash"] += 1
        left = self._left()
        if is_unsaved:
            assert left, "unsaved work stands in no journal"
            assert is_same_work(left[0].found.case, was)
        self._start()
        if left:
            self._answer(left, answer)

    def _left(self) -> tuple[LeftJournal, ...]:
        home = journals_folder(self.state)
        assert set_aside_damaged(home, str(self.path)) == ()
        return left_journals(home, str(self.path))

    def _answer(self, left: tuple[LeftJournal, ...], answer: str) -> None:
        assert self.window is not None
        restored = left[0].found.case
        if answer == "restore":
            self.document.edit(replace(restored, revision=self.case.revision), "Restore")
            DONE["restore"] += 1
        if answer != "later":
            for one in left:
                self.window.journaling.writer.remove(one.path)
            self.window.finish()
            assert {one.path for one in self._left()}.isdisjoint(one.path for one in left)
        else:
            assert [one.path for one in self._left()][-len(left) :] == [one.path for one in left]

    @rule(data=st.data())
    def go_back(self, data: st.DataObject) -> None:
        """Restore an earlier version, as a step that can be undone."""
        versions = earlier_versions(str(self.path), self.case)
        if not versions:
            return
        version, was = data.draw(st.sampled_from(versions)).case, self.case
        if self.document.edit(
            replace(version, revision=was.revision, updated=was.updated), "Go back"
        ):
            DONE["go back"] += 1
            self.document.undo_stack.undo()
            assert self.case == was
            self.document.undo_stack.redo()

    @invariant()
    def every_finished_edit_stands_in_the_file_or_in_the_journal(self) -> None:
        if self.window is None:
            return
        self.window.finish()
        if not self.document.has_unsaved_changes:
            assert self.document.file is not None
            assert is_same_work(self.case, decode_case(self.document.file.content, ""))

    def teardown(self) -> None:
        if self.window is not None:
            self.window.die()
        if self.before is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = self.before
        self.folder.cleanup()


def _marks(case: Case) -> set[str]:
    return {mark.id for _, mark in case.marks()}


def test_nothing_finished_is_lost_in_whatever_order(qapp: object) -> None:
    DONE.clear()
    run_state_machine_as_test(
        Evenings,
        settings=settings(
            max_examples=examples(quick=12, long=300),
            stateful_step_count=STEPS,
            deadline=None,
            phases=[phase for phase in Phase if IS_LONG or phase is not Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert DONE.total() >= examples(quick=100, long=10_000)
    if IS_LONG:
        wanted = (
            "edit",
            "draw",
            "undo",
            "redo",
            "save",
            "merge",
            "other",
            "crash",
            "restore",
            "go back",
        )
        assert [name for name in wanted if not DONE[name]] == []
