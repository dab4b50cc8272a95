"""Read | Write | Test: which mode the window is in, the way to the others; one button where there is little room."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QAction, QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from viewer.session.mode import Mode
from viewer.ui.actions.action_set import ActionSet
from viewer.ui.look.icons import SMALL_ICON, icon, icon_size
from viewer.ui.look.theme import UI, Theme, font
from viewer.ui.look.widgets import push_button

_ICONS: Final = {Mode.READ: "eye", Mode.WRITE: "pencil", Mode.TEST: "target"}
# Around the words of a segment, px at 100 %: its padding, and its icon.
_AROUND_PX: Final = 24
_ICON_PX: Final = 22
_HEIGHT_PX: Final = 28
_BUTTON_PX: Final = 32


class ModeSwitch(QFrame):
    """Shows the modes as segments, of which the chosen one is filled, framed and bold; folded, as one menu button."""

    def __init__(self, actions: ActionSet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("group", "true")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._actions = {mode: actions[mode] for mode in Mode}
        self._segments = {mode: _segment(actions[mode]) for mode in Mode}
        self._menu = QMenu(self)
        self._menu.addActions(list(self._actions.values()))
        self._one = push_button("")
        self._one.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for widget in (*self._segments.values(), self._one):
            row.addWidget(widget)
        for action in self._actions.values():
            action.changed.connect(self._show_chosen)
        self.set_theme(theme)
        self.set_folded(folded=False)

    def set_theme(self, theme: Theme) -> None:
        """Dress the switch in another theme."""
        self._theme = theme
        for mode, segment in self._segments.items():
            segment.setIcon(icon(_ICONS[mode], theme, colour=theme.text3, checked=theme.accent))
            segment.setFixedHeight(theme.size(_HEIGHT_PX))
            # Bold words keep their width, or the bar would move, and the chosen words be cut.
            segment.setFixedWidth(_bold_width(segment.text(), theme) + theme.size(_ICON_PX))
        self._one.setFixedHeight(theme.size(_BUTTON_PX))
        for button in (*self._segments.values(), self._one):
            button.setIconSize(icon_size(theme, SMALL_ICON))
        self._show_chosen()

    def set_folded(self, *, folded: bool) -> None:
        """Show one button instead of the segments, or the segments."""
        for segment in self._segments.values():
            segment.setVisible(not folded)
        self._one.setVisible(folded)

    def _show_chosen(self) -> None:
        """Show which mode is chosen, and which can be."""
        chosen = next((mode for mode in Mode if self._actions[mode].isChecked()), Mode.READ)
        for mode, segment in self._segments.items():
            segment.setChecked(mode is chosen)
            segment.setEnabled(self._actions[mode].isEnabled())
        text = self._actions[chosen].text()
        self._one.setText(f"\N{EN SPACE}{text}")
        self._one.setAccessibleName(self.tr("Mode: {0}").format(text))
        self._one.setIcon(icon(_ICONS[chosen], self._theme, colour=self._theme.accent))


def _segment(action: QAction) -> QPushButton:
    made = push_button(f"\N{EN SPACE}{action.text()}")
    made.setProperty("seg", "true")
    made.setCheckable(True)
    made.setAccessibleName(action.text())
    made.setToolTip(action.toolTip())

    def choose() -> None:
        """Go to the mode; a click on the one that is lit stays in it."""
        if not action.isChecked():
            action.trigger()
        made.setChecked(action.isChecked())

    made.clicked.connect(choose)
    return made


def _bold_width(words: str, theme: Theme) -> int:
    bold = QFontMetrics(font(theme, UI, QFont.Weight.DemiBold))
    return bold.horizontalAdvance(words) + theme.size(_AROUND_PX)
