"""One thing that can be opened again, as a row: a sign for its kind, its name, where it belongs, a way to remove it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton

from viewer.session.cases.recent import Recent, RecentKind
from viewer.ui.language.spoken import spoken
from viewer.ui.look.basics import tell_when_cut
from viewer.ui.look.icons import TOOL_ICON, icon_pixmap
from viewer.ui.look.theme import SMALL, UI, Theme, font
from viewer.ui.look.widgets import tool_button

# At 100 %.
_HEIGHT: Final = 46
_SIDE: Final = 12
_RADIUS: Final = 6
_CROSS: Final = 14
_ICONS: Final = {RecentKind.CASE: "film", RecentKind.IMAGES: "folder"}


class RecentRow(QAbstractButton):
    """A click, or Space while it has the focus, chooses it; its cross, or Del, asks for it to be removed.

    ``apart`` tells it from others of its name.
    """

    chosen = Signal(str)  # path
    removed = Signal(str)  # path

    def __init__(
        self, theme: Theme, recent: Recent, apart: str = "", *, can_be_removed: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self._recent = recent
        known = () if apart and apart in recent.place else (apart,)
        self._place = " · ".join(filter(None, (recent.place, *known)))
        self._cross: QToolButton | None = None
        if can_be_removed:
            self._cross = self._new_cross()
        self.setText(spoken(recent.name))
        words = (self.text(), self._kind_word(), self._place)
        self.setAccessibleName(", ".join(filter(None, words)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.chosen.emit(recent.path))

    def sizeHint(self) -> QSize:
        """Ask for two lines."""
        return QSize(self._theme.size(240), self._theme.size(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Let both lines be cut where the window is narrow."""
        return QSize(0, self._theme.size(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys that delete remove the row."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._cross is not None:
            self.removed.emit(self._recent.path)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross at the end of the row."""
        super().resizeEvent(event)
        if self._cross is not None:
            size = self._cross.sizeHint()
            left = self.width() - size.width() - self._theme.size(_SIDE) // 2
            self._cross.setGeometry(
                left, (self.height() - size.height()) // 2, size.width(), size.height()
            )

    def _new_cross(self) -> QToolButton:
        cross = tool_button("close", self._theme, self.tr("Remove from this list"), px=_CROSS)
        cross.setParent(self)
        cross.setCursor(Qt.CursorShape.ArrowCursor)
        cross.clicked.connect(lambda: self.removed.emit(self._recent.path))
        return cross

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, sign, name and place."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            lit = self.underMouse() or self.hasFocus()
            edge = QPen(QColor(theme.accent)) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)
            painter.setPen(edge)
            painter.setBrush(QColor(theme.hover if lit else theme.card))
            ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(ground, theme.size(_RADIUS), theme.size(_RADIUS))
            side, icon = theme.size(_SIDE), theme.size(TOOL_ICON)
            sign = _ICONS[self._recent.kind]
            picture = icon_pixmap(sign, theme.text3, icon, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(side, (self.height() - icon) / 2), picture)
            right = side if self._cross is None else self._cross.width() + side
            self._paint_words(painter, ground.adjusted(2 * side + icon, 0, -right, 0))

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        theme, place = self._theme, self._place
        half = room.height() / 2
        # One line stands in the middle.
        upper = QRectF(room.left(), room.top() + theme.size(3), room.width(), half)
        lower = QRectF(room.left(), room.center().y() - 1, room.width(), half - theme.size(3))
        name = self._line(
            painter, font(theme, UI, QFont.Weight.DemiBold), theme.text,
            upper if place else room, self.text(), Qt.TextElideMode.ElideRight,
        )  # fmt: skip
        tell_when_cut(self, self.text(), name)
        # Of a folder the end tells most.
        self._line(painter, font(theme, SMALL), theme.text3, lower, place,
                   Qt.TextElideMode.ElideMiddle)  # fmt: skip

    @staticmethod
    def _line(
        painter: QPainter, used: QFont, colour: str, room: QRectF, text: str, cut: Qt.TextElideMode
    ) -> str:
        shown = QFontMetricsF(used).elidedText(text, cut, room.width())
        painter.setFont(used)
        painter.setPen(QColor(colour))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        return shown

    def _kind_word(self) -> str:
        is_case = self._recent.kind is RecentKind.CASE
        return self.tr("case") if is_case else self.tr("images")
