"""What keeps the work of whoever writes: saving, the journal, and what an earlier start has left.  Composes only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from overlays.file.journal.names import journals_folder
from overlays.file.state_folder import spare_folder, state_folder
from viewer.session.cases.case_search import ReadCase
from viewer.ui.keeping.autosaving import Autosaving
from viewer.ui.keeping.damaged import DamagedFiles
from viewer.ui.keeping.journaling import Journaling
from viewer.ui.keeping.recovery import Recovery
from viewer.ui.keeping.save_bands import SaveBands
from viewer.ui.keeping.saving import Asking, SaveWithImages, Saving
from viewer.ui.keeping.start_words import StartWords
from viewer.ui.keeping.versions import ShowVersions, VersionsOpener
from viewer.ui.state.arrangement import ArrangementModel
from viewer.ui.state.bands import Bands
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.settings import Settings
from viewer.ui.state.workspace import Workspace


class KeepingParts(QObject):
    """Builds the parts and wires them with each other; what they tell comes out as one."""

    told = Signal(str)
    failed = Signal(str)
    closed = Signal()

    def __init__(
        self,
        document: CaseDocument,
        workspace: Workspace,
        asking: Asking,
        images: SaveWithImages,
        arrangement: ArrangementModel,
        look_in: Callable[..., None],
        open_read: Callable[[ReadCase], None],
        show_versions: ShowVersions,
        save_elsewhere: Callable[[], None],
        settings: Settings,
        is_typing: Callable[[], bool],
        bands: Bands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        journals, spare = journals_folder(state_folder()), journals_folder(spare_folder())
        self.saving = Saving(document, asking, images, self)
        self.journaling = Journaling(document, workspace, journals, spare, self)
        self.recovery = Recovery(
            document,
            workspace,
            self.journaling,
            journals,
            arrangement,
            look_in,
            settings,
            bands,
            asking.show_changes,
            self,
        )
        self.damaged = DamagedFiles(document, bands, open_read, save_elsewhere, self)
        self.versions = VersionsOpener(document, show_versions, self.damaged.open, self)
        self.damaged.versions_asked.connect(self.versions.ask_of)
        for part in (self.damaged, self.versions, self.saving, self.recovery):
            part.told.connect(self.told)
        self.damaged.failed.connect(self.failed)
        self.autosaving = Autosaving(document, self.saving, settings, is_typing, self)
        SaveBands(document, self.saving, self.journaling, save_elsewhere, bands, self)
        StartWords(settings, bands, self)
        self.recovery.failed.connect(self.failed)

    def close(self) -> None:
        """End what runs beside the window; it has been left."""
        self.closed.emit()
        self.journaling.close()
