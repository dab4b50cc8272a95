"""Black: films, text, titles and strip, all that could tell the class anything, behind one cover."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class Curtain(QWidget):
    """Covers ``over`` while it is drawn; a click lifts it, as the key does."""

    lift_asked = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAutoFillBackground(True)
        self.setPalette(QPalette(Qt.GlobalColor.black))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._had_focus: QWidget | None = None
        self.setAccessibleName(self.tr("Black: a click or Esc brings the films back"))
        over.installEventFilter(self)
        self.hide()

    def set_drawn(self, *, drawn: bool) -> None:
        """Cover everything, or nothing; what is covered gets no keys, which might open something lit."""
        if drawn == self.isVisibleTo(self._over):
            return
        self.setGeometry(self._over.rect())
        if drawn and self._had_focus is None:
            self._had_focus = QApplication.focusWidget()
        self.setVisible(drawn)
        self.raise_()
        if drawn:
            self.setFocus()
        else:
            # What black turned off is turned on a little later.
            QTimer.singleShot(0, self, self._give_back_focus)

    def _give_back_focus(self) -> None:
        if self.isVisible():
            return  # black again already
        had, self._had_focus = self._had_focus, None
        if had is not None and isValid(had):
            had.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the size of what is covered."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus."""
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open no menu."""
        event.accept()

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
