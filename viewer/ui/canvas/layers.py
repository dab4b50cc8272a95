"""The layers of a film, from below: picture, reference lines, ruler, plates, marks, slice scale.

``Layers`` paints a ``Moment``, everything that is to be seen; each layer keeps what it drew before and makes
again only what has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QRegion

from viewer.imaging.study import Series
from viewer.imaging.voi import Voi
from viewer.session.content import Content, CornerText, PlacedMark, ReferenceLine
from viewer.session.display import DisplayState
from viewer.session.marks.shaping import PixelShape
from viewer.session.measure import ruler
from viewer.session.placement import CanvasSize, PictureSize, Placement, place
from viewer.ui.canvas.marks.clearance import Clearance, Item
from viewer.ui.canvas.marks.lines import (
    LaidRuler,
    paint_locator,
    paint_reference_lines,
    paint_ruler,
)
from viewer.ui.canvas.marks.mark_layer import MarkLayer
from viewer.ui.canvas.marks.mark_paint import MarkLook
from viewer.ui.canvas.marks.words_beside import words_beside
from viewer.ui.canvas.picture.film_source import ShownSlice
from viewer.ui.canvas.picture.picture import PictureLayer, ScreenPicture
from viewer.ui.canvas.picture.resample import DeviceGrid, Quality
from viewer.ui.canvas.picture.sprites import Kept, Sprite, blit, grid_of
from viewer.ui.canvas.words.corner_text import MARGIN_PX, Scene, tells_window, words_around
from viewer.ui.canvas.words.plates import Plate, PlateLayer
from viewer.ui.canvas.words.slice_scale import SliceScale
from viewer.ui.look.theme import Theme

if TYPE_CHECKING:
    from viewer.session.selftest.pins import AnswerPin

# Room that the ruler leaves to the letter above and the plate below it.
_RULER_GAP_PX: Final = 32.0
# A ruler of this length is long enough, if a longer one would lie on the picture.
_RULER_OFF_PICTURE_PX: Final = 48.0
PRESENTING_SCALE: Final = 1.5
# The height of a line of words on its plate, generously.
WORDS_PX: Final = 26


class Moment(Struct, frozen=True):
    """What a film looks like at one moment."""

    shown: ShownSlice
    series: Series
    content: Content
    state: DisplayState
    voi: Voi
    asked_index: int
    loaded: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    marks_shown: bool = True
    corner_text: CornerText = CornerText.CASE
    reference_lines: tuple[ReferenceLine, ...] = ()
    locator: tuple[float, float] | None = None
    quality: Quality = Quality.CUBIC
    scale_grasped: bool = False
    tells_scale: bool = True
    drafts: tuple[PlacedMark, ...] = ()
    held: frozenset[str] = frozenset()
    measures: tuple[PlacedMark, ...] = ()
    writes: bool = False
    for_class: bool = False
    is_bare: bool = False  # without words and ruler
    pins: tuple[AnswerPin, ...] = ()


class Layers:
    """Paints moments on one canvas."""

    def __init__(self, theme: Theme) -> None:
        self.picture = PictureLayer()
        self.marks = MarkLayer(MarkLook(theme, theme.mark_scale))
        self.drafts = MarkLayer(MarkLook(theme, theme.mark_scale))
        self.plates = PlateLayer(theme)
        self.scale = SliceScale()
        self._theme = theme
        self._presenting = False
        self._placement: Placement | None = None
        self._picture_rect = QRect()
        self._area = QRectF()
        self._outline: tuple[object, ...] = ()
        self._clearance = Clearance()
        self._ruler = Kept()
        self._rail = Kept()
        self._thumb = Kept()
        self._placed_key: tuple[object, ...] = ()
        self._drafted: tuple[PlacedMark, ...] = ()
        self._words: dict[tuple[str, bool], tuple[tuple[object, ...], str]] = {}
        self._window_plate: Plate | None = None

    @property
    def theme(self) -> Theme:
        """The theme that is drawn in."""
        return self._theme

    @property
    def placement(self) -> Placement | None:
        """Where image points were drawn last; ``None`` when no picture is shown."""
        return self._placement

    @property
    def seen(self) -> QRectF:
        """The part of the canvas in which the picture is seen."""
        return self._area.intersected(QRectF(self._picture_rect))

    @property
    def picture_rect(self) -> QRect:
        """What the picture covered when it was drawn last, whole viewport pixels around it."""
        return self._picture_rect

    @property
    def window_rect(self) -> QRect:
        """Where the window is written, with room for longer numbers: the lower edge of the canvas."""
        height = self._theme.size(WORDS_PX) + MARGIN_PX
        return QRect(0, round(self._area.bottom()) - height, round(self._area.width()), height)

    @property
    def window_text_rect(self) -> QRectF:
        """Where the window in force is written, empty where it is not."""
        return QRectF() if self._window_plate is None else self.plates.rect(self._window_plate)

    @property
    def outline(self) -> tuple[object, ...]:
        """What tells whether anything but picture, window and scale looks different from before."""
        return self._outline

    def set_look(self, theme: Theme, *, presenting: bool, writes: bool = False) -> None:
        """Draw in another theme, or with marks for the last row of a lecture hall, or with what their author sees."""
        self._theme = theme
        self._presenting = presenting
        scale = max(theme.mark_scale, PRESENTING_SCALE) if presenting else theme.mark_scale
        for layer in (self.marks, self.drafts):
            layer.set_look(MarkLook(theme, scale, writes))
        self.plates.set_theme(theme)

    def twin(self, *, writes: bool = False) -> Layers:
        """Return layers that paint in the same look, and have painted nothing yet."""
        made = Layers(self._theme)
        made.set_look(self._theme, presenting=self._presenting, writes=writes)
        made.marks.set_coming(self.marks.coming)
        made.picture.graphics.set_drawn(drawn=self.picture.graphics.is_drawn)
        return made

    def clear(self) -> None:
        """Forget the picture: none is shown."""
        self.picture.show(None, None)
        self._placement = None
        self._picture_rect = QRect()
        self._outline = ()
        self._window_plate = None

    def room(self, area: QRectF, count: int) -> QRectF:
        """Return the part of a canvas that a film of ``count`` slices is fitted into: beside its scale."""
        self.scale.lay_out(area, count)
        return area.adjusted(0, 0, -self.scale.width, 0)

    def placed(self, moment: Moment, area: QRectF) -> Placement:
        """Return where image points lie in ``area`` at ``moment``, whether or not it has been painted."""
        room = self.room(area, len(moment.series.frames))
        picture = PictureSize.of(moment.shown.frame)
        return place(moment.state, picture, CanvasSize(room.width(), room.height()))

    def paint(self, painter: QPainter, moment: Moment, area: QRectF, region: QRegion) -> None:
        """Draw the canvas ``area`` as far as it lies in ``region``, both in viewport points."""
        grid = grid_of(painter)
        self._area = area
        room = self.room(area, len(moment.series.frames))
        laid = self._paint_picture(painter, moment, grid, region)
        self._placement = laid.placement
        if moment.reference_lines:
            paint_reference_lines(painter, moment.reference_lines, laid.placement, self._theme)
        pixels = PixelShape.of(moment.shown.frame)
        for layer in (self.marks, self.drafts):
            layer.set_placement(laid.placement, area, room, pixels)
        self._place_marks(moment)
        around = () if moment.is_bare else self._around_films(moment, room, grid, laid.placement)
        sprites = [
            *around,
            *self.marks.sprites(grid),
            *self.drafts.sprites(grid),
            *self._scale(moment, grid),
        ]
        blit(painter, grid, sprites)
        self.marks.paint_pulse(painter)
        if moment.pins:
            from viewer.ui.canvas.marks.pins import paint_pins  # no first picture has any

            lying = self.marks.places()
            paint_pins(painter, moment.pins, laid.placement, room, lying, self._theme)
        if moment.locator is not None:
            paint_locator(painter, laid.placement.to_screen(*moment.locator), self._theme)

    def _paint_picture(
        self, painter: QPainter, moment: Moment, grid: DeviceGrid, region: QRegion
    ) -> ScreenPicture:
        """Paint the picture, and black where it does not lie; return where it lies."""
        shown = moment.shown
        self.picture.show(shown.frame, shown.plane)
        canvas = CanvasSize(self._area.width(), self._area.height())
        laid = self.picture.lay_out(self.placed(moment, self._area), canvas, grid)
        covered = QRectF(
            (laid.rect.x() - grid.dx) / grid.ratio,
            (laid.rect.y() - grid.dy) / grid.ratio,
            laid.rect.width() / grid.ratio,
            laid.rect.height() / grid.ratio,
        )
        self._picture_rect = covered.toAlignedRect()
        for strip in _around(self._area, covered, 1.0 / grid.ratio):
            painter.fillRect(strip, QColor(self._theme.canvas))
        self.picture.paint(
            painter,
            laid,
            grid,
            region,
            voi=moment.voi,
            inverted=moment.state.inverted,
            quality=moment.quality,
        )
        return laid

    def _place_marks(self, moment: Moment) -> None:
        """Lay out what is drawn; what a hand moves lies in a layer of its own, so that the others stay as they are."""
        frame, index, plane = moment.shown.frame, moment.shown.index, moment.shown.plane
        shown, held = moment.marks_shown, moment.held
        content = (moment.content.marks, moment.content.hidden, moment.writes)
        key = (*content, index, frame, plane, shown, moment.measures, held)
        if not _same(key, self._placed_key):
            self._placed_key = key
            on_slice = moment.content.marks_on(index) if shown else ()
            if moment.writes:
                on_slice += moment.content.hidden_on(index)
            stay = tuple(placed for placed in on_slice if placed.mark.id not in held)
            self.marks.set_marks(self._with_words((*stay, *moment.measures), moment))
        if moment.drafts is not self._drafted:
            self._drafted = moment.drafts
            self.drafts.set_marks(self._with_words(moment.drafts, moment))

    def _with_words(
        self, marks: tuple[PlacedMark, ...], moment: Moment
    ) -> tuple[tuple[PlacedMark, str], ...]:
        """Return marks with their words, which are made again only of what has changed: values take a while."""
        shown, found = moment.shown, []
        for placed in marks:
            name = (placed.mark.id, placed.ghost)
            of = (placed.mark, shown.frame, shown.plane)
            kept = self._words.get(name)
            if kept is None or not _same(kept[0], of):
                words = words_beside(placed, shown.frame, shown.plane, writes=moment.writes)
                kept = self._words[name] = (of, words)
            found.append((placed, kept[1]))
        return tuple(found)

    def _around_films(
        self, moment: Moment, room: QRectF, grid: DeviceGrid, placement: Placement
    ) -> Iterator[Sprite]:
        percent = 100.0 * placement.column_scale * grid.ratio
        scene = Scene(
            area=room,
            content=moment.content,
            series=moment.series,
            frame=moment.shown.frame,
            index=moment.shown.index,
            state=moment.state,
            voi=moment.voi,
            scale_percent=percent if moment.tells_scale else None,
            corner_text=moment.corner_text,
            notes=moment.notes,
            is_colour=moment.shown.plane.is_colour,
        )
        measure = self._lay_ruler(moment, room, placement)
        items = [Item(one, self.plates.rect(one)) for one in words_around(scene, self.plates.size)]
        if measure is not None:
            items.append(Item(measure.plate, self.plates.rect(measure.plate), measure.bounds))
        marks = self.marks
        plates = self._clearance.cleared(items, room, marks.laid, marks.covers)
        self._window_plate = next((one for one in plates if tells_window(one, scene)), None)
        if measure is not None and measure.plate in plates:
            yield from self._ruler_of(measure, grid)
        yield from self.plates.sprites(grid, plates)
        self._outline = (
            self._picture_rect,
            self.marks.beyond(self._picture_rect),
            self._beyond_the_picture(plates),
        )

    def _beyond_the_picture(self, plates: tuple[Plate, ...]) -> tuple[Plate, ...]:
        """Return the plates that are not painted anyway when picture and window are."""
        covered, window = QRectF(self._picture_rect), QRectF(self.window_rect)
        return tuple(
            plate
            for plate in plates
            if not (covered.contains(rect := self.plates.rect(plate)) or window.contains(rect))
        )

    def _lay_ruler(self, moment: Moment, area: QRectF, placement: Placement) -> LaidRuler | None:
        """Return the ruler between a side's letter and the plate below it: off the picture if it fits there."""
        if moment.corner_text is CornerText.NONE and not moment.for_class:
            return None
        bottom = round(area.bottom() - MARGIN_PX - _RULER_GAP_PX) + 0.5
        room = min(bottom - area.center().y() - _RULER_GAP_PX, area.height() / 4)
        below = bottom - self._picture_rect.bottom() - MARGIN_PX
        spacing = moment.shown.frame.spacing
        made = ruler(spacing, placement, min(room, below))
        if made is None or made.length_px < _RULER_OFF_PICTURE_PX:
            made = ruler(spacing, placement, room)
        if made is None:
            return None
        # Full corner text fills the lower left corner, so the ruler goes to the other side.
        on_left = moment.corner_text is not CornerText.FULL
        x = round(area.left() + MARGIN_PX if on_left else area.right() - MARGIN_PX) - 0.5
        return LaidRuler(made, x, bottom, ticks=1 if on_left else -1)

    def _ruler_of(self, laid: LaidRuler, grid: DeviceGrid) -> tuple[Sprite, ...]:
        theme = self._theme
        return self._ruler.sprites(
            grid, (laid, theme), laid.bounds, lambda onto: paint_ruler(onto, laid, theme)
        )

    def _scale(self, moment: Moment, grid: DeviceGrid) -> Iterator[Sprite]:
        if not self.scale.is_shown:
            return
        colours = self._theme.mark_paint
        ticks = tuple(
            (index, colours[placed.mark.color])
            for index, placed in moment.content.marks
            if moment.marks_shown and not placed.ghost
        )
        scale, loaded, index = self.scale, moment.loaded, moment.asked_index
        yield from self._rail.sprites(
            grid,
            (loaded, ticks, len(moment.series.frames)),
            scale.rect,
            lambda onto: scale.paint_rail(onto, loaded, ticks),
        )
        theme = self._theme
        colour = theme.canvas_accent if moment.scale_grasped else theme.canvas_text
        thumb = scale.thumb(index)
        yield from self._thumb.sprites(
            grid, colour, thumb, lambda onto: scale.paint_thumb(onto, index, colour)
        )


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Return whether two tuples hold the very same objects, without comparing what is in them."""
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _around(area: QRectF, covered: QRectF, overlap: float) -> tuple[QRectF, ...]:
    """Return the strips of ``area`` that ``covered`` leaves free, reaching a device pixel under it."""
    if covered.isEmpty():
        return (area,)
    inner = covered.adjusted(overlap, overlap, -overlap, -overlap)
    left, right, top, bottom = area.left(), area.right(), area.top(), area.bottom()
    strips = (
        QRectF(left, top, right - left, inner.top() - top),
        QRectF(left, inner.bottom(), right - left, bottom - inner.bottom()),
        QRectF(left, inner.top(), inner.left() - left, inner.height()),
        QRectF(inner.right(), inner.top(), right - inner.right(), inner.height()),
    )
    return tuple(strip for strip in strips if strip.width() > 0 and strip.height() > 0)
