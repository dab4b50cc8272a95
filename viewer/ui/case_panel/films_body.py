"""The list of films in the case panel: what to look at while the films are bare."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from viewer.ui.case_panel.case_sections import SectionBody
from viewer.ui.case_panel.case_text import NamedFilm
from viewer.ui.look.badges import BADGE_HEIGHT
from viewer.ui.look.basics import tell_when_cut
from viewer.ui.look.theme import SMALL, UI, Theme, font


class FilmsBody(SectionBody):
    """The films to look at, as a list; a click brings one."""

    film_clicked = Signal(int)  # film number

    def __init__(self, theme: Theme, films: Sequence[NamedFilm]) -> None:
        super().__init__(theme)
        self._column.setSpacing(0)
        self._buttons: list[FilmButton] = []
        for film in films:
            button = FilmButton(theme, film)
            button.clicked.connect(lambda _=False, film=film: self.film_clicked.emit(film.number))
            self._column.addWidget(button)
            self._buttons.append(button)

    def tab_stops(self) -> Sequence[QWidget]:
        """Return the films."""
        return self._buttons


class FilmButton(QAbstractButton):
    """A film's number in a neutral pill, and its title; colour belongs to marks."""

    def __init__(self, theme: Theme, film: NamedFilm) -> None:
        super().__init__()
        self._theme = theme
        self._number = str(film.number)
        self._title = film.title
        self.setAccessibleName(self.tr("Film {0}, {1}").format(film.number, film.title))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(self._theme.size(120), self._theme.size(32))

    def minimumSizeHint(self) -> QSize:
        """Let the title be cut where the panel is narrow."""
        return QSize(0, self._theme.size(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, number and title."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        if self.underMouse() or self.hasFocus():
            edge = QPen(QColor(theme.accent)) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)
            painter.setPen(edge)
            painter.setBrush(QColor(theme.card))
            ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(ground, theme.size(6), theme.size(6))
        height, width = theme.size(BADGE_HEIGHT), theme.size(34)
        pill = QRectF(theme.size(4) + 0.5, (self.height() - height) / 2, width, height - 1)
        painter.setPen(QColor(theme.border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(theme.text))
        painter.setFont(font(theme, SMALL, QFont.Weight.DemiBold))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._number)
        used = font(theme, UI)
        room = QRectF(self.rect()).adjusted(pill.right() + theme.size(12), 0, -theme.size(4), 0)
        painter.setFont(used)
        painter.setPen(QColor(theme.text2))
        title = QFontMetricsF(used).elidedText(
            self._title, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        tell_when_cut(self, self._title, title)
