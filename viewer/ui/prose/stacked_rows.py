"""A table too wide for its column, row below row: the first cell as a line, the others as a list below it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from msgspec.structs import replace

from overlays.text.styled import Block, BlockKind, TextSpan, table_of

MOST_LABELS: Final = 20_000
"""Letters of the head that are said again beside the cells; where it were more, the head is told once."""


def stacked(blocks: Sequence[Block], tables: Collection[int]) -> tuple[Block, ...]:
    """Return ``blocks`` with the tables of these numbers row below row; no word is left out."""
    return tuple(
        block
        for table, group in groupby(blocks, key=table_of)
        for block in (_rows(tuple(group)) if table in tables else group)
    )


def _rows(cells: Sequence[Block]) -> Iterator[Block]:
    placed = [(block.cell, block) for block in cells if block.cell is not None]
    head = {place.column: block for place, block in placed if place.row == 0}
    body = [(place.column, block) for place, block in placed if place.row > 0]
    said_again = sum(len(head[column].text) for column, _ in body)
    if not body or said_again > MOST_LABELS:
        yield from (_line(block) for block in head.values() if block.spans)
        head = {}
    for column, block in body:
        if block.spans:
            yield _labelled(column, block, head)


def _labelled(column: int, block: Block, head: Mapping[int, Block]) -> Block:
    above = head.get(column)
    label = (*above.spans, TextSpan(": ")) if above is not None and above.spans else ()
    spans = (*label, *block.spans)
    if column:
        return replace(_line(block), kind=BlockKind.BULLET, spans=spans)
    return replace(_line(block), spans=tuple(replace(span, strong=True) for span in spans))


def _line(block: Block) -> Block:
    return replace(block, kind=BlockKind.PARAGRAPH, cell=None)
