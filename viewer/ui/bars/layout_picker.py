"""The layouts to choose from, as pictures: each a small drawing of how the viewports share the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
)
from PySide6.QtWidgets import QGridLayout, QMenu, QToolButton, QWidget, QWidgetAction

from viewer.session.layout import LAYOUTS
from viewer.ui.actions.action_set import ActionSet
from viewer.ui.actions.menus import fill
from viewer.ui.actions.row import Menu
from viewer.ui.actions.table import layout_action
from viewer.ui.look.icons import LAYOUT_HEIGHT, LAYOUT_WIDTH
from viewer.ui.look.theme import Theme

_COLUMNS: Final = 5
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_COLUMNS,
    Qt.Key.Key_Down: _COLUMNS,
}


class LayoutPicker(QMenu):
    """A menu of pictures, with what else concerns layouts below them."""

    def __init__(self, actions: ActionSet, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = _Pictures([actions[layout_action(one)] for one in LAYOUTS], theme, self)
        holder = QWidgetAction(self)
        holder.setDefaultWidget(self._pictures)
        self.addAction(holder)
        fill(self, actions, Menu.LAYOUT, leave_out=frozenset(map(layout_action, LAYOUTS)))
        self.aboutToShow.connect(self._pictures.focus_chosen)

    def set_theme(self, theme: Theme) -> None:
        """Draw the pictures in another theme."""
        self._pictures.set_theme(theme)


class _Pictures(QWidget):
    """A grid of buttons, walked by the arrow keys."""

    def __init__(self, actions: list[QAction], theme: Theme, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        self._buttons = [self._button(action) for action in actions]
        grid = QGridLayout(self)
        for place, button in enumerate(self._buttons):
            grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        size = theme.size
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        grid.setSpacing(size(4))
        grid.setContentsMargins(*map(size, (8, 8, 8, 8)))
        for button in self._buttons:
            button.setIconSize(QSize(size(LAYOUT_WIDTH), size(LAYOUT_HEIGHT)))

    def focus_chosen(self) -> None:
        """Begin at the layout that is in force."""
        for button in self._buttons:
            if button.defaultAction().isChecked():
                button.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk among the pictures with the arrow keys, and choose with Return; a button alone knows only Space."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        here = next((n for n, one in enumerate(self._buttons) if one is watched), 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._buttons[here].click()
            return True
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and 0 <= here + step < len(self._buttons):
            self._buttons[here + step].setFocus(Qt.FocusReason.OtherFocusReason)
        return step is not None

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.installEventFilter(self)
        button.clicked.connect(self._menu.close)
        return button
