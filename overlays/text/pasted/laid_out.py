"""Blocks of a text from elsewhere, and the Markdown that says them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from typing import Final, TypeAlias

from msgspec import Struct

from overlays.text.tables import MOST_COLUMNS

Words: TypeAlias = tuple[str, bool, bool]
"""Words, and whether they are strong, and emphasised."""

_LONGEST_CELL: Final = 200
"""Letters; a table with more in a cell is there to lay a page out."""
_SPECIAL: Final = re.compile(
    r"[\\`]|(?<!\s)\*|\*(?!\s)|(?<![^\W_])_(?=\S)|\[(?=[^\[\]]{0,300}\]\()"
)
_OPENING: Final = re.compile(r"(#{1,6}\s|[-+]\s|>|~~~)")
_LETTER: Final = re.compile(r"\w")
_BLANKS: Final = re.compile(r" {2,}")


class LaidKind(StrEnum):
    """What a block of a page is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBERED = "numbered"


class CellPlace(Struct, frozen=True):
    """Where a cell stands: table, row and column, from 0."""

    table: int
    row: int
    column: int


class Laid(Struct, frozen=True):
    """A block of a page; ``level`` is that of a heading (from 1) or of an item (from 0)."""

    kind: LaidKind
    words: tuple[Words, ...]
    level: int = 0
    number: int | None = None
    cell: CellPlace | None = None

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.kind in (LaidKind.BULLET, LaidKind.NUMBERED)


def markdown_of(blocks: Sequence[Laid]) -> str:
    """Return the Markdown of ``blocks``."""
    written: list[str] = []
    after_item = False
    for table, group in groupby(blocks, key=lambda one: one.cell.table if one.cell else None):
        some = list(group)
        rows = _table(some) if table is not None else ""
        pieces = [(False, rows)] if rows else [(block.is_item, _block(block)) for block in some]
        for is_item, text in pieces:
            if text:
                gap = "\n" if is_item and after_item else "\n\n"
                written += [gap if written else "", text]
                after_item = is_item
    return "".join(written)


def _block(block: Laid) -> str:
    paragraphs = _lines(block.words)
    if block.kind is LaidKind.HEADING:
        plain = tuple((text, False, emphasis) for text, _, emphasis in block.words)
        text = " ".join(line for lines in _lines(plain) for line in lines)
        return f"{'#' * min(max(block.level, 1), 6)} {text}" if text else ""
    if block.is_item:
        text = " ".join(line for lines in paragraphs for line in lines)
        sign = "-" if block.number is None else f"{block.number}."
        return f"{'   ' * block.level}{sign} {text}" if text else ""
    # Two blanks before its end break a line.
    return "\n\n".join("  \n".join(_not_a_sign(line) for line in lines) for lines in paragraphs)


def _lines(words: Sequence[Words]) -> list[list[str]]:
    """Return paragraphs, each its lines, of the words of a block; an empty line ends a paragraph."""
    lines: list[list[Words]] = [[]]
    for text, strong, emphasis in words:
        first, *others = text.split("\n")
        lines[-1].append((first, strong, emphasis))
        lines += [[(other, strong, emphasis)] for other in others]
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        said = _styled(line)
        if said:
            paragraphs[-1].append(said)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _styled(words: Sequence[Words]) -> str:
    """Return words with the signs of their styles, which stand at letters and never at blanks."""
    said: list[str] = []
    for (strong, emphasis), group in groupby(words, key=lambda one: one[1:]):
        text = _SPECIAL.sub(r"\\\g<0>", _BLANKS.sub(" ", "".join(one[0] for one in group)))
        sign = "*" * (2 * strong + emphasis)
        bare = text.strip(" ")
        if not sign or not _LETTER.search(bare):
            said.append(text)
            continue
        before = " " if text.startswith(" ") else ""
        said.append(f"{before}{sign}{bare}{sign}{' ' if text.endswith(' ') else ''}")
    return _BLANKS.sub(" ", "".join(said)).strip(" ")


def _not_a_sign(line: str) -> str:
    """Return a line of a paragraph that Markdown does not take for something else."""
    return f"\\{line}" if _OPENING.match(line) else line


def _table(cells: Sequence[Laid]) -> str:
    """Return the table that ``cells`` are, if it holds words and does not lay out a page; else ""."""
    rows: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for block in cells:
        if block.cell is not None:
            text = _block(Laid(LaidKind.PARAGRAPH, block.words))
            rows[block.cell.row][block.cell.column].append(text.replace("|", "\\|"))
    columns = 1 + max((column for row in rows.values() for column in row), default=0)
    texts = [text for row in rows.values() for cell in row.values() for text in cell]
    alone = all(len(cell) == 1 for row in rows.values() for cell in row.values())
    short = all(len(text) <= _LONGEST_CELL and "\n" not in text for text in texts)
    if not (alone and short and len(rows) > 1 and 1 < columns <= MOST_COLUMNS):
        return ""
    lines = [
        f"| {' | '.join(''.join(row.get(column, [''])) for column in range(columns))} |"
        for _, row in sorted(rows.items())
    ]
    return "\n".join([lines[0], f"|{' --- |' * columns}", *lines[1:]])
