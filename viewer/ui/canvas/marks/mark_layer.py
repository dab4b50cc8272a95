"""The marks of one viewport: their shapes under the picture's placement, their sprites, what a hand hits."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from overlays.model import MarkKind
from viewer.session.content import PlacedMark
from viewer.session.placement import Placement
from viewer.ui.canvas.marks.mark_paint import (
    MarkLook,
    badge_rect,
    bounds,
    handle_bounds,
    label_places,
    paint_badge,
    paint_body,
    paint_handles,
    paint_label,
    paint_pulse,
    pulse_bounds,
    tip_rect,
    words_bounds,
)
from viewer.ui.canvas.marks.mark_shapes import HIT_PX, MarkShape, hit, shape_of
from viewer.ui.canvas.marks.spreading import GAP_PX, Taken, first_free, free_place
from viewer.ui.canvas.picture.resample import DeviceGrid
from viewer.ui.canvas.picture.sprites import Sprite, cut, flattened, render
from viewer.ui.tools.gestures import Grip


class _PlacedShape(Struct, frozen=True, eq=False):
    """One mark, where its parts lie, and its label's words."""

    shape: MarkShape
    badge: QRectF
    label: QRectF
    text: str
    bounds: QRectF


_Drawn = tuple[tuple[object, ...], tuple[Sprite, ...]]
"""All that the look of one mark depends on but for grid, area and theme, and what was drawn of it."""


class _Beyond(Struct, frozen=True, eq=False):
    """Which of some marks are not wholly within a rectangle: asked for at every paint, and seldom another."""

    marks: tuple[_PlacedShape, ...]
    rect: QRect
    outside: tuple[tuple[object, ...], ...]


class MarkLayer:
    """Draws marks; lays them out anew only when marks, placement or look have changed."""

    def __init__(self, look: MarkLook) -> None:
        self._look = look
        self._marks: tuple[tuple[PlacedMark, str], ...] = ()
        self._placement: Placement | None = None
        self._highlighted = self._selected = ""
        self._laid: tuple[_PlacedShape, ...] | None = None
        self._sprites: tuple[Sprite, ...] | None = None
        self._bodies: dict[str, _Drawn] = {}
        self._words: dict[str, _Drawn] = {}
        self._grid = DeviceGrid()
        self._area = QRectF()
        self._room = QRectF()
        self._beyond: _Beyond | None = None
        self._pulse: tuple[frozenset[str], float] = (frozenset(), 0.0)

    def set_look(self, look: MarkLook) -> None:
        """Draw in another theme or size."""
        self._look = look
        self._laid = self._sprites = None
        self._forget_drawn()

    def set_marks(self, marks: tuple[tuple[PlacedMark, str], ...]) -> None:
        """Draw these marks; each comes with the words beside it (its label or its measure)."""
        if marks != self._marks:
            self._marks = marks
            self._laid = self._sprites = None

    def set_placement(self, placement: Placement, area: QRectF, room: QRectF) -> None:
        """Draw where ``placement`` puts image points, on the canvas ``area``; words keep within ``room``."""
        if (placement, area, room) != (self._placement, self._area, self._room):
            self._placement, self._area, self._room = placement, area, room
            self._laid = self._sprites = None
            self._forget_drawn()

    def set_highlighted(self, mark_id: str) -> QRectF:
        """Ring one mark ("" for none); return what must be painted again."""
        area = self.bounds_of(self._highlighted).united(self.bounds_of(mark_id))
        if mark_id != self._highlighted:
            self._highlighted = mark_id
            self._sprites = None
        return area

    @property
    def selected(self) -> str:
        """The id of the mark that is ringed with a handle, or ""."""
        return self._selected

    def set_selected(self, mark_id: str) -> QRectF:
        """Ring one mark and give it a handle at its tip ("" for none); return what must be painted again."""
        area = self.bounds_of(self._selected).united(self.bounds_of(mark_id))
        if mark_id != self._selected:
            self._selected = mark_id
            self._sprites = None
        return area

    def set_pulse(self, mark_ids: frozenset[str], phase: float) -> QRectF:
        """Let the tips of some marks pulse; return what must be painted again."""
        before = self._pulse_area()
        self._pulse = (mark_ids, phase)
        return before.united(self._pulse_area())

    def sprites(self, grid: DeviceGrid) -> tuple[Sprite, ...]:
        """Return all marks as they are drawn."""
        if grid != self._grid:
            self._grid, self._sprites = grid, None
            self._forget_drawn()
        if self._sprites is None:
            marks = self._layout()
            # Words above all lines: what an arrow says is not hidden by the next one.
            made = (*map(self._drawn_body, marks), *map(self._drawn_words, marks))
            self._sprites = flattened(tuple(chain.from_iterable(made)))
        return self._sprites

    def paint_pulse(self, painter: QPainter) -> None:
        """Paint the rings that grow from the tips that pulse."""
        for shape in self._pulsing():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = QColor(self._look.theme.mark_paint[shape.mark.color])
            paint_pulse(painter, shape.tip, colour, self._pulse[1], self._look)

    def hit(self, x: float, y: float) -> str:
        """Return the id of the mark under a viewport point, or ""."""
        laid = self._layout()
        found = hit([one.shape for one in laid], [one.badge for one in laid], x, y)
        if found is not None:
            return found.mark.id
        for one in reversed(laid):
            if one.label.contains(x, y):
                return one.shape.mark.id
        return ""

    def grip_at(self, x: float, y: float) -> Grip | None:
        """Return what a hand takes hold of at a viewport point: one point of a mark, or all of it.

        The handles of the selected mark, which are those that are seen, go before all others.
        """
        mark_id, at = self.hit(x, y), QPointF(x, y)
        last_drawn_first = self._layout()[::-1]
        for laid in sorted(last_drawn_first, key=self._is_not_selected):
            placed, placement = laid.shape.placed, self._placement
            is_held = placed.measure or placed.mark.kind is MarkKind.ARROW
            if placement is None or placed.ghost or not is_held or not placed.mark.id:
                continue
            points = tuple(QPointF(*placement.to_screen(p.x, p.y)) for p in placed.mark.points)
            # An arrow's tail is taken by its badge.
            places = points if placed.measure else (laid.badge.center(), points[-1])
            near = [
                nth
                for nth, place in enumerate(places)
                if (at - place).manhattanLength() <= HIT_PX / 2
            ]
            if len(near) == 1:
                return Grip(placed.mark.id, points, frozenset(near), is_measure=placed.measure)
            if placed.mark.id == mark_id:
                every = frozenset(range(len(points)))
                return Grip(placed.mark.id, points, every, is_measure=placed.measure)
        return None

    def _is_not_selected(self, laid: _PlacedShape) -> bool:
        return laid.shape.mark.id != self._selected

    def bounds_of(self, mark_id: str) -> QRectF:
        """Return what painting a mark touches; empty when it is not drawn."""
        area = QRectF()
        for laid in self._layout():
            if mark_id and laid.shape.mark.id == mark_id:
                area = area.united(laid.bounds)
        return area

    @property
    def laid(self) -> object:
        """Where the marks lie: another object whenever that has changed."""
        return self._layout()

    def covers(self, rect: QRectF) -> bool:
        """Whether a mark lies in ``rect``: its badge, its label, or what is drawn of it."""
        return any(laid.bounds.intersects(rect) and _lies_in(laid, rect) for laid in self._layout())

    def beyond(self, rect: QRect) -> tuple[tuple[object, ...], ...]:
        """Return the marks that are not wholly within ``rect``, and where they lie."""
        marks = self._layout()
        if self._beyond is None or self._beyond.marks is not marks or self._beyond.rect != rect:
            inner = QRectF(rect)
            outside = tuple(
                (laid.shape.mark.id, laid.text, laid.bounds.getRect())
                for laid in marks
                if not inner.contains(laid.bounds)
            )
            self._beyond = _Beyond(marks, rect, outside)
        return self._beyond.outside

    def _layout(self) -> tuple[_PlacedShape, ...]:
        if self._placement is None:
            return ()
        if self._laid is None:
            laid = self._lay_apart(self._placement)
            # Ghosts lie under the marks that belong here.
            self._laid = tuple(sorted(laid, key=lambda one: not one.shape.placed.ghost))
        return self._laid

    def _lay_apart(self, placement: Placement) -> list[_PlacedShape]:
        """Lay marks out with their words off one another and off the tips; those that belong here choose first."""
        look, room, gap = self._look, self._room, GAP_PX * self._look.scale
        ordered = sorted(self._marks, key=lambda pair: pair[0].ghost)
        shapes = [shape_of(placed, placement, room, look.scale) for placed, _ in ordered]
        taken = Taken(room)
        for shape in shapes:
            taken.add(tip_rect(shape, look))
        badges = []
        for shape in shapes:
            badges.append(free_place(badge_rect(shape, look), room, taken, gap))
            taken.add(badges[-1])
        laid = []
        for (placed, words), shape, badge in zip(ordered, shapes, badges, strict=True):
            text = words or (placed.badge if placed.mark.kind is MarkKind.TEXT else "")
            label = first_free(label_places(shape, badge, room, look, text), room, taken, gap)
            taken.add(label)
            laid.append(_PlacedShape(shape, badge, label, text, bounds(shape, badge, label, look)))
        return laid

    def _forget_drawn(self) -> None:
        self._bodies, self._words = {}, {}

    def _drawn_body(self, laid: _PlacedShape) -> tuple[Sprite, ...]:
        key = (laid.shape.placed, laid.badge.getRect())
        return self._kept(
            self._bodies,
            key,
            laid.bounds,
            lambda onto: paint_body(onto, laid.shape, laid.badge, self._look),
        )

    def _drawn_words(self, laid: _PlacedShape) -> tuple[Sprite, ...]:
        # An arrow that is being drawn has no id yet, and is nobody's selection.
        is_selected = laid.shape.mark.id == self._selected != ""
        is_held = is_selected and not laid.shape.placed.ghost
        ringed = is_selected or laid.shape.mark.id == self._highlighted

        def paint(onto: QPainter) -> None:
            paint_badge(onto, laid.badge, laid.shape, self._look, ringed=ringed)
            paint_label(onto, laid.label, laid.text, laid.shape, self._look)
            if is_held:
                paint_handles(onto, laid.shape, self._look)

        area = words_bounds(laid.badge, laid.label, self._look)
        handle = handle_bounds(laid.shape, self._look) if is_held else QRectF()
        key = (laid.shape.placed, laid.badge.getRect(), laid.label.getRect(), laid.text)
        return self._kept(self._words, (*key, ringed, is_held), area.united(handle), paint)

    def _kept(
        self,
        drawn: dict[str, _Drawn],
        key: tuple[object, ...],
        bounds: QRectF,
        paint: Callable[[QPainter], None],
    ) -> tuple[Sprite, ...]:
        """Return what was drawn of a mark while it is the same: of many marks an edit changes one."""
        placed = key[0]
        assert isinstance(placed, PlacedMark)
        name = f"{placed.ghost} {placed.mark.id}"
        if name not in drawn or drawn[name][0] != key:
            drawn[name] = key, cut(render(bounds.intersected(self._area), self._grid, paint))
        return drawn[name][1]

    def _pulsing(self) -> tuple[MarkShape, ...]:
        shapes = (one.shape for one in self._layout()) if self._pulse[0] else ()
        return tuple(shape for shape in shapes if shape.mark.id in self._pulse[0])

    def _pulse_area(self) -> QRectF:
        area = QRectF()
        for shape in self._pulsing():
            area = area.united(pulse_bounds(shape.tip, self._look))
        return area


def _lies_in(laid: _PlacedShape, rect: QRectF) -> bool:
    words = laid.badge.intersects(rect) or laid.label.intersects(rect)
    return words or laid.shape.body.intersects(rect)
