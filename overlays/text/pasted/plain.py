"""Plain text from elsewhere as the Markdown of a case: lines that a page has broken are joined, lists are lists.

A PDF gives its lines as they were printed.  A line that is about as long as the others, and is followed by one that
begins nothing new, goes on in the next line; a word that was divided there is put together again, unless it is
written with its hyphen elsewhere in the text, or is a compound ("fat-suppressed").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from overlays.text.article.captions import caption_of
from overlays.text.article.headings import heading_of
from overlays.text.markdown import DEEPEST_LIST
from overlays.text.pasted.letters import BULLETS, SOFT_HYPHEN, plain_letters

MOST_LETTERS: Final = 500_000
"""Far more than the sections of a case may hold; what comes after is left out."""

_NEWLINES: Final = re.compile(r"\r\n?|\u2028|\v")
_PAGE_END: Final = re.compile(r"\f|\u2029")
_PAGE_NUMBER: Final = re.compile(
    r"(?:(?:page|seite|p\.|s\.)\s{0,3})?\d{1,4}(?:\s{0,3}(?:of|von|/)\s{0,3}\d{1,4})?",
    re.IGNORECASE,
)
_BULLET: Final = re.compile(
    rf"[{re.escape(BULLETS)}][ \t]{{0,9}}|[–—*-][ \t]{{1,9}}|o\t[ \t]{{0,9}}"
)
_NUMBERED: Final = re.compile(r"[(\[]?(\d{1,3})[.)\]][ \t]{1,9}(?=\S)")
_INDENT: Final = re.compile(r"[ \t]*")
_HEADING: Final = re.compile(r"#{1,6} |\*\*[^*]{1,80}\*\*:?$")
_WHOLE_WORD: Final = re.compile(r"\w+(?:-\w+)*")
_DIGITS: Final = re.compile(r"\d+")
_DIVIDED: Final = re.compile(r"(\w+)-$")
_BEGINNING: Final = re.compile(r"([a-zäöüß]\w*)")
_SENTENCE_END: Final = ".!?:…"

_LONGEST_WORD: Final = 60
_NARROWEST, _WIDEST = 35, 140
"""Letters of a full line of a printed page; longer lines are paragraphs by themselves."""
_NEARLY_FULL: Final = 0.7
_WORD: Final = re.compile(r"[^\W_]+")
_FIRST_HALVES: Final = frozenset(
    _WORD.findall(
        "fat self well ill low high long short full half single two three contrast gadolinium weight bone soft age sex"
        " x t1 t2 pd"
    )
)
"""Words that are written with a hyphen before another."""
_ENDINGS: Final = frozenset(_WORD.findall("er est ly ing ed en ened ening ness"))


def from_plain(text: str) -> str:
    """Return the Markdown of plain text: paragraphs a blank line apart, items line by line."""
    whole = _NEWLINES.sub("\n", text[:MOST_LETTERS])
    whole = whole.replace(f"{SOFT_HYPHEN}\n", SOFT_HYPHEN)
    whole = _PAGE_END.sub("\n\f\n", whole)
    lines = [plain_letters(line).rstrip() if line != "\f" else "\f" for line in whole.split("\n")]
    lines = _unquoted(lines)
    return _written(_paragraphs(_without_page_ends(lines)))


def _unquoted(lines: Sequence[str]) -> list[str]:
    """Return the lines of a mail that is quoted whole without the signs of that."""
    said = [line for line in lines if line.strip()]
    quoted = [line for line in said if line.startswith(">")]
    if len(quoted) < _NEARLY_FULL * len(said):
        return list(lines)
    return [line.removeprefix(">").removeprefix(" ") for line in lines]


def _without_page_ends(lines: Sequence[str]) -> list[str]:
    """Return ``lines`` without what numbers the pages; a paragraph goes on over the end of a page."""
    kept: list[str] = []
    seen = Counter(map(_without_digits, lines))
    place = 0
    while place < len(lines):
        if lines[place] == "\f":
            place += 1
            while place < len(lines) and not lines[place].strip():
                place += 1
            while kept and (not kept[-1] or _PAGE_NUMBER.fullmatch(kept[-1].strip())):
                kept.pop()
            if kept and kept[-1].endswith(tuple(_SENTENCE_END)):
                kept.append("")
            if place < len(lines) and _is_running(lines[place], seen):
                place += 1
        else:
            kept.append(lines[place])
            place += 1
    return kept


def _is_running(line: str, seen: Mapping[str, int]) -> bool:
    """Whether the first line of a page is its number, or a head that other pages have as well."""
    return bool(_PAGE_NUMBER.fullmatch(line.strip())) or seen[_without_digits(line)] > 1


def _without_digits(line: str) -> str:
    return _DIGITS.sub("", line).strip()


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Join the lines of each paragraph; a blank line, an item or a heading begins a new one."""
    width = _width(lines)
    words = _Words(lines)
    paragraphs: list[list[str]] = []
    last = ""  # the line before; "" where a paragraph has ended
    indents: list[int] = []  # of the items that the next one may lie in
    for line in lines:
        bare = line.strip()
        if not bare:
            last = ""
            continue
        if last and _goes_on(last, line, width):
            end, gap = words.between(paragraphs[-1][-1], bare)
            paragraphs[-1][-1:] = [end, gap, bare]
        else:
            paragraphs.append([_item(line, indents)])
        last = bare
    return ["".join(pieces) for pieces in paragraphs]


def _width(lines: Sequence[str]) -> int:
    """Return how long a full line of the page is; 0 where lines are not broken by a page."""
    lengths = sorted(len(line) for line in lines if len(line) >= _NARROWEST)
    if len(lengths) < 2:
        return 0
    width = lengths[(len(lengths) * 9) // 10]
    return width if width <= _WIDEST else 0


def _goes_on(last: str, line: str, width: int) -> bool:
    bare = line.strip()
    if not width or _begins_anew(bare) or _HEADING.match(last) or _is_heading(last):
        return False
    if _divided(last) and _BEGINNING.match(bare):
        return True
    return len(last) + len(bare.split(" ", 1)[0]) + 1 > width * _NEARLY_FULL


def _is_heading(line: str) -> bool:
    found = heading_of(line)
    return found is not None and not found.rest


def _begins_anew(bare: str) -> bool:
    signs = (_BULLET, _NUMBERED, _HEADING)
    return any(sign.match(bare) for sign in signs) or bool(heading_of(bare) or caption_of(bare))


def _item(line: str, indents: list[int]) -> str:
    """Return a line as the beginning of a paragraph, or as the item of a list that it is, below those it lies in."""
    bare = line.strip()
    bullet, number = _BULLET.match(bare), _NUMBERED.match(bare)
    found = bullet or number
    if found:
        indent = _INDENT.match(line.expandtabs(4))
        width = len(indent[0]) if indent else 0
        while indents and indents[-1] >= width:
            indents.pop()
        indents.append(width)
        sign = "-" if bullet else f"{found[1]}."
        return (
            f"{'   ' * min(len(indents) - 1, DEEPEST_LIST - 1)}{sign} {bare[found.end() :].strip()}"
        )
    indents.clear()
    return re.sub(r"[ \t]{2,}", " ", bare)


class _Words:
    """The words of a text, which say whether a hyphen at the end of a line is one."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._known = {word.lower() for line in lines for word in _WHOLE_WORD.findall(line)}

    def between(self, line: str, following: str) -> tuple[str, str]:
        """Return the end of a line, with or without its hyphen, and what stands between it and the next."""
        first, second = _divided(line), _BEGINNING.match(following)
        if not first or second is None:
            return line, "" if line.endswith("-") else " "
        halves = (first.lower(), second[1].lower())
        has_hyphen = self._has_hyphen(line[: -1 - len(first)], *halves)
        return (line if has_hyphen else line[:-1]), ""

    def _has_hyphen(self, before: str, first: str, second: str) -> bool:
        if first + second in self._known:
            return False
        if f"{first}-{second}" in self._known or before.endswith("-"):
            return True
        if second in _ENDINGS:
            return False
        return first in _FIRST_HALVES or any(letter.isdigit() for letter in first)


def _divided(line: str) -> str:
    """Return the half of a word that ends a line; "" where none does."""
    found = _DIVIDED.search(line, max(0, len(line) - _LONGEST_WORD)) if line.endswith("-") else None
    return found[1] if found else ""


def _written(paragraphs: Sequence[str]) -> str:
    written: list[str] = []
    after_item = False
    for paragraph in paragraphs:
        is_item = bool(re.match(r" *(?:- |\d{1,3}\. )", paragraph))
        written += [("\n" if is_item and after_item else "\n\n") if written else "", paragraph]
        after_item = is_item
    return "".join(written)
