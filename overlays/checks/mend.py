"""The ways out of faults: what one click does about one, and what it is called on its button."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

from overlays.model import MarkColor, MarkKind
from overlays.sentence import Sentence, said
from overlays.wording import COLOUR_WORDS


class MendKind(StrEnum):
    """What is done about a fault."""

    DRAW = "draw"
    MENTION = "mention"
    RECOLOUR = "recolour"
    BIND = "bind"
    RENUMBER = "renumber"
    RENAME = "rename"
    OPEN = "open"
    REMOVE_TAG = "remove-tag"


class Mend(Struct, frozen=True):
    """A way out of a fault.

    DRAW: a mark of ``kind_of_mark`` in ``color`` on ``film``, for mention ``mention_id``, by hand.  MENTION: words for
    ``mark_id``, where the caret is, by hand.  RECOLOUR: ``mark_id`` takes ``color``.  BIND: the phrase ``mention_id``
    links to ``mark_id``.  RENUMBER: the film at ``place`` takes ``number``.  RENAME: of all marks the one at ``place``
    takes the id ``name``.  OPEN: ``film`` opens as an unknown on slice ``number``, frame ``place`` of the image
    ``name``, or on the middle one (no ``name``).  REMOVE_TAG: the tag ``name`` goes.  ``needs_judgement`` is whether a
    person must say that this is what was meant.
    """

    kind: MendKind
    needs_judgement: bool = True
    film: int | None = None
    mark_id: str = ""
    color: MarkColor | None = None
    kind_of_mark: MarkKind = MarkKind.ARROW
    mention_id: str = ""
    place: int = 0
    number: int = 0
    name: str = ""

    @property
    def is_by_hand(self) -> bool:
        """Whether it takes a hand on a film or in the text, and no program can do it."""
        return self.kind in _BY_HAND


_BY_HAND: Final = frozenset({MendKind.DRAW, MendKind.MENTION})

_LABELS: Final = {
    MendKind.DRAW: said("overlays", "Draw it"),
    MendKind.MENTION: said("overlays", "Insert at the caret"),
    MendKind.BIND: said("overlays", "Bind to {badge}"),
    MendKind.RENAME: said("overlays", "Give it an id of its own"),
    MendKind.REMOVE_TAG: said("overlays", "Remove the tag"),
}


def label_of(mend: Mend, badge: str = "") -> Sentence:
    """Return what stands on the button; ``badge`` is that of the mark which it is about."""
    if mend.kind is MendKind.RECOLOUR and mend.color is not None:
        return said("overlays", "Make it {color}").format(color=COLOUR_WORDS[mend.color])
    if mend.kind is MendKind.RENUMBER:
        return said("overlays", "Make it film {number}").format(number=mend.number)
    if mend.kind is MendKind.OPEN:
        middle = said("overlays", "Open on the middle slice")
        other = said("overlays", "Open on slice {number}")
        return other.format(number=mend.number) if mend.name else middle
    label = _LABELS[mend.kind]
    return label.format(badge=badge) if mend.kind is MendKind.BIND else label
