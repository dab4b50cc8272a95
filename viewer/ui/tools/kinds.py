"""The tools, and which gesture a press of the mouse begins: a table, for the canvas, the tests and the cheat sheet."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Final

from PySide6.QtCore import Qt


class ToolKind(StrEnum):
    """What a plain left drag does."""

    WINDOW = "window"
    PAN = "pan"
    ZOOM = "zoom"
    SELECT = "select"
    ARROW = "arrow"
    LENGTH = "length"
    ANGLE = "angle"
    COBB = "cobb"
    REGION = "region"

    @property
    def takes_marks(self) -> bool:
        """Whether a click with it selects what is drawn."""
        return self in _TAKE_MARKS

    @property
    def measures(self) -> bool:
        """Whether a drag with it measures something."""
        return self in _MEASURE

    @property
    def draws(self) -> bool:
        """Whether a drag with it draws something."""
        return self in _DRAW


_MEASURE: Final = frozenset({ToolKind.LENGTH, ToolKind.ANGLE, ToolKind.COBB, ToolKind.REGION})
_DRAW: Final = _MEASURE | {ToolKind.ARROW}
_TAKE_MARKS: Final = _DRAW | {ToolKind.SELECT}


class GestureKind(Enum):
    """What a drag does, whichever tool or modifier began it."""

    WINDOW = "window"
    PAN = "pan"
    ZOOM = "zoom"
    SELECT = "select"
    ARROW = "arrow"
    LENGTH = "length"
    ANGLE = "angle"
    COBB = "cobb"
    REGION = "region"
    WINDOW_REGION = "window-region"


_BY_TOOL: Final = {
    ToolKind.WINDOW: GestureKind.WINDOW,
    ToolKind.PAN: GestureKind.PAN,
    ToolKind.ZOOM: GestureKind.ZOOM,
    ToolKind.SELECT: GestureKind.SELECT,
    ToolKind.ARROW: GestureKind.ARROW,
    ToolKind.LENGTH: GestureKind.LENGTH,
    ToolKind.ANGLE: GestureKind.ANGLE,
    ToolKind.COBB: GestureKind.COBB,
    ToolKind.REGION: GestureKind.REGION,
}


def gesture_for(
    button: Qt.MouseButton, modifiers: Qt.KeyboardModifier, tool: ToolKind
) -> GestureKind | None:
    """Return what a press begins; modifiers count as they are when the button goes down."""
    if button == Qt.MouseButton.RightButton:
        return GestureKind.ZOOM
    if button == Qt.MouseButton.MiddleButton:
        return GestureKind.PAN
    if button != Qt.MouseButton.LeftButton:
        return None
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return GestureKind.PAN
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return GestureKind.WINDOW_REGION
    return _BY_TOOL[tool]


def cursor_for(tool: ToolKind) -> Qt.CursorShape:
    """Return the cursor of a tool over the picture."""
    if tool.draws:
        return Qt.CursorShape.CrossCursor
    return {
        ToolKind.WINDOW: Qt.CursorShape.ArrowCursor,
        ToolKind.PAN: Qt.CursorShape.OpenHandCursor,
        ToolKind.ZOOM: Qt.CursorShape.SizeVerCursor,
        ToolKind.SELECT: Qt.CursorShape.ArrowCursor,
    }[tool]
