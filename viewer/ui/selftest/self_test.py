"""The self-test of the case that is open: the answer so far, what it counts, and where it is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.errors import CaseSaveError
from overlays.file.storage import atomic_write, read_regular
from overlays.model import QuizQuestion
from viewer.imaging.grey.readout import Readout
from viewer.jobs.cases.aside import Aside
from viewer.session.lesson import Lesson, Stage, at_stage
from viewer.session.presenting.stage_view import StageView
from viewer.session.selftest.answering import (
    Answer,
    AnswerResult,
    as_given,
    is_complete,
    pointed_at,
    questions_of,
    result_of,
    with_point,
)
from viewer.session.selftest.attempts import (
    Attempts,
    GivenAnswer,
    decoded,
    encoded,
    file_name,
    with_given,
)
from viewer.session.selftest.hinting import hints_to
from viewer.session.selftest.pointing import PointedPlace
from viewer.ui.case.teaching import Teaching
from viewer.ui.presenting.stage_views import show_view, view_now
from viewer.ui.state.arrangement import Arrangement, ArrangementModel
from viewer.ui.state.workspace import Workspace

_PRIVATE: Final = 0o600
# How far an arrow key moves a point, in image pixels.
_STEP_PX: Final = 4.0


class AnswerFile:
    """Keeps answers, the newest whichever thread comes first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = self._written = 0

    def writing(self, folder: Path, attempts: Attempts) -> Callable[[], bool]:
        """Return what keeps ``attempts`` when it is called in a thread, and tells whether they are kept."""
        self._asked += 1
        return partial(self._write, self._asked, folder, attempts)

    def _write(self, number: int, folder: Path, attempts: Attempts) -> bool:
        with self._lock:
            if number < self._written:
                return True
            self._written = number
            return _write(folder, attempts)


class SelfTest(QObject):
    """Owns the answer; the lesson and the films of before come back when the test is left."""

    changed = Signal()
    given = Signal()
    unkept = Signal()  # no answer can be kept on this disk

    def __init__(
        self,
        workspace: Workspace,
        teaching: Teaching,
        arrangement: ArrangementModel,
        folder: Callable[[], Path],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._teaching = teaching
        self._arrangement = arrangement
        self._folder = folder
        self._before: tuple[Lesson, StageView] | None = None
        self._attempts = Attempts()
        self._answer = Answer()
        self._is_aiming = False
        self._result: AnswerResult | None = None
        self._file = AnswerFile()
        self._disk = Aside(self)
        self._disk.answered.connect(self._on_disk)
        arrangement.changed.connect(self._on_arrangement)
        workspace.document.opened.connect(self._forget)

    # What holds -----------------------------------------------------------------------------------

    @property
    def is_on(self) -> bool:
        """Whether the case is a test now."""
        return self._before is not None

    @property
    def is_open(self) -> bool:
        """Whether an answer is asked for: nothing of the case may be told."""
        return self.is_on and not self._answer.given

    @property
    def is_aiming(self) -> bool:
        """Whether the arrow keys move the point."""
        return self.is_open and self._is_aiming and bool(self._answer.points)

    @property
    def questions(self) -> tuple[QuizQuestion, ...]:
        """What is asked."""
        case = self._workspace.document.case
        return () if case is None else questions_of(case)

    @property
    def answer(self) -> Answer:
        """The answer so far."""
        return self._answer

    @property
    def attempts(self) -> Attempts:
        """What was answered before."""
        return self._attempts

    @property
    def result(self) -> AnswerResult | None:
        """What the answer counts, once it is given."""
        return self._result

    @property
    def can_give(self) -> bool:
        """Whether the answer is whole."""
        return self.is_open and is_complete(self.questions, self._answer)

    def hints(self) -> tuple[str, ...]:
        """Return the hints that were taken."""
        asked = tuple(one for one in pointed_at(self.questions) if not one.normal)
        taken = self._answer.hints
        return hints_to(self._workspace.binding, asked[0], taken) if asked and taken else ()

    # Steps ----------------------------------------------------------------------------------------

    def change(self, step: Callable[[Answer], Answer]) -> None:
        """Go on with the answer as ``step`` makes it; one that was given stays."""
        after = step(self._answer)
        if not self.is_open or after == self._answer:
            return
        self._answer = after
        self._attempts = replace(self._attempts, begun=after)
        self._keep()
        self.changed.emit()

    def point(self, readout: Readout | None) -> None:
        """Point at a place of the active film."""
        place = None if readout is None else self._place(readout.x, readout.y)
        if place is not None:
            self._is_aiming = False
            self.change(lambda answer: with_point(answer, place))

    def aim(self) -> None:
        """Point at the middle of the active film, and let the arrow keys move the point; or let go of it."""
        if self.is_aiming:
            self._is_aiming = False
            self.changed.emit()
            return
        series = self._workspace.active_series
        if series is None or not self.is_open:
            return
        frame = series.frames[self._workspace.active_model.state.slice_index]
        place = self._place(frame.pixels.columns / 2, frame.pixels.rows / 2)
        if place is not None:
            self._is_aiming = True
            self.change(lambda answer: with_point(answer, place))

    def nudge(self, dx: int, dy: int) -> None:
        """Move the point that is aimed with."""
        if not self.is_aiming:
            return
        last = self._answer.points[-1]
        series = self._workspace.binding.series(last.series)
        if series is None:
            return
        pixels = series.frames[last.slice_index].pixels
        x = min(max(last.x + dx * _STEP_PX, 0.0), float(pixels.columns))
        y = min(max(last.y + dy * _STEP_PX, 0.0), float(pixels.rows))
        moved = replace(last, x=x, y=y)
        self.change(lambda answer: with_point(replace(answer, adding=False), moved))

    def give(self) -> None:
        """Give the answer, and show the case beside it."""
        if not self.can_give:
            return
        answer = as_given(self.questions, self._answer)
        self._answer = answer
        self._count()
        case, result = self._workspace.document.case, self._result
        if case is not None and result is not None:
            now = datetime.now().astimezone().isoformat(timespec="seconds")
            told = GivenAnswer(now, case.revision, answer, result.points, result.of)
            self._attempts = with_given(self._attempts, told)
            self._keep()
        self._reveal()
        self.given.emit()
        self.changed.emit()

    def again(self) -> None:
        """Answer once more, as practice: the answers before stay kept."""
        if not self.is_on:
            return
        self._answer, self._result = Answer(practice=True), None
        self._teaching.start_over()
        self.changed.emit()

    # Coming and going -----------------------------------------------------------------------------

    def _on_arrangement(self, before: Arrangement, after: Arrangement) -> None:
        if after.tests and not self.is_on:
            self._begin()
        elif self.is_on and not after.tests:
            self._leave()

    def _begin(self) -> None:
        case = self._workspace.document.case
        if case is None:
            return
        lesson = self._teaching.lesson
        self._before = lesson, view_now(self._workspace)
        if self._attempts.case_id != case.case_id:
            was_read = lesson.stage > Stage.FILMS
            self._attempts = Attempts(case.case_id)
            self._answer = Answer(practice=was_read)
            self._disk.ask(partial(_read, self._folder(), case.case_id))
        self._show()

    def _show(self) -> None:
        if self._answer.given:
            self._count()
            self._reveal()
        else:
            self._teaching.start_over()
        self.changed.emit()

    def _leave(self) -> None:
        before, self._before = self._before, None
        self._is_aiming = False
        if before is not None:
            lesson, view = before
            self._teaching.change(lambda _: lesson)
            show_view(self._workspace, view)
        self.changed.emit()

    def _forget(self) -> None:
        self._before, self._result, self._is_aiming = None, None, False
        self._attempts, self._answer = Attempts(), Answer()
        self.changed.emit()

    def _count(self) -> None:
        self._result = result_of(self._workspace.binding, self.questions, self._answer)

    def _reveal(self) -> None:
        self._teaching.change(lambda lesson: at_stage(lesson, Stage.REFERENCES))

    def _place(self, x: float, y: float) -> PointedPlace | None:
        workspace = self._workspace
        series = workspace.active_series
        if series is None or not self.is_open:
            return None
        shown = workspace.shown(workspace.active).film
        bound = workspace.binding.film_of_series(series.id)
        number = shown or (0 if bound is None else bound.film.number)
        return PointedPlace(number, series.id, workspace.active_model.state.slice_index, x, y)

    # Keeping --------------------------------------------------------------------------------------

    def _keep(self) -> None:
        if self._attempts.case_id:
            self._disk.ask(self._file.writing(self._folder(), self._attempts))

    def _on_disk(self, said: object) -> None:
        if said is False:
            self.unkept.emit()
        if not isinstance(said, Attempts) or said.case_id != self._attempts.case_id:
            return
        # What was answered while the disk was asked is newer.
        if self._answer.points or self._answer.chosen or self._attempts.given:
            self._attempts = replace(self._attempts, given=(*said.given, *self._attempts.given))
            return
        self._attempts = said
        practice = self._answer.practice or bool(said.given)
        self._answer = said.last if said.last != Answer() else replace(Answer(), practice=practice)
        if self.is_on:
            self._show()


def _read(folder: Path, case_id: str) -> Attempts:
    """Return what is kept of a case.  Runs in a thread."""
    with suppress(OSError, CaseSaveError):
        read = read_regular(folder / file_name(case_id))
        if read is not None:
            return decoded(read[0], case_id)
    return Attempts(case_id)


def _write(folder: Path, attempts: Attempts) -> bool:
    """Keep the answers to a case; return whether they are kept.  Runs in a thread."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic_write(folder / file_name(attempts.case_id), encoded(attempts), mode=_PRIVATE)
    except (OSError, CaseSaveError):
        return False
    return True
