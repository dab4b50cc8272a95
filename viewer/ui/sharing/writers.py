"""Two at one case: the second window reads, and says who writes; whoever is taken over keeps what is not saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt

from overlays.sentence import said
from overlays.sharing.keeper import NOBODY, CaseWriter, WriterKind
from viewer.jobs.cases.case_watch import CaseWatch
from viewer.ui.state.bands import Bands, BandWords, Urgency
from viewer.ui.state.document import CaseDocument

WRITES_ELSEWHERE: Final = said("Writers", "somebody else writes in it")
_BAND: Final = "writer"


class Writers(QObject):
    """Says to others that this window writes from its first edit on, and lets it only read while another does."""

    def __init__(
        self,
        document: CaseDocument,
        watch: CaseWatch,
        open_copy: Callable[[], None],
        bands: Bands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._watch = watch
        self._open_copy = open_copy
        self._bands = bands
        self._writer = NOBODY
        self._is_taking = False
        # Queued: what only follows the file is clean again by then.
        queued = Qt.ConnectionType.QueuedConnection
        document.undo_stack.cleanChanged.connect(self._take_at_first_edit, queued)
        document.opened.connect(self._forget)
        watch.writer_changed.connect(self._on_writer)

    @property
    def writer(self) -> CaseWriter:
        """Who writes in the case, as far as is known."""
        return self._writer

    def take(self) -> None:
        """Write in the case where nobody else does."""
        self._watch.take()

    def take_over(self) -> None:
        """Write in the case in the place of whoever does."""
        self._watch.take(from_other=True)

    def _take_at_first_edit(self) -> None:
        document = self._document
        is_ours = self._is_taking or self._writer.kind is WriterKind.SELF
        is_edited = document.is_editable and document.has_unsaved_changes
        if document.file is not None and is_edited and not is_ours:
            self._is_taking = True
            self._watch.take()

    def _on_writer(self, path: str, writer: CaseWriter) -> None:
        file = self._document.file
        if file is None or file.path != path:
            return
        self._writer, self._is_taking = writer, False
        is_held = file.read_only == WRITES_ELSEWHERE
        if writer.kind is WriterKind.OTHER and (is_held or not file.read_only):
            self._document.hold(WRITES_ELSEWHERE)
            self._tell_other(writer)
        elif writer.kind is WriterKind.SELF:
            if is_held:
                self._document.hold("")
            self._bands.take_back(_BAND)
        elif is_held:
            words = self.tr("Nobody else writes in this case any more.")
            self._bands.say(_BAND, BandWords(words, ((self.tr("Write"), self.take),)))

    def _tell_other(self, writer: CaseWriter) -> None:
        other = writer.other
        since = other.since_when if other is not None else None
        if writer.was_self:
            words = self.tr("Somebody else has taken over this case.")
        elif since is not None:
            words = self.tr("Somebody else writes in this case since {0}.")
            words = words.format(f"{since.astimezone():%H:%M}")
        else:
            words = self.tr("Somebody else writes in this case.")
        details = [] if other is None else [self.tr("{0} on {1}").format(other.name, other.host)]
        if self._document.has_unsaved_changes:
            details.append(self.tr("Your edits are kept; they are merged when you take over."))
        ways = ((self.tr("Open a copy"), self._open_copy), (self.tr("Take over"), self.take_over))
        self._bands.say(
            _BAND, BandWords(words, ways, " \N{MIDDLE DOT} ".join(details), Urgency.LOOK)
        )

    def _forget(self) -> None:
        self._writer, self._is_taking = NOBODY, False
        self._bands.take_back(_BAND)
