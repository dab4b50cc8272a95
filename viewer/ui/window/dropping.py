"""Files dragged over the window from outside: where they will land is shown, and there they are opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from viewer.jobs.cases.aside import Aside
from viewer.jobs.cases.what_is_there import FoundThere, cases
from viewer.ui.look.theme import BODY, Theme, font
from viewer.ui.state.workspace import Workspace
from viewer.ui.viewports.viewport_area import ViewportArea

_FRAME_PX: Final = 3
_PAD_PX: Final = 14


class FileDrops(QObject):
    """Takes files, folders and archives that are dragged anywhere over a window."""

    hovered = Signal(list, QPoint)  # paths, and where they are in the window
    left = Signal()  # they are not over the window any more
    dropped = Signal(list, QPoint)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what has local paths; leave everything else alone."""
        if event.type() == QEvent.Type.DragLeave:
            self.left.emit()
        if not isinstance(event, QDropEvent) or not local_paths(event.mimeData()):
            return False
        event.acceptProposedAction()
        is_drop = event.type() == QEvent.Type.Drop
        told = self.dropped if is_drop else self.hovered
        told.emit(local_paths(event.mimeData()), event.position().toPoint())
        return isinstance(event, QDragEnterEvent) or is_drop


class Landing(QObject):
    """Shows where dragged files will land, and opens them there.

    A case takes the place of all that is open; images join it in the viewport under the mouse, else in the
    active one.
    """

    def __init__(
        self,
        drops: FileDrops,
        grid: ViewportArea,
        workspace: Workspace,
        open_paths: Callable[[Sequence[str]], None],
        theme: Theme,
    ) -> None:
        super().__init__(drops)
        self._grid = grid
        self._workspace = workspace
        self._open_paths = open_paths
        self._paths: tuple[str, ...] = ()
        self._at = QPoint()
        self._is_case = False
        self._disk = Aside(self)
        self._disk.answered.connect(self._on_looked)
        self.sign = LandingSign(theme, grid)
        drops.hovered.connect(self._on_hovered)
        drops.left.connect(self._forget)
        drops.dropped.connect(self._on_dropped)

    def _on_hovered(self, paths: list[str], at: QPoint) -> None:
        if tuple(paths) != self._paths:
            # A folder is looked into once, not with every movement, and its disk may not answer.
            self._paths, self._is_case = tuple(paths), False
            self._disk.ask(partial(cases, self._paths))
        self._at = at
        self._show_sign()

    def _on_looked(self, looked: FoundThere) -> None:
        """Say that all will be replaced, once it is known that a case is over the window."""
        if looked.paths == self._paths and looked.found:
            self._is_case = True
            self._show_sign()

    def _show_sign(self) -> None:
        place = self._place_at(self._at)
        if self._takes_all:
            words = self.tr("Open the case") if self._is_case else self.tr("Open")
            self.sign.show_at(self._grid.rect(), words)
        else:
            self.sign.show_at(self._grid.rect_of(place), self.tr("Show here"))

    def _on_dropped(self, paths: list[str], at: QPoint) -> None:
        self._on_hovered(paths, at)
        if not self._takes_all:
            self._workspace.set_active(self._place_at(at))
        self._forget()
        self._open_paths(paths)

    @property
    def _takes_all(self) -> bool:
        return self._is_case or self._workspace.binding.is_empty

    def _place_at(self, at: QPoint) -> int:
        """Return the viewport at a point of the window, the active one beside all of them."""
        point = self._grid.mapFrom(self._grid.window(), at)
        under = (p for p in self._workspace.visible if self._grid.rect_of(p).contains(point))
        return next(under, self._workspace.active)

    def _forget(self) -> None:
        self._paths = ()
        self.sign.hide()


class LandingSign(QWidget):
    """A frame with a word, over the films; it is never in the way of the drag."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme

    def show_at(self, rect: QRect, words: str) -> None:
        """Frame a rectangle of what it lies over."""
        self._words = words
        self.setGeometry(rect)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            veil = QColor(theme.canvas_accent)
            veil.setAlphaF(0.12)
            painter.setPen(QPen(QColor(theme.canvas_accent), _FRAME_PX))
            painter.setBrush(veil)
            inset = _FRAME_PX / 2
            frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(frame, theme.size(6), theme.size(6))
            used = font(theme, BODY)
            metrics = QFontMetricsF(used)
            pad = theme.size(_PAD_PX)
            pill = QRectF(
                0, 0, metrics.horizontalAdvance(self._words) + 2 * pad, 2.2 * metrics.height()
            )
            pill.moveCenter(frame.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setFont(used)
            painter.setPen(QColor(theme.on_accent))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._words)


def local_paths(carried: QMimeData) -> list[str]:
    """Return the paths on this machine that a drag carries."""
    return [url.toLocalFile() for url in carried.urls() if url.isLocalFile()]
