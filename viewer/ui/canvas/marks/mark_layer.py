"""The marks of one viewport: their shapes under the picture's placement, their sprites, what a hand hits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from overlays.model import BOX_KINDS, Mark, MarkKind, Point
from viewer.session.content import PlacedMark
from viewer.session.marks.shaping import SQUARE, PixelShape, handles_of
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
from viewer.ui.canvas.marks.mark_shapes import (
    HIT_PX,
    TURN_REACH_PX,
    MarkShape,
    Points,
    hit,
    shape_of,
)
from viewer.ui.canvas.marks.spreading import (
    GAP_PX,
    Taken,
    cells_of,
    first_free,
    free_place,
)
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


class MarkSelection(Struct, frozen=True):
    """The ids of the marks that are selected, and which handle of one alone keys move (-1: none)."""

    ids: frozenset[str] = frozenset()
    handle: int = -1


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
        self._pixels = SQUARE
        self._highlighted = ""
        self._chosen = MarkSelection()
        self._laid: tuple[_PlacedShape, ...] | None = None
        self._sprites: tuple[Sprite, ...] | None = None
        self._bodies: dict[str, _Drawn] = {}
        self._words: dict[str, _Drawn] = {}
        self._handles: dict[str, _Drawn] = {}
        self._grid = DeviceGrid()
        self._area = QRectF()
        self._room = QRectF()
        self._beyond: _Beyond | None = None
        self._before: dict[tuple[str, bool], _PlacedShape] = {}
        self._raster: tuple[object, dict[tuple[int, int], list[tuple[int, _PlacedShape]]]]
        self._raster = (None, {})
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

    def set_placement(
        self,
        placement: Placement,
        area: QRectF,
        room: QRectF,
        pixels: PixelShape = SQUARE,
    ) -> None:
        """Draw where ``placement`` puts image points, on the canvas ``area``; words keep within ``room``."""
        if (placement, area, room, pixels) != self._placed:
            self._placement, self._area, self._room = placement, area, room
            self._pixels = pixels
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
    def selection(self) -> frozenset[str]:
        """The ids of the marks that are ringed; one alone has handles."""
        return self._chosen.ids

    @property
    def selected_marks(self) -> tuple[Mark, ...]:
        """Those of the marks that are ringed which may be changed here."""
        marks = (placed.mark for placed, _ in self._marks if _is_free(placed))
        return tuple(mark for mark in marks if mark.id in self._chosen.ids)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the marks of the case that are drawn here and belong here."""
        marks = (placed for placed, _ in self._marks if not (placed.ghost or placed.measure))
        return tuple(placed.mark.id for placed in marks)

    @property
    def badges(self) -> Mapping[str, str]:
        """The badges of the marks, by their ids."""
        return {placed.mark.id: placed.badge for placed, _ in self._marks}

    def set_chosen(self, chosen: MarkSelection) -> QRectF:
        """Ring some marks and give one alone its handles; return what must be painted again."""
        before, self._chosen = self._chosen, chosen
        if before == chosen:
            return QRectF()
        self._sprites = None
        area = QRectF()
        for mark_id in before.ids | chosen.ids:
            area = area.united(self.bounds_of(mark_id))
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
            made = (
                *map(self._drawn_body, marks),
                *map(self._drawn_words, marks),
                *map(self._drawn_handles, marks),
            )
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
        """Return what a hand takes hold of at a viewport point: one handle of a mark, or all of it.

        The handles of the selected mark, which are those that are seen, go before all others.
        """
        mark_id, at = self.hit(x, y), QPointF(x, y)
        last_drawn_first = self._layout()[::-1]
        for laid in sorted(last_drawn_first, key=self._is_not_selected):
            placed = laid.shape.placed
            if not _is_free(placed):
                continue
            near = self._near(laid, at)
            if near is not None:
                return Grip((placed.mark,), near, is_measure=placed.measure)
            if placed.mark.id == mark_id:
                return Grip((placed.mark,), is_measure=placed.measure)
        return None

    def handles_in_image(self, mark: Mark) -> tuple[Point, ...]:
        """Return where the handles of a mark lie, in image points."""
        assert self._placement is not None
        reach = TURN_REACH_PX * self._look.scale / self._placement.column_scale
        return handles_of(mark, self._pixels, reach)

    def words_at(self, mark_id: str) -> QPointF | None:
        """Return where the words of a mark begin, the middle of their left edge; ``None`` where it is not drawn."""
        for laid in self._layout():
            if laid.shape.mark.id == mark_id and not laid.shape.placed.ghost:
                if laid.label.width() > 0:
                    return QPointF(laid.label.left(), laid.label.center().y())
                gap = GAP_PX * self._look.scale
                return QPointF(laid.badge.right() + gap, laid.badge.center().y())
        return None

    def within(self, rect: QRectF) -> tuple[str, ...]:
        """Return the ids of the marks of which something lies within a rectangle; no ghosts, no measures."""
        return tuple(
            laid.shape.mark.id
            for laid in self._layout()
            if not (laid.shape.placed.ghost or laid.shape.placed.measure)
            and (rect.intersects(laid.badge) or _crosses(laid.shape.trace, rect))
        )

    def _near(self, laid: _PlacedShape, at: QPointF) -> int | None:
        """Return the handle that a hand takes; none of those that are not seen, but for the ends of lines."""
        shape = laid.shape
        is_seen = self._shows_handles(laid)
        if not is_seen and shape.mark.kind in BOX_KINDS and not shape.placed.measure:
            return None
        places = list(map(QPointF, *zip(*shape.handles, strict=True))) if shape.handles else []
        if shape.mark.kind is MarkKind.ARROW:
            places[0] = laid.badge.center()  # its tail is taken by its badge
        ways = [((at - place).manhattanLength(), nth) for nth, place in enumerate(places)]
        near = sorted(way for way in ways if way[0] <= HIT_PX / 2)
        # Two ends that lie on one another: the whole is taken.
        if not near or (len(near) > 1 and not is_seen):
            return None
        return near[0][1]

    def _shows_handles(self, laid: _PlacedShape) -> bool:
        placed = laid.shape.placed
        return self._chosen.ids == {placed.mark.id} and not placed.ghost

    def _is_not_selected(self, laid: _PlacedShape) -> bool:
        return laid.shape.mark.id not in self._chosen.ids

    def bounds_of(self, mark_id: str) -> QRectF:
        """Return what painting a mark touches; empty when it is not drawn."""
        area = QRectF()
        for laid in self._layout():
            if mark_id and laid.shape.mark.id == mark_id:
                area = area.united(laid.bounds)
        return area

    @property
    def _placed(self) -> tuple[object, ...]:
        return (self._placement, self._area, self._room, self._pixels)

    @property
    def laid(self) -> object:
        """Where the marks lie: another object whenever that has changed."""
        return self._layout()

    def covers(self, rect: QRectF) -> bool:
        """Whether a mark lies in ``rect``: its badge, its label, or what is drawn of it."""
        near = self._cells_of(self._layout())
        there = {nth: laid for cell in cells_of(rect) for nth, laid in near.get(cell, ())}
        return any(laid.bounds.intersects(rect) and _lies_in(laid, rect) for laid in there.values())

    def _cells_of(
        self, marks: tuple[_PlacedShape, ...]
    ) -> Mapping[tuple[int, int], list[tuple[int, _PlacedShape]]]:
        """Return the marks by the cells of a raster that they lie in: places are asked for by the thousand."""
        if self._raster[0] is not marks:
            cells: dict[tuple[int, int], list[tuple[int, _PlacedShape]]] = {}
            for nth, laid in enumerate(marks):
                for cell in cells_of(laid.bounds.intersected(self._area)):
                    cells.setdefault(cell, []).append((nth, laid))
            self._raster = (marks, cells)
        return self._raster[1]

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
        """Lay marks out with their words off one another and off the tips; those that belong here choose first.

        Words that have found their place keep it while others change.
        """
        look, room, gap = self._look, self._room, GAP_PX * self._look.scale
        ordered = sorted(self._marks, key=lambda pair: pair[0].ghost)
        texts = [words or _own_words(placed) for placed, words in ordered]
        kept = [self._as_before(pair[0], text) for pair, text in zip(ordered, texts, strict=True)]
        shapes = [
            shape_of(placed, placement, room, look.scale, self._pixels)
            if before is None
            else before.shape
            for (placed, _), before in zip(ordered, kept, strict=True)
        ]
        taken = Taken(room)
        for shape in shapes:
            taken.add(tip_rect(shape, look))
        for before in kept:
            if before is not None:
                taken.add(before.badge)
                taken.add(before.label)
        badges = []
        for shape, before in zip(shapes, kept, strict=True):
            if before is not None:
                badges.append(before.badge)
                continue
            badges.append(free_place(badge_rect(shape, look), room, taken, gap))
            taken.add(badges[-1])
        laid = []
        for text, shape, badge, before in zip(texts, shapes, badges, kept, strict=True):
            if before is not None:
                laid.append(before)
                continue
            label = first_free(label_places(shape, badge, room, look, text), room, taken, gap)
            taken.add(label)
            laid.append(_PlacedShape(shape, badge, label, text, bounds(shape, badge, label, look)))
        self._before = {(one.shape.mark.id, one.shape.placed.ghost): one for one in laid}
        return laid

    def _as_before(self, placed: PlacedMark, text: str) -> _PlacedShape | None:
        """Return where a mark lay when all were laid out last, if it is the same and says the same."""
        before = self._before.get((placed.mark.id, placed.ghost)) if placed.mark.id else None
        is_same = before is not None and before.text == text and before.shape.placed == placed
        return before if is_same else None

    def _forget_drawn(self) -> None:
        self._before = {}
        self._bodies, self._words, self._handles = {}, {}, {}

    def _drawn_body(self, laid: _PlacedShape) -> tuple[Sprite, ...]:
        key = (laid.shape.placed, laid.badge.getRect(), self._look)
        return self._kept(
            self._bodies,
            key,
            laid.bounds,
            lambda onto: paint_body(onto, laid.shape, laid.badge, self._look),
        )

    def _drawn_words(self, laid: _PlacedShape) -> tuple[Sprite, ...]:
        # An arrow that is being drawn has no id yet, and is nobody's selection.
        is_selected = laid.shape.mark.id in self._chosen.ids
        ringed = is_selected or laid.shape.mark.id == self._highlighted != ""

        def paint(onto: QPainter) -> None:
            paint_badge(onto, laid.badge, laid.shape, self._look, ringed=ringed)
            paint_label(onto, laid.label, laid.text, laid.shape, self._look, ringed=is_selected)

        area = words_bounds(laid.badge, laid.label, self._look)
        key = (laid.shape.placed, laid.badge.getRect(), laid.label.getRect(), laid.text)
        return self._kept(self._words, (*key, ringed), area, paint)

    def _drawn_handles(self, laid: _PlacedShape) -> tuple[Sprite, ...]:
        if not self._shows_handles(laid):
            return ()
        picked = self._chosen.handle

        def paint(onto: QPainter) -> None:
            paint_handles(onto, laid.shape, laid.badge, self._look, picked=picked)

        bounds = handle_bounds(laid.shape, self._look)
        return self._kept(self._handles, (laid.shape.placed, picked), bounds, paint)

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


def _own_words(placed: PlacedMark) -> str:
    return placed.badge if placed.mark.kind is MarkKind.TEXT else ""


def _is_free(placed: PlacedMark) -> bool:
    """Whether a hand may change a mark where it is drawn."""
    return bool(placed.mark.id) and not placed.ghost and not placed.mark.locked


def _crosses(trace: Points, rect: QRectF) -> bool:
    line = QPainterPath(QPointF(*trace[0]))
    for point in trace[1:]:
        line.lineTo(*point)
    return line.intersects(rect) or rect.contains(QPointF(*trace[0]))


def _lies_in(laid: _PlacedShape, rect: QRectF) -> bool:
    words = laid.badge.intersects(rect) or laid.label.intersects(rect)
    return words or laid.shape.body.intersects(rect)
