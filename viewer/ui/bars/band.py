"""The band: one line below the bar about the whole case, with its way out.  It pushes, and covers nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from overlays.sentence import many
from viewer.ui.language.spoken import spoken
from viewer.ui.look.icons import icon_pixmap
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import push_button, restyle
from viewer.ui.state.bands import Bands, BandWords, Urgency

_HEIGHT_PX: Final = 38
_BUTTON_PX: Final = 28
_ICON_PX: Final = 18
_NARROWEST_PX: Final = 160
_MORE: Final = many("Band", "{count:,} more: show the next", "1 more: show the next")
_TONES: Final = {Urgency.KNOW: "quiet", Urgency.LOOK: "warn", Urgency.FAULT: "danger"}


class Band(QFrame):
    """Shows what is seen of ``bands``, and "+1" while another waits; hidden while there is nothing to say."""

    def __init__(self, theme: Theme, bands: Bands) -> None:
        super().__init__()
        self._theme = theme
        self._bands = bands
        self._shown: BandWords | None = None
        self._shape = QLabel()
        self._words = BandText(theme)
        self._buttons: list[QPushButton] = []
        self._more = self._button("", bands.walk)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignVCenter)
        bands.changed.connect(self._show)
        bands.said.connect(self._announce)
        self.set_theme(theme)
        self.hide()
        self._show()

    @property
    def text(self) -> str:
        """All that is shown, "" for nothing."""
        return self._shown.text if self._shown is not None else ""

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The ways out, from the left."""
        return tuple(self._buttons)

    @property
    def more(self) -> QPushButton:
        """Goes on to what waits; hidden while nothing does."""
        return self._more

    def set_theme(self, theme: Theme) -> None:
        """Dress the band in another theme."""
        self._theme = theme
        for button in (*self._buttons, self._more):
            button.setMinimumHeight(theme.size(_BUTTON_PX))
        self._row.setContentsMargins(theme.size(13), theme.size(4), theme.size(8), theme.size(4))
        self._row.setSpacing(theme.size(8))
        self.setMinimumHeight(theme.size(_HEIGHT_PX))
        self._words.set_theme(theme)
        self._draw_shape()

    def _show(self) -> None:
        words, waiting = self._bands.seen, self._bands.waiting
        self._more.setText(f"+{waiting}")
        self._more.setAccessibleName(spoken(_MORE.format(count=waiting)))
        self._more.setToolTip(self._more.accessibleName())
        self._more.setVisible(waiting > 0)
        if words == self._shown:
            return
        self._shown = words
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        ways = words.ways if words is not None else ()
        self._buttons = [self._button(*way) for way in ways]
        for place, button in enumerate(self._buttons):
            self._row.insertWidget(2 + place, button, 0, Qt.AlignmentFlag.AlignVCenter)
        _in_order(*self._buttons, self._more)
        self._words.set_words(words)
        self.setAccessibleName(self.text)
        self._draw_shape()
        self.setVisible(words is not None)

    def _draw_shape(self) -> None:
        words, theme = self._shown, self._theme
        if words is None:
            return
        tone = _TONES[words.urgency]
        colours = {"quiet": theme.text2, "warn": theme.warn, "danger": theme.danger}
        ratio = self.devicePixelRatioF()
        self._shape.setPixmap(icon_pixmap(words.shape, colours[tone], theme.size(_ICON_PX), ratio))
        restyle(self, band=tone)

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _button(self, words: str, taken: Callable[[], None]) -> QPushButton:
        button = push_button(words, compact=True)
        button.setMinimumHeight(self._theme.size(_BUTTON_PX))
        button.clicked.connect(taken)
        return button


class BandText(QWidget):
    """A sentence in bold and its detail after it, in as many lines as they need."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words: BandWords | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, words: BandWords | None) -> None:
        """Show other words."""
        self._words = words
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Dress the words in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words where they have ``width``."""
        return _height(self._laid_out(width))

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(self._theme.size(_NARROWEST_PX), self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of a few words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, in the middle of the height."""
        lines = self._laid_out(self.width())
        painter = QPainter(self)
        lines.draw(painter, QPointF(0, max(0, (self.height() - _height(lines)) // 2)))

    def _laid_out(self, width: int) -> QTextLayout:
        words = self._words
        text = words.text if words is not None else ""
        lines = QTextLayout(text, self.font())
        ends = len(words.sentence) if words is not None else 0
        lines.setFormats(
            [
                _format(0, ends, self._theme.text, QFont.Weight.DemiBold),
                _format(ends, len(text) - ends, self._theme.text2, QFont.Weight.Normal),
            ]
        )
        lines.beginLayout()
        top = 0.0
        while (line := lines.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top))
            top += line.height()
        lines.endLayout()
        return lines


def _format(start: int, length: int, colour: str, weight: QFont.Weight) -> QTextLayout.FormatRange:
    made, look = QTextLayout.FormatRange(), QTextCharFormat()
    look.setForeground(QColor(colour))
    look.setFontWeight(weight)
    made.start, made.length, made.format = start, length, look
    return made


def _height(lines: QTextLayout) -> int:
    return round(sum(lines.lineAt(n).height() for n in range(lines.lineCount())))


def _in_order(*buttons: QPushButton) -> None:
    for one, other in pairwise(buttons):
        QWidget.setTabOrder(one, other)
