"""The tools, what they draw, and which gesture a press begins: tables for canvas, tests and cheat sheet."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt

from overlays.model import MarkKind


class ToolKind(StrEnum):
    """What a plain left drag does."""

    WINDOW = "window"
    PAN = "pan"
    ZOOM = "zoom"
    SELECT = "select"
    ARROW = "arrow"
    TEXT = "text"
    ELLIPSE = "ellipse"
    RECTANGLE = "rectangle"
    POLYLINE = "polyline"
    LENGTH = "length"
    ANGLE = "angle"
    COBB = "cobb"
    REGION = "region"

    @property
    def takes_marks(self) -> bool:
        """Whether a click with it selects what is drawn."""
        return self.draws or self is ToolKind.SELECT

    @property
    def measures(self) -> bool:
        """Whether a drag with it measures something."""
        return self in MEASURING

    @property
    def draws(self) -> bool:
        """Whether a drag with it draws something."""
        return self in _DRAWN


MARKING: Final = (
    ToolKind.ARROW,
    ToolKind.TEXT,
    ToolKind.ELLIPSE,
    ToolKind.RECTANGLE,
    ToolKind.POLYLINE,
)
"""The tools that draw what points or speaks, in their order."""

MEASURING: Final = (ToolKind.LENGTH, ToolKind.ANGLE, ToolKind.COBB, ToolKind.REGION)
"""The tools that draw what measures, in their order."""

_DRAWN: Final[Mapping[ToolKind, MarkKind]] = MappingProxyType(
    {
        ToolKind.ARROW: MarkKind.ARROW,
        ToolKind.TEXT: MarkKind.TEXT,
        ToolKind.ELLIPSE: MarkKind.ELLIPSE,
        ToolKind.RECTANGLE: MarkKind.RECTANGLE,
        ToolKind.POLYLINE: MarkKind.POLYLINE,
        ToolKind.LENGTH: MarkKind.LENGTH,
        ToolKind.ANGLE: MarkKind.ANGLE,
        ToolKind.COBB: MarkKind.COBB,
        ToolKind.REGION: MarkKind.ROI,
    }
)


def drawn_kind(tool: ToolKind, *, writes: bool) -> MarkKind | None:
    """Return what a tool draws, ``None`` for one that draws nothing; a quick measure of a region is an ellipse."""
    if tool is ToolKind.REGION and not writes:
        return MarkKind.ELLIPSE
    return _DRAWN.get(tool)


def tool_for(kind: MarkKind) -> ToolKind:
    """Return the tool that draws marks of a kind."""
    return next(tool for tool, drawn in _DRAWN.items() if drawn is kind)


class GestureKind(Enum):
    """What a drag does, whichever tool or modifier began it."""

    WINDOW = "window"
    PAN = "pan"
    ZOOM = "zoom"
    SELECT = "select"
    DRAW = "draw"
    WINDOW_REGION = "window-region"


_BY_TOOL: Final = {
    ToolKind.WINDOW: GestureKind.WINDOW,
    ToolKind.PAN: GestureKind.PAN,
    ToolKind.ZOOM: GestureKind.ZOOM,
    ToolKind.SELECT: GestureKind.SELECT,
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
    return _BY_TOOL.get(tool, GestureKind.DRAW)


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
