"""How strip, films, panels and case panel share the window; whoever moves a splitter has it their way."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from viewer.ui.look.theme import Theme

# At 100 %.
STRIP: Final = (144, 184)
CASE_PANEL: Final = (340, 408)
_NARROW: Final = 1500
PROBLEMS: Final = 180
PLOTS: Final = 206
SIGNAL: Final = 168
# The parts of the window that strip and case panel take, within their bounds.
_STRIP_SHARE: Final = 0.14
_CASE_SHARE: Final = 0.28
_WRITING_SHARE: Final = 0.34
_ROOM_FOR_LETTERS: Final = 1.2


class ColumnUse(Enum):
    """What the right column is for, and how wide it is: in a window narrower than ``_NARROW``, and in others."""

    READ = CASE_PANEL
    WRITE = (400, 480)
    TEST = (384, 440)
    PRESENT = (372, 460)
    CLASS = (340, 480)


class Panes(QSplitter):
    """Strip, films and case panel side by side, plots, times and problems below the films."""

    def __init__(
        self,
        *,
        strip: QWidget,
        films: QWidget,
        plots: QWidget,
        signal: QWidget,
        problems: QWidget,
        case_panel: QWidget,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._is_moved = False
        self._use = ColumnUse.READ
        self._kept_shares: dict[ColumnUse, QByteArray] = {}
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.addWidget(films)
        self._middle.addWidget(plots)
        self._middle.addWidget(signal)
        self._middle.addWidget(problems)
        for splitter, wide in ((self._middle, 0), (self, 1)):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            splitter.setStretchFactor(wide, 1)
        for pane in (strip, self._middle, case_panel):
            self.addWidget(pane)
        self.setStretchFactor(1, 1)
        self._middle.setSizes([PROBLEMS * 4, PLOTS, SIGNAL, PROBLEMS])
        self._middle.setStretchFactor(0, 1)
        self.splitterMoved.connect(self._on_moved)

    def set_theme(self, theme: Theme) -> None:
        """Share anew at another scale."""
        self._theme = theme
        self._share()

    def shares(self) -> QByteArray:
        """Return how the panes share the window, empty unless a person has had a say in it."""
        return (
            self._moved_shares()
            if self._use is ColumnUse.READ
            else self._kept_shares[ColumnUse.READ]
        )

    def set_use(self, use: ColumnUse) -> None:
        """Share as a case is written, read or presented: each as a person last had it."""
        if use is self._use:
            return
        self._kept_shares[self._use] = self._moved_shares()
        self._use = use
        self.restore_shares(self._kept_shares.get(use, QByteArray()))
        self._share()

    def restore_shares(self, kept: QByteArray) -> None:
        """Share as in the session before."""
        self._is_moved = not kept.isEmpty() and self.restoreState(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share anew, unless a person has shared."""
        super().resizeEvent(event)
        self._share()

    def _moved_shares(self) -> QByteArray:
        return self.saveState() if self._is_moved else QByteArray()

    def _on_moved(self) -> None:
        self._is_moved = True

    def _share(self) -> None:
        if self._is_moved:
            return
        strip = self._share_of(_STRIP_SHARE, STRIP)
        case = self._column_width()
        self.setSizes([strip, max(1, self.width() - strip - case), case])

    def _column_width(self) -> int:
        if self._use is ColumnUse.READ:
            return self._share_of(_CASE_SHARE, CASE_PANEL)
        widths: tuple[int, int] = self._use.value
        wide = widths[self.width() >= _NARROW]
        if self._use is ColumnUse.CLASS:
            return wide  # it is set in letters of its own size
        return min(self._theme.size(wide), max(wide, round(self.width() * _WRITING_SHARE)))

    def _share_of(self, share: float, bounds: tuple[int, int]) -> int:
        """Return a share within its bounds, which large letters widen only as far as there is room."""
        narrow, wide = map(self._theme.size, bounds)
        narrow = max(bounds[0], min(narrow, round(self.width() * share * _ROOM_FOR_LETTERS)))
        return min(max(round(self.width() * share), narrow), wide)
