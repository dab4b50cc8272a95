"""The parts of a case, their pieces, and the versions of these, in words."""

from __future__ import annotations

import json
from typing import Any, Final

import msgspec

from overlays.merge.parts import CaseParts
from overlays.merge.pieces import EXTRA, MarkPlace
from overlays.model import (
    Film,
    FilmOpening,
    FilmView,
    ImageRef,
    Mark,
    MarkColor,
    QuizQuestion,
    Section,
    SectionKind,
    StageKind,
    badge,
)
from overlays.sentence import Sentence, joined, said
from overlays.wording import COLOUR_WORDS, KIND_WORDS, SECTION_WORDS, called, named_points

PIECE_WORDS: Final = {
    "heading": said("merge", "heading"),
    "text": said("merge", "text"),
    "stage": said("merge", "stage"),
    "title": said("merge", "title"),
    "image": said("merge", "picture"),
    "view": said("merge", "kept view"),
    "opening": said("merge", "opening slice"),
    "film": said("merge", "film"),
    "place": said("merge", "place"),
    "color": said("merge", "colour"),
    "label": said("merge", "label"),
    "slices": said("merge", "slices"),
    "locked": said("merge", "locked"),
    "hidden": said("merge", "hidden"),
    "case_id": said("merge", "name of the case in the file"),
    "unknown_title": said("merge", "title as an unknown"),
    "collection": said("merge", "collection"),
    "number": said("merge", "number"),
    "institution": said("merge", "institution"),
    "license": said("merge", "licence"),
    "difficulty": said("merge", "difficulty"),
    "holds_patient_data": said("merge", "patient data in the pictures"),
    "authors": said("merge", "authors"),
    "tags": said("merge", "tags"),
    "synonyms": said("merge", "other names of the diagnosis"),
    "images": said("merge", "folders of the images"),
    "quiz": said("merge", "questions of the self-test"),
    "cover": said("merge", "cover"),
    "certainty_level": said("merge", "certainty"),
    "certainty_by": said("merge", "what makes it certain"),
    "source": said("merge", "source"),
    "consent": said("merge", "consent"),
    "notes": said("merge", "my notes"),
}
ORDER_OF_FILMS: Final = said("merge", "numbers and order of the films")
ORDER_OF_SECTIONS: Final = said("merge", "order of the sections")
GONE: Final = said("merge", "taken away")
NOTHING: Final = said("merge", "nothing")
_NOTE: Final = said("merge", "my notes, {stage}")
_FILM: Final = said("merge", "film {number}")
_FILM_TITLED: Final = said("merge", "film {number}, {title}")
_POINT: Final = said("merge", "{name} ({x}, {y})")
_PIECE_OF: Final = said("merge", "{part}: {piece}")
_MORE: Final = said("merge", "more data")
_YES: Final = said("merge", "yes")
_NO: Final = said("merge", "no")
_QUOTED: Final = said("merge", "\u201c{words}\u201d")
_WINDOW: Final = said("merge", "window {center} / {width}")
_OWN_WINDOW: Final = said("merge", "the file's own window")
_PART: Final = said("merge", "part of the image ({x0}, {y0}) to ({x1}, {y1})")
_WHOLE: Final = said("merge", "the whole image")
_PICTURE: Final = said("merge", "{name}, frame {frame}")


def film_words(film: Film) -> Sentence:
    """Return what a film is called."""
    if film.title:
        return _FILM_TITLED.format(number=film.number, title=film.title)
    return _FILM.format(number=film.number)


def mark_words(parts: CaseParts, name: str) -> Sentence:
    """Return what a mark of a case is called, by its badge there."""
    on, mark = parts.marks[name]
    position = list(parts.marks_on(on)).index(name)
    film = parts.films[on]
    return called(film.number, mark, badge(film.number, position))


def section_words(section: Section) -> str:
    """Return what a section is called: its heading, else its kind."""
    return section.heading or SECTION_WORDS[section.kind]


def of_piece(part: str, piece: str) -> str:
    """Return what a piece of a part is called; of no part (""), one of the case itself."""
    if piece.startswith(EXTRA):
        words: str = piece[1:]
    elif piece.startswith("notes_") and piece.removeprefix("notes_") in set(StageKind):
        words = _NOTE.format(stage=SECTION_WORDS[SectionKind(piece.removeprefix("notes_"))])
    else:
        words = PIECE_WORDS.get(piece, _MORE)
    return _PIECE_OF.format(part=part, piece=words) if part else words


def version_words(parts: CaseParts, value: Any) -> str:
    """Return what a version of a piece says."""
    if isinstance(value, str) and value in parts.films:
        return film_words(parts.films[value])
    match value:
        case bool():
            return _YES if value else _NO
        case None | msgspec.UnsetType() | "":
            return NOTHING
        case MarkColor():
            return COLOUR_WORDS[value]
        case StageKind():
            return SECTION_WORDS[SectionKind(value)]
        case str():
            return str(value)
        case MarkPlace():
            return _place_words(value)
        case FilmView() | FilmOpening():
            return _view_words(value)
        case _:
            return _listed(value)


def added_mark_words(mark: Mark) -> Sentence:
    """Return what is to be said of a whole mark."""
    parts = [COLOUR_WORDS[mark.color], KIND_WORDS[mark.kind]]
    return joined(" ", [*parts, _QUOTED.format(words=mark.label)] if mark.label else parts)


def _listed(value: Any) -> str:
    match value:
        case (ImageRef() as image, str()):
            return _PICTURE.format(name=image.name, frame=image.frame)
        case tuple() if value and all(isinstance(one, str) for one in value):
            return ", ".join(value)
        case tuple() if value and all(isinstance(one, QuizQuestion) for one in value):
            return ", ".join(one.text or one.id for one in value)
        case _:
            return json.dumps(msgspec.to_builtins(value, enc_hook=dict), ensure_ascii=False)


def _place_words(place: MarkPlace) -> Sentence:
    mark = Mark("", color=MarkColor.GREEN, **place.told())
    points = (
        _POINT.format(name=name, x=f"{round(point.x, 1):g}", y=f"{round(point.y, 1):g}")
        for name, point in named_points(mark)
    )
    return joined(", ", points)


def _view_words(view: FilmView | FilmOpening) -> Sentence:
    window, rect = view.window, view.rect
    shown = (
        _OWN_WINDOW
        if window is None
        else _WINDOW.format(center=f"{window.center:g}", width=f"{window.width:g}")
    )
    if rect is None:
        part = _WHOLE
    else:
        x0, y0, x1, y1 = map(round, rect)
        part = _PART.format(x0=x0, y0=y0, x1=x1, y1=y1)
    if isinstance(view, FilmOpening) and view.sop:
        return joined(", ", [_PICTURE.format(name=view.sop, frame=view.frame), shown, part])
    return joined(", ", [shown, part])
