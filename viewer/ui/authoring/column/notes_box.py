"""The author's words for herself at a stage: the audience never sees them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from viewer.ui.authoring.checks.remarks import sign_label
from viewer.ui.authoring.fields.written_text import WrittenText
from viewer.ui.look.theme import UI, Theme
from viewer.ui.look.widgets import ElidedLabel

_SIGN_PX = 14


class NotesBox(QFrame):
    """A quiet card with one field."""

    typed = Signal(str, int, int)

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.setProperty("note", "quiet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(*map(theme.size, (10, 8, 10, 4)))
        column.setSpacing(theme.size(2))
        head = QHBoxLayout()
        head.setSpacing(theme.size(6))
        head.addWidget(sign_label("eye-off", theme, theme.text3, _SIGN_PX))
        told = self.tr("My notes: only the teacher’s window shows them")
        head.addWidget(ElidedLabel(told, tone="meta", size="small"), 1)
        column.addLayout(head)
        hint = self.tr("What to ask, how long to wait")
        self.text = WrittenText(
            theme, self.tr("My notes on {0}").format(title), None, hint=hint, px=UI, margin=2
        )
        self.text.typed.connect(self.typed)
        column.addWidget(self.text)
