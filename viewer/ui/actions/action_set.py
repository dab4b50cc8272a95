"""The action table as QActions: one each, with its keys, tooltip and group, wired to its handler."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from overlays.model import MarkColor
from viewer.session.layout import LAYOUTS
from viewer.ui.actions.needs import Need
from viewer.ui.actions.row import ActionRow, Choice, Menu
from viewer.ui.actions.table import ACTIONS, color_action, layout_action, tooltip
from viewer.ui.language.spoken import spoken
from viewer.ui.look.icons import icon, layout_picture, swatch
from viewer.ui.look.theme import Theme

Handlers = Mapping[str, Callable[[], None]]


class ActionSet(QObject):
    """Holds a QAction for every row."""

    def __init__(self, parent: QObject, rows: Iterable[ActionRow] = ACTIONS) -> None:
        super().__init__(parent)
        self.rows = tuple(rows)
        self._actions = {row.id: self._action(row) for row in self.rows}
        self._groups = [self._group(choice) for choice in Choice if choice]
        self._unmet: frozenset[Need] | None = None
        self.set_unmet(frozenset(Need))

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def all(self) -> list[QAction]:
        """Return every action, in the table's order."""
        return list(self._actions.values())

    def connect_handlers(self, handlers: Handlers) -> None:
        """Wire every action; an action without a handler, or the reverse, is a ``KeyError``."""
        unwired = self._actions.keys() ^ handlers.keys()
        if unwired:
            raise KeyError(f"actions and handlers differ: {', '.join(sorted(unwired))}")
        for action_id, handler in handlers.items():
            self._actions[action_id].triggered.connect(lambda _checked=False, do=handler: do())

    def set_unmet(self, unmet: frozenset[Need]) -> None:
        """Turn off what needs something that is not there.

        Keys that films and marks share (the arrow keys) serve the selected mark, or else the films.
        """
        if unmet == self._unmet:
            return
        self._unmet = unmet
        for row in self.rows:
            self._actions[row.id].setEnabled(unmet.isdisjoint(row.needs))

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme; menus stay without, like those of the system."""
        for row in self.rows:
            if row.icon:
                # One tool is chosen and filled with the accent; what is merely on is quieter.
                on = "" if row.choice else theme.accent
                self._actions[row.id].setIcon(icon(row.icon, theme, checked=on))
                self._actions[row.id].setIconVisibleInMenu(False)
        for layout in LAYOUTS:
            self._actions[layout_action(layout)].setIcon(layout_picture(layout, theme))
        for color in MarkColor:
            self._actions[color_action(color)].setIcon(swatch(theme.mark_paint[color], theme))

    def of_menu(self, menu: Menu) -> list[tuple[ActionRow, QAction]]:
        """Return a menu's actions in order."""
        return [(row, self._actions[row.id]) for row in self.rows if row.menu is menu]

    def _action(self, row: ActionRow) -> QAction:
        action = QAction(spoken(row.text), self)
        action.setObjectName(row.id)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(row.checkable)
        action.setToolTip(tooltip(row))
        # A held key pages through slices and nudges marks, and must not race through a lesson.
        action.setAutoRepeat(row.id.startswith(("slice-", "nudge-", "text-")))
        action.setMenuRole(QAction.MenuRole.NoRole)
        return action

    def _group(self, choice: Choice) -> QActionGroup:
        group = QActionGroup(self)
        for row in self.rows:
            if row.choice is choice:
                group.addAction(self._actions[row.id])
        return group
