"""Qt without a display: for pictures that commands draw."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from viewer.commands.outcome import complain
from viewer.ui.look.theme import FUSION


def application() -> QApplication:
    """Return the one QApplication, made on Qt's offscreen platform if there is none yet.

    Windows and macOS need no other platform to draw without showing, and have fonts only on their own.
    """
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_unless_serious)
    return QApplication(["rounds", *FUSION])


def _unless_serious(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Say on stderr what is more than the offscreen platform's notes about what it cannot do."""
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        complain(message)
