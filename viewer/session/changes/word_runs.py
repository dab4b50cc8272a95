"""Two versions of a text laid beside each other: which words are the same, and which are of one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

MOST_WORDS: Final = 1_500
"""Of a text that is compared word by word; a longer one is compared by its beginning and its end alone."""
AROUND: Final = 8
"""How many words that are the same stand around what differs."""
_WORD: Final = re.compile(r"\S+\s*|\s+")
_ELLIPSIS: Final = "… "


class WordRun(Struct, frozen=True):
    """Words in a row that are the same in both versions, or of this one alone."""

    text: str
    differs: bool = False


def word_runs(before: str, after: str) -> tuple[tuple[WordRun, ...], tuple[WordRun, ...]]:
    """Return both versions in runs; of what is the same only the words around what differs."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    blocks = list(_same(old, new))
    return (
        tuple(_runs(old, [(a, size) for a, _, size in blocks])),
        tuple(_runs(new, [(b, size) for _, b, size in blocks])),
    )


def _same(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int]]:
    if len(old) + len(new) <= 2 * MOST_WORDS:
        yield from SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        return
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] != new[n]), least)
    rest = least - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    yield (0, 0, head)
    yield (len(old) - tail, len(new) - tail, tail)
    yield (len(old), len(new), 0)


def _runs(words: list[str], same: list[tuple[int, int]]) -> Iterator[WordRun]:
    done = 0
    for start, size in same:
        if start > done:
            yield WordRun("".join(words[done:start]), differs=True)
        done = start + size
        alike = words[start:done]
        if start > 0 and done < len(words):
            alike = _cut(alike, AROUND, AROUND)
        elif start > 0:
            alike = _cut(alike, AROUND, 0)
        elif done < len(words):
            alike = _cut(alike, 0, AROUND)
        if alike:
            yield WordRun("".join(alike))


def _cut(words: list[str], first: int, last: int) -> list[str]:
    if len(words) <= first + last:
        return words
    return [*words[:first], _ELLIPSIS, *words[len(words) - last :]]
