"""Measure everything, print the table, exit 1 when a row is below its bar.

    python -m benchmarks.run [--only ROW ...] [--json FILE] [--peers-python PYTHON]

Every peer has a process of its own under one private X server; blocks go by turns (A B C A B C), the first
frames of each are dropped, and every figure that counts is a ratio within this run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import opening, painting
from benchmarks.checks import checks
from benchmarks.display import private_screen
from benchmarks.painting import Frames, Peers
from benchmarks.processes import FailedError, MissingError
from benchmarks.report import Results, as_json, figure, lines
from benchmarks.targets import TARGETS


class Run:
    """One run: measures the groups of rows that are asked for."""

    def __init__(self, environment: Mapping[str, str], peers: Peers, only: set[str]) -> None:
        self.results = Results()
        self._environment = environment
        self._peers = peers
        self._only = only

    def measure(self) -> Results:
        groups: list[tuple[tuple[str, ...], Callable[[], None]]] = [
            (("wl-view", "wl-napari"), self._radiograph),
            (("wl-4k-view",), self._mammogram),
            (("wl-4k-floor",), self._floor),
            (("size",), self._size),
            (("scroll",), self._scroll),
            (("four",), lambda: self._four("four", painting.FOUR)),
            (("four-4k",), lambda: self._four("four-4k", painting.FOUR_4K)),
            (("arrows-20", "arrows-200"), self._arrows),
            (("first", "first-case"), self._first),
            (("start-film", "start-window", "start-series", "memory-film"), self._starts),
            (("edit-nudge", "edit-draw", "edit-undo", "edit-label"), self._edits),
            (("drag-many", "nudge-many"), self._many),
            (("add-film",), self._adding),
            (("reorder",), self._reordering),
            (("type", "type-longest"), self._typing),
            (("check",), self._checks),
            (("again",), self._again),
            (("magnifier", "lens", "blink"), self._glasses),
            (("weighting",), self._weighting),
            (("blocked-start",), self._furnishing),
            (("wheel-frames", "wheel-stop"), self._wheel),
            (("drag-frames", "drag-film-frames", "drag-stop"), self._drag),
            (("memory-empty", "memory-case"), self._memory),
            (
                (
                    *("folder-first", "folder-scan", "compressed"),
                    *("memory-series", "blocked-p99", "blocked-max"),
                ),
                self._folder,
            ),
        ]
        for rows, act in groups:
            if self._only and not self._only.intersection(rows):
                continue
            print(f"... {', '.join(rows)}", file=sys.stderr, flush=True)
            try:
                act()
            except (FailedError, MissingError, TimeoutError) as problem:
                for row in rows:
                    self.results.unmeasured.setdefault(row, str(problem))
        for row, reason in list(self.results.unmeasured.items()):
            if row in self.results.values:
                del self.results.unmeasured[row]
            else:
                print(f"{row}: {reason}", file=sys.stderr)
        return self.results

    def _contest(self, contest: painting.Contest) -> dict[str, Frames]:
        measured = painting.run(contest, self._peers)
        self.results.details[contest.title] = {n: f.summary() for n, f in measured.items()}
        return measured

    def _put(self, row: str, value: float) -> None:
        self.results.values[row] = value
        unit = next(target.unit for target in TARGETS if target.id == row)
        print(f"    {row}: {figure(value, unit)}", file=sys.stderr, flush=True)

    def _radiograph(self) -> None:
        frames = self._contest(painting.RADIOGRAPH)
        self._put("wl-view", frames["imageview"].times(frames["rounds"]))
        if "napari" in frames:
            self._put("wl-napari", frames["napari"].times(frames["rounds"]))
        else:
            self.results.unmeasured["wl-napari"] = self._peers.missing.get("napari", "")

    def _mammogram(self) -> None:
        frames = self._contest(painting.MAMMOGRAM)
        self._put("wl-4k-view", frames["imageview"].times(frames["rounds"]))

    def _floor(self) -> None:
        frames = self._contest(painting.FULL_4K)["rounds"]
        self.results.details["copy of 16 bytes a pixel, 4K, ms"] = median(frames.copy_ms)
        self._put("wl-4k-floor", frames.median / median(frames.copy_ms))

    def _size(self) -> None:
        frames = painting.sizes(self._peers)
        self.results.details["size independence"] = {n: f.summary() for n, f in frames.items()}
        self._put("size", frames["8192 x 8192"].times(frames["512 x 512"]))

    def _scroll(self) -> None:
        frames = self._contest(painting.SCROLL)
        self._put("scroll", frames["imageview"].times(frames["rounds"]))

    def _four(self, row: str, contest: painting.Contest) -> None:
        frames = self._contest(contest)
        self._put(row, frames["imageview"].times(frames["rounds"]))

    def _arrows(self) -> None:
        frames = painting.arrows(self._peers)
        self.results.details["arrows"] = {name: f.summary() for name, f in frames.items()}
        for count in ("20", "200"):
            added = 100.0 * (frames[count].times(frames["0"]) - 1.0)
            self._put(f"arrows-{count}", added)

    def _first(self) -> None:
        taken = opening.first()
        self.results.details["first image, s"] = taken
        self._put("first", taken["rounds"] / taken["script"])
        self._put("first-case", taken["case"])

    def _starts(self) -> None:
        taken = opening.starts()
        self.results.details["starts, s and MB"] = taken
        bare = taken["bare picture_s"]
        self._put("start-film", taken["film picture_s"] / bare)
        self._put("start-window", taken["case whole_s"] / bare)
        self._put("start-series", taken["series picture_s"] / bare)
        self._put("memory-film", taken["film pss_mb"] / taken["bare pss_mb"])

    def _edits(self) -> None:
        figures = self._scene("edits")
        for edit in ("nudge", "draw", "undo", "label"):
            self._put(f"edit-{edit}", figures[f"{edit}_ms"])

    def _many(self) -> None:
        figures = self._scene("many")
        self._put("drag-many", figures["drag-of-500-longest_ms"])
        self._put("nudge-many", figures["nudge-of-500_ms"])

    def _reordering(self) -> None:
        self._put("reorder", self._scene("reordering")["reorder_ms"])

    def _adding(self) -> None:
        self._put("add-film", self._scene("adding")["add_ms"])

    def _typing(self) -> None:
        figures = self._scene("typing")
        self._put("type", max(figures["type-top_ms"], figures["type-end_ms"]))
        longest = max(figures["type-top-longest_ms"], figures["type-end-longest_ms"])
        self._put("type-longest", longest)

    def _checks(self) -> None:
        self._put("check", max(checks().values()))

    def _again(self) -> None:
        self._put("again", self._scene("again")["ms"])

    def _glasses(self) -> None:
        figures = self._scene("glasses")
        for name in ("magnifier", "lens", "blink"):
            self._put(name, figures[f"{name}_ms"])

    def _weighting(self) -> None:
        self._put("weighting", self._scene("weighting")["ms"])

    def _scene(self, name: str, *arguments: str) -> dict[str, float]:
        figures = opening.scene(name, *arguments, environment=self._environment)
        self.results.details[" ".join((name, *(Path(a).name for a in arguments)))] = figures
        return figures

    def _furnishing(self) -> None:
        runs = [self._scene("furnishing", str(opening.CASE))["max_ms"] for _ in range(3)]
        self.results.details["furnishing, ms"] = {"runs": runs}
        self._put("blocked-start", median(runs))

    def _wheel(self) -> None:
        figures = self._scene("wheel")
        self._put("wheel-frames", figures["frames_a_second"])
        self._put("wheel-stop", figures["last_ms"])

    def _drag(self) -> None:
        small, large = self._scene("drag"), self._scene("drag-film")
        self._put("drag-frames", small["frames_a_second"])
        self._put("drag-film-frames", large["frames_a_second"])
        self._put("drag-stop", max(small["last_ms"], large["last_ms"]))

    def _memory(self) -> None:
        self._put("memory-empty", self._scene("memory")["mb"])
        self._put("memory-case", self._scene("memory", str(opening.CASE))["mb"])

    def _folder(self) -> None:
        with opening.thousand_slices() as slices:
            scanned = opening.scanning(slices, self._environment)
            self.results.details["1,000 files"] = scanned
            self._put("folder-first", scanned["first_percent"])
            self._put("folder-scan", scanned["scan_s"] / scanned["loop_s"])
            self._put("compressed", self._scene("compressed", str(slices))["late_percent"])
            self._put("memory-series", self._scene("memory-series", str(slices))["beyond_mb"])
            blocked = self._scene("blocked", str(slices))
            self._put("blocked-p99", blocked["p99_ms"])
            self._put("blocked-max", blocked["max_ms"])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.run", description=__doc__)
    parser.add_argument("--only", nargs="+", default=[], choices=[t.id for t in TARGETS])
    parser.add_argument("--json", type=Path, help="write everything that was measured")
    parser.add_argument(
        "--peers-python", default="", help="a Python that has the peers this one lacks"
    )
    options: Any = parser.parse_args(arguments)
    with private_screen() as environment:
        peers = Peers(environment, options.peers_python)
        results = Run(environment, peers, set(options.only)).measure()
    print("\n".join(lines(results)))
    if options.json:
        options.json.write_text(as_json(results) + "\n", encoding="utf-8")
    return 1 if results.failed else 0


if __name__ == "__main__":
    sys.exit(main())
