"""The fonts that tests write in, so that no result depends on what else is installed (tests/fonts/README.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

FOLDER: Final = Path(__file__).parent / "fonts"
FAMILIES: Final = ("Rounds Test Wide", "Rounds Test Middle", "Rounds Test Narrow")


def use_own_fonts(app: QApplication) -> None:
    """Make the fonts known to Qt, and write in the first of them."""
    for path in sorted(FOLDER.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        assert set(QFontDatabase.applicationFontFamilies(number)) <= set(FAMILIES), path.name
    app.setFont(QFont(FAMILIES[0]))
