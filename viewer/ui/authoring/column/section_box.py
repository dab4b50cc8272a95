"""One section of the writing column: its heading, its text, and what is said below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from viewer.session.authoring.answers import Answers
from viewer.session.authoring.sections import SectionDraft
from viewer.ui.authoring.column.remarks import LackRemarks
from viewer.ui.authoring.column.written_field import WrittenField
from viewer.ui.authoring.column.written_text import WrittenText
from viewer.ui.look.icons import SMALL_ICON, icon
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, tool_button


class SectionBox(QWidget):
    """A section that is written in place; ``name`` tells it from the others, edit after edit."""

    heading_typed = Signal(str, int, int)
    text_typed = Signal(str, int, int)
    caret_moved = Signal(QRect)  # in this widget

    def __init__(
        self, theme: Theme, draft: SectionDraft, title: str, when: str, hint: str, answers: Answers
    ) -> None:
        super().__init__()
        self._theme = theme
        self._title = title
        self.name = draft.name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(2))
        self._fold = tool_button("chevron-down", theme, "", px=SMALL_ICON)
        self._fold.clicked.connect(self._on_fold)
        self.heading = WrittenField(
            theme, self.tr("Heading of {0}").format(title), hint=title, bare=True
        )
        self.heading.setProperty("strong", "true")
        self.heading.typed.connect(self.heading_typed)
        self._when = label(when, tone="meta", size="small")
        head = QHBoxLayout()
        head.setContentsMargins(theme.size(4), 0, theme.size(8), 0)
        head.setSpacing(theme.size(2))
        head.addWidget(self._fold)
        head.addWidget(self.heading, 1)
        head.addWidget(self._when)
        column.addLayout(head)
        self.text = WrittenText(theme, title, answers, hint=hint)
        self.text.typed.connect(self.text_typed)
        self.text.caret_moved.connect(self._on_caret)
        self.remarks = LackRemarks(theme)
        column.addWidget(self.text)
        column.addSpacing(theme.size(4))
        column.addWidget(self.remarks)
        self.set_closed(closed=False)

    def show_draft(self, draft: SectionDraft, answers: Answers) -> bool:
        """Show what the case says; return whether its text has changed otherwise than by being typed."""
        self.heading.set_text(draft.heading)
        self.text.set_answers(answers)
        changed = self.text.set_text(draft.text)
        self.remarks.set_lacks(answers.lacks_in(draft.text))
        return changed

    def set_closed(self, *, closed: bool) -> None:
        """Fold the section, or open it."""
        self._closed = closed
        self._fold.setIcon(icon("chevron-right" if closed else "chevron-down", self._theme))
        words = self.tr("Open {0}") if closed else self.tr("Fold {0}")
        self._fold.setAccessibleName(words.format(self._title))
        self._fold.setToolTip("")
        self.text.setVisible(not closed)

    def set_editable(self, *, editable: bool) -> None:
        """Let it be written in, or only read."""
        self.heading.setReadOnly(not editable)
        self.text.setReadOnly(not editable)

    def tab_stops(self) -> Sequence[QWidget]:
        """Return what Tab reaches, in reading order."""
        return (self._fold, self.heading, self.text)

    def bring(self) -> None:
        """Open it and put the caret in its text."""
        if self._closed:
            self._on_fold()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_fold(self) -> None:
        self.set_closed(closed=not self._closed)

    def _on_caret(self, box: QRect) -> None:
        self.caret_moved.emit(QRect(self.text.mapToParent(box.topLeft()), box.size()))
