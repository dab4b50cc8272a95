"""The pill that stands for a mark wherever it is named: "1a" on the colour of the arrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from overlays.model import MarkColor
from viewer.ui.look.theme import SMALL, Theme, font

BADGE_HEIGHT: Final = 22
_RIM: Final = 2.0
_SIDE_ROOM: Final = 16
# A column of badges keeps one width, so that the words beside them line up.
_NARROWEST: Final = 36


class Badge(Struct, frozen=True):
    """What a badge says and the colour word of its mark."""

    text: str
    color: MarkColor


def badge_width(theme: Theme, text: str, *, height: float) -> float:
    """Return how wide a badge is; never narrower than high."""
    words = QFontMetricsF(_font(theme, height)).horizontalAdvance(text)
    return max(height, words + height * _SIDE_ROOM / BADGE_HEIGHT)


def badges_within(
    theme: Theme, badges: Sequence[Badge], room: float, *, height: float, gap: float
) -> tuple[Badge, ...]:
    """Return the first badges that stand beside one another in ``room`` pixels, and "+3" for those that do not."""
    for count in range(len(badges), 0, -1):
        left_out = len(badges) - count
        more = (Badge(f"+{left_out}", MarkColor.WHITE),) if left_out else ()
        shown = (*badges[:count], *more)
        widths = [badge_width(theme, one.text, height=height) for one in shown]
        if sum(widths) + gap * (len(widths) - 1) <= room:
            return shown
    return (Badge(f"+{len(badges)}", MarkColor.WHITE),) if badges else ()


def paint_badge(
    painter: QPainter,
    theme: Theme,
    badge: Badge,
    center: QPointF,
    *,
    height: float,
    rim: bool = False,
) -> None:
    """Paint a badge round ``center``; the black ``rim`` keeps it apart from a picture below."""
    width = badge_width(theme, badge.text, height=height)
    box = QRectF(center.x() - width / 2, center.y() - height / 2, width, height)
    radius = height / 2
    painter.setPen(Qt.PenStyle.NoPen)
    if rim:
        painter.setBrush(QColor(0, 0, 0, 224))
        outer = box.adjusted(-_RIM, -_RIM, _RIM, _RIM)
        painter.drawRoundedRect(outer, radius + _RIM, radius + _RIM)
    elif not theme.is_dark:  # bright paint on a white page needs an edge, white paint above all
        painter.setPen(QColor(theme.mark_text[badge.color]))
        box.adjust(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(QColor(theme.mark_paint[badge.color]))
    painter.drawRoundedRect(box, radius, radius)
    painter.setPen(QColor(theme.on_mark))
    painter.setFont(_font(theme, height))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, badge.text)


class BadgeLabel(QWidget):
    """A badge, or several below each other, as a widget of fixed size."""

    def __init__(self, badges: tuple[Badge, ...], theme: Theme) -> None:
        super().__init__()
        self.badges = badges
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the widest badge, and a column of them."""
        height = self._theme.size(BADGE_HEIGHT)
        widths = (badge_width(self._theme, badge.text, height=height) for badge in self.badges)
        width = max(widths, default=0.0)
        return QSize(
            max(round(width) + 2, self._theme.size(_NARROWEST)),
            len(self.badges) * (height + self._gap) - self._gap + 2,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the badges."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._theme.size(BADGE_HEIGHT)
        for place, badge in enumerate(self.badges):
            middle = QPointF(self.width() / 2, 1 + height / 2 + place * (height + self._gap))
            paint_badge(painter, self._theme, badge, middle, height=height)

    @property
    def _gap(self) -> int:
        return self._theme.size(4)


def _font(theme: Theme, height: float) -> QFont:
    """Return the badge's bold figures, 12 px in a badge of 22."""
    made = font(theme, SMALL, QFont.Weight.Bold)
    made.setPixelSize(max(1, round(height * SMALL / BADGE_HEIGHT)))
    return made
