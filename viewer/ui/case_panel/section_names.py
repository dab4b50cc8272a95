"""What stages are called, and sections of the text that have no heading of their own."""

from __future__ import annotations

from overlays.model import SectionKind
from viewer.session.lesson import Stage
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


def stage_name(stage: Stage) -> str:
    """Return what a stage is called within a sentence, "bare films"."""
    return {
        Stage.FILMS: translate("CasePanel", "bare films"),
        Stage.FINDINGS: translate("CasePanel", "findings"),
        Stage.DIAGNOSIS: translate("CasePanel", "diagnosis"),
        Stage.DISCUSSION: translate("CasePanel", "discussion"),
        Stage.REFERENCES: translate("CasePanel", "references"),
    }[stage]
