"""The tag browser: every element of a file, found by typing, copied with a key, patient data marked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTreeView,
    QWidget,
)

from overlays.sentence import many
from viewer.imaging.study import Problem
from viewer.imaging.tags.tags import MOST_FOUND, Branch, FoundTag, TagPage, TagTree
from viewer.jobs.tag_reader import TagReader
from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.dialogs.tag_model import TagColumn, TagModel
from viewer.ui.language.spoken import filled, spoken
from viewer.ui.look.switch import Switch
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, label, restyle

# A search begins when typing has paused for so long.
_PAUSE_MS: Final = 200
# More rows are asked for when so few are left below the last one in sight.
_AHEAD: Final = 60
# Width of the columns at 100 %; the value takes the rest.
_WIDTHS: Final = {TagColumn.TAG: 150, TagColumn.NAME: 300, TagColumn.VR: 48}

_FOUND: Final = many("TagBrowser", "{count:,} found", "1 found")


class TagBrowser(Dialog):
    """Shows one file at a time; ``reader`` reads for this browser alone."""

    def __init__(
        self,
        theme: Theme,
        reader: TagReader,
        *,
        hides_patient: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, self.tr("DICOM tags"), parent)
        self._reader = reader
        self._tree: TagTree | None = None
        self._path = ""
        self._opening = 0
        self._searching = 0
        self._file = ElidedLabel(strong=True, where=Qt.TextElideMode.ElideMiddle)
        self._filter = QLineEdit()
        self._hide = Switch(theme)
        self._said = label(tone="secondary", wrap=True)
        self._model = TagModel(theme, self._ask_page, self)
        self._found = TagModel(theme, self._ask_page, self)
        self._view = _TagView(self._model, theme)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()
        self._set_hides(hides_patient)
        self.resize(theme.size(980), theme.size(680))
        self._filter.setFocus()

    def show_file(self, path: str, member: str | None = None) -> None:
        """Read and show the tags of a file, or of a member of a ZIP archive."""
        self._path = f"{path}:{member}" if member else path
        self._set_hides(self._hide.isChecked())
        self._tree = None
        self._model.begin(None)
        self._say(self.tr("Reading…"))
        self._opening = self._reader.open(path, member)

    def _lay_out(self) -> None:
        words = self.tr("Find a tag, name or value")
        self._filter.setPlaceholderText(words)
        self._filter.setAccessibleName(words)
        self._filter.setClearButtonEnabled(True)
        self._hide.setAccessibleName(self.tr("Hide patient data"))
        self._view.setAccessibleName(self.tr("DICOM tags"))
        row = QHBoxLayout()
        row.setSpacing(self._theme.size(10))
        row.addWidget(self._filter, 1)
        row.addSpacing(self._theme.size(8))
        row.addWidget(label(self.tr("Hide patient data"), tone="secondary"))
        row.addWidget(self._hide)
        self.body.addWidget(self._file)
        self.body.addLayout(row)
        self.body.addWidget(self._said)
        self.body.addWidget(self._view, 1)

    def _connect(self) -> None:
        self._reader.opened.connect(self._on_opened)
        self._reader.paged.connect(self._on_paged)
        self._reader.searched.connect(self._on_searched)
        self._reader.failed.connect(self._on_failed)
        self.finished.connect(self._on_closed)
        self._filter.textChanged.connect(self._on_typed)
        self._pause.timeout.connect(self._search)
        self._hide.clicked.connect(lambda: self._set_hides(not self._hide.isChecked()))

    def _set_hides(self, hides: bool) -> None:
        self._hide.setChecked(hides)
        # Paths hold names, too.
        self._file.setText(self.tr("Name of the file hidden") if hides else self._path)
        self._model.set_hides_patient(hides)
        self._found.set_hides_patient(hides)

    def _ask_page(self, branch: Branch) -> int:
        assert self._tree is not None
        return self._reader.page(self._tree, branch)

    def _on_closed(self) -> None:
        self._reader.forget()

    def _on_typed(self) -> None:
        self._pause.start()

    def _search(self) -> None:
        if self._searching:
            self._reader.forget(self._searching)
            self._searching = 0
        text = self._filter.text().strip()
        if not text:
            self._view.show_model(self._model)
            self._say("")
        elif self._tree is not None:
            self._say(self.tr("Searching…"))
            self._searching = self._reader.search(self._tree, text)

    def _on_opened(self, ticket: int, tree: TagTree) -> None:
        if ticket == self._opening:
            self._tree = tree
            self._model.begin(tree.root)
            if self._filter.text().strip():
                self._search()

    def _on_paged(self, ticket: int, page: TagPage) -> None:
        if self._model.add_page(ticket, page):
            if not self._filter.text().strip():
                self._say("")  # "Reading…" stands until there is something to read
            self._view.fetch_ahead()
        elif self._found.add_page(ticket, page):
            self._view.fetch_ahead()

    def _on_searched(self, ticket: int, found: tuple[FoundTag, ...]) -> None:
        if ticket != self._searching:
            return
        self._searching = 0
        self._found.show_found(found)
        self._view.show_model(self._found)
        if len(found) >= MOST_FOUND:
            self._say(filled(self.tr("The first {0:,} that were found"), len(found)))
        elif not found:
            self._say(self.tr("Nothing in this file says that."))
        else:
            self._say(spoken(_FOUND.format(count=len(found))))

    def _on_failed(self, ticket: int, problem: Problem) -> None:
        self._say(spoken(problem.problem), tone="danger")

    def _say(self, words: str, *, tone: str = "secondary") -> None:
        self._said.setText(words)
        restyle(self._said, tone=tone)
        self._said.setVisible(bool(words))


class _TagView(QTreeView):
    """The tree itself: asks for rows before they are scrolled to, and copies rows."""

    def __init__(self, model: TagModel, theme: Theme) -> None:
        super().__init__()
        self._tags = model
        self._theme = theme
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAllColumnsShowFocus(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setIndentation(theme.size(16))
        self.customContextMenuRequested.connect(self._on_menu)
        self.verticalScrollBar().valueChanged.connect(self.fetch_ahead)
        self.expanded.connect(self.fetch_ahead)
        self.show_model(model)

    def show_model(self, model: TagModel) -> None:
        """Show the file, or what was found in it."""
        if self.model() is model:
            return
        self._tags = model
        self.setModel(model)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, self._theme.size(width))

    def fetch_ahead(self) -> None:
        """Ask for more rows of every branch whose end is near what is in sight."""
        corner = QPoint(1, self.viewport().height() - 1)
        index = self.indexAt(corner)
        while index.isValid():
            above = index.parent()
            left = self._tags.rowCount(above) - index.row()
            if left < _AHEAD and self._tags.canFetchMore(above):
                self._tags.fetchMore(above)
            index = above

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selected rows with the copy key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_rows()
        else:
            super().keyPressEvent(event)

    def menu_at(self, index: QModelIndex) -> QMenu:
        """Return what can be done with a row."""
        menu = QMenu(self)
        rows = QAction(self.tr("Copy"), menu)
        rows.triggered.connect(self._copy_rows)
        value = QAction(self.tr("Copy value"), menu)
        words = str(index.siblingAtColumn(TagColumn.VALUE).data() or "")
        value.triggered.connect(lambda: QGuiApplication.clipboard().setText(words))
        menu.addActions([rows, value])
        return menu

    def _copy_rows(self) -> None:
        rows = sorted(self.selectionModel().selectedRows(), key=self._height_of)
        text = "\n".join(self._tags.copied(row) for row in rows)
        if text:
            QGuiApplication.clipboard().setText(text)

    def _height_of(self, index: QModelIndex) -> int:
        return self.visualRect(index).y()

    def _on_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            menu = self.menu_at(index)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(place))
