"""What scrolls in the writing column: the titles and the sections, each written in place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overlays.model import Case, SectionKind
from viewer.session.authoring.answers import Answers
from viewer.session.authoring.sections import SectionDraft, drafts_of
from viewer.session.lesson import Stage
from viewer.ui.authoring.column.section_box import SectionBox
from viewer.ui.authoring.column.title_fields import TitleFields
from viewer.ui.look.basics import rule
from viewer.ui.look.theme import Theme

_SIDE: Final = 12


class WritingBody(QWidget):
    """Draws a case as it is written, and tells what is typed; a section keeps its widgets, edit after edit."""

    unknown_typed = Signal(str, int, int)
    title_typed = Signal(str, int, int)
    heading_typed = Signal(str, str, int, int)  # section, text, caret before, caret now
    text_typed = Signal(str, str, int, int)
    caret_moved = Signal(QRect)
    draw_asked = Signal(object)  # Lack
    another_asked = Signal(str, object, QWidget)  # section, Lack, the button that asks

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._editable = True
        self._answers: Answers | None = None
        self._boxes: dict[str, SectionBox] = {}
        self._rules: list[QWidget] = []
        self.setProperty("surface", "clear")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self.titles = TitleFields(theme)
        self.titles.unknown_typed.connect(self.unknown_typed)
        self.titles.title_typed.connect(self.title_typed)
        self._column.addWidget(self.titles)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(0)
        self._column.addLayout(self._sections)
        self._column.addStretch(1)
        self.set_bar_width(0)

    def show_case(self, case: Case) -> None:
        """Show what the case says; the caret goes where something else has changed one section's text."""
        self.titles.show_case(case)
        drafts = drafts_of(case)
        answers = Answers.of(case)
        if answers == self._answers:
            answers = self._answers
        self._answers = answers
        if [draft.name for draft in drafts] != list(self._boxes):
            self._build(drafts, answers)
        changed = [
            box
            for box, draft in zip(self._boxes.values(), drafts, strict=True)
            if box.show_draft(draft, answers)
        ]
        if len(changed) == 1 and self.focused_field() is not None:
            changed[0].bring()

    def set_editable(self, *, editable: bool) -> None:
        """Let the case be written in, or only read."""
        if editable == self._editable:
            return
        self._editable = editable
        self.titles.set_editable(editable=editable)
        for box in self._boxes.values():
            box.set_editable(editable=editable)

    def set_bar_width(self, bar: int) -> None:
        """Tell how wide a scroll bar stands beside, so that the text keeps its lines."""
        side = self._theme.size(_SIDE)
        top = self._theme.size(4)
        self._column.setContentsMargins(side, top, max(0, side - bar), side)

    def box(self, name: str) -> SectionBox | None:
        """Return the section of that name."""
        return self._boxes.get(name)

    def boxes(self) -> Iterator[SectionBox]:
        """Give the sections in their order."""
        return iter(self._boxes.values())

    def focused_field(self) -> QWidget | None:
        """Return the field that has the caret."""
        fields: list[QWidget] = [self.titles.unknown, self.titles.title]
        for box in self._boxes.values():
            fields += [box.heading, box.text]
        return next((field for field in fields if field.hasFocus()), None)

    def _build(self, drafts: tuple[SectionDraft, ...], answers: Answers) -> None:
        kept = self._boxes
        while self._sections.count():
            self._sections.takeAt(0)
        for line in self._rules:
            line.hide()
            line.deleteLater()
        self._rules = []
        self._boxes = {
            draft.name: kept.pop(draft.name) if draft.name in kept else self._new(draft, answers)
            for draft in drafts
        }
        for old in kept.values():
            old.hide()
            old.deleteLater()
        for box in self._boxes.values():
            line = rule()
            self._rules.append(line)
            self._sections.addSpacing(self._theme.size(8))
            self._sections.addWidget(line)
            self._sections.addSpacing(self._theme.size(4))
            self._sections.addWidget(box)
        self._keep_tab_order()

    def _new(self, draft: SectionDraft, answers: Answers) -> SectionBox:
        made = SectionBox(
            self._theme,
            draft,
            self._title(draft.kind),
            self._when(draft),
            self._hint(draft.kind),
            answers,
        )
        made.set_editable(editable=self._editable)
        name = draft.name
        made.heading_typed.connect(lambda *told: self.heading_typed.emit(name, *told))
        made.text_typed.connect(lambda *told: self.text_typed.emit(name, *told))
        made.remarks.draw_asked.connect(self.draw_asked)
        made.remarks.another_asked.connect(
            lambda lack, button: self.another_asked.emit(name, lack, button)
        )
        made.caret_moved.connect(
            lambda place: self.caret_moved.emit(
                QRect(made.mapTo(self, place.topLeft()), place.size())
            )
        )
        return made

    def _keep_tab_order(self) -> None:
        stops: list[QWidget] = [self.titles.unknown, self.titles.title]
        for box in self._boxes.values():
            stops += box.tab_stops()
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _title(self, kind: SectionKind) -> str:
        """Return what a section without a heading is called."""
        return {
            SectionKind.HISTORY: self.tr("Clinical history"),
            SectionKind.FINDINGS: self.tr("Findings"),
            SectionKind.DIAGNOSIS: self.tr("Diagnosis"),
            SectionKind.DISCUSSION: self.tr("Discussion"),
            SectionKind.REFERENCES: self.tr("References"),
        }[kind]

    def _when(self, draft: SectionDraft) -> str:
        if draft.stage is Stage.FILMS:
            return self.tr("shown first")
        may_be_empty = draft.kind in (SectionKind.DISCUSSION, SectionKind.REFERENCES)
        if may_be_empty and not draft.text:
            return self.tr("stage {0}, may stay empty").format(draft.stage + 1)
        return self.tr("stage {0}").format(draft.stage + 1)

    def _hint(self, kind: SectionKind) -> str:
        return {
            SectionKind.HISTORY: self.tr("Who, what, since when?"),
            SectionKind.FINDINGS: self.tr(
                "What is seen, and where. Write “(green arrow, film 1)” and draw it."
            ),
            SectionKind.DIAGNOSIS: self.tr("One line."),
            SectionKind.DISCUSSION: self.tr("Why it is that, and what else it could be."),
            SectionKind.REFERENCES: self.tr("1. Author: title. Journal, year. doi:…"),
        }[kind]
