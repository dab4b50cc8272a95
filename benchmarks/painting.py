"""Frames against frames: window and slice changes of the product and its peers, in blocks by turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from benchmarks.processes import FailedError, MissingError, Process

# Mean difference from the reference picture, grey levels, away from its edges: a blank or stale picture is
# forty or more away, another way of interpolating less than three.
WRONG_PICTURE = 8.0


@dataclass(slots=True)
class Frames:
    """What one peer did: milliseconds a frame, processor time, paints, copies of 16 bytes a pixel."""

    name: str
    ms: list[float] = field(default_factory=list)
    block_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    copy_ms: list[float] = field(default_factory=list)
    paints: int = 0
    difference: float = 0.0
    picture_pixels: int = 0

    def add(self, ms: list[float]) -> None:
        """Add one block."""
        self.ms += ms
        self.block_ms.append(median(ms))

    @property
    def median(self) -> float:
        return median(self.ms)

    def times(self, other: Frames) -> float:
        """Return how many times as long as another's these frames take.

        The median over the turns of each turn's ratio: blocks of one turn are neighbours in time, so what else
        the machine does meanwhile burdens both.
        """
        pairs = zip(self.block_ms, other.block_ms, strict=True)
        return median(mine / theirs for mine, theirs in pairs)

    def summary(self) -> dict[str, Any]:
        """Return the figures for the record."""
        ordered = sorted(self.ms)
        return {
            "frames": len(ordered),
            "median_ms": round(self.median, 3),
            "p95_ms": round(ordered[int(0.95 * (len(ordered) - 1))], 3),
            "min_ms": round(ordered[0], 3),
            "cpu_ms": round(median(self.cpu_ms), 3),
            "paints": self.paints,
            "difference": round(self.difference, 2),
            "picture_pixels": self.picture_pixels,
        }


@dataclass(frozen=True, slots=True)
class Contest:
    """The same job for several peers: how to set it up, what to do, how often."""

    title: str
    setup: Mapping[str, Any]
    act: str
    peers: Sequence[str]
    frames: int = 20
    blocks: int = 7


class Peers:
    """Starts peers, by the Python that has them; remembers which are missing."""

    def __init__(self, environment: Mapping[str, str], other_python: str) -> None:
        self._environment = environment
        self._other_python = other_python
        self.missing: dict[str, str] = {}

    def start(self, name: str) -> Process:
        """Start a peer; raises ``MissingError``."""
        try:
            return Process("benchmarks.child", [name], self._environment)
        except MissingError as reason:
            if not self._other_python:
                self.missing[name] = str(reason)
                raise
        try:
            return Process("benchmarks.child", [name], self._environment, self._other_python)
        except MissingError as reason:
            self.missing[name] = str(reason)
            raise


def run(contest: Contest, peers: Peers) -> dict[str, Frames]:
    """Let peers do a job in blocks by turns (A B C A B C); raises ``FailedError`` for a wrong picture."""
    with ExitStack() as stack:
        started: dict[str, Process] = {}
        for name in contest.peers:
            try:
                started[name] = stack.enter_context(peers.start(name))
            except MissingError:
                continue
        results = {name: Frames(name) for name in started}
        for name, process in started.items():
            ready = process.ask(**contest.setup)
            results[name].picture_pixels = ready["picture_pixels"]
        for _ in range(contest.blocks):
            for name, process in started.items():
                block(process, contest.act, contest.frames, results[name])
    return results


def block(process: Process, act: str, frames: int, into: Frames) -> None:
    """Have one block of frames made, and check what the screen shows after it."""
    made = process.ask(act, frames=frames)
    if made["paints"] < frames:
        raise FailedError(f"{process.name}: {made['paints']} paints for {frames} frames")
    into.add(made["ms"])
    into.cpu_ms.append(made["cpu_ms"])
    into.copy_ms.append(made["copy_ms"])
    into.paints += made["paints"]
    checked = process.ask("check")
    into.difference = max(into.difference, checked["difference"])
    if checked["difference"] > WRONG_PICTURE:
        raise FailedError(
            f"{process.name} shows another picture (by {checked['difference']:.0f} levels)"
        )


def films(count: int, rows: int, columns: int, width: int, height: int) -> dict[str, Any]:
    """Return the set-up of some films in a window."""
    return {
        "do": "films",
        "count": count,
        "rows": rows,
        "columns": columns,
        "width": width,
        "height": height,
    }


HD, UHD = (1920, 1080), (3840, 2160)
ALL = ("rounds", "imageview", "imageitem", "napari", "matplotlib")
BOTH = ("rounds", "imageview")

RADIOGRAPH = Contest("W/L, radiograph 3000 x 2500, 1080p", films(1, 2500, 3000, *HD), "window", ALL)
MAMMOGRAM = Contest("W/L, mammogram 4096 x 3328, 4K", films(1, 4096, 3328, *UHD), "window", BOTH)
FULL_4K = Contest(
    "W/L, film that fills a 4K screen", films(1, 2304, 4096, *UHD), "window", ("rounds",)
)
SCROLL = Contest(
    "scroll, MR 512 x 512, 1080p",
    {"do": "stack", "count": 40, "rows": 512, "columns": 512, "width": HD[0], "height": HD[1]},
    "slices",
    ("rounds", "imageview", "imageitem", "napari"),
)
FOUR = Contest("W/L, four radiographs, 1080p", films(4, 2500, 3000, *HD), "window", BOTH)
FOUR_4K = Contest("W/L, four radiographs, 4K", films(4, 2500, 3000, *UHD), "window", BOTH)


def sizes(peers: Peers) -> dict[str, Frames]:
    """Return frames of a small and of a huge film on the same screen, by turns."""
    results = {}
    with ExitStack() as stack:
        started = {}
        for name, side in (("512 x 512", 512), ("8192 x 8192", 8192)):
            started[name] = stack.enter_context(peers.start("rounds"))
            ready = started[name].ask(**films(1, side, side, *HD))
            results[name] = Frames(name, picture_pixels=ready["picture_pixels"])
        for _ in range(9):
            for name, process in started.items():
                block(process, "window", 20, results[name])
    return results


def arrows(peers: Peers) -> dict[str, Frames]:
    """Return frames of one film with no, 20 and 200 arrows, by turns."""
    results = {str(count): Frames(f"{count} arrows") for count in (0, 20, 200)}
    with peers.start("rounds") as process:
        process.ask(**films(1, 2500, 3000, *HD))
        for _ in range(41):
            for count, frames in results.items():
                process.ask("marks", count=int(count))
                made = process.ask("window", frames=20)
                frames.add(made["ms"])
                frames.cpu_ms.append(made["cpu_ms"])
                frames.paints += made["paints"]
    return results
