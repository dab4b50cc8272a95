"""The strip of films: every film of the case, then every other series, with what is on screen now.

The strip shows entries and asks: one click activates an entry, a double click or Return asks for it in
the active viewport, and a drag carries its series.  Pictures come later, by ``set_thumbnail``, in answer to
``thumbnail_wanted``, which tells of an entry when it first comes into sight.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from viewer.ui.film_strip.strip_card import StripCard
from viewer.ui.film_strip.strip_list import StripList
from viewer.ui.film_strip.strip_model import StripEntry, StripModel, StripRole
from viewer.ui.look.theme import NARROWEST_STRIP, Theme


class FilmStrip(QWidget):
    """A column of films and series with their thumbnails."""

    activated = Signal(str)  # entry id: clicked
    show_asked = Signal(str)  # entry id: double-clicked, or Return
    close_asked = Signal(str)  # entry id: its images are not wanted any more
    thumbnail_wanted = Signal(str)  # entry id: has come into sight without a picture
    thumbnail_came = Signal(str)  # entry id: has its picture now
    add_asked = Signal(str)  # entry id: the plus of a series
    film_dropped = Signal(int, int)  # film number, its new place among the films, from 0
    series_dropped = Signal(str, int)  # series id, the place among the films where it was dropped

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._active = ""
        self._model = StripModel(self)
        self._card = StripCard(theme, self)
        self._list = StripList(self._model, self._card)
        self._list.setAccessibleName(self.tr("Films and series"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        self._list.clicked.connect(self._on_clicked)
        self._list.added.connect(self.add_asked)
        self._list.film_dropped.connect(self.film_dropped)
        self._list.series_dropped.connect(self.series_dropped)
        self._list.doubleClicked.connect(self._on_asked)
        self._list.returned.connect(self._on_asked)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._on_menu)
        # Cards of another width have other heights: what was in sight may have moved far away.
        self._list.refitted.connect(self._scroll_to_active, Qt.ConnectionType.QueuedConnection)
        self._card.painted_bare.connect(self.thumbnail_wanted, Qt.ConnectionType.QueuedConnection)
        self.setFocusProxy(self._list)
        self.set_theme(theme)

    def set_writing(self, *, writes: bool) -> None:
        """Let films be moved, and series be dropped among them; or not."""
        self._list.set_writing(writes=writes)

    def set_entries(self, entries: tuple[StripEntry, ...]) -> None:
        """Show these entries, keeping the pictures of those that stay and still show the same."""
        if self._model.set_entries(entries):
            self._scroll_to_active()

    def set_thumbnail(self, entry_id: str, picture: QImage) -> None:
        """Give an entry its picture; an unknown id is ignored, for its entry may have gone."""
        self._model.set_thumbnail(entry_id, picture)
        if self._model.has_thumbnail(entry_id):
            self.thumbnail_came.emit(entry_id)

    def forget_thumbnails(self) -> None:
        """Let go of every picture: what they show is no longer open."""
        self._model.forget_thumbnails()

    def thumbnail(self, entry_id: str) -> QImage | None:
        """Return the picture of an entry, if it has come."""
        return self._model.thumbnail(entry_id)

    def has_thumbnail(self, entry_id: str) -> bool:
        """Whether an entry has its picture."""
        return self._model.has_thumbnail(entry_id)

    def set_shown(self, entry_ids: Iterable[str], active: str = "") -> None:
        """Tell which entries are in viewports now, and which in the active one."""
        self._active = active
        if self._model.set_shown(frozenset(entry_ids), active):
            self._scroll_to_active()

    def _scroll_to_active(self) -> None:
        place = self._model.index_of(self._active)
        if place.isValid():
            self._list.scrollTo(self._model.heading_of(place))
            self._list.scrollTo(place)

    def set_theme(self, theme: Theme) -> None:
        """Dress the strip in another theme."""
        self._card.set_theme(theme)
        self.setMinimumWidth(theme.size(NARROWEST_STRIP))
        self._list.refit()

    def _on_clicked(self, index: QModelIndex) -> None:
        if (entry := index.data(StripRole.ENTRY)) is not None:
            self.activated.emit(entry.id)

    def _on_asked(self, index: QModelIndex) -> None:
        if (entry := index.data(StripRole.ENTRY)) is not None:
            self.show_asked.emit(entry.id)

    def _on_menu(self, at: QPoint) -> None:
        menu = self.menu_for(self._list.indexAt(at))
        if menu is not None:
            menu.popup(self._list.viewport().mapToGlobal(at))

    def menu_for(self, index: QModelIndex) -> QMenu | None:
        """Return what can be done with an entry; ``None`` where that is nothing."""
        entry = index.data(StripRole.ENTRY) if index.isValid() else None
        if entry is None or not entry.can_close:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Close these images"), lambda: self.close_asked.emit(entry.id))
        return menu
