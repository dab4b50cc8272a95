"""Menus, made from the action table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from overlays.model import MarkColor
from viewer.ui.action_set import ActionSet
from viewer.ui.actions import Menu, color_action, told
from viewer.ui.basics import plain_tooltip
from viewer.ui.desk import DeskModel
from viewer.ui.settings import Settings


def main_menu(actions: ActionSet, parent: QWidget) -> QMenu:
    """Return all menus below one: the window has no menu bar, so that the films have the room."""
    menu = QMenu(parent)
    for kind in filter(None, Menu):
        fill(menu.addMenu(told(kind.value)), actions, kind)
    return menu


def submenu(menu: QMenu, title: str, *, before: QAction) -> QMenu:
    """Insert a menu into another one, before an action that stands in it or in a menu below it."""
    owner = next(
        (one for one in (menu, *menu.findChildren(QMenu)) if before in one.actions()), menu
    )
    made = QMenu(title, owner)
    owner.insertMenu(before, made)
    return made


def layout_menu(actions: ActionSet, parent: QWidget) -> QMenu:
    """Return the layouts to choose from."""
    menu = QMenu(parent)
    fill(menu, actions, Menu.LAYOUT)
    return menu


class RecentMenu(QObject):
    """The cases that were opened before, in a menu that is filled when it is opened."""

    chosen = Signal(str)  # path

    def __init__(self, menu: QMenu, settings: Settings) -> None:
        super().__init__(menu)
        self._menu = menu
        self._settings = settings
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self._menu.clear()
        for path in self._settings.preferences.recent:
            action = self._menu.addAction(Path(path).parent.name.replace("&", "&&"))
            action.setToolTip(plain_tooltip(path))
            action.triggered.connect(lambda _=False, path=path: self.chosen.emit(path))
        if not self._menu.actions():
            self._menu.addAction(told("None yet")).setEnabled(False)


class ContextMenus(QObject):
    """The menus of the right mouse button: of the selected mark, else of the film."""

    def __init__(self, actions: ActionSet, desk: DeskModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._film = _film_menu(actions, parent)
        self._mark = _mark_menu(actions, parent)

    def popup(self, at: QPoint) -> None:
        """Open the menu that fits, at a point of the screen."""
        menu = self._mark if self._desk.desk.selected else self._film
        menu.popup(at)


def _film_menu(actions: ActionSet, parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    for action_id in ("fit", "one-to-one", "reset", "maximise"):
        menu.addAction(actions[action_id])
    menu.addSeparator()
    fill(menu.addMenu(told("Window")), actions, Menu.WINDOW)
    for action_id in ("invert", "flip-horizontal", "flip-vertical", "turn-left", "turn-right"):
        menu.addAction(actions[action_id])
    menu.addSeparator()
    for action_id in ("keep-view", "copy-view", "tags"):
        menu.addAction(actions[action_id])
    return menu


def _mark_menu(actions: ActionSet, parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.addAction(actions["rename-mark"])
    colours = menu.addMenu(told("Colour"))
    for color in MarkColor:
        colours.addAction(actions[color_action(color)])
    menu.addSeparator()
    menu.addAction(actions["delete-mark"])
    return menu


def fill(menu: QMenu, actions: ActionSet, kind: Menu) -> None:
    """Add a menu's rows, in the table's order, with its lines and submenus."""
    submenus: dict[str, QMenu] = {}
    for row, action in actions.of_menu(kind):
        if row.starts_group:
            menu.addSeparator()
        if not row.submenu:
            menu.addAction(action)
            continue
        if row.submenu not in submenus:
            submenus[row.submenu] = menu.addMenu(told(row.submenu))
        submenus[row.submenu].addAction(action)
