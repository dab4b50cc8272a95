"""Menus, made from the action table."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from overlays.model import MarkColor
from overlays.sentence import said
from viewer.session.cases.recent import Recent, shipped_cases, told_apart
from viewer.session.measures import is_measure
from viewer.ui.actions.action_set import ActionSet
from viewer.ui.actions.row import Menu
from viewer.ui.actions.table import color_action
from viewer.ui.language.spoken import spoken
from viewer.ui.look.basics import plain_tooltip
from viewer.ui.state.arrangement import (
    Arrangement,
    ArrangementModel,
    with_selection,
    with_tool,
)
from viewer.ui.state.settings import Settings


def main_menu(actions: ActionSet, parent: QWidget) -> QMenu:
    """Return all menus below one: the window has no menu bar, so that the films have the room."""
    menu = QMenu(parent)
    for kind in filter(None, Menu):
        fill(menu.addMenu(spoken(kind.value)), actions, kind)
    return menu


def submenu(menu: QMenu, title: str, *, before: QAction) -> QMenu:
    """Insert a menu into another one, before an action that stands in it or in a menu below it."""
    owner = next(
        (one for one in (menu, *menu.findChildren(QMenu)) if before in one.actions()), menu
    )
    made = QMenu(title, owner)
    owner.insertMenu(before, made)
    return made


def measure_menu(actions: ActionSet, parent: QWidget) -> QMenu:
    """Return what can be measured."""
    menu = QMenu(parent)
    for action_id in ("tool-length", "tool-angle", "tool-cobb", "tool-region"):
        menu.addAction(actions[action_id])
    menu.addSeparator()
    menu.addAction(actions["plots"])
    menu.addAction(actions["clear-measures"])
    return menu


_OF_MARKS: Final = (
    ("spread-more", "spread-less", "mark-slice"),
    ("region-mark", "region-polygon", "add-corner"),
    ("lock-mark", "hide-mark"),
    ("copy-marks", "cut-marks", "duplicate-marks"),
    ("plots",),
    ("delete-mark",),
)
"""What the menu of a mark offers below its label and colour, line by line."""


class RecentMenu(QObject):
    """What was open before, and the shipped cases, in a menu that is filled when it is opened."""

    chosen = Signal(str)  # path

    def __init__(self, menu: QMenu, settings: Settings) -> None:
        super().__init__(menu)
        self._menu = menu
        self._settings = settings
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        recent, shipped = self._settings.preferences.recent, shipped_cases()
        apart = told_apart((*recent, *shipped))
        self._menu.clear()
        for one in recent:
            self._offer(one, apart.get(one.path, ""))
        self._menu.addSection(self.tr("Cases that come with Rounds"))
        for one in shipped:
            self._offer(one, "")
        self._menu.addSeparator()
        clear = self._menu.addAction(self.tr("Clear this list"), self._clear)
        clear.setEnabled(bool(recent))

    def _clear(self) -> None:
        self._settings.change(lambda kept: replace(kept, recent=()))

    def _offer(self, recent: Recent, apart: str) -> None:
        words = " – ".join(filter(None, (spoken(recent.name), apart)))
        action = self._menu.addAction(words.replace("&", "&&"))
        action.setToolTip(plain_tooltip(recent.place))
        action.triggered.connect(lambda: self.chosen.emit(recent.path))


class ContextMenus(QObject):
    """The menus of the right mouse button: of the mark under the mouse, else of the film."""

    def __init__(self, actions: ActionSet, arrangement: ArrangementModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._arrangement = arrangement
        self._film = _film_menu(actions, parent)
        self._mark = _mark_menu(actions, parent)
        self._measure = _measure_menu(actions, parent)
        self._windows = QMenu(parent)
        fill(self._windows, actions, Menu.WINDOW)
        # What was chosen is done after the menu has gone, and needs the mark.
        for menu in (self._mark, self._measure):
            menu.aboutToHide.connect(self._let_go, Qt.ConnectionType.QueuedConnection)

    def popup(self, at: QPoint, mark_id: str) -> None:
        """Open the menu of a mark, which is selected while it is open, or that of the film ("")."""
        if mark_id:
            self._arrangement.change(lambda now: _with_mark_in_hand(now, mark_id))
        of_mark = self._measure if is_measure(mark_id) else self._mark
        menu = of_mark if mark_id else self._film
        menu.popup(at)

    def popup_windows(self, at: QPoint) -> None:
        """Open the menu of windows, above a point of the screen."""
        self._windows.popup(at - QPoint(0, self._windows.sizeHint().height()))

    def _let_go(self) -> None:
        """Deselect where the tool in hand leaves marks alone."""
        self._arrangement.change(lambda arrangement: with_tool(arrangement, arrangement.tool))


def _with_mark_in_hand(arrangement: Arrangement, mark_id: str) -> Arrangement:
    """Return the arrangement with a mark selected, or with all that were if it is one of them."""
    is_in = mark_id in arrangement.selection
    return arrangement if is_in else with_selection(arrangement, (mark_id,))


def _film_menu(actions: ActionSet, parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    for action_id in ("fit", "one-to-one", "reset", "maximise"):
        menu.addAction(actions[action_id])
    menu.addSeparator()
    fill(menu.addMenu(spoken(Menu.WINDOW.value)), actions, Menu.WINDOW)
    for action_id in ("invert", "flip-horizontal", "flip-vertical", "turn-left", "turn-right"):
        menu.addAction(actions[action_id])
    menu.addSeparator()
    for action_id in ("paste-marks", "keep-view", "copy-view", "tags"):
        menu.addAction(actions[action_id])
    return menu


def _mark_menu(actions: ActionSet, parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.addAction(actions["rename-mark"])
    colours = menu.addMenu(spoken(said("actions", "Colour")))
    for color in MarkColor:
        colours.addAction(actions[color_action(color)])
    for group in _OF_MARKS:
        menu.addSeparator()
        for action_id in group:
            menu.addAction(actions[action_id])
    return menu


def _measure_menu(actions: ActionSet, parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.addAction(actions["plots"])
    menu.addSeparator()
    menu.addAction(actions["delete-mark"])
    menu.addAction(actions["clear-measures"])
    return menu


def fill(
    menu: QMenu, actions: ActionSet, kind: Menu, *, leave_out: frozenset[str] = frozenset()
) -> None:
    """Add a menu's rows, in the table's order, with its lines and submenus, but for some ids."""
    submenus: dict[str, QMenu] = {}
    rows = (one for one in actions.of_menu(kind) if one[0].id not in leave_out)
    for row, action in rows:
        if row.starts_group:
            menu.addSeparator()
        if not row.submenu:
            menu.addAction(action)
            continue
        if row.submenu not in submenus:
            submenus[row.submenu] = menu.addMenu(spoken(row.submenu))
        submenus[row.submenu].addAction(action)
