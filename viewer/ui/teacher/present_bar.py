"""The bar while a case is presented: the tools for looking, what is done to the class's picture, the time, the end."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from viewer.ui.actions.action_set import ActionSet
from viewer.ui.look.icons import SMALL_ICON, icon, icon_pixmap, icon_size
from viewer.ui.look.theme import BODY, TITLE, TOP_BAR, Theme, counter_font, font
from viewer.ui.look.widgets import ElidedLabel, label, push_button, restyle
from viewer.ui.teacher.air_button import AirButton

_TOOLS: Final = ("tool-window", "tool-zoom", "tool-pan")
_PICTURE: Final = ("link", "invert")
_AIR: Final = (("freeze", "freeze"), ("class-black", "black-screen"), ("spotlight", "spotlight"))
_HEIGHT_PX: Final = 34
NARROW_PX: Final = 1500
"""In a window narrower than this, at 100 %, signs stand without their words."""
_LENGTHS: Final = (0, 10, 15, 20, 30, 45, 60)


class PresentBar(QFrame):
    """Stands in the place of the bar."""

    length_chosen = Signal(int)  # seconds, 0 for none

    def __init__(self, actions: ActionSet, menu: QMenu, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "bar")
        self._theme = theme
        self._menu = QToolButton()
        self._menu.setDefaultAction(actions["menu"])
        self._menu.setMenu(menu)
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._tools = [_tool(actions[name]) for name in (*_TOOLS, *_PICTURE)]
        self._sign = QLabel()
        self._name = label(self.tr("Presenting"), size="body", strong=True)
        self._name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._case = ElidedLabel(tone="secondary")
        self._air = [AirButton(actions[name], sign, theme) for name, sign in _AIR]
        self._back = _worded(actions["stage-view"])
        self._clock = QLabel()
        self._time = push_button("", quiet=True)
        self._time.setToolTip(self.tr("How long the talk may be (Shift+T counts anew)"))
        self._time.setMenu(self._lengths())
        self._time.setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }")
        self._screens = _worded(actions["screens"])
        self._end = _worded(actions["present-end"])
        self._columns = QGridLayout(self)
        self._lay_out()
        self.set_theme(theme)

    @property
    def screens_button(self) -> QPushButton:
        """What opens the choice of screens."""
        return self._screens

    def set_case(self, name: str) -> None:
        """Say which case it is, by a name that tells nothing."""
        self._case.setText(name)

    def set_time(self, time: str, *, nearly_over: bool) -> None:
        """Say how long the talk has taken."""
        self._time.setText(time)
        self._time.setAccessibleName(self.tr("{time} since the beginning").format(time=time))
        restyle(self._time, tone="warn" if nearly_over else "")

    def open_menu(self) -> None:
        """Open the menu below its button."""
        self._menu.showMenu()

    def set_theme(self, theme: Theme) -> None:
        """Dress the bar in another theme."""
        self._theme = theme
        size, ratio = theme.size, self.devicePixelRatioF()
        self.setFixedHeight(size(TOP_BAR))
        self._columns.setContentsMargins(size(12), 0, size(16), 0)
        self._columns.setHorizontalSpacing(size(12))
        self._sign.setPixmap(icon_pixmap("present", theme.accent, size(20), ratio))
        self._clock.setPixmap(icon_pixmap("clock", theme.text3, size(SMALL_ICON), ratio))
        self._time.setFont(counter_font(theme, TITLE, QFont.Weight.DemiBold))
        self._name.setFont(font(theme, BODY, QFont.Weight.DemiBold))
        for air in self._air:
            air.set_theme(theme)
        for tool in (self._menu, *self._tools):
            tool.setIconSize(icon_size(theme))
        for button, sign in (
            (self._back, "locate"),
            (self._screens, "screen"),
            (self._end, "stop"),
        ):
            button.setIcon(icon(sign, theme))
            button.setIconSize(icon_size(theme, 18))
            button.setFixedHeight(size(_HEIGHT_PX))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show signs alone where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(0, self._theme.size(TOP_BAR))

    def _fit(self) -> None:
        narrow = self.width() < self._theme.size(NARROW_PX)
        for air in self._air:
            air.set_narrow(narrow=narrow)
        for worded in (self._back, self._screens):
            words = worded.accessibleName()
            worded.setText("" if narrow else f"\N{EN SPACE}{words}")
        self._end.setText(f"\N{EN SPACE}{self._end.accessibleName()}")
        self._case.setVisible(not narrow)
        tight = self.width() < self._theme.size(NARROW_PX // 2 + 200)
        for tool in self._tools[len(_TOOLS) :]:
            tool.setVisible(not tight)
        self._name.setVisible(not tight)

    def _lengths(self) -> QMenu:
        menu = QMenu(self)
        for minutes in _LENGTHS:
            words = self.tr("{minutes} min").format(minutes=minutes)
            action = menu.addAction(words if minutes else self.tr("No length"))
            action.triggered.connect(
                lambda _checked=False, seconds=minutes * 60: self.length_chosen.emit(seconds)
            )
        return menu

    def _lay_out(self) -> None:
        left, middle, right = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for side in (left, middle, right):
            side.setSpacing(8)
        for named in (self._menu, self._sign, self._name):
            left.addWidget(named)
        left.addWidget(self._case, 8)
        left.addStretch(1)
        middle.addWidget(_group(self._tools))
        middle.addWidget(_group(self._air))
        middle.addWidget(self._back)
        right.addStretch(1)
        for widget in (self._clock, self._time, self._screens, self._end):
            right.addWidget(widget)
        for column, side in enumerate((left, middle, right)):
            self._columns.addLayout(side, 0, column)
        self._columns.setColumnStretch(0, 1)
        self._columns.setColumnStretch(2, 1)


def _tool(action: QAction) -> QToolButton:
    made = QToolButton()
    made.setDefaultAction(action)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(action.text())
    made.setProperty("toggle", action.actionGroup() is None)
    return made


def _worded(action: QAction) -> QPushButton:
    """Return a button that says and triggers an action."""
    made = push_button("")
    made.setAccessibleName(action.text())
    made.setToolTip(action.toolTip())
    made.clicked.connect(action.trigger)
    return made


def _group(buttons: list[QToolButton] | list[AirButton]) -> QWidget:
    box = QFrame()
    box.setProperty("group", "true")
    row = QHBoxLayout(box)
    row.setContentsMargins(1, 1, 1, 1)
    row.setSpacing(0)
    for button in buttons:
        row.addWidget(button)
    return box
