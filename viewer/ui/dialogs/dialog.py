"""What all dialogs share: a heading, room for their parts, a row of buttons; Esc closes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label


class Dialog(QDialog):
    """A window beside the main one.

    It stops nobody from working with the films unless it must be answered (``open`` instead of
    ``show``), and is gone once closed.
    """

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*map(theme.size, (24, 20, 24, 20)))
        self.body.setSpacing(theme.size(12))

    def add_heading(self, text: str) -> None:
        """Add what the dialog is about, in larger letters."""
        self.body.addWidget(label(text, size="title", strong=True, wrap=True))

    def add_words(self, text: str, *, tone: str = "secondary") -> None:
        """Add a paragraph."""
        self.body.addWidget(label(text, tone=tone, wrap=True))

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Add the last row, its buttons at the right in the order in which Tab reaches them."""
        row = QHBoxLayout()
        row.setContentsMargins(0, self._theme.size(8), 0, 0)
        row.setSpacing(self._theme.size(8))
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self.body.addLayout(row)

    def new_form(self) -> QFormLayout:
        """Return a form whose fields fill the width."""
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(self._theme.size(20))
        form.setVerticalSpacing(self._theme.size(12))
        return form


def named(words: str, field: QWidget) -> QLabel:
    """Return the label of a field, which gets the same accessible name."""
    field.setAccessibleName(words)
    made = label(words, tone="secondary")
    made.setBuddy(field)
    return made
