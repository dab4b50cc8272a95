"""The header of a film while its case is written: number, title in place, opening slice, kept view, slice."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from viewer.session.authoring.film_head import FilmHead
from viewer.ui.authoring.films.header_parts import (
    HEADER_PX,
    HeaderField,
    header_button,
    say,
    set_icon,
)
from viewer.ui.look.theme import UI, Theme, counter_font
from viewer.ui.look.widgets import label

# Below these widths, at 100 %, the words of the buttons leave one after the other.
_WORDS_OF_BOTH: Final = 520
_WORDS_OF_ONE: Final = 400
_NAME: Final = 360
_TITLE: Final = 300
_LITTLE: Final = 240


class FilmBar(QWidget):
    """Says what a film is, and asks to change it."""

    titled = Signal(str)
    renumber_asked = Signal(int)
    remove_asked = Signal()
    opening_asked = Signal()
    keep_asked = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._head = FilmHead(0, "", 0, 0)
        self._numbers: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name = label(self.tr("Film"))
        self._name.setProperty("canvas", "true")
        self._number = header_button(theme, look="pill")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._number.clicked.connect(self._open_menu)
        self.title = HeaderField(theme, self.tr("Title of the film"), self.tr("Title of the film"))
        self.flag = header_button(theme, "flag")
        self.keep = header_button(theme, "keep-view")
        self._slice = label("")
        self._slice.setProperty("canvas", "true")
        self._slice.setFont(counter_font(theme, UI))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size(10), 0, theme.size(10), 0)
        row.setSpacing(theme.size(6))
        for widget in (self._name, self._number):
            row.addWidget(widget)
        row.addWidget(self.title, 1)
        for widget in (self.flag, self.keep, self._slice):
            row.addWidget(widget)
        self.title.typed.connect(lambda text, *_: self.titled.emit(text))
        self.title.entered.connect(self.entered)
        self.title.left.connect(self.left)
        self.flag.clicked.connect(self.opening_asked)
        self.keep.clicked.connect(self.keep_asked)

    def sizeHint(self) -> QSize:
        """Return the height of a header."""
        return QSize(120, self._theme.size(HEADER_PX))

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(0, self._theme.size(HEADER_PX))

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what Tab reaches, in reading order."""
        return (self._number, self.title, self.flag, self.keep)

    def set_head(self, head: FilmHead, numbers: tuple[int, ...], *, editable: bool) -> None:
        """Show a film; ``numbers`` are those of all films."""
        self._numbers = numbers
        self.title.setReadOnly(not editable)
        for button in (self._number, self.flag, self.keep):
            button.setEnabled(editable)
        self.title.set_text(head.title)
        if head != self._head:
            self._head = head
            self._show_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._show_head()

    def _show_head(self) -> None:
        head, room = self._head, self.width() / self._theme.font_scale
        say(self._number, str(head.number), self.tr("Film {0}: number").format(head.number), "pill")
        self._show_flag(head, with_words=room >= _WORDS_OF_BOTH)
        self._show_keep(
            head, with_words=room >= _WORDS_OF_ONE or (not head.is_kept and room >= _TITLE)
        )
        self._slice.setText(f"{head.slice} / {head.count}" if head.count > 1 else "")
        self._slice.setVisible(head.count > 1 and room >= _TITLE)
        self._name.setVisible(room >= _NAME)

    def _show_flag(self, head: FilmHead, *, with_words: bool) -> None:
        words = self.tr("Opening slice {0}").format(head.opening)
        does = self.tr("As an unknown the film opens on slice {0}").format(head.opening)
        if head.tells:
            does = self.tr("{0}, where its marks are: that tells").format(does)
        keys = self.tr("{0}; Ctrl+Shift+K: on this one").format(does)
        room = self.width() / self._theme.font_scale
        self.flag.setVisible(head.opening > 0 and room >= _LITTLE)
        say(self.flag, words if with_words else str(head.opening), keys)
        colour = self._theme.canvas_text if head.is_chosen else self._theme.canvas_text3
        set_icon(self.flag, self._theme, "flag", _AMBER if head.tells else colour)

    def _show_keep(self, head: FilmHead, *, with_words: bool) -> None:
        words = self.tr("View kept") if head.is_kept else self.tr("Keep this view")
        does = (
            self.tr("The film shows as it is kept")
            if head.is_kept
            else self.tr("Let the film show like this (Ctrl+K)")
        )
        room = self.width() / self._theme.font_scale
        # What is kept already gives its place to the title.
        self.keep.setVisible(head.count > 0 and (room >= _NAME or not head.is_kept))
        say(self.keep, words if with_words else "", does, "quiet" if head.is_kept else "lit")

    def _open_menu(self) -> None:
        self._menu.popup(self._number.mapToGlobal(self._number.rect().bottomLeft()))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for number in self._numbers:
            action = self._menu.addAction(self.tr("Film {0}").format(number))
            action.setCheckable(True)
            action.setChecked(number == self._head.number)
            action.triggered.connect(lambda _on=False, to=number: self.renumber_asked.emit(to))
        self._menu.addSeparator()
        remove = self._menu.addAction(self.tr("Not a film any more"))
        remove.triggered.connect(self.remove_asked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click beside the parts for one on the film."""
        self.entered.emit()


_AMBER: Final = "#F5C26B"
