"""One section of the writing column: its heading, its text, and what is said below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.session.authoring.answers import Answers
from viewer.session.authoring.sections import SectionDraft
from viewer.ui.authoring.checks.remarks import LackRemarks, MarkRemarks
from viewer.ui.authoring.column.heading_field import HeadingField
from viewer.ui.authoring.column.notes_box import NotesBox
from viewer.ui.authoring.column.section_head import SectionHead
from viewer.ui.authoring.fields.written_text import WrittenText
from viewer.ui.look.badges import Badge
from viewer.ui.look.theme import Theme


class SectionBox(QWidget):
    """A section that is written in place; ``name`` tells it from the others, edit after edit.

    ``hint`` stands in its text while there is none.
    """

    text_typed = Signal(str, int, int)
    note_typed = Signal(str, int, int)
    caret_moved = Signal(QRect)  # in this widget

    def __init__(self, theme: Theme, name: str, title: str, hint: str, answers: Answers) -> None:
        super().__init__()
        self.name = name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(2))
        self.head = SectionHead(theme, title)
        self.text = WrittenText(theme, title, answers, hint=hint)
        self.remarks = LackRemarks(theme)
        self.unnamed = MarkRemarks(theme)
        self.notes = NotesBox(theme, title)
        for part in (self.head, self.text, self.remarks, self.unnamed, self.notes):
            column.addWidget(part)
        self.head.fold_asked.connect(self._on_fold)
        self.head.notes_asked.connect(self._on_notes)
        self.text.typed.connect(self.text_typed)
        self.notes.typed.connect(self.note_typed)
        for field in (self.text, self.notes.text):
            field.caret_moved.connect(lambda box, field=field: self._on_caret(field, box))
        self._remarked: tuple[str, Answers | None] = ("", None)
        self._shows_notes = False
        self._closed = False
        self.set_closed(closed=False)

    @property
    def heading(self) -> HeadingField:
        """The field of the heading."""
        return self.head.heading

    def show_draft(self, draft: SectionDraft, when: str, answers: Answers) -> bool:
        """Show what the case says; return whether its text has changed otherwise than by being typed."""
        self.head.show_draft(draft, when)
        self.text.set_answers(answers)
        changed = self.text.set_text(draft.text)
        if (draft.text, answers) != self._remarked:
            self._remarked = (draft.text, answers)
            self.remarks.set_lacks(answers.lacks_in(draft.text))
        self.notes.text.set_text(draft.note)
        self._show_notes(shown=self._shows_notes or bool(draft.note))
        return changed

    def set_unnamed(self, badges: Sequence[tuple[str, Badge]]) -> None:
        """Remark these marks, each by its id, which no text names."""
        self.unnamed.set_marks(tuple(badges))

    def set_closed(self, *, closed: bool) -> None:
        """Fold the section, or open it."""
        self._closed = closed
        self.head.set_closed(closed=closed)
        self.text.setVisible(not closed)
        self._show_notes(shown=self._shows_notes)

    def set_editable(self, *, editable: bool) -> None:
        """Let it be written in, or only read."""
        self.head.set_editable(editable=editable)
        self.text.setReadOnly(not editable)
        self.notes.text.setReadOnly(not editable)

    def fields(self) -> tuple[QWidget, ...]:
        """Return what can have the caret."""
        return (self.head.heading, self.text, self.notes.text)

    def text_stops(self) -> Sequence[QWidget]:
        """Return what Tab reaches while a case is written through: the text, and its notes where they are open."""
        return (self.text, self.notes.text)

    def remark_stops(self) -> Sequence[QWidget]:
        """Return the buttons of what is remarked below the text."""
        return (*self.remarks.buttons(), *self.unnamed.buttons())

    def head_stops(self) -> Sequence[QWidget]:
        """Return what is done with the section as a whole."""
        head = self.head
        return (head.fold, head.heading, head.notes, head.more)

    def bring(self) -> None:
        """Open it and put the caret in its text."""
        self.set_closed(closed=False)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, *, named: bool) -> None:
        """Begin to write it, just added: its text, or first what it is called."""
        if named:
            self.bring()
        else:
            self.heading.begin()

    def _on_fold(self) -> None:
        self.set_closed(closed=not self._closed)

    def _on_notes(self) -> None:
        shown = not self._shows_notes or bool(self.notes.text.text)
        self._show_notes(shown=shown)
        if shown:
            self.notes.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_notes(self, *, shown: bool) -> None:
        self._shows_notes = shown
        self.head.notes.setChecked(self._shows_notes)
        self.notes.setVisible(self._shows_notes and not self._closed)

    def _on_caret(self, field: QWidget, box: QRect) -> None:
        self.caret_moved.emit(QRect(field.mapTo(self, box.topLeft()), box.size()))
