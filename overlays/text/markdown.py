"""The part of Markdown that a case's text uses, as blocks of styled spans.

Paragraphs, ``#`` headings, bullet and numbered lists (nested by indentation), strong, emphasis, links, hard
line breaks and backslash escapes, read as CommonMark reads them where it matters.  Everything else, HTML
and images above all, stays the plain text that it is.  The time taken grows with the length of the text,
whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.text.mentions import Mention

MARK_SCHEME: Final = "mark:"
"""``[phrase](mark:ID)`` binds a phrase to a mark."""

_SCHEMES: Final = ("http://", "https://", "mailto:", MARK_SCHEME)
"""Where a link may lead; any other (``file:``, ``javascript:``) stays plain text."""

DEEPEST_LIST: Final = 5


class BlockKind(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBERED = "numbered"


class Span(Struct, frozen=True):
    """A piece of text of one style; ``url`` is "" but in links.  Always shown as plain text."""

    text: str
    strong: bool = False
    emphasis: bool = False
    url: str = ""
    mention: Mention | None = None


class Block(Struct, frozen=True):
    """A paragraph, heading or list item.

    ``level`` is 1 to 6 for headings, and how deep a list item lies (0 is outermost).  ``number`` is that
    of a numbered item, as written.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    level: int = 0
    number: int | None = None

    @property
    def text(self) -> str:
        """The text of all spans."""
        return "".join(span.text for span in self.spans)


_HEADING: Final = re.compile(r"(#{1,6})(?:\s+|$)")
_CLOSING_HASHES: Final = re.compile(r"(?:^|\s)#{1,100}$")
_ITEM: Final = re.compile(r"(?P<indent>\s*+)(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})[.)])(?:\s+|$)")
_LINK: Final = re.compile(r"\[([^\[\]]*+)\]\(<?((?:[^()<>\s]|\([^()<>\s]*+\))*+)>?\)")
_AUTOLINK: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]++)>")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_DELIMITERS: Final = re.compile(r"\*+|_+")
_BLANKS: Final = re.compile(r"[ \t\r\f\v\n]+")
_HARD_BREAK: Final = "\n"


class _Raw(Struct, frozen=True):
    """A block before its text is read: the lines as written."""

    kind: BlockKind
    lines: tuple[str, ...]
    level: int = 0
    number: int | None = None


def blocks(text: str) -> tuple[Block, ...]:
    """Read ``text`` as Markdown."""
    return tuple(
        Block(raw.kind, inline(_joined(raw.lines)), raw.level, raw.number)
        for raw in _raw_blocks(text)
    )


def inline(text: str) -> tuple[Span, ...]:
    """Read one block's ``text``: strong, emphasis, links, escapes."""
    return _merged(_styled(_tokens(_BLANKS.sub(_single_blank, text))))


# Blocks -------------------------------------------------------------------------------------------


def _raw_blocks(text: str) -> Iterator[_Raw]:
    open_block: _Raw | None = None
    indents: list[int] = []  # of the list items that the next one may lie in
    open_lines: list[str] = []
    for line in text.expandtabs(4).splitlines():
        begun = _begin(line, indents, in_paragraph=bool(open_lines))
        if begun is None and line.strip() and open_block is not None:
            open_lines.append(line)
            continue
        if open_block is not None:
            yield replace(open_block, lines=tuple(open_lines))
        open_block, open_lines = begun, list(begun.lines) if begun else []
        if begun is not None and begun.kind is BlockKind.HEADING:
            yield begun
            open_block, open_lines = None, []
        elif begun is None and line.strip():
            open_block, open_lines = _Raw(BlockKind.PARAGRAPH, ()), [line]
            if not line.startswith(" "):
                indents.clear()
    if open_block is not None:
        yield replace(open_block, lines=tuple(open_lines))


def _begin(line: str, indents: list[int], *, in_paragraph: bool) -> _Raw | None:
    """Return the heading or list item that begins with ``line``; ``indents`` learns of the item."""
    bare = line.strip()
    if match := _HEADING.match(bare):
        indents.clear()
        title = _CLOSING_HASHES.sub("", bare[match.end() :])
        return _Raw(BlockKind.HEADING, (title.rstrip(),), level=len(match[1]))
    match = _ITEM.match(line)
    # A line that begins with "1999." amid a paragraph is part of it.
    if match is None or (in_paragraph and not indents and match["number"] not in (None, "1")):
        return None
    rest = line[match.end() :]
    if in_paragraph and not rest.strip():
        return None
    indent = len(match["indent"])
    while indents and indents[-1] > indent:
        indents.pop()
    if not indents or indent > indents[-1] + 1:
        indents.append(indent)
    level = min(len(indents) - 1, DEEPEST_LIST)
    if match["number"] is None:
        return _Raw(BlockKind.BULLET, (rest,), level)
    return _Raw(BlockKind.NUMBERED, (rest,), level, int(match["number"]))


def _joined(lines: tuple[str, ...]) -> str:
    """Join the lines of a block: a line end is a blank, two blanks or a backslash before it break."""
    parts: list[str] = []
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        text = line.strip()
        if last:
            parts.append(text)
        elif text.endswith("\\"):
            parts += [text[:-1], _HARD_BREAK]
        else:
            parts += [text, _HARD_BREAK if line.endswith("  ") else " "]
    return "".join(parts)


# Spans --------------------------------------------------------------------------------------------


class _Token(Struct):
    """A piece of inline text; ``run`` is the delimiter character of a run of ``*`` or ``_``."""

    text: str
    url: str = ""
    run: str = ""
    opens: bool = False
    closes: bool = False


def _tokens(text: str, url: str = "") -> Iterator[_Token]:
    """Cut ``text`` into plain pieces, link texts and runs of delimiters."""
    plain_from = position = 0
    while position < len(text):
        found = _special(text, position, in_link=bool(url))
        if found is None:
            position = _next_special(text, position + 1)
            continue
        end, tokens = found
        if plain_from < position:
            yield _Token(text[plain_from:position], url)
        for token in tokens:
            token.url = token.url or url
            yield token
        plain_from = position = end
    if plain_from < len(text):
        yield _Token(text[plain_from:], url)


_SPECIALS: Final = re.compile(r"[\\\[<*_]")


def _next_special(text: str, position: int) -> int:
    match = _SPECIALS.search(text, position)
    return match.start() if match else len(text)


def _special(text: str, position: int, *, in_link: bool) -> tuple[int, list[_Token]] | None:
    """Return what begins at ``position`` and is more than plain text, with its end."""
    if match := _ESCAPE.match(text, position):
        return match.end(), [_Token(match[1])]
    if match := _DELIMITERS.match(text, position):
        return match.end(), [_run(text, match)]
    if in_link:
        return None
    if (match := _LINK.match(text, position)) and match[1] and _leads_out(match[2]):
        return match.end(), list(_tokens(match[1], match[2]))
    if match := _AUTOLINK.match(text, position):
        return match.end(), [_Token(match[1].removeprefix("mailto:"), match[1])]
    return None


def _leads_out(url: str) -> bool:
    return any(url.lower().startswith(scheme) and url.lower() != scheme for scheme in _SCHEMES)


def _run(text: str, match: re.Match[str]) -> _Token:
    """Say whether a run of delimiters can open or close (CommonMark's flanking rules, shortened)."""
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    mark = match[0][0]
    opens = not after.isspace() and (_is_word(after) or not _is_word(before))
    closes = not before.isspace() and (_is_word(before) or not _is_word(after))
    if mark == "_":  # snake_case is a word
        opens, closes = opens and not _is_word(before), closes and not _is_word(after)
    return _Token(match[0], run=mark, opens=opens, closes=closes)


def _is_word(character: str) -> bool:
    return character.isalnum()


class _Opening(Struct):
    """A delimiter that waits for its partner: where its text stands, if it must stay plain text."""

    index: int
    strength: str


def _styled(tokens: Iterator[_Token]) -> list[Span]:
    """Pair the delimiters; those left over are plain text."""
    spans: list[Span] = []
    openings: list[_Opening] = []  # at most one of each strength: four
    for token in tokens:
        if not token.run:
            spans.append(Span(token.text, url=token.url))
            continue
        left = len(token.text)
        while left:
            strength = _closing(token, openings, left) or _opening(token, openings, left)
            if not strength:
                spans.append(Span(token.run * left, url=token.url))
                break
            left -= len(strength)
            waiting = [opening.strength for opening in openings]
            if strength in waiting:
                start = openings[waiting.index(strength)].index
                del openings[waiting.index(strength) :]
                spans[start] = Span("")
                spans[start:] = [_in_style(span, strength) for span in spans[start:]]
            else:
                openings.append(_Opening(len(spans), strength))
                spans.append(Span(strength, url=token.url))
    return spans


def _closing(token: _Token, openings: list[_Opening], left: int) -> str:
    """Return the innermost delimiter that ``token`` can close with ``left`` characters, or ""."""
    fitting = (
        opening.strength
        for opening in reversed(openings)
        if token.closes and opening.strength[0] == token.run and len(opening.strength) <= left
    )
    return next(fitting, "")


def _opening(token: _Token, openings: list[_Opening], left: int) -> str:
    """Return the strongest delimiter that ``token`` can open with ``left`` characters, or ""."""
    waiting = {opening.strength for opening in openings}
    strengths = (token.run * 2, token.run) if left >= 2 else (token.run,)
    fitting = (strength for strength in strengths if token.opens and strength not in waiting)
    return next(fitting, "")


def _in_style(span: Span, strength: str) -> Span:
    strong = len(strength) == 2
    return Span(span.text, span.strong or strong, span.emphasis or not strong, span.url)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Join neighbours of one style."""
    groups = groupby((span for span in spans if span.text), key=_style)
    return tuple(
        Span("".join(span.text for span in group), strong, emphasis, url)
        for (strong, emphasis, url), group in groups
    )


def _style(span: Span) -> tuple[bool, bool, str]:
    return span.strong, span.emphasis, span.url


def _single_blank(match: re.Match[str]) -> str:
    return _HARD_BREAK if _HARD_BREAK in match[0] else " "
