"""All tags of a file, for the tag browser: a tree whose branches are read when they are opened.

``open_tags`` gives a ``TagTree``; its ``root``, and every row that has a ``branch``, is read page by page with
``TagTree.page``.  A page knows where it is in the file, so that neither a million elements nor sequences a
hundred thousand deep are ever read for what is not shown.  Everything pickles: the reading runs in a worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import islice
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.sentence import many, said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.elements import (
    DELIMITER_BYTES,
    ITEM,
    Element,
    Encoding,
    encoding_within,
    items,
    walk,
)
from viewer.imaging.dataset.locating import locate
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.inputs.listing import input_for, open_input
from viewer.imaging.problems import DamagedFileError, TooLargeError, sentence
from viewer.imaging.streams.streams import Stream
from viewer.imaging.tags.identifying import is_identifying
from viewer.imaging.tags.tag_values import (
    LONGEST_VALUE,
    block_of,
    is_creator,
    name_of,
    number_of,
    text_of,
    vr_of,
)

PAGE_ROWS: Final = 500
DEEPEST_LEVEL: Final = 32
MOST_FOUND: Final = 500
MOST_BYTES_COUNTED: Final = 1 << 20
"""Of a longer sequence the items are not counted before it is opened."""


class Branch(Struct, frozen=True):
    """A stretch of the file that holds elements, or the items of a sequence; what to read next of it.

    ``then`` is the stretch that follows without a break (the data set after the file meta information).
    """

    start: int
    end: int
    encoding: Encoding
    of_items: bool = False
    level: int = 0
    first_item: int = 1
    charset: bytes = b""
    creators: tuple[tuple[int, str], ...] = ()
    packed: bool = False
    then: Branch | None = None


class TagRow(Struct, frozen=True):
    """One element, or one item of a sequence, as it is shown.

    ``value`` is cut at ``LONGEST_VALUE`` characters.  ``identifying``: it may tell who the patient is.
    """

    number: str
    name: str
    vr: str
    value: str
    length: int
    private: bool = False
    identifying: bool = False
    branch: Branch | None = None


class TagPage(Struct, frozen=True):
    """Some rows in file order, and what to ask for to get more; ``rest`` is ``None`` after the last."""

    rows: tuple[TagRow, ...]
    rest: Branch | None = None


class FoundTag(Struct, frozen=True):
    """A row that a search found, below the rows in ``trail``, outermost first."""

    row: TagRow
    trail: tuple[TagRow, ...] = ()


class TagTree(Struct, frozen=True):
    """The tags of one file."""

    item: Input
    root: Branch

    def page(self, branch: Branch, count: int = PAGE_ROWS) -> TagPage:
        """Return the next rows of a branch.  Raises ``RoundsError`` or ``OSError``."""
        with _opened(self.item, packed=branch.packed) as stream:
            return _page(stream, branch, count)

    def find(self, text: str, most: int = MOST_FOUND) -> tuple[FoundTag, ...]:
        """Return the rows whose number, name or value contains ``text``, whatever its case, in file order.

        Raises ``RoundsError`` or ``OSError``.
        """
        wanted = text.strip().casefold()
        if not wanted:
            return ()
        with closing(open_input(self.item)) as file:
            data = locate(file).stream
            found = (
                each for each in _all_rows(file, data, self.root) if _matches(each.row, wanted)
            )
            return tuple(islice(found, most))


def open_tags(path: str, member: str | None = None) -> TagTree:
    """Return the tags of a file, or of a member of a ZIP archive.  Raises ``RoundsError`` or ``OSError``."""
    item = input_for(path, member)
    with closing(open_input(item)) as stream:
        located = locate(stream)
        packed = located.stream is not stream
        data = Branch(located.start, located.stream.size, located.encoding, packed=packed)
        if located.meta_start == located.meta_end:
            return TagTree(item, data)
        meta = Branch(located.meta_start, located.meta_end, Encoding(), then=data)
        return TagTree(item, meta)


@contextmanager
def _opened(item: Input, *, packed: bool) -> Iterator[Stream]:
    """Open the bytes in which offsets count: those of the file, or of its deflated data set."""
    with closing(open_input(item)) as stream:
        yield locate(stream).stream if packed else stream


def _all_rows(file: Stream, data: Stream, root: Branch) -> Iterator[FoundTag]:
    """Yield every row, depth first, down to the deepest level that is shown."""
    waiting: list[tuple[Branch, tuple[TagRow, ...]]] = [(root, ())]
    while waiting:
        branch, trail = waiting.pop()
        page = _page(data if branch.packed else file, branch, PAGE_ROWS)
        if page.rest is not None:
            waiting.append((page.rest, trail))
        inner: list[tuple[Branch, tuple[TagRow, ...]]] = []
        for row in page.rows:
            yield FoundTag(row, trail)
            if row.branch is not None:
                inner.append((row.branch, (*trail, row)))
        waiting.extend(reversed(inner))


def _matches(row: TagRow, wanted: str) -> bool:
    return any(wanted in text.casefold() for text in (row.number, row.name, row.value))


def _page(stream: Stream, branch: Branch, count: int) -> TagPage:
    page = (_page_of_items if branch.of_items else _page_of_elements)(stream, branch, count)
    if page.rest is None and branch.then is not None:
        return replace(page, rest=branch.then)
    return page


def _page_of_elements(stream: Stream, branch: Branch, count: int) -> TagPage:
    rows: list[TagRow] = []
    creators = dict(branch.creators)
    charset = branch.charset
    try:
        for element in walk(stream, branch.encoding, start=branch.start, end=branch.end):
            if element.tag == tag_of.SPECIFIC_CHARACTER_SET:
                charset = stream.read_at(element.offset, min(element.length, LONGEST_VALUE))
            row = _element_row(stream, replace(branch, charset=charset), element, creators)
            rows.append(row)
            if is_creator(element.tag):
                creators[block_of(element.tag)] = row.value
            if len(rows) == count:
                known = tuple(creators.items())
                rest = replace(branch, start=_after(element), charset=charset, creators=known)
                return TagPage(tuple(rows), rest)
    except (DamagedFileError, TooLargeError) as error:
        rows.append(TagRow("", sentence(error), "", "", 0))
    return TagPage(tuple(rows))


def _element_row(
    stream: Stream, branch: Branch, element: Element, creators: Mapping[int, str]
) -> TagRow:
    tag = element.tag
    vr = vr_of(stream, element, little=branch.encoding.little)
    inside = None
    if vr == "SQ":
        value, inside = _sequence(stream, branch, element)
    else:
        value = text_of(stream, element, vr, little=branch.encoding.little, charset=branch.charset)
    if element.end > stream.size:
        value = said("imaging", "{value} (cut off: {promised} bytes promised)").format(
            value=value, promised=element.length
        )
    private = bool(tag >> 16 & 1)
    return TagRow(
        number=number_of(tag),
        name=name_of(tag, creators.get(block_of(tag), "")),
        vr=vr,
        value=value,
        length=element.length,
        private=private,
        identifying=not private and is_identifying(tag, vr),
        branch=inside,
    )


def _sequence(stream: Stream, branch: Branch, element: Element) -> tuple[str, Branch | None]:
    """Return how many items a sequence has, and the branch to open them."""
    if branch.level >= DEEPEST_LEVEL:
        return said("imaging", "nested more than {levels} levels deep: not shown").format(
            levels=DEEPEST_LEVEL
        ), None
    if element.length == 0:
        return said("imaging", "no items"), None
    encoding = encoding_within(stream, branch.encoding, element)
    stated = said("imaging", "{length} bytes").format(length=element.length)
    if element.length <= MOST_BYTES_COUNTED:
        try:
            count = sum(1 for _ in items(stream, encoding, element))
        except (DamagedFileError, TooLargeError) as error:
            return sentence(error), None
        stated = many("imaging", "{count} items", "1 item").format(count=count)
    inside = replace(
        branch,
        encoding=encoding,
        start=element.offset,
        end=element.end,
        of_items=True,
        level=branch.level + 1,
        first_item=1,
        creators=(),
        then=None,
    )
    return stated, inside


def _page_of_items(stream: Stream, branch: Branch, count: int) -> TagPage:
    stretch = Element(ITEM, b"SQ", branch.start, branch.end - branch.start)
    rows: list[TagRow] = []
    try:
        for item in items(stream, branch.encoding, stretch):
            inside = replace(branch, start=item.offset, end=item.end, of_items=False)
            number = branch.first_item + len(rows)
            rows.append(
                TagRow(
                    number_of(ITEM),
                    said("imaging", "Item {number}").format(number=number),
                    "",
                    "",
                    item.length,
                    branch=inside,
                )
            )
            if len(rows) == count:
                rest = replace(branch, start=_after(item), first_item=number + 1)
                return TagPage(tuple(rows), rest)
    except (DamagedFileError, TooLargeError) as error:
        rows.append(TagRow("", sentence(error), "", "", 0))
    return TagPage(tuple(rows))


def _after(element: Element) -> int:
    """Return where the next element begins: behind the delimiter of a value of undefined length."""
    return element.end + (DELIMITER_BYTES if element.undefined else 0)
