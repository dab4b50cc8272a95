"""One peer in a process of its own: takes commands as lines of JSON, answers with lines of JSON.

{"do": "films", "count": 1, "rows": 2500, "columns": 3000, "width": 1920, "height": 1080}
{"do": "window", "frames": 40}       times of frames, paints, processor time
{"do": "check"}                      how far what the screen shows is from the reference
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks import films
from benchmarks.peers import make
from benchmarks.screen import PaintCount, RoundTrip, copy_ms, frame_ms, shown

# The first frames after a pause wake caches and clocks up.
DROPPED = 5


class Child:
    """Does what it is told with one peer."""

    def __init__(self, name: str) -> None:
        self.peer = make(name)
        self.trip = RoundTrip(self.peer.application)
        self.films: list[films.Pixels] = []
        self.paints: PaintCount | None = None
        self.window = (0.0, 4000.0)
        self.slice = 0
        self.turn = 0

    def films_of(self, count: int, rows: int, columns: int, width: int, height: int) -> Any:
        self.films = [films.film(rows, columns, seed) for seed in range(count)]
        self.peer.show_films(self.films, width, height)
        return self._ready(width * height)

    def stack_of(self, count: int, rows: int, columns: int, width: int, height: int) -> Any:
        slices = films.stack(count, rows, columns)
        self.films = list(slices)
        self.peer.show_stack(slices, width, height)
        return self._ready(width * height)

    def _ready(self, pixels: int) -> Any:
        self.paints = PaintCount(self.peer.painted())
        self.pixels = pixels
        seen = sum(r.width() * r.height() for r in self.peer.picture_rects())
        return {"picture_pixels": seen}

    def marks(self, count: int) -> Any:
        self.peer.set_marks(count)
        return {}

    def timed_window(self, frames: int) -> Any:
        return self._block(frames, self._next_window)

    def timed_slices(self, frames: int) -> Any:
        return self._block(frames, self._next_slice)

    def _come_to_the_front(self) -> None:
        """Lie above the other peers: what is covered costs the X server nothing."""
        self.peer.window.raise_()
        for _ in range(10):
            self.peer.application.processEvents()
        self.trip.wait()

    def _next_window(self) -> None:
        self.turn += 1
        self.window = (10.0 + self.turn % 37, 3500.0 + 13 * (self.turn % 41))
        self.peer.set_window(*self.window)

    def _next_slice(self) -> None:
        self.slice = (self.slice + 1) % len(self.films)
        self.peer.set_slice(self.slice)

    def _block(self, frames: int, change: Callable[[], None]) -> Any:
        assert self.paints is not None
        application = self.peer.application
        self._come_to_the_front()
        for _ in range(DROPPED):
            frame_ms(change, application, self.paints, self.trip)
        before, cpu = self.paints.least, time.process_time()
        times = [frame_ms(change, application, self.paints, self.trip) for _ in range(frames)]
        cpu_ms = (time.process_time() - cpu) * 1000.0 / frames
        paints = self.paints.least - before
        return {"ms": times, "cpu_ms": cpu_ms, "paints": paints, "copy_ms": copy_ms(self.pixels)}

    def check(self) -> Any:
        """Compare the screen with the reference, away from the picture's edges."""
        self._come_to_the_front()
        differences = []
        stacked = len(self.films) > len(self.peer.picture_rects())
        for place, rect in enumerate(self.peer.picture_rects()):
            film = self.films[self.slice if stacked else place]
            wanted = films.reference(film, *self.window, rect.width(), rect.height())
            seen = shown(rect)
            rows, columns = (min(a, b) for a, b in zip(seen.shape, wanted.shape, strict=True))
            inner = (slice(rows // 8, -rows // 8), slice(columns // 8, -columns // 8))
            differences.append(float(np.abs(seen[inner] - wanted[inner]).mean()))
        return {"difference": max(differences), "spread": float(wanted.std())}

    def answer(self, command: dict[str, Any]) -> Any:
        acts: dict[str, Callable[..., Any]] = {
            "films": self.films_of,
            "stack": self.stack_of,
            "marks": self.marks,
            "window": self.timed_window,
            "slices": self.timed_slices,
            "check": self.check,
        }
        do = command.pop("do")
        return acts[do](**command)


def main() -> None:
    try:
        child = Child(sys.argv[1])
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), flush=True)
        return
    print(json.dumps({"ready": sys.argv[1]}), flush=True)
    for line in sys.stdin:
        try:
            answer = child.answer(json.loads(line))
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
