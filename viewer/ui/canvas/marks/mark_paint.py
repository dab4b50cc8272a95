"""How a mark is painted: black halo, colour, badge, label, ring; the numbers are those of the look.

On white bone no bright colour reaches a contrast of 3:1, so the halo is the contrast.  Selection is a
white ring and never another colour, because the colour means the finding.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from overlays.model import MarkKind
from viewer.ui.canvas.marks.mark_shapes import BESIDE_PX, LINE_PX, MarkShape
from viewer.ui.look.theme import Theme, font

# Width of the pen that draws the halo around the outline, and its opacity.
HALO_PX: Final = 5.0
HALO_ALPHA: Final = 225
BADGE_PX: Final = 22.0
BADGE_RIM_PX: Final = 2.0
RING_PX: Final = 2.0
HANDLE_PX: Final = 12.0
# Around what an arrow points at.
TIP_PX: Final = 10.0
LEADER_PX: Final = 1.5
TEXT_PX: Final = 12.0
LABEL_GAP_PX: Final = 6.0
PLATE_ALPHA: Final = 165
# A ghost is hollow: it belongs to another series.
GHOST_PX: Final = 1.25
HELPER_PX: Final = 1.25
# Round the place of a mark that is coming, where its author drew no region; and the line of that ring.
PLACE_PX: Final = 36.0
PLACE_LINE_PX: Final = 3.0
# How much of a mark is seen that is hidden from all but its author.
HIDDEN_OPACITY: Final = 0.4
_DASHES: Final = (5.0, 4.0)


class MarkLook(Struct, frozen=True):
    """What all marks of a viewport have in common; who ``writes`` sees what is hidden and what counts as right."""

    theme: Theme
    scale: float = 1.0
    writes: bool = False

    def font(self) -> QFont:
        """Return the font of badges and labels."""
        made = font(self.theme, TEXT_PX, QFont.Weight.Bold)
        made.setPixelSize(max(1, round(TEXT_PX * self.scale)))
        return made


def badge_rect(shape: MarkShape, look: MarkLook) -> QRectF:
    """Return the pill of a mark's badge, without its rim; empty when it has none."""
    text = shape.placed.badge
    x, y = shape.anchor
    if not text or shape.mark.kind is MarkKind.TEXT:
        return QRectF(x, y, 0, 0)
    height = BADGE_PX * look.scale
    width = max(height, QFontMetricsF(look.font()).horizontalAdvance(text) + 12 * look.scale)
    return QRectF(x - width / 2, y - height / 2, width, height)


def tip_rect(shape: MarkShape, look: MarkLook) -> QRectF:
    """Return what an arrow points at and no words may cover; empty for what does not point."""
    if shape.mark.kind is not MarkKind.ARROW:
        return QRectF()
    side = TIP_PX * look.scale
    return QRectF(shape.tip[0] - side / 2, shape.tip[1] - side / 2, side, side)


def label_rect(shape: MarkShape, badge: QRectF, area: QRectF, look: MarkLook, text: str) -> QRectF:
    """Return the plate of a mark's label, beside its badge; empty when there is nothing to say.

    It lies on the side away from the arrow, unless the canvas ends there.
    """
    if not text:
        return QRectF()
    lines, metrics = text.split("\n"), QFontMetricsF(look.font())
    width = max(map(metrics.horizontalAdvance, lines)) + 12 * look.scale
    height = 20 * look.scale + (len(lines) - 1) * metrics.lineSpacing()
    gap = (LABEL_GAP_PX if badge.width() else 0) * look.scale
    right, left = badge.right() + gap, badge.left() - gap - width
    fits = {1: right + width <= area.right(), -1: left >= area.left()}
    runs = shape.away if fits[shape.away] or not fits[-shape.away] else -shape.away
    return QRectF(right if runs > 0 else left, badge.center().y() - height / 2, width, height)


def label_places(
    shape: MarkShape, badge: QRectF, area: QRectF, look: MarkLook, text: str
) -> tuple[QRectF, ...]:
    """Return where a label may lie, the best place first: nowhere on a distance's line or in a region."""
    home = label_rect(shape, badge, area, look, text)
    is_quick = shape.placed.measure or not shape.mark.id
    is_region = shape.mark.kind is MarkKind.ROI or (
        shape.mark.kind is MarkKind.ELLIPSE and is_quick
    )
    if text and is_region:
        return _around(shape.body.boundingRect(), home, area, BESIDE_PX * look.scale)
    if shape.mark.kind is not MarkKind.LENGTH or not text or len(shape.trace) < 2:
        return (home, label_rect(replace(shape, away=-shape.away), badge, area, look, text))
    (x0, y0), (x1, y1) = min(shape.trace), max(shape.trace)
    gap, across, half = BESIDE_PX * look.scale, (x0 + x1) / 2, home.height() / 2
    places = (
        (x1 + gap + home.width() / 2, y1),
        (x0 - gap - home.width() / 2, y0),
        (across, max(y0, y1) + gap + half),
        (across, min(y0, y1) - gap - half),
    )
    return tuple(
        QRectF(x - home.width() / 2, y - half, home.width(), home.height()) for x, y in places
    )


def _around(body: QRectF, label: QRectF, area: QRectF, gap: float) -> tuple[QRectF, ...]:
    """Return places of a label below and above what it tells of, held within the sides of ``area``.

    Where it would lie on the words at the foot of the film it goes above first.
    """
    left = min(body.center().x() - label.width() / 2, area.right() - gap - label.width())
    left = max(left, area.left() + gap)
    below, above = body.bottom() + gap, body.top() - gap - label.height()
    is_low = below + 2 * label.height() > area.bottom() and above > area.top()
    tops = (above, below) if is_low else (below, above)
    return tuple(QRectF(left, top, label.width(), label.height()) for top in tops)


def bounds(shape: MarkShape, badge: QRectF, label: QRectF, look: MarkLook) -> QRectF:
    """Return what painting the mark may touch, ring and halo included."""
    drawn = shape.body.boundingRect().united(shape.helper.boundingRect())
    if look.writes:
        drawn = drawn.united(shape.region.boundingRect())
    return words_bounds(badge, label, look).united(_grown(drawn, look))


def words_bounds(badge: QRectF, label: QRectF, look: MarkLook) -> QRectF:
    """Return what painting the words of a mark may touch, ring included."""
    area = QRectF()
    for rect in (badge, label):
        if rect.width() > 0:
            area = area.united(rect)
    return QRectF() if area.isNull() else _grown(area, look)


def place_ring(shape: MarkShape, look: MarkLook) -> QPainterPath:
    """Return the ring round what a mark is about: its region, else a circle round what it points at."""
    if not shape.region.isEmpty():
        return shape.region
    path, radius = QPainterPath(), PLACE_PX * look.scale
    if shape.mark.kind is MarkKind.ARROW:
        path.addEllipse(QPointF(*shape.tip), radius, radius)
    else:
        path.addEllipse(shape.body.boundingRect().adjusted(-radius, -radius, radius, radius))
    return path


def paint_place(painter: QPainter, shape: MarkShape, look: MarkLook) -> None:
    """Draw the ring round what a mark is about, before the mark itself comes."""
    ring, colour = place_ring(shape, look), QColor(look.theme.mark_paint[shape.mark.color])
    halo = QColor(0, 0, 0, HALO_ALPHA)
    painter.strokePath(ring, _pen(halo, (PLACE_LINE_PX + 3) * look.scale))
    painter.strokePath(ring, _pen(colour, PLACE_LINE_PX * look.scale))


def place_bounds(shape: MarkShape, look: MarkLook) -> QRectF:
    """Return what painting that ring may touch."""
    return _grown(place_ring(shape, look).boundingRect(), look)


def handle_bounds(shape: MarkShape, look: MarkLook) -> QRectF:
    """Return what painting the handles of a mark may touch."""
    side, area = 2 * HANDLE_PX * look.scale, QRectF()
    for x, y in shape.handles:
        area = area.united(QRectF(x - side / 2, y - side / 2, side, side))
    return area


def _grown(area: QRectF, look: MarkLook) -> QRectF:
    reach = (HALO_PX + RING_PX) * look.scale + 1
    return area.adjusted(-reach, -reach, reach, reach)


def paint_body(painter: QPainter, shape: MarkShape, badge: QRectF, look: MarkLook) -> None:
    """Draw a mark without its words, in viewport points, and the line to its badge where that is away."""
    colour = QColor(look.theme.mark_paint[shape.mark.color])
    painter.setOpacity(HIDDEN_OPACITY if shape.mark.hidden else 1.0)
    _paint_body(painter, shape, colour, look)
    _paint_helper(painter, shape, colour, look)
    if look.writes and not shape.placed.ghost:
        _paint_region(painter, shape, colour, look)
    if badge.width() > 0:
        _paint_leader(painter, badge, shape, colour, look)


def paint_label(
    painter: QPainter,
    label: QRectF,
    text: str,
    shape: MarkShape,
    look: MarkLook,
    *,
    ringed: bool = False,
) -> None:
    """Draw the words beside a mark, ringed where they are all of it; an empty rectangle draws none."""
    if label.width() <= 0:
        return
    painter.setOpacity(HIDDEN_OPACITY if shape.mark.hidden else 1.0)
    painter.setPen(Qt.PenStyle.NoPen)
    if ringed and shape.mark.kind is MarkKind.TEXT:
        painter.setPen(_pen(QColor("#FFFFFF"), RING_PX * look.scale))
    painter.setBrush(QColor(0, 0, 0, PLATE_ALPHA))
    painter.drawRoundedRect(label, 4, 4)
    painter.setFont(look.font())
    painter.setPen(QPen(QColor(look.theme.mark_paint[shape.mark.color])))
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)


def _paint_helper(painter: QPainter, shape: MarkShape, colour: QColor, look: MarkLook) -> None:
    if not shape.helper.isEmpty():
        halo = QColor(0, 0, 0, HALO_ALPHA)
        painter.strokePath(shape.helper, _pen(halo, (HELPER_PX + 2) * look.scale))
        painter.strokePath(shape.helper, _pen(colour, HELPER_PX * look.scale))


def _paint_region(painter: QPainter, shape: MarkShape, colour: QColor, look: MarkLook) -> None:
    """Draw what counts as right, dashed: it is seen by who writes and by nobody who answers."""
    if shape.region.isEmpty():
        return
    for paint, width in ((QColor(0, 0, 0, HALO_ALPHA), HELPER_PX + 2), (colour, HELPER_PX)):
        pen = _pen(paint, width * look.scale)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([dash * HELPER_PX / width for dash in _DASHES])
        painter.strokePath(shape.region, pen)


def _pen(colour: QColor, width: float) -> QPen:
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width, Qt.PenStyle.SolidLine, cap, join)


def _paint_body(painter: QPainter, shape: MarkShape, colour: QColor, look: MarkLook) -> None:
    halo = QColor(0, 0, 0, HALO_ALPHA)
    if shape.placed.ghost:
        painter.strokePath(shape.body, _pen(halo, HALO_PX * look.scale))
        if shape.mark.kind is MarkKind.ARROW:
            painter.fillPath(shape.body, halo)
        painter.strokePath(shape.body, _pen(colour, GHOST_PX * look.scale))
    elif shape.mark.kind is MarkKind.ARROW:
        painter.strokePath(shape.body, _pen(halo, HALO_PX * look.scale))
        painter.fillPath(shape.body, colour)
    else:
        painter.strokePath(shape.body, _pen(halo, (LINE_PX + HALO_PX - 1) * look.scale))
        painter.strokePath(shape.body, _pen(colour, LINE_PX * look.scale))


def _paint_leader(
    painter: QPainter, badge: QRectF, shape: MarkShape, colour: QColor, look: MarkLook
) -> None:
    """Draw the line from a mark to its badge, where another's words have sent the badge away."""
    home, there = QPointF(*shape.anchor), badge.center()
    if (home - there).manhattanLength() > badge.height() / 2:
        for paint, width in ((QColor(0, 0, 0, HALO_ALPHA), LEADER_PX + 2), (colour, LEADER_PX)):
            painter.setPen(_pen(paint, width * look.scale))
            painter.drawLine(home, there)


def paint_badge(
    painter: QPainter, badge: QRectF, shape: MarkShape, look: MarkLook, *, ringed: bool
) -> None:
    """Draw the pill at a mark's tail; an empty rectangle draws none."""
    if badge.width() <= 0:
        return
    painter.setOpacity(HIDDEN_OPACITY if shape.mark.hidden else 1.0)
    colour = QColor(look.theme.mark_paint[shape.mark.color])
    radius, rim = badge.height() / 2, BADGE_RIM_PX * look.scale
    around = badge.adjusted(-rim, -rim, rim, rim)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 220))
    painter.drawRoundedRect(around, radius + rim, radius + rim)
    ghost = shape.placed.ghost
    if ghost:
        painter.setPen(_pen(colour, 1.5 * look.scale))
        painter.setBrush(QColor(0, 0, 0, 200))
    else:
        painter.setBrush(colour)
    painter.drawRoundedRect(badge, radius, radius)
    if ringed:
        painter.setPen(_pen(QColor("#FFFFFF"), RING_PX * look.scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(around, radius + rim, radius + rim)
    painter.setPen(QPen(colour if ghost else QColor(look.theme.on_mark)))
    painter.setFont(look.font())
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, shape.placed.badge)


def paint_handles(
    painter: QPainter, shape: MarkShape, badge: QRectF, look: MarkLook, *, picked: int = -1
) -> None:
    """Draw what a mark is taken by, open in the middle: the places that it shows stay to be seen.

    An arrow has one at its tip: its tail is taken by the badge, which is ringed.  The one that keys move is filled.
    """
    radius = (HANDLE_PX - RING_PX) / 2 * look.scale
    white, halo = QColor("#FFFFFF"), QColor(0, 0, 0, HALO_ALPHA)
    for nth, place in enumerate(shape.handles):
        is_tail = nth == 0 and shape.mark.kind is MarkKind.ARROW and badge.width() > 0
        if is_tail and nth != picked:
            continue
        at = badge.center() if is_tail else QPointF(*place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((halo, 2 * RING_PX), (white, RING_PX)):
            painter.setPen(_pen(colour, width * look.scale))
            painter.drawEllipse(at, radius, radius)
        if nth == picked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(white)
            painter.drawEllipse(at, radius / 2, radius / 2)


def paint_pulse(
    painter: QPainter, tip: tuple[float, float], colour: QColor, phase: float, look: MarkLook
) -> None:
    """Draw a ring that grows from an arrow's tip and fades; ``phase`` from 0 to 1."""
    radius = (8 + 26 * phase) * look.scale
    fade = 1.0 - phase
    path = QPainterPath()
    path.addEllipse(QPointF(*tip), radius, radius)
    halo, ring = QColor(0, 0, 0), QColor(colour)
    halo.setAlphaF(0.6 * fade)
    ring.setAlphaF(fade)
    painter.strokePath(path, _pen(halo, 5 * look.scale))
    painter.strokePath(path, _pen(ring, 2.5 * look.scale))


def pulse_bounds(tip: tuple[float, float], look: MarkLook) -> QRectF:
    """Return what a pulse at ``tip`` may touch."""
    reach = 40 * look.scale
    return QRectF(tip[0] - reach, tip[1] - reach, 2 * reach, 2 * reach)
