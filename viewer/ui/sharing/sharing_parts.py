"""What a case needs that others write as well: its file is watched, and what is found there is met.  Composes only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

from viewer.jobs.cases.case_watch import CaseWatch
from viewer.ui.keeping.keeping_parts import KeepingParts
from viewer.ui.sharing.copy_meetings import CopyMeetings
from viewer.ui.sharing.meetings import Meetings, ShowsMerges
from viewer.ui.sharing.writers import Writers
from viewer.ui.state.bands import Bands
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.settings import Settings


class SharingParts(QObject):
    """Builds the parts and wires them with each other."""

    def __init__(
        self,
        document: CaseDocument,
        keeping: KeepingParts,
        dialogs: ShowsMerges,
        open_copy: Callable[[], None],
        bands: Bands,
        settings: Settings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._settings = settings
        self._window = window
        self.watch = CaseWatch(self)
        self.meetings = Meetings(document, keeping.saving, dialogs, bands, self)
        self.copies = CopyMeetings(document, keeping.saving, dialogs, bands, self)
        self.writers = Writers(document, self.watch, open_copy, bands, self)
        self.watch.found.connect(self.meetings.meet)
        self.watch.copies_found.connect(self.copies.meet)
        self.meetings.told.connect(keeping.told)
        self.copies.told.connect(keeping.told)
        self.meetings.failed.connect(keeping.failed)
        self.copies.failed.connect(keeping.failed)
        keeping.closed.connect(self.watch.close)
        document.opened.connect(self._follow)
        document.saved.connect(self._follow)
        document.moved.connect(self._follow)
        QGuiApplication.instance().focusWindowChanged.connect(self._look_when_back)  # type: ignore[union-attr]
        self._follow()

    def _follow(self) -> None:
        file = self._document.file
        if file is None or not file.content:
            self.watch.follow("", b"")
        else:
            name = self._settings.preferences.writer_name
            self.watch.follow(file.path, file.content, name, file.home)

    def _look_when_back(self, focused: QWindow | None) -> None:
        if focused is not None and focused is self._window.windowHandle():
            self.watch.look()
