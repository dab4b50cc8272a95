"""A case follows its images: to clean copies that have other UIDs, and to plain pictures in its own folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Case, Extra, Film, ImageRef
from viewer.imaging.cleaning.pseudonyms import Pseudonyms

_SHORTEST_UID: Final = 20
_UID: Final = re.compile(r"[0-2](?:\.\d+){4,}")


FilmDigests = tuple[tuple[tuple[str, int], str], ...]
"""Digests by the name and the frame of the image of a film."""


class Renaming(Struct, frozen=True):
    """What the images of a case are called from now on.

    ``names`` are those of clean copies; ``named`` the (series, description) that named somebody, by which no film is
    called; ``pictures`` what plain pictures are found by, by what films have found them by.  ``digests`` are those that
    films do not have yet, by the name and the frame of their image.
    """

    names: Pseudonyms | None = None
    named: frozenset[tuple[str, str]] = frozenset()
    pictures: tuple[tuple[str, ImageRef], ...] = ()
    only: frozenset[str] | None = None
    digests: FilmDigests = ()

    def of(self, case: Case) -> Case:
        """Return a case for these images."""
        pictures, digests = dict(self.pictures), dict(self.digests)
        films = tuple(self._film(_digested(film, digests), pictures) for film in case.films)
        told = replace(case, films=films)
        if self.names is None:
            return told
        if self.only is None:
            return renamed(told, self.names)
        follow = (
            _with_names(film, set(_uids([film])), self.names)
            if film.image.sop in self.only
            else film
            for film in told.films
        )
        return replace(told, films=tuple(follow))

    def _film(self, film: Film, pictures: Mapping[str, ImageRef]) -> Film:
        if (film.series, film.title) in self.named:
            film = replace(film, title="")
        picture = pictures.get(film.image.name)
        if picture is None:
            return film
        opening = film.opening
        if opening is not None and opening.sop and opening.sop == film.image.sop:
            opening = replace(opening, sop="")
        picture = replace(picture, sha256=picture.sha256 or film.image.sha256)
        return replace(film, series="", image=picture, opening=opening)


def _digested(film: Film, digests: Mapping[tuple[str, int], str]) -> Film:
    digest = digests.get((film.image.name, film.image.frame))
    if not digest or film.image.sha256:
        return film
    return replace(film, image=replace(film.image, sha256=digest))


def renamed(case: Case, names: Pseudonyms) -> Case:
    """Return a case for the clean copies of its images: every UID in it by its new name, also in keys not known.

    Its own id stays.
    """
    known = set(_uids(case.films))
    films = tuple(_with_names(film, known, names) for film in case.films)
    return replace(case, films=films, extra=_with_names(case.extra, known, names))


def _uids(films: Iterable[Film]) -> Iterator[str]:
    """Yield what films say of their images, whether it looks like UIDs or not."""
    for film in films:
        yield from (film.series, film.image.sop)
        if film.opening is not None:
            yield film.opening.sop
        for mark in film.marks:
            if mark.patient_mm is not None:
                yield mark.patient_mm.frame_of_reference


def _with_names(value: Any, known: set[str], names: Pseudonyms) -> Any:
    if isinstance(value, Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {name: _with_names(one, known, names) for name, one in fields.items()}
        same = all(changed[name] is fields[name] for name in fields)
        return value if same else replace(value, **changed)
    if isinstance(value, str) and not isinstance(value, StrEnum):
        is_uid = len(value) >= _SHORTEST_UID and _UID.fullmatch(value)
        return names.uid(value) if value and (value in known or is_uid) else value
    if isinstance(value, tuple):
        return tuple(_with_names(one, known, names) for one in value)
    if isinstance(value, Mapping):
        return Extra({key: _with_names(one, known, names) for key, one in value.items()})
    return value
