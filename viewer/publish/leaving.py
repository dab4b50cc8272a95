"""What leaves with what is published: every string is looked at before it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from overlays.errors import OverlayError
from overlays.sentence import joined, said
from overlays.text.disease_names import names_of
from overlays.text.spoiler import hints_at, names_it
from viewer.publish.plan import Audience, ExportFilm, ExportPlan

# XML 1.0 has no place for these.
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")

Leaving = tuple[str, str]
"""Where a string would stand, and the string."""


class SpoilsError(OverlayError):
    """What is published would tell students the diagnosis too early: a sentence for each place."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(joined(" ", self.sentences))


def in_xml(text: str) -> str:
    """Return a text as XML can hold it: what it has no place for is a replacement mark."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def refuse_spoilers(plan: ExportPlan, leaving: Iterable[Leaving]) -> None:
    """Raise ``SpoilsError`` where a string that leaves for students names the diagnosis."""
    if plan.audience is not Audience.STUDENT:
        return
    names = names_of(plan.case)
    found = [one.sentence for where, text in leaving for one in names_it(where, text, names)]
    if found:
        raise SpoilsError(dict.fromkeys(found))


def refuse_telling_name(plan: ExportPlan, target: Path) -> None:
    """Raise ``SpoilsError`` where the name of what is made for students hints at the diagnosis."""
    if plan.audience is Audience.STUDENT and hints_at(plan.case, target.stem):
        told = said("publish", "{name}: the name gives the diagnosis away").format(name=target.name)
        raise SpoilsError((told,))


def on_pictures(plan: ExportPlan) -> Iterator[Leaving]:
    """Give the words that are drawn on the films."""
    films = (one for film in plan.films for one in (film, *film.stack))
    for film in films if plan.shows_marks else ():
        yield from labels_of(film)


def labels_of(film: ExportFilm) -> Iterator[Leaving]:
    """Give the labels of a film's marks."""
    where = said("publish", "film {number}, a label").format(number=film.number)
    for placed in film.marks:
        if placed.mark.label:
            yield where, placed.mark.label
