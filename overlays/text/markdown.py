"""The part of Markdown that a case's text uses, as blocks of styled spans.

Paragraphs, ``#`` headings, bullet and numbered lists (nested by indentation), tables, quotes, rules, fenced
code and hard line breaks, read as CommonMark and GFM read them where it matters; ``overlays.text.spans`` reads
what is within a block.  Everything else, HTML and images above all, stays the plain text that it is, and no
word is left out.  The time taken grows with the length of the text, whatever the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from overlays.text.spans import inline
from overlays.text.styled import HARD_BREAK, Align, Block, BlockKind, TableCell, TextSpan
from overlays.text.tables import MOST_COLUMNS, aligns_of, cells_of, fitted

_MANY: Final = 4096
"""Blocks that are not read again: whoever writes changes one of them."""

DEEPEST_LIST: Final = 5
DEEPEST_QUOTE: Final = 5
MOST_TABLES: Final = 100
"""Of one text, each a grid to be laid out; the lines of those that follow are a paragraph."""

_HEADING: Final = re.compile(r"(#{1,6})(?:\s+|$)")
_CLOSING_HASHES: Final = re.compile(r"(?:^|\s)#{1,100}$")
_ITEM: Final = re.compile(r"(?P<indent>\s*+)(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})[.)])(?:\s+|$)")
_RULE: Final = re.compile(r"([-*_])(?: *+\1){2,}+")
_FENCE: Final = re.compile(r"(`{3,}+|~{3,}+)[^`]*+")
_IN_QUOTE: Final = re.compile(r" *+> ?")
# "> 5 mm" is a size, and a size without its sign would be another.
_QUOTE: Final = re.compile(r" *+>(?! *+(?:=|\.?\d)) ?")

_TEXTS: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.NUMBERED})
"""What goes on in the next line."""


class _Raw(Struct, frozen=True):
    """A block before its text is read: the lines as written."""

    kind: BlockKind
    lines: tuple[str, ...] = ()
    level: int = 0
    number: int | None = None
    quote: int = 0
    cell: TableCell | None = None


def blocks(text: str) -> tuple[Block, ...]:
    """Read ``text`` as Markdown."""
    reader = _Reader()
    for line in text.expandtabs(4).splitlines():
        reader.read(line)
    reader.close()
    return tuple(
        Block(raw.kind, _spans(raw), raw.level, raw.number, raw.quote, raw.cell)
        for raw in reader.done
    )


def forget_blocks() -> None:
    """Remember none of the blocks read so far, for whoever measures."""
    _spans.cache_clear()


@lru_cache(maxsize=_MANY)
def _spans(raw: _Raw) -> tuple[TextSpan, ...]:
    if raw.kind is BlockKind.CODE:
        code = "\n".join(raw.lines)
        return (TextSpan(code, code=True),) if code else ()
    return inline(_joined(raw.lines))


def _joined(lines: tuple[str, ...]) -> str:
    """Join the lines of a block: a line end is a blank, two blanks or a backslash before it break."""
    parts: list[str] = []
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        text = line.strip()
        if last:
            parts.append(text)
        elif text.endswith("\\"):
            parts += [text[:-1], HARD_BREAK]
        else:
            parts += [text, HARD_BREAK if line.endswith("  ") else " "]
    return "".join(parts)


class _Reader(Struct):
    """Reads a text line by line; ``done`` are the blocks that have ended."""

    done: list[_Raw] = field(default_factory=list)
    begun: _Raw | None = None
    lines: list[str] = field(default_factory=list)  # of the block that has begun
    indents: list[int] = field(default_factory=list)  # of the items that the next one may lie in
    quote: int = 0
    fence: str = ""  # that the code has begun with
    aligns: tuple[Align, ...] = ()  # of the table that has begun
    tables: int = 0
    rows: int = 0

    def read(self, line: str) -> None:
        """Take the next line."""
        quote, rest = self._unquoted(line)
        if quote < self.quote and self._goes_on(rest):
            self.lines.append(rest)
            return
        if quote != self.quote:
            self.close()
            self.indents.clear()
            self.quote = quote
        if self.fence:
            self._read_code(rest)
        elif not rest.strip():
            self.close()
        else:
            self._read_text(rest)

    def close(self) -> None:
        """End the block that has begun."""
        if self.begun is not None:
            self.done.append(replace(self.begun, lines=tuple(self.lines)))
        self.begun, self.lines, self.fence, self.aligns = None, [], "", ()

    def _unquoted(self, line: str) -> tuple[int, str]:
        """Return how many quotes ``line`` lies in, and what is written there."""
        quote = at = 0
        most = self.quote if self.fence else len(line)
        while quote < most:
            found = (_IN_QUOTE if quote < self.quote else _QUOTE).match(line, at)
            if found is None:
                break
            quote, at = quote + 1, found.end()
        return min(quote, DEEPEST_QUOTE), line[at:]

    def _goes_on(self, line: str) -> bool:
        """Whether ``line``, without its ``>``, goes on with the quoted text above it."""
        bare = line.strip()
        if self.begun is None or self.begun.kind not in _TEXTS or not bare:
            return False
        begins = (
            _HEADING.match(bare),
            _RULE.fullmatch(bare),
            _FENCE.fullmatch(bare),
            _ITEM.match(line),
        )
        return not any(begins)

    def _read_code(self, line: str) -> None:
        bare = line.strip()
        if len(bare) >= len(self.fence) and not bare.strip(self.fence[0]):
            self.close()
        else:
            self.lines.append(line)

    def _read_text(self, line: str) -> None:
        steps = (
            self._begin_code,
            self._rule,
            self._heading,
            self._begin_table,
            self._item,
            self._row,
        )
        if any(step(line) for step in steps):
            return
        if self.begun is None:
            self._begin(_Raw(BlockKind.PARAGRAPH))
            if not line.startswith(" "):
                self.indents.clear()
        self.lines.append(line)

    def _begin(self, raw: _Raw) -> None:
        self.close()
        self.begun = replace(raw, quote=self.quote)

    def _add(self, raw: _Raw) -> None:
        """Add a block of one line."""
        self.done.append(replace(raw, quote=self.quote))

    # What a line may be: each says whether it is, and takes it --------------------------------

    def _begin_code(self, line: str) -> bool:
        found = _FENCE.fullmatch(line.strip())
        if found:
            self._begin(_Raw(BlockKind.CODE))
            self.fence = found[1]
        return bool(found)

    def _rule(self, line: str) -> bool:
        found = _RULE.fullmatch(line.strip())
        if found:
            self.close()
            self.indents.clear()
            self._add(_Raw(BlockKind.RULE))
        return bool(found)

    def _heading(self, line: str) -> bool:
        bare = line.strip()
        found = _HEADING.match(bare)
        if found:
            self.close()
            self.indents.clear()
            title = _CLOSING_HASHES.sub("", bare[found.end() :])
            self._add(_Raw(BlockKind.HEADING, (title.rstrip(),), level=len(found[1])))
        return bool(found)

    def _begin_table(self, line: str) -> bool:
        """Whether the last line is the head of a table, since ``line`` belongs below one."""
        # The first line of an item is the item's.
        fewest = 1 if self.begun is not None and self.begun.kind is BlockKind.PARAGRAPH else 2
        aligns = aligns_of(line) if len(self.lines) >= fewest else ()
        if not 0 < len(aligns) <= MOST_COLUMNS or self.tables == MOST_TABLES:
            return False
        head = cells_of(self.lines[-1])
        if len(head) != len(aligns):
            return False
        self.lines.pop()
        if not self.lines:
            self.begun = None
        self.close()
        self.aligns = aligns
        self.tables += 1
        self.rows = 0
        self._add_row(head)
        return True

    def _row(self, line: str) -> bool:
        if self.aligns:
            self._add_row(fitted(cells_of(line) or (line.strip(),), len(self.aligns)))
        return bool(self.aligns)

    def _add_row(self, cells: tuple[str, ...]) -> None:
        for column, (text, align) in enumerate(zip(cells, self.aligns, strict=False)):
            cell = TableCell(self.tables - 1, self.rows, column, align)
            self._add(_Raw(BlockKind.CELL, (text,), cell=cell))
        self.rows += 1

    def _item(self, line: str) -> bool:
        found = _ITEM.match(line)
        in_paragraph = bool(self.lines)
        # A line that begins with "1999." amid a paragraph is part of it.
        if found is None or (
            in_paragraph and not self.indents and found["number"] not in (None, "1")
        ):
            return False
        rest = line[found.end() :]
        if in_paragraph and not rest.strip():
            return False
        level = self._level(len(found["indent"]))
        if found["number"] is None:
            self._begin(_Raw(BlockKind.BULLET, level=level))
        else:
            self._begin(_Raw(BlockKind.NUMBERED, level=level, number=int(found["number"])))
        self.lines.append(rest)
        return True

    def _level(self, indent: int) -> int:
        """Return how deep an item lies that stands so far in."""
        while self.indents and self.indents[-1] > indent:
            self.indents.pop()
        if not self.indents or indent > self.indents[-1] + 1:
            self.indents.append(indent)
        return min(len(self.indents) - 1, DEEPEST_LIST)
