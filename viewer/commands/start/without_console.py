"""What a program says that has no console, as one that is double clicked under Windows: in a box, and in the log."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TITLE = "Rounds"


def has_no_console(platform: str = sys.platform) -> bool:
    """Whether nobody would read what is printed: Python has no standard error there, and a script would not wait."""
    return platform == "win32" and sys.__stderr__ is None


def show_failure(
    sentence: str,
    *,
    show: Callable[[str], None] | None = None,
    log: Callable[[], Path | None] | None = None,
) -> None:
    """Show a sentence in a box of plain text, by Qt or else by the system itself, and keep it in the log."""
    from viewer.commands.start.log_file import log_to_file

    kept = (log or log_to_file)()
    logging.getLogger(__name__).error("%s", sentence)
    told = f"{sentence}\n\n{kept}" if kept is not None else sentence
    try:
        (show or _in_a_box)(told)
    except Exception:
        logging.getLogger(__name__).exception("no box could be shown")
        _by_the_system(told)


def _in_a_box(text: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QMessageBox

    _app = QApplication.instance() or QApplication([])
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_TITLE)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.exec()


def _by_the_system(text: str) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, _TITLE, 0x30)
