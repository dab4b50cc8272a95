"""Names and figures in rows, written anew in place while a measure moves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label
from viewer.ui.plots.plot_words import Row


class FigureTable(QWidget):
    """Shows rows of a name and one text a sample."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: dict[tuple[int, int], QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is written, row by row."""
        shown = sorted(place for place, cell in self._cells.items() if cell.text())
        return tuple(self._cells[place].text() for place in shown)

    def set_theme(self, theme: Theme) -> None:
        """Space the rows for another theme."""
        self._grid.setHorizontalSpacing(theme.size(12))
        self._grid.setVerticalSpacing(theme.size(1))

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Write these rows and no others."""
        wanted = {
            (row, column): text
            for row, (name, texts) in enumerate(rows)
            for column, text in enumerate((name, *texts))
        }
        for place, text in wanted.items():
            self._cell(*place).setText(text)
        for place, cell in self._cells.items():
            cell.setVisible(place in wanted)
            cell.setText(wanted.get(place, ""))

    def _cell(self, row: int, column: int) -> QLabel:
        if (row, column) not in self._cells:
            cell = label(tone="" if column else "meta", size="small")
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(cell, row, column, side)
            self._cells[row, column] = cell
        return self._cells[row, column]
