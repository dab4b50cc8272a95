"""What was taken out of files, as one sentence for the author: "Removed: name, ID, 4 dates, 12 private tags"."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import Final

from msgspec import Struct

from overlays.sentence import Sentence, joined, many, said
from viewer.imaging.dataset import attributes as tag_of

_OVERLAYS: Final = range(0x6000, 0x6100)
_CURVES: Final = range(0x5000, 0x5100)


class RemovedKind(StrEnum):
    """The kinds of what a clean file lacks, in the order in which they are told."""

    NAME = "name"
    ID = "id"
    ACCESSION = "accession"
    INSTITUTION = "institution"
    PERSON = "person"
    DATE = "date"
    TIME = "time"
    COMMENT = "comment"
    DESCRIPTION = "description"
    PRIVATE = "private"
    OVERLAY = "overlay"
    CURVE = "curve"
    EXIF = "exif"
    OTHER = "other"


_BY_TAG: Final = {
    **dict.fromkeys((0x00100010, 0x00101001, 0x00101005, 0x00101060), RemovedKind.NAME),
    **dict.fromkeys(
        (0x00100020, 0x00100021, 0x00100024, 0x00101000, 0x00101002, 0x00200010, 0x00380010),
        RemovedKind.ID,
    ),
    0x00080050: RemovedKind.ACCESSION,
    **dict.fromkeys(
        (0x00080080, 0x00080081, 0x00080082, 0x00081010, 0x00081040, 0x00081041),
        RemovedKind.INSTITUTION,
    ),
    **dict.fromkeys(
        (tag_of.STUDY_DESCRIPTION, tag_of.SERIES_DESCRIPTION, tag_of.PROTOCOL_NAME),
        RemovedKind.DESCRIPTION,
    ),
}
_BY_REPRESENTATION: Final = {
    "PN": RemovedKind.PERSON,
    "DA": RemovedKind.DATE,
    "DT": RemovedKind.DATE,
    "TM": RemovedKind.TIME,
    "LT": RemovedKind.COMMENT,
    "ST": RemovedKind.COMMENT,
    "UT": RemovedKind.COMMENT,
}
_ONE: Final = {
    RemovedKind.NAME: said("imaging", "name"),
    RemovedKind.ID: said("imaging", "ID"),
    RemovedKind.ACCESSION: said("imaging", "accession number"),
    RemovedKind.INSTITUTION: said("imaging", "institution"),
    RemovedKind.EXIF: said("imaging", "camera data (EXIF)"),
}
_MANY: Final = {
    RemovedKind.PERSON: many("imaging", "{count} other names", "1 other name"),
    RemovedKind.DATE: many("imaging", "{count} dates", "1 date"),
    RemovedKind.TIME: many("imaging", "{count} times", "1 time"),
    RemovedKind.COMMENT: many("imaging", "{count} comments", "1 comment"),
    RemovedKind.DESCRIPTION: many("imaging", "{count} descriptions", "1 description"),
    RemovedKind.PRIVATE: many("imaging", "{count} private tags", "1 private tag"),
    RemovedKind.OVERLAY: many("imaging", "{count} overlays", "1 overlay"),
    RemovedKind.CURVE: many("imaging", "{count} curves", "1 curve"),
    RemovedKind.OTHER: many("imaging", "{count} other tags", "1 other tag"),
}


class Removed(Struct, frozen=True):
    """Which attributes files lost; those of many files are joined with ``|``."""

    tags: frozenset[tuple[RemovedKind, int]] = frozenset()

    def __or__(self, other: Removed) -> Removed:
        return Removed(self.tags | other.tags)

    def count(self, kind: RemovedKind) -> int:
        """Return how many attributes of a kind are gone."""
        return sum(one is kind for one, _ in self.tags)


def kind_of(tag: int, vr: str) -> tuple[RemovedKind, int]:
    """Return what an attribute of a representation ("" for unknown) counts as, and what of it is counted once.

    All parts of an overlay are one overlay.
    """
    group = tag >> 16
    if group % 2:
        return RemovedKind.PRIVATE, tag
    if group in _OVERLAYS:
        return RemovedKind.OVERLAY, group
    if group in _CURVES:
        return RemovedKind.CURVE, group
    named = _BY_TAG.get(tag)
    return named or _BY_REPRESENTATION.get(vr, RemovedKind.OTHER), tag


def removed_sentence(removed: Removed) -> Sentence:
    """Return what was removed, in one line."""
    counts = Counter(kind for kind, _ in removed.tags)
    parts = [
        _ONE[kind] if kind in _ONE else _MANY[kind].format(count=counts[kind])
        for kind in RemovedKind
        if counts[kind]
    ]
    if not parts:
        return said("imaging", "Nothing had to be removed.")
    return said("imaging", "Removed: {parts}").format(parts=joined(", ", parts))
