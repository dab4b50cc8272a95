"""The sheet of keys and mouse, F1: everything that can be done, found by typing a word of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.actions.cheat_table import Sheet
from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label

# At 100 %.
_COLUMN: Final = 300
_GAP: Final = 28


class CheatSheet(Dialog):
    """All sections in as many columns as there is room for; a filter above them."""

    def __init__(self, theme: Theme, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Keys and mouse"), parent)
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(self.tr("Find a key or what it does"))
        self._filter.setAccessibleName(self.tr("Find a key or what it does"))
        self._filter.setClearButtonEnabled(True)
        self._columns = _Columns(theme, tuple(_KeyGroup(theme, *part) for part in sheet))
        self._nothing = label(self.tr("No key does that."), tone="secondary")
        self._nothing.hide()
        scroll = QScrollArea()
        scroll.setWidget(self._columns)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scroll.setAccessibleName(self.tr("Keys and mouse"))
        scroll.viewport().setAutoFillBackground(False)
        self._columns.setAutoFillBackground(False)
        self.body.addWidget(self._filter)
        self.body.addWidget(self._nothing)
        self.body.addWidget(scroll, 1)
        self._filter.textChanged.connect(self._on_filter)
        self.resize(theme.size(1020), theme.size(680))
        self._filter.setFocus()

    def _on_filter(self, words: str) -> None:
        self._nothing.setVisible(not self._columns.keep(words))


class _KeyGroup(QWidget):
    """A title and its rows."""

    def __init__(self, theme: Theme, title: str, rows: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._title = title
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, theme.size(16))
        self._lines.setSpacing(theme.size(5))
        self._lines.addWidget(label(title, strong=True))
        self._rows: list[tuple[str, QWidget]] = []
        for does, keys in rows:
            row = _row(theme, does, keys)
            self._lines.addWidget(row)
            self._rows.append((f"{does} {keys}".casefold(), row))

    def height_in(self, width: int) -> int:
        """Return how high the rows are in a column of ``width``."""
        return self._lines.totalHeightForWidth(width)

    def keep(self, words: str) -> bool:
        """Show the rows that hold ``words``, all of them if the title does; say if any is left."""
        wanted = words.strip().casefold()
        whole = wanted in self._title.casefold()
        kept = [whole or wanted in text for text, _ in self._rows]
        for (_, row), shown in zip(self._rows, kept, strict=True):
            row.setVisible(shown)
        return any(kept)


def _row(theme: Theme, does: str, keys: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.size(12))
    key = label(keys, size="small")
    key.setProperty("key", "true")
    key.ensurePolished()
    # Long words of other languages take a second line, in half of the column at most.
    most = theme.size(_COLUMN) // 2
    if key.sizeHint().width() > most:
        key.setWordWrap(True)
        key.setFixedWidth(most)
    line.addWidget(label(does, tone="secondary", wrap=True), 1)
    line.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
    return row


class _Columns(QWidget):
    """Stands sections in columns, each below the shortest so far."""

    def __init__(self, theme: Theme, sections: tuple[_KeyGroup, ...]) -> None:
        super().__init__()
        self.setProperty("surface", "clear")
        self._theme = theme
        self._sections = sections
        self._shown = set(sections)
        for section in sections:
            section.setParent(self)

    def keep(self, words: str) -> bool:
        """Show what holds ``words``; say whether anything does."""
        self._shown = {section for section in self._sections if section.keep(words)}
        for section in self._sections:
            section.setVisible(section in self._shown)
        self._arrange()
        return bool(self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the sections anew."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Stand the sections anew when one asks for another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        gap = self._theme.size(_GAP)
        count = max(1, (self.width() + gap) // (self._theme.size(_COLUMN) + gap))
        width = (self.width() - gap * (count - 1)) // count
        bottoms = [0] * count
        for section in (one for one in self._sections if one in self._shown):
            column = bottoms.index(min(bottoms))
            height = section.height_in(width)
            section.setGeometry(column * (width + gap), bottoms[column], width, height)
            bottoms[column] += height
        self.setMinimumHeight(max(bottoms))
