"""What is said below a section: which phrase has no mark yet, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from overlays.model import MarkColor
from overlays.wording import COLOUR_WORDS, KIND_WORDS
from viewer.session.authoring.answers import Lack, LackKind
from viewer.ui.authoring.checks.sided_line import SidedLine
from viewer.ui.language.spoken import spoken
from viewer.ui.look.badges import Badge, BadgeLabel
from viewer.ui.look.icons import SMALL_ICON, icon_pixmap
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button

_MOST = 3
T = TypeVar("T")


def sign_label(name: str, theme: Theme, colour: str, px: int = SMALL_ICON) -> QLabel:
    """Return an icon that does nothing."""
    made = QLabel()
    side = theme.size(px)
    made.setPixmap(icon_pixmap(name, colour, side, made.devicePixelRatioF()))
    made.setFixedSize(side, side)
    return made


class Remark(QFrame):
    """One sentence on a quiet or an amber ground, with its buttons."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        buttons: Sequence[QPushButton],
        *,
        tone: str,
        badge: Badge | None = None,
    ) -> None:
        super().__init__()
        self.said = text
        self.buttons = tuple(buttons)
        self.setProperty("note", tone)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(*map(theme.size, (10, 6, 8, 6)))
        row.setSpacing(theme.size(8))
        sign, colour = ("warn", theme.warn) if tone == "warn" else ("info", theme.text3)
        row.addWidget(sign_label(sign, theme, colour))
        if badge is not None:
            row.addWidget(BadgeLabel((badge,), theme))
        words = label(text, wrap=True)
        words.setMinimumWidth(theme.size(60))
        self._line = SidedLine(theme, words, buttons)
        row.addLayout(self._line, 1)

    def minimumSizeHint(self) -> QSize:
        """Let the remark be as narrow as its column."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there is no room for both."""
        super().resizeEvent(event)
        self._line.fit(self.width())


class RemarkList(QWidget):
    """Remarks below one another; nothing is built again while they stay the same."""

    rebuilt = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._about: tuple[object, ...] = ()
        self._rows: list[Remark] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.size(4))
        self.hide()

    def said(self) -> list[str]:
        """Return what is said."""
        return [row.said for row in self._rows]

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons in reading order."""
        return tuple(button for row in self._rows for button in row.buttons)

    def button(self, words: str) -> QPushButton:
        """Return the first button of that name; raises ``LookupError``."""
        for button in self.buttons():
            if button.text() == words:
                return button
        raise LookupError(words)

    def set_rows(self, about: Sequence[T], make: Callable[[T], Remark]) -> None:
        """Remark the first few of these; the checks at the foot have all."""
        if tuple(about) == self._about:
            return
        self._about = tuple(about)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [make(one) for one in about[:_MOST]]
        for row in self._rows:
            self._column.addWidget(row)
            row.show()
        self.setVisible(bool(about))
        self.rebuilt.emit()


class LackRemarks(RemarkList):
    """All that a section names and the case does not have."""

    draw_asked = Signal(object)  # Mend
    another_asked = Signal(object, QWidget)  # Lack, the button that asks

    def set_lacks(self, lacks: tuple[Lack, ...]) -> None:
        """Say what is lacking."""
        self.set_rows(lacks, self._new)

    def _new(self, lack: Lack) -> Remark:
        buttons = []
        if lack.mend is not None:
            draw = push_button(self.tr("Draw it"), compact=True)
            draw.clicked.connect(partial(self.draw_asked.emit, lack.mend))
            buttons.append(draw)
        another = push_button(self.tr("Use another"), compact=True, quiet=True)
        another.clicked.connect(partial(self.another_asked.emit, lack, another))
        buttons.append(another)
        return Remark(self._theme, self._said(lack), buttons, tone="warn")

    def _said(self, lack: Lack) -> str:
        if lack.why is LackKind.LINK:
            return self.tr("The mark that “{0}” was bound to is not there any more.").format(
                lack.phrase
            )
        if lack.why is LackKind.FILM:
            return self.tr("There is no film {0}.").format(lack.film)
        what = named(lack)
        if lack.film is None:
            return self.tr("There is no {0} yet.").format(what)
        return self.tr("There is no {0} on film {1} yet.").format(what, lack.film)


class MarkRemarks(RemarkList):
    """The marks that no text names."""

    insert_asked = Signal(str)  # mark id

    def set_marks(self, marks: tuple[tuple[str, Badge], ...]) -> None:
        """Say which, each with its id."""
        self.set_rows(marks, self._new)

    def _new(self, named_mark: tuple[str, Badge]) -> Remark:
        mark_id, badge = named_mark
        insert = push_button(self.tr("Insert at the caret"), compact=True)
        insert.clicked.connect(partial(self.insert_asked.emit, mark_id))
        words = self.tr("is not in the text")
        made = Remark(self._theme, words, (insert,), tone="quiet", badge=badge)
        made.said = f"{badge.text} {words}"
        return made


def named(lack: Lack) -> str:
    """Return what is lacking in words: "blue arrow"."""
    kind = spoken(KIND_WORDS[lack.mark_kind])
    if not lack.color:
        return kind
    known = lack.color in set(MarkColor)
    color = spoken(COLOUR_WORDS[MarkColor(lack.color)]) if known else lack.color
    return f"{color} {kind}"
