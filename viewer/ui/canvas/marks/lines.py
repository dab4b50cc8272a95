"""Thin lines on the picture: where other planes cut it, the ruler, a rectangle being drawn."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.session.content import ReferenceLine
from viewer.session.measure import Ruler
from viewer.session.placement import Placement
from viewer.ui.canvas.words.plates import Plate, Tone
from viewer.ui.language.spoken import spoken
from viewer.ui.look.theme import Theme

RULER_TICK_PX: Final = 6.0
RULER_END_PX: Final = 10.0
BESIDE_RULER_PX: Final = 15.0
LOCATOR_GAP_PX: Final = 5.0
LOCATOR_ARM_PX: Final = 12.0
_HALO: Final = QColor(0, 0, 0, 170)


def _stroke(painter: QPainter, lines: list[QLineF], pen: QPen, halo_px: float) -> None:
    """Draw lines over a dark halo."""
    painter.setPen(QPen(_HALO, pen.widthF() + halo_px))
    painter.drawLines(lines)
    painter.setPen(pen)
    painter.drawLines(lines)


def paint_reference_lines(
    painter: QPainter, lines: tuple[ReferenceLine, ...], placement: Placement, theme: Theme
) -> None:
    """Draw where the planes of other series cut this picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(theme.canvas_accent), 1.25)
    pen.setDashPattern([6, 4])
    for line in lines:
        start = QPointF(*placement.to_screen(*line.start))
        end = QPointF(*placement.to_screen(*line.end))
        _stroke(painter, [QLineF(start, end)], pen, 1.5)


class LaidRuler(Struct, frozen=True):
    """An upright ruler whose lower end is at (x, bottom); its ticks run right (1) or left (-1)."""

    ruler: Ruler
    x: float
    bottom: float
    ticks: int

    @property
    def bounds(self) -> QRectF:
        """What painting the ruler touches."""
        left = self.x if self.ticks > 0 else self.x - RULER_END_PX
        length = self.ruler.length_px
        return QRectF(left - 2, self.bottom - length - 2, RULER_END_PX + 4, length + 4)

    @property
    def plate(self) -> Plate:
        """What the ruler says, at its lower end, where the other plates are."""
        beside = self.x + self.ticks * BESIDE_RULER_PX
        side = 0.0 if self.ticks > 0 else 1.0
        return Plate((spoken(self.ruler.text),), beside, self.bottom, side, 1.0, Tone.SMALL_PRINT)


def paint_ruler(painter: QPainter, laid: LaidRuler, theme: Theme) -> None:
    """Draw a ruler."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    x, bottom, ruler = laid.x, laid.bottom, laid.ruler
    lines = [QLineF(x, bottom - ruler.length_px, x, bottom)]
    for i in range(ruler.divisions + 1):
        y = bottom - ruler.length_px * i / ruler.divisions
        tick = RULER_END_PX if i in (0, ruler.divisions) else RULER_TICK_PX
        lines.append(QLineF(x, y, x + laid.ticks * tick, y))
    _stroke(painter, lines, QPen(QColor(theme.canvas_text), 1), 2)


def paint_locator(painter: QPainter, at: tuple[float, float], theme: Theme) -> None:
    """Draw a cross that leaves its middle free."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, y = at
    near, far = LOCATOR_GAP_PX, LOCATOR_GAP_PX + LOCATOR_ARM_PX
    ways = ((1, 0), (-1, 0), (0, 1), (0, -1))
    arms = [QLineF(x + a * near, y + b * near, x + a * far, y + b * far) for a, b in ways]
    _stroke(painter, arms, QPen(QColor(theme.canvas_accent), 1.5), 2)


def paint_rubber(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw a rectangle that a hand is drawing."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_HALO, 3))
    painter.drawRect(rect)
    painter.setPen(QPen(QColor(theme.canvas_accent), 1, Qt.PenStyle.DashLine))
    painter.drawRect(rect)
