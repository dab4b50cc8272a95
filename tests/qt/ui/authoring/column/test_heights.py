"""What stands in the writing column is as high as what is in it, at once: nothing lies over its neighbour."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from overlays.checks.check import check_case
from overlays.edit import with_mark
from overlays.file.case_file import CaseFile
from overlays.model import Case, Mark, MarkColor, MarkKind, Point
from viewer.ui.authoring.column.writing_column import WritingColumn
from viewer.ui.look.theme import Theme
from viewer.ui.state.document import CaseDocument

ARTICLE = """\
# A boy with a limp
## Clinical history
A 7-year-old boy with a limp.
## Findings
On T2 there is a bright rim (green arrow, film 1) and a second line of the same that is long.

On T1 there is a dark line (red arrow, film 2), which is long as well and runs on and on.
## Diagnosis
Legg-Calve-Perthes disease.
"""


@pytest.fixture
def document(case: Case, tmp_path: Path) -> CaseDocument:
    made = CaseDocument()
    made.open(case, CaseFile(str(tmp_path / "overlay.json"), b"", 1))
    return made


@pytest.fixture
def column(document: CaseDocument, theme: Theme, shown: Callable[..., QWidget]) -> WritingColumn:
    made = WritingColumn(document, theme)
    document.changed.connect(lambda _, after: made.set_faults(check_case(after)))
    shown(made, 480, 900)
    return made


def squashed(column: WritingColumn) -> list[str]:
    """Return what is lower than its contents need, or lies over what comes next."""
    found = []
    for box in column.body.boxes():
        parts = [
            one
            for one in (box.head, box.text, box.remarks, box.unnamed, box.notes)
            if one.isVisible()
        ]
        for above, below in pairwise(parts):
            if above.geometry().bottom() >= below.geometry().top():
                found.append(f"{box.name}: {type(above).__name__} over {type(below).__name__}")
        if not parts:
            found.append(f"{box.name} is not shown")
        elif parts[-1].geometry().bottom() >= box.height():
            found.append(f"{box.name}: {type(parts[-1]).__name__} below its end")
        for part in box.findChildren(QWidget):
            if part.isVisible() and isinstance(part, QLabel | QPushButton):
                wanted = max(
                    part.heightForWidth(part.width()),
                    part.minimumSizeHint().height() if not part.hasHeightForWidth() else 0,
                )
                if part.height() < wanted:
                    found.append(f"{box.name}: {part.text()!r} {part.height()} of {wanted}")
                home = part.parentWidget()
                if home is not None and not home.rect().contains(part.geometry()):
                    found.append(f"{box.name}: {part.text()!r} out of its row")
    return found


def with_marks(case: Case) -> Case:
    for number, color in enumerate((MarkColor.BLUE, MarkColor.ORANGE, MarkColor.MAGENTA)):
        mark = Mark(f"m{number}", MarkKind.ARROW, color, (Point(10, 10), Point(40, 40)))
        case = with_mark(case, 1, mark)
    return case


def test_rows_below_a_pasted_text_are_as_high_as_their_words(
    column: WritingColumn, document: CaseDocument
) -> None:
    document.edit(with_marks(document.required_case), "Marks")
    QGuiApplication.clipboard().setText(ARTICLE)
    column.paste_article()
    assert squashed(column) == []


def test_rows_below_what_is_typed_are_as_high_as_their_words(
    column: WritingColumn, document: CaseDocument
) -> None:
    box = column.section("findings")
    assert box is not None
    box.text.setFocus()
    QTest.keyClicks(box.text, " (blue arrow, film 1) and (pink arrow, film 2). And so it goes on.")
    assert squashed(column) == []


def test_another_theme_leaves_nothing_over_another(
    column: WritingColumn, document: CaseDocument, theme: Theme
) -> None:
    document.edit(with_marks(document.required_case), "Marks")
    QGuiApplication.clipboard().setText(ARTICLE)
    column.paste_article()
    column.set_theme(replace(theme, font_scale=1.5))
    assert squashed(column) == []


def test_the_words_of_an_empty_section_are_whole_from_the_start(
    theme: Theme, tmp_path: Path, shown: Callable[..., QWidget]
) -> None:
    made = CaseDocument()
    column = WritingColumn(made, theme)
    shown(column, 480, 900)
    made.open(Case("new", ""), CaseFile(str(tmp_path / "overlay.json"), b"", 1))
    findings, diagnosis = column.section("findings"), column.section("diagnosis")
    assert findings is not None
    assert diagnosis is not None
    assert findings.text.height() > diagnosis.text.height()  # two lines of words, and one
    assert squashed(column) == []
