"""Whatever is done to a case, in whatever order: undo gives back what was, and every state can be saved and read.

``pytest --hypothesis-profile=long`` goes 10,000 steps that do something, and counts them.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
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

import overlays.edit
from overlays.edit import next_color
from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile
from overlays.file.codec import encode_checked, read_case, write_case
from overlays.model import Case, MarkColor, MarkKind
from tests.profiles import examples
from tests.unit.overlays import random_cases as some
from tests.unit.overlays.random_edits import EDITS, FULL
from viewer.ui.state.document import CaseDocument

STEPS: Final = 50


def test_all_edits_are_tried() -> None:
    asked = {
        "copies_of",
        "new_mark_id",
        "next_color",
        "questions_from_marks",
    }  # what edits are made with, and none themselves
    assert set(EDITS) == set(overlays.edit.__all__) - asked
    assert next_color(Case("id", "")) is MarkColor.GREEN
    assert set(MarkKind) == set(some.POINTS)


names = st.sampled_from(sorted(EDITS))

DONE: Final[Counter[str]] = Counter()
"""How often each edit changed the case, and undo, redo, save and open did something."""


class Evening(RuleBasedStateMachine):
    """An evening's work on a case, beside a list of the states that undo must give back."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "overlay.json")
        self.document = CaseDocument()
        self.states: list[Case] = []
        self.gestures: list[str] = []  # by which each of the states came about
        self.now = 0
        self.saved = -1  # the state that is in the file, if any of these is

    @initialize(case=st.sampled_from([FULL, FULL, FULL, Case("empty", "")]))
    def begin(self, case: Case) -> None:
        write_case(self.path, case)
        self._open(case)

    # Three of seven: an evening is not spent with undoing.
    @rule(name=names, data=st.data())
    def edit(self, name: str, data: st.DataObject) -> None:
        self._edit(name, data, "")

    @rule(name=names, data=st.data())
    def edit_more(self, name: str, data: st.DataObject) -> None:
        self._edit(name, data, "")

    @rule(name=names, data=st.data())
    def drag(self, name: str, data: st.DataObject) -> None:
        self._edit(name, data, "drag")

    def _edit(self, name: str, data: st.DataObject, gesture: str) -> None:
        before = self.states[self.now]
        try:
            after = EDITS[name](before, data.draw)
        except KeyError:
            return
        made = self.document.edit(after, name, gesture=gesture)
        if after == before:
            assert not made
        elif made:
            DONE[name] += 1
            self._step(after, gesture)
        else:
            DONE["refused"] += 1
            with pytest.raises(CaseSaveError):
                encode_checked(after, self.path)

    @precondition(lambda self: self.now)
    @rule()
    def undo(self) -> None:
        DONE["undo"] += 1
        self.document.undo_stack.undo()
        self.now = max(0, self.now - 1)

    @precondition(lambda self: self.now < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        DONE["redo"] += 1
        self.document.undo_stack.redo()
        self.now = min(len(self.states) - 1, self.now + 1)

    @precondition(lambda self: self.now != self.saved)
    @rule()
    def save(self) -> None:
        DONE["save"] += 1
        write_case(self.path, self.states[self.now])
        self.document.begin_save()
        self.document.mark_saved(CaseFile(self.path))
        self.saved = self.now

    @precondition(lambda self: len(self.states) > 5)
    @rule()
    def reopen(self) -> None:
        DONE["reopen"] += 1
        self._open(read_case(self.path))

    @invariant()
    def it_is_as_it_was(self) -> None:
        if self.states:
            assert self.document.case == self.states[self.now]
            assert self.document.has_unsaved_changes == (self.now != self.saved)

    def teardown(self) -> None:
        while self.now:
            self.document.undo_stack.undo()
            self.now -= 1
            self.it_is_as_it_was()
        self.folder.cleanup()

    def _open(self, case: Case) -> None:
        self.document.open(case, CaseFile(self.path))
        self.states, self.gestures, self.now, self.saved = [case], [""], 0, 0

    def _step(self, after: Case, gesture: str) -> None:
        if self.saved > self.now:
            self.saved = -1
        joins = gesture and gesture == self.gestures[self.now] and self.now != self.saved
        if not joins:
            self.now += 1
        del self.states[self.now :], self.gestures[self.now :]
        if joins and after == self.states[-1]:
            # A drag back to where it began is no step.
            self.now -= 1
            return
        self.states.append(after)
        self.gestures.append(gesture)


IS_LONG: Final = examples(quick=0, long=1) == 1  # to make a failure small takes minutes


def test_undo_gives_back_what_was_and_every_state_can_be_saved() -> None:
    DONE.clear()
    run_state_machine_as_test(
        Evening,
        settings=settings(
            max_examples=examples(quick=20, long=400),
            stateful_step_count=STEPS,
            deadline=None,
            phases=[phase for phase in Phase if IS_LONG or phase is not Phase.shrink],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
    # What was tried and changed nothing does not count.
    assert DONE.total() >= examples(quick=200, long=10_000)
    if IS_LONG:
        assert {name for name in EDITS if not DONE[name]} == set()
        assert all(DONE[name] for name in ("undo", "redo", "save", "reopen", "refused"))
