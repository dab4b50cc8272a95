"""Which screen is the class's: one that is remembered by name and size, else any that is not the teacher's."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct


class ClassPlace(StrEnum):
    """Where the class sees a case: on the one screen there is, on its own, in a plain window; or its screen is gone."""

    ALONE = "alone"
    SCREEN = "screen"
    WINDOW = "window"
    WAITING = "waiting"


class ScreenName(Struct, frozen=True):
    """What tells a screen from others when it is plugged in again: its name, and its size in pixels."""

    name: str
    width: int
    height: int


def class_screen(
    screens: Sequence[ScreenName], own: ScreenName | None, remembered: ScreenName | None
) -> ScreenName | None:
    """Return the screen for the class, ``None`` where there is but the teacher's ``own``.

    That which is ``remembered`` is taken also where the teacher's window stands on it, which then gives way.
    """
    if len(screens) < 2:
        return None
    if remembered in screens:
        return remembered
    return next((screen for screen in screens if screen != own), None)


def came_back(waited_for: ScreenName, screens: Sequence[ScreenName]) -> ScreenName | None:
    """Return the screen that a class's window waits for, by its name where it came back in another size."""
    if waited_for in screens:
        return waited_for
    return next((screen for screen in screens if screen.name == waited_for.name), None)
