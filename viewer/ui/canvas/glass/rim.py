"""The rim of a round glass over a film, and what is seen through it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from viewer.ui.look.theme import Theme

RIM_PX: Final = 4.0
_HALO: Final = QColor(0, 0, 0, 190)


def paint_round(painter: QPainter, image: QImage, middle: QPointF, theme: Theme) -> None:
    """Draw a picture as seen through a round glass about ``middle`` (viewport points)."""
    size = image.deviceIndependentSize()
    ratio = image.devicePixelRatio()
    # On whole device pixels, so that the picture is copied and not resampled once more.
    left = round((middle.x() - size.width() / 2) * ratio) / ratio
    top = round((middle.y() - size.height() / 2) * ratio) / ratio
    rim = QRectF(left, top, size.width(), size.height()).adjusted(1, 1, -1, -1)
    path = QPainterPath()
    path.addEllipse(rim)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.drawImage(QPointF(left, top), image)
    painter.restore()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_HALO, RIM_PX))
    painter.drawEllipse(rim)
    painter.setPen(QPen(QColor(theme.canvas_accent), 1.5))
    painter.drawEllipse(rim)
    painter.restore()
