"""The end of the window: a person is asked about unsaved work, the system is not kept waiting for an answer.

Whoever ends it, what hands are at becomes an edit first: a drag ends where it is, words that are being typed are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

CALLED_OFF_MS: Final = 30_000
"""After this long a log-out that did not come is taken as called off."""


class LeftWork(Protocol):
    """What the end of the window may ask of the work in it."""

    def finish_hands(self) -> None:
        """Make edits of what hands are at."""

    def may_leave(self) -> bool:
        """Whether the case may be closed; a person may be asked."""

    def make_safe(self) -> None:
        """Have all edits on the disk within a second or two, in the case or in its journal, and ask nobody."""

    def leave_to_next_start(self) -> None:
        """Make safe, and keep what no file holds for the next start."""


class Closing(QObject):
    """Ends ``window`` by a person's wish, or by the order of the system."""

    ordered = Signal()  # by the system: what now hangs is not to be waited for
    closed = Signal()

    def __init__(
        self, window: QWidget, is_touched: Callable[[], bool], work: Callable[[], LeftWork]
    ) -> None:
        """``work`` gives the work in the window, where ``is_touched`` says that there may be any."""
        super().__init__(window)
        self._window = window
        self._is_touched = is_touched
        self._work = work
        self._is_asking = self._is_over = False
        self._log_out = QTimer(self, singleShot=True, interval=CALLED_OFF_MS)
        window.installEventFilter(self)

    def ask(self) -> None:
        """Close as the window's cross does; asked once more while a question stands, end without an answer."""
        if self._is_asking:
            self.order()
        else:
            self._window.close()

    def order(self) -> None:
        """End now, whatever stands open: no question is asked, and nothing that was finished is lost."""
        if self._is_over:
            return
        self._is_over = True
        self.ordered.emit()
        if self._is_touched():
            work = self._work()
            work.finish_hands()
            work.leave_to_next_start()
        self.closed.emit()
        self._window.close()

    def prepare(self) -> None:
        """Be ready for the end of the session, which somebody else may still call off."""
        if self._is_touched():
            work = self._work()
            work.finish_hands()
            work.make_safe()
        self._log_out.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window close, or keep it open."""
        if event.type() != QEvent.Type.Close or self._is_over:
            return False
        if self._log_out.isActive():
            self.order()
            return False
        if not self._may_close():
            event.ignore()
            return True
        if not self._is_over:
            self._is_over = True
            self.closed.emit()
        return False

    def _may_close(self) -> bool:
        if self._is_asking:
            return False
        if not self._is_touched():
            return True
        self._is_asking = True
        work = self._work()
        try:
            work.finish_hands()
            return work.may_leave() or self._is_over
        finally:
            self._is_asking = False
