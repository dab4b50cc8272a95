"""The header of a series that is no film of the case which is written: what it is, and the way to make it one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from viewer.ui.authoring.films.header_parts import HEADER_PX, header_button, say
from viewer.ui.look.theme import UI, Theme, counter_font
from viewer.ui.look.widgets import ElidedLabel, label


class SeriesBar(QWidget):
    """Says which series and slice is seen, and asks to make it a film."""

    film_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name = ElidedLabel()
        self._name.setProperty("canvas", "true")
        self.add = header_button(theme, "plus", "lit")
        say(self.add, self.tr("Make it a film"), self.tr("Make what is seen a film (+)"), "lit")
        self._slice = label("")
        self._slice.setProperty("canvas", "true")
        self._slice.setFont(counter_font(theme, UI))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size(10), 0, theme.size(10), 0)
        row.setSpacing(theme.size(6))
        row.addWidget(self._name, 1)
        row.addWidget(self.add)
        row.addWidget(self._slice)
        self.add.clicked.connect(self.film_asked)

    def sizeHint(self) -> QSize:
        """Return the height of a header."""
        return QSize(120, self._theme.size(HEADER_PX))

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(0, self._theme.size(HEADER_PX))

    def set_series(self, name: str, slice_: int, count: int, *, editable: bool) -> None:
        """Show a series at a slice (from 1); an empty viewport has no name, and nothing to make."""
        self._name.setText(name)
        self._slice.setText(f"{slice_} / {count}" if count > 1 else "")
        self.add.setVisible(count > 0 and editable)
