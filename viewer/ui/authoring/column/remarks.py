"""What is said below a section: which phrase has no mark yet, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
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
from viewer.ui.language.spoken import spoken
from viewer.ui.look.icons import SMALL_ICON, icon_pixmap
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button

_MOST = 3


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
        self, theme: Theme, text: str, buttons: Sequence[QPushButton], *, tone: str
    ) -> None:
        super().__init__()
        self.said = text
        self.buttons = tuple(buttons)
        self.setProperty("note", tone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(*map(theme.size, (10, 6, 8, 6)))
        row.setSpacing(theme.size(8))
        sign, colour = ("warn", theme.warn) if tone == "warn" else ("info", theme.text3)
        row.addWidget(sign_label(sign, theme, colour))
        words = label(text, wrap=True)
        words.setMinimumWidth(theme.size(60))
        row.addWidget(words, 1)
        for button in buttons:
            button.setFixedHeight(theme.size(26))
            row.addWidget(button)


class LackRemarks(QWidget):
    """All that a section names and the case does not have; nothing is built again while that stays."""

    draw_asked = Signal(object)  # Lack
    another_asked = Signal(object, QWidget)  # Lack, the button that asks

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lacks: tuple[Lack, ...] = ()
        self._rows: list[Remark] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.size(4))
        self.hide()

    def set_lacks(self, lacks: tuple[Lack, ...]) -> None:
        """Say these, the first few of them; the checks at the foot have all."""
        if lacks == self._lacks:
            return
        self._lacks = lacks
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._new(lack) for lack in lacks[:_MOST]]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(lacks))

    def said(self) -> list[str]:
        """Return what is said."""
        return [row.said for row in self._rows]

    def button(self, words: str) -> QPushButton:
        """Return the first button of that name; raises ``LookupError``."""
        found = (one for row in self._rows for one in row.buttons if one.text() == words)
        for button in found:
            return button
        raise LookupError(words)

    def _new(self, lack: Lack) -> Remark:
        buttons = []
        if lack.can_be_drawn:
            draw = push_button(self.tr("Draw it"), compact=True)
            draw.clicked.connect(partial(self.draw_asked.emit, lack))
            buttons.append(draw)
        another = push_button(self.tr("Use another"), compact=True, quiet=True)
        another.clicked.connect(partial(self.another_asked.emit, lack, another))
        buttons.append(another)
        made = Remark(self._theme, self._said(lack), buttons, tone="warn")
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        return made

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


def named(lack: Lack) -> str:
    """Return what is lacking in words: "blue arrow"."""
    kind = spoken(KIND_WORDS[lack.mark_kind])
    if not lack.color:
        return kind
    known = lack.color in set(MarkColor)
    color = spoken(COLOUR_WORDS[MarkColor(lack.color)]) if known else lack.color
    return f"{color} {kind}"
