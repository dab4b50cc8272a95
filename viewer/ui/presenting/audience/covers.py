"""What lies over the films of the class: black, the picture that is kept, and the light that shows a place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from viewer.session.presenting.talk import ClassLight

SPOT_PX: Final = 150
DOT_PX: Final = 9
_DARK: Final = 165
_EDGE: Final = QColor(255, 255, 255, 200)


class _FilmsCover(QWidget):
    """Lies over all of ``over``, and lets the mouse through."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._over = over
        over.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the size of what is covered."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def cover(self) -> None:
        """Lie over everything."""
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()


class BlackCover(_FilmsCover):
    """Nothing is seen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint black."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)


class KeptCover(_FilmsCover):
    """The picture that the class keeps while it is frozen: pixels, which nothing changes any more."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._picture = QPixmap()

    @property
    def picture(self) -> QPixmap:
        """The picture that is kept; none while nothing is frozen."""
        return self._picture

    def keep(self, picture: QPixmap) -> None:
        """Keep a picture, and show it over everything."""
        self._picture = picture
        self.cover()

    def let_go(self) -> None:
        """Show again what lies below."""
        self._picture = QPixmap()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture; on a screen of another size as large as fits, on black."""
        with QPainter(self) as painter:
            size = self._picture.deviceIndependentSize().toSize()
            if size == self.size():
                painter.drawPixmap(0, 0, self._picture)
                return
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            room = self.rect()
            fitted = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left = (room.width() - fitted.width()) // 2
            top = (room.height() - fitted.height()) // 2
            painter.drawPixmap(left, top, fitted.width(), fitted.height(), self._picture)


class LightCover(_FilmsCover):
    """One bright circle in the dark, or a dot, at a place of the films."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._light = ClassLight.NONE
        self._at: QPointF | None = None
        self._scale = 1.0

    def set_light(self, light: ClassLight, at: QPointF | None, scale: float) -> None:
        """Show a place (``None`` for none yet) by a light; ``scale`` is that of what is seen."""
        if (light, at, scale) == (self._light, self._at, self._scale):
            return
        self._light, self._at, self._scale = light, at, scale
        if light is ClassLight.NONE:
            self.hide()
        elif self.isHidden():
            self.cover()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dark round the circle, or the dot."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._light is ClassLight.SPOTLIGHT:
                self._paint_spot(painter)
            elif self._at is not None:
                radius = DOT_PX * self._scale
                painter.setPen(QPen(QColor(0, 0, 0, 225), 3 * self._scale))
                painter.setBrush(QColor("#FF3B30"))
                painter.drawEllipse(self._at, radius, radius)

    def _paint_spot(self, painter: QPainter) -> None:
        dark, hole = QPainterPath(), QPainterPath()
        dark.addRect(QRectF(self.rect()))
        radius = SPOT_PX * self._scale
        if self._at is not None:
            hole.addEllipse(self._at, radius, radius)
        painter.fillPath(dark.subtracted(hole), QColor(0, 0, 0, _DARK))
        if self._at is not None:
            painter.setPen(QPen(_EDGE, 2 * self._scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._at, radius, radius)
