"""The bar at the top: what is open, the tools, and the switch for the arrows.

Everything on it is also in the menu; where the window is too narrow, buttons leave in a fixed order and
the menu, the tools and the switch stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from overlays.sentence import said
from viewer.session.marks.ink import Ink
from viewer.ui.actions.action_set import ActionSet
from viewer.ui.actions.menus import main_menu, measure_menu
from viewer.ui.bars.drawing_group import DrawingGroup
from viewer.ui.bars.layout_picker import LayoutPicker
from viewer.ui.bars.mode_switch import ModeSwitch
from viewer.ui.bars.overflow import OverflowButton, OverflowParts
from viewer.ui.language.spoken import spoken
from viewer.ui.look.icons import icon_size
from viewer.ui.look.switch import Switch
from viewer.ui.look.theme import TOP_BAR, Theme
from viewer.ui.look.widgets import ElidedLabel, label
from viewer.ui.tools.kinds import ToolKind

_TITLE_PX: Final = 280  # the tools squeeze no title that is shorter than this
_LONGEST_TITLE_PX: Final = 560
_ONE_MODE_BUTTON_PX: Final = 1100

_TOOLS: Final = ("tool-window", "tool-zoom", "tool-pan", "tool-select")
_PICTURE: Final = ("invert", "reset")
_LINKS: Final = ("link-slices", "link-view", "link-window")
_UNDO: Final = ("undo", "redo")


class TopBar(QFrame):
    """Shows the name of what is open, and the actions used most."""

    ink_chosen = Signal(object)  # MarkColor: that of the next mark

    def __init__(self, actions: ActionSet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self._theme = theme
        self._actions = actions
        self._writes = False
        self._buttons: list[QToolButton] = []
        self.menu = main_menu(actions, self)
        self._menu_button = self._button(actions["menu"])
        self._open_button = self._button(actions["open"])
        self._title = ElidedLabel(size="body", strong=True)
        self._meta = label(tone="meta", size="small")
        self._layouts = LayoutPicker(actions, theme, self)
        self._drawing = DrawingGroup(actions, theme)
        self._drawing.ink_chosen.connect(self.ink_chosen)
        self._groups = self._tool_groups()
        self._overflow = OverflowButton(self._without_room, self)
        self._arrows = label(self.tr("Arrows"), tone="secondary")
        self._switch = _switch_for(actions["marks"], theme)
        self._modes = ModeSwitch(actions, theme)
        self._present = _button_for(actions["present"])
        self._columns = QGridLayout(self)
        self._lay_out()
        self.set_theme(theme)

    def set_title(self, title: str, meta: str) -> None:
        """Say what is open, and how much of it."""
        if (title, meta) != (self._title.text(), self._meta.text()):
            self._title.setText(title)
            self._meta.setText(meta)
            self._fit()

    def set_writing(self, *, writes: bool) -> None:
        """Offer no switch for the arrows while they all show, since the case is being written."""
        if writes != self._writes:
            self._writes = writes
            self._switch.setVisible(not writes)
            self._fit()

    def set_tools(self, tool: ToolKind, other: ToolKind) -> None:
        """Show which tool is in hand, and which other one was drawn with last."""
        self._drawing.set_tools(tool, other)

    def set_inks(self, inks: Sequence[Ink]) -> None:
        """Show the colours and which one comes next."""
        self._drawing.set_inks(inks)

    def set_theme(self, theme: Theme) -> None:
        """Dress the bar in another theme; the icons of the actions are theirs to change."""
        self._theme = theme
        self._switch.set_theme(theme)
        self._layouts.set_theme(theme)
        self._drawing.set_theme(theme)
        self._modes.set_theme(theme)
        for button in self._buttons:
            button.setIconSize(icon_size(theme))
        self._present.setIconSize(icon_size(theme, 18))
        self.setFixedHeight(theme.size(TOP_BAR))
        self._columns.setContentsMargins(theme.size(12), 0, theme.size(16), 0)
        self._columns.setHorizontalSpacing(theme.size(12))
        self._overflow.setFixedHeight(theme.size(32))
        self._fit()

    def open_menu(self) -> None:
        """Open the menu below its button."""
        self._menu_button.showMenu()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let go of what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Allow any width: what does not fit leaves."""
        return QSize(0, self._theme.size(TOP_BAR))

    def _tool_groups(self) -> tuple[QFrame, ...]:
        links = QMenu(spoken(said("actions", "Linked")), self)
        links.addActions([self._actions[name] for name in _LINKS])
        link = self._button(self._actions["link"], menu=links)
        self._layouts.setTitle(self._actions["layouts"].text())
        layouts = self._button(self._actions["layouts"], menu=self._layouts)
        measured = measure_menu(self._actions, self)
        measured.setTitle(self._actions["measures"].text())
        measures = self._button(self._actions["measures"], menu=measured)
        self._menus = (self._layouts, links, measured)
        return (
            _group([self._button(self._actions[name]) for name in _TOOLS]),
            self._drawing,
            _group([measures]),
            _group([layouts, link, *(self._button(self._actions[name]) for name in _PICTURE)]),
            _group([self._button(self._actions[name]) for name in _UNDO]),
        )

    def _lay_out(self) -> None:
        left, middle, right = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for side in (left, middle, right):
            side.setSpacing(8)
        for button in self._buttons:
            # The icon says it; the style's small triangle would sit on it.
            button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._menu_button.setMenu(self.menu)
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        left.addWidget(self._menu_button)
        left.addWidget(self._open_button)
        left.addWidget(self._title)
        left.addWidget(self._meta)
        left.addStretch(1)
        for group in self._groups:
            middle.addWidget(group)
        middle.addWidget(self._overflow)
        right.addStretch(1)
        for widget in (self._arrows, self._switch, self._modes, self._present):
            right.addWidget(widget)
        for column, side in enumerate((left, middle, right)):
            self._columns.addLayout(side, 0, column)
        self._columns.setColumnStretch(0, 1)
        self._columns.setColumnStretch(2, 1)

    def _fit(self) -> None:
        """Hide what does not fit, the least needed first; a long title is cut before a tool leaves."""
        _, _, measures, picture, undo = self._groups
        drawing = self._drawing
        self._modes.set_folded(folded=self.width() < self._theme.size(_ONE_MODE_BUTTON_PX))
        leaving = (self._meta, picture, undo, measures, drawing)
        for widget in leaving:
            widget.show()
        self._overflow.hide()
        # While a case is written what is measured is drawn as well, and stands with what draws.
        measures.setVisible(not self._writes)
        drawing.set_folded(folded=not self._writes)
        self._arrows.setVisible(not self._writes)
        self._say_present(self._actions["present"].text())
        words = self._title.fontMetrics().horizontalAdvance(self._title.text()) + 4
        wanted = min(words, self._theme.size(_LONGEST_TITLE_PX))
        self._title.setFixedWidth(wanted)
        self._let_go(self._meta.hide)
        least = min(wanted, self._theme.size(_TITLE_PX))
        self._title.setFixedWidth(max(least, wanted - max(0, self._excess())))
        self._let_go(self._arrows.hide, partial(self._say_present, ""))
        self._let_go(
            self._overflow.show,
            picture.hide,
            undo.hide,
            measures.hide,
            partial(self._drawing.set_folded, folded=True),
            drawing.hide,
        )
        # At the smallest size, in the largest letters, the title is what is left to give.
        self._title.setFixedWidth(max(1, self._title.minimumWidth() - max(0, self._excess())))

    def _without_room(self) -> OverflowParts:
        """Return what stands on a wider bar, in its order."""
        _, drawing, measures, picture, undo = self._groups
        layouts, links, measured = self._menus
        parts: tuple[tuple[bool, Sequence[QAction | QMenu]], ...] = (
            (
                self._writes and (drawing.isHidden() or self._drawing.is_folded),
                (self._drawing.picker,),
            ),
            (drawing.isHidden() and not self._writes, (self._actions["tool-arrow"],)),
            (measures.isHidden() and not self._writes, (measured,)),
            (picture.isHidden(), (layouts, links, *map(self._actions.__getitem__, _PICTURE))),
            (undo.isHidden(), [self._actions[name] for name in _UNDO]),
        )
        return [actions for is_hidden, actions in parts if is_hidden]

    def _let_go(self, *steps: Callable[[], object]) -> None:
        for step in steps:
            if self._excess() <= 0:
                break
            step()

    def _say_present(self, words: str) -> None:
        # The style leaves too little between an icon and its words.
        self._present.setText(f"\N{EN SPACE}{words}" if words else "")

    def _excess(self) -> int:
        """Return how much wider than the bar is what stands on it."""
        # Layouts within layouts learn of a change only when the outermost is activated.
        self._columns.activate()
        return self._columns.minimumSize().width() - self.width()

    def _button(self, action: QAction, *, menu: QMenu | None = None) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text())
        button.setProperty("toggle", action.actionGroup() is None)
        if menu is not None:
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._buttons.append(button)
        return button


def _group(buttons: list[QToolButton]) -> QFrame:
    box = QFrame()
    box.setProperty("group", "true")
    row = QHBoxLayout(box)
    row.setContentsMargins(1, 1, 1, 1)
    row.setSpacing(0)
    for button in buttons:
        row.addWidget(button)
    return box


def _switch_for(action: QAction, theme: Theme) -> Switch:
    """Return a switch that shows and triggers a checkable action."""
    switch = Switch(theme)
    switch.setAccessibleName(action.text())
    switch.setToolTip(action.toolTip())
    switch.setChecked(action.isChecked())
    switch.clicked.connect(action.trigger)
    action.toggled.connect(switch.setChecked)
    action.enabledChanged.connect(switch.setEnabled)
    switch.setEnabled(action.isEnabled())
    return switch


def _button_for(action: QAction) -> QPushButton:
    button = QPushButton()
    button.setAccessibleName(action.text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolTip(action.toolTip())
    button.setIcon(action.icon())
    button.clicked.connect(action.trigger)
    action.changed.connect(lambda: button.setIcon(action.icon()))
    action.enabledChanged.connect(button.setEnabled)
    button.setEnabled(action.isEnabled())
    return button
