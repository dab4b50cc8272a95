"""What the bar has no room for: one button at its end, whose menu has all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

OverflowParts = Sequence[Sequence[QAction | QMenu]]
"""What has no room, by groups: actions, and menus that are listed as they are."""


class OverflowButton(QToolButton):
    """Seen while something has no room; ``parts`` tells what, whenever the menu opens."""

    def __init__(self, parts: Callable[[], OverflowParts], parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = parts
        self.setText("\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        what = self.tr("More tools: what the bar has no room for")
        self.setToolTip(what)
        self.setAccessibleName(what)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")

    def _fill(self) -> None:
        self._menu.clear()
        for group in self._parts():
            self._menu.addSeparator()
            for part in group:
                if isinstance(part, QMenu):
                    self._menu.addMenu(part)
                else:
                    self._menu.addAction(part)
