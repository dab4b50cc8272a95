"""The parts that the reading column is stacked of, each with the rule above it: sections open, folded or locked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMargins, QRect, QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from viewer.ui.case_panel.case_sections import NO_HINT, LockedBody, SectionBody
from viewer.ui.case_panel.section_header import SectionHeader
from viewer.ui.look.basics import rule
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, panel_margin
from viewer.ui.prose.prose_view import ProseView


class ColumnLayout(QVBoxLayout):
    """Stacks the parts; a scroll bar stands in the right margin, so that the text keeps its lines beside it.

    ``room`` tells the width of the column, px, where no bar stands beside it.
    """

    def __init__(self, theme: Theme, room: Callable[[], int], column: QWidget) -> None:
        super().__init__(column)
        self._theme = theme
        self._room = room
        self.setSpacing(0)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Give the text more of a column that is narrow for its letters."""
        self.setContentsMargins(self._margins(rect.width()))
        super().setGeometry(rect)

    def heightForWidth(self, width: int) -> int:
        """Return how high the column is in that width, with the margins that it has then."""
        now, then = self.contentsMargins(), self._margins(width)
        return super().heightForWidth(width + now.left() + now.right() - then.left() - then.right())

    def _margins(self, width: int) -> QMargins:
        room = max(width, self._room())
        side = panel_margin(self._theme, room)
        top, bottom = map(self._theme.size, (8, 20))
        return QMargins(side, top, max(0, side - (room - width)), bottom)


class RuledPart(QWidget):
    """One part of the column; all but the first have a rule above them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "clear")
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._above = QWidget()
        self._above.setProperty("surface", "clear")
        above = QVBoxLayout(self._above)
        above.setContentsMargins(0, theme.size(12), 0, theme.size(8))
        above.setSpacing(0)
        above.addWidget(rule())
        self._column.addWidget(self._above)

    def set_first(self, *, is_first: bool) -> None:
        """Stand at the head of the column, without a rule; or below another part."""
        self._above.setVisible(not is_first)

    def wipe(self) -> None:
        """Say nothing from now on: it is not told any more, however long its widgets still stand."""
        wipe(self)


class OpenSection(RuledPart):
    """A section that may be read: its header, and the body that this folds."""

    folded = Signal(bool)  # by the reader: whether it is closed now

    def __init__(self, theme: Theme, header: SectionHeader, body: SectionBody) -> None:
        super().__init__(theme)
        self.header = header
        self.body = body
        header.toggled.connect(body.setVisible)
        header.toggled.connect(lambda is_open: self.folded.emit(not is_open))
        body.setContentsMargins(0, theme.size(6), 0, 0)
        self._column.addWidget(header)
        self._column.addWidget(body)

    def wipe(self) -> None:
        """Say nothing from now on, nor add to it later."""
        self.body.stop()
        super().wipe()

    def sizeHint(self) -> QSize:
        """Ask for nothing where it flows."""
        return NO_HINT if self.hasHeightForWidth() else super().sizeHint()

    def set_closed(self, *, is_closed: bool) -> None:
        """Fold or unfold it without a word."""
        with QSignalBlocker(self.header):
            self.header.setChecked(not is_closed)
        self.body.setVisible(not is_closed)

    @property
    def top(self) -> int:
        """Where its heading begins, px from the upper end of the column."""
        return self.y() + self.header.y()

    @property
    def bottom(self) -> int:
        """Where what is seen of it ends."""
        last: QWidget = self.body if self.body.isVisibleTo(self) else self.header
        return self.y() + last.geometry().bottom()


class LockedSection(RuledPart):
    """What is not told yet, by the name of its kind; the next one is offered on a card."""

    reveal_asked = Signal()

    def __init__(self, theme: Theme, name: str, offer: str) -> None:
        super().__init__(theme)
        self._column.addWidget(SectionHeader(theme, name, locked=True))
        self.is_offered = bool(offer)
        if offer:
            card = LockedBody(theme, offer)
            card.reveal_asked.connect(self.reveal_asked)
            self._column.addSpacing(theme.size(8))
            self._column.addWidget(card)


class ColumnFoot(RuledPart):
    """Whose the case is, as far as that tells nothing."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme)
        self._column.addWidget(label(words, tone="meta", size="small", wrap=True))


def wipe(part: QWidget) -> None:
    """Take all words out of a part and of what stands in it: texts, tooltips and accessible names."""
    for one in (part, *part.findChildren(QWidget)):
        one.setAccessibleName("")
        one.setToolTip("")
        match one:
            case ProseView():
                one.set_blocks((), {})
            case QLabel():
                one.clear()
            case QAbstractButton():
                one.setText("")
