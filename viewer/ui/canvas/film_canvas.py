"""The black rectangle on which one film is seen: a widget that paints itself, without a scene.

What has to be painted again is decided where the change is known: a window drag repaints the picture, a
pulsing arrow its own rectangle.  Input goes to ``Pointer``, whose gestures come back as states.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QWidget

from viewer.imaging.grey.grey import first_voi
from viewer.imaging.grey.presets import auto_window, region_window
from viewer.imaging.grey.readout import Readout, readout
from viewer.imaging.voi import Voi, Window
from viewer.session.content import CornerText, ReferenceLine
from viewer.session.display import (
    DisplayState,
    WindowOrigin,
    at_slice,
    needs_own_window,
    with_window,
    with_window_of,
)
from viewer.session.placement import Canvas, Picture
from viewer.ui.canvas.layers import Layers, Moment
from viewer.ui.canvas.marks.drawing import FilmDrawing
from viewer.ui.canvas.marks.lines import paint_rubber
from viewer.ui.canvas.picture.film_copy import film_copy
from viewer.ui.canvas.picture.film_source import FilmSource, Loader, Shown, Status
from viewer.ui.canvas.picture.resample import Quality
from viewer.ui.canvas.pointer import Pointer
from viewer.ui.canvas.words.cards import Card, card_for, paint_card
from viewer.ui.look.theme import Theme
from viewer.ui.state.viewport_model import ViewportModel
from viewer.ui.tools.kinds import cursor_for

# After the last zoom step, until the picture is made again as well as it can be.
IDLE_MS: Final = 120
_NOTHING: Final = Picture(1, 1)


class FilmCanvas(QWidget):
    """Shows what its model says; turns input into new states of the model."""

    pressed = Signal()
    turned = Signal()
    double_clicked = Signal()
    menu_asked = Signal(QPoint, str)  # global position, the id of the mark there or ""
    mark_hovered = Signal(str)
    mark_clicked = Signal(str)  # "" beside all marks
    window_asked = Signal(QPoint)  # the window's text was clicked: its global position
    pointed = Signal(object)  # Readout or None
    stepped = Signal(int)
    located = Signal(object)  # Readout or None: the point to be found in all series
    shown_changed = Signal()  # another slice, or none, is on the screen

    def __init__(
        self, model: ViewportModel, loader: Loader, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._model = model
        self.film = FilmSource(model, loader, self)
        self.layers = Layers(theme)
        self.drawing = FilmDrawing(self.film, self.layers, self)
        self.pointer = Pointer(self, self)
        self._marks_shown = True
        self._corner_text = CornerText.CASE
        self._reference_lines: tuple[ReferenceLine, ...] = ()
        self._locator: tuple[float, float] | None = None
        self._is_locating = False
        self._hovered = ("", False)  # the mark under the mouse, and whether the window's text is
        self._file_overlays_shown = True
        self._rubber = QRectF()
        self._quality = Quality.CUBIC
        self._scale_grasped = False
        self._assumed: tuple[Shown, Voi, WindowOrigin] | None = None
        self._outline: tuple[object, ...] = ()
        self._last_shown: tuple[Status, int] | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._make_it_well)
        self._connect()

    def _connect(self) -> None:
        self.film.changed.connect(self.update)
        self.film.slice_changed.connect(self._update_slice)
        self.film.loaded_changed.connect(self._update_scale)
        self._model.changed.connect(self._on_state)
        self.drawing.changed.connect(self.update)
        pointer = self.pointer
        pointer.pressed.connect(self.pressed)
        pointer.turned.connect(self.turned)
        pointer.double_clicked.connect(self.double_clicked)
        pointer.menu_asked.connect(self._on_menu)
        pointer.moved.connect(self._on_moved)
        pointer.clicked.connect(self._on_clicked)
        pointer.scrolled.connect(self.step)
        pointer.scale_dragged.connect(self._on_scale)
        pointer.scale_released.connect(self._on_scale_released)
        pointer.cursor_changed.connect(self.setCursor)

    # What is shown ------------------------------------------------------------------------------

    def set_look(self, theme: Theme, *, presenting: bool) -> None:
        """Draw in another theme, or for an audience."""
        self.layers.set_look(theme, presenting=presenting)
        self.update()

    def set_marks_shown(self, shown: bool) -> None:
        """Show the film with its marks, or bare."""
        if shown != self._marks_shown:
            self._marks_shown = shown
            self.drawing.set_marks_shown(shown)
            self.update()

    def set_file_overlays_shown(self, shown: bool) -> None:
        """Show what the file draws on its picture, or the bare picture, which then says so."""
        if shown != self._file_overlays_shown:
            self._file_overlays_shown = shown
            self.layers.picture.graphics.set_drawn(drawn=shown)
            self.update()

    def set_corner_text(self, corner_text: CornerText) -> None:
        """Write more or less in the corners."""
        self._corner_text = corner_text
        self.update()

    def set_reference_lines(self, lines: tuple[ReferenceLine, ...]) -> None:
        """Show where the planes of other series cut this one."""
        if lines != self._reference_lines:
            self._reference_lines = lines
            self.update()

    def set_highlighted(self, mark_id: str) -> None:
        """Ring one mark; "" for none."""
        self.update(self.layers.marks.set_highlighted(mark_id).toAlignedRect())

    def set_selected(self, mark_id: str) -> None:
        """Ring one mark and give it a handle; "" for none."""
        self.update(self.layers.marks.set_selected(mark_id).toAlignedRect())

    def set_pulse(self, mark_ids: frozenset[str], phase: float) -> None:
        """Show one moment (0 to 1) of a pulse at the tips of some marks."""
        self.update(self.layers.marks.set_pulse(mark_ids, phase).toAlignedRect())

    def set_locator(self, point: tuple[float, float] | None) -> None:
        """Show where an image point of interest in another series lies in this one."""
        if point != self._locator:
            self._locator = point
            self.update()

    # What has to be painted again ---------------------------------------------------------------

    def _on_state(self, before: DisplayState, after: DisplayState) -> None:
        """Paint again what a new state changes: for another window not the black around the picture."""
        if before.slice_index != after.slice_index:
            self.drawing.give_up()
            self._update_slice()
        if with_window_of(before, after) == replace(after, inverted=before.inverted):
            self.update(self.layers.picture_rect)
            self.update(self.layers.window_rect)
        elif replace(before, slice_index=after.slice_index) != after:
            self.update()

    def _update_slice(self) -> None:
        """Paint what differs from slice to slice; should more differ, ``paintEvent`` will see it."""
        if (
            self.layers.placement is None
        ):  # the first slice to come, where a card says that it loads
            self.update()
        self.update(self.layers.picture_rect)
        self.update(self.layers.window_rect)
        self._update_scale()

    def _update_scale(self) -> None:
        self.update(self.layers.scale.rect.toAlignedRect())

    def _update_the_rest(self, painted: QRegion) -> None:
        """Ask for all to be painted when something has changed where nothing was painted."""
        outline = (self.film.status, self.layers.outline)
        if outline != self._outline:
            self._outline = outline
            if not QRegion(self.rect()).subtracted(painted).isEmpty():
                self.update()

    def copied(self) -> QImage | None:
        """Return the film as it is seen, in its own resolution; ``None`` while there is none."""
        moment, area, ratio = self._moment(), QRectF(self.rect()), self.devicePixelRatioF()
        return None if moment is None else film_copy(self.layers, moment, area, ratio)

    # What gestures use (tools.gestures.Surface) --------------------------------------------------

    @property
    def state(self) -> DisplayState:
        """How the film is shown now; its window is the one that is seen."""
        state, assumed = self._model.state, self._assumed
        if assumed is not None and self._needs_window(assumed[0]):
            return with_window(state, assumed[1], assumed[2], of=assumed[0].frame.key)
        return state

    @property
    def picture(self) -> Picture:
        """The size of the film."""
        shown = self.film.shown
        return Picture.of(shown.frame) if shown else _NOTHING

    @property
    def canvas(self) -> Canvas:
        """The size of what films are fitted into: this widget beside its slice scale."""
        series = self.film.series
        room = self.layers.room(QRectF(self.rect()), len(series.frames) if series else 1)
        return Canvas(room.width(), room.height())

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

    def _on_scale(self, at: QPointF) -> None:
        self._scale_grasped = True
        self.go_to(self.layers.scale.index_at(at.y()))
        self._update_scale()

    def _on_scale_released(self) -> None:
        self._scale_grasped = False
        self._update_scale()

    # Pointing -----------------------------------------------------------------------------------

    def _on_moved(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        told = self._readout(at)
        self.pointed.emit(told)
        is_down = self.pointer.is_down
        if not is_down:
            self.drawing.point_at(at)
            mark_id = self.drawing.mark_at(at)
            self._hover(mark_id, on_window_text=not mark_id and self._is_window_text(at))
        finds = modifiers & Qt.KeyboardModifier.ShiftModifier and not is_down
        self._locate(told if finds else None)

    def _locate(self, told: Readout | None) -> None:
        """Ask for a point to be found in all series; ``None`` ends what was asked before."""
        if told is not None or self._is_locating:
            self._is_locating = told is not None
            self.located.emit(told)

    def _readout(self, at: QPointF) -> Readout | None:
        shown, series, placement = self.film.shown, self.film.series, self.layers.placement
        if shown is None or series is None or placement is None:
            return None
        x, y = placement.to_image(at.x(), at.y())
        return readout(shown.frame, shown.plane, shown.index, x, y, modality=series.modality)

    def _is_window_text(self, at: QPointF) -> bool:
        return self.layers.window_text_rect.contains(at)

    def _hover(self, mark_id: str, *, on_window_text: bool = False) -> None:
        hovered, self._hovered = self._hovered, (mark_id, on_window_text)
        if hovered == self._hovered:
            return
        pointing, at_rest = Qt.CursorShape.PointingHandCursor, cursor_for(self.pointer.tool)
        self.setCursor(pointing if mark_id or on_window_text else at_rest)
        self.setToolTip(self.tr("Choose or type a window") if on_window_text else "")
        if hovered[0] != mark_id:
            self.mark_hovered.emit(mark_id)

    def _on_clicked(self, at: QPointF) -> None:
        if self.drawing.click(at):
            return
        mark_id = self.drawing.mark_at(at)
        if mark_id or not self._is_window_text(at):
            self.mark_clicked.emit(mark_id)
        else:
            corner = self.layers.window_text_rect.topLeft().toPoint()
            self.window_asked.emit(self.mapToGlobal(corner))

    def _on_menu(self, at: QPoint) -> None:
        self.menu_asked.emit(at, self.drawing.mark_at(QPointF(self.mapFromGlobal(at))))

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
            if not self._rubber.isEmpty():
                paint_rubber(painter, self._rubber, self.layers.theme)
        self._update_the_rest(event.region())
        self._tell_what_is_shown()

    def _moment(self) -> Moment | None:
        shown, series = self.film.shown, self.film.series
        if shown is None or series is None or self._model.content.problem:
            return None
        return Moment(
            shown=shown,
            series=series,
            content=self._model.content,
            state=self._model.state,
            voi=self._window(shown),
            asked_index=self.film.index,
            loaded=self.film.loaded,
            notes=self._notes(shown),
            marks_shown=self._marks_shown,
            corner_text=self._corner_text,
            reference_lines=self._reference_lines,
            locator=self._locator,
            quality=self._quality,
            scale_grasped=self._scale_grasped,
            drafts=self.drawing.drafts,
            measures=self.drawing.measures,
        )

    def _notes(self, shown: Shown) -> tuple[str, ...]:
        """Return what is to be said of a picture: a marker of sides may be among what is hidden."""
        graphics, notes = shown.plane.graphics, self.film.notes()
        if self._file_overlays_shown or graphics is None or graphics.drawn is None:
            return notes
        return (*notes, self.tr("overlay of the file hidden"))

    def _window(self, shown: Shown) -> Voi:
        """Return the window that is set; else the file's own, else an automatic one."""
        window = self._model.state.window
        if window is not None and not self._needs_window(shown):
            self._assumed = None
            return window
        if self._assumed is None or self._assumed[0] is not shown:
            own = first_voi(shown.frame)
            if shown.plane.is_colour:
                self._assumed = (shown, Window(128.0, 256.0), WindowOrigin.FILE)
            elif own is not None:
                self._assumed = (shown, own, WindowOrigin.FILE)
            else:
                window = auto_window(shown.plane, shown.frame)
                self._assumed = (shown, window, WindowOrigin.AUTO)
        # A state must not change while it is being painted.  It may have been left without a window before the
        # last one was ever painted, so this is not only for what is assumed anew.
        if not shown.plane.is_colour:
            QTimer.singleShot(0, self, self._keep_assumed_window)
        return self._assumed[1]

    def _needs_window(self, shown: Shown) -> bool:
        series = self.film.series
        return series is None or needs_own_window(self._model.state, series, shown.frame)

    def _keep_assumed_window(self) -> None:
        if self._assumed is not None and self._needs_window(self._assumed[0]):
            self._model.set_state(self.state)

    def _card(self) -> Card:
        film, has_frame = self.film, self.film.frame is not None
        is_loading = has_frame and film.status is Status.LOADING
        content = self._model.content
        return card_for(content, film.problem, is_loading=is_loading, has_frame=has_frame)

    def _tell_what_is_shown(self) -> None:
        shown = self.film.shown
        now = (self.film.status, shown.index if shown else -1)
        if now != self._last_shown:
            self._last_shown = now
            self.shown_changed.emit()

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
        self.pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.pointer.wheel(event)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover("")
        self.pointed.emit(None)
        self._locate(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # With the mouse, a menu comes when the right button is released where it was pressed.
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            selected = self.layers.marks.selected if self._marks_shown else ""
            self.menu_asked.emit(self.mapToGlobal(self.rect().center()), selected)
        event.accept()
