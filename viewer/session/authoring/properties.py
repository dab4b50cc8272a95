"""What a case says of itself, field by field: read as a person would type it, and written from what is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Case, CertaintyKind
from overlays.sentence import Sentence, many, said

LEVELS: Final = (1, 2, 3, 4, 5)
_DATE: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_MOST_DIGITS: Final = 9


class PropertyKind(StrEnum):
    """The fields, in the order in which they are shown."""

    AUTHORS = "authors"
    INSTITUTION = "institution"
    LICENSE = "license"
    COLLECTION = "collection"
    NUMBER = "number"
    UPDATED = "updated"
    DIFFICULTY = "difficulty"
    TAGS = "tags"
    SYNONYMS = "synonyms"
    CERTAINTY = "certainty"
    CERTAIN_BY = "certain-by"
    SOURCE = "source"
    CONSENT = "consent"


class Property(Struct, frozen=True):
    """How one field is read from a case and written to it; ``write`` raises ``ValueError`` for what it cannot mean."""

    read: Callable[[Case], str]
    write: Callable[[Case, str], Case]


def shown(case: Case, kind: PropertyKind) -> str:
    """Return a field as it is typed."""
    return _PROPERTIES[kind].read(case)


def with_property(case: Case, kind: PropertyKind, text: str) -> Case:
    """Return ``case`` with a field as it was typed; raise ``ValueError`` where that means nothing."""
    return _PROPERTIES[kind].write(case, text)


def means(case: Case, kind: PropertyKind, text: str) -> bool:
    """Whether what is typed in a field is what ``case`` says there."""
    try:
        return shown(with_property(case, kind, text), kind) == shown(case, kind)
    except ValueError:
        return False


def summary_of(case: Case) -> Iterator[Sentence | str]:
    """Give the few words that stand for all fields: number, level, tags, licence."""
    if case.number is not None:
        yield f"#{case.number}"
    if case.difficulty is not None:
        yield said("authoring", "level {level}").format(level=case.difficulty)
    if case.tags:
        yield many("authoring", "{count} tags", "1 tag").format(count=len(case.tags))
    if case.license:
        yield case.license


def _listed(values: tuple[str, ...]) -> str:
    # One author of the form "Surname, Name" would else be two.
    end = ";" if len(values) == 1 and "," in values[0] else ""
    return "; ".join(values) + end if any("," in one for one in values) else ", ".join(values)


def _list(text: str) -> tuple[str, ...]:
    parts = text.split(";" if ";" in text else ",")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _whole(text: str) -> int | None:
    bare = text.strip()
    if not bare:
        return None
    if not (bare.isascii() and bare.isdigit() and len(bare) <= _MOST_DIGITS):
        raise ValueError(text)
    return int(bare)


def _level(text: str) -> int | None:
    level = _whole(text)
    if level is not None and level not in LEVELS:
        raise ValueError(text)
    return level


def _date(text: str) -> str:
    bare = text.strip()
    if bare and not _DATE.fullmatch(bare):
        raise ValueError(text)
    return bare


def _plain(name: str) -> Property:
    return Property(
        lambda case: getattr(case, name), lambda case, text: replace(case, **{name: text})
    )


def _several(name: str) -> Property:
    return Property(
        lambda case: _listed(getattr(case, name)),
        lambda case, text: replace(case, **{name: _list(text)}),
    )


def _with_certainty(case: Case, **values: object) -> Case:
    return replace(case, certainty=replace(case.certainty, **values))


def _with_provenance(case: Case, **values: object) -> Case:
    return replace(case, provenance=replace(case.provenance, **values))


_PROPERTIES: Final[Mapping[PropertyKind, Property]] = MappingProxyType(
    {
        PropertyKind.AUTHORS: _several("authors"),
        PropertyKind.INSTITUTION: _plain("institution"),
        PropertyKind.LICENSE: _plain("license"),
        PropertyKind.COLLECTION: _plain("collection"),
        PropertyKind.NUMBER: Property(
            lambda case: "" if case.number is None else str(case.number),
            lambda case, text: replace(case, number=_whole(text)),
        ),
        PropertyKind.UPDATED: Property(
            lambda case: case.updated, lambda case, text: replace(case, updated=_date(text))
        ),
        PropertyKind.DIFFICULTY: Property(
            lambda case: "" if case.difficulty is None else str(case.difficulty),
            lambda case, text: replace(case, difficulty=_level(text)),
        ),
        PropertyKind.TAGS: _several("tags"),
        PropertyKind.SYNONYMS: _several("synonyms"),
        PropertyKind.CERTAINTY: Property(
            lambda case: str(case.certainty.level or ""),
            lambda case, text: _with_certainty(case, level=CertaintyKind(text) if text else None),
        ),
        PropertyKind.CERTAIN_BY: Property(
            lambda case: case.certainty.by, lambda case, text: _with_certainty(case, by=text)
        ),
        PropertyKind.SOURCE: Property(
            lambda case: case.provenance.source,
            lambda case, text: _with_provenance(case, source=text),
        ),
        PropertyKind.CONSENT: Property(
            lambda case: case.provenance.consent,
            lambda case, text: _with_provenance(case, consent=text),
        ),
    }
)
