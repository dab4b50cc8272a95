"""Saving the case, and never leaving unsaved work without asking.

A save runs beside the window (``writing``) while edits go on; what is edited meanwhile is unsaved.  One save
runs at a time, and one that is asked for meanwhile comes after it.  A disk that never answers keeps neither the
window nor its person: one may stay, save a copy elsewhere, or leave.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from time import monotonic
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile, ChangedOnDiskError, abandon_save
from overlays.model import Case
from viewer.session.cases.held_pictures import save_with_pictures
from viewer.session.cases.recent import file_called
from viewer.session.lesson import NEW_CASE
from viewer.ui.keeping.writing import Writing
from viewer.ui.language.spoken import spoken
from viewer.ui.state.bands import Ways
from viewer.ui.state.document import CaseDocument

SLOW_MS: Final = 5_000
ABANDONED_S: Final = 0.2


class UnsavedChoice(Enum):
    """What to do with unsaved changes before their case is left."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class Waited(Enum):
    """How the waiting for a save ended."""

    ENDED = auto()
    STAY = auto()
    LEAVE = auto()


class Asking(Protocol):
    """The questions that only a person can answer."""

    def ask_leave(self, name: str) -> UnsavedChoice:
        """Ask what to do with the unsaved changes of a case."""

    def show_changes(self, sentence: str, before: Case, after: Case, ways: Ways) -> None:
        """Show what makes one state of the case of another, with what may be done about it."""

    def wait_for_save(self, name: str, ended: SignalInstance) -> Waited:
        """Wait for a save, and let a person end the waiting."""


class SaveWithImages(Protocol):
    """Saves a case with images that come into its folder (``viewer.ui.authoring.making.CaseMaking``)."""

    def adding(self, file: CaseFile) -> Callable[[], Any] | None:
        """Return the work that saves a case whose films show what lies outside of it, ``None`` where none does."""

    def may_add(self, file: CaseFile) -> bool:
        """Have the pictures looked at that come into the case and may name the patient; whether they may come."""

    def asked(self) -> tuple[str, Callable[[], Any]] | None:
        """Ask where the case goes; return the place and the work, ``None`` for nowhere."""

    def take(self, result: Any) -> None:
        """Go on with what the work has made."""

    def let_go(self) -> None:
        """Take notice that the work has failed."""


class Saving(QObject):
    """Saves the document; tells in plain sentences what happened."""

    told = Signal(str)  # done
    failed = Signal(str)  # not done, and why; the changes are still in the window
    doubted = Signal(str)  # done, but the disk has not confirmed it
    slow = Signal(str)  # not done yet: the disk does not answer
    met = Signal(
        object
    )  # what the file holds since somebody else wrote it; ``go_on`` or ``give_way`` answers
    ended = Signal()  # nothing is being saved any more, well or not

    def __init__(
        self,
        document: CaseDocument,
        asking: Asking,
        images: SaveWithImages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._asking = asking
        self._images = images
        self._writing: Writing | None = None
        self._target: CaseFile | None = None
        self._again = False
        self._is_quiet = False
        self._is_meeting = False
        self._is_leaving = False
        self._may_ask = True
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._tell_slow)
        document.opened.connect(self._forget)
        document.moved.connect(self._forget)

    def save(self) -> None:
        """Save the case as it is now; ``ended`` tells when that is done, or has failed."""
        if not self._document.has_unsaved_changes:
            return
        self._is_quiet = False
        if self._is_busy:
            self._again = True
            return
        file = self._document.file
        if file is not None:
            self._begin(file)
        else:
            self._begin_first()

    def save_quietly(self) -> None:
        """Save the case to its file as it is now: ask nothing, tell of faults alone, take no images into the case."""
        file = self._document.file
        is_wanted = self._document.has_unsaved_changes and self._document.is_editable
        if file is None or self._is_busy or not is_wanted:
            return
        if self._images.adding(file) is None:
            self._is_quiet = True
            self._begin(file)

    def may_leave(self) -> bool:
        """Whether the case may be closed: nothing is lost but its making, or a person has decided about it."""
        if self._is_leaving:
            return False  # the question stands already
        self._is_leaving = True
        try:
            return self._is_settled()
        finally:
            self._is_leaving = False

    def wait_without_asking(self, within_s: float) -> None:
        """Wait for the save that runs, but no longer than that."""
        until = monotonic() + within_s
        self._may_ask = False
        while self._writing is not None and self._writing.wait(max(0.0, until - monotonic())):
            pass
        self._may_ask = True

    def abandon(self) -> None:
        """Let the save that still runs fail, and leave nothing of it beside the file."""
        self._may_ask = False
        if self._writing is not None and self._target is not None:
            abandon_save(self._target.path)
            self._writing.wait(ABANDONED_S)

    def go_on(self) -> None:
        """Save what has come of the case and of what its file was found to hold."""
        self._is_meeting = False
        self._end(again=True)

    def give_way(self) -> None:
        """End a save whose file holds what a person must look at first."""
        self._is_meeting = self._again = False
        if self._writing is None:
            self._end()

    # How ------------------------------------------------------------------------------------------

    def _is_settled(self) -> bool:
        case, file = self._document.case, self._document.file
        if case is None or self._is_safe() or self._document.is_just_made:
            return True
        name = self._name(case, file)
        if self._is_busy:
            waited = self._wait(name)
            if waited is not Waited.ENDED:
                return waited is Waited.LEAVE
        if self._is_safe():
            return True
        answer = self._asking.ask_leave(name)
        if answer is not UnsavedChoice.SAVE:
            return answer is UnsavedChoice.DISCARD
        self.save()
        waited = self._wait(name) if self._is_busy else Waited.ENDED
        return waited is Waited.LEAVE or self._is_safe()

    def _name(self, case: Case, file: CaseFile | None) -> str:
        if file is not None:
            return file_called(file.path, case)
        return case.unknown_title or spoken(NEW_CASE)

    @property
    def _is_busy(self) -> bool:
        return self._writing is not None or self._is_meeting

    def _is_safe(self) -> bool:
        return not self._document.has_unsaved_changes

    def _wait(self, name: str) -> Waited:
        return self._asking.wait_for_save(name, self.ended)

    def _begin(self, file: CaseFile) -> None:
        """Write the case as it is now to ``file``, unless a person will not have the images that come into it."""
        if not self._images.may_add(file):
            self._end()
            return
        adding = self._images.adding(file)
        self._document.begin_save()
        if adding is None:
            write = partial(save_with_pictures, self._document.required_case, file)
            self._start(write, file, self._on_written, self._on_failed)
            self._slow.start()
        else:
            self._start(adding, file, self._on_made, self._on_not_made)

    def _begin_first(self) -> None:
        """Make the folder of a case that has none yet, where a person wants it."""
        asked = self._images.asked()
        if asked is None:
            return
        target, work = asked
        self._document.begin_save()
        self._start(work, None, self._on_made, self._on_not_made, place=target)

    def _start(
        self,
        work: Callable[[], Any],
        file: CaseFile | None,
        on_written: Callable[..., None],
        on_failed: Callable[..., None],
        *,
        place: str = "",
    ) -> None:
        """Run a save to a file, or of a new case to a place."""
        writing = Writing(work, file.path if file is not None else place, self)
        writing.written.connect(on_written)
        writing.failed.connect(on_failed)
        self._writing, self._target = writing, file
        writing.start()

    def _on_made(self, writing: Writing, result: object) -> None:
        if self._is_current(writing):
            again = self._again
            self._images.take(result)
            self._again = again  # the file of a case that goes on in it is no other case's
            self._end()

    def _on_not_made(self, writing: Writing, error: CaseSaveError) -> None:
        self._images.let_go()
        self._on_failed(writing, error)

    def _is_current(self, writing: Writing) -> bool:
        """Whether the news of a save are of the case that is open; then that save is over."""
        if writing is not self._writing:
            return False
        self._writing = None
        self._slow.stop()
        return True

    def _on_written(self, writing: Writing, file: CaseFile) -> None:
        if not self._is_current(writing):
            return
        self._document.mark_saved(file)
        if file.unconfirmed:
            words = self.tr("Saved, but the disk has not confirmed it: {0}.")
            self.doubted.emit(words.format(spoken(file.unconfirmed)))
        elif not self._is_quiet:
            self.told.emit(self.tr("Saved"))
        self._end()

    def _on_failed(self, writing: Writing, error: CaseSaveError) -> None:
        if not self._is_current(writing):
            return
        self._document.mark_unsaved()
        if self._may_ask and isinstance(error, ChangedOnDiskError):
            self._is_meeting = True
            self.met.emit(error.content)
            return
        words = self.tr("{0} is not saved: {1}.")
        name = self._name(self._document.required_case, self._target)
        self.failed.emit(words.format(name, spoken(error.problem)))
        self._again = False
        self._end()

    def _end(self, *, again: bool = False) -> None:
        again, self._again = again or self._again, False
        if again and self._document.has_unsaved_changes:
            self.save()
        else:
            self.ended.emit()

    def _tell_slow(self) -> None:
        file = self._target
        if file is not None:
            words = self.tr("Still saving {0}: the disk does not answer.")
            self.slow.emit(words.format(self._name(self._document.required_case, file)))

    def _forget(self) -> None:
        """Take no more notice of a save whose case has been left."""
        self._writing = None
        self._again = self._is_meeting = False
        self._slow.stop()
