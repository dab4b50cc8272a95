"""The black rectangle on which one film is seen: a widget that paints itself, without a scene.

How it is seen comes down as one value (``ViewingState``), what hands do goes up by one object (``FilmSignals``).  Input
goes to ``Pointer``, whose gestures come back as states; ``Repainting`` knows what has to be painted again.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QWidget

from viewer.imaging.grey.presets import region_window
from viewer.imaging.study import FrameKey
from viewer.imaging.voi import Window
from viewer.session.content import ReferenceLine
from viewer.session.display import (
    DisplayState,
    WindowOrigin,
    at_slice,
    with_window,
)
from viewer.session.glass.kinds import GlassKind
from viewer.session.placement import CanvasSize, PictureSize
from viewer.ui.canvas.film_signals import FilmSignals
from viewer.ui.canvas.glass.lens import Lens, LensLayer
from viewer.ui.canvas.glass.magnifier import Magnifier, MagnifierLayer
from viewer.ui.canvas.layers import Layers, Moment
from viewer.ui.canvas.marks.drawing import FilmDrawing
from viewer.ui.canvas.marks.lines import paint_rubber
from viewer.ui.canvas.picture.film_source import FilmSource, Loader, ShownSlice, Status
from viewer.ui.canvas.picture.resample import Quality
from viewer.ui.canvas.pointer import Pointer
from viewer.ui.canvas.pointing import FilmPointing
from viewer.ui.canvas.repainting import Repainting
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.canvas.words.cards import Card, card_for, paint_card
from viewer.ui.language.spoken import spoken
from viewer.ui.state.viewport_model import ViewportModel

# After the last zoom step, until the picture is made again as well as it can be.
IDLE_MS: Final = 120
# What colours are seen through, which have no window.
_COLOURS: Final = Window(128.0, 256.0)
_NOTHING: Final = PictureSize(1, 1)


class FilmCanvas(QWidget):
    """Shows what its model says; turns input into new states of the model."""

    pressed = Signal()
    turned = Signal()
    double_clicked = Signal()
    stepped = Signal(int)  # the slice (from 0) that the user went to
    shown_changed = Signal()  # another slice, or none, is on the screen

    def __init__(
        self,
        model: ViewportModel,
        loader: Loader,
        viewing: ViewingState,
        told: FilmSignals,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._model = model
        self.film = FilmSource(model, loader, self)
        self.layers = Layers(viewing.theme)
        self.drawing = FilmDrawing(self.film, self.layers, told, self)
        self.pointer = Pointer(self, self)
        self.pointing = FilmPointing(self, self.film, self.layers, self.drawing, self.pointer, told)
        self._told = told
        self._viewing = viewing
        self._repainting = Repainting(self, self.film, self.layers)
        self._reference_lines: tuple[ReferenceLine, ...] = ()
        self._locator: tuple[float, float] | None = None
        self._glass: Magnifier | Lens | None = None
        self._magnifying = MagnifierLayer(self.layers)
        self._lensing = LensLayer(self.layers, loader)
        loader.loaded.connect(self._on_loaded)
        self._rubber = QRectF()
        self._quality = Quality.CUBIC
        self._scale_grasped = False
        self._last_shown: tuple[Status, int, FrameKey | None] | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._make_it_well)
        self._connect()
        self.pointer.set_tool(viewing.tool)
        self._dress()
        self._take(viewing)

    def _connect(self) -> None:
        self.film.changed.connect(self.update)
        self.film.slice_changed.connect(self._repainting.of_slice)
        self.film.loaded_changed.connect(self._repainting.of_scale)
        self._model.changed.connect(self._on_state)
        self.drawing.changed.connect(self.update)
        pointer = self.pointer
        pointer.pressed.connect(self.pressed)
        pointer.turned.connect(self.turned)
        pointer.double_clicked.connect(self.double_clicked)
        pointer.scrolled.connect(self._on_scrolled)
        pointer.scale_dragged.connect(self._on_scale)
        pointer.scale_released.connect(self._on_scale_released)
        pointer.cursor_changed.connect(self.setCursor)

    # What is shown ------------------------------------------------------------------------------

    @property
    def viewing(self) -> ViewingState:
        """How it is seen and handled, as all films are."""
        return self._viewing

    def set_viewing(self, viewing: ViewingState) -> None:
        """See and handle it in another way."""
        before, self._viewing = self._viewing, viewing
        if viewing.tool is not before.tool or viewing.writes != before.writes:
            self.drawing.give_up()
            self.pointer.set_tool(viewing.tool)
        if not viewing.dresses_as(before):
            self._dress()
        self._take(before)

    def _dress(self) -> None:
        viewing = self._viewing
        self.layers.set_look(viewing.theme, presenting=viewing.presenting, writes=viewing.writes)

    def _take(self, before: ViewingState) -> None:
        viewing = self._viewing
        self._magnifying.dress()
        self._lensing.dress()
        self.layers.picture.graphics.set_drawn(drawn=viewing.file_graphics)
        self.layers.marks.set_coming(viewing.coming)
        self.drawing.set_viewing(viewing)
        self._repainting.of_viewing(before, viewing)

    def set_reference_lines(self, lines: tuple[ReferenceLine, ...]) -> None:
        """Show where the planes of other series cut this one."""
        if lines != self._reference_lines:
            self._reference_lines = lines
            self.update()

    def set_pulse(self, mark_ids: frozenset[str], phase: float) -> None:
        """Show one moment (0 to 1) of a pulse at the tips of some marks."""
        self._repainting.of_rect(self.layers.marks.set_pulse(mark_ids, phase))

    def set_locator(self, point: tuple[float, float] | None) -> None:
        """Show where an image point of interest in another series lies in this one."""
        if point != self._locator:
            self._locator = point
            self.update()

    def set_glass(self, glass: Magnifier | Lens | None) -> None:
        """Hold a glass over the film, or take it away."""
        before, self._glass = self._glass, glass
        if glass != before:
            for one in (before, glass):
                if one is not None:
                    self.update(self._glass_rect(one))

    def _glass_rect(self, glass: Magnifier | Lens) -> QRect:
        if isinstance(glass, Lens):
            return glass.bounds(self._lensing.diameter, self.rect())
        return glass.bounds(self._magnifying.diameter)

    def _on_loaded(self) -> None:
        """Show a slice of the other series in the lens, once it is there."""
        if isinstance(self._glass, Lens):
            self.update(self._glass_rect(self._glass))

    def _paint_glass(self, painter: QPainter, moment: Moment) -> None:
        if isinstance(self._glass, Lens):
            self._lensing.paint(painter, moment, self._glass)
        elif self._glass is not None:
            self._magnifying.paint(painter, moment, self._glass)

    def _on_state(self, before: DisplayState, after: DisplayState) -> None:
        if before.slice_index != after.slice_index:
            self.drawing.give_up()
        self._repainting.of_state(before, after)

    @property
    def is_painted(self) -> bool:
        """Whether the slice that is to be seen has been painted, or that there is none."""
        return self._last_shown == self._to_be_seen()

    def copied(self) -> QImage | None:
        """Return the film as it is seen, in its own resolution; ``None`` while there is none."""
        from viewer.ui.canvas.picture.film_copy import film_copy  # no first picture is a copy

        moment, area, ratio = self._moment(), QRectF(self.rect()), self.devicePixelRatioF()
        return None if moment is None else film_copy(self.layers, moment, area, ratio)

    # What gestures use (tools.gestures.Surface) --------------------------------------------------

    @property
    def state(self) -> DisplayState:
        """How the film is shown now; its window is the one that is seen."""
        return self.film.state

    @property
    def picture(self) -> PictureSize:
        """The size of the film."""
        shown = self.film.shown
        return PictureSize.of(shown.frame) if shown else _NOTHING

    @property
    def canvas(self) -> CanvasSize:
        """The size of what films are fitted into: this widget beside its slice scale."""
        series = self.film.series
        room = self.layers.room(QRectF(self.rect()), len(series.frames) if series else 1)
        return CanvasSize(room.width(), room.height())

    def set_state(self, state: DisplayState) -> None:
        """Show the film in another way, if there is one."""
        if self.film.shown is not None:
            self._model.set_state(state)

    def set_rubber(self, rect: QRectF) -> None:
        """Show a rectangle that is being drawn; an empty one for none."""
        self._rubber = rect
        self.update()

    def set_window_from(self, rect: QRectF) -> None:
        """Take the window from what lies in a rectangle of viewport points."""
        shown, placement = self.film.shown, self.layers.placement
        if shown is None or placement is None or shown.plane.is_colour:
            return
        first = placement.to_image(rect.left(), rect.top())
        last = placement.to_image(rect.right(), rect.bottom())
        window = region_window(shown.plane, shown.frame, first, last)
        if window is not None:
            self.set_state(with_window(self.state, window, WindowOrigin.MANUAL))

    def set_zooming(self, zooming: bool) -> None:
        """Make the picture quickly while its size changes, and well when it rests."""
        if zooming:
            self._quality = Quality.LINEAR
            self._idle.stop()
        else:
            self._idle.start()

    def _make_it_well(self) -> None:
        self._quality = Quality.CUBIC
        self.update()

    # Slices -------------------------------------------------------------------------------------

    def step(self, slices: int) -> None:
        """Go some slices on, or back; nothing happens at the ends."""
        self.go_to(self.film.index + slices)

    def go_to(self, index: int) -> None:
        """Go to a slice, held within the series, and tell that the user did so."""
        series = self.film.series
        if series is None:
            return
        state = at_slice(self._model.state, index, count=len(series.frames))
        if state.slice_index != self.film.index:
            self._model.set_state(state)
            self.stepped.emit(state.slice_index)

    def _on_scrolled(self, steps: int) -> None:
        """Go from slice to slice with the wheel, or look closer where a magnifier is held."""
        if self._viewing.glass is GlassKind.MAGNIFIER:
            self._told.glass_turned.emit(-steps)
        else:
            self.step(steps)

    def _on_scale(self, at: QPointF) -> None:
        self._scale_grasped = True
        self.go_to(self.layers.scale.index_at(at.y()))
        self._repainting.of_scale()

    def _on_scale_released(self) -> None:
        self._scale_grasped = False
        self._repainting.of_scale()

    # Painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self.film.refresh()
        moment = self._moment()
        area = QRectF(self.rect())
        # An exception must not leave a painter open on the window: Qt would crash at the next paint.
        with QPainter(self) as painter:
            if moment is None:
                self.layers.clear()
                painter.fillRect(event.rect(), QColor(self.layers.theme.canvas))
                paint_card(painter, area, self._card(), self.layers.theme)
            else:
                self.layers.paint(painter, moment, area, event.region())
            if moment is not None:
                self._paint_glass(painter, moment)
            if not self._rubber.isEmpty():
                paint_rubber(painter, self._rubber, self.layers.theme)
        self._repainting.of_the_rest(event.region())
        self._tell_what_is_shown()

    def _moment(self) -> Moment | None:
        shown, series = self.film.shown, self.film.series
        if shown is None or series is None or self._model.content.problem:
            return None
        state = self.film.state
        return Moment(
            shown=shown,
            series=series,
            content=self._model.content,
            state=state,
            voi=state.window or _COLOURS,
            asked_index=self.film.index,
            loaded=self.film.loaded,
            notes=self._notes(shown),
            marks_shown=self._viewing.marks_shown,
            corner_text=self._viewing.corner_text,
            reference_lines=self._reference_lines,
            locator=self._locator,
            quality=self._quality,
            scale_grasped=self._scale_grasped,
            drafts=self.drawing.drafts,
            held=self.drawing.held,
            measures=self.drawing.measures,
            writes=self._viewing.writes,
            for_class=self._viewing.for_class,
            pins=tuple(one for one in self._viewing.pins if one.frame == shown.frame.key),
        )

    def _notes(self, shown: ShownSlice) -> tuple[str, ...]:
        """Return what is to be said of a picture: a marker of sides may be among what is hidden."""
        graphics, notes = shown.plane.graphics, self.film.notes()
        if self._viewing.file_graphics or graphics is None or graphics.drawn is None:
            return notes
        return (*notes, self.tr("overlay of the file hidden"))

    def _card(self) -> Card:
        film, has_frame = self.film, self.film.frame is not None
        if self._viewing.for_class:
            return Card(spoken(self._model.content.title_on(film.index)))
        is_loading = has_frame and film.status is Status.LOADING
        content = self._model.content
        return card_for(content, film.problem, is_loading=is_loading, has_frame=has_frame)

    def _tell_what_is_shown(self) -> None:
        now = self._to_be_seen()
        if now != self._last_shown:
            self._last_shown = now
            self.shown_changed.emit()
            self._told.painted.emit()

    def _to_be_seen(self) -> tuple[Status, int, FrameKey | None]:
        shown = self.film.shown
        return (self.film.status, shown.index if shown else -1, shown.frame.key if shown else None)

    # Events -------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Take gestures of trackpads and touch screens, which have no handlers of their own."""
        if isinstance(event, QNativeGestureEvent) and self.pointer.native_gesture(event):
            return True
        if isinstance(event, QGestureEvent):
            origin = self.mapToGlobal(QPoint(0, 0))
            return self.pointer.touch_gesture(event, origin)
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        on_scale = self.layers.scale.rect.contains(event.position())
        self.pointer.press(event, on_scale=on_scale)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.drawing.end():
            return
        self.pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.pointer.wheel(event)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self.pointing.leave()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # With the mouse, a menu comes when the right button is released where it was pressed.
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            selected = self._viewing.selected if self._viewing.marks_shown else ""
            self._told.menu_asked.emit(self.mapToGlobal(self.rect().center()), selected)
        event.accept()
