"""What can be drawn, and in which colour: one flyout of nine tools and eight words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from overlays.model import MarkColor
from viewer.session.marks.ink import Ink
from viewer.ui.actions.action_set import ActionSet
from viewer.ui.actions.table import color_action, key_text
from viewer.ui.look.icons import icon_size, swatch
from viewer.ui.look.theme import SMALL, UI, Theme, font
from viewer.ui.look.widgets import label
from viewer.ui.tools.kinds import MARKING, MEASURING, ToolKind

_WIDTH_PX: Final = 470
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SIDES: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class MarkPicker(QMenu):
    """A menu of two columns, walked by the arrow keys; a click beside it or Esc closes it."""

    ink_chosen = Signal(object)  # MarkColor

    def __init__(self, actions: ActionSet, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._theme = theme
        self._tools = {tool: self._tool_row(tool) for tool in (*MARKING, *MEASURING)}
        self._inks = {color: self._ink_row(color) for color in MarkColor}
        holder = QWidgetAction(self)
        holder.setDefaultWidget(self._columns())
        self.addAction(holder)
        self.aboutToShow.connect(self._begin)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Dress the flyout in another theme."""
        self._theme = theme
        for row in (*self._tools.values(), *self._inks.values()):
            row.set_theme(theme)
        for tool, row in self._tools.items():
            row.set_sign(_pixmap(self._actions[f"tool-{tool}"], theme))
        for color, row in self._inks.items():
            size = icon_size(theme, 16)
            row.set_sign(swatch(theme.mark_paint[color], theme).pixmap(size))
        self._holder.setFixedWidth(theme.size(_WIDTH_PX))

    def set_inks(self, inks: Sequence[Ink]) -> None:
        """Say which films use the colours, and which is next."""
        for ink in inks:
            row = self._inks[ink.color]
            row.set_said(self._used(ink))
            row.setChecked(ink.is_next)

    def set_tool(self, tool: ToolKind) -> None:
        """Light the tool that is in hand."""
        for each, row in self._tools.items():
            row.setChecked(each is tool)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk among the rows with the arrow keys, and choose with Return; a button alone knows only Space."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        columns = (list(self._tools.values()), list(self._inks.values()))
        column, nth = next(
            (at, rows.index(watched)) for at, rows in enumerate(columns) if watched in rows
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            columns[column][nth].click()
            return True
        if event.key() in _SIDES:
            column = 1 - column
            nth = min(nth, len(columns[column]) - 1)
        elif event.key() in _STEPS:
            nth = (nth + _STEPS[Qt.Key(event.key())]) % len(columns[column])
        else:
            return False
        columns[column][nth].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _begin(self) -> None:
        rows = (*self._tools.values(), *self._inks.values())
        first = next((row for row in rows if row.isChecked()), next(iter(self._tools.values())))
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _used(self, ink: Ink) -> str:
        if ink.is_next:
            return self.tr("next")
        if not ink.films:
            return ""
        numbers = ", ".join(map(str, ink.films))
        return (self.tr("film {0}") if len(ink.films) == 1 else self.tr("films {0}")).format(
            numbers
        )

    def _columns(self) -> QWidget:
        self._holder = QWidget(self)
        both = QHBoxLayout(self._holder)
        both.setContentsMargins(12, 10, 12, 12)
        both.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(2)
            both.addLayout(column, 1)
        self._add(left, self.tr("Draw"), [self._tools[tool] for tool in MARKING])
        left.addSpacing(6)
        self._add(left, self.tr("Measure"), [self._tools[tool] for tool in MEASURING])
        left.addStretch(1)
        self._add(right, self.tr("Colour: one colour, one finding"), list(self._inks.values()))
        right.addStretch(1)
        right.addWidget(
            label(
                self.tr("1 to 8 recolour the selected mark."), tone="meta", size="small", wrap=True
            )
        )
        return self._holder

    def _add(self, column: QVBoxLayout, title: str, rows: Sequence[QWidget]) -> None:
        column.addWidget(label(title, tone="meta", size="small"))
        for row in rows:
            column.addWidget(row)

    def _tool_row(self, tool: ToolKind) -> PickerRow:
        action = self._actions[f"tool-{tool}"]
        row = self._row(action.text(), _keys(action))
        row.clicked.connect(action.trigger)
        action.enabledChanged.connect(row.setEnabled)
        row.setEnabled(action.isEnabled())
        return row

    def _ink_row(self, color: MarkColor) -> PickerRow:
        action = self._actions[color_action(color)]
        row = self._row(action.text(), _keys(action))
        row.clicked.connect(lambda _checked=False: self.ink_chosen.emit(color))
        return row

    def _row(self, text: str, keys: str) -> PickerRow:
        row = PickerRow(text, keys, self)
        row.installEventFilter(self)
        row.clicked.connect(self.close)
        return row


class PickerRow(QPushButton):
    """A sign, what it is, what is said of it, and its key."""

    def __init__(self, text: str, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setObjectName("picker-row")
        self._sign = QLabel()
        self._text = label(text)
        self._said = label(tone="meta", size="small")
        self._keys = label(keys, tone="meta", size="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 10, 4)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._said)
        row.addWidget(self._keys)
        for words in (self._sign, self._text, self._said, self._keys):
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._embolden)
        self.setAccessibleName(text)

    def set_theme(self, theme: Theme) -> None:
        """Dress the row in another theme."""
        self._theme = theme
        self.setMinimumHeight(theme.size(30))
        self.setStyleSheet(
            "#picker-row { background: transparent; border: 1px solid transparent; padding: 0;"
            f" border-radius: {theme.size(6)}px; text-align: left; }}"
            f"#picker-row:hover {{ background: {theme.hover}; }}"
            f"#picker-row:checked {{ background: {theme.accent_bg}; }}"
            f"#picker-row:focus {{ border-color: {theme.text}; }}"
        )
        self._keys.setFont(font(theme, SMALL))
        self._embolden()

    def set_sign(self, sign: QPixmap) -> None:
        """Show a picture at the left."""
        self._sign.setPixmap(sign)

    def set_said(self, words: str) -> None:
        """Say something of it, beside its key."""
        self._said.setText(words)
        self.setAccessibleDescription(words)

    def _embolden(self) -> None:
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        self._text.setFont(font(self._theme, UI, weight))


def _keys(action: QAction) -> str:
    return key_text(one.toString() for one in action.shortcuts()[:1])


def _pixmap(action: QAction, theme: Theme) -> QPixmap:
    return action.icon().pixmap(icon_size(theme, 18))
