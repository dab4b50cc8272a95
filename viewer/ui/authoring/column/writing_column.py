"""The right column while a case is being written: its titles, and what more an author says."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from overlays.model import Case
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label
from viewer.ui.state.document import CaseDocument

_NARROWEST = 300


class WritingColumn(QWidget):
    """Edits the text of the open case; every edit is a step of its document."""

    def __init__(self, document: CaseDocument, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_NARROWEST)
        self._caret_at: QLineEdit | None = None
        self._rows = QVBoxLayout(self)
        self._head = label(self.tr("Case text"), tone="secondary", strong=True)
        self._rows.addWidget(self._head)
        self._unknown = self._field(self.tr("Title as an unknown"), _with_unknown_title)
        self._title = self._field(self.tr("Title with the diagnosis"), _with_title)
        self._rows.addStretch(1)
        document.opened.connect(self._show_case)
        document.changed.connect(self._show_case)
        self.set_theme(theme)
        self._show_case()

    def set_theme(self, theme: Theme) -> None:
        """Dress the column in another theme."""
        margin = theme.size(20)
        self._rows.setContentsMargins(margin, theme.size(12), margin, theme.size(12))
        self._rows.setSpacing(theme.size(6))

    def begin(self) -> None:
        """Begin a case that was just made: the caret stands in its first title."""
        self._unknown.setFocus(Qt.FocusReason.OtherFocusReason)
        self._unknown.selectAll()

    def take_caret(self) -> None:
        """Put the caret where it was when the column was left; the first time nothing happens."""
        if self._caret_at is not None:
            self._caret_at.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_caret(self) -> None:
        """Remember where the caret is."""
        self._caret_at = next((one for one in (self._unknown, self._title) if one.hasFocus()), None)

    def _field(self, words: str, step: Callable[[Case, str], Case]) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(words)
        self._rows.addWidget(label(words, tone="meta", size="small"))
        self._rows.addWidget(made)
        made.textEdited.connect(
            lambda text: self._document.edit(
                step(self._document.required_case, text), words, gesture=f"type {words}"
            )
        )
        return made

    def _show_case(self) -> None:
        case = self._document.case
        for field, text in (
            (self._unknown, case.unknown_title if case else ""),
            (self._title, case.title if case else ""),
        ):
            field.setReadOnly(not self._document.is_editable)
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)


def _with_unknown_title(case: Case, text: str) -> Case:
    return replace(case, unknown_title=text)


def _with_title(case: Case, text: str) -> Case:
    return replace(case, title=text)
