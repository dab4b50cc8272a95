"""A case's text set in type: blocks of spans put into a QTextDocument by cursor, never as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from msgspec import Struct, field
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from overlays.model import MarkColor
from overlays.text.styled import Block, BlockKind, TextSpan, table_of
from viewer.ui.look.theme import BODY, Theme, font
from viewer.ui.prose.column_widths import Needs
from viewer.ui.prose.long_words import breakable
from viewer.ui.prose.prose_ground import (
    CODE_INDENT,
    QUOTE_INDENT,
    RULE_HEIGHT,
    filler,
    mark_code,
    mark_quote,
    mark_rule,
)
from viewer.ui.prose.prose_table import ALIGNED, CELL_SIZE, enter, insert_table

# At 100 %: between paragraphs, between list items, and how far a list is indented.
_PARAGRAPH_GAP: Final = 10
_ITEM_GAP: Final = 5
_INDENT: Final = 20
# Line height over type size, whatever the font thinks of it.
_LINE_HEIGHT: Final = 1.45

# In a phrase: the space before a film's number, which must not begin a line.
_NUMBER_ALONE: Final = re.compile(r" (?=\d+[a-z]?$)")

_FIXED: Final = QTextBlockFormat.LineHeightTypes.FixedHeight.value

_Shape: TypeAlias = tuple[BlockKind, int, int, bool]
"""Kind, level and quotes of a block, and whether it is the first: what its format depends on."""

_Letters: TypeAlias = tuple[bool, int, bool]
"""Whether letters are heavy, their size at 100 %, and whether they are quoted."""

_PHRASE: Final = "phrase"
_LINK: Final = "link"


class Anchor(Struct, frozen=True):
    """What a piece of text leads to: a mention of marks, or an address; the other is ""."""

    mention_id: str = ""
    url: str = ""


class ProseSetter(Struct):
    """Fills one document; ``anchors`` are what its links mean, each with its number.

    ``needs`` is what the columns of its tables need, by their number.  ``frames`` and ``bases`` are the formats
    made so far: most blocks of a text look like one before.

    The document holds numbers only ("phrase:3"), so no text of a file is ever read as an address by Qt.
    """

    theme: Theme
    colors: Mapping[str, MarkColor]
    needs: Mapping[int, Needs]
    anchors: dict[Anchor, int] = field(default_factory=dict)
    strong: bool = False
    frames: dict[_Shape, QTextBlockFormat] = field(default_factory=dict)
    bases: dict[_Letters, QTextCharFormat] = field(default_factory=dict)

    def fill(self, document: QTextDocument, blocks: Sequence[Block]) -> None:
        """Replace what ``document`` holds by ``blocks``."""
        document.clear()
        self.anchors.clear()
        document.setDocumentMargin(0)
        document.setDefaultFont(font(self.theme, BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        is_empty = True  # whether the line at the cursor still waits for its block
        for place, (_, group) in enumerate(groupby(blocks, key=table_of)):
            parts = tuple(group)
            if parts[0].kind is BlockKind.CELL:
                if is_empty:
                    cursor.setBlockFormat(filler())
                self._insert_table(cursor, parts, first=place == 0)
                cursor.movePosition(QTextCursor.MoveOperation.End)
                cursor.setBlockFormat(filler())
                is_empty = True
                continue
            for nth, block in enumerate(parts):
                self._insert(cursor, block, first=place == nth == 0, is_empty=is_empty)
                is_empty = False
        cursor.endEditBlock()

    def _insert(self, cursor: QTextCursor, block: Block, *, first: bool, is_empty: bool) -> None:
        shape = (block.kind, block.level, block.quote, first)
        if shape not in self.frames:
            self.frames[shape] = self._block_format(block, first=first)
        frame = self.frames[shape]
        if is_empty:
            cursor.setBlockFormat(frame)
        else:
            cursor.insertBlock(frame)
        base = self._base(block)
        if block.kind is BlockKind.BULLET:
            cursor.insertText("•\t", base)
        elif block.kind is BlockKind.NUMBERED:
            cursor.insertText(f"{block.number}.\t", base)
        self._write(cursor, block)

    def _insert_table(self, cursor: QTextCursor, cells: Sequence[Block], *, first: bool) -> None:
        gap = 0 if first else self.theme.size(_PARAGRAPH_GAP)
        table = insert_table(cursor, cells, self.theme, self.needs[table_of(cells[0]) or 0], gap)
        for block in cells:
            if block.cell is not None:
                inside = enter(table, block.cell)
                made = QTextBlockFormat()
                self._set_line_height(made, block)
                made.setAlignment(ALIGNED[block.cell.align])
                inside.setBlockFormat(made)
                self._write(inside, block)

    def _write(self, cursor: QTextCursor, block: Block) -> None:
        base = self._base(block)
        texts = breakable([span.text for span in block.spans])
        for span, broken in zip(block.spans, texts, strict=True):
            # U+2028 is a line break inside a block; "\n" would begin a new one.
            text = broken.replace("\n", "\u2028")
            if span.mention is not None:
                text = _NUMBER_ALONE.sub("\N{NO-BREAK SPACE}", text)
            cursor.insertText(text, self._span_format(span, base))

    def _block_format(self, block: Block, *, first: bool) -> QTextBlockFormat:
        made = QTextBlockFormat()
        self._set_line_height(made, block)
        is_item = block.kind in (BlockKind.BULLET, BlockKind.NUMBERED)
        before = self.theme.size(QUOTE_INDENT) * block.quote
        if is_item:
            step = self.theme.size(_INDENT)
            before += step * (block.level + 1)
            made.setTextIndent(-step)
            made.setTabPositions([QTextOption.Tab(before, QTextOption.TabType.LeftTab)])
        elif block.kind is BlockKind.RULE:
            made.setLineHeight(self.theme.size(RULE_HEIGHT), _FIXED)
            mark_rule(made)
        elif block.kind is BlockKind.CODE:
            before += self.theme.size(CODE_INDENT)
            made.setBottomMargin(self.theme.size(_ITEM_GAP))
            mark_code(made)
        made.setLeftMargin(before)
        mark_quote(made, block.quote)
        if not first:
            made.setTopMargin(self.theme.size(_ITEM_GAP if is_item else _PARAGRAPH_GAP))
        return made

    def _set_line_height(self, made: QTextBlockFormat, block: Block) -> None:
        used = self._base(block).font()
        natural = QFontMetricsF(used).lineSpacing()
        wanted = used.pixelSize() * _LINE_HEIGHT
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        made.setLineHeight(100 * wanted / natural, proportional.value)

    def _base(self, block: Block) -> QTextCharFormat:
        is_head = block.cell is not None and block.cell.row == 0
        heavy = self.strong or is_head or block.kind is BlockKind.HEADING
        size = CELL_SIZE if block.cell is not None else BODY
        letters = (heavy, size, bool(block.quote))
        if letters not in self.bases:
            self.bases[letters] = self._new_base(*letters)
        return self.bases[letters]

    def _new_base(self, heavy: bool, size: int, quoted: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        weight = QFont.Weight.DemiBold if heavy else QFont.Weight.Normal
        made.setFont(font(self.theme, size, weight))
        made.setForeground(QColor(self.theme.text2 if quoted else self.theme.text))
        return made

    def _span_format(self, span: TextSpan, base: QTextCharFormat) -> QTextCharFormat:
        if not (span.strong or span.emphasis or span.mention or span.url or span.code):
            return base
        made = QTextCharFormat(base)
        if span.strong:
            made.setFontWeight(QFont.Weight.DemiBold)
        if span.emphasis:
            made.setFontItalic(True)
        if span.code:
            made.setFontFamilies(_code_families())
            made.setBackground(QColor(self.theme.card))
        color = self.colors.get(span.mention.id) if span.mention else None
        if span.mention is not None and color is not None:
            made.setFontWeight(QFont.Weight.DemiBold)
            made.setForeground(QColor(self.theme.mark_text[color]))
            self._anchor(made, _PHRASE, Anchor(mention_id=span.mention.id))
        elif span.url:
            made.setForeground(QColor(self.theme.accent))
            made.setFontUnderline(True)
            self._anchor(made, _LINK, Anchor(url=span.url))
        return made

    def _anchor(self, made: QTextCharFormat, scheme: str, anchor: Anchor) -> None:
        made.setAnchor(True)
        made.setAnchorHref(f"{scheme}:{self.anchors.setdefault(anchor, len(self.anchors))}")


def _code_families() -> list[str]:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()


def anchor_of(href: str, anchors: Sequence[Anchor]) -> Anchor:
    """Return what a link of the document means; an empty ``Anchor`` for none."""
    _, _, number = href.partition(":")
    return anchors[int(number)] if number.isdecimal() and int(number) < len(anchors) else Anchor()


def ranges_of(document: QTextDocument, chosen: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Return where the links lie whose address is ``chosen``: (first, last + 1) of each fragment."""
    found: list[tuple[int, int]] = []
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            href = fragment.charFormat().anchorHref()
            if href and chosen(href):
                found.append((fragment.position(), fragment.position() + fragment.length()))
            iterator += 1
        block = block.next()
    return found
