"""Copies that a sync service has made of the open case: told of, merged, and removed when a person says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from overlays.errors import CaseFormatError
from overlays.file.case_file import CaseFile, own_generations
from overlays.file.state_folder import state_folder
from overlays.merge.meeting import CaseMeeting, meeting_of_copy
from overlays.merge.merging import merged
from overlays.merge.outcome import Side
from overlays.model import Case
from overlays.sentence import many
from overlays.sharing.sync_copies import LeftCopies, SyncCopy, keep_copy, remove_copy
from viewer.jobs.cases.aside import Aside
from viewer.ui.keeping.journaling import is_same_work
from viewer.ui.keeping.saving import Saving
from viewer.ui.keeping.writing import Writing
from viewer.ui.language.spoken import spoken
from viewer.ui.sharing.meetings import ShowsMerges, keep_aside
from viewer.ui.state.bands import Bands, BandWords, Urgency, Ways
from viewer.ui.state.document import CaseDocument

_BAND: Final = "copy of a sync service"
_THERE: Final = many("CopyMeetings", "{count:,} changes there", "1 change there")
_BOTH: Final = many(
    "CopyMeetings", "{count:,} things were changed in both", "1 thing was changed in both"
)


class _MetCopy(Struct, frozen=True):
    """A copy, and what comes of it and the case."""

    copy: SyncCopy
    meeting: CaseMeeting | None

    @property
    def is_new(self) -> bool:
        """Whether the copy has anything that the case has not."""
        met = self.meeting
        return met is not None and (
            bool(met.merge.conflicts) or not is_same_work(met.merge.case, met.mine)
        )


class CopyMeetings(QObject):
    """Meets one copy after the other while the case can be changed; what is merged is read and compared beside."""

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
        self._copies: tuple[SyncCopy, ...] = ()
        self._answered: set[SyncCopy] = set()
        self._met: _MetCopy | None = None
        self._merged: SyncCopy | None = None
        self._before: Case | None = None
        self._then: Callable[[_MetCopy], None] = self._offer
        self._aside = Aside(self)
        self._aside.answered.connect(self._on_merged)
        document.opened.connect(self._forget)
        document.moved.connect(self._next)
        document.saved.connect(self._on_saved)

    def meet(self, path: str, copies: tuple[SyncCopy, ...]) -> None:
        """Meet the copies that were found beside the case at ``path``."""
        file = self._document.file
        if file is None or file.path != path:
            return
        self._copies = copies
        if self._met is not None and self._met.copy not in copies and self._merged is None:
            self._met = None
            self._bands.take_back(_BAND)
        self._next()

    # One copy -------------------------------------------------------------------------------------

    def _next(self) -> None:
        """Look at the next copy that nobody has decided about."""
        if self._met is None and self._merged is None and self._document.is_editable:
            waiting = [copy for copy in self._copies if copy not in self._answered]
            if waiting:
                self._ask(waiting[0], self._offer)

    def _ask(self, copy: SyncCopy, then: Callable[[_MetCopy], None]) -> None:
        file, case = self._document.file, self._document.case
        if file is not None and case is not None:
            self._met, self._then = _MetCopy(copy, None), then
            self._aside.ask(partial(_merged, case, file, copy))

    def _on_merged(self, met: _MetCopy) -> None:
        if self._met is None or self._met.copy != met.copy or met.meeting is None:
            return
        if self._document.case is not met.meeting.mine:
            self._ask(met.copy, self._then)  # edited meanwhile
            return
        self._met = met
        self._then(met)

    def _offer(self, met: _MetCopy) -> None:
        done = met.meeting
        if done is None:
            return
        leave = (self.tr("Leave it"), self._leave)
        if not met.is_new:
            words = self.tr("A copy that a sync service made holds nothing new.")
            ways: Ways = ((self.tr("Remove it"), self._remove), leave)
            self._bands.say(_BAND, BandWords(words, ways, met.copy.name))
            return
        merge = done.merge
        if merge.conflicts:
            words = self.tr("A copy that a sync service made: {0}.")
            words = words.format(spoken(_BOTH.format(count=len(merge.conflicts))))
            ways = ((self.tr("Choose"), self._show), leave)
        else:
            words = self.tr("A copy that a sync service made: {0}.")
            words = words.format(spoken(_THERE.format(count=len(merge.theirs))))
            show = (self.tr("Show them"), self._show)
            ways = (show, (self.tr("Merge it"), self._merge), leave)
        self._bands.say(_BAND, BandWords(words, ways, met.copy.name, Urgency.LOOK))

    def _show(self) -> None:
        if self._met is not None:
            self._ask(self._met.copy, self._show_met)

    def _show_met(self, met: _MetCopy) -> None:
        self._offer(met)
        if met.meeting is not None:
            self._dialogs.show_merge(met.meeting, partial(self._take_chosen, met))

    def _merge(self) -> None:
        if self._met is not None:
            self._ask(self._met.copy, self._merge_met)

    def _merge_met(self, met: _MetCopy) -> None:
        self._offer(met)  # edited meanwhile: what would be asked now is asked
        if met.meeting is not None and met.is_new and not met.meeting.merge.conflicts:
            self._take(met, met.meeting.merge.case)

    def _take_chosen(self, met: _MetCopy, chosen: Mapping[str, Side]) -> None:
        done = met.meeting
        if done is None or self._document.case is not done.mine:
            self._show()  # edited meanwhile
            return
        if not chosen:
            self._take(met, done.merge.case)
            return
        case = merged(done.base, done.mine, done.theirs, chosen).case
        # What is not chosen of this window is still there afterwards.
        self._write(
            partial(keep_aside, done.mine, done.file),
            done.file.path,
            lambda: self._take(met, case),
        )

    def _take(self, met: _MetCopy, case: Case) -> None:
        done = met.meeting
        if done is None or self._document.case is not done.mine:
            self._show()
            return
        self._bands.take_back(_BAND)
        self._merged, self._before = met.copy, done.mine
        if is_same_work(case, done.mine):
            self._before = None  # all of this window was chosen
            self._on_saved()
        elif self._document.edit(case, self.tr("Merge a copy of a sync service")):
            self._saving.save()
        else:
            self._merged = None
            self._offer(met)

    def _on_saved(self) -> None:
        """Keep what was merged, now that the file holds it; only then it can be removed."""
        copy, file, case = self._merged, self._document.file, self._document.case
        if copy is None or file is None or case is None or self._document.has_unsaved_changes:
            return
        if self._before is not None and is_same_work(case, self._before):
            self._met = self._merged = None  # taken back before it was written
            self._next()
        else:
            keep = partial(keep_copy, copy, file.path, own_generations())
            self._write(keep, copy.path, partial(self._offer_removal, copy))

    def _offer_removal(self, copy: SyncCopy) -> None:
        if self._merged == copy:
            words = self.tr("The copy is merged, and kept among the earlier versions.")
            ways = ((self.tr("Remove it"), self._remove), (self.tr("Leave it"), self._leave))
            self._bands.say(_BAND, BandWords(words, ways, copy.name))

    # What becomes of the file ---------------------------------------------------------------------

    def _remove(self) -> None:
        copy, file = self._current, self._document.file
        if copy is not None and file is not None:
            words = self.tr("{0} is removed. It stays among the earlier versions.")
            tell = partial(self.told.emit, words.format(copy.name))
            self._write(partial(remove_copy, copy, file.path, own_generations()), copy.path, tell)
            self._be_answered(copy)

    def _leave(self) -> None:
        copy = self._current
        if copy is not None:
            left = LeftCopies(str(state_folder()))
            self._write(partial(left.leave, copy), copy.path, lambda: None)
            self._be_answered(copy)

    def _be_answered(self, copy: SyncCopy) -> None:
        self._answered.add(copy)
        self._met = self._merged = None
        self._bands.take_back(_BAND)
        self._next()

    @property
    def _current(self) -> SyncCopy | None:
        if self._merged is not None:
            return self._merged
        return self._met.copy if self._met is not None else None

    def _write(self, write: Callable[[], Any], path: str, then: Callable[[], None]) -> None:
        writing = Writing(write, path, self)
        writing.written.connect(lambda _writing, _none: then())
        writing.failed.connect(lambda _writing, error: self.failed.emit(spoken(str(error))))
        writing.start()

    def _forget(self) -> None:
        self._copies, self._met, self._merged = (), None, None
        self._answered.clear()
        self._bands.take_back(_BAND)


def _merged(case: Case, file: CaseFile, copy: SyncCopy) -> _MetCopy:
    """Merge; runs in a thread."""
    try:
        return _MetCopy(copy, meeting_of_copy(case, file, copy.content))
    except CaseFormatError:
        return _MetCopy(copy, None)  # it was read before: no such thing
