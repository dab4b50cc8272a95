"""With one screen: a strip that comes with the mouse and leaves when it rests; the class sees the films alone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.actions.action_set import ActionSet
from viewer.ui.look.icons import icon, icon_pixmap, icon_size
from viewer.ui.look.theme import BODY, UI, Theme, counter_font, font, style_sheet_apart
from viewer.ui.look.widgets import label, push_button, restyle
from viewer.ui.teacher.air_button import AirButton

LEAVE_MS: Final = 2_000
_HEIGHT_PX: Final = 92
_BUTTON_PX: Final = 36
_EDGE_PX: Final = 24
_AIR: Final = (
    ("class-black", "black-screen"),
    ("spotlight", "spotlight"),
    ("marks", "marks"),
)


class AloneStrip(QFrame):
    """Lies at the foot of ``over`` below the ``films``; shown while it follows the mouse."""

    next_asked = Signal()
    back_asked = Signal()

    def __init__(self, actions: ActionSet, theme: Theme, over: QWidget, films: QWidget) -> None:
        super().__init__(over)
        self._films = films
        self.setObjectName("alone")
        self._over = over
        self._theme = theme
        self._follows = False
        self._leave = QTimer(self, singleShot=True, interval=LEAVE_MS)
        self._leave.timeout.connect(self._rest)
        self._back = push_button(self.tr("Back"))
        self._next = push_button("", primary=True)
        self._back.clicked.connect(self.back_asked)
        self._next.clicked.connect(self.next_asked)
        self._key, self._end_key = label(self.tr("Space"), size="small"), label("F5", size="small")
        for key in (self._key, self._end_key):
            key.setProperty("key", "true")
        self._air = [AirButton(actions[name], sign, theme) for name, sign in _AIR]
        self._clock, self._time = QLabel(), label()
        end = actions["present-end"]
        self._end = push_button(f"\N{EN SPACE}{end.text()}")
        self._end.setAccessibleName(end.text())
        self._end.clicked.connect(end.trigger)
        self._sign = QLabel()
        said = self.tr(
            "One screen: notes are not shown. Shift+F5 gives the class a window of its own. "
            "This strip leaves when the mouse rests."
        )
        self._said = label(said, tone="meta", size="small")
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.set_theme(theme)
        self.hide()

    def set_next(self, words: str, *, is_first: bool) -> None:
        """Say what comes next, "" for nothing."""
        self._back.setEnabled(not is_first)
        self._next.setEnabled(bool(words))
        self._next.setText(words or self.tr("Nothing more"))
        self._next.setAccessibleName(self._next.text())
        self._place()

    def set_time(self, time: str, *, nearly_over: bool) -> None:
        """Say how long the talk has taken."""
        self._time.setText(time)
        restyle(self._time, tone="warn" if nearly_over else "")

    def set_following(self, *, follows: bool) -> None:
        """Come with the mouse from now on, or no more."""
        if follows == self._follows:
            return
        self._follows = follows
        app = QApplication.instance()
        assert app is not None
        if follows:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come when the mouse moves; swallow nothing."""
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(watched, QWidget):
            self._come()
        elif kind == QEvent.Type.Resize and watched is self._over:
            self._place()
        return False

    def set_theme(self, theme: Theme) -> None:
        """Dress the strip in another theme."""
        self._theme = theme
        size, ratio = theme.size, self.devicePixelRatioF()
        self._column.setContentsMargins(size(14), size(10), size(14), size(10))
        for button in (self._back, self._next, self._end):
            button.setFixedHeight(size(_BUTTON_PX))
            button.setFont(font(theme, UI))
        for air in self._air:
            air.set_theme(theme)
        self._end.setIcon(icon("stop", theme))
        self._end.setIconSize(icon_size(theme, 18))
        self._clock.setPixmap(icon_pixmap("clock", theme.text3, size(16), ratio))
        self._sign.setPixmap(icon_pixmap("eye-off", theme.text3, size(14), ratio))
        self._time.setFont(counter_font(theme, BODY, QFont.Weight.DemiBold))
        self.setMinimumHeight(size(_HEIGHT_PX))
        self.setFont(font(theme, UI))
        self.setStyleSheet(
            f"{style_sheet_apart(theme)} #alone {{ background: {theme.card}; border: 1px solid {theme.border};"
            f" border-radius: {size(10)}px; }}"
        )

    def _lay_out(self) -> None:
        line, under = QHBoxLayout(), QHBoxLayout()
        for widget in (self._back, self._next, self._key, *self._air, self._clock, self._time):
            line.addWidget(widget)
        line.addWidget(self._end)
        line.addWidget(self._end_key)
        under.addWidget(self._sign)
        under.addWidget(self._said, 1)
        self._column.addLayout(line)
        self._column.addLayout(under)

    def _come(self) -> None:
        if not self.isVisible():
            self.show()  # its words have their letters only now
            self._place()
        self.raise_()
        self._leave.start()

    def _rest(self) -> None:
        """Leave, unless a hand is on it or the keyboard in it."""
        if self.underMouse() or self.isAncestorOf(QApplication.focusWidget() or self._over):
            self._leave.start()
        else:
            self.hide()

    def _place(self) -> None:
        self._said.setVisible(self._over.width() >= self._theme.size(900))
        self.adjustSize()
        films = self._films.mapTo(self._over, self._films.rect().center()).x()
        left = max(0, films - self.width() // 2)
        self.move(left, self._over.height() - self.height() - self._theme.size(_EDGE_PX))
