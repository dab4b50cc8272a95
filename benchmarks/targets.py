"""The rows of the table: what is measured, the goal, and the bar below which the run fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Target:
    """One row.  ``higher`` says whether more is better; ``goal`` and ``bar`` are in ``unit``."""

    id: str
    job: str
    unit: str
    goal: float
    bar: float
    higher: bool

    def reaches(self, value: float, limit: float) -> bool:
        """Return whether a measured value is at least as good as a limit."""
        return value >= limit if self.higher else value <= limit


def _at_least(row: str, job: str, unit: str, goal: float, bar: float) -> Target:
    return Target(row, job, unit, goal, bar, higher=True)


def _at_most(row: str, job: str, unit: str, goal: float, bar: float) -> Target:
    return Target(row, job, unit, goal, bar, higher=False)


TARGETS: Final = (
    _at_least("wl-view", "W/L, radiograph 3000 x 2500, 1080p, against ImageView", "x", 8, 5),
    _at_least("wl-napari", "W/L, radiograph 3000 x 2500, 1080p, against napari", "x", 20, 12),
    _at_least("wl-4k-view", "W/L, mammogram 4096 x 3328, 4K, against ImageView", "x", 4, 2.5),
    _at_most("wl-4k-floor", "W/L, 4K, against copying 16 bytes a pixel", "x", 2, 3.5),
    _at_most("size", "W/L, 8192 x 8192 against 512 x 512, same screen", "x", 1.1, 1.3),
    _at_least("scroll", "scroll MR 512 x 512, cubic, 1080p, against ImageView", "x", 3, 1.7),
    _at_least("four", "W/L, four linked viewports, 1080p, against four ImageViews", "x", 6, 3.5),
    _at_least("four-4k", "W/L, four linked viewports, 4K, against four ImageViews", "x", 6, 3.5),
    _at_most("arrows-20", "20 arrows on screen add to a frame", "%", 5, 15),
    _at_most("arrows-200", "200 arrows on screen add to a frame", "%", 70, 70),
    _at_most("first", "first image after start, against ImageView + pydicom", "x", 0.4, 0.6),
    _at_most("first-case", "first image of the shipped case after start", "s", 1, 1.5),
    _at_most(
        "start-film", "a film on screen after start, against bare Qt with numpy", "x", 3.58, 4.03
    ),
    _at_most("start-window", "a case's whole window after start, against bare Qt", "x", 4.67, 6.22),
    _at_most(
        "start-series", "an MR series on screen after start, against bare Qt", "x", 2.63, 3.03
    ),
    _at_most("memory-film", "memory (PSS) with a film open, against bare Qt", "x", 2.59, 2.98),
    _at_most("edit-nudge", "an edit, a nudge with the key held: the window's thread", "ms", 16, 25),
    _at_most("edit-draw", "an edit, an arrow drawn", "ms", 16, 25),
    _at_most("edit-undo", "an edit, undone", "ms", 16, 25),
    _at_most("edit-label", "an edit, a label typed", "ms", 16, 25),
    _at_most("drag-many", "one of 500 marks dragged: the longest step", "ms", 16, 33),
    _at_most("nudge-many", "one of 500 marks nudged", "ms", 16, 25),
    _at_most("reorder", "50 films, 500 marks, 5,000 words: a film moved", "ms", 16, 33),
    _at_most("add-film", "an edit, a film of a series of 1,000 slices added", "ms", 100, 150),
    _at_most("type", "a key in a section of 5,000 words", "ms", 16, 25),
    _at_most("type-longest", "the longest of 120 such keys", "ms", 16, 33),
    _at_most("check", "50 films, 500 marks checked after an edit", "ms", 16, 25),
    _at_most("magnifier", "a magnifier moved over a film: the window's thread", "ms", 16, 25),
    _at_most("lens", "a lens of another series moved over a film", "ms", 16, 25),
    _at_most("blink", "a film and another series by turns: one turn", "ms", 16, 33),
    _at_most("weighting", "TR/TE redraw: a slice weighted anew, one film large", "ms", 16, 33),
    _at_most("again", "the shipped case opened again: films and cards on screen", "ms", 250, 600),
    _at_most("folder-first", "1,000 CT files: read before the first image", "%", 5, 20),
    _at_most("folder-scan", "1,000 CT files: whole scan, against bare pydicom", "x", 0.7, 1.2),
    _at_most("compressed", "1,000 compressed slices at 30 a second: late frames", "%", 0, 2),
    _at_most("memory-empty", "resident memory: empty window", "MB", 150, 220),
    _at_most("memory-case", "resident memory: shipped case", "MB", 250, 400),
    _at_most(
        "memory-series", "resident memory: 1,000 slices, beyond the cache limit", "MB", 150, 300
    ),
    _at_least("wheel-frames", "wheel at 60 notches a second: visible frames", "/s", 60, 30),
    _at_most("wheel-stop", "wheel: last frame after the last notch", "ms", 50, 100),
    _at_least("drag-frames", "W/L drag at 125 events a second, 512 x 512: frames", "/s", 60, 50),
    _at_least("drag-film-frames", "W/L drag at 125 events a second, film: frames", "/s", 60, 40),
    _at_most("drag-stop", "W/L drag: last frame after the last event", "ms", 30, 100),
    _at_most("blocked-p99", "window blocked while opening 1,000 files: p99", "ms", 16, 100),
    _at_most("blocked-max", "window blocked while opening 1,000 files: longest", "ms", 100, 100),
    _at_most("blocked-start", "window blocked after the first picture: longest", "ms", 100, 100),
)
"""From the design's table; a single number in it is goal and bar at once."""
