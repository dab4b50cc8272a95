"""The panel of problems: each file that could not be used, why, and what was done about it.

A row names the file and says the cause; its details unfold below it.  Nothing here stops anybody's work.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from overlays.sentence import many
from viewer.imaging.inputs.claims import passed_over_sentence
from viewer.imaging.study import Problem
from viewer.ui.language.spoken import filled, spoken
from viewer.ui.look.basics import plain_tooltip, rule
from viewer.ui.look.icons import icon
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button, tool_button
from viewer.ui.problems.problem_rows import ProblemModel, ProblemRole, ProblemRow
from viewer.ui.problems.redaction import sendable

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PROBLEMS: Final = many("ProblemsPanel", "{count:,} problems", "1 problem")
NAMED: Final = 12
"""Files that the tooltip of the quiet line names."""


class ProblemsPanel(QWidget):
    """A list of problems with copies that name no patient."""

    show_in_folder_asked = Signal(str)  # path
    tags_asked = Signal(str)  # path
    place_asked = Signal(object)  # Problem
    close_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._private_words: tuple[str, ...] = ()
        self._model = ProblemModel(self)
        self._title = label(strong=True)
        self._copy_all = push_button(self.tr("Copy all"), quiet=True)
        self._copy_all.setToolTip(self.tr("Copy every problem, with patient data removed"))
        self._close = tool_button("close", theme, self.tr("Close the problems panel"), px=16)
        self._empty = label(self.tr("Every file could be used."), tone="secondary")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._passed_over = label(tone="meta", size="small", wrap=True)
        self._rows = _ProblemList(self._model, theme)
        self._rows.setAccessibleName(self.tr("Problems"))
        self._lay_out()
        self._copy_all.clicked.connect(self._on_copy_all)
        self._close.clicked.connect(self.close_asked)
        self._rows.customContextMenuRequested.connect(self._on_menu)
        self._rows.copy_asked.connect(self._on_copy)
        self._rows.place_asked.connect(
            lambda index: self.place_asked.emit(index.data(ProblemRole.PROBLEM))
        )
        self.setFocusProxy(self._rows)
        self.set_theme(theme)
        self.set_problems(())
        self.set_passed_over(())

    def set_problems(
        self,
        problems: tuple[Problem, ...],
        private_words: Iterable[str] = (),
        places: Collection[Problem] = (),
        count: int | None = None,
    ) -> None:
        """Show these; ``private_words`` (patients' names and numbers) never get into a copy.

        A click on one of ``places`` asks for the place in the case that it is about.  ``count`` is how many there
        are where one of these stands for several.
        """
        self._private_words = tuple(private_words)
        self._model.set_places(frozenset(places))
        self._model.set_problems(problems)
        self._title.setText(self._told(len(problems) if count is None else count))
        self._rows.setVisible(bool(problems))
        self._empty.setVisible(not problems)
        self._copy_all.setEnabled(bool(problems))

    def set_passed_over(self, files: tuple[Problem, ...]) -> None:
        """Say in one quiet line how many files are nobody's images; what they are stands in its tooltip."""
        self._passed_over.setVisible(bool(files))
        self._passed_over.setText(spoken(passed_over_sentence(len(files))))
        named = [f"{PurePath(one.path).name}: {spoken(one.problem)}" for one in files[:NAMED]]
        more = [filled(self.tr("and {0:,} more"), len(files) - NAMED)] * (len(files) > NAMED)
        self._passed_over.setToolTip(plain_tooltip("\n".join((*named, *more))))

    def set_theme(self, theme: Theme) -> None:
        """Dress the panel in another theme."""
        self._rows.set_theme(theme)
        self._close.setIcon(icon("close", theme))
        margin = theme.size(12)
        self._header.setContentsMargins(theme.size(16), margin // 2, margin // 2, margin // 2)
        self._passed_over.setContentsMargins(theme.size(16), margin, theme.size(16), margin)

    def menu_for(self, index: QModelIndex) -> QMenu:
        """Return what can be done about the problem at a row."""
        problem: Problem = index.data(ProblemRole.PROBLEM)
        menu = QMenu(self)
        for text, act in (
            (self.tr("Copy without patient data"), lambda: self._copy((problem,))),
            (self.tr("Show in folder"), lambda: self.show_in_folder_asked.emit(problem.path)),
            (self.tr("Show the file's tags"), lambda: self.tags_asked.emit(problem.path)),
        ):
            action = QAction(text, menu)
            action.triggered.connect(act)
            menu.addAction(action)
        return menu

    def _lay_out(self) -> None:
        self._header = QHBoxLayout()
        self._header.addWidget(self._title, 1)
        self._header.addWidget(self._copy_all)
        self._header.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._header)
        column.addWidget(rule())
        column.addWidget(self._rows, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._passed_over)

    def _told(self, count: int) -> str:
        if count == 0:
            return self.tr("No problems")
        return spoken(PROBLEMS.format(count=count))

    def _on_copy_all(self) -> None:
        self._copy(self._model.problems)

    def _on_copy(self, index: QModelIndex) -> None:
        self._copy((index.data(ProblemRole.PROBLEM),))

    def _on_menu(self, place: QPoint) -> None:
        index = self._rows.indexAt(place)
        if index.isValid():
            self.menu_for(index).popup(self._rows.viewport().mapToGlobal(place))

    def _copy(self, problems: tuple[Problem, ...]) -> None:
        QGuiApplication.clipboard().setText(sendable(problems, self._private_words))


class _ProblemList(QListView):
    """The list inside the panel: rows as wide as it is, folded by mouse and by keys."""

    copy_asked = Signal(QModelIndex)
    place_asked = Signal(QModelIndex)

    def __init__(self, model: ProblemModel, theme: Theme) -> None:
        super().__init__()
        self._problems = model
        self._row = ProblemRow(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._row)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalScrollBar().setSingleStep(24)
        model.dataChanged.connect(self.scheduleDelayedItemsLayout)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._row.set_theme(theme)
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rows follow the width."""
        super().resizeEvent(event)
        self._row.set_width(self.viewport().width())
        self.scheduleDelayedItemsLayout()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Unfold or fold the details when "Details" is clicked; else go to the place that a row is about."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            inside = event.position() - QPointF(self.visualRect(index).topLeft())
            if self._row.fold_box(index).contains(inside):
                self._fold(index, unfolded=not index.data(ProblemRole.UNFOLDED))
            elif index.data(ProblemRole.HAS_PLACE):
                self.place_asked.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what a click goes to."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        leads = index.isValid() and index.data(ProblemRole.HAS_PLACE)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes to the place or unfolds, Right unfolds, Left folds, the copy key copies."""
        index = self.currentIndex()
        if not index.isValid():
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit(index)
        elif event.key() in _ENTER and index.data(ProblemRole.HAS_PLACE):
            self.place_asked.emit(index)
        elif event.key() in _ENTER:
            self._fold(index, unfolded=not index.data(ProblemRole.UNFOLDED))
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._fold(index, unfolded=event.key() == Qt.Key.Key_Right)
        elif event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fold(self, index: QModelIndex, *, unfolded: bool) -> None:
        self._problems.set_unfolded(index, unfolded)
