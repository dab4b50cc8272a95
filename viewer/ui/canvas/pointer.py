"""Mouse, wheel and touch on a film, turned into gestures, steps and signals.

Moves only set values; Qt merges the repaints they ask for, so one paint shows the newest state.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture

from viewer.session.view_steps import zoom_at
from viewer.ui.tools.gestures import Gesture, Surface, begin
from viewer.ui.tools.kinds import GestureKind, ToolKind, cursor_for, gesture_for
from viewer.ui.tools.wheel import WheelSteps, zoom_factor

SHIFT_SLICES: Final = 5


class Pointer(QObject):
    """Follows one pointer over one canvas; ``surface`` is what gestures act on."""

    pressed = Signal()
    turned = Signal()  # the wheel, or two fingers
    clicked = Signal(QPointF, object)  # where, and the modifiers held
    moved = Signal(QPointF, object)  # where, and the modifiers held
    scale_dragged = Signal(QPointF)
    scale_released = Signal()
    scrolled = Signal(int)
    menu_asked = Signal(QPoint)
    double_clicked = Signal()
    cursor_changed = Signal(Qt.CursorShape)

    def __init__(self, surface: Surface, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._surface = surface
        self._tool = ToolKind.WINDOW
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self._pressed_at = self._last_at = QPointF()
        self._has_moved = False
        self._on_scale = False
        self._wheel = WheelSteps()

    @property
    def tool(self) -> ToolKind:
        """What a plain left drag does."""
        return self._tool

    def set_tool(self, tool: ToolKind) -> None:
        """Choose what a plain left drag does, from the next press on."""
        self._tool = tool
        self.cursor_changed.emit(cursor_for(tool))

    @property
    def is_down(self) -> bool:
        """Whether a button is held."""
        return self._button != Qt.MouseButton.NoButton

    def press(self, event: QMouseEvent, *, on_scale: bool) -> None:
        """Begin what this button, these modifiers and the tool mean; a second button is ignored."""
        if self._button != Qt.MouseButton.NoButton:
            return
        self.pressed.emit()
        self._button = event.button()
        self._pressed_at = self._last_at = event.position()
        self._has_moved = False
        self._on_scale = on_scale and event.button() == Qt.MouseButton.LeftButton
        if self._on_scale:
            self.scale_dragged.emit(event.position())
            return
        kind = gesture_for(event.button(), event.modifiers(), self._tool)
        self._gesture = begin(kind, self._surface, event.position()) if kind else None

    def move(self, event: QMouseEvent) -> None:
        """Follow the mouse; a drag begins when it has left the place of the press."""
        self._last_at = event.position()
        if self._on_scale:
            self.scale_dragged.emit(event.position())
        elif self._gesture is not None:
            self._drag(self._gesture, event)
        self.moved.emit(event.position(), event.modifiers())

    def _drag(self, gesture: Gesture, event: QMouseEvent) -> None:
        if not self._has_moved:
            way = event.position() - self._pressed_at
            if way.manhattanLength() < self._slack():
                return
            self._has_moved = True
            if gesture.cursor is not None:
                self.cursor_changed.emit(gesture.cursor)
        gesture.moved(event.position(), event.modifiers())

    def _slack(self) -> int:
        # A right press is a menu until it clearly is a drag; other drags follow the hand at once.
        if self._button == Qt.MouseButton.RightButton:
            return max(4, QApplication.startDragDistance() // 2)
        return 2

    def release(self, event: QMouseEvent) -> None:
        """End the gesture; without movement it was a click."""
        if event.button() != self._button:
            return
        button = self._button
        if self.finish(event.position()):
            return
        if button == Qt.MouseButton.RightButton:
            self.menu_asked.emit(event.globalPosition().toPoint())
        elif button == Qt.MouseButton.LeftButton:
            self.clicked.emit(event.position(), event.modifiers())

    def finish(self, at: QPointF | None = None) -> bool:
        """End a drag at a place, or where the mouse was last; return whether there was one."""
        gesture, dragged, on_scale = self._gesture, self._has_moved, self._on_scale
        self._forget()
        if on_scale:
            self.scale_released.emit()
        elif dragged and gesture is not None:
            gesture.released(self._last_at if at is None else at)
            self.cursor_changed.emit(cursor_for(self._tool))
        else:
            return False
        return True

    def cancel(self) -> bool:
        """Give a drag up and leave everything as before it; return whether there was one."""
        gesture, dragged = self._gesture, self._has_moved
        self._forget()
        if gesture is None or not dragged:
            return False
        gesture.cancelled()
        self.cursor_changed.emit(cursor_for(self._tool))
        return True

    def _forget(self) -> None:
        self._gesture = None
        self._button = Qt.MouseButton.NoButton
        self._has_moved = False
        self._on_scale = False

    def double_click(self, event: QMouseEvent) -> None:
        """Tell of a double click of the left button."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._forget()
            self.double_clicked.emit()

    def wheel(self, event: QWheelEvent) -> None:
        """Scroll slices; with Shift five at a time, with Ctrl zoom where the mouse is."""
        self.turned.emit()
        delta = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(zoom_factor(delta), event.position())
            return
        notches = self._wheel.add(delta)
        if notches:
            fast = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.scrolled.emit(notches * (SHIFT_SLICES if fast else 1))

    def native_gesture(self, event: QNativeGestureEvent) -> bool:
        """Follow a pinch on a trackpad; return whether the event was one."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._zoom(1.0 + event.value(), event.position())
        return True

    def touch_gesture(self, event: QGestureEvent, origin: QPoint) -> bool:
        """Follow two fingers on a touch screen: apart to zoom, together to pan."""
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        self._drop_what_the_first_finger_began()
        center = pinch.centerPoint() - QPointF(origin)
        way = pinch.centerPoint() - pinch.lastCenterPoint()
        pan = begin(GestureKind.PAN, self._surface, QPointF())
        pan.moved(way, Qt.KeyboardModifier.NoModifier)
        self._zoom(pinch.scaleFactor(), center)
        event.accept(pinch)
        return True

    def _drop_what_the_first_finger_began(self) -> None:
        if self._gesture is not None:
            self.cancel()

    def _zoom(self, factor: float, at: QPointF) -> None:
        surface = self._surface
        if factor > 0:
            point = (at.x(), at.y())
            surface.set_zooming(True)
            surface.set_state(
                zoom_at(surface.state, factor, point, surface.picture, surface.canvas)
            )
            surface.set_zooming(False)
