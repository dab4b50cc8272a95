"""The sign that a film plays: how fast, and what makes it slower, faster or stops it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QLocale, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from viewer.ui.look.icons import icon
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, tool_button
from viewer.ui.viewports.cine import Cine

_ICON_PX: Final = 16
# What the bar leaves free: the letter of a side below it, the ruler on its left, the slice scale on its right.
_FOOT_PX: Final = 44
_RULER_PX: Final = 96
_SCALE_PX: Final = 36


class CineBar(QFrame):
    """Lies at the foot of ``over`` while ``cine`` plays."""

    def __init__(self, cine: Cine, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._cine = cine
        self._over = over
        self.setProperty("surface", "card")
        self.setAccessibleName(self.tr("Cine"))
        self._words = label(size="small", strong=True)
        self._slower = tool_button("chevron-left", theme, self.tr("Slower (<)"), px=_ICON_PX)
        self._faster = tool_button("chevron-right", theme, self.tr("Faster (>)"), px=_ICON_PX)
        self._stop = tool_button("pause", theme, self.tr("Stop (C or Esc)"), px=_ICON_PX)
        self._row = QHBoxLayout(self)
        for widget in (self._stop, self._slower, self._words, self._faster):
            self._row.addWidget(widget)
        self._stop.clicked.connect(cine.stop)
        self._slower.clicked.connect(cine.go_slower)
        self._faster.clicked.connect(cine.go_faster)
        cine.changed.connect(self._show_cine)
        over.installEventFilter(self)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Dress the bar in another theme."""
        self._theme = theme
        gap = theme.size(4)
        self._row.setContentsMargins(gap, gap, gap, gap)
        self._row.setSpacing(gap)
        for button, name in (
            (self._stop, "pause"),
            (self._slower, "chevron-left"),
            (self._faster, "chevron-right"),
        ):
            button.setIcon(icon(name, theme))
        self._show_cine()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the film changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _show_cine(self) -> None:
        fps = QLocale().toString(float(self._cine.fps), "g", 3)
        self._words.setText(self.tr("Cine {number} / s").format(number=fps))
        self._place()
        self.setVisible(self._cine.is_playing)

    def _place(self) -> None:
        """Stand between ruler and slice scale; what has no room there goes, the keys do it too."""
        left, right = self._theme.size(_RULER_PX), self._over.width() - _SCALE_PX
        leaving = (self._slower, self._faster, self._words)
        for count in range(len(leaving) + 1):
            for nth, widget in enumerate(leaving):
                widget.setVisible(nth >= count)
            self._row.activate()
            size = self._row.sizeHint()
            if size.width() <= right - left:
                break
        middle = (self._over.width() - size.width()) // 2
        x = min(max(middle, left), right - size.width())
        y = self._over.height() - size.height() - self._theme.size(_FOOT_PX)
        self.setGeometry(max(0, x), max(0, y), size.width(), size.height())
