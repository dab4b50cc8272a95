"""The small pieces that panels and dialogs are made of, dressed by the style sheet's properties.

Every label is plain text: Qt guesses HTML in labels and tooltips, and a patient's name may hold some.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from viewer.ui.look.basics import tell_when_cut
from viewer.ui.look.icons import TOOL_ICON, icon, icon_size
from viewer.ui.look.theme import Theme

# Room beside the words of a panel, and the width below which there is less of it; at 100 %.
_MARGIN: Final = 20
_NARROW: Final = 320


def label(
    text: str = "",
    *,
    tone: str = "",
    size: str = "",
    strong: bool = False,
    wrap: bool = False,
) -> QLabel:
    """Return a label of plain text; ``tone`` and ``size`` ("typesize") as in ``theme.style_sheet``."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    _dress(made, tone=tone, size=size, strong=strong)
    return made


def restyle(widget: QWidget, **properties: Any) -> None:
    """Set style properties on a widget that is already shown, and have the style sheet look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def push_button(
    text: str, *, primary: bool = False, quiet: bool = False, compact: bool = False
) -> QPushButton:
    """Return a button that is reached by Tab, never focused by a click."""
    made = QPushButton(text)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAutoDefault(False)
    made.setProperty("primary", primary)
    made.setProperty("quiet", quiet)
    made.setProperty("compact", compact)
    return made


def tool_button(name: str, theme: Theme, what: str, *, px: int = TOOL_ICON) -> QToolButton:
    """Return a button that shows an icon; ``what`` is its tooltip and accessible name."""
    made = QToolButton()
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setIcon(icon(name, theme))
    made.setIconSize(icon_size(theme, px))
    made.setToolTip(what)
    made.setAccessibleName(what)
    return made


def panel_margin(theme: Theme, width: int) -> int:
    """Return the room at either side of a panel's words: half of it where the panel is narrow for them."""
    return theme.size(_MARGIN) // (2 if width < theme.size(_NARROW) else 1)


class ElidedLabel(QLabel):
    """One line of plain text that is cut with an ellipsis, whole in its tooltip when it is cut."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: str = "",
        size: str = "",
        strong: bool = False,
        where: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__()
        self._where = where
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        _dress(self, tone=tone, size=size, strong=strong)

    def minimumSizeHint(self) -> QSize:
        """Allow the label to shrink to an ellipsis."""
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), self._where, room.width())
        tell_when_cut(self, self.text(), shown)
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, int(self.alignment()), shown)


def _dress(widget: QWidget, *, tone: str, size: str, strong: bool) -> None:
    for name, value in (("tone", tone), ("typesize", size), ("strong", strong)):
        if value:
            widget.setProperty(name, value)
