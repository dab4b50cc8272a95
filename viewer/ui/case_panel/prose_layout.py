"""A case's text set in type: blocks of spans put into a QTextDocument by cursor, never as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct, field
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from overlays.model import MarkColor
from overlays.text.markdown import Block, BlockKind, Span
from viewer.ui.case_panel.long_words import breakable
from viewer.ui.look.theme import BODY, Theme, font

# At 100 %: between paragraphs, between list items, and how far a list is indented.
_PARAGRAPH_GAP: Final = 10
_ITEM_GAP: Final = 5
_INDENT: Final = 20
# Line height over type size, whatever the font thinks of it.
_LINE_HEIGHT: Final = 1.45

# In a phrase: the space before a film's number, which must not begin a line.
_NUMBER_ALONE: Final = re.compile(r" (?=\d+[a-z]?$)")

_PHRASE: Final = "phrase"
_LINK: Final = "link"


class Anchor(Struct, frozen=True):
    """What a piece of text leads to: a mention of marks, or an address; the other is ""."""

    mention_id: str = ""
    url: str = ""


class ProseSetter(Struct):
    """Fills one document; ``anchors`` are what its links mean, each with its number.

    ``frames`` and ``bases`` are the formats made so far: most blocks of a text look like one before.

    The document holds numbers only ("phrase:3"), so no text of a file is ever read as an address by Qt.
    """

    theme: Theme
    colors: Mapping[str, MarkColor]
    anchors: dict[Anchor, int]
    strong: bool = False
    frames: dict[tuple[BlockKind, int, bool], QTextBlockFormat] = field(default_factory=dict)
    bases: dict[bool, QTextCharFormat] = field(default_factory=dict)

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
        for place, block in enumerate(blocks):
            self._insert(cursor, block, first=place == 0)
        cursor.endEditBlock()

    def _insert(self, cursor: QTextCursor, block: Block, *, first: bool) -> None:
        shape = (block.kind, block.level, first)
        if shape not in self.frames:
            self.frames[shape] = self._block_format(block, first=first)
        frame = self.frames[shape]
        if first:
            cursor.setBlockFormat(frame)
        else:
            cursor.insertBlock(frame)
        base = self._base(block)
        if block.kind is BlockKind.BULLET:
            cursor.insertText("•\t", base)
        elif block.kind is BlockKind.NUMBERED:
            cursor.insertText(f"{block.number}.\t", base)
        texts = breakable([span.text for span in block.spans])
        for span, broken in zip(block.spans, texts, strict=True):
            # U+2028 is a line break inside a block; "\n" would begin a new one.
            text = broken.replace("\n", "\u2028")
            if span.mention is not None:
                text = _NUMBER_ALONE.sub("\N{NO-BREAK SPACE}", text)
            cursor.insertText(text, self._span_format(span, base))

    def _block_format(self, block: Block, *, first: bool) -> QTextBlockFormat:
        made = QTextBlockFormat()
        used = self._base(block).font()
        natural = QFontMetricsF(used).lineSpacing()
        wanted = used.pixelSize() * _LINE_HEIGHT
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        made.setLineHeight(100 * wanted / natural, proportional.value)
        is_item = block.kind in (BlockKind.BULLET, BlockKind.NUMBERED)
        if is_item:
            step = self.theme.size(_INDENT)
            made.setLeftMargin(step * (block.level + 1))
            made.setTextIndent(-step)
            tab = QTextOption.Tab(step * (block.level + 1), QTextOption.TabType.LeftTab)
            made.setTabPositions([tab])
        if not first:
            made.setTopMargin(self.theme.size(_ITEM_GAP if is_item else _PARAGRAPH_GAP))
        return made

    def _base(self, block: Block) -> QTextCharFormat:
        heavy = self.strong or block.kind is BlockKind.HEADING
        if heavy not in self.bases:
            self.bases[heavy] = self._new_base(heavy=heavy)
        return self.bases[heavy]

    def _new_base(self, *, heavy: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        weight = QFont.Weight.DemiBold if heavy else QFont.Weight.Normal
        made.setFont(font(self.theme, BODY, weight))
        made.setForeground(QColor(self.theme.text))
        return made

    def _span_format(self, span: Span, base: QTextCharFormat) -> QTextCharFormat:
        if not (span.strong or span.emphasis or span.mention or span.url):
            return base
        made = QTextCharFormat(base)
        if span.strong:
            made.setFontWeight(QFont.Weight.DemiBold)
        if span.emphasis:
            made.setFontItalic(True)
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
