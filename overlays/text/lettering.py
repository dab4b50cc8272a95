"""A text as its author writes it: what each stretch of its letters is, for whoever paints behind them.

``lettering(paragraph)`` takes the Markdown of one paragraph, or of one line, as it stands in the file and gives the
stretches that are more than plain words: mentions of marks, the signs that make words strong, the words that they
make so, numbers of lists, links.  Places are those of the characters in ``paragraph``; nothing is inserted or hidden.
What is typed changes one paragraph; the others are remembered.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final

from msgspec import Struct

from overlays.text.mentions import Mention
from overlays.text.prose import mentions_in
from overlays.text.spans import BLANKS, Piece, pieces, single_blanks
from overlays.text.styled import MARK_SCHEME, Block, BlockKind

_MANY: Final = 2000
"""Paragraphs that are not read again."""

_PARAGRAPH: Final = re.compile(r"[^\n]+(?:\n(?![ \t]*(?:\n|$))[^\n]+)*")
# What a line may begin with and is not of its words: quotes, a heading's hashes, an item's sign or number.
_BEGINNING: Final = re.compile(
    r"[ \t]*(?:(?:>[ \t]?){1,5}|#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+)"
)


class LetterKind(StrEnum):
    """What a stretch of letters is."""

    MENTION = "mention"
    SIGN = "sign"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    LINK = "link"
    CODE = "code"


class Lettering(Struct, frozen=True):
    """A stretch of letters from ``start`` to ``end``; ``mention`` is the one that they are of, not yet bound.

    Stretches come in order of their starts; those of different kinds may lie on the same letters.
    """

    kind: LetterKind
    start: int
    end: int
    mention: Mention | None = None


def paragraphs(text: str) -> tuple[tuple[int, str], ...]:
    """Return the paragraphs of ``text``, each with the place of its first letter."""
    return tuple((found.start(), found[0]) for found in _PARAGRAPH.finditer(text))


@lru_cache(maxsize=_MANY)
def lettering(paragraph: str) -> tuple[Lettering, ...]:
    """Return what the letters of ``paragraph`` are."""
    found: list[Lettering] = []
    for start, end in _runs(paragraph):
        words = _BEGINNING.match(paragraph, start, end)
        if words:
            found.append(Lettering(LetterKind.SIGN, start, words.end()))
        begin = words.end() if words else start
        found += _in_words(paragraph[begin:end], begin)
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def mentions_written(text: str) -> tuple[Lettering, ...]:
    """Return the mentions of a whole section's Markdown, in reading order, with their places in it."""
    return tuple(
        Lettering(one.kind, start + one.start, start + one.end, one.mention)
        for start, paragraph in paragraphs(text)
        for one in lettering(paragraph)
        if one.kind is LetterKind.MENTION
    )


def _runs(paragraph: str) -> Iterator[tuple[int, int]]:
    """Give the bounds of what is read in one go: an item or a heading ends where the next line begins one."""
    start = 0
    for newline in re.finditer("\n", paragraph):
        if _BEGINNING.match(paragraph, newline.end()):
            yield start, newline.start()
            start = newline.end()
    yield start, len(paragraph)


def _in_words(words: str, begin: int) -> Iterator[Lettering]:
    collapsed = single_blanks(words.replace("\n", " "))
    places = _places(words)
    read = pieces(collapsed)
    found = [(kind, piece.start, piece.end, None) for piece in read for kind in _kinds(piece)]
    for kind, start, end, mention in (*found, *_mentions(read)):
        # After the last letter, not before the next one: blanks may stand between them.
        yield Lettering(kind, begin + places[start], begin + places[end - 1] + 1, mention)


def _mentions(read: Sequence[Piece]) -> Iterator[tuple[LetterKind, int, int, Mention]]:
    seen = [piece for piece in read if piece.span.text]
    starts = _starts(seen)
    block = Block(BlockKind.PARAGRAPH, tuple(piece.span for piece in seen))
    for mention in mentions_in(block):
        end = _place(mention.end - 1, seen, starts) + 1
        yield LetterKind.MENTION, _place(mention.start, seen, starts), end, mention


def _places(words: str) -> Sequence[int]:
    """Return where each letter stood before blanks became single ones."""
    places: list[int] = []
    position = 0
    for blank in BLANKS.finditer(words):
        places += range(position, blank.start() + 1)
        position = blank.end()
    return [*places, *range(position, len(words))]


def _kinds(piece: Piece) -> Iterator[LetterKind]:
    span = piece.span
    if not span.text:
        yield LetterKind.SIGN
        return
    if span.strong:
        yield LetterKind.STRONG
    if span.emphasis:
        yield LetterKind.EMPHASIS
    if span.code:
        yield LetterKind.CODE
    if span.url and not span.url.startswith(MARK_SCHEME):
        yield LetterKind.LINK


def _starts(seen: Sequence[Piece]) -> list[int]:
    """Return where each piece begins in the text as it is read."""
    starts, position = [], 0
    for piece in seen:
        starts.append(position)
        position += len(piece.span.text)
    return starts


def _place(position: int, seen: Sequence[Piece], starts: Sequence[int]) -> int:
    """Return where the letter at ``position`` of the text as it is read is written."""
    at = bisect_right(starts, position) - 1
    return seen[at].start + position - starts[at]
