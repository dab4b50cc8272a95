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


class GestureKind(Enum):
    """What a drag does, whichever tool or modifier began it."""

    WINDOW = "window"
    PAN = "pan"
    ZOOM = "zoom"
    SELECT = "select"
    ARROW = "arrow"
    REGION = "region"


_BY_TOOL: Final = {
    ToolKind.WINDOW: GestureKind.WINDOW,
    ToolKind.PAN: GestureKind.PAN,
    ToolKind.ZOOM: GestureKind.ZOOM,
    ToolKind.SELECT: GestureKind.SELECT,
    ToolKind.ARROW: GestureKind.ARROW,
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
        return GestureKind.REGION
    return _BY_TOOL[tool]


def cursor_for(tool: ToolKind) -> Qt.CursorShape:
    """Return the cursor of a tool over the picture."""
    return {
        ToolKind.WINDOW: Qt.CursorShape.ArrowCursor,
        ToolKind.PAN: Qt.CursorShape.OpenHandCursor,
        ToolKind.ZOOM: Qt.CursorShape.SizeVerCursor,
        ToolKind.SELECT: Qt.CursorShape.ArrowCursor,
        ToolKind.ARROW: Qt.CursorShape.CrossCursor,
    }[tool]
