"""Our own bugs: logged with their traceback and told in a sentence, wherever in the program they happen.

Exceptions that nobody caught (main thread, other threads, ``__del__``) and Qt's own warnings come together
here.  The window goes on.
"""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType
from typing import Any

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from viewer.commands.start.lost_display import end, end_with_xlib, is_loss_of_display

log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Faults(QObject):
    """Catches what nobody else has caught; ``told`` is emitted in the window's thread."""

    told = Signal(str)

    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[Any, ...] | None = None
        self._caught.connect(self.told, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the place of the hooks of Python and Qt."""
        qt_handler = qInstallMessageHandler(self._on_qt)
        self._leave_xlib = end_with_xlib()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook, qt_handler)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable

    def uninstall(self) -> None:
        """Give the hooks back."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook, handler = self._before
            qInstallMessageHandler(handler)
            self._leave_xlib()
            self._before = None

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("an error that nobody expected", exc_info=(kind, error, trace))
        self._caught.emit(
            self.tr("Something went wrong inside Rounds ({0}). Your work is still here.").format(
                kind.__name__
            )
        )

    def _on_thread(self, event: threading.ExceptHookArgs) -> None:
        error = event.exc_value or event.exc_type()
        self._on_exception(event.exc_type, error, event.exc_traceback)

    def _on_unraisable(self, event: Any) -> None:
        log.error("an error while tidying up", exc_info=event.exc_value)

    def _on_qt(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if is_loss_of_display(message):
            end()
        log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
