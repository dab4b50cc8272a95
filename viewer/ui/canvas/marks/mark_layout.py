"""Where the marks of one viewport lie: words that have found their place keep it while others change.

What is laid out is remembered mark by mark, so that of many marks an edit lays out the one that it changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct
from PySide6.QtCore import QRectF

from overlays.model import MarkKind
from viewer.session.content import PlacedMark
from viewer.session.marks.shaping import SQUARE, PixelShape
from viewer.session.placement import Placement
from viewer.ui.canvas.marks.mark_paint import (
    MarkLook,
    badge_rect,
    bounds,
    label_places,
    tip_rect,
)
from viewer.ui.canvas.marks.mark_shapes import MarkShape, shape_of
from viewer.ui.canvas.marks.spreading import (
    GAP_PX,
    Cell,
    Taken,
    cells_of,
    first_free,
    free_place,
)

_Name = tuple[object, ...]


class PlacedShape(Struct, frozen=True, eq=False):
    """One mark, where its parts lie, and its label's words."""

    shape: MarkShape
    badge: QRectF
    label: QRectF
    text: str
    bounds: QRectF


class MarkGround(Struct, frozen=True):
    """What marks are laid out on: where image points go, the canvas ``area``, and the ``room`` of words."""

    placement: Placement | None = None
    area: QRectF = QRectF()
    room: QRectF = QRectF()
    pixels: PixelShape = SQUARE


class MarkLayout:
    """Lays marks out with their words off one another and off the tips; those that belong here choose first."""

    def __init__(self, ground: MarkGround, look: MarkLook) -> None:
        self._ground, self._look = ground, look
        self._laid: dict[_Name, PlacedShape] = {}
        self._taken = Taken(ground.room)
        self._cells: defaultdict[Cell, dict[_Name, PlacedShape]] = defaultdict(dict)

    def lay(self, marks: Iterable[tuple[PlacedMark, str]]) -> tuple[PlacedShape, ...]:
        """Return where marks lie, ghosts under the marks that belong here; each comes with the words beside it."""
        ordered = sorted(marks, key=lambda pair: pair[0].ghost)
        named = {_name(placed, nth): (placed, words) for nth, (placed, words) in enumerate(ordered)}
        for name in [name for name in self._laid if not self._is_as_before(name, named.get(name))]:
            self._forget(name)
        self._lay_apart({name: pair for name, pair in named.items() if name not in self._laid})
        laid = [self._laid[name] for name in named]
        return tuple(sorted(laid, key=lambda one: not one.shape.placed.ghost))

    def near(self, rect: QRectF) -> Iterable[PlacedShape]:
        """Return the marks that may lie in a rectangle: places are asked for by the thousand."""
        there: dict[_Name, PlacedShape] = {}
        for cell in cells_of(rect):
            there |= self._cells.get(cell, {})
        return there.values()

    def _is_as_before(self, name: _Name, pair: tuple[PlacedMark, str] | None) -> bool:
        """Whether a mark is the same and says the same; what is being drawn has no id, and is laid out anew."""
        before = self._laid[name]
        if pair is None or not pair[0].mark.id:
            return False
        return before.text == _text(*pair) and before.shape.placed == pair[0]

    def _lay_apart(self, marks: dict[_Name, tuple[PlacedMark, str]]) -> None:
        """Lay out marks that have no place yet: first what they point at, then badges, then labels."""
        ground, look, taken = self._ground, self._look, self._taken
        if ground.placement is None:
            return
        room, gap = ground.room, GAP_PX * look.scale
        shapes, badges = {}, {}
        for name, (placed, _) in marks.items():
            shapes[name] = shape_of(placed, ground.placement, room, look.scale, ground.pixels)
            taken.add(name, tip_rect(shapes[name], look))
        for name, shape in shapes.items():
            badges[name] = free_place(badge_rect(shape, look), room, taken, gap)
            taken.add(name, badges[name])
        for name, shape in shapes.items():
            badge, text = badges[name], _text(*marks[name])
            label = first_free(label_places(shape, badge, room, look, text), room, taken, gap)
            taken.add(name, label)
            laid = PlacedShape(shape, badge, label, text, bounds(shape, badge, label, look))
            self._laid[name] = laid
            for cell in cells_of(laid.bounds.intersected(ground.area)):
                self._cells[cell][name] = laid

    def _forget(self, name: _Name) -> None:
        self._taken.remove(name)
        laid = self._laid.pop(name)
        for cell in cells_of(laid.bounds.intersected(self._ground.area)):
            self._cells[cell].pop(name, None)


def _name(placed: PlacedMark, nth: int) -> _Name:
    return (placed.mark.id, placed.ghost) if placed.mark.id else ("", nth)


def _text(placed: PlacedMark, words: str) -> str:
    return words or (placed.badge if placed.mark.kind is MarkKind.TEXT else "")
