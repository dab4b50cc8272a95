"""The text follows where films and marks come to be called otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from overlays.model import Case, StageKind, badge
from overlays.text.numbers import renumbered

_AS_THEY_WERE: Final[Mapping[int, int]] = MappingProxyType({})


def text_following(before: Case, after: Case, numbers: Mapping[int, int] = _AS_THEY_WERE) -> Case:
    """Return ``after`` with the text and the notes naming films and marks as they are called there.

    ``numbers`` tells by the number of ``before`` what a film is called now; a mark is the one of its id.
    """
    badges = _badges_now(before, after)
    if not badges and all(old == new for old, new in numbers.items()):
        return after
    sections = []
    for section in after.sections:
        text = renumbered(section.text, numbers, badges)
        note = renumbered(section.notes, numbers, badges)
        is_same = (text, note) == (section.text, section.notes)
        sections.append(section if is_same else replace(section, text=text, notes=note))
    notes = after.notes
    for stage in StageKind:
        note = renumbered(notes.at(stage), numbers, badges)
        if note != notes.at(stage):
            notes = replace(notes, **{stage.value: note})
    return replace(after, sections=tuple(sections), notes=notes)


def _badges_now(before: Case, after: Case) -> dict[str, str]:
    """Return by its badge of before what a mark is called now, for those that are called otherwise."""
    now = {mark_id: name for name, mark_id in _badges(after).items()}
    return {
        name: now[mark_id]
        for name, mark_id in _badges(before).items()
        if now.get(mark_id, name) != name
    }


def _badges(case: Case) -> dict[str, str]:
    """Return the ids of the marks by their badges, the first of each."""
    named: dict[str, str] = {}
    for film in case.films:
        for position, mark in enumerate(film.marks):
            named.setdefault(badge(film.number, position), mark.id)
    return named
