"""The header of a film while one of its marks is selected: it speaks of the mark."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from overlays.model import Mark, MarkColor
from viewer.ui.authoring.films.header_parts import (
    HEADER_PX,
    HeaderField,
    header_button,
    say,
    set_icon,
)
from viewer.ui.language.color_words import COLOURS
from viewer.ui.language.spoken import spoken
from viewer.ui.look.badges import Badge, BadgeLabel
from viewer.ui.look.icons import swatch
from viewer.ui.look.theme import Theme

# Below these widths, at 100 %, the least needed leaves.
_ROOM_FOR_SLICES: Final = 400
_ROOM_FOR_COLOR: Final = 280
_REACHES: Final = (0, 1, 2, 3, 5, 10)


class MarkBar(QWidget):
    """Says what a mark is, and asks to change it."""

    labelled = Signal(str)
    color_asked = Signal(object)  # MarkColor
    slices_asked = Signal(int)
    lock_asked = Signal()
    delete_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._badge = QHBoxLayout()
        self.color = header_button(theme, look="pill")
        self._colors = self._color_menu()
        self.label = HeaderField(theme, self.tr("Label of the mark"), self.tr("Label (F2)"))
        self.slices = header_button(theme, "stack")
        self._reaches = self._slices_menu()
        self.lock = header_button(theme)
        self.delete = header_button(theme, "delete")
        say(self.delete, "", self.tr("Delete the mark (Del)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size(8), 0, theme.size(8), 0)
        row.setSpacing(theme.size(6))
        row.addLayout(self._badge)
        row.addWidget(self.color)
        row.addWidget(self.label, 1)
        for widget in (self.slices, self.lock, self.delete):
            row.addWidget(widget)
        self.label.typed.connect(lambda text, *_: self.labelled.emit(text))
        self.label.left.connect(self.left)
        self.color.clicked.connect(lambda: _open(self._colors, self.color))
        self.slices.clicked.connect(lambda: _open(self._reaches, self.slices))
        self.lock.clicked.connect(self.lock_asked)
        self.delete.clicked.connect(self.delete_asked)

    def sizeHint(self) -> QSize:
        """Return the height of a header."""
        return QSize(120, self._theme.size(HEADER_PX))

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(0, self._theme.size(HEADER_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer as much as there is room for."""
        super().resizeEvent(event)
        room = self.width() / self._theme.font_scale
        self.slices.setVisible(room >= _ROOM_FOR_SLICES)
        self.color.setVisible(room >= _ROOM_FOR_COLOR)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what Tab reaches, in reading order."""
        return (self.color, self.label, self.slices, self.lock, self.delete)

    def set_mark(self, mark: Mark, badge: str, *, editable: bool) -> None:
        """Show a mark, which is called by its badge."""
        self.label.setReadOnly(not editable)
        for button in (self.color, self.slices, self.lock, self.delete):
            button.setEnabled(editable)
        shown = (badge, mark.color, mark.label, mark.slices, mark.locked)
        if self._shown == shown:
            return
        self._shown = shown
        while (item := self._badge.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._badge.addWidget(BadgeLabel((Badge(badge, mark.color),), self._theme))
        word = spoken(COLOURS[mark.color])
        say(self.color, word, self.tr("Colour of the mark: {0}").format(word), "pill")
        self.label.set_text(mark.label)
        self._show_slices(mark.slices)
        icon, does = (
            ("lock", self.tr("Unlock the mark"))
            if mark.locked
            else (
                "unlock",
                self.tr("Lock the mark"),
            )
        )
        set_icon(self.lock, self._theme, icon, self._theme.canvas_text2)
        say(self.lock, "", does)

    def _show_slices(self, reach: int) -> None:
        words = self._reach_words(reach)
        say(self.slices, words, self.tr("Slices that the mark is on: {0}").format(words))

    def _reach_words(self, reach: int) -> str:
        return self.tr("±{0} slices").format(reach) if reach else self.tr("This slice")

    def _color_menu(self) -> QMenu:
        menu = QMenu(self)
        for color in MarkColor:
            action = menu.addAction(spoken(COLOURS[color]))
            action.setIcon(swatch(self._theme.mark_paint[color], self._theme))
            action.triggered.connect(lambda _on=False, to=color: self.color_asked.emit(to))
        return menu

    def _slices_menu(self) -> QMenu:
        menu = QMenu(self)
        for reach in _REACHES:
            action = menu.addAction(self._reach_words(reach))
            action.triggered.connect(lambda _on=False, to=reach: self.slices_asked.emit(to))
        return menu


def _open(menu: QMenu, button: QWidget) -> None:
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
