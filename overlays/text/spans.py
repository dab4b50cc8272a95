"""One block's text as spans: strong, emphasis, `code`, links, and the escapes that make a sign plain.

HTML, images and links that lead elsewhere than to the web or to a mark stay the plain text that they are, and so does
all that follows the first ``MOST_SIGNS`` of a block.  The time taken grows with the length of the text, whatever the
text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.text.styled import HARD_BREAK, MARK_SCHEME, TextSpan

_SCHEMES: Final = ("http://", "https://", "mailto:", MARK_SCHEME)
"""Where a link may lead; any other (``file:``, ``javascript:``) stays plain text."""

MOST_SIGNS: Final = 1_000
"""Pieces that signs set apart in one block, more than anybody reads; each is a format of its own on screen."""

_LINK: Final = re.compile(r"\[([^\[\]]*+)\]\(<?((?:[^()<>\s]|\([^()<>\s]*+\))*+)>?\)")
_AUTOLINK: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]++)>")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_DELIMITERS: Final = re.compile(r"\*+|_+")
_TICKS: Final = re.compile(r"`+")
_NO_TEXT: Final = TextSpan("")
BLANKS: Final = re.compile(r"[ \t\r\f\v\n]+")


class Piece(Struct, frozen=True):
    """A span and the characters that say it, from ``start`` to ``end``; a sign, such as ``**``, has no text."""

    span: TextSpan
    start: int
    end: int


def inline(text: str) -> tuple[TextSpan, ...]:
    """Read one block's ``text``: strong, emphasis, code, links, escapes."""
    return _merged([piece.span for piece in pieces(single_blanks(text))])


def pieces(text: str) -> list[Piece]:
    """Read one block's ``text``, whose blanks are single ones, and say where each piece and sign is written."""
    return _styled(_tokens(text))


def single_blanks(text: str) -> str:
    """Return ``text`` with one blank, or one hard break, in place of each stretch of them."""
    return BLANKS.sub(_single_blank, text)


class _Token(Struct):
    """A piece of inline text at ``start``; ``run`` is the delimiter character of a run of ``*`` or ``_``.

    A sign that has done its work has a ``width`` and no text.
    """

    text: str
    start: int
    url: str = ""
    width: int = 0
    run: str = ""
    opens: bool = False
    closes: bool = False
    code: bool = False


def _tokens(text: str, url: str = "", at: int = 0, most: int = MOST_SIGNS) -> Iterator[_Token]:
    """Cut ``text``, which begins ``at``, into plain pieces, link texts, signs and runs of delimiters.

    What follows the first ``most`` of them is one plain piece.
    """
    ticks = _ticks_in(text)
    plain_from = position = 0
    while position < len(text) and most > 0:
        found = _code(text, position, ticks) or _special(text, position, most, in_link=bool(url))
        if found is None:
            position = _next_special(text, position + 1)
            continue
        end, tokens = found
        most -= max(1, len(tokens) - 2)  # but for what is around words
        if plain_from < position:
            yield _Token(text[plain_from:position], at + plain_from, url)
        for token in tokens:
            token.start += at
            token.url = token.url or url
            yield token
        plain_from = position = end
    if plain_from < len(text):
        yield _Token(text[plain_from:], at + plain_from, url)


_SPECIALS: Final = re.compile(r"[\\\[<*_`]")


def _next_special(text: str, position: int) -> int:
    match = _SPECIALS.search(text, position)
    return match.start() if match else len(text)


def _special(
    text: str, position: int, most: int, *, in_link: bool
) -> tuple[int, list[_Token]] | None:
    """Return what begins at ``position`` and is more than plain text, with its end; of link text ``most`` pieces."""
    if match := _ESCAPE.match(text, position):
        return match.end(), [_sign(position, 1), _Token(match[1], position + 1)]
    if match := _DELIMITERS.match(text, position):
        return match.end(), [_run(text, match)]
    if in_link:
        return None
    if (match := _LINK.match(text, position)) and match[1] and _leads_out(match[2]):
        words = _tokens(match[1], match[2], match.start(1), most)
        after = _sign(match.end(1), match.end() - match.end(1))
        return match.end(), [_sign(position, 1), *words, after]
    if match := _AUTOLINK.match(text, position):
        address = match[1].removeprefix("mailto:")
        begin = match.end(1) - len(address)
        before, after = _sign(position, begin - position), _sign(match.end(1), 1)
        return match.end(), [before, _Token(address, begin, match[1]), after]
    return None


def _sign(start: int, width: int) -> _Token:
    return _Token("", start, width=width)


def _ticks_in(text: str) -> Mapping[int, Sequence[int]]:
    """Return where the runs of backticks of each length begin."""
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text):
        runs.setdefault(len(run[0]), []).append(run.start())
    return runs


def _code(
    text: str, position: int, ticks: Mapping[int, Sequence[int]]
) -> tuple[int, list[_Token]] | None:
    """Return the code that begins at ``position``, or the backticks that no others close, with its end."""
    begun = _TICKS.match(text, position)
    if begun is None:
        return None
    alike = ticks.get(len(begun[0]), ())
    closing = bisect_left(alike, begun.end())
    if closing == len(alike):
        return begun.end(), [_Token(begun[0], position)]
    words = text[begun.end() : alike[closing]].replace(HARD_BREAK, " ")
    is_set_off = words.startswith(" ") and words.endswith(" ") and bool(words.strip())
    words = words[1:-1] if is_set_off else words
    end = alike[closing] + len(begun[0])
    begin = begun.end() + is_set_off
    before = _sign(position, begin - position)
    after = _sign(begin + len(words), end - begin - len(words))
    return end, [before, _Token(words, begin, code=True), after]


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
    return _Token(match[0], match.start(), run=mark, opens=opens, closes=closes)


def _is_word(character: str) -> bool:
    return character.isalnum()


class _Delimiter(Struct):
    """A delimiter that waits for its partner: where its text stands, if it must stay plain text."""

    index: int
    strength: str


def _styled(tokens: Iterator[_Token]) -> list[Piece]:
    """Pair the delimiters; those left over are plain text."""
    read: list[Piece] = []
    openings: list[_Delimiter] = []  # at most one of each strength: four
    for token in tokens:
        if not token.run:
            end = token.start + (token.width or len(token.text))
            span = TextSpan(token.text, url=token.url, code=token.code)
            read.append(Piece(span, token.start, end))
            continue
        left = len(token.text)
        while left:
            strength = _closing(token, openings, left) or _opening(token, openings, left)
            end = token.start + len(token.text)
            start = end - left
            if not strength:
                read.append(Piece(TextSpan(token.run * left, url=token.url), start, end))
                break
            left -= len(strength)
            end -= left
            waiting = [opening.strength for opening in openings]
            if strength in waiting:
                opened = openings[waiting.index(strength)].index
                del openings[waiting.index(strength) :]
                read[opened] = replace(read[opened], span=_NO_TEXT)
                read[opened:] = [_in_style(piece, strength) for piece in read[opened:]]
                read.append(Piece(_NO_TEXT, start, end))
            else:
                openings.append(_Delimiter(len(read), strength))
                read.append(Piece(TextSpan(strength, url=token.url), start, end))
    return read


def _closing(token: _Token, openings: list[_Delimiter], left: int) -> str:
    """Return the innermost delimiter that ``token`` can close with ``left`` characters, or ""."""
    fitting = (
        opening.strength
        for opening in reversed(openings)
        if token.closes and opening.strength[0] == token.run and len(opening.strength) <= left
    )
    return next(fitting, "")


def _opening(token: _Token, openings: list[_Delimiter], left: int) -> str:
    """Return the strongest delimiter that ``token`` can open with ``left`` characters, or ""."""
    waiting = {opening.strength for opening in openings}
    strengths = (token.run * 2, token.run) if left >= 2 else (token.run,)
    fitting = (strength for strength in strengths if token.opens and strength not in waiting)
    return next(fitting, "")


def _in_style(piece: Piece, strength: str) -> Piece:
    if not piece.span.text:
        return piece
    is_strong = len(strength) == 2
    span = replace(
        piece.span,
        strong=piece.span.strong or is_strong,
        emphasis=piece.span.emphasis or not is_strong,
    )
    return replace(piece, span=span)


def _merged(spans: list[TextSpan]) -> tuple[TextSpan, ...]:
    """Join neighbours of one style."""
    groups = groupby((span for span in spans if span.text), key=_style)
    return tuple(
        replace(style, text="".join(span.text for span in group)) for style, group in groups
    )


def _style(span: TextSpan) -> TextSpan:
    return replace(span, text="")


def _single_blank(match: re.Match[str]) -> str:
    return HARD_BREAK if HARD_BREAK in match[0] else " "
