"""What draws, in the bar: the arrow, the other tool that was used last, all of them, and the colour that comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from overlays.model import MarkColor
from viewer.session.marks.ink import Ink
from viewer.ui.actions.action_set import ActionSet
from viewer.ui.actions.table import color_action
from viewer.ui.bars.mark_picker import MarkPicker
from viewer.ui.look.icons import icon, icon_size, swatch
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import tool_button
from viewer.ui.tools.kinds import ToolKind

# Beside the word of a colour: its dot, and what is around them.
_AROUND_INK_PX: Final = 52


class DrawingGroup(QFrame):
    """In Write all of it; in Read, and where there is little room, the arrow alone."""

    ink_chosen = Signal(object)  # MarkColor

    def __init__(self, actions: ActionSet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("group", "true")
        self._actions = actions
        self._theme = theme
        self._next: Ink | None = None
        self.picker = MarkPicker(actions, theme, self)
        self.picker.setTitle(self.tr("All that can be drawn"))
        self.picker.ink_chosen.connect(self.ink_chosen)
        self._arrow = _tool(actions["tool-arrow"])
        self._other = _tool(actions[f"tool-{ToolKind.ELLIPSE}"])
        self._more = tool_button("chevron-down", theme, self.tr("All that can be drawn"), px=16)
        self._ink = QToolButton()
        self._ink.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._ink.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for button in (self._arrow, self._other, self._more, self._ink):
            row.addWidget(button)
        for button in (self._more, self._ink):
            button.clicked.connect(self.open)
        self.set_theme(theme)
        self.set_folded(folded=True)

    def set_theme(self, theme: Theme) -> None:
        """Dress the group in another theme."""
        self._theme = theme
        self.picker.set_theme(theme)
        for button in (self._arrow, self._other):
            button.setIconSize(icon_size(theme))
        self._more.setIcon(icon("chevron-down", theme))
        self._more.setIconSize(icon_size(theme, 16))
        self._ink.setIconSize(icon_size(theme, 16))
        words = (self._actions[color_action(color)].text() for color in MarkColor)
        widest = max(map(self._ink.fontMetrics().horizontalAdvance, words))
        self._ink.setFixedWidth(widest + theme.size(_AROUND_INK_PX))
        self._show_ink()

    @property
    def is_folded(self) -> bool:
        """Whether the arrow is shown alone."""
        return self._more.isHidden()

    def set_folded(self, *, folded: bool) -> None:
        """Show the arrow alone, or all."""
        for button in (self._other, self._more, self._ink):
            button.setVisible(not folded)

    def set_tools(self, tool: ToolKind, other: ToolKind) -> None:
        """Show which tool is in hand, and which other one was last."""
        action = self._actions[f"tool-{other}"]
        before = self._other.defaultAction()
        if before is not action:
            # With two actions it would look like the button of a menu.
            self._other.removeAction(before)
            self._other.setDefaultAction(action)
            self._other.setAccessibleName(action.text())
        self.picker.set_tool(tool)

    def set_inks(self, inks: Sequence[Ink]) -> None:
        """Show the colour that comes next."""
        self.picker.set_inks(inks)
        self._next = next((ink for ink in inks if ink.is_next), None)
        self._show_ink()

    def open(self) -> None:
        """Open the flyout below the group."""
        self.picker.popup(self.mapToGlobal(QPoint(0, self.height() + self._theme.size(8))))

    def _show_ink(self) -> None:
        if self._next is None:
            return
        word = self._actions[color_action(self._next.color)].text()
        self._ink.setText(f"\N{EN SPACE}{word}")
        self._ink.setIcon(swatch(self._theme.mark_paint[self._next.color], self._theme))
        said = self.tr("Colour of the next mark: {0}").format(word)
        self._ink.setToolTip(said)
        self._ink.setAccessibleName(said)


def _tool(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text())
    return button
