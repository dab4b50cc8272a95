"""Words by which a file tells who the patient is, and whether a text holds one of them.

The few texts that stay in a clean file (what a series is called, a kernel, a window) were typed by people, who write
names there too.  A text stays only if it holds no word of the file's own names, numbers and places, and nothing that
looks like a person, a date or a number of a register.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from viewer.imaging.cleaning.kept import standard_vr
from viewer.imaging.cleaning.removed import RemovedKind, kind_of
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import decoded
from viewer.imaging.dataset.elements import (
    PIXEL_TAGS,
    Element,
    Encoding,
    encoding_within,
    items,
    walk,
)
from viewer.imaging.problems import DamagedFileError, TooLargeError
from viewer.imaging.streams.streams import Stream

LONGEST_TEXT_BYTES: Final = 1024
DEEPEST: Final = 12
"""Sequences in sequences that are gone into; none of the Standard's lie so deep."""

_MOST_LOOKED_AT: Final = 200_000
_TELLING: Final = frozenset(
    {
        *(RemovedKind.NAME, RemovedKind.ID, RemovedKind.ACCESSION),
        *(RemovedKind.INSTITUTION, RemovedKind.PERSON),
    }
)
_SHORTEST_IN_NAME: Final = 2
_SHORTEST_ELSEWHERE: Final = 4
_SHORTEST_WITHIN: Final = 5
_SPLIT: Final = re.compile(r"[\W_]+")
_LOOKS_PERSONAL: Final = re.compile(
    r"@|\b(?:dr|prof|mrs|frau|herr|mme|dott|dra)\b|\b(?:19|20)\d{6}\b|\d{6,}"
    r"|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}){1,2}\b|\b\d{4}-\d{2}-\d{2}\b",
    re.IGNORECASE,
)
# Parts of the body, ways of imaging, phantoms: a clinic may be called so, and a series must.
_ANYBODYS: Final = """
abdomen abdominal anatomy angio ankle anonymous anonymized arm axial body bone brain breast cardiac case cervical chest
clinic contrast coronal cor cranial diffusion dicom elbow femur film foot hand head heart hip image imaging joint kidney
knee leg liver localizer lumbar lung mammo mri neck normal oblique pelvis perfusion phantom prostate radiology sag
sagittal sample scan series shoulder sinus skull spine study synthetic test thorax tra transverse wrist ct cr dr dx mg
mr nm pt rf us xa t1 t2 pd fs ax tse
"""
_NOBODY: Final = frozenset(_ANYBODYS.split())


def telling_words(stream: Stream, encoding: Encoding, start: int) -> frozenset[str]:
    """Return the words of a data set that may tell who the patient is, in lower case."""
    return frozenset(_words(stream, encoding, start))


def names_somebody(text: str, words: Iterable[str]) -> bool:
    """Whether a text holds one of the words, or what looks like a person, a date, a number of a register."""
    return bool(_LOOKS_PERSONAL.search(text)) or holds_word(text, words)


def holds_word(text: str, words: Iterable[str]) -> bool:
    """Whether a text holds one of the words: short ones as words, long ones within others too."""
    folded = text.casefold()
    parts = set(_SPLIT.split(folded))
    return any(
        word in parts or (len(word) >= _SHORTEST_WITHIN and word in folded) for word in words
    )


def _words(stream: Stream, encoding: Encoding, start: int) -> Iterator[str]:
    charset = b""
    for element in _elements(stream, encoding, start):
        if element.tag == tag_of.SPECIFIC_CHARACTER_SET:
            charset = _value(stream, element)
        vr = element.vr.decode("latin-1") if element.vr else standard_vr(element.tag)
        kind, _ = kind_of(element.tag, vr)
        if kind not in _TELLING or (vr == "SQ"):
            continue
        text = decoded(_value(stream, element), charset).casefold()
        in_name = kind in (RemovedKind.NAME, RemovedKind.PERSON)
        shortest = _SHORTEST_IN_NAME if in_name else _SHORTEST_ELSEWHERE
        for word in _SPLIT.split(text):
            if len(word) >= shortest and word not in _NOBODY:
                yield word


def _elements(stream: Stream, encoding: Encoding, start: int) -> Iterator[Element]:
    """Yield the elements of a data set and of the items in it, as far as they can be followed."""
    open_ends: list[tuple[int, int | None, Encoding, int]] = [(start, None, encoding, 0)]
    looked_at = 0
    while open_ends:
        begin, end, written, depth = open_ends.pop()
        try:
            for element in walk(stream, written, start=begin, end=end, through_pixels=False):
                looked_at += 1
                if looked_at > _MOST_LOOKED_AT:
                    return
                yield element
                if depth < DEEPEST and is_sequence(element):
                    within = encoding_within(stream, written, element)
                    open_ends.extend(
                        (item.offset, item.end, within, depth + 1)
                        for item in items(stream, within, element)
                    )
        except (DamagedFileError, TooLargeError):
            continue


def is_sequence(element: Element) -> bool:
    """Whether the value of an element consists of items, as far as its header tells."""
    if element.tag in PIXEL_TAGS:
        return False
    if element.vr in (b"", b"UN"):
        return element.undefined or standard_vr(element.tag) == "SQ"
    return element.vr == b"SQ"


def _value(stream: Stream, element: Element) -> bytes:
    if element.value is not None:
        return element.value[:LONGEST_TEXT_BYTES]
    return stream.read_at(element.offset, min(element.length, LONGEST_TEXT_BYTES))
