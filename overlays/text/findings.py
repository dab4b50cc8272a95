"""The findings, in the order of the text and as a list: the text cut into clauses, each with the mentions that show it.

"Diffuse osteopenia of the femoral neck (green arrow, film 1); no fracture." gives two findings: one with a
mention and the text "Diffuse osteopenia of the femoral neck", and one that shows nothing on a film.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Case
from overlays.text.mentions import Mention
from overlays.text.prose import Prose, resolve
from overlays.text.styled import Block, BlockKind, TextSpan


class Finding(Struct, frozen=True):
    """One thing that a text says: its words, and the phrases that show it.

    ``text`` leaves out the parentheses of the mentions; ``spans`` are the words as written, with them.
    """

    text: str
    spans: tuple[TextSpan, ...]
    mentions: tuple[Mention, ...] = ()


_Range: TypeAlias = tuple[int, int]
"""First character, and the one after the last."""

_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s+(?=[^\sa-zäöüß])|\n")
_ABBREVIATION: Final = re.compile(
    r"\b(?:e\.g|i\.e|cf|vs|fig|dr|no|approx|ca|z\.\s?B|d\.\s?h|u\.\s?a|bzw|evtl|vgl|ggf|abb|nr)$",
    re.IGNORECASE,
)
_CLAUSE_END: Final = re.compile(r";\s*")
_BREAK: Final = re.compile(r"[,:]\s+|\s(?=(?:and|while|but|und|während|aber|sowie)\s)")
_PUNCTUATION: Final = re.compile(r"[,;:]?\s*")
_PARENTHESIS: Final = re.compile(r"\s*[(\[][^()\[\]]*+[)\]]")
_OPENING: Final = re.compile(
    r"(?:[\s,;:.–—-]|(?:and|but|while|und|aber|während|sowie)\s)*+", re.IGNORECASE
)
_CLOSING: Final = " ,;:.–—-"
_WORD: Final = re.compile(r"\w+")
_FEWEST_WORDS: Final = 2
"""Fewer words than this outside the parentheses ("The", "A") do not tell a finding."""


def finding_order(case: Case) -> tuple[str, ...]:
    """Return the mark ids in the order in which the text names them, unnamed ones last."""
    named = [mark_id for mention in resolve(case) for mark_id in mention.mark_ids]
    drawn = [mark.id for _, mark in case.marks()]
    return tuple(dict.fromkeys((*named, *drawn)))


def finding_beside(
    case: Case, mark_id: str, step: int, *, among: Container[str] | None = None
) -> str:
    """Return the finding ``step`` further than ``mark_id``, round the end; "" when there is none.

    Where ``among`` is given, only those of its marks are gone round.
    """
    order = [one for one in finding_order(case) if among is None or one in among]
    if not order:
        return ""
    if mark_id not in order:
        return order[0] if step > 0 else order[-1]
    return order[(order.index(mark_id) + step) % len(order)]


def findings(prose: Prose) -> tuple[Finding, ...]:
    """List what ``prose`` says, clause by clause; headings are left out, nothing else is."""
    return tuple(
        finding
        for block in prose.blocks
        if block.kind is not BlockKind.HEADING
        for finding in _findings_in(block)
    )


def _findings_in(block: Block) -> Iterator[Finding]:
    text = block.text
    mentions = tuple(dict.fromkeys(span.mention for span in block.spans if span.mention))
    asides = tuple(match.span() for match in _PARENTHESIS.finditer(text))
    starts = [mention.start for mention in mentions]
    ranges = list(pairwise([0, *_cuts(text, mentions, asides), len(text)]))
    for (start, end), spans in zip(ranges, _sliced(block.spans, ranges), strict=True):
        if text[start:end].strip():
            meant = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
            yield Finding(_told(text, start, end, _asides_of(meant, asides)), spans, meant)


def _cuts(text: str, mentions: Sequence[Mention], asides: Sequence[_Range]) -> list[int]:
    """Return where ``text`` falls apart into clauses, never inside a mention or a parenthesis."""
    whole = _merged([*asides, *((mention.start, mention.end) for mention in mentions)])
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if not _abbreviates(text, match)]
    ends += [match.end() for match in _CLAUSE_END.finditer(text)]
    cuts = sorted({end for end in ends if _around(end - 1, whole) is None})
    between = [
        cut
        for one, other in pairwise(mentions)
        if bisect_left(cuts, one.end) == bisect_right(cuts, other.start)
        and (cut := _cut_between(text, one, other, asides)) is not None
    ]
    return sorted({*cuts, *between})


def _cut_between(text: str, one: Mention, other: Mention, asides: Sequence[_Range]) -> int | None:
    """Return where the clause of ``one`` ends and that of ``other`` begins, in one sentence.

    It is after the parenthesis of ``one``; where the mention is part of the sentence ("the green arrow, film 1,
    shows ...") at the last break before ``other``; and nowhere within one parenthesis.
    """
    aside = _around(one.start, asides)
    if aside is not None:
        end = _PUNCTUATION.match(text, aside[1])
        return end.end() if end and aside[1] <= other.start else None
    opening = _around(other.start, asides)
    stop = opening[0] if opening else other.start
    breaks = [match.end() for match in _BREAK.finditer(text, one.end, stop)]
    return breaks[-1] if breaks else None


def _told(text: str, start: int, end: int, asides: Sequence[_Range]) -> str:
    """Return the words of a clause without ``asides`` and the conjunction that it may begin with."""
    bounds = [start, *(bound for aside in asides for bound in aside), end]
    kept = "".join(text[bounds[i] : bounds[i + 1]] for i in range(0, len(bounds), 2))
    if len(_WORD.findall(kept)) < _FEWEST_WORDS:
        kept = text[start:end]
    return _OPENING.sub("", kept.replace("\n", " "), count=1).rstrip(_CLOSING)


def _asides_of(mentions: Sequence[Mention], asides: Sequence[_Range]) -> list[_Range]:
    found = (_around(mention.start, asides) for mention in mentions)
    return list(dict.fromkeys(aside for aside in found if aside is not None))


def _abbreviates(text: str, end: re.Match[str]) -> bool:
    return _ABBREVIATION.search(text, max(0, end.start() - 8), end.start()) is not None


def _around(position: int, ranges: Sequence[_Range]) -> _Range | None:
    """Return the range, of ``ranges`` in order and apart, that holds ``position``."""
    index = bisect_right(ranges, position, key=itemgetter(0)) - 1
    return ranges[index] if index >= 0 and position < ranges[index][1] else None


def _merged(ranges: Sequence[_Range]) -> list[_Range]:
    merged: list[_Range] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _sliced(spans: Sequence[TextSpan], ranges: Sequence[_Range]) -> Iterator[tuple[TextSpan, ...]]:
    """Give the spans of each of the adjoining ``ranges`` of a block's text."""
    waiting = deque(spans)
    for start, end in ranges:
        pieces: list[TextSpan] = []
        room = end - start
        while room and waiting:
            span = waiting.popleft()
            pieces.append(replace(span, text=span.text[:room]))
            if len(span.text) > room:
                waiting.appendleft(replace(span, text=span.text[room:]))
            room -= len(pieces[-1].text)
        yield tuple(pieces)
