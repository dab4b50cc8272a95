"""Keeps the journal of the open case: handed over edit by edit, and let go of when nothing would be lost."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from overlays.file.journal.lines import JournalOrigin
from overlays.file.journal.writer import JournalWriter
from overlays.model import Case
from viewer.jobs.relay import Relay
from viewer.session.cases.binding import Binding
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace


class Journaling(QObject):
    """Follows the document; a journal goes when its case was saved, or left by a person's decision.

    ``kept_at`` is when the disk last had all edits of the open case; ``why_lost`` says why they are kept nowhere, and
    ``why_spare`` why they are kept in the spare folder, or "".
    """

    changed = Signal()  # ``kept_at``, ``why_lost``, ``why_spare``

    def __init__(
        self,
        document: CaseDocument,
        workspace: Workspace,
        folder: Path,
        spare: Path,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._workspace = workspace
        self._is_saving = False
        self._scan = workspace.scan
        self.kept_at: datetime | None = None
        self.why_lost = self.why_spare = ""
        refused, kept = Relay(self._on_refused), Relay(self._on_synced)
        self.writer = JournalWriter(folder, refused.bring, spare=spare, on_kept=kept.bring)
        document.opened.connect(self._on_opened)
        document.changed.connect(lambda _before, after: self.writer.edit(after))
        document.save_changed.connect(self._note_saving)
        document.saved.connect(self._begin)
        document.moved.connect(self._begin)
        workspace.shown_changed.connect(self._see_images)
        self._begin()

    def wait_for_disk(self, within_s: float) -> None:
        """Wait until the disk has all edits, but no longer than that."""
        self.writer.sync(within_s)

    def leave_to_next_start(self) -> None:
        """Keep what stands in no file; the next start offers it."""
        if self._document.has_unsaved_changes and not self._document.is_just_made:
            self.writer.leave()

    def close(self) -> None:
        """End with the window, which was left by a person's decision."""
        self._let_go()
        self.writer.close()

    def _on_opened(self) -> None:
        self._let_go()
        self._is_saving = False
        self._set_kept(None)
        self._begin()

    def _let_go(self) -> None:
        # Whoever does not wait for a save leaves a case of which nobody knows whether it is safe.
        if self._is_saving:
            self.writer.leave()
        else:
            self.writer.drop()

    def _note_saving(self) -> None:
        self._is_saving = self._document.is_saving

    def _begin(self) -> None:
        case = self._document.case
        if case is not None and self._document.is_editable:
            self.writer.begin(case, self._origin())

    def _origin(self) -> JournalOrigin:
        file, edits = self._document.file, int(self._document.has_unsaved_changes)
        images = self._images()
        if file is None:
            return JournalOrigin(images=images, edits=edits)
        digest = hashlib.sha256(file.content).hexdigest()
        return JournalOrigin(file.path, digest, images, edits=edits)

    def _images(self) -> tuple[str, ...]:
        """Return the images that are open, of a case with a file only the folders outside of its own."""
        file, images = self._document.file, _images_of(self._workspace.binding)
        if file is None:
            return images
        home = Path(file.path).parent
        folders = dict.fromkeys(str(Path(image).parent) for image in images)
        return tuple(folder for folder in folders if not Path(folder).is_relative_to(home))

    def _see_images(self) -> None:
        """Follow the images that are opened later, or let go of: a case is nothing without them."""
        if self._scan is self._workspace.scan:
            return
        self._scan = self._workspace.scan
        if self._document.is_editable:
            self.writer.see_images(self._images())

    @Slot(object)
    def _on_refused(self, reason: str) -> None:
        self._set_kept(self.kept_at, why_lost=reason)

    @Slot(object)
    def _on_synced(self, why_spare: str) -> None:
        self._set_kept(datetime.now().astimezone(), why_spare=why_spare)

    def _set_kept(self, at: datetime | None, *, why_lost: str = "", why_spare: str = "") -> None:
        self.kept_at, self.why_lost, self.why_spare = at, why_lost, why_spare
        self.changed.emit()


def is_same_work(one: Case, other: Case) -> bool:
    """Whether two states of a case differ by nothing but what a save writes."""
    return replace(one, revision=other.revision, updated=other.updated) == other


def _images_of(binding: Binding) -> tuple[str, ...]:
    found = (frame.source.path for _, series in binding.all_series() for frame in series.frames)
    return tuple(dict.fromkeys(found))
