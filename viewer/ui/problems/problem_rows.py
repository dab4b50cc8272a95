"""The rows of the problems panel: a list model and how a problem is painted, folded and unfolded."""

from __future__ import annotations

from enum import IntEnum
from math import ceil
from pathlib import PurePath
from typing import Any, Final

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.imaging.study import Problem
from viewer.ui.language.spoken import spoken
from viewer.ui.look.basics import capitalised, plain_tooltip
from viewer.ui.look.icons import SMALL_ICON, icon_pixmap
from viewer.ui.look.theme import SMALL, UI, Theme, font

_Index = QModelIndex | QPersistentModelIndex

# At 100 %: room round a row, between icon and words, between lines.
_PAD: Final = 12
_GAP: Final = 10
_LEADING: Final = 3
_FOLD_GAP: Final = 12
# How much of the room above smaller letters lies over them, so that they stand on the larger ones' line.
_ON_THE_LINE: Final = 0.8
# Which line of a row with details shows and hides them.
_FOLD: Final = 3


class ProblemRole(IntEnum):
    """What a row can be asked for besides Qt's own roles."""

    PROBLEM = Qt.ItemDataRole.UserRole
    UNFOLDED = Qt.ItemDataRole.UserRole + 1
    HAS_PLACE = Qt.ItemDataRole.UserRole + 2


class ProblemModel(QAbstractListModel):
    """Holds problems, and which of them show their details."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problems: tuple[Problem, ...] = ()
        self._unfolded: frozenset[Problem] = frozenset()
        self._places: frozenset[Problem] = frozenset()

    def set_places(self, problems: frozenset[Problem]) -> None:
        """Tell which problems are about a place in the case that can be gone to."""
        self._places = problems

    def set_problems(self, problems: tuple[Problem, ...]) -> None:
        """Replace the rows; new ones at the end leave the view where it is."""
        before = len(self.problems)
        if problems[:before] == self.problems and len(problems) > before:
            self.beginInsertRows(QModelIndex(), before, len(problems) - 1)
            self.problems = problems
            self.endInsertRows()
        elif problems != self.problems:
            self.beginResetModel()
            self.problems = problems
            self._unfolded &= frozenset(problems)
            self.endResetModel()

    def set_unfolded(self, index: QModelIndex, unfolded: bool) -> None:
        """Show or hide the details of a row that has some."""
        problem = self.problems[index.row()]
        if problem.details and (problem in self._unfolded) != unfolded:
            self._unfolded ^= {problem}
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of problems."""
        return 0 if parent.isValid() else len(self.problems)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the problem, or what is said of it."""
        problem = self.problems[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                words = (problem.problem, problem.action)
                told = (PurePath(problem.path).name, *map(spoken, words))
                return ". ".join(filter(None, told))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(problem.path)
            case ProblemRole.PROBLEM:
                return problem
            case ProblemRole.UNFOLDED:
                return problem in self._unfolded
            case ProblemRole.HAS_PLACE:
                return problem in self._places
        return None


class ProblemLine(Struct, frozen=True):
    """A paragraph of a row: words, font, colour, and its place below the row's top."""

    text: str
    used: QFont
    colour: str
    box: QRectF
    wrapped: bool = True


class ProblemRow(QStyledItemDelegate):
    """Paints a problem: file, cause, what was done, and its details when unfolded."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = theme.size(360)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self._theme = theme

    def set_width(self, width: int) -> None:
        """Tell how wide the list is."""
        self._width = width

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the words need at this width."""
        bottom = max(line.box.bottom() for line in self.lines(index))
        return QSize(self._width, ceil(bottom) + self._theme.size(_PAD))

    def fold_box(self, index: _Index) -> QRectF:
        """Return where "Details" stands in a row, from its top left; empty when there are none."""
        problem: Problem = index.data(ProblemRole.PROBLEM)
        if not problem.details:
            return QRectF()
        return self.lines(index)[_FOLD].box

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, row = self._theme, QRectF(option.rect)
        self._paint_ground(painter, row, option.state)
        painter.translate(row.topLeft())
        side = theme.size(SMALL_ICON)
        sign = icon_pixmap("problems", theme.warn, side, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(theme.size(_PAD), theme.size(_PAD)), sign)
        for line in self.lines(index):
            _paint_line(painter, line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRectF, state: QStyle.StateFlag) -> None:
        theme = self._theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = theme.accent_bg if chosen else theme.card if hovered else theme.panel
        painter.fillRect(row, QColor(ground))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(row.bottomLeft(), row.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(row.adjusted(0.5, 0.5, -0.5, -1.5))

    def lines(self, index: _Index) -> list[ProblemLine]:
        """Lay a row out: the file and beside it what was done with it, the cause, the details."""
        problem: Problem = index.data(ProblemRole.PROBLEM)
        theme, unfolded = self._theme, bool(index.data(ProblemRole.UNFOLDED))
        leads = bool(index.data(ProblemRole.HAS_PLACE))
        left = theme.size(_PAD) + theme.size(SMALL_ICON) + theme.size(_GAP)
        width = max(1.0, self._width - left - theme.size(_PAD))
        head = self._head(
            problem, QRectF(left, theme.size(_PAD), width, 0), unfolded=unfolded, leads=leads
        )
        lines = [
            head[0],
            self._below(head[0], capitalised(spoken(problem.problem)), UI, theme.text2, width),
        ]
        lines += head[1:]
        if unfolded:
            words = f"{PurePath(problem.path).parent}\n{problem.details}"
            lines.append(self._below(lines[1], words, SMALL, theme.text3, width))
        return lines

    def _below(
        self, above: ProblemLine, text: str, size: int, colour: str, width: float
    ) -> ProblemLine:
        used = font(self._theme, size)
        top = above.box.bottom() + self._theme.size(_LEADING)
        box = QRectF(above.box.left(), top, width, _height(text, used, width))
        return ProblemLine(text, used, colour, box)

    def _head(
        self, problem: Problem, room: QRectF, *, unfolded: bool, leads: bool
    ) -> list[ProblemLine]:
        """Lay out the file's name, what was done, and what shows the details or the place, as far as there are any."""
        theme = self._theme
        strong, small = font(theme, UI, QFont.Weight.DemiBold), font(theme, SMALL)
        room.setHeight(QFontMetricsF(strong).height())
        fold = (self.tr("Hide details") if unfolded else self.tr("Details")) * bool(problem.details)
        shows = self.tr("Show") * (leads and not fold)
        name = PurePath(problem.path).name or problem.path
        words = (
            (name, strong, theme.text),
            (capitalised(spoken(problem.action)), small, theme.text3),
            (fold or shows, small, theme.accent),
        )
        widths = [QFontMetricsF(used).horizontalAdvance(text) + 1 for text, used, _ in words]
        gap = theme.size(_FOLD_GAP)
        # A long name gives way: what was done is short.
        beside = sum(width + gap for width, (text, *_) in zip(widths, words, strict=True) if text)
        widths[0] -= max(0.0, min(beside - gap - room.width(), widths[0] - room.width() / 3))
        lines, left = [], room.left()
        for (text, used, colour), width in zip(words, widths, strict=True):
            height = QFontMetricsF(used).height()
            top = room.top() + (room.height() - height) * _ON_THE_LINE
            box = QRectF(left, top, max(1.0, min(width, room.right() - left)), height)
            lines.append(ProblemLine(text, used, colour, box, wrapped=False))
            left += (width + gap) if text else 0.0
        return lines if fold or shows else lines[:2]


def _wrapping() -> QTextOption:
    made = QTextOption()
    made.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return made


def _height(text: str, used: QFont, width: float) -> float:
    """Return how high wrapped text is."""
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.TextFlag.TextWrapAnywhere)
    return QFontMetricsF(used).boundingRect(QRectF(0, 0, width, 1e6), flags, text).height()


def _paint_line(painter: QPainter, line: ProblemLine) -> None:
    painter.setFont(line.used)
    painter.setPen(QColor(line.colour))
    if line.wrapped:
        painter.drawText(line.box, line.text, _wrapping())
    else:
        cut = QFontMetricsF(line.used).elidedText(
            line.text, Qt.TextElideMode.ElideMiddle, line.box.width()
        )
        painter.drawText(line.box, Qt.AlignmentFlag.AlignLeft, cut)
