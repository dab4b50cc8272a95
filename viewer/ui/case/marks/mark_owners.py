"""Who changes marks, built together: each does one thing with the same edits."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QObject

from viewer.ui.case.marks.drafting import Drafting
from viewer.ui.case.marks.edits import CaseEdits
from viewer.ui.case.marks.labelling import Labelling
from viewer.ui.case.marks.pasting import Pasting
from viewer.ui.case.marks.shaping import Shaping
from viewer.ui.state.measuring import Measuring


class MarkOwners(Struct, frozen=True):
    """What is drawn, labelled, moved and copied of the marks of a case."""

    edits: CaseEdits
    labelling: Labelling
    drafting: Drafting
    shaping: Shaping
    pasting: Pasting


def mark_owners(edits: CaseEdits, measuring: Measuring, parent: QObject) -> MarkOwners:
    """Return all who change marks."""
    labelling = Labelling(edits, parent)
    drafting = Drafting(edits, measuring, labelling, parent)
    return MarkOwners(
        edits, labelling, drafting, Shaping(edits, parent), Pasting(edits, drafting, parent)
    )
