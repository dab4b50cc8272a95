"""What of a part can be changed by itself: a mark's place, its colour, its label; a section's heading, its text.

Each part as a mapping of its pieces, and back.  A key that the format does not know is a piece of its own, "+key".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import msgspec

from overlays.merge.parts import CaseParts
from overlays.model import (
    NO_EXTRA,
    Case,
    Certainty,
    Extra,
    Film,
    Mark,
    Notes,
    Provenance,
    Section,
    StageKind,
)

Pieces: TypeAlias = dict[str, Any]

EXTRA: Final = "+"
LISTS: Final = frozenset({"authors", "tags", "synonyms", "images", "quiz"})
_PLAIN: Final = (
    "case_id", "title", "unknown_title", "collection", "number", "institution", "license", "difficulty",
    "holds_patient_data", *sorted(LISTS),
)  # fmt: skip
_OF_MARK: Final = ("color", "label", "slices", "locked", "hidden")
_PLACE: Final = ("kind", "points", "rotation", "region", "patient_mm")


class MarkPlace(msgspec.Struct, frozen=True):
    """Where a mark lies and what it is drawn as, which are changed together: ``values`` by the names of its fields."""

    values: tuple[Any, ...]

    def told(self) -> dict[str, Any]:
        """Return the fields of the mark."""
        return dict(zip(_PLACE, self.values, strict=True))


def section_pieces(section: Section) -> Pieces:
    """Return the pieces of a section."""
    return {
        "heading": section.heading,
        "text": section.text,
        "stage": section.stage,
        "notes": section.notes,
        **_unknown(section.extra),
    }


def film_pieces(film: Film) -> Pieces:
    """Return the pieces of a film, without its number and its marks."""
    return {
        "title": film.title,
        "image": (film.image, film.series),
        "view": film.view,
        "opening": film.opening,
        **_unknown(film.extra),
    }


def mark_pieces(film: str, mark: Mark) -> Pieces:
    """Return the pieces of a mark; the film that it is on is one."""
    return {
        "film": film,
        "place": MarkPlace(tuple(getattr(mark, name) for name in _PLACE)),
        **{name: getattr(mark, name) for name in _OF_MARK},
        **_unknown(mark.extra),
    }


def case_pieces(parts: CaseParts) -> Pieces:
    """Return the pieces of a case, without its sections and films; its cover as the name of a film."""
    case = parts.case
    names = {film.number: name for name, film in reversed(parts.films.items())}
    return {
        **{name: getattr(case, name) for name in _PLAIN},
        "cover": names.get(case.cover, case.cover) if case.cover is not None else None,
        "certainty_level": case.certainty.level,
        "certainty_by": case.certainty.by,
        "certainty_more": case.certainty.extra,
        "source": case.provenance.source,
        "consent": case.provenance.consent,
        "provenance_more": case.provenance.extra,
        **{f"notes_{stage}": case.notes.at(stage) for stage in StageKind},
        "notes_more": case.notes.extra,
        **_unknown(case.extra),
    }


def section_of(kind: Section, pieces: Pieces) -> Section:
    """Return a section of these pieces, of the kind of another one."""
    told = (pieces["heading"], pieces["text"], pieces["stage"], pieces["notes"])
    return Section(kind.kind, *told, _extra(pieces))


def film_of(number: int, pieces: Pieces, marks: tuple[Mark, ...]) -> Film:
    """Return a film of these pieces."""
    image, series = pieces["image"]
    return Film(
        number,
        pieces["title"],
        series,
        image,
        pieces["view"],
        pieces["opening"],
        marks,
        _extra(pieces),
    )


def mark_of(mark_id: str, pieces: Pieces) -> Mark:
    """Return a mark of these pieces."""
    place: MarkPlace = pieces["place"]
    rest = {name: pieces[name] for name in _OF_MARK}
    return Mark(id=mark_id, **place.told(), **rest, extra=_extra(pieces))


def case_of(
    pieces: Pieces,
    sections: tuple[Section, ...],
    films: dict[str, Film],
    *,
    revision: int,
    updated: str,
    version: int,
) -> Case:
    """Return a case of these pieces; the cover of a film that is gone is none."""
    cover = pieces["cover"]
    if isinstance(cover, str):
        cover = films[cover].number if cover in films else None
    notes = {stage.value: pieces[f"notes_{stage}"] for stage in StageKind}
    return Case(
        **{name: pieces[name] for name in _PLAIN},
        cover=cover,
        certainty=Certainty(
            pieces["certainty_level"], pieces["certainty_by"], pieces["certainty_more"]
        ),
        provenance=Provenance(pieces["source"], pieces["consent"], pieces["provenance_more"]),
        notes=Notes(**notes, extra=pieces["notes_more"]),
        sections=sections,
        films=tuple(films.values()),
        revision=revision,
        updated=updated,
        version=version,
        extra=_extra(pieces),
    )


def _unknown(extra: Mapping[str, Any]) -> Pieces:
    return {EXTRA + key: value for key, value in extra.items()}


def _extra(pieces: Pieces) -> Mapping[str, Any]:
    found = {key[1:]: value for key, value in pieces.items() if key.startswith(EXTRA)}
    return Extra(found) if found else NO_EXTRA
