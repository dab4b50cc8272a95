"""Draws what a self-test shows on a film: white with a dark halo, told apart by shape and word, never by colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from viewer.session.placement import Placement
from viewer.session.selftest.pins import AnswerPin, PinKind
from viewer.ui.canvas.marks.spreading import GAP_PX, Taken, first_free
from viewer.ui.language.spoken import translate
from viewer.ui.look.theme import SMALL, Theme, font

_RING_PX: Final = 11.0
_ARM_PX: Final = 18.0
_GAP_PX: Final = 6.0
_LINE_PX: Final = 2.2
_HALO_PX: Final = 5.0
_ASIDE_PX: Final = 24
_BELOW_PX: Final = 10


class PinPlate(Struct, frozen=True, eq=False):
    """Words beside a pin, and the rectangle of the screen that they lie in."""

    rect: QRectF
    words: str


def paint_pins(
    painter: QPainter,
    pins: tuple[AnswerPin, ...],
    placement: Placement,
    room: QRectF,
    lying: Iterable[QRectF],
    theme: Theme,
) -> None:
    """Draw pins where ``placement`` puts their image points: regions below, places above.

    Their words lie within ``room``, and not on what is ``lying`` there.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    order = (PinKind.REGION, PinKind.DISTANCE, PinKind.FAR_PLACE, PinKind.PLACE)
    for pin in sorted(pins, key=lambda one: order.index(one.kind)):
        dashed = pin.kind in (PinKind.REGION, PinKind.DISTANCE)
        path = _path(pin.kind, _on_screen(pin, placement), theme.size(100) / 100)
        _stroke(painter, path, theme, dashed=dashed)
    painter.setFont(font(theme, SMALL, QFont.Weight.DemiBold))
    painter.setPen(QColor(theme.canvas_text))
    for plate in pin_plates(pins, placement, room, lying, theme):
        painter.fillRect(plate.rect, QColor(0, 0, 0, 205))
        painter.drawText(plate.rect, Qt.AlignmentFlag.AlignCenter, plate.words)
    painter.restore()


def pin_plates(
    pins: tuple[AnswerPin, ...],
    placement: Placement,
    room: QRectF,
    lying: Iterable[QRectF],
    theme: Theme,
) -> tuple[PinPlate, ...]:
    """Return where the words of pins lie: not on one another, on what is ``lying`` there, or on what was pointed at."""
    taken = Taken(room)
    for rect in lying:
        taken.add(None, rect)
    for pin in pins:
        if pin.kind in (PinKind.PLACE, PinKind.FAR_PLACE):
            (middle,) = _on_screen(pin, placement)
            arm = _ARM_PX * theme.size(100) / 100
            taken.add(None, QRectF(middle.x() - arm, middle.y() - arm, 2 * arm, 2 * arm))
    plates = []
    for pin in pins:
        words = _words(pin)
        wanted = _beside(pin, _on_screen(pin, placement), words, theme)
        rect = first_free((_moved_into(room, one) for one in wanted), room, taken, GAP_PX)
        taken.add(None, rect)
        plates.append(PinPlate(rect, words))
    return tuple(plates)


def _on_screen(pin: AnswerPin, placement: Placement) -> list[QPointF]:
    return [QPointF(*placement.to_screen(point.x, point.y)) for point in pin.points]


def _path(kind: PinKind, at: list[QPointF], scale: float) -> QPainterPath:
    path = QPainterPath()
    middle, ring = at[0], _RING_PX * scale
    around = QRectF(middle.x() - ring, middle.y() - ring, 2 * ring, 2 * ring)
    match kind:
        case PinKind.PLACE:
            path.addEllipse(middle, ring, ring)
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                path.moveTo(middle + QPointF(dx, dy) * _GAP_PX * scale)
                path.lineTo(middle + QPointF(dx, dy) * _ARM_PX * scale)
        case PinKind.FAR_PLACE:
            for quarter in range(4):
                path.arcMoveTo(around, quarter * 90 + 17)
                path.arcTo(around, quarter * 90 + 17, 56)
            path.addEllipse(middle, 1, 1)
        case _:
            path.moveTo(middle)
            for one in at[1:]:
                path.lineTo(one)
            if kind is PinKind.REGION:
                path.closeSubpath()
    return path


def _stroke(painter: QPainter, path: QPainterPath, theme: Theme, *, dashed: bool) -> None:
    painter.setPen(QPen(QColor(0, 0, 0, 170), theme.size(100) / 100 * _HALO_PX))
    painter.drawPath(path)
    pen = QPen(QColor(theme.canvas_text), theme.size(100) / 100 * _LINE_PX)
    if dashed:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.drawPath(path)


def _beside(pin: AnswerPin, at: list[QPointF], words: str, theme: Theme) -> Iterator[QRectF]:
    """Yield where the words of a pin may lie, the best place first: at its sides, and a region's below and above it."""
    metrics = QFontMetricsF(font(theme, SMALL, QFont.Weight.DemiBold))
    width, height = metrics.horizontalAdvance(words) + theme.size(14), metrics.height() + 6
    across, down = theme.size(_ASIDE_PX), theme.size(_BELOW_PX)
    around = QPolygonF(at).boundingRect()
    middle = around.center()
    right = QRectF(around.right() + across, middle.y() - height / 2, width, height)
    left = right.translated(-around.width() - 2 * across - width, 0)
    below = QRectF(middle.x() - width / 2, around.bottom() + down, width, height)
    above = below.translated(0, -around.height() - 2 * down - height)
    match pin.kind:
        case PinKind.REGION:
            yield from (below, right, above, left)
        case PinKind.DISTANCE:
            yield from (left, right)
        case _:
            yield from (right, left)


def _moved_into(room: QRectF, rect: QRectF) -> QRectF:
    x = max(room.left(), min(rect.x(), room.right() - rect.width()))
    y = max(room.top(), min(rect.y(), room.bottom() - rect.height()))
    return QRectF(x, y, rect.width(), rect.height())


def _words(pin: AnswerPin) -> str:
    match pin.kind:
        case PinKind.REGION:
            return translate("AnswerPin", "Region")
        case PinKind.FAR_PLACE:
            return translate("AnswerPin", "You, slice {0}").format(int(pin.value))
        case PinKind.DISTANCE if pin.in_percent:
            return translate("AnswerPin", "{0:.1f} %").format(pin.value)
        case PinKind.DISTANCE:
            return translate("AnswerPin", "{0:.0f} mm").format(pin.value)
        case _ if pin.value > 1:
            return translate("AnswerPin", "You, {0}").format(int(pin.value))
        case _:
            return translate("AnswerPin", "You")
