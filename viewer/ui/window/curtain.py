"""Black: films, text, titles and strip, all that could tell the class anything, behind one cover."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QWidget


class Curtain(QWidget):
    """Covers ``over`` while it is drawn; a click lifts it, as the key does."""

    lift_asked = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAutoFillBackground(True)
        self.setPalette(QPalette(Qt.GlobalColor.black))
        self.setAccessibleName(self.tr("Black: a click or Esc brings the films back"))
        over.installEventFilter(self)
        self.hide()

    def set_drawn(self, *, drawn: bool) -> None:
        """Cover everything, or nothing."""
        self.setGeometry(self._over.rect())
        self.setVisible(drawn)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the size of what is covered."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a click from what is not seen."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Keep the wheel from what is not seen."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask to be lifted."""
        self.lift_asked.emit()
        event.accept()
