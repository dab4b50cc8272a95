"""Saves a case that has a file by itself: after a while of quiet, and when the program is left for another.

The way is that of every save, without questions and without a notice.  What a hand or a key is doing is let be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from viewer.ui.keeping.saving import Saving
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.settings import Settings

QUIET_MS: Final = 30_000
LEFT_MS: Final = 400
"""For how long another program must be in front: a menu or a dialog that comes is none."""
LEAVING_S: Final = 0.3
"""For how long a case that is left waits for its save before it says so."""
AT_WORK_MS: Final = 2_000
LONGEST_MS: Final = 10 * 60_000


class Autosaving(QObject):
    """Saves while ``settings`` say so; ``is_typing`` tells that a label is being typed.

    After a save that has failed the next try comes after a pause that doubles each time.
    """

    def __init__(
        self,
        document: CaseDocument,
        saving: Saving,
        settings: Settings,
        is_typing: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._saving = saving
        self._settings = settings
        self._is_typing = is_typing
        self._failures = 0
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self.save)
        self._left = QTimer(self, singleShot=True, interval=LEFT_MS)
        self._left.timeout.connect(self._save_if_left)
        document.undo_stack.indexChanged.connect(self._wait)
        document.opened.connect(self._begin_anew)
        document.moved.connect(self._begin_anew)
        document.saved.connect(self._begin_anew)
        saving.failed.connect(self._count_failure)
        saving.ended.connect(self._wait)
        settings.changed.connect(self._wait)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.applicationStateChanged.connect(self._note_state)

    @property
    def pause_ms(self) -> int:
        """How long the next save waits, from the last edit or from a save that failed."""
        return min(QUIET_MS << min(self._failures, 10), LONGEST_MS)

    @property
    def is_waiting(self) -> bool:
        """Whether a save will come by itself."""
        return self._quiet.isActive()

    def save(self) -> None:
        """Save now, if there is something to save and no hand at work."""
        if not self._may_save():
            return
        if self._is_typing() or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._quiet.start(AT_WORK_MS)
        else:
            self._saving.save_quietly()

    def may_leave(self) -> bool:
        """Whether the case may be closed: it is saved where it saves itself, else a person decides."""
        if self._may_save():
            self._saving.save_quietly()
            self._saving.wait_without_asking(LEAVING_S)
        return self._saving.may_leave()

    def _may_save(self) -> bool:
        document = self._document
        has_home = document.file is not None and document.is_editable
        is_wanted = self._settings.preferences.autosave and has_home
        return is_wanted and document.has_unsaved_changes and not document.is_saving

    def _wait(self) -> None:
        """Count the quiet from now on; after a failure edits do not put the next try off."""
        if not self._may_save():
            self._quiet.stop()
        elif not (self._failures and self._quiet.isActive()):
            self._quiet.start(self.pause_ms)

    def _begin_anew(self) -> None:
        self._failures = 0
        self._quiet.stop()
        self._wait()

    def _count_failure(self) -> None:
        self._failures += 1

    def _note_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._left.stop()
        else:
            self._left.start()

    def _save_if_left(self) -> None:
        # What fails is tried again after its pause, however often the window is left.
        if self._failures == 0:
            self.save()
