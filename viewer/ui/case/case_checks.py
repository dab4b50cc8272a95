"""What is wrong with all that is open: files and films that cannot be shown, a case that does not hold together.

The case is checked when its images have been read, after every edit (of its text when the keys rest), and once more
when the checksums of its films are known.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from overlays.checks.check import check_steps
from overlays.checks.problem import CaseProblem, ProblemCode
from overlays.model import Case
from overlays.sentence import many, said
from viewer.imaging.problems import NOT_SHOWN
from viewer.imaging.study import FrameKey, Problem
from viewer.jobs.frames.checksums import Checksums
from viewer.jobs.frames.loader import FrameLoader
from viewer.session.cases.film_facts import film_facts
from viewer.session.lesson import NEW_CASE, Stage, stage_of_fault
from viewer.ui.case.opening import Opening
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace

TEXT_RESTS_MS: Final = 250
"""How long nothing is typed before the text is checked: half a word is no fault."""

STEPS_A_TURN: Final = 100
"""How many phrases are held against the marks before the window has its turn."""

# Faults that leave nothing of a film to be shown.
_UNSEEN: Final = frozenset({ProblemCode.IMAGE_MISSING, ProblemCode.BAD_FILE})


class CaseChecks(QObject):
    """Owns the list of problems."""

    changed = Signal(object)  # tuple[Problem, ...]

    def __init__(
        self,
        opening: Opening,
        document: CaseDocument,
        workspace: Workspace,
        digester: Checksums,
        loader: FrameLoader,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opening = opening
        self._document = document
        self._workspace = workspace
        self._digester = digester
        self._steps: Generator[None, None, tuple[CaseProblem, ...]] | None = None
        self._digests: dict[FrameKey, tuple[str, ...]] = {}
        self._asked: set[FrameKey] = set()
        self._faults: dict[Problem, CaseProblem] = {}
        self._film_problems: dict[Problem, None] = {}
        opening.problems_changed.connect(self._tell)
        opening.settled.connect(self._on_settled)
        opening.closed.connect(self._on_closed)
        document.opened.connect(self._on_opened)
        document.changed.connect(self._on_edited)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._go_on)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(TEXT_RESTS_MS)
        self._later.timeout.connect(self._check)
        digester.digested.connect(self._on_digested)
        loader.failed.connect(lambda _key, problem: self.keep(problem))
        loader.damaged.connect(self.keep)
        self._film_problems.update(dict.fromkeys((*loader.failures(), *loader.damages())))
        # Not among the building of the window, of which this would be a fifth.
        QTimer.singleShot(0, self, self._on_settled)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, the case first; what a new case lacks is still to do, and no problem."""
        faults = () if self._document.is_new else tuple(self._faults)
        return (*faults, *self._opening.problems, *self._film_problems)

    @property
    def faults(self) -> tuple[CaseProblem, ...]:
        """What is wrong with the case itself."""
        return tuple(self._faults.values())

    def told(self, stage: Stage) -> tuple[Problem, ...]:
        """Return what may be told at a stage, and last how much of the case's faults is still hidden."""
        case = self._document.case
        hidden = [
            one
            for one, fault in self._faults.items()
            if case is not None and stage_of_fault(fault, case) > stage
        ]
        told = tuple(one for one in self.problems if one not in hidden)
        file = self._document.file
        return (*told, _still_hidden(file.path, len(hidden))) if hidden and file else told

    def fault_of(self, problem: Problem) -> CaseProblem | None:
        """Return the fault of the case that a problem tells of; ``None`` for a file's."""
        return self._faults.get(problem)

    def _on_opened(self) -> None:
        self._digester.forget()
        self._digests.clear()
        self._asked.clear()
        self._film_problems.clear()
        self._set_faults({})
        if self._document.is_new:
            self._on_settled()

    def _on_edited(self, before: Case, after: Case) -> None:
        """Check at once what was drawn, and what was typed when the keys rest."""
        if before.films == after.films:
            self._later.start()
        else:
            self._ask()

    def _on_closed(self, files: frozenset[str]) -> None:
        """Forget what was wrong with films that are not open any more."""
        kept = [one for one in self._film_problems if one.path not in files]
        self._film_problems = dict.fromkeys(kept)
        self._tell()

    def _on_settled(self) -> None:
        if not self._opening.is_busy:
            self._ask()

    def _ask(self) -> None:
        """Check the case, and have the checksums worked out of films that have come; each is asked for once."""
        frames = [bound.frame for bound in self._workspace.binding.films]
        asked = [frame for frame in frames if frame and frame.key not in self._asked]
        self._asked.update(frame.key for frame in asked)
        self._check()
        for frame in asked:
            self._digester.ask(frame)

    def _on_digested(self, key: FrameKey, digests: tuple[str, ...]) -> None:
        self._digests[key] = digests
        self._check()

    def keep(self, problem: Problem) -> None:
        """Keep why a film cannot be shown, or not be trusted; the frames of one file say it once."""
        if problem not in self._film_problems:
            self._film_problems[problem] = None
            self._tell()

    def _check(self) -> None:
        self._later.stop()
        self._rest.stop()
        self._steps, case = None, self._document.case
        if case is None or self._opening.is_busy:
            return
        facts = film_facts(self._workspace.binding, self._digests)
        self._steps = check_steps(case, facts)
        self._go_on()

    def _go_on(self) -> None:
        """Check a part of the case; the rest of a long text in later turns of the window's thread."""
        if self._steps is None:
            return
        try:
            for _ in range(STEPS_A_TURN):
                next(self._steps)
        except StopIteration as found:
            self._steps = None
            file = self._document.file
            path = file.path if file is not None else NEW_CASE
            self._set_faults({_as_problem(path, one): one for one in found.value})
        else:
            self._rest.start()

    def _set_faults(self, faults: dict[Problem, CaseProblem]) -> None:
        if faults != self._faults:
            self._faults = faults
            self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.problems)


def _as_problem(path: str, found: CaseProblem) -> Problem:
    action = NOT_SHOWN if found.code in _UNSEEN else said("checks", "shown as it is")
    return Problem(path, found.message, action)


def _still_hidden(path: str, count: int) -> Problem:
    hidden = many(
        "checks",
        "{count} problems are about what is not revealed yet",
        "1 problem is about what is not revealed yet",
    )
    return Problem(path, hidden.format(count=count), said("checks", "told when that is revealed"))
