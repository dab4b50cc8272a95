"""What is done when somebody else has written the file of the open case: both are kept, whoever asks what is told.

Without unsaved edits the case follows its file, as one step that can be undone.  With unsaved edits both are merged;
only what both have changed is asked about, and until that is answered nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from overlays.errors import CaseFormatError
from overlays.file.case_file import CaseFile, own_generations
from overlays.file.codec import encode_case
from overlays.file.generations import GenerationKind
from overlays.merge.meeting import CaseMeeting, meeting
from overlays.merge.merging import merged
from overlays.merge.outcome import Side
from overlays.model import Case
from overlays.sentence import Sentence, many, said
from viewer.jobs.cases.aside import Aside
from viewer.ui.keeping.journaling import is_same_work
from viewer.ui.keeping.saving import Saving
from viewer.ui.keeping.writing import Writing
from viewer.ui.language.spoken import spoken
from viewer.ui.state.bands import Bands, BandWords, Urgency, Ways
from viewer.ui.state.document import CaseDocument

_BAND: Final = "meeting"
_THERE: Final = many("Meetings", "{count:,} changes there", "1 change there")
_BOTH: Final = many(
    "Meetings", "{count:,} things were changed in both.", "1 thing was changed in both."
)
_APART: Final = said("Meetings", "{there}, {here} here; no two touch the same thing.")
_TWICE: Final = said("Meetings", "{there}, {here} here. {both}")
_FOLLOWED: Final = many(
    "Meetings",
    "Somebody else has changed the case: {count:,} changes. Undo takes them back.",
    "Somebody else has changed the case: 1 change. Undo takes it back.",
)
_WITH_THEIRS: Final = many(
    "Meetings",
    "Saved together with {count:,} changes of somebody else",
    "Saved together with 1 change of somebody else",
)


class ShowsMerges(Protocol):
    """Shows what comes of a merge, and lets a person choose (``viewer.ui.dialogs.dialog_opener.DialogOpener``)."""

    def show_merge(self, shown: CaseMeeting, taken: Callable[[Mapping[str, Side]], None]) -> None:
        """Show it; ``taken`` gets whose version counts, by the keys of the conflicts."""


class Meetings(QObject):
    """Meets what was found in the file; merges beside the window."""

    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        document: CaseDocument,
        saving: Saving,
        dialogs: ShowsMerges,
        bands: Bands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._saving = saving
        self._dialogs = dialogs
        self._bands = bands
        self._met: CaseMeeting | None = None
        self._is_for_save = False
        self._aside = Aside(self)
        self._aside.answered.connect(self._on_merged)
        saving.met.connect(self._on_save_met)
        document.opened.connect(self._forget)
        document.saved.connect(self._forget)

    @property
    def met(self) -> CaseMeeting | None:
        """What was found and is not answered yet."""
        return self._met

    def meet(self, path: str, content: bytes) -> None:
        """Meet what the file at ``path`` was found to hold."""
        file = self._document.file
        if file is None or file.path != path or self._document.is_saving:
            return
        if content == file.content:
            self._forget()
        else:
            self._merge(content)

    def show(self) -> None:
        """Show what was changed there and here, and what in both."""
        if self._met is not None:
            self._dialogs.show_merge(self._met, partial(self._keep_chosen, self._met))

    def keep_both(self) -> None:
        """Take what has come of both, and save it."""
        if self._met is not None and not self._met.merge.conflicts:
            self._keep_chosen(self._met, {})

    def _on_save_met(self, content: bytes) -> None:
        self._is_for_save = True
        self._merge(content)

    def _merge(self, content: bytes) -> None:
        file, case = self._document.file, self._document.case
        if file is not None and case is not None:
            self._aside.ask(partial(_merged, case, file, content))

    def _on_merged(self, done: CaseMeeting | CaseFormatError) -> None:
        if isinstance(done, CaseFormatError):
            self._tell_unreadable(done)
            return
        file, case = self._document.file, self._document.case
        if file is None or file.path != done.file.path or self._document.is_saving:
            return
        if case is not done.mine:
            self._merge(done.file.content)  # edited meanwhile
            return
        self._met = done
        is_unsaved = self._document.has_unsaved_changes
        if not self._document.is_editable and is_unsaved:
            self._end_save(go_on=False)  # whoever takes over here merges then
        elif not self._document.is_editable or (not is_unsaved and done.is_newer):
            self._follow(done)
        elif self._is_for_save and not done.merge.conflicts:
            self._take(done, done.merge.case)
            self.told.emit(spoken(_WITH_THEIRS.format(count=len(done.merge.theirs))))
        else:
            self._offer(done)

    def _follow(self, done: CaseMeeting) -> None:
        """Show the case as it is on the disk."""
        self._forget()
        if done.theirs != done.mine:
            # What it is by is no change of anybody's.
            words = self.tr("Changes of somebody else")
            self._document.meet(done.file, done.theirs, words, is_saved=True)
            if done.merge.theirs:
                self.told.emit(spoken(_FOLLOWED.format(count=len(done.merge.theirs))))
        self._end_save(go_on=False)

    def _offer(self, done: CaseMeeting) -> None:
        merge = done.merge
        there = _THERE.format(count=len(merge.theirs))
        if merge.conflicts:
            both = _BOTH.format(count=len(merge.conflicts))
            detail: Sentence = _TWICE.format(there=there, here=len(merge.mine), both=both)
            ways: Ways = ((self.tr("Choose"), self.show),)
        else:
            detail = _APART.format(there=there, here=len(merge.mine))
            ways = ((self.tr("Show them"), self.show), (self.tr("Keep both"), self.keep_both))
        words = self.tr("The file has changed on the disk.")
        self._bands.say(_BAND, BandWords(words, ways, spoken(detail), Urgency.LOOK))
        self._end_save(go_on=False)

    def _tell_unreadable(self, error: CaseFormatError) -> None:
        words = self.tr("The file has changed on the disk and cannot be read any more: {0}.")
        kept = self.tr("It is not overwritten. Your edits are kept safe on this computer.")
        what = spoken(error.problem)
        self._bands.say(_BAND, BandWords(words.format(what), (), kept, Urgency.FAULT))
        self._end_save(go_on=False)

    def _keep_chosen(self, done: CaseMeeting, chosen: Mapping[str, Side]) -> None:
        if self._document.case is not done.mine:
            self._merge(
                done.file.content
            )  # edited meanwhile: what is asked may be another thing now
            return
        if not chosen:
            self._is_for_save = True
            self._take(done, done.merge.case)
            return
        # What is not chosen is still there afterwards: theirs in the file's generation, mine in one of its own.
        writing = Writing(partial(keep_aside, done.mine, done.file), done.file.path, self)
        writing.written.connect(lambda _writing, _none: self._take_chosen(done, chosen))
        writing.failed.connect(lambda _writing, error: self.failed.emit(spoken(str(error))))
        writing.start()

    def _take_chosen(self, done: CaseMeeting, chosen: Mapping[str, Side]) -> None:
        if self._document.case is done.mine:
            self._is_for_save = True
            self._take(done, merged(done.base, done.mine, done.theirs, chosen).case)
        else:
            self._merge(done.file.content)

    def _take(self, done: CaseMeeting, case: Case) -> None:
        is_saved = is_same_work(case, done.theirs)
        self._document.meet(done.file, case, self.tr("Keep both"), is_saved=is_saved)
        self._end_save(go_on=not is_saved)
        self._forget()

    def _end_save(self, *, go_on: bool) -> None:
        if self._is_for_save:
            self._is_for_save = False
            if go_on:
                self._saving.go_on()
            else:
                self._saving.give_way()

    def _forget(self) -> None:
        self._met = None
        self._bands.take_back(_BAND)


def _merged(case: Case, file: CaseFile, content: bytes) -> CaseMeeting | CaseFormatError:
    """Merge; runs in a thread."""
    try:
        return meeting(case, file, content)
    except CaseFormatError as error:
        return error


def keep_aside(case: Case, file: CaseFile) -> None:
    """Keep the case of this window as a generation before a version in it is let go of.  Raises ``CaseSaveError``."""
    own_generations().keep(file.path, encode_case(case), GenerationKind.ASIDE, mode=0o600)
