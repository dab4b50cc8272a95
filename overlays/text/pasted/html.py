"""HTML as the Markdown of a case: paragraphs, headings, emphasis, lists, small tables; everything else is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from overlays.text.markdown import DEEPEST_LIST
from overlays.text.pasted.laid_out import CellPlace, Laid, LaidKind, markdown_of
from overlays.text.pasted.letters import BULLETS, SUPERSCRIPTS, plain_letters
from overlays.text.pasted.markup import Tag, fragment, parts

MOST_LETTERS: Final = 2_000_000
MOST_PARTS: Final = 60_000
"""Tags and texts of a page; no article has as many, and what comes after is left out."""

_DEEPEST: Final = 30
"""Tags within tags; deeper ones do nothing, and their text stays."""

_WORD: Final = re.compile(r"[^\W_]+")
_BLOCKS: Final = frozenset(
    _WORD.findall(
        """
        p div section article header footer main aside nav address center figure figcaption dl dt dd form
        fieldset table thead tbody tfoot tr td th caption ul ol li blockquote pre hr body details summary
        """
    )
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_STRONG: Final = frozenset(("b", "strong"))
_EMPHASIS: Final = frozenset(("i", "em", "cite", "dfn", "var"))
_SCRIPTS: Final = frozenset(("sup", "sub"))
_INLINE: Final = _STRONG | _EMPHASIS | _SCRIPTS | {"span", "font"}
# What is in them is drawn, asked for or told to machines, and no text.
_DROPPED: Final = frozenset(
    _WORD.findall(
        """
        head nav svg math template select button object audio video canvas map datalist xml
        """
    )
)
_VOID: Final = frozenset(
    _WORD.findall(
        """
        img br hr input meta link col area base embed source track wbr
        """
    )
)
_WORD_LEVEL: Final = re.compile(r"mso-list:\s{0,3}l\d{1,4}\s{1,3}level(\d)")
_WORD_SIGN: Final = re.compile(r"mso-list:\s{0,3}ignore")
_BOLD: Final = re.compile(r"font-weight:\s{0,3}(bold|bolder|[6-9]00|normal|lighter|[1-5]00)")
_ITALIC: Final = re.compile(r"font-style:\s{0,3}(italic|oblique|normal)")
_HIDDEN: Final = re.compile(r"display:\s{0,3}none|visibility:\s{0,3}hidden|mso-hide:\s{0,3}all")
_WORD_HEADING: Final = re.compile(r"\bmso(?:title|heading([1-6]))\b|\bheading([1-6])\b")
_NUMBER: Final = re.compile(r"\(?(\d{1,4})[.)]?")
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")


_PARAGRAPH: Final = Laid(LaidKind.PARAGRAPH, ())


class _Open(Struct, frozen=True):
    """A tag within a block that has been opened, and what it does to its words."""

    name: str
    strong: bool | None = None
    emphasis: bool | None = None
    script: str = ""
    sign: bool = False
    hidden: bool = False


class _List(Struct):
    """A list that has been opened; ``number`` is that of its next item, ``None`` for bullets."""

    number: int | None


class _PageReader(Struct):
    """Reads a page part by part; ``done`` are the blocks that have ended."""

    done: list[Laid] = field(default_factory=list)
    words: list[tuple[str, bool, bool]] = field(default_factory=list)
    begun: Laid = _PARAGRAPH  # how the block has begun, whose words are not yet there
    item: Laid | None = None  # that waits for its first words
    sign: str = ""  # that Word has put before an item
    open: list[_Open] = field(default_factory=list)
    too_deep: int = 0
    lists: list[_List] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    pre: int = 0
    tables: list[CellPlace] = field(default_factory=list)
    tables_seen: int = 0

    def read(self, part: Tag | str) -> None:
        """Take the next tag or text."""
        if isinstance(part, str):
            if not self.dropped:
                self._text(part)
        elif part.name in _DROPPED or self.dropped:
            self._drop(part)
        elif part.name in _VOID:
            self._break(part.name)
        elif part.name in _INLINE:
            self._inline(part)
        elif part.name in _BLOCKS or part.name in _HEADINGS:
            self.end_block()
            (self._close if part.closes else self._begin)(part)

    def end_block(self) -> None:
        """End the block that has begun."""
        if self.words:
            begun = self.item or self.begun
            if self.sign and begun.kind is not LaidKind.HEADING:
                found = _NUMBER.fullmatch(self.sign)
                kind = LaidKind.NUMBERED if found else LaidKind.BULLET
                begun = Laid(kind, (), begun.level, int(found[1]) if found else None)
            cell = self.tables[-1] if self.tables and self.tables[-1].row >= 0 else None
            self.done.append(replace(begun, words=tuple(self.words), cell=cell))
            self.item = None
        self.words, self.sign = [], ""

    # Text -----------------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        words = plain_letters(text)
        if any(one.hidden for one in self.open):
            return
        if any(one.sign for one in self.open):
            self.sign = (self.sign + words).strip()[:20]
            return
        if self.pre:
            lines = words.split("\n")
            for place, line in enumerate(lines):
                self._say(line)
                if place < len(lines) - 1:
                    self._say("\n")
            return
        self._say(_BLANKS.sub(" ", words))

    def _say(self, words: str) -> None:
        if not words or (not self.words and not words.strip()):
            return
        strong = self._style("strong")
        emphasis = self._style("emphasis")
        if self.open and self.open[-1].script == "sup" and words.strip(" 0123456789+-−") == "":
            words = words.replace("−", "-").translate(SUPERSCRIPTS)
        self.words.append((words, strong, emphasis))

    def _style(self, name: str) -> bool:
        said = [value for one in self.open if (value := getattr(one, name)) is not None]
        return bool(said and said[-1])

    def _break(self, name: str) -> None:
        if name == "br":
            self._say("\n")
        elif name == "hr":
            self.end_block()

    # Tags -----------------------------------------------------------------------------------------

    def _drop(self, tag: Tag) -> None:
        if tag.name == "body":
            self.dropped.clear()  # a head needs no end
        elif tag.closes and self.dropped and tag.name == self.dropped[-1]:
            self.dropped.pop()
        elif not tag.closes and len(self.dropped) < _DEEPEST and self._is_dropped(tag.name):
            self.dropped.append(tag.name)

    def _is_dropped(self, name: str) -> bool:
        return name in _DROPPED or name == self.dropped[-1]

    def _inline(self, tag: Tag) -> None:
        if tag.closes:
            self._close_inline(tag.name)
        elif len(self.open) < _DEEPEST:
            self.open.append(_opened(tag))
        else:
            self.too_deep += 1

    def _close_inline(self, name: str) -> None:
        if self.too_deep:
            self.too_deep -= 1
            return
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place].name == name:
                del self.open[place]
                return

    def _begin(self, tag: Tag) -> None:
        name = tag.name
        self.begun = _begun(tag)
        if _HIDDEN.search(tag.style) and name != "body":
            self.dropped.append(name)
        if name == "li":
            self.item = self._next_item()
        elif name in ("ul", "ol") and len(self.lists) < _DEEPEST:
            self.lists.append(_List(1 if name == "ol" else None))
        elif name == "pre":
            self.pre += 1
        elif name in ("table", "tr", "td", "th"):
            self._table(name)

    def _close(self, tag: Tag) -> None:
        self.begun = _PARAGRAPH
        if tag.name == "li":
            self.item = None
        elif tag.name in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag.name == "pre":
            self.pre = max(0, self.pre - 1)
        elif tag.name == "table" and self.tables:
            self.tables.pop()

    def _next_item(self) -> Laid:
        level = min(max(len(self.lists) - 1, 0), DEEPEST_LIST - 1)
        found = self.lists[-1] if self.lists else _List(None)
        if found.number is None:
            return Laid(LaidKind.BULLET, (), level)
        found.number += 1
        return Laid(LaidKind.NUMBERED, (), level, found.number - 1)

    def _table(self, name: str) -> None:
        if name == "table" and len(self.tables) < _DEEPEST:
            self.tables_seen += 1
            self.tables.append(CellPlace(self.tables_seen, -1, -1))
        elif name == "tr" and self.tables:
            place = self.tables[-1]
            self.tables[-1] = CellPlace(place.table, place.row + 1, -1)
        elif self.tables:
            place = self.tables[-1]
            self.tables[-1] = CellPlace(place.table, max(place.row, 0), place.column + 1)


def _begun(tag: Tag) -> Laid:
    """Return what a block begins as: by its name, or by what Word says of a paragraph."""
    if tag.name in _HEADINGS:
        return Laid(LaidKind.HEADING, (), _HEADINGS[tag.name])
    if heading := _WORD_HEADING.search(tag.kind):
        return Laid(LaidKind.HEADING, (), int(heading[1] or heading[2] or 1))
    if level := _WORD_LEVEL.search(tag.style):
        return Laid(LaidKind.BULLET, (), min(max(int(level[1]) - 1, 0), DEEPEST_LIST - 1))
    return _PARAGRAPH


def _opened(tag: Tag) -> _Open:
    """Return what an inline tag does: by its name, and by its style, which wins."""
    strong = True if tag.name in _STRONG else None
    emphasis = True if tag.name in _EMPHASIS else None
    if found := _BOLD.search(tag.style):
        strong = found[1] in ("bold", "bolder") or found[1][0] in "6789"
    if found := _ITALIC.search(tag.style):
        emphasis = found[1] != "normal"
    return _Open(
        tag.name,
        strong,
        emphasis,
        script=tag.name if tag.name in _SCRIPTS else "",
        sign=bool(_WORD_SIGN.search(tag.style)),
        hidden=bool(_HIDDEN.search(tag.style)),
    )


def from_html(page: str) -> str:
    """Return the Markdown of a page, or of the part of it that was copied; "" where it has no text."""
    reader = _PageReader()
    for part in islice(parts(fragment(page[:MOST_LETTERS])), MOST_PARTS):
        reader.read(part)
    reader.end_block()
    return markdown_of(list(_items_by_sign(reader.done)))


def _items_by_sign(blocks: list[Laid]) -> Iterator[Laid]:
    """Make items of the paragraphs that begin with a bullet of their own."""
    for block in blocks:
        first = block.words[0][0].lstrip() if block.words else ""
        if block.kind is LaidKind.PARAGRAPH and first[:1] and first[0] in BULLETS:
            words = ((first[1:].lstrip(), *block.words[0][1:]), *block.words[1:])
            yield replace(block, kind=LaidKind.BULLET, words=words)
        else:
            yield block
