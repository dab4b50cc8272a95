"""What a section of the text is called that has no heading of its own."""

from __future__ import annotations

from overlays.model import SectionKind
from viewer.ui.language.spoken import translate


def section_name(kind: SectionKind) -> str:
    """Return the name of the section's kind, "Clinical history"."""
    return {
        SectionKind.HISTORY: translate("CaseColumn", "Clinical history"),
        SectionKind.FINDINGS: translate("CaseColumn", "Findings"),
        SectionKind.DIAGNOSIS: translate("CaseColumn", "Diagnosis"),
        SectionKind.DISCUSSION: translate("CaseColumn", "Discussion"),
        SectionKind.REFERENCES: translate("CaseColumn", "References"),
        SectionKind.OTHER: translate("CaseColumn", "More"),
    }[kind]
