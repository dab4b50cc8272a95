"""The tags of a file as a Qt tree model that knows only what has been looked at.

A branch's rows come page by page from a worker: ``fetchMore`` asks, ``add_page`` hands them in.  So a
file with a million elements opens as fast as one with a hundred.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any, Final

from msgspec import Struct, field
from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QIcon

from viewer.imaging.tags.tags import Branch, FoundTag, TagPage, TagRow
from viewer.ui.language.spoken import spoken
from viewer.ui.look.basics import plain_tooltip
from viewer.ui.look.icons import icon
from viewer.ui.look.theme import UI, Theme, counter_font

_Index = QModelIndex | QPersistentModelIndex
HIDDEN: Final = "•••"
NO_TICKET: Final = 0
# Height of a row at 100 %.
_ROW: Final = 24


class TagColumn(IntEnum):
    """The columns, in their order."""

    TAG = 0
    NAME = 1
    VR = 2
    VALUE = 3


class _Node(Struct, eq=False):
    """A row, what is known of the rows below it, and what to ask for to know more."""

    row: TagRow | None
    parent: _Node | None
    place: int
    trail: tuple[TagRow, ...] = ()
    children: list[_Node] = field(default_factory=list)
    rest: Branch | None = None
    ticket: int = NO_TICKET


class TagModel(QAbstractItemModel):
    """Rows of one file, or what a search found in it; ``ask`` starts a page and returns its ticket."""

    def __init__(
        self, theme: Theme, ask: Callable[[Branch], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._root = _Node(None, None, 0)
        self._waiting: dict[int, _Node] = {}
        self._hides_patient = False
        self._patient_sign = QIcon()
        self._tag_font = QFont()
        self._row_size = QSize()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint signs and numbers as the theme does."""
        self._patient_sign = icon("patient", theme, colour=theme.warn)
        self._tag_font = counter_font(theme, UI)
        self._row_size = QSize(0, theme.size(_ROW))

    def begin(self, root: Branch | None) -> None:
        """Forget all rows, and read those of another file; ``None`` leaves the model empty."""
        self.beginResetModel()
        self._root = _Node(None, None, 0, rest=root)
        self._waiting.clear()
        self.endResetModel()
        if root is not None:
            self.fetchMore(QModelIndex())

    def show_found(self, found: tuple[FoundTag, ...]) -> None:
        """Show what a search found, each row with the trail that leads to it."""
        self.beginResetModel()
        self._root = _Node(None, None, 0)
        self._waiting.clear()
        self._add(self._root, tuple(one.row for one in found))
        for node, one in zip(self._root.children, found, strict=True):
            node.trail = one.trail
        self.endResetModel()

    def add_page(self, ticket: int, page: TagPage) -> bool:
        """Hand in what was asked for; say whether anybody still waits for it."""
        node = self._waiting.pop(ticket, None)
        if node is None:
            return False
        node.ticket = NO_TICKET
        node.rest = page.rest
        if page.rows:
            first = len(node.children)
            self.beginInsertRows(self._index_of(node), first, first + len(page.rows) - 1)
            self._add(node, page.rows)
            self.endInsertRows()
        return True

    def set_hides_patient(self, hides: bool) -> None:
        """Show bullets in place of what may tell who the patient is, or the values."""
        self._hides_patient = hides
        self.layoutChanged.emit()

    def copied(self, index: _Index) -> str:
        """Return a row as text, its columns apart by tabs; hidden values stay hidden."""
        columns = (index.sibling(index.row(), column) for column in TagColumn)
        return "\t".join(str(one.data() or "") for one in columns)

    # Qt's questions ---------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the place of a row that is known."""
        children = self._node(parent).children
        if not (0 <= row < len(children) and 0 <= column < len(TagColumn)):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]
        """Return the row that a row lies below."""
        above = self._node(index).parent
        return QModelIndex() if above is None else self._index_of(above)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows are known below a row."""
        return len(self._node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return len(TagColumn)

    def hasChildren(self, parent: _Index = QModelIndex()) -> bool:  # noqa: B008
        """Say that a sequence can be opened before its items are known."""
        node = self._node(parent)
        return bool(node.children) or node.rest is not None

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there are rows that nobody has asked for yet."""
        node = self._node(parent)
        return node.rest is not None and node.ticket == NO_TICKET

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next page."""
        node = self._node(parent)
        if node.rest is not None and node.ticket == NO_TICKET:
            node.ticket = self._ask(node.rest)
            self._waiting[node.ticket] = node

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the titles of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("Tag"), self.tr("Name"), self.tr("VR"), self.tr("Value"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        node = self._node(index)
        if node.row is None:
            return None
        column = TagColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(node, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._hint(node, column))
            case Qt.ItemDataRole.DecorationRole if column is TagColumn.NAME:
                return self._patient_sign if node.row.identifying else None
            case Qt.ItemDataRole.SizeHintRole:
                return self._row_size
            case Qt.ItemDataRole.FontRole if column is TagColumn.TAG:
                return self._tag_font
            case Qt.ItemDataRole.AccessibleDescriptionRole if node.row.identifying:
                return self.tr("May tell who the patient is")
        return None

    def _words(self, node: _Node, column: TagColumn) -> str:
        assert node.row is not None
        match column:
            case TagColumn.TAG:
                return node.row.number
            case TagColumn.NAME:
                trail = " › ".join(spoken(row.name) for row in node.trail)
                name = spoken(node.row.name)
                return f"{name}  ({trail})" if trail else name
            case TagColumn.VR:
                return node.row.vr
            case TagColumn.VALUE:
                hidden = self._hides_patient and node.row.identifying and node.row.value
                return HIDDEN if hidden else " ".join(spoken(node.row.value).split())

    def _hint(self, node: _Node, column: TagColumn) -> str:
        assert node.row is not None
        if column is TagColumn.NAME and node.row.identifying:
            return self.tr("May tell who the patient is")
        if column is TagColumn.VALUE and node.row.value:
            words = self._words(node, column)
            return words if words == HIDDEN else spoken(node.row.value)
        return self._words(node, column)

    def _add(self, node: _Node, rows: tuple[TagRow, ...]) -> None:
        first = len(node.children)
        node.children.extend(
            _Node(row, node, first + place, rest=row.branch) for place, row in enumerate(rows)
        )

    def _node(self, index: _Index) -> _Node:
        node: _Node = index.internalPointer() if index.isValid() else self._root
        return node

    def _index_of(self, node: _Node) -> QModelIndex:
        return QModelIndex() if node.parent is None else self.createIndex(node.place, 0, node)
