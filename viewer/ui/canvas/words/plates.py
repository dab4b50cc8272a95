"""Words on the picture: each on a small dark plate that keeps 4.5:1 even on white fat, drawn once and kept."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from viewer.ui.canvas.picture.resample import DeviceGrid
from viewer.ui.canvas.picture.sprites import Sprite, render
from viewer.ui.look.theme import CAPTION, READING_ROOM, SMALL, UI, Theme, counter_font

PLATE_ALPHA: Final = 165
RADIUS_PX: Final = 4
PAD_X_PX: Final = 6
PAD_Y_PX: Final = 2
# Places that are remembered: measuring words costs more than all else about a plate that stays the same.
_MOST_RECTS: Final = 200


class Tone(Enum):
    """What a plate says: a value, an orientation letter, a warning, a danger, small print."""

    VALUE = "value"
    LETTER = "letter"
    WARNING = "warning"
    DANGER = "danger"
    SMALL_PRINT = "small print"


class Plate(Struct, frozen=True):
    """Some lines at a viewport point; ``align_x``/``align_y`` say which part of the plate lies there.

    0 is the left or upper edge, 1 the right or lower edge, 0.5 the middle.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    align_x: float = 0.0
    align_y: float = 0.0
    tone: Tone = Tone.VALUE


class _Dress(Struct, frozen=True):
    """How the plates of one tone look."""

    font: QFont
    metrics: QFontMetricsF
    ground: QColor
    ink: QColor


def _dress(theme: Theme, tone: Tone) -> _Dress:
    """Return the look of a tone.  Films lie on black in every theme, and so do warnings on them."""
    ground, ink = QColor(0, 0, 0, PLATE_ALPHA), QColor(theme.canvas_text)
    face = counter_font(theme, SMALL, QFont.Weight.Medium)
    if tone in (Tone.LETTER, Tone.DANGER):
        face = counter_font(theme, UI, QFont.Weight.DemiBold)
    if tone is Tone.DANGER:
        ground, ink = QColor(0, 0, 0, 215), QColor(READING_ROOM.danger)
    if tone is Tone.WARNING:
        ground, ink = QColor(0, 0, 0, 200), QColor(READING_ROOM.warn)
    if tone is Tone.SMALL_PRINT:
        face = counter_font(theme, CAPTION)
        ground, ink = QColor(0, 0, 0, 200), QColor(theme.canvas_text2)
    return _Dress(face, QFontMetricsF(face), ground, ink)


class PlateLayer:
    """Lays plates out and draws them; a plate that stays the same is drawn once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._grid = DeviceGrid()
        self._dresses: dict[Tone, _Dress] = {}
        self._sprites: dict[Plate, Sprite | None] = {}
        self._rects: dict[Plate, QRectF] = {}

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme or font size."""
        self._theme = theme
        self._sprites.clear()
        self._rects.clear()
        self._dresses.clear()

    @property
    def drawn(self) -> tuple[Plate, ...]:
        """The plates that were painted last."""
        return tuple(self._sprites)

    def size(self, lines: tuple[str, ...], tone: Tone = Tone.VALUE) -> tuple[float, float]:
        """Return width and height of a plate."""
        metrics = self._dress(tone).metrics
        width = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
        # Whole pixels, so that plates beside one another line up.
        wide = round(width + 0.5) + 2 * self._theme.size(PAD_X_PX)
        high = round(metrics.height()) * len(lines) + 2 * self._theme.size(PAD_Y_PX)
        return wide, high

    def rect(self, plate: Plate) -> QRectF:
        """Return where a plate lies."""
        kept = self._rects.get(plate)
        if kept is None:
            if len(self._rects) >= _MOST_RECTS:
                self._rects.clear()
            width, height = self.size(plate.lines, plate.tone)
            left = round(plate.x - plate.align_x * width)
            top = round(plate.y - plate.align_y * height)
            kept = self._rects[plate] = QRectF(left, top, width, height)
        return kept

    def sprites(self, grid: DeviceGrid, plates: Iterable[Plate]) -> tuple[Sprite, ...]:
        """Return plates as they are drawn, and forget the sprites of those that are gone."""
        if grid != self._grid:
            self._grid = grid
            self._sprites.clear()
        before, self._sprites = self._sprites, {}
        for plate in plates:
            self._sprites[plate] = before.get(plate) or self._drawn(plate)
        return tuple(filter(None, self._sprites.values()))

    def _dress(self, tone: Tone) -> _Dress:
        if tone not in self._dresses:
            self._dresses[tone] = _dress(self._theme, tone)
        return self._dresses[tone]

    def _drawn(self, plate: Plate) -> Sprite | None:
        rect = self.rect(plate)
        return render(rect, self._grid, lambda painter: self._paint(painter, plate, rect))

    def _paint(self, painter: QPainter, plate: Plate, rect: QRectF) -> None:
        dress = self._dress(plate.tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(dress.ground)
        painter.drawRoundedRect(rect, RADIUS_PX, RADIUS_PX)
        painter.setFont(dress.font)
        painter.setPen(dress.ink)
        pad_x, pad_y = self._theme.size(PAD_X_PX), self._theme.size(PAD_Y_PX)
        inner = rect.adjusted(pad_x, pad_y, -pad_x, -pad_y)
        height = inner.height() / max(1, len(plate.lines))
        side = Qt.AlignmentFlag.AlignRight if plate.align_x == 1 else Qt.AlignmentFlag.AlignLeft
        if plate.align_x == 0.5:
            side = Qt.AlignmentFlag.AlignHCenter
        for i, line in enumerate(plate.lines):
            row = QRectF(inner.left(), inner.top() + i * height, inner.width(), height)
            painter.drawText(row, side | Qt.AlignmentFlag.AlignVCenter, line)
