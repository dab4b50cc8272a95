"""Edits of what a case says of itself, and of the author's notes."""

from __future__ import annotations

from typing import TypedDict, Unpack

from msgspec.structs import replace

from overlays.model import Case, Certainty, Provenance, StageKind


class Details(TypedDict, total=False):
    """What a case says of itself, each as in ``Case``."""

    title: str
    unknown_title: str
    collection: str
    number: int | None
    updated: str
    authors: tuple[str, ...]
    institution: str
    license: str
    tags: tuple[str, ...]
    difficulty: int | None
    certainty: Certainty
    synonyms: tuple[str, ...]
    provenance: Provenance
    holds_patient_data: bool
    cover: int | None
    images: tuple[str, ...]


def with_details(case: Case, **details: Unpack[Details]) -> Case:
    """Give the case other details; those that are not given stay."""
    return replace(case, **details)


def with_note(case: Case, stage: StageKind, note: str) -> Case:
    """Keep ``note`` for the author's eyes at ``stage``."""
    return replace(case, notes=replace(case.notes, **{stage.value: note}))
