"""The small pieces that stand on the black above a film while its case is written."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionFrame

from viewer.ui.authoring.fields.written_field import WrittenField
from viewer.ui.look.basics import tell_when_cut
from viewer.ui.look.icons import SMALL_ICON, icon, icon_size
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import push_button, restyle

HEADER_PX: Final = 36
_BUTTON_PX: Final = 24
_FIELD_PX: Final = 26
# Qt's own, between the edge of a line and its letters.
_INSET: Final = 2


class HeaderField(WrittenField):
    """A line on the header: Return and Esc give the focus back to the film."""

    left = Signal()  # typed to the end
    entered = Signal()  # has the focus

    def __init__(self, theme: Theme, name: str, hint: str = "") -> None:
        super().__init__(theme, name, hint=hint, bare=True)
        self.setProperty("canvas", "true")
        self.setFixedHeight(theme.size(_FIELD_PX))

    def event(self, event: QEvent) -> bool:
        """Take Esc, which else would be the window's."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and event.key() in _LEAVING:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the line, or type."""
        if event.key() in _LEAVING:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this film is meant now, and show all of the line."""
        super().focusInEvent(event)
        self.update()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show what fits of the line."""
        super().focusOutEvent(event)
        self.update()

    @property
    def shown(self) -> str:
        """What is read of the line: all that can be scrolled to while it is typed, else what fits, with an ellipsis."""
        if self.hasFocus():
            return self.text()
        room = self._room()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, or what fits of it."""
        shown = self.shown
        tell_when_cut(self, self.text(), shown)
        if shown == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter, shown)

    def _room(self) -> QRect:
        """Return where the letters stand, as the line itself has it."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(_INSET, 0, -_INSET, 0)


def header_button(theme: Theme, name: str = "", look: str = "quiet") -> QPushButton:
    """Return a button for the header; ``look`` is "quiet", "lit" or "pill"."""
    made = push_button("")
    made.setProperty("canvas", look)
    made.setFixedHeight(theme.size(_BUTTON_PX))
    if name:
        set_icon(made, theme, name, theme.canvas_text2)
    return made


def set_icon(button: QPushButton, theme: Theme, name: str, colour: str) -> None:
    """Give a button its icon in a colour."""
    button.setIcon(icon(name, theme, colour=colour))
    button.setIconSize(icon_size(theme, SMALL_ICON))


def say(button: QPushButton, text: str, what: str, look: str = "quiet") -> None:
    """Let a button say ``text``, and ``what`` it does to those who point at it or cannot see it."""
    # The style leaves too little between an icon and its words.
    shown = f"\N{EN SPACE}{text}" if text and not button.icon().isNull() else text
    if button.text() != shown:
        button.setText(shown)
    if button.accessibleName() != what:
        button.setAccessibleName(what)
        button.setToolTip(what)
    if button.property("canvas") != look:
        restyle(button, canvas=look)


_LEAVING: Final = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter})
