"""Words on the picture: each on a small dark plate that keeps 4.5:1 even on white fat, drawn once and kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from viewer.ui.canvas.resample import Grid
from viewer.ui.canvas.sprites import Sprite, blit, render
from viewer.ui.theme import CAPTION, READING_ROOM, SMALL, UI, Theme, counter_font

PLATE_ALPHA: Final = 165
RADIUS_PX: Final = 4
PAD_X_PX: Final = 6
PAD_Y_PX: Final = 2


class Tone(Enum):
    """What a plate says: a value, an orientation letter, a warning, a danger, small print."""

    VALUE = "value"
    LETTER = "letter"
    WARNING = "warning"
    DANGER = "danger"
    SMALL_PRINT = "small print"


@dataclass(frozen=True, slots=True)
class Plate:
    """Some lines at a viewport point; ``align_x``/``align_y`` say which part of the plate lies there.

    0 is the left or upper edge, 1 the right or lower edge, 0.5 the middle.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    align_x: float = 0.0
    align_y: float = 0.0
    tone: Tone = Tone.VALUE


class PlateLayer:
    """Lays plates out and paints them; a plate that stays the same is only blitted."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._grid = Grid()
        self._sprites: dict[Plate, tuple[Sprite, ...]] = {}
        self._sizes: dict[tuple[tuple[str, ...], Tone], tuple[float, float]] = {}

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme or font size."""
        self._theme = theme
        self._sprites.clear()
        self._sizes.clear()

    def size(self, lines: tuple[str, ...], tone: Tone = Tone.VALUE) -> tuple[float, float]:
        """Return width and height of a plate."""
        if (lines, tone) not in self._sizes:
            if len(self._sizes) > 500:
                self._sizes.clear()
            metrics = QFontMetricsF(self._font(tone))
            width = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
            # Whole pixels, so that plates beside one another line up.
            wide = round(width + 0.5) + 2 * self._theme.size(PAD_X_PX)
            high = round(metrics.height()) * len(lines) + 2 * self._theme.size(PAD_Y_PX)
            self._sizes[lines, tone] = (wide, high)
        return self._sizes[lines, tone]

    def rect(self, plate: Plate) -> QRectF:
        """Return where a plate lies."""
        width, height = self.size(plate.lines, plate.tone)
        left = round(plate.x - plate.align_x * width)
        top = round(plate.y - plate.align_y * height)
        return QRectF(left, top, width, height)

    def draw(self, painter: QPainter, grid: Grid, plates: Iterable[Plate]) -> None:
        """Paint plates, and forget the sprites of those that are gone."""
        if grid != self._grid:
            self._grid = grid
            self._sprites.clear()
        before, self._sprites = self._sprites, {}
        for plate in plates:
            kept = before.get(plate)
            self._sprites[plate] = kept if kept is not None else self._sprite(plate)
        blit(painter, grid, chain.from_iterable(self._sprites.values()))

    def _sprite(self, plate: Plate) -> tuple[Sprite, ...]:
        rect = self.rect(plate)
        return render(rect, self._grid, lambda painter: self._paint(painter, plate, rect))

    def _paint(self, painter: QPainter, plate: Plate, rect: QRectF) -> None:
        ground, ink = self._colours(plate.tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, RADIUS_PX, RADIUS_PX)
        painter.setFont(self._font(plate.tone))
        painter.setPen(ink)
        pad_x, pad_y = self._theme.size(PAD_X_PX), self._theme.size(PAD_Y_PX)
        inner = rect.adjusted(pad_x, pad_y, -pad_x, -pad_y)
        height = inner.height() / max(1, len(plate.lines))
        side = Qt.AlignmentFlag.AlignRight if plate.align_x == 1 else Qt.AlignmentFlag.AlignLeft
        if plate.align_x == 0.5:
            side = Qt.AlignmentFlag.AlignHCenter
        for i, line in enumerate(plate.lines):
            row = QRectF(inner.left(), inner.top() + i * height, inner.width(), height)
            painter.drawText(row, side | Qt.AlignmentFlag.AlignVCenter, line)

    def _colours(self, tone: Tone) -> tuple[QColor, QColor]:
        # Films lie on black in every theme, and so do warnings on them.
        theme = self._theme
        black = QColor(0, 0, 0, PLATE_ALPHA)
        if tone is Tone.DANGER:
            return QColor(0, 0, 0, 215), QColor(READING_ROOM.danger)
        if tone is Tone.WARNING:
            return QColor(0, 0, 0, 200), QColor(READING_ROOM.warn)
        if tone is Tone.SMALL_PRINT:
            return QColor(0, 0, 0, 200), QColor(theme.canvas_text2)
        return black, QColor(theme.canvas_text)

    def _font(self, tone: Tone) -> QFont:
        if tone in (Tone.LETTER, Tone.DANGER):
            return counter_font(self._theme, UI, QFont.Weight.DemiBold)
        if tone is Tone.SMALL_PRINT:
            return counter_font(self._theme, CAPTION)
        return counter_font(self._theme, SMALL, QFont.Weight.Medium)
