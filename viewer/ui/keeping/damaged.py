"""A case file that cannot be read: never written over; its newest readable version is offered in its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, SignalInstance

from overlays.disk.aside import put_aside
from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile
from overlays.file.codec import image_folders
from overlays.sentence import Sentence, said
from viewer.imaging.study import Problem
from viewer.jobs.cases.aside import Aside
from viewer.session.cases.case_search import ReadCase
from viewer.session.versions.earlier import EarlierVersion, newest_version
from viewer.ui.keeping.writing import Writing
from viewer.ui.language.dates import written_moment
from viewer.ui.language.spoken import spoken
from viewer.ui.state.bands import Bands, BandWords, Urgency
from viewer.ui.state.document import CaseDocument

_STATE: Final = said("keeping", "its file is damaged; this is the state of {when}")
_OWNER: Final = "damaged"


class _DamagedCase(Struct, frozen=True):
    """What cannot be read, and what can be read instead, if anything."""

    problem: Problem
    newest: EarlierVersion | None


class DamagedFiles(QObject):
    """Tells of the file that was opened last and cannot be read.

    What is opened in its place is read-only until the damaged file has been put aside; a copy of it can be saved.
    """

    versions_asked = Signal(str)  # the path of the file
    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        document: CaseDocument,
        bands: Bands,
        open_read: Callable[[ReadCase], None],
        save_copy: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._bands = bands
        self._open_read = open_read
        self._save_copy = save_copy
        self._aside = Aside(self)
        self._aside.answered.connect(self._offer)
        document.opened.connect(self._show)
        document.moved.connect(self._show)

    def follow(self, unreadable: SignalInstance, so_far: Problem | None) -> None:
        """Offer the newest version of each file that ``unreadable`` tells of, and of that of ``so_far``."""
        unreadable.connect(self._look)
        if so_far is not None:
            self._look(so_far)

    def _look(self, problem: Problem) -> None:
        self._aside.ask(partial(_looked, problem))

    def open(self, path: str, version: EarlierVersion) -> None:
        """Open a version in the place of the file at ``path``."""
        case = version.case
        file = CaseFile(path, revision=case.revision, read_only=_why(version))
        folders = tuple(str(folder) for folder in image_folders(case, path))
        self._open_read(ReadCase(path, case, file, folders))

    def put_aside(self) -> None:
        """Rename the damaged file, and let the case be saved in its place."""
        file = self._document.file
        if file is not None:
            writing = Writing(partial(put_aside, file.path), file.path, self)
            writing.written.connect(lambda _, name: self._on_aside(file, name))
            writing.failed.connect(self._on_not_aside)
            writing.start()

    def _offer(self, offer: _DamagedCase) -> None:
        path, newest = offer.problem.path, offer.newest
        words = self.tr("{0} cannot be read: {1}.")
        name = "/".join(Path(path).parts[-2:])
        sentence = words.format(name, spoken(offer.problem.problem))
        ways: tuple[tuple[str, Callable[[], None]], ...] = ()
        detail = self.tr("It stays as it is. No earlier version of it is known on this computer.")
        if newest is not None:
            when = written_moment(newest.kept_at)
            opens = self.tr("Open the state of {0}").format(when)
            ways = (
                (opens, partial(self.open, path, newest)),
                (self.tr("Earlier versions"), partial(self.versions_asked.emit, path)),
            )
            detail = self.tr("It stays as it is.")
        self._bands.say(_OWNER, BandWords(sentence, ways, detail, Urgency.FAULT))

    def _show(self) -> None:
        """Say of an earlier version what it is, and how it can be written to."""
        file = self._document.file
        why = file.read_only if file is not None else ""
        if not (isinstance(why, Sentence) and why.template == _STATE.template):
            self._bands.take_back(_OWNER)
            return
        sentence = self.tr("This is an earlier version: the file itself is damaged.")
        detail = self.tr("The damaged file stays until you say otherwise, and is never lost.")
        ways = (
            (self.tr("Save a copy"), self._save_copy),
            (self.tr("Put the damaged file aside"), self.put_aside),
        )
        self._bands.say(_OWNER, BandWords(sentence, ways, detail, Urgency.LOOK))

    def _on_aside(self, file: CaseFile, name: Path) -> None:
        if self._document.file is file:
            self._document.go_on_in(replace(file, read_only=""), None)
        self.told.emit(self.tr("The damaged file is called {0} now.").format(name.name))

    def _on_not_aside(self, _writing: Writing, error: CaseSaveError) -> None:
        words = self.tr("The damaged file cannot be renamed: {0}.")
        self.failed.emit(words.format(spoken(error.problem)))


def _why(version: EarlierVersion) -> str:
    return _STATE.format(when=written_moment(version.kept_at))


def _looked(problem: Problem) -> _DamagedCase:
    """Run in a thread."""
    return _DamagedCase(problem, newest_version(problem.path))
