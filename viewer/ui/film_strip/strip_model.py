"""The rows of the film strip: headings and entries, as a Qt list model."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from itertools import groupby
from typing import Any

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QImage

from viewer.ui.look.badges import Badge
from viewer.ui.look.basics import plain_tooltip
from viewer.ui.state.series_drag import SERIES_MIME, carrying

_Index = QModelIndex | QPersistentModelIndex


class StripEntry(Struct, frozen=True):
    """One card of the strip: a film of the case, or a series.

    Entries of one ``group`` follow each other and stand under that heading.  ``badges`` are those that may
    be seen at this stage.  ``notes`` are what is odd about the series, told under the mouse.  ``problem`` is
    a sentence that takes the place of the picture; such an entry without ``series_id`` cannot be dragged.
    ``can_close`` tells of images that were opened beside the case.  ``picture_of`` is what the picture shows (a
    frame, its window): film 1 of another case is another picture.  ``film`` is the number of one that can be moved
    among the others, and ``is_row`` marks a series that can be made one, on a low row with a plus.
    """

    id: str
    title: str
    series_id: str = ""
    description: str = ""
    meta: str = ""
    group: str = ""
    badges: tuple[Badge, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""
    can_close: bool = False
    picture_of: tuple[object, ...] = ()
    film: int | None = None
    is_row: bool = False


class StripRole(IntEnum):
    """What a row can be asked for besides Qt's own roles."""

    ENTRY = Qt.ItemDataRole.UserRole
    HEADING = Qt.ItemDataRole.UserRole + 1
    THUMBNAIL = Qt.ItemDataRole.UserRole + 2
    SHOWN = Qt.ItemDataRole.UserRole + 3
    ACTIVE = Qt.ItemDataRole.UserRole + 4


class StripModel(QAbstractListModel):
    """Holds entries, their pictures, and which are on screen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[str | StripEntry, ...] = ()
        self._thumbnails: dict[str, QImage] = {}
        self._shown: frozenset[str] = frozenset()
        self._active = ""

    def set_entries(self, entries: Sequence[StripEntry]) -> bool:
        """Replace the rows; where only their words change the view keeps its place.  Return whether any changed."""
        rows = _with_headings(entries)
        if rows == self._rows:
            return False
        before = {row.id: row.picture_of for row in self._rows if isinstance(row, StripEntry)}
        kept = {entry.id for entry in entries if before.get(entry.id) == entry.picture_of}
        self._thumbnails = {id_: had for id_, had in self._thumbnails.items() if id_ in kept}
        if [_row_id(row) for row in rows] == [_row_id(row) for row in self._rows]:
            changed = [n for n, row in enumerate(rows) if row != self._rows[n]]
            self._rows = rows
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        return True

    def forget_thumbnails(self) -> None:
        """Let go of every picture: what they show is no longer open."""
        self._thumbnails.clear()
        self._all_changed()

    def thumbnail(self, entry_id: str) -> QImage | None:
        """Return the picture of an entry, if it has one."""
        return self._thumbnails.get(entry_id)

    def has_thumbnail(self, entry_id: str) -> bool:
        """Whether an entry has its picture."""
        return entry_id in self._thumbnails

    def set_thumbnail(self, entry_id: str, picture: QImage) -> None:
        """Keep the picture of an entry that is there."""
        place = self.index_of(entry_id)
        if place.isValid():
            self._thumbnails[entry_id] = picture
            self.dataChanged.emit(place, place)

    def set_shown(self, entry_ids: frozenset[str], active: str) -> bool:
        """Keep what is on screen; return whether it is something else."""
        if (entry_ids, active) == (self._shown, self._active):
            return False
        self._shown, self._active = entry_ids, active
        self._all_changed()
        return True

    def index_of(self, entry_id: str) -> QModelIndex:
        """Return the place of an entry, invalid when there is none."""
        rows = (n for n, row in enumerate(self._rows) if _row_id(row) == ("entry", entry_id))
        return self.index(next(rows, -1))

    def heading_of(self, place: _Index) -> QModelIndex:
        """Return the heading right above an entry, invalid when another entry stands there."""
        above = place.row() - 1
        is_heading = above >= 0 and isinstance(self._rows[above], str)
        return self.index(above) if is_heading else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of headings and entries."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row is, or what is said of it."""
        row = self._rows[index.row()]
        if isinstance(row, str):
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(row)
            texts = (Qt.ItemDataRole.DisplayRole, StripRole.HEADING)
            return row if role in texts else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case Qt.ItemDataRole.ToolTipRole:
                said = (row.title, row.description, row.meta, *row.notes, row.problem)
                return plain_tooltip("\n".join(filter(None, said)))
            case StripRole.ENTRY:
                return row
            case StripRole.THUMBNAIL:
                return self._thumbnails.get(row.id)
            case StripRole.SHOWN:
                return row.id in self._shown
            case StripRole.ACTIVE:
                return row.id == self._active
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Entries can be chosen, and dragged when there is something to show; headings cannot."""
        row = self._rows[index.row()] if index.isValid() else ""
        if isinstance(row, str):
            return Qt.ItemFlag.NoItemFlags
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen | Qt.ItemFlag.ItemIsDragEnabled if row.series_id else chosen

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """Name what a drag carries."""
        return [SERIES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """Return what a drag of the first of these rows carries."""
        entries = (index.data(StripRole.ENTRY) for index in indexes)
        entry = next((entry for entry in entries if entry is not None), None)
        return carrying("") if entry is None else carrying(entry.series_id, entry.film)

    def _all_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _spoken(self, entry: StripEntry) -> str:
        on_screen = self.tr("on screen") if entry.id in self._shown else ""
        badges = " ".join(f"{badge.text} {badge.color.value}" for badge in entry.badges)
        said = (entry.title, entry.description, entry.meta, badges, entry.problem, on_screen)
        return ", ".join(filter(None, said))


def _with_headings(entries: Sequence[StripEntry]) -> tuple[str | StripEntry, ...]:
    rows: list[str | StripEntry] = []
    for heading, group in groupby(entries, key=lambda entry: entry.group):
        if heading:
            rows.append(heading)
        rows.extend(group)
    return tuple(rows)


def _row_id(row: str | StripEntry) -> tuple[str, str]:
    return ("heading", row) if isinstance(row, str) else ("entry", row.id)
