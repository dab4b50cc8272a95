"""Which plate gives way to which, where a viewport is small or marks lie at its edge.

Warnings always stand.  Values and small print stand unless there is no room for them, earlier ones before
later ones.  An orientation letter is never left out, for without it a side is a guess: it moves along its
edge, or a little inwards, until it lies on no plate and no mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count, takewhile
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRectF

from viewer.ui.canvas.words.plates import Plate, Tone

GAP_PX: Final = 4.0
_ALWAYS: Final = frozenset({Tone.WARNING, Tone.DANGER})
# How far a letter may go along its edge before it would rather go inwards.
_SHORT_WAY: Final = 1 / 3
# How far inwards, in its own sizes and of the way across: further on, it would name another side.
_INWARDS: Final = 3.0
_ACROSS: Final = 1 / 3
# How close places lie that are tried, in a letter's own sizes, and the room it wants around it: generous steps
# find what looks right, small ones whatever there is.
_TRIES: Final = ((1 / 2, GAP_PX), (1 / 8, GAP_PX), (1 / 8, 1.0))

Way = tuple[float, float]
_HOME: Final = (0.0, 0.0)


class Item(Struct, frozen=True):
    """A plate and where it would lie; ``beside`` is room that nothing else may have while it stands."""

    plate: Plate
    rect: QRectF
    beside: QRectF | None = None


class Clearance:
    """Clears one canvas, and thinks again only when something has moved or changed its size.

    Numbers that change while a window is dragged keep their size.
    """

    def __init__(self) -> None:
        self._key: object = None
        self._ways: tuple[Way | None, ...] = ()

    def cleared(
        self,
        items: Sequence[Item],
        area: QRectF,
        marks: object,
        is_marked: Callable[[QRectF], bool],
    ) -> tuple[Plate, ...]:
        """Return the plates that stand, where they stand; ``marks`` changes whenever marks lie elsewhere."""
        places = tuple((item.plate.tone, item.rect.getRect()) for item in items)
        key = (places, area.getRect(), marks)
        if key != self._key:
            self._key = key
            self._ways = ways(items, area, is_marked)
        return tuple(
            _moved(item.plate, way)
            for item, way in zip(items, self._ways, strict=True)
            if way is not None
        )


def ways(
    items: Sequence[Item], area: QRectF, is_marked: Callable[[QRectF], bool]
) -> tuple[Way | None, ...]:
    """Return how far each plate goes, px across and down; ``None`` for one that leaves.

    ``is_marked`` tells whether marks lie in a rectangle.  For a letter that finds no place among the values,
    those in its way leave; where marks leave it no place on its side it stays where it belongs.
    """
    firm = [item.rect for item in items if item.plate.tone in _ALWAYS]
    values = _standing(items, area, firm)
    taken = [room for item in values for room in (item.rect, item.beside) if room is not None]
    found: dict[int, Way | None] = {}
    for place, item in enumerate(items):
        if item.plate.tone is Tone.LETTER:
            way = _first_free(item, area, [*firm, *taken], is_marked)
            way = way or _first_free(item, area, firm, is_marked) or _HOME
            found[place] = way
            firm.append(item.rect.translated(*way))
    for place, item in enumerate(items):
        if item.plate.tone in _ALWAYS:
            found[place] = _HOME
        elif item.plate.tone is not Tone.LETTER:
            stands = item in values and not any(map(item.rect.intersects, firm))
            found[place] = _HOME if stands else None
    return tuple(found[place] for place in range(len(items)))


def _standing(items: Sequence[Item], area: QRectF, firm: Sequence[QRectF]) -> list[Item]:
    """Return the values that there is room for beside the warnings."""
    used, stand = [*firm], []
    for item in items:
        if item.plate.tone not in _ALWAYS and item.plate.tone is not Tone.LETTER:
            around = item.rect.adjusted(-GAP_PX, 0, GAP_PX, 0)
            if area.contains(item.rect) and not any(map(around.intersects, used)):
                used.append(item.rect)
                stand.append(item)
    return stand


def _first_free(
    letter: Item, area: QRectF, used: Sequence[QRectF], is_marked: Callable[[QRectF], bool]
) -> Way | None:
    """Return the shortest way to where a letter lies on nothing; ``None`` if there is none."""
    for step, gap in _TRIES:
        for way in _ways_of(letter, area, step):
            there = letter.rect.translated(*way)
            around = there.adjusted(-gap, -gap, gap, gap)
            if (
                area.contains(there)
                and not any(map(around.intersects, used))
                and not is_marked(around)
            ):
                return way
    return None


def _ways_of(letter: Item, area: QRectF, step: float) -> Iterator[Way]:
    """Yield how far a letter may go, a short way first; ``step`` in its own sizes."""
    plate, rect = letter.plate, letter.rect
    is_upright = plate.align_x != 0.5  # at the left or right edge
    edge, depth, along, into = area.height(), area.width(), rect.height(), rect.width()
    if not is_upright:
        edge, depth, along, into = depth, edge, into, along
    inwards = 1 if 0.0 in (plate.align_x, plate.align_y) else -1
    deepest = min(_INWARDS * into, depth * _ACROSS)
    for shortest, longest in ((0.0, edge * _SHORT_WAY), (edge * _SHORT_WAY, edge / 2)):
        for deep in _steps(into * step, deepest):
            for way in _steps(along * step, longest):
                if way >= shortest:
                    for far in dict.fromkeys((way, -way)):
                        yield (deep * inwards, far) if is_upright else (far, deep * inwards)


def _steps(step: float, longest: float) -> Iterator[float]:
    return takewhile(lambda way: way <= longest, (nth * step for nth in count()))


def _moved(plate: Plate, way: Way) -> Plate:
    if way == _HOME:
        return plate
    return replace(plate, x=plate.x + way[0], y=plate.y + way[1])
