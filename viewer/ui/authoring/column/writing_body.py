"""What scrolls in the writing column: the titles and the sections, each written in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from overlays.model import Case, SectionKind
from viewer.session.authoring.answers import Answers
from viewer.session.authoring.sections import SectionDraft, drafts_of
from viewer.session.lesson import Stage
from viewer.ui.authoring.column.heights import keep_height
from viewer.ui.authoring.column.properties_box import PropertiesBox
from viewer.ui.authoring.column.section_box import SectionBox
from viewer.ui.authoring.column.title_fields import TitleFields
from viewer.ui.authoring.fields.written_text import WrittenText
from viewer.ui.look.badges import Badge
from viewer.ui.look.basics import rule
from viewer.ui.look.icons import SMALL_ICON, icon, icon_size
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import push_button

_SIDE: Final = 12


class WritingBody(QWidget):
    """Draws a case as it is written, and tells what is typed; a section keeps its widgets, edit after edit."""

    unknown_typed = Signal(str, int, int)
    title_typed = Signal(str, int, int)
    property_typed = Signal(object, str, int, int)  # PropertyKind, ...
    heading_typed = Signal(str, str, int, int)  # section, text, caret before, caret now
    text_typed = Signal(str, str, int, int)
    note_typed = Signal(str, str, int, int)
    move_asked = Signal(str, int)  # section, -1 up or 1 down
    stage_asked = Signal(str, object)  # section, StageKind
    remove_asked = Signal(str)
    add_asked = Signal(str)  # heading
    caret_moved = Signal(QRect)
    draw_asked = Signal(object)  # Mend
    insert_asked = Signal(str)  # mark id
    another_asked = Signal(str, object, QWidget)  # section, Lack, the button that asks

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._editable = True
        self._answers: Answers | None = None
        self._boxes: dict[str, SectionBox] = {}
        self._rules: list[QWidget] = []
        self._last = ""
        self.setProperty("surface", "clear")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self.titles = TitleFields(theme)
        self.titles.unknown_typed.connect(self.unknown_typed)
        self.titles.title_typed.connect(self.title_typed)
        self._column.addWidget(self.titles)
        self._column.addSpacing(theme.size(8))
        self.properties = PropertiesBox(theme)
        self.properties.typed.connect(self.property_typed)
        self._column.addWidget(self.properties)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(0)
        self._column.addLayout(self._sections)
        self._column.addSpacing(theme.size(8))
        self._column.addWidget(rule())
        self._column.addSpacing(theme.size(6))
        self.add = self._add_button()
        self._column.addWidget(self.add)
        self._column.addStretch(1)
        self.set_bar_width(0)

    def show_case(self, case: Case) -> None:
        """Show what the case says; the caret goes where something else has changed one section's text."""
        self.titles.show_case(case)
        self.properties.show_case(case)
        drafts = drafts_of(case)
        answers = Answers.of(case)
        if self._answers is None or answers != self._answers:
            self._answers = answers
        if [draft.name for draft in drafts] != list(self._boxes):
            self._build(drafts, self._answers)
        changed = [
            box
            for box, draft in zip(self._boxes.values(), drafts, strict=True)
            if box.show_draft(draft, self._when(draft), self._answers)
        ]
        if len(changed) == 1 and self.focused_field() is not None:
            changed[0].bring()

    def set_unnamed(self, marks: Sequence[tuple[str, Badge]]) -> None:
        """Remark at the foot of the findings which marks no text names."""
        self._boxes[SectionKind.FINDINGS].set_unnamed(marks)

    def set_editable(self, *, editable: bool) -> None:
        """Let the case be written in, or only read."""
        if editable == self._editable:
            return
        self._editable = editable
        self.titles.set_editable(editable=editable)
        self.properties.set_editable(editable=editable)
        self.add.setVisible(editable)
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

    def boxes(self) -> tuple[SectionBox, ...]:
        """Return the sections in their order."""
        return tuple(self._boxes.values())

    def focused_field(self) -> QWidget | None:
        """Return the field that has the caret."""
        return next((field for field in self._fields() if field.hasFocus()), None)

    def caret_box(self) -> QRect | None:
        """Return where the caret is, if it is in a text."""
        field = self.focused_field()
        if not isinstance(field, WrittenText):
            return None
        box = field.caret_box()
        return QRect(field.mapTo(self, box.topLeft()), box.size())

    @property
    def written_last(self) -> SectionBox:
        """The section whose text had the caret last, else the findings."""
        return self._boxes.get(self._last, self._boxes[SectionKind.FINDINGS])

    def event(self, event: QEvent) -> bool:
        """Be as high as the sections whenever one of them asks for another height."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            keep_height(self)
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the sections are at this width."""
        super().resizeEvent(event)
        keep_height(self)

    def _fields(self) -> Iterator[QWidget]:
        yield from (*self.titles.fields(), *self.properties.fields())
        for box in self._boxes.values():
            yield from box.fields()

    def _add_button(self) -> QPushButton:
        made = push_button(f"\N{EN SPACE}{self.tr('Add a section')}", compact=True, quiet=True)
        made.setAccessibleName(self.tr("Add a section"))
        made.setIcon(icon("plus", self._theme))
        made.setIconSize(icon_size(self._theme, SMALL_ICON))
        made.setFixedHeight(self._theme.size(28))
        menu = QMenu(made)
        for heading in (self.tr("Teaching points"), self.tr("Differential diagnosis"), ""):
            action = menu.addAction(heading or self.tr("Another…"))
            action.triggered.connect(lambda _=False, heading=heading: self.add_asked.emit(heading))
        made.setMenu(menu)
        return made

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
            box.show()
        self._keep_tab_order()

    def _new(self, draft: SectionDraft, answers: Answers) -> SectionBox:
        kind, name = draft.kind, draft.name
        made = SectionBox(self._theme, name, self._title(kind), self._hint(kind), answers)
        made.set_editable(editable=self._editable)
        head = made.head
        head.typed.connect(lambda *told: self.heading_typed.emit(name, *told))
        head.move_asked.connect(lambda by: self.move_asked.emit(name, by))
        head.stage_asked.connect(lambda stage: self.stage_asked.emit(name, stage))
        head.remove_asked.connect(lambda: self.remove_asked.emit(name))
        made.note_typed.connect(lambda *told: self.note_typed.emit(name, *told))
        made.text_typed.connect(lambda *told: self.text_typed.emit(name, *told))
        made.remarks.rebuilt.connect(self._keep_tab_order)
        made.unnamed.rebuilt.connect(self._keep_tab_order)
        made.remarks.draw_asked.connect(self.draw_asked)
        made.unnamed.insert_asked.connect(self.insert_asked)
        made.remarks.another_asked.connect(lambda *told: self.another_asked.emit(name, *told))
        made.caret_moved.connect(lambda place: self._on_caret(made, place))
        return made

    def _on_caret(self, box: SectionBox, place: QRect) -> None:
        if box.text.hasFocus():
            self._last = box.name
        self.caret_moved.emit(QRect(box.mapTo(self, place.topLeft()), place.size()))

    def _keep_tab_order(self) -> None:
        """Let Tab go from text to text, then to what lacks, then to the sections as a whole (record 35)."""
        boxes = self._boxes.values()
        stops: list[QWidget] = [*self.titles.tab_stops(), *self.properties.tab_stops()]
        stops += chain.from_iterable(box.text_stops() for box in boxes)
        stops += chain.from_iterable(box.remark_stops() for box in boxes)
        stops += chain.from_iterable(box.head_stops() for box in boxes)
        for before, after in pairwise((*stops, self.add)):
            QWidget.setTabOrder(before, after)

    def _title(self, kind: SectionKind) -> str:
        """Return what a section without a heading is called."""
        return {
            SectionKind.HISTORY: self.tr("Clinical history"),
            SectionKind.FINDINGS: self.tr("Findings"),
            SectionKind.DIAGNOSIS: self.tr("Diagnosis"),
            SectionKind.DISCUSSION: self.tr("Discussion"),
            SectionKind.REFERENCES: self.tr("References"),
            SectionKind.OTHER: self.tr("More"),
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
            SectionKind.REFERENCES: self.tr("1. Authors: title. Journal, year. doi:…"),
            SectionKind.OTHER: "",
        }[kind]
