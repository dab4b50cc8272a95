"""The marks of one viewport: their shapes under the picture's placement, their sprites, what a hand hits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from overlays.model import BOX_KINDS, Mark, MarkKind, Point
from viewer.session.content import PlacedMark
from viewer.session.marks.arrows import Points
from viewer.session.marks.corners import corner_chains
from viewer.session.marks.shaping import SQUARE, PixelShape, handles_of
from viewer.session.placement import Placement
from viewer.ui.canvas.marks.mark_layout import MarkGround, MarkLayout, PlacedShape
from viewer.ui.canvas.marks.mark_paint import (
    MarkLook,
    handle_bounds,
    paint_badge,
    paint_body,
    paint_handles,
    paint_label,
    paint_place,
    paint_pulse,
    place_bounds,
    pulse_bounds,
    words_bounds,
)
from viewer.ui.canvas.marks.mark_shapes import (
    HIT_PX,
    TURN_REACH_PX,
    MarkShape,
    foot_on,
    hit,
)
from viewer.ui.canvas.marks.spreading import GAP_PX
from viewer.ui.canvas.picture.resample import DeviceGrid
from viewer.ui.canvas.picture.sprites import Kept, Sprite, SpriteLayer, cut, render
from viewer.ui.tools.gestures import Grip

# How near to an edge a click puts a corner on it.
_ON_EDGE_PX: Final = HIT_PX / 3


class _MarkPicture(Struct, frozen=True, eq=False):
    """What was drawn of a mark as it lay, whether or not it was selected, and whether ringed."""

    laid: PlacedShape
    state: tuple[bool, bool]
    body: tuple[Sprite, ...]
    words: tuple[Sprite, ...]


class MarkSelection(Struct, frozen=True):
    """The ids of the marks that are selected, and which handle of one alone keys move (-1: none)."""

    ids: frozenset[str] = frozenset()
    handle: int = -1


class _Beyond(Struct, frozen=True, eq=False):
    """Which of some marks are not wholly within a rectangle: asked for at every paint, and seldom another."""

    marks: tuple[PlacedShape, ...]
    rect: QRect
    outside: tuple[tuple[object, ...], ...]


class MarkLayer:
    """Draws marks; lays them out anew only when marks, placement or look have changed."""

    def __init__(self, look: MarkLook) -> None:
        self._look = look
        self._marks: tuple[tuple[PlacedMark, str], ...] = ()
        self._ground = MarkGround()
        self._highlighted = ""
        self._chosen = MarkSelection()
        self._laid: tuple[PlacedShape, ...] | None = None
        self._sprites: tuple[Sprite, ...] | None = None
        self._places: MarkLayout | None = None
        self._flattened = SpriteLayer()
        self._kept: dict[tuple[bool, str], _MarkPicture] = {}
        self._handles = Kept()
        self._grid = DeviceGrid()
        self._beyond: _Beyond | None = None
        self._pulse: tuple[frozenset[str], float] = (frozenset(), 0.0)
        self._coming: frozenset[str] = frozenset()

    def set_look(self, look: MarkLook) -> None:
        """Draw in another theme or size."""
        self._look = look
        self._forget_places()

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
        ground = MarkGround(placement, area, room, pixels)
        if ground != self._ground:
            self._ground = ground
            self._forget_places()

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

    @property
    def coming(self) -> frozenset[str]:
        """The ids of marks of which only the place is ringed yet."""
        return self._coming

    def set_coming(self, mark_ids: frozenset[str]) -> None:
        """Ring the place of some marks, and draw nothing else of them yet."""
        if mark_ids != self._coming:
            self._coming = mark_ids
            self._sprites = None

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
            coming = [one for one in marks if one.shape.mark.id in self._coming]
            drawn = [self._drawn(one) for one in marks if one not in coming]
            made = [*map(self._drawn_place, coming)]
            made += [one.body for one in drawn] + [one.words for one in drawn]
            made.append(self._drawn_handles())
            self._sprites = self._flattened.of(tuple(chain.from_iterable(made)))
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

    def edge_at(self, x: float, y: float) -> tuple[str, int, Point] | None:
        """Return the edge of the one selected mark at a viewport point: its id, the handle before, the image point."""
        laid = next(filter(self._shows_handles, self._layout()), None)
        placement = self._ground.placement
        if laid is None or placement is None or not _is_free(laid.shape.placed):
            return None
        if laid.badge.contains(x, y) or laid.label.contains(x, y):
            return None
        places = laid.shape.handles
        edges = (edge for chain in corner_chains(laid.shape.mark) for edge in chain.edges())
        ways = [(*foot_on((x, y), places[one], places[other]), one) for one, other in edges]
        far, foot, before = min(ways, default=(HIT_PX, (x, y), 0))
        if far > _ON_EDGE_PX:
            return None
        return laid.shape.mark.id, before, Point(*placement.to_image(*foot))

    def handles_in_image(self, mark: Mark) -> tuple[Point, ...]:
        """Return where the handles of a mark lie, in image points."""
        ground = self._ground
        assert ground.placement is not None
        reach = TURN_REACH_PX * self._look.scale / ground.placement.column_scale
        return handles_of(mark, ground.pixels, reach)

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

    def _near(self, laid: PlacedShape, at: QPointF) -> int | None:
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

    def _shows_handles(self, laid: PlacedShape) -> bool:
        placed = laid.shape.placed
        return self._chosen.ids == {placed.mark.id} and not placed.ghost

    def _is_not_selected(self, laid: PlacedShape) -> bool:
        return laid.shape.mark.id not in self._chosen.ids

    def bounds_of(self, mark_id: str) -> QRectF:
        """Return what painting a mark touches; empty when it is not drawn."""
        area = QRectF()
        for laid in self._layout():
            if mark_id and laid.shape.mark.id == mark_id:
                area = area.united(laid.bounds)
        return area

    def places(self) -> tuple[QRectF, ...]:
        """Return what each mark that is drawn lies in, its words included."""
        return tuple(laid.bounds for laid in self._layout())

    @property
    def laid(self) -> object:
        """Where the marks lie: another object whenever that has changed."""
        return self._layout()

    def covers(self, rect: QRectF) -> bool:
        """Whether a mark lies in ``rect``: its badge, its label, or what is drawn of it."""
        self._layout()
        near = () if self._places is None else self._places.near(rect)
        return any(laid.bounds.intersects(rect) and _lies_in(laid, rect) for laid in near)

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

    def _layout(self) -> tuple[PlacedShape, ...]:
        if self._ground.placement is None:
            return ()
        if self._laid is None:
            if self._places is None:
                self._places = MarkLayout(self._ground, self._look)
            self._laid = self._places.lay(self._marks)
        return self._laid

    def _forget_places(self) -> None:
        self._laid = self._sprites = self._places = None
        self._forget_drawn()

    def _forget_drawn(self) -> None:
        self._kept, self._handles = {}, Kept()

    def _drawn_place(self, laid: PlacedShape) -> tuple[Sprite, ...]:
        bounds = place_bounds(laid.shape, self._look)
        return self._cut(bounds, lambda onto: paint_place(onto, laid.shape, self._look))

    def _drawn(self, laid: PlacedShape) -> _MarkPicture:
        """Return what was drawn of a mark while it is the same: of many marks an edit changes one."""
        placed = laid.shape.placed
        # An arrow that is being drawn has no id yet, and is nobody's selection.
        is_selected = placed.mark.id in self._chosen.ids
        state = (is_selected, is_selected or placed.mark.id == self._highlighted != "")
        name = placed.ghost, placed.mark.id
        kept = self._kept.get(name)
        if kept is None or kept.laid is not laid or kept.state != state:
            kept = self._kept[name] = self._draw(laid, state)
        return kept

    def _draw(self, laid: PlacedShape, state: tuple[bool, bool]) -> _MarkPicture:
        is_selected, ringed = state

        def paint(onto: QPainter) -> None:
            paint_badge(onto, laid.badge, laid.shape, self._look, ringed=ringed)
            paint_label(onto, laid.label, laid.text, laid.shape, self._look, ringed=is_selected)

        body = self._cut(
            laid.bounds, lambda onto: paint_body(onto, laid.shape, laid.badge, self._look)
        )
        words = self._cut(words_bounds(laid.badge, laid.label, self._look), paint)
        return _MarkPicture(laid, state, body, words)

    def _cut(self, bounds: QRectF, paint: Callable[[QPainter], None]) -> tuple[Sprite, ...]:
        return cut(render(bounds.intersected(self._ground.area), self._grid, paint))

    def _drawn_handles(self) -> tuple[Sprite, ...]:
        """Return the handles of the one mark that is selected."""
        laid = next(filter(self._shows_handles, self._layout()), None)
        if laid is None:
            return ()
        picked = self._chosen.handle
        return self._handles.sprites(
            self._grid,
            (laid, picked),
            handle_bounds(laid.shape, self._look).intersected(self._ground.area),
            lambda onto: paint_handles(onto, laid.shape, laid.badge, self._look, picked=picked),
        )

    def _pulsing(self) -> tuple[MarkShape, ...]:
        shapes = (one.shape for one in self._layout()) if self._pulse[0] else ()
        return tuple(shape for shape in shapes if shape.mark.id in self._pulse[0])

    def _pulse_area(self) -> QRectF:
        area = QRectF()
        for shape in self._pulsing():
            area = area.united(pulse_bounds(shape.tip, self._look))
        return area


def _is_free(placed: PlacedMark) -> bool:
    """Whether a hand may change a mark where it is drawn."""
    return bool(placed.mark.id) and not placed.ghost and not placed.mark.locked


def _crosses(trace: Points, rect: QRectF) -> bool:
    line = QPainterPath(QPointF(*trace[0]))
    for point in trace[1:]:
        line.lineTo(*point)
    return line.intersects(rect) or rect.contains(QPointF(*trace[0]))


def _lies_in(laid: PlacedShape, rect: QRectF) -> bool:
    words = laid.badge.intersects(rect) or laid.label.intersects(rect)
    return words or laid.shape.body.intersects(rect)
