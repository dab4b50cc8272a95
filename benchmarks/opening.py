"""Starting, scanning, scrolling, memory and input: the rows of the table that are not frames."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import first_image, folder
from benchmarks.display import private_screen
from benchmarks.processes import ROOT, FailedError

CASE = ROOT / "sample_studies" / "rounds_14"
FILM = CASE / "film1_radiograph.dcm"


def scene(name: str, *arguments: str, environment: Mapping[str, str]) -> dict[str, float]:
    """Run one scene in a process of its own; return its figures."""
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks.scenes", name, *arguments],
        cwd=ROOT,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if ended.returncode != 0:
        raise FailedError(f"{name}: {ended.stderr.strip().splitlines()[-1:]}")
    figures: dict[str, float] = json.loads(ended.stdout.strip().splitlines()[-1])
    return figures


@contextmanager
def thousand_slices() -> Iterator[Path]:
    """Write the folder of compressed slices; yield it."""
    with tempfile.TemporaryDirectory(prefix="rounds-bench-") as place:
        folder.write(Path(place))
        yield Path(place)


def first(times: int = 15) -> dict[str, Any]:
    """Return seconds to the first image of the product and of a script, by turns, the first run dropped.

    Both open the same film, of plain pixels so that the script needs no decoder ("rounds", "script"); the product
    also its case, which nobody else can open ("case").
    On a screen of the size of the script's window, since the product fills the screen it finds.
    """
    with private_screen(*first_image.WINDOW) as environment:
        return _first(environment, times)


def _first(environment: Mapping[str, str], times: int) -> dict[str, Any]:
    watcher = first_image.Watcher(environment["DISPLAY"])
    taken: dict[str, list[float]] = {"rounds": [], "script": [], "case": []}
    with tempfile.TemporaryDirectory(prefix="rounds-bench-") as place:
        plain = Path(place) / "film.dcm"
        folder.write_uncompressed(CASE / "film1_radiograph.dcm", plain)
        # Settings of the user's own must not change what is measured.  A warm machine has compiled the code:
        # that of libraries is, when they are installed, ours by the run that is dropped.
        own = dict(environment) | {"XDG_CONFIG_HOME": place, "XDG_STATE_HOME": place}
        own.pop("PYTHONDONTWRITEBYTECODE", None)
        commands = {
            "rounds": [sys.executable, "-m", "viewer.app", str(plain)],
            "script": [sys.executable, "-c", first_image.SCRIPT, str(plain)],
            "case": [sys.executable, "-m", "viewer.app", str(CASE)],
        }
        for _ in range(times + 1):
            for name, command in commands.items():
                taken[name].append(first_image.seconds(command, own, watcher))
    return {name: undisturbed(seconds[1:]) for name, seconds in taken.items()} | {"runs": taken}


def undisturbed(runs: Sequence[float]) -> float:
    """Return the median of the shortest third of some runs.

    What else runs on a machine makes a run longer and never shorter, and it does not do so to all alike: a program
    that works on two processors loses more to a neighbour than one that works on one.
    """
    shortest = sorted(runs)[: max(1, len(runs) // 3)]
    return median(shortest)


def starts(times: int = 15, *, cwd: Path = ROOT) -> dict[str, Any]:
    """Return seconds and MB of starts with a film, a case and an MR series, and of bare Qt with numpy, by turns."""
    taken: dict[str, list[float]] = {}
    with private_screen(*first_image.WINDOW) as environment, tempfile.TemporaryDirectory() as place:
        watcher = first_image.Watcher(environment["DISPLAY"])
        own = dict(environment) | {"XDG_CONFIG_HOME": place, "XDG_STATE_HOME": place}
        own.pop("PYTHONDONTWRITEBYTECODE", None)
        own["PYTHONPATH"] = str(cwd)

        def turn(name: str, *command: str, **how: Any) -> None:
            seen = first_image.start([sys.executable, *command], own, watcher, **how)
            for part in seen.__struct_fields__:
                taken.setdefault(f"{name} {part}", []).append(getattr(seen, part))

        for _ in range(times + 1):
            turn("bare", "-c", first_image.BARE, rests_s=0.3)
            turn("film", "-m", "viewer.app", str(FILM), rests_s=1.5)
            turn("case", "-m", "viewer.app", str(CASE), whole=True)
            turn("series", "-m", "viewer.app", str(CASE / "t1"))
    return {name: undisturbed(values[1:]) for name, values in taken.items()} | {"runs": taken}


def scanning(slices: Path, environment: Mapping[str, str], times: int = 3) -> dict[str, Any]:
    """Return the scan of the folder against the bare loop, by turns, the first run dropped."""
    scans, loops = [], []
    for _ in range(times + 1):
        scans.append(scene("scan", str(slices), environment=environment))
        loops.append(scene("loop", str(slices), environment=environment))
    return {
        "scan_s": median(run["seconds"] for run in scans[1:]),
        "loop_s": median(run["seconds"] for run in loops[1:]),
        "first_percent": median(run["first_percent"] for run in scans[1:]),
    }


def processors() -> int:
    """Return how many processors there are for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
