"""What hands do in the writing column, and what stands in it."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtGui import QTextCursor

from overlays.checks.check import check_case
from overlays.model import Case, Mark, MarkColor, MarkKind, Point, SectionKind
from viewer.ui.authoring.checks.check_row import CheckRow
from viewer.ui.authoring.column.section_box import SectionBox
from viewer.ui.authoring.column.writing_column import WritingColumn
from viewer.ui.authoring.fields.written_text import WrittenText
from viewer.ui.state.document import CaseDocument


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def box(column: WritingColumn, name: str) -> SectionBox:
    found = column.section(name)
    assert found is not None
    return found


def editor(column: WritingColumn, name: str = "findings") -> WrittenText:
    """Return a section's field with the caret at its end."""
    text = box(column, name).text
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.End)
    return text


def text_of(document: CaseDocument, kind: SectionKind = SectionKind.FINDINGS) -> str:
    section = document.required_case.section(kind)
    return section.text if section else ""


def arrow(name: str, color: MarkColor) -> Mark:
    return Mark(name, MarkKind.ARROW, color, (Point(10, 10), Point(40, 40)))


def faults_shown(column: WritingColumn, document: CaseDocument) -> tuple[CheckRow, ...]:
    column.set_faults(check_case(document.required_case))
    return column.foot.rows()


def with_findings(case: Case, text: str) -> Case:
    return replace(
        case,
        sections=tuple(
            replace(one, text=text) if one.kind is SectionKind.FINDINGS else one
            for one in case.sections
        ),
    )
