"""What a case says of itself: one line while it is folded, a field for each thing when it is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from overlays.model import Case, CertaintyKind
from viewer.session.authoring.properties import LEVELS, PropertyKind, means, shown, summary_of
from viewer.ui.authoring.fields.written_field import WrittenField
from viewer.ui.case_panel.section_header import SectionHeader
from viewer.ui.language.spoken import spoken
from viewer.ui.look.choice_box import ChoiceBox
from viewer.ui.look.icons import SMALL_ICON, icon_pixmap
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, label, restyle

# Fields that share a row, in their order; the others have one of their own.
_PAIRS: Final = (
    (PropertyKind.AUTHORS,),
    (PropertyKind.INSTITUTION, PropertyKind.LICENSE),
    (PropertyKind.COLLECTION, PropertyKind.NUMBER),
    (PropertyKind.UPDATED, PropertyKind.DIFFICULTY),
    (PropertyKind.TAGS,),
    (PropertyKind.SYNONYMS,),
    (PropertyKind.CERTAINTY, PropertyKind.CERTAIN_BY),
    (PropertyKind.SOURCE, PropertyKind.CONSENT),
)


class PropertiesBox(QWidget):
    """Folded at first; what is typed that means nothing is framed in red and kept out of the case."""

    typed = Signal(object, str, int, int)  # PropertyKind, text, caret before, caret now

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(8), 0, theme.size(8), 0)
        column.setSpacing(theme.size(4))
        self.header = SectionHeader(theme, self.tr("Properties"))
        column.addWidget(self.header)
        self._fields: dict[PropertyKind, WrittenField] = {}
        self._choices: dict[PropertyKind, ChoiceBox] = {}
        self._form = QWidget()
        self._form.setProperty("surface", "clear")
        self._held = _held_line(theme, self.tr("Holds patient data"))
        self._held.setToolTip(
            self.tr("The images were kept as they are, with what names the patient.")
        )
        self._held.setVisible(False)
        column.addWidget(self._held)
        self._lay_out(QGridLayout(self._form))
        column.addWidget(self._form)
        self.header.toggled.connect(self._form.setVisible)
        self.header.setChecked(False)
        self._form.setVisible(False)

    def show_case(self, case: Case) -> None:
        """Show what the case says; what is being typed stays as it is while it means the same."""
        parts = [spoken(part) for part in summary_of(case)]
        self.header.set_note(", ".join(parts) or self.tr("authors, licence, tags"))
        self._held.setVisible(case.holds_patient_data)
        for kind, field in self._fields.items():
            same = means(case, kind, field.text())
            if not same:
                field.set_text(shown(case, kind))
            self._set_invalid(field, invalid=False)
        for kind, choice in self._choices.items():
            choice.setCurrentIndex(max(0, choice.findData(shown(case, kind))))

    def refuse(self, kind: PropertyKind) -> None:
        """Frame a field whose text means nothing."""
        self._set_invalid(self._fields[kind], invalid=True)

    def set_editable(self, *, editable: bool) -> None:
        """Let the fields be written in, or only read."""
        for field in self._fields.values():
            field.setReadOnly(not editable)
        for choice in self._choices.values():
            choice.setEnabled(editable)

    def field(self, kind: PropertyKind) -> WrittenField:
        """Return a field; raises ``KeyError`` for what is chosen from a list."""
        return self._fields[kind]

    def choice(self, kind: PropertyKind) -> ChoiceBox:
        """Return a list to choose from; raises ``KeyError`` for what is typed."""
        return self._choices[kind]

    def fields(self) -> tuple[QWidget, ...]:
        """Return what can have the caret."""
        return tuple(self._fields.values())

    @property
    def held_line(self) -> QWidget:
        """What says that the case holds patient data: seen also while the fields are folded."""
        return self._held

    def tab_stops(self) -> Sequence[QWidget]:
        """Return what Tab reaches, in reading order."""
        inputs = {**self._fields, **self._choices}
        return (self.header, *(inputs[kind] for row in _PAIRS for kind in row))

    def _lay_out(self, grid: QGridLayout) -> None:
        grid.setContentsMargins(0, 0, 0, self._theme.size(6))
        grid.setHorizontalSpacing(self._theme.size(12))
        grid.setVerticalSpacing(self._theme.size(4))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, kinds in enumerate(_PAIRS):
            for column, kind in enumerate(kinds):
                span = 3 - len(kinds)
                name = self._name(kind)
                said = label(name, tone="meta", size="small")
                made = self._new(kind, name)
                said.setBuddy(made)
                grid.addWidget(said, 2 * row, column, 1, span)
                grid.addWidget(made, 2 * row + 1, column, 1, span)

    def _new(self, kind: PropertyKind, name: str) -> QWidget:
        if kind in (PropertyKind.DIFFICULTY, PropertyKind.CERTAINTY):
            return self._new_choice(kind, name)
        field = WrittenField(self._theme, name, hint=self._hint(kind))
        field.typed.connect(lambda *told: self.typed.emit(kind, *told))
        self._fields[kind] = field
        return field

    def _new_choice(self, kind: PropertyKind, name: str) -> ChoiceBox:
        choice = ChoiceBox(self._theme)
        choice.setAccessibleName(name)
        choice.addItem(self.tr("not said"), "")
        if kind is PropertyKind.DIFFICULTY:
            for level in LEVELS:
                choice.addItem(self.tr("level {0}").format(level), str(level))
        else:
            for certainty, words in self._certainties():
                choice.addItem(words, str(certainty))
        choice.activated.connect(lambda at: self.typed.emit(kind, str(choice.itemData(at)), -1, -1))
        self._choices[kind] = choice
        return choice

    def _certainties(self) -> tuple[tuple[CertaintyKind, str], ...]:
        return (
            (CertaintyKind.CERTAIN, self.tr("certain")),
            (CertaintyKind.ALMOST_CERTAIN, self.tr("almost certain")),
            (CertaintyKind.PROBABLE, self.tr("probable")),
            (CertaintyKind.POSSIBLE, self.tr("possible")),
        )

    def _set_invalid(self, field: WrittenField, *, invalid: bool) -> None:
        if bool(field.property("invalid")) != invalid:
            restyle(field, invalid=invalid)

    def _name(self, kind: PropertyKind) -> str:
        return {
            PropertyKind.AUTHORS: self.tr("Authors"),
            PropertyKind.INSTITUTION: self.tr("Institution"),
            PropertyKind.LICENSE: self.tr("Licence"),
            PropertyKind.COLLECTION: self.tr("Collection"),
            PropertyKind.NUMBER: self.tr("Number"),
            PropertyKind.UPDATED: self.tr("Date"),
            PropertyKind.DIFFICULTY: self.tr("Difficulty"),
            PropertyKind.TAGS: self.tr("Tags"),
            PropertyKind.SYNONYMS: self.tr("Other names of the diagnosis"),
            PropertyKind.CERTAINTY: self.tr("The diagnosis is"),
            PropertyKind.CERTAIN_BY: self.tr("Known by"),
            PropertyKind.SOURCE: self.tr("Where the films are from"),
            PropertyKind.CONSENT: self.tr("Consent"),
        }[kind]

    def _hint(self, kind: PropertyKind) -> str:
        return {
            PropertyKind.AUTHORS: self.tr("A. Author, B. Author"),
            PropertyKind.LICENSE: self.tr("CC BY 4.0"),
            PropertyKind.UPDATED: self.tr("2026-12-31"),
            PropertyKind.TAGS: self.tr("hip, MRI"),
            PropertyKind.SYNONYMS: self.tr("ITOH, bone marrow oedema syndrome"),
            PropertyKind.CERTAIN_BY: self.tr("histology, follow-up"),
            PropertyKind.CONSENT: self.tr("written, by the patient"),
        }.get(kind, "")


def _held_line(theme: Theme, words: str) -> QWidget:
    """Return a warning with its sign, since a colour alone says nothing to some."""
    line = QWidget()
    line.setProperty("surface", "clear")
    line.setAccessibleName(words)
    row = QHBoxLayout(line)
    row.setContentsMargins(theme.size(4), 0, 0, theme.size(2))
    row.setSpacing(theme.size(8))
    sign = QLabel()
    sign.setPixmap(
        icon_pixmap("warn", theme.warn, theme.size(SMALL_ICON), line.devicePixelRatioF())
    )
    row.addWidget(sign)
    row.addWidget(ElidedLabel(words, tone="warn", size="small", strong=True), 1)
    return line
