"""The list inside the film strip: cards as wide as it is, keys that ask, films that are dragged to another place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from viewer.ui.film_strip.film_order import FilmGap, gap_at, number_at, place_in
from viewer.ui.film_strip.strip_card import StripCard
from viewer.ui.film_strip.strip_model import StripEntry, StripModel, StripRole
from viewer.ui.state.series_drag import carried_film, carried_series


class StripList(QListView):
    """The list inside the strip: cards as wide as it is, keys that ask."""

    returned = Signal(QModelIndex)
    refitted = Signal()  # to another width
    added = Signal(str)  # entry id: the plus of a low row, by mouse or key
    film_dropped = Signal(int, int)  # film number, its new place among the films
    series_dropped = Signal(str, int)  # series id, place among the films

    def __init__(self, model: StripModel, card: StripCard) -> None:
        super().__init__()
        self._card = card
        self._writes = False
        self._gap: FilmGap | None = None
        self._gap_words = ""
        self.setModel(model)
        self.setItemDelegate(card)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(24)

    def set_writing(self, *, writes: bool) -> None:
        """Take films and series that are dropped among the films; or not."""
        self._writes = writes
        modes = QAbstractItemView.DragDropMode
        self.setDragDropMode(modes.DragDrop if writes else modes.DragOnly)

    def refit(self) -> None:
        """Lay the cards out again for the width and theme of now.

        The scroll bar comes into the gap beside the cards.  If they made room for it, lower cards could need
        none, and it would come and go for ever.
        """
        self._card.set_width(self.width())
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Ask for no width of its own; the splitter decides."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cards follow the width."""
        super().resizeEvent(event)
        self.refit()
        if event.size().width() != event.oldSize().width():
            self.refitted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is when Tab brought it."""
        tabs = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._card.set_by_keys(event.reason() in tabs)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hide the focus ring: the mouse shows where one is."""
        self._card.set_by_keys(False)
        entry = self._plus_at(event.position().toPoint())
        if entry is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            self.added.emit(entry.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a press on a plus be all: its row is not shown in the films' place."""
        if self._plus_at(event.position().toPoint()) is None:
            super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take the plus on a low row, which else would be the window's."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and event.text() == "+" and self._is_row():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return shows the current entry; letters are the window's shortcuts, not a search here."""
        self._card.set_by_keys(True)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returned.emit(self.currentIndex())
        elif event.text() == "+" and self._is_row():
            self.added.emit(self.currentIndex().data(StripRole.ENTRY).id)
        elif event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _is_row(self) -> bool:
        entry: StripEntry | None = self.currentIndex().data(StripRole.ENTRY)
        return entry is not None and entry.is_row

    def _plus_at(self, at: QPoint) -> StripEntry | None:
        """Return the low row whose plus lies there."""
        index = self.indexAt(at)
        entry: StripEntry | None = index.data(StripRole.ENTRY) if index.isValid() else None
        if entry is None or not entry.is_row:
            return None
        return entry if self._card.plus_rect(self.visualRect(index)).contains(at) else None

    # Dragging among the films ---------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what can be a film, or another place."""
        if self._writes and carried_series(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go, and what it would be called there."""
        at = event.position().toPoint()
        films = self._films()
        self._gap = gap_at([(rect.top(), rect.bottom()) for _, rect in films], at.y())
        place, number = self._landing(event.mimeData(), self._gap)
        numbers = [entry.film or 0 for entry, _ in films]
        named = number_at(numbers, place, is_new=number is None)
        self._gap_words = self.tr("becomes film {0}").format(named)
        event.acceptProposedAction()
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        self._let_go()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the film, or the series as a film, where the line is."""
        gap, carried = self._gap, event.mimeData()
        self._let_go()
        series = carried_series(carried)
        if gap is None or not series:
            event.ignore()
            return
        # Not a move in Qt's sense, which would take the row out of the model.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        place, number = self._landing(carried, gap)
        if number is None:
            self.series_dropped.emit(series, place)
        else:
            self.film_dropped.emit(number, place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards, and a line where what is dragged would go."""
        super().paintEvent(event)
        if self._gap is not None:
            painter = QPainter(self.viewport())
            self._card.paint_gap(painter, self._gap.y, self._gap_words)
            painter.end()

    def _films(self) -> list[tuple[StripEntry, QRect]]:
        """Return the cards of films, and where they lie."""
        model = self.model()
        indexes = (model.index(row, 0) for row in range(model.rowCount()))
        cards = ((index.data(StripRole.ENTRY), self.visualRect(index)) for index in indexes)
        return [(entry, rect) for entry, rect in cards if entry is not None and entry.film]

    def _landing(self, carried: QMimeData, gap: FilmGap) -> tuple[int, int | None]:
        """Return the place of what is dragged into a gap, and the film that it is, if it is one."""
        number = carried_film(carried)
        numbers = [entry.film for entry, _ in self._films()]
        moved = numbers.index(number) if number in numbers else None
        return place_in(gap.index, moved), number if moved is not None else None

    def _let_go(self) -> None:
        self._gap = None
        self.viewport().update()
