"""The words of the file format as sentences say them: colours, kinds of mark, sections."""

from __future__ import annotations

from typing import Final

from overlays.model import Mark, MarkColor, MarkKind, Point, SectionKind
from overlays.sentence import Sentence, said

COLOUR_WORDS: Final = {
    MarkColor.GREEN: said("overlays", "green"),
    MarkColor.YELLOW: said("overlays", "yellow"),
    MarkColor.RED: said("overlays", "red"),
    MarkColor.BLUE: said("overlays", "blue"),
    MarkColor.ORANGE: said("overlays", "orange"),
    MarkColor.MAGENTA: said("overlays", "magenta"),
    MarkColor.CYAN: said("overlays", "cyan"),
    MarkColor.WHITE: said("overlays", "white"),
}
KIND_WORDS: Final = {
    MarkKind.ARROW: said("overlays", "arrow"),
    MarkKind.TEXT: said("overlays", "text"),
    MarkKind.ELLIPSE: said("overlays", "ellipse"),
    MarkKind.RECTANGLE: said("overlays", "rectangle"),
    MarkKind.POLYLINE: said("overlays", "polyline"),
    MarkKind.LENGTH: said("overlays", "length"),
    MarkKind.ANGLE: said("overlays", "angle"),
    MarkKind.COBB: said("overlays", "Cobb angle"),
    MarkKind.ROI: said("overlays", "region"),
}
SECTION_WORDS: Final = {
    SectionKind.HISTORY: said("overlays", "history"),
    SectionKind.FINDINGS: said("overlays", "findings"),
    SectionKind.DIAGNOSIS: said("overlays", "diagnosis"),
    SectionKind.DISCUSSION: said("overlays", "discussion"),
    SectionKind.REFERENCES: said("overlays", "references"),
    SectionKind.OTHER: said("overlays", "section of one's own"),
}


def called(number: int, mark: Mark, badge: str) -> Sentence:
    """Return what a reader sees of a mark of film ``number``, never its id: "green arrow 2a of film 2"."""
    return said("overlays", "{color} {kind} {badge} of film {number}").format(
        color=COLOUR_WORDS[mark.color], kind=KIND_WORDS[mark.kind], badge=badge, number=number
    )


def section_word(section: str) -> str:
    """Return what a section is called by its name in the text, such as "findings" or "findings-2"."""
    kind, _, number = section.partition("-")
    if kind not in set(SectionKind):
        return section
    word = SECTION_WORDS[SectionKind(kind)]
    if not number:
        return word
    return said("overlays", "{section}-{number}").format(section=word, number=number)


def colour_word(word: str) -> str:
    """Return a colour of the text as sentences say it; one that no mark can have as it is written."""
    return COLOUR_WORDS[MarkColor(word)] if word in set(MarkColor) else word


def named_points(mark: Mark) -> tuple[tuple[str, Point], ...]:
    """Return the points of ``mark`` with the names that people know: tail, tip, point 1, ..."""
    if mark.kind is MarkKind.ARROW:
        return (said("overlays", "tail"), mark.tail), (said("overlays", "tip"), mark.tip)
    numbered = said("overlays", "point {number}")
    return tuple(
        (numbered.format(number=nth), point) for nth, point in enumerate(mark.points, start=1)
    )
