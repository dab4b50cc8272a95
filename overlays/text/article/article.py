"""A case from the text of an article: its sections, titles, authors, and the films and marks that it asks for.

    article = article_of(pasted(plain, page))
    case = with_article(case, article)

Pure: nothing is drawn and no film is made; what is asked for is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Case, Section, SectionKind, StageKind
from overlays.text import markdown
from overlays.text.article.films import AskedFilm, AskedMark, films_asked, marks_asked
from overlays.text.article.front import Front, front_of
from overlays.text.article.parts import ArticlePart, captions_in, parts_of, sections_of
from overlays.text.article.proposal import is_unknown_title, unknown_title_of
from overlays.text.spoiler import gives_away

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s")
_NAMES: Final = re.compile(
    r"(?:(?:the|our|final) )?(?:final )?(?:diagnosis|diagnose)\s*(?:is|was|of|ist|war|:)\s*",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"^(?:an?|the|eine?|der|die|das)\s+", re.IGNORECASE)
_LONGEST_TITLE: Final = 14
"""Words; a longer diagnosis is a sentence, and no title."""


class Article(Struct, frozen=True):
    """What an article says of a case; what it does not say is empty."""

    title: str = ""
    unknown_title: str = ""
    collection: str = ""
    number: int | None = None
    updated: str = ""
    authors: tuple[str, ...] = ()
    institution: str = ""
    sections: tuple[Section, ...] = ()
    films: tuple[AskedFilm, ...] = ()
    marks: tuple[AskedMark, ...] = ()
    headline: str = ""


def article_of(text: str) -> Article:
    """Cut the Markdown of an article (see ``overlays.text.pasted``) into what a case is made of."""
    parts = parts_of(text)
    front = front_of(parts[0].lines)
    parts, captions = captions_in((ArticlePart(None, "", tuple(front.text)), *parts[1:]))
    sections = sections_of(parts)
    title, unknown_title = _titles(front, sections)
    named = Case(case_id="", title=title, sections=sections)
    films = tuple(_hidden(film, named) for film in films_asked(sections, captions))
    return Article(
        title,
        unknown_title,
        front.collection,
        front.number,
        front.updated,
        front.authors,
        front.institution,
        sections,
        films,
        marks_asked(sections),
        front.title,
    )


def with_article(case: Case, article: Article) -> Case:
    """Return ``case`` with what an article says where it has nothing yet; text is added below what is there."""
    return replace(
        case,
        title=case.title or article.title,
        unknown_title=case.unknown_title or article.unknown_title,
        collection=case.collection or article.collection,
        number=article.number if case.number is None else case.number,
        updated=case.updated or article.updated,
        authors=case.authors or article.authors,
        institution=case.institution or article.institution,
        sections=_with_sections(case.sections, article.sections),
    )


def missing(case: Case, article: Article) -> tuple[AskedFilm, ...]:
    """Return the films that the article asks for and ``case`` does not have."""
    return tuple(film for film in article.films if case.film(film.number) is None)


def _with_sections(there: Sequence[Section], new: Sequence[Section]) -> tuple[Section, ...]:
    sections = list(there)
    for section in new:
        same = (place for place, one in enumerate(sections) if _is_same(one, section))
        place = next(same, None)
        if place is None:
            sections.append(section)
        elif sections[place].text.strip():
            text = f"{sections[place].text.rstrip()}\n\n{section.text}"
            sections[place] = replace(sections[place], text=text)
        else:
            sections[place] = replace(section, extra=sections[place].extra)
    order = list(StageKind)
    return tuple(sorted(sections, key=lambda one: order.index(one.told_at)))


def _is_same(one: Section, other: Section) -> bool:
    own = one.kind is SectionKind.OTHER
    return one.kind is other.kind and (not own or one.heading == other.heading)


def _titles(front: Front, sections: Sequence[Section]) -> tuple[str, str]:
    """Return the title, which names the diagnosis, and that of the unknown, which does not."""
    title, unknown_title = front.title, ""
    if is_unknown_title(title):
        title, unknown_title = "", front.title
    title = _diagnosis(sections) or title
    named = Case(case_id="", title=title, sections=tuple(sections))
    history = next((one.text for one in sections if one.kind is SectionKind.HISTORY), "")
    first = history or next((one.text for one in sections), "")
    if not unknown_title or gives_away(named, unknown_title):
        unknown_title = unknown_title_of(first, named)
    return title, unknown_title


def _diagnosis(sections: Sequence[Section]) -> str:
    """Return the name of the disease, as the diagnosis section opens with it or stresses it; "" for none."""
    text = next((one.text for one in sections if one.kind is SectionKind.DIAGNOSIS), "")
    blocks = markdown.blocks(text)
    if not blocks:
        return ""
    strong = [span.text for span in blocks[0].spans if span.strong]
    first = _SENTENCE.split(blocks[0].text)[0]
    for words in (*strong, first):
        name = _NAMES.sub("", words, count=1).strip(" .:;*")
        name = _ARTICLE.sub("", name, count=1)
        if 0 < len(name.split()) <= _LONGEST_TITLE:
            return name[:1].upper() + name[1:]
    return ""


def _hidden(film: AskedFilm, case: Case) -> AskedFilm:
    """Return a film whose title does not name the diagnosis."""
    if not gives_away(case, film.title):
        return film
    words = " ".join(word for word in (film.plane, film.sequence) if word)
    return replace(film, title=words[:1].upper() + words[1:])
