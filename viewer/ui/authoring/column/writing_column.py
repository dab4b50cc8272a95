"""The right column while a case is being written: its titles and sections in place, and what is still wrong with it.

It remembers nothing of the case: each key is an edit of the document, and what the document says is shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from overlays.model import Case
from viewer.session.authoring.bursts import Burst
from viewer.session.authoring.sections import with_heading, with_text
from viewer.ui.authoring.column.column_head import ColumnHead
from viewer.ui.authoring.column.section_box import SectionBox
from viewer.ui.authoring.column.writing_body import WritingBody
from viewer.ui.look.theme import Theme
from viewer.ui.state.document import CaseDocument

_NARROWEST: Final = 300
_AROUND: Final = 24
_UNKNOWN: Final = "unknown title"
_TITLE: Final = "title"


class WritingColumn(QWidget):
    """Edits the text of the open case; every edit is a step of its document."""

    paste_asked = Signal()
    unknown_asked = Signal()
    draw_asked = Signal(object)  # Lack: what the text names and nobody has drawn

    def __init__(
        self,
        document: CaseDocument,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._now = now
        self._burst = Burst()
        self._caret_in: QWidget | None = None
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_NARROWEST)
        self._parts = QVBoxLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_scroll_range)
        self._parts.addWidget(self._scroll, 1)
        self._head: ColumnHead | None = None
        document.opened.connect(self._begin_case)
        document.changed.connect(self._show_case)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Build the column in another theme; the reader stays where they are."""
        place = self._scroll.verticalScrollBar().value()
        self._theme = theme
        if self._head is not None:
            self._head.hide()
            self._head.deleteLater()
        self._head = ColumnHead(theme)
        self._head.paste_asked.connect(self.paste_asked)
        self._head.unknown_asked.connect(self.unknown_asked)
        self._parts.insertWidget(0, self._head)
        self._body = self._new_body()
        self._scroll.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._caret_in = None
        self._show_case()
        self._scroll.verticalScrollBar().setValue(place)

    def begin(self) -> None:
        """Begin a case that was just made: the caret stands in its first title."""
        self._body.titles.unknown.setFocus(Qt.FocusReason.OtherFocusReason)
        self._body.titles.unknown.selectAll()

    def take_caret(self) -> None:
        """Put the caret where it was when the column was left; the first time nothing happens."""
        if self._caret_in is not None:
            self._caret_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_caret(self) -> None:
        """Remember where the caret is."""
        self._caret_in = self._body.focused_field()

    def section(self, name: str) -> SectionBox | None:
        """Return the section of that name ("findings")."""
        return self._body.box(name)

    def _new_body(self) -> WritingBody:
        body = WritingBody(self._theme)
        body.unknown_typed.connect(self._type_unknown)
        body.title_typed.connect(self._type_title)
        body.heading_typed.connect(self._type_heading)
        body.text_typed.connect(self._type_text)
        body.caret_moved.connect(self._follow_caret)
        body.draw_asked.connect(self.draw_asked)
        return body

    # Edits --------------------------------------------------------------------------------------

    def _type_unknown(self, text: str, before: int, after: int) -> None:
        self._type(lambda case: replace(case, unknown_title=text), _UNKNOWN, before, after)

    def _type_title(self, text: str, before: int, after: int) -> None:
        self._type(lambda case: replace(case, title=text), _TITLE, before, after)

    def _type_heading(self, name: str, text: str, before: int, after: int) -> None:
        self._type(lambda case: with_heading(case, name, text), f"{name} heading", before, after)

    def _type_text(self, name: str, text: str, before: int, after: int) -> None:
        self._type(lambda case: with_text(case, name, text), name, before, after)

    def _type(self, step: Callable[[Case], Case], field: str, before: int, after: int) -> None:
        """Make what was typed an edit; what the document does not take is taken back."""
        self._burst = self._burst.after(
            field, caret_before=before, caret_after=after, at=self._now()
        )
        edited = step(self._document.required_case)
        taken = self._document.edit(edited, self.tr("Typing"), gesture=self._burst.gesture)
        if not taken:
            self._show_case()

    # What it shows ------------------------------------------------------------------------------

    def _begin_case(self) -> None:
        self._caret_in = None
        self._show_case()
        self._scroll.verticalScrollBar().setValue(0)

    def _show_case(self) -> None:
        case = self._document.case
        editable = self._document.is_editable
        self._body.setVisible(case is not None)
        if self._head is not None:
            self._head.set_editable(editable=editable)
        if case is not None:
            self._body.set_editable(editable=editable)
            self._body.show_case(case)

    def _follow_caret(self, box: QRect) -> None:
        around = self._theme.size(_AROUND)
        middle = box.center()
        self._scroll.ensureVisible(middle.x(), middle.y(), 0, box.height() // 2 + around)

    def _on_scroll_range(self, _first: int, last: int) -> None:
        bar = self._scroll.verticalScrollBar()
        self._body.set_bar_width(bar.width() if last else 0)
