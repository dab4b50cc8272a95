"""What the letters of one line of a field are: a paragraph is read as a whole, its lines are painted one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from PySide6.QtGui import QTextBlock

from overlays.text.lettering import LetterKind, lettering
from overlays.text.mentions import Mention

_LONGEST: Final = 4000
"""Letters of a paragraph that is read as a whole; a longer one is read line by line, so that a key costs a line."""


class BlockLetters(Struct, frozen=True):
    """A stretch of the letters of a line, from ``start`` to ``end``, in Qt's count.

    ``begins`` and ``ends`` say whether what it is part of does so in this line.
    """

    kind: LetterKind
    start: int
    end: int
    begins: bool = True
    ends: bool = True
    mention: Mention | None = None


def utf16(text: str, place: int) -> int:
    """Return where a place in ``text`` is for Qt, which counts a letter beyond U+FFFF twice."""
    return place if text.isascii() else len(text[:place].encode("utf-16-le")) // 2


def from_utf16(text: str, place: int) -> int:
    """Return which letter of ``text`` stands at a place that Qt has counted."""
    if text.isascii():
        return place
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", errors="ignore"))


def blocks_from(block: QTextBlock) -> Iterator[QTextBlock]:
    """Give ``block`` and those after it."""
    while block.isValid():
        yield block
        block = block.next()


def paragraph_of(block: QTextBlock) -> tuple[QTextBlock, tuple[str, ...]]:
    """Return the first block of the paragraph that ``block`` is a line of, and the lines of it."""
    first = block
    while _goes_on(first.previous()):
        first = first.previous()
    lines = []
    for one in blocks_from(first):
        if not _goes_on(one):
            break
        lines.append(one.text())
    return first, tuple(lines)


def letters_of(block: QTextBlock) -> tuple[BlockLetters, ...]:
    """Return what the letters of ``block`` are, in the order of their starts."""
    line = block.text()
    if not line.strip():
        return ()
    first, lines = paragraph_of(block)
    paragraph = "\n".join(lines)
    begin = sum(len(one) + 1 for one in lines[: block.blockNumber() - first.blockNumber()])
    if len(paragraph) > _LONGEST:
        paragraph, begin = line, 0
    return tuple(
        BlockLetters(
            one.kind,
            utf16(line, max(0, one.start - begin)),
            utf16(line, min(len(line), one.end - begin)),
            one.start >= begin,
            one.end <= begin + len(line),
            one.mention,
        )
        for one in lettering(paragraph)
        if one.end > begin and one.start < begin + len(line)
    )


def mentions_of(block: QTextBlock) -> tuple[BlockLetters, ...]:
    """Return the pieces of mentions in ``block``."""
    return tuple(one for one in letters_of(block) if one.mention is not None)


def _goes_on(block: QTextBlock) -> bool:
    return block.isValid() and bool(block.text().strip())
