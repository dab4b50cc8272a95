"""The choice of screens: as they stand, who looks at which, and a window of its own for a call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from viewer.session.presenting.class_screens import ClassPlace, ScreenName
from viewer.ui.look.basics import rule
from viewer.ui.look.icons import SMALL_ICON, icon_pixmap
from viewer.ui.look.theme import SMALL, UI, Theme, font
from viewer.ui.look.widgets import label, push_button

_WIDTH_PX: Final = 446
_TILES_PX: Final = 132
_GAP_PX: Final = 46


class ScreensFlyout(QFrame):
    """A frame in the window, below the button that opens it; a click beside it or Esc closes it."""

    chosen = Signal(object)  # ScreenName of the class's screen
    window_chosen = Signal()
    swap_asked = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("screens")
        self._theme = theme
        self._window = window
        self._opener: QWidget | None = None
        self._had_focus: QWidget | None = None
        self._tiles = _ScreenTiles(theme)
        self._swap = push_button(self.tr("Swap"), compact=True)
        self._swap.clicked.connect(self.swap_asked)
        self._group = QButtonGroup(self)
        self._choices: list[QWidget] = []
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Screens"), strong=True), 1)
        head.addWidget(self._swap)
        head.addWidget(_key("Shift+S"))
        self._rows = QVBoxLayout()
        foot = QHBoxLayout()
        self._sign = QLabel()
        words = self.tr(
            "Remembered for this projector. Unplugged, the class’s window waits and comes back; "
            "it never jumps onto this screen."
        )
        foot.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(label(words, tone="meta", size="small", wrap=True), 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self._tiles)
        self._column.addLayout(self._rows)
        self._column.addWidget(rule())
        self._column.addLayout(foot)
        self.setAccessibleName(self.tr("Screens"))
        self.set_theme(theme)
        self.hide()

    def show_screens(
        self,
        screens: Sequence[ScreenName],
        own: ScreenName,
        chosen: ScreenName | None,
        place: ClassPlace,
    ) -> None:
        """Offer these screens; ``chosen`` is the class's now."""
        self._tiles.show_screens(screens, own, chosen)
        self._swap.setEnabled(place is ClassPlace.SCREEN)
        for widget in self._choices:
            self._rows.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._choices = []
        for screen in screens:
            words = self.tr("This screen") if screen == own else screen.name
            size = self.tr("{width} × {height}").format(width=screen.width, height=screen.height)
            button = self._offer(words, label(size, tone="meta", size="small"))
            button.setAccessibleName(f"{words}, {size}")
            button.setChecked(screen == chosen)
            # One screen alone is the teacher's, and no second window belongs on it.
            button.setEnabled(len(screens) > 1)
            button.clicked.connect(lambda _checked=False, one=screen: self.chosen.emit(one))
        own_window = self.tr("A window of its own, to share in a call")
        button = self._offer(own_window, _key("Shift+F5"))
        button.setChecked(place is ClassPlace.WINDOW)
        button.clicked.connect(self.window_chosen)
        if self.isVisible():
            self._lie()

    def open_below(self, opener: QWidget) -> None:
        """Open below a button, or close where it is open."""
        if self.isVisible():
            self.dismiss()
            return
        self._opener = opener
        self._had_focus = QApplication.focusWidget()
        self.show()
        self.raise_()
        self._lie()
        first = self._group.checkedButton() or self._swap
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def dismiss(self) -> bool:
        """Close; return whether it was open."""
        if not self.isVisible():
            return False
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self._window)
        self.hide()
        if had_focus and self._had_focus is not None and isValid(self._had_focus):
            # Not to the button that opened it: the next press of a clicker would open it again.
            self._had_focus.setFocus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close at a click beside; keep to the window's edge."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            at = self.mapFromGlobal(event.globalPosition().toPoint())
            is_opener = self._opener is not None and self._opener.rect().contains(
                self._opener.mapFromGlobal(event.globalPosition().toPoint())
            )
            if isinstance(watched, QWidget) and not (self.rect().contains(at) or is_opener):
                self.dismiss()
        elif watched is self._window and event.type() == QEvent.Type.Resize:
            self._lie()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Dress the flyout in another theme."""
        self._theme = theme
        size = theme.size
        self._column.setContentsMargins(size(16), size(12), size(16), size(14))
        self._column.setSpacing(size(8))
        self.setFixedWidth(size(_WIDTH_PX))
        side = size(SMALL_ICON)
        self._sign.setPixmap(icon_pixmap("usb", theme.text3, side, self.devicePixelRatioF()))
        self._tiles.set_theme(theme)
        self._swap.setMinimumHeight(size(26))
        self.setStyleSheet(
            f"#screens {{ background: {theme.card}; border: 1px solid {theme.border};"
            f" border-radius: {size(8)}px; }}"
        )

    def _offer(self, words: str, beside: QWidget) -> QRadioButton:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        button = QRadioButton(words)
        self._group.addButton(button)
        row.addWidget(button, 1)
        row.addWidget(beside)
        self._rows.addWidget(line)
        self._choices.append(line)
        return button

    def _lie(self) -> None:
        opener = self._opener
        if opener is None:
            return
        self.layout().activate()  # type: ignore[union-attr]
        self.resize(self.width(), self.heightForWidth(self.width()))
        corner = opener.mapTo(self._window, opener.rect().bottomRight())
        left = min(corner.x(), self._window.width() - self._theme.size(16)) - self.width()
        self.move(max(0, left), corner.y() + self._theme.size(10))


class _ScreenTiles(QWidget):
    """The screens as they stand: the teacher's with the notes, the class's lit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._screens: tuple[ScreenName, ...] = ()
        self._own: ScreenName | None = None
        self._chosen: ScreenName | None = None

    def show_screens(
        self, screens: Sequence[ScreenName], own: ScreenName, chosen: ScreenName | None
    ) -> None:
        self._screens, self._own, self._chosen = tuple(screens), own, chosen
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setFixedHeight(theme.size(_TILES_PX))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.size(_WIDTH_PX - 32), self._theme.size(_TILES_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, count = self._theme, max(1, len(self._screens))
        gap = theme.size(_GAP_PX) if count == 2 else theme.size(8)
        width = (self.width() - gap * (count - 1)) / count
        tallest = max((one.height / one.width for one in self._screens), default=0.5625)
        height = min(self.height() - 2.0, width * tallest)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for nth, screen in enumerate(self._screens):
                share = min(1.0, height / (width * screen.height / screen.width))
                area = QRectF(0, 0, width * share - 2, width * share * screen.height / screen.width)
                area.moveCenter(QRectF(nth * (width + gap), 0, width, self.height()).center())
                self._paint_tile(painter, area, screen)
            if count == 2:
                side = theme.size(22)
                swap = icon_pixmap("swap", theme.text2, side, self.devicePixelRatioF())
                left, top = round((self.width() - side) / 2), round((self.height() - side) / 2)
                painter.drawPixmap(left, top, swap)

    def _paint_tile(self, painter: QPainter, area: QRectF, screen: ScreenName) -> None:
        theme, lit = self._theme, screen == self._chosen
        painter.setBrush(QColor(theme.accent_bg if lit else theme.window))
        painter.setPen(QPen(QColor(theme.accent if lit else theme.border), 2 if lit else 1))
        painter.drawRoundedRect(area, 6, 6)
        middle, half = Qt.AlignmentFlag.AlignCenter, theme.size(11)
        who = self.tr("The class") if lit else ""
        who = who or (self.tr("You: notes") if screen == self._own else "")
        painter.setPen(QColor(theme.text))
        painter.setFont(font(theme, UI, QFont.Weight.DemiBold))
        painter.drawText(area.adjusted(0, -half, 0, -half), middle, who)
        painter.setPen(QColor(theme.text3))
        painter.setFont(font(theme, SMALL))
        painter.drawText(area.adjusted(0, half, 0, half), middle, self._name(screen))

    def _name(self, screen: ScreenName) -> str:
        return self.tr("This screen") if screen == self._own else screen.name


def _key(words: str) -> QLabel:
    made = label(words, size="small")
    made.setProperty("key", "true")
    return made
