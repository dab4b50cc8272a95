"""Films for the tests of the canvas: a loader that holds arrays, and series made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from overlays.model import Mark, MarkColor, MarkKind, Point
from tests.unit.session.frames import frame
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.study import Frame, FrameKey, Problem, Series
from viewer.session.content import PlacedMark

Pixels = NDArray[np.generic]


class HeldFrames(QObject):
    """A frame loader whose frames are at hand, or come when ``deliver`` is called."""

    loaded = Signal(object)
    failed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.planes: dict[FrameKey, FramePixels] = {}
        self.late: dict[FrameKey, FramePixels] = {}
        self.problems: dict[FrameKey, Problem] = {}
        self.said: dict[FrameKey, tuple[str, ...]] = {}
        self.asked: list[FrameKey] = []
        self.prefetched: list[tuple[int, int]] = []

    def at_hand(self, frame: Frame) -> FramePixels | None:
        return self.planes.get(frame.key)

    def pixels(self, frame: Frame) -> FramePixels | None:
        self.asked.append(frame.key)
        return self.planes.get(frame.key)

    def prefetch(self, _series: Series, index: int, direction: int) -> None:
        self.prefetched.append((index, direction))

    def failure(self, key: FrameKey) -> Problem | None:
        return self.problems.get(key)

    def notes(self, key: FrameKey) -> tuple[str, ...]:
        return self.said.get(key, ())

    def deliver(self, key: FrameKey) -> None:
        self.planes[key] = self.late.pop(key)
        self.loaded.emit(key)

    def fail(self, key: FrameKey, sentence: str) -> None:
        problem = Problem(path="broken.dcm", problem=sentence, action="not shown")
        self.problems[key] = problem
        self.failed.emit(key, problem)


def series_of(
    loader: HeldFrames, planes: Sequence[Pixels], *, late: bool = False, **changes: Any
) -> Series:
    """Return a series with one frame for each plane; ``changes`` go to the frames."""
    of_series = {
        name: changes.pop(name)
        for name in ("modality", "description", "cine_rate_fps")
        if name in changes
    }
    frames = []
    for number, pixels in enumerate(planes):
        rows, columns = pixels.shape[:2]
        made = frame(rows, columns, number, **changes)
        (loader.late if late else loader.planes)[made.key] = FramePixels(pixels)
        frames.append(made)
    return Series("1.2.3", "1.2", tuple(frames), **({"modality": "MR"} | of_series))


def stack(count: int, rows: int = 64, columns: int = 80) -> list[Pixels]:
    """Return planes that are all of one grey, each brighter than the one before."""
    return [np.full((rows, columns), 40 * (i + 1), np.uint16) for i in range(count)]


def spot(rows: int, columns: int, x: float, y: float, sigma: float = 2.5) -> Pixels:
    """Return a dark plane with one soft bright spot whose centre is image point (x, y)."""
    down, across = np.mgrid[0:rows, 0:columns] + 0.5
    square = (across - x) ** 2 + (down - y) ** 2
    return np.round(4000 * np.exp(-square / (2 * sigma**2))).astype(np.uint16)


def arrow(
    tail: tuple[float, float],
    tip: tuple[float, float],
    color: MarkColor = MarkColor.WHITE,
    mark_id: str = "arrow",
    **changes: Any,
) -> Mark:
    return Mark(mark_id, MarkKind.ARROW, color, (Point(*tail), Point(*tip)), **changes)


def placed(*marks: Mark, on: int = 0, badge: str = "") -> tuple[tuple[int, PlacedMark], ...]:
    """Return marks as the content of a viewport has them, all on one slice."""
    return tuple((on, PlacedMark(mark, badge)) for mark in marks)


def each(count: int, make: Callable[[int], Pixels]) -> list[Pixels]:
    return [make(i) for i in range(count)]
