"""A dialog that grows with what comes into it while it is open, as far as the screen has room, and then scrolls."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.look.theme import Theme

_LOWEST: Final = 120


class GrowingDialog(Dialog):
    """A dialog about its middle; what can become higher than a screen stands on a ``ScrolledPage``."""

    def event(self, event: QEvent) -> bool:
        """Make room for what has come, as far as the screen has any."""
        answer = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return answer

    def _grow(self) -> None:
        """Grow about the middle, and stay on the screen."""
        room = self.screen().availableGeometry()
        outside = self.frameGeometry()
        most = room.height() - (outside.height() - self.height())
        grown = min(self.sizeHint().height(), most) - self.height()
        if grown <= 0:
            return
        lowest = room.top() + room.height() - outside.height() - grown
        top = max(room.top(), min(outside.top() - grown // 2, lowest))
        self.resize(self.width(), self.height() + grown)
        self.move(self.x(), top)


class ScrolledPage(QScrollArea):
    """As high as its page where there is room for that; the page scrolls where there is not."""

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self._lowest = theme.size(_LOWEST)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear that the page wants another height."""
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Return the size of the page, and room for the bar beside it."""
        return self._page.sizeHint() + QSize(self.verticalScrollBar().sizeHint().width(), 0)

    def minimumSizeHint(self) -> QSize:
        """Never be narrower than the page, which does not scroll to the side."""
        wide = self._page.minimumSizeHint() + QSize(self.verticalScrollBar().sizeHint().width(), 0)
        return QSize(wide.width(), self._lowest)
