"""What the cheat sheet says: gestures of the mouse, then every action that has a key, by its menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from overlays.sentence import said
from viewer.ui.actions.row import Menu
from viewer.ui.actions.table import ACTIONS, PRESET_COUNT, key_text, preset_action
from viewer.ui.language.spoken import spoken


class GestureHint(Struct, frozen=True):
    """Something done with the mouse, or with a key held; told in the cheat sheet."""

    input: str
    does: str


GESTURES: Final = (
    GestureHint(said("actions", "Drag"), said("actions", "The active tool (window / level at first)")),
    GestureHint(said("actions", "Middle drag, or Shift + drag"), said("actions", "Pan")),
    GestureHint(said("actions", "Right drag"), said("actions", "Zoom")),
    GestureHint(said("actions", "Right click"), said("actions", "Menu of what is under the mouse")),
    GestureHint(said("actions", "Wheel"), said("actions", "Slices; with Shift five at a time")),
    GestureHint(said("actions", "Shift + click"), said("actions", "Select one mark more (tool Select)")),
    GestureHint(said("actions", "Ctrl + wheel"), said("actions", "Zoom at the mouse")),
    GestureHint(said("actions", "Ctrl + drag"), said("actions", "Window from a region")),
    GestureHint(said("actions", "Click on W and L"), said("actions", "Choose or type a window")),
    GestureHint(said("actions", "Shift + move"), said("actions", "Find this point in all series")),
    GestureHint(said("actions", "Double click"), said("actions", "Maximise or restore the viewport")),
    GestureHint(said("actions", "Hold Ctrl"), said("actions", "Peek at the arrows")),
    GestureHint(said("actions", "Tab"), said("actions", "Next viewport, then the panels")),
)  # fmt: skip


Sheet = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Sections: title, and rows of (what it does, keys)."""


def sheet(presets: Sequence[str] = ()) -> Sheet:
    """Return the cheat sheet, mouse first; ``presets`` are those that the film in view has, by name."""
    rows = {
        spoken(menu.value or said("actions", "More")): _keyed_rows(menu, presets) for menu in Menu
    }
    mouse = tuple((spoken(gesture.does), spoken(gesture.input)) for gesture in GESTURES)
    return (
        (spoken(said("actions", "Mouse")), mouse),
        *((title, keyed) for title, keyed in rows.items() if keyed),
    )


def _keyed_rows(menu: Menu, presets: Sequence[str]) -> tuple[tuple[str, str], ...]:
    named = {preset_action(number): name for number, name in enumerate(presets, start=1)}
    unused = {preset_action(number) for number in range(1, PRESET_COUNT + 1)} - named.keys()
    return tuple(
        (named.get(row.id) or spoken(row.text).rstrip("…"), key_text(row.keys))
        for row in ACTIONS
        if row.menu is menu and row.keys and not (named and row.id in unused)
    )
