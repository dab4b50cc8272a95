"""The fields of a case file, as msgspec types: what is required, of which type, in which range.

The file is checked against these, and the JSON Schema in ``docs/`` is written from them.  ``overlays.file.trees``
turns them into the values of ``overlays.model`` and back.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from overlays.file.field_types import (
    MAX_FILMS,
    MAX_HINTS,
    MAX_MARKS,
    MAX_NAMES,
    MAX_QUESTIONS,
    MAX_SECTIONS,
    MAX_TEXT,
    Count,
    Date,
    Difficulty,
    Digest,
    FilmNumber,
    Folder,
    FormatName,
    FormatVersion,
    Line,
    Lines,
    MarkId,
    Natural,
    Note,
    Options,
    PictureFile,
    Rect,
    Remark,
    SeriesUid,
    Slices,
    Uid,
    Value,
    Width,
    Words,
)
from overlays.file.mark_fields import Mark
from overlays.model import CertaintyKind, QuestionKind, SectionKind, StageKind


class ImageFields(Struct, frozen=True):
    """The one picture of a film: `sop` of DICOM, or `file`, a plain picture."""

    sop: Uid | None = None
    frame: Count = 1
    sha256: Digest = ""
    file: PictureFile | None = None


Image = Annotated[
    ImageFields,
    Meta(
        extra_json_schema={
            "anyOf": [
                {"required": ["sop"], "properties": {"sop": {"type": "string"}}},
                {"required": ["file"], "properties": {"file": {"type": "string"}}},
            ]
        }
    ),
]


class WindowFields(Struct, frozen=True):
    """Centre and width in modality units."""

    center: Value
    width: Width


class ViewFields(Struct, frozen=True):
    """How the film first shows; what is missing is the file's own window, and the whole image."""

    window: WindowFields | None = None
    rect: Rect | None = None


class OpeningFields(Struct, frozen=True):
    """How the film is shown as an unknown; without `sop` it is the film's own picture."""

    sop: Uid | None = None
    frame: Count = 1
    window: WindowFields | None = None
    rect: Rect | None = None


class FilmFields(Struct, frozen=True):
    """One numbered picture with its marks; bare (film 1) or marked (film 1a) is a matter of display."""

    number: FilmNumber
    image: Image
    title: Line = ""
    series: SeriesUid = ""
    view: ViewFields = ViewFields()
    opening: OpeningFields | None = None
    marks: Annotated[tuple[Mark, ...], Meta(max_length=MAX_MARKS)] = ()


class SectionFields(Struct, frozen=True):
    """A piece of the text, in Markdown; HTML is shown as it is written."""

    kind: SectionKind
    heading: Line = ""
    text: Annotated[str, Meta(max_length=MAX_TEXT)] = ""
    stage: StageKind | None = None
    notes: Note = ""


class NotesFields(Struct, frozen=True):
    """The author's words for herself, by stage; only the teacher's window shows them."""

    history: Note = ""
    findings: Note = ""
    diagnosis: Note = ""
    discussion: Note = ""
    references: Note = ""


class ProvenanceFields(Struct, frozen=True):
    """Where the films are from, and who agreed to their being shown."""

    source: Remark = ""
    consent: Remark = ""


class CertaintyFields(Struct, frozen=True):
    """How sure the diagnosis is, and by what: "histology"."""

    level: CertaintyKind | None = None
    by: Line = ""


class QuestionFields(Struct, frozen=True):
    """One question of the self-test; of kind `point` it is about one finding, which any of its `marks` shows."""

    id: MarkId
    kind: QuestionKind
    text: Words = ""
    marks: Annotated[tuple[MarkId, ...], Meta(max_length=MAX_NAMES)] = ()
    slices: Slices = 0
    normal: bool = False
    options: Options = ()
    correct: Options = ()
    explanation: Words = ""
    hints: Annotated[tuple[Line, ...], Meta(max_length=MAX_HINTS)] = ()


class CaseFields(Struct, frozen=True):
    """A teaching case: text, films and marks."""

    format: FormatName
    version: FormatVersion
    case_id: Uid
    title: Line
    unknown_title: Line = ""
    revision: Natural = 1
    collection: Line = ""
    number: Natural | None = None
    updated: Date = ""
    authors: Lines = ()
    institution: Line = ""
    license: Line = ""
    tags: Lines = ()
    difficulty: Difficulty | None = None
    certainty: CertaintyFields = CertaintyFields()
    synonyms: Lines = ()
    provenance: ProvenanceFields = ProvenanceFields()
    holds_patient_data: bool = False
    cover: FilmNumber | None = None
    images: Annotated[tuple[Folder, ...], Meta(max_length=MAX_NAMES)] = ()
    sections: Annotated[tuple[SectionFields, ...], Meta(max_length=MAX_SECTIONS)] = ()
    notes: NotesFields = NotesFields()
    films: Annotated[tuple[FilmFields, ...], Meta(max_length=MAX_FILMS)] = ()
    quiz: Annotated[tuple[QuestionFields, ...], Meta(max_length=MAX_QUESTIONS)] = ()
