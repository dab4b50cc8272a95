"""A case's text as people read it: blocks of spans, with the mentions of marks found and bound.

``prose_of(case)`` reads every section and binds each mention to the marks that it means;
``mentions_by_mark`` leads from a mark back to its phrases.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from overlays.model import Case, Film, Mark, MarkKind, SectionKind, badge
from overlays.text import markdown
from overlays.text.mentions import Mention, NamedFilms, find_named, named_by_link
from overlays.text.references import with_links
from overlays.text.styled import MARK_SCHEME, Block, TextSpan

_Meaning: TypeAlias = tuple[tuple[str, ...], frozenset[MarkKind], tuple[int, ...], tuple[str, ...]]
"""Colour words, kinds, films and badges of a mention: what it depends on which marks it means."""

_REMEMBERED: Final = 100
"""Texts of sections that are not read again: twice as many as a case may have."""


_MANY: Final = 4096
"""Blocks whose mentions are not looked for again: whoever writes changes one of them."""

_READINGS: Final = 2
_FILMS: Final = 400
"""Cases of which what is read is remembered: the one that is edited, and as it was before."""


class Meant(Struct, frozen=True):
    """The marks that a mention means, each with its film, and their ids, each once."""

    marks: tuple[tuple[Film, Mark], ...] = ()
    ids: tuple[str, ...] = ()

    @classmethod
    def of(cls, pairs: Iterable[tuple[Film, Mark]]) -> Meant:
        """Return these marks as what a mention means."""
        marks = tuple(pairs)
        return cls(marks, tuple(dict.fromkeys(mark.id for _, mark in marks)))


class Prose(Struct, frozen=True):
    """One section's text; ``section`` is its name, such as "findings"."""

    section: str
    blocks: tuple[Block, ...]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions, in reading order, each once."""
        found = (span.mention for block in self.blocks for span in block.spans)
        return tuple(dict.fromkeys(mention for mention in found if mention is not None))


@lru_cache(maxsize=_REMEMBERED)
def parse(text: str, section: str = "text") -> Prose:
    """Read Markdown ``text``; its mentions are numbered "findings-1", ... and not yet bound to marks.

    Every edit of a case reads its whole text again; what reads as before is remembered.
    """
    blocks: list[Block] = []
    count = 0
    for index, block in enumerate(markdown.blocks(text)):
        read, found = _numbered(block, section, index, count)
        count += found
        blocks.append(read)
    return Prose(section, tuple(blocks))


@lru_cache(maxsize=_MANY)
def _numbered(block: Block, section: str, index: int, count: int) -> tuple[Block, int]:
    """Return a block of a section with its mentions, ``count`` of which stand before it, and how many it has."""
    mentions = [
        replace(mention, id=f"{section}-{count + nth}", section=section, block=index)
        for nth, mention in enumerate(mentions_in(block), start=1)
    ]
    if not mentions:
        return block, 0
    return replace(block, spans=_with_mentions(block.spans, mentions)), len(mentions)


class Reading(Struct, frozen=True, eq=False):
    """A case as its readers know it: equal to another with the same text and marks, wherever those marks point.

    What depends on no more is remembered by it, so that a mark that is moved has no text read again.
    ``key`` is the text and the marks, ``hashed`` its hash.
    """

    case: Case
    key: tuple[object, ...]
    hashed: int

    @classmethod
    def of(cls, case: Case) -> Reading:
        """Return the reading of ``case``."""
        return _reading_of(_IdentityKey(case))

    @classmethod
    def of_marks(cls, case: Case) -> Reading:
        """Return the reading of the marks of ``case`` alone."""
        return _marks_of(_IdentityKey(case))

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Reading) and self.key == other.key)

    def __hash__(self) -> int:
        return self.hashed


class _IdentityKey(Struct, frozen=True, eq=False):
    """A value, equal to itself alone: an edit asks for the reading of one case many times."""

    of: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _IdentityKey) and self.of is other.of

    def __hash__(self) -> int:
        return id(self.of)


@lru_cache(maxsize=_READINGS)
def _reading_of(same: _IdentityKey) -> Reading:
    case: Case = same.of
    texts = tuple((section.kind, section.text) for section in case.sections)
    marks = _marks_of(same)
    return Reading(case, (texts, marks.key[1]), hash((texts, marks.hashed)))


@lru_cache(maxsize=_READINGS)
def _marks_of(same: _IdentityKey) -> Reading:
    key = ((), tuple(_marks_key(_IdentityKey(film)) for film in same.of.films))
    return Reading(same.of, key, hash(key))


@lru_cache(maxsize=_FILMS)
def _marks_key(same: _IdentityKey) -> tuple[object, ...]:
    film: Film = same.of
    marks = tuple((mark.id, mark.kind, mark.color) for mark in film.marks)
    return film.number, marks


def prose_of(case: Case) -> tuple[Prose, ...]:
    """Read every section of ``case``, in order, with each mention bound to its marks."""
    return _prose_of(Reading.of(case))


@lru_cache(maxsize=_READINGS)
def _prose_of(reading: Reading) -> tuple[Prose, ...]:
    case = reading.case
    kinds: Counter[SectionKind] = Counter()
    index = index_of(case)
    proses = []
    for section in case.sections:
        kinds[section.kind] += 1
        nth = kinds[section.kind]
        name = str(section.kind) if nth == 1 else f"{section.kind}-{nth}"
        prose = bound(parse(section.text, name), index)
        if section.kind is SectionKind.REFERENCES:
            prose = replace(prose, blocks=tuple(map(with_links, prose.blocks)))
        proses.append(prose)
    return tuple(proses)


def resolve(case: Case) -> tuple[Mention, ...]:
    """Return every mention of the case's text, in reading order, bound to its marks."""
    return tuple(mention for prose in prose_of(case) for mention in prose.mentions)


def bound(prose: Prose, index: MarkIndex) -> Prose:
    """Bind the mentions of ``prose`` to the marks of a case that they mean."""
    return replace(prose, blocks=tuple(_bound(block, index) for block in prose.blocks))


@lru_cache(maxsize=_MANY)
def _bound(block: Block, index: MarkIndex) -> Block:
    found = dict.fromkeys(span.mention for span in block.spans if span.mention)
    if not found:
        return block
    marked = {one: replace(one, mark_ids=index.meant_by(one).ids) for one in found}
    spans = (
        replace(span, mention=marked[span.mention]) if span.mention else span
        for span in block.spans
    )
    return replace(block, spans=tuple(spans))


class MarkIndex(Struct, frozen=True, eq=False):
    """The marks of a case, each with its film, where mentions look for them; equal to itself alone."""

    by_id: Mapping[str, tuple[Film, Mark]]
    by_film: Mapping[int, tuple[tuple[Film, Mark], ...]]
    badges: Mapping[str, str]
    known: dict[_Meaning, Meant] = field(default_factory=dict)

    @classmethod
    def of(cls, case: Case) -> MarkIndex:
        """Return the index of ``case``; of marks with one id the first counts."""
        by_film: dict[int, list[tuple[Film, Mark]]] = {}
        for film, mark in case.marks():
            by_film.setdefault(film.number, []).append((film, mark))
        return cls(
            by_id={mark.id: (film, mark) for film, mark in reversed([*case.marks()])},
            by_film={number: tuple(pairs) for number, pairs in by_film.items()},
            badges={
                mark.id: badge(film.number, position)
                for film in case.films
                for position, mark in enumerate(film.marks)
            },
        )

    def meant_by(self, mention: Mention) -> Meant:
        """Return the marks that ``mention`` means.

        A ``mark:`` link means the mark of its id.  Otherwise film, colour and kind must fit, where named.
        """
        if mention.link:
            return Meant.of([self.by_id[mention.link]] if mention.link in self.by_id else ())
        # A text says the same of the same arrows again and again; they are looked for once.
        meaning = (mention.color_words, mention.kinds, mention.films, mention.badges)
        found = self.known.get(meaning)
        if found is None:
            found = self.known[meaning] = Meant.of(self._fitting(mention))
        return found

    def _fitting(self, mention: Mention) -> Iterator[tuple[Film, Mark]]:
        return (
            (film, mark)
            for film, mark in self.on_films(mention)
            if (not mention.color_words or mark.color in mention.color_words)
            and (not mention.kinds or mark.kind in mention.kinds)
            and (not mention.badges or self.badges[mark.id] in mention.badges)
        )

    def on_films(self, mention: Mention) -> Iterator[tuple[Film, Mark]]:
        """Give the marks on the films that ``mention`` names; on all films if it names none."""
        for number in mention.films or self.by_film:
            yield from self.by_film.get(number, ())


def index_of(case: Case) -> MarkIndex:
    """Return the index of ``case``, or that of a case with the same marks, wherever these point."""
    return _index_of(Reading.of_marks(case))


@lru_cache(maxsize=_READINGS)
def _index_of(reading: Reading) -> MarkIndex:
    return MarkIndex.of(reading.case)


def mentions_by_mark(mentions: Sequence[Mention]) -> Mapping[str, tuple[Mention, ...]]:
    """Return, by mark id, the bound ``mentions`` that mean it, in reading order."""
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        for mark_id in mention.mark_ids:
            found.setdefault(mark_id, []).append(mention)
    return MappingProxyType({mark_id: tuple(phrases) for mark_id, phrases in found.items()})


# Mentions in spans --------------------------------------------------------------------------------


@lru_cache(maxsize=_MANY)
def mentions_in(block: Block) -> tuple[Mention, ...]:
    """Find the mentions of a block in reading order, not yet numbered."""
    text = block.text
    linked: list[Mention] = []
    outside = ""  # the text that the grammar may read: links bind what is in them, code is as it is
    for (url, names_nothing), group in groupby(block.spans, key=_apart):
        phrase = "".join(span.text for span in group)
        if url.startswith(MARK_SCHEME):
            linked.append(_linked(phrase, len(outside), url.removeprefix(MARK_SCHEME)))
        outside += "\0" * len(phrase) if names_nothing else phrase
    named = (_named(found, text) for found in find_named(outside))
    return tuple(sorted([*linked, *named], key=lambda mention: mention.start))


def _apart(span: TextSpan) -> tuple[str, bool]:
    return span.url, bool(span.url or span.code)


def _named(found: NamedFilms, text: str) -> Mention:
    return Mention(
        id="",
        phrase=text[found.start : found.end],
        start=found.start,
        end=found.end,
        color_words=found.color_words,
        kinds=found.kinds,
        films=found.films,
        badges=found.badges,
    )


def _linked(phrase: str, start: int, mark_id: str) -> Mention:
    mention = Mention(id="", phrase=phrase, start=start, end=start + len(phrase), link=mark_id)
    if (named := named_by_link(phrase)) is None:
        return mention
    return replace(
        mention,
        color_words=named.color_words,
        kinds=named.kinds,
        films=named.films,
        badges=named.badges,
    )


def _with_mentions(spans: Sequence[TextSpan], mentions: Sequence[Mention]) -> tuple[TextSpan, ...]:
    """Cut ``spans`` at the bounds of ``mentions`` and hand each piece its mention."""
    starts = [mention.start for mention in mentions]
    cuts = sorted({cut for mention in mentions for cut in (mention.start, mention.end)})
    pieces: list[TextSpan] = []
    position = 0
    for span in spans:
        end = position + len(span.text)
        inner = cuts[bisect_right(cuts, position) : bisect_left(cuts, end)]
        for start, stop in pairwise([position, *inner, end]):
            nearest = bisect_right(starts, start) - 1
            inside = nearest >= 0 and start < mentions[nearest].end
            piece = replace(span, text=span.text[start - position : stop - position])
            pieces.append(replace(piece, url="", mention=mentions[nearest]) if inside else piece)
        position = end
    return tuple(pieces)
