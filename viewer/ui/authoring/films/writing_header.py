"""What stands above one film while its case is written: the film, its selected mark, or a series that is none yet."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from viewer.ui.authoring.films.film_bar import FilmBar
from viewer.ui.authoring.films.header_parts import HEADER_PX
from viewer.ui.authoring.films.mark_bar import MarkBar
from viewer.ui.authoring.films.series_bar import SeriesBar
from viewer.ui.look.theme import Theme


class WritingHeader(QWidget):
    """Shows one of its three bars."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.film = FilmBar(theme)
        self.mark = MarkBar(theme)
        self.series = SeriesBar(theme)
        self.setFixedHeight(theme.size(HEADER_PX))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._bars = QStackedLayout(self)
        for bar in (self.film, self.mark, self.series):
            self._bars.addWidget(bar)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what Tab reaches after the film, in reading order."""
        return (*self.film.tab_stops(), *self.mark.tab_stops(), self.series.add)

    def show_bar(self, bar: QWidget) -> None:
        """Let one of the bars be seen."""
        if self._bars.currentWidget() is not bar:
            self._bars.setCurrentWidget(bar)

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(0, self.theme.size(HEADER_PX))
