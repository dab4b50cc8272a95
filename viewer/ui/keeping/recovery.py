"""What an earlier start has left unsaved: looked for beside the window, offered by the band, restored as one step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile
from overlays.file.journal.damaged import set_aside_damaged
from overlays.file.journal.left import LeftJournal, left_journals
from overlays.file.journal.lines import Recovered
from overlays.file.journal.names import journals_folder
from overlays.file.state_folder import spare_folder
from overlays.model import Case
from overlays.sentence import many
from viewer.jobs.cases.aside import Aside
from viewer.session.cases.copying import make_sibling
from viewer.session.cases.held_pictures import held_of
from viewer.session.mode import Mode
from viewer.ui.keeping.journaling import Journaling, is_same_work
from viewer.ui.keeping.writing import Writing
from viewer.ui.language.spoken import spoken
from viewer.ui.state.arrangement import ArrangementModel, with_mode
from viewer.ui.state.bands import Bands, BandWords, Urgency, Ways
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.settings import Settings
from viewer.ui.state.workspace import Workspace

_OWNER: Final = "recovery"
_DAMAGED: Final = "damaged-recovery"
_UNSAVED: Final = many(
    "Recovery",
    "{count:,} changes were not saved last time.",
    "1 change was not saved last time.",
)
_UNSAVED_SINCE: Final = many(
    "Recovery",
    "{count:,} changes were not saved last time, and the file has changed since.",
    "1 change was not saved last time, and the file has changed since.",
)


class Recovery(QObject):
    """Offers what was left of the case that is opened, and of cases never saved while none is open.

    The journal that is not answered stays; one that is restored goes when the new journal holds all of it.
    """

    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        document: CaseDocument,
        workspace: Workspace,
        journaling: Journaling,
        folder: Path,
        arrangement: ArrangementModel,
        look_in: Callable[..., None],
        settings: Settings,
        bands: Bands,
        show: Callable[[str, Case, Case, Ways], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._workspace = workspace
        self._journaling = journaling
        self._folder = folder
        self._arrangement = arrangement
        self._look_in = look_in
        self._settings = settings
        self._bands = bands
        self._show = show
        self._left: tuple[LeftJournal, ...] = ()
        self._aside = Aside(self)
        self._aside.answered.connect(self._on_looked)
        document.opened.connect(self._look)
        document.saved.connect(self._withdraw)
        settings.usual.connect(self._look)
        self._look()

    def restore(self) -> None:
        """Take up what was left, as one step that can be undone; a case that was never saved is opened in Write."""
        left = self._newest
        self._withdraw()
        found = left.found
        if self._document.case is None:
            self._begin(found)
        elif not self._document.edit(found.case, self.tr("Restore")):
            return
        for held in held_of(found.case):
            self._look_in(held.folder)
        for folder in found.origin.images if found.origin.path else ():
            self._look_in(folder)
        self._journaling.writer.remove(left.path)
        self._look()

    def _begin(self, found: Recovered) -> None:
        """Show the films of a case that was never saved, and look for their images where they were."""
        self._workspace.begin_case(found.case, {})
        self._workspace.start_over()
        self._arrangement.change(lambda now: with_mode(now, Mode.WRITE))
        if found.origin.images:
            self._look_in(*found.origin.images)

    def save_copy(self) -> None:
        """Keep what was left as a case of its own beside the one that is open."""
        file, left = self._document.file, self._newest
        if file is None:
            return
        name = f"{Path(file.path).stem} {datetime.now().astimezone():%Y-%m-%d %H-%M-%S}"
        target = str(Path(file.path).with_name(f"{name}.json"))
        self._withdraw()
        writing = Writing(partial(make_sibling, left.found.case, file, name), target, self)
        writing.written.connect(lambda _writing, made: self._on_copied(left, made))
        writing.failed.connect(self._on_not_copied)
        writing.start()

    def discard(self) -> None:
        """Let go of what was left."""
        self._journaling.writer.remove(self._newest.path)
        self._withdraw()
        self._look()

    @property
    def _newest(self) -> LeftJournal:
        return self._left[0]

    def _look(self) -> None:
        self._withdraw()
        file, case = self._document.file, self._document.case
        if self._settings.is_safe or self._document.is_new or (file is not None and file.read_only):
            return
        path = file.path if file is not None else ""
        self._aside.ask(partial(_looked, self._folder, path, case))

    def _on_looked(self, looked: tuple[str, tuple[LeftJournal, ...], tuple[str, ...]]) -> None:
        path, left, damaged = looked
        if damaged:
            self._tell_damaged(damaged)
        file = self._document.file
        here = file.path if file is not None else ""
        if path == here and left and not self._document.is_new:
            self._left = left
            self._offer(file)

    def _offer(self, file: CaseFile | None) -> None:
        found = self._newest.found
        digest = hashlib.sha256(file.content).hexdigest() if file is not None else ""
        words = _UNSAVED if digest == found.origin.digest else _UNSAVED_SINCE
        copy = ((self.tr("Save as a copy"), self.save_copy),) if file is not None else ()
        ways = ((self.tr("Restore"), self.restore), *copy, (self.tr("Discard"), self.discard))
        sentence = spoken(words.format(count=found.edits))
        shown = (self.tr("Show them"), partial(self._show_them, sentence, ways))
        self._bands.say(_OWNER, BandWords(sentence, (shown, *ways), icon="clock"))

    def _tell_damaged(self, damaged: tuple[str, ...]) -> None:
        """Say once that recovery files say nothing any more."""
        words = self.tr("A recovery file could not be read. It lies in {0} and goes after 90 days.")
        ways = (
            (self.tr("Remove it now"), partial(self._remove_damaged, damaged)),
            (self.tr("All right"), partial(self._bands.take_back, _DAMAGED)),
        )
        sentence = words.format(Path(damaged[0]).parent)
        self._bands.say(_DAMAGED, BandWords(sentence, ways, urgency=Urgency.LOOK))

    def _remove_damaged(self, damaged: tuple[str, ...]) -> None:
        for path in damaged:
            self._journaling.writer.remove(path)
        self._bands.take_back(_DAMAGED)

    def _show_them(self, sentence: str, ways: Ways) -> None:
        after = self._newest.found.case
        nothing = Case(after.case_id, "", images=after.images)
        self._show(sentence, self._document.case or nothing, after, ways)

    def _withdraw(self) -> None:
        self._left = ()
        self._bands.take_back(_OWNER)

    def _on_copied(self, left: LeftJournal, made: CaseFile) -> None:
        self._journaling.writer.remove(left.path)
        self.told.emit(self.tr("Copy saved: {0}").format(made.path))
        self._look()

    def _on_not_copied(self, _writing: Writing, error: CaseSaveError) -> None:
        self.failed.emit(spoken(str(error)))
        self._look()


def _looked(
    folder: Path, path: str, case: Case | None
) -> tuple[str, tuple[LeftJournal, ...], tuple[str, ...]]:
    """Return the path, what was left that is not what the case is anyway, and what is damaged.  Runs in a thread."""
    folders = (folder, journals_folder(spare_folder()))
    left = [one for place in folders for one in left_journals(place, path)]
    damaged = [one for place in folders for one in set_aside_damaged(place, path)]
    return path, tuple(one for one in left if _tells_more(one, case)), tuple(damaged)


def _tells_more(left: LeftJournal, case: Case | None) -> bool:
    if left.found.edits == 0:
        return False
    return case is None or not is_same_work(left.found.case, case)
