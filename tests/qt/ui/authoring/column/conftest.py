"""The shipped case in a writing column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from overlays.file.case_file import CaseFile
from overlays.model import Case
from tests.qt.ui.authoring.column.columns import Clock
from viewer.ui.authoring.column.writing_column import WritingColumn
from viewer.ui.look.theme import Theme
from viewer.ui.state.document import CaseDocument


@pytest.fixture
def document(case: Case, tmp_path: Path) -> CaseDocument:
    made = CaseDocument()
    made.open(case, CaseFile(str(tmp_path / "overlay.json"), b"", 1))
    return made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def column(
    document: CaseDocument, theme: Theme, shown: Callable[..., QWidget], clock: Clock
) -> WritingColumn:
    made = WritingColumn(document, theme, now=clock)
    shown(made, 480, 900)
    return made
