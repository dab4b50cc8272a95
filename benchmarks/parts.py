"""Where the time goes, of a start and of a frame: the reasons behind what ``benchmarks.run`` prints.

    python -m benchmarks.parts

The start: whole processes that do a little more each, median of nine.  The frame: a window drag on a radiograph at
1080p as ``benchmarks.run`` drives it, with no and with 20 arrows, medians in microseconds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import first_image, folder
from benchmarks.display import private_screen
from benchmarks.opening import CASE
from benchmarks.processes import ROOT

TIMES = 9
ROUNDS = 40
HOOK_OFF = (
    "from viewer.commands.start.plain_imports import take_import_hook_off; take_import_hook_off()"
)
START = (
    ("Python", "import os"),
    ("PySide6, without its modules", HOOK_OFF),
    ("Qt", "from PySide6.QtWidgets import QApplication"),
    ("numpy", "import numpy"),
    ("OpenCV", "import cv2"),
    ("Qt's own names", "from PySide6.QtCore import Qt; Qt.Orientation"),
    ("the program's modules", "import viewer.commands.start.window, viewer.ui.window.main_window"),
    ("an application", "a = QApplication([])"),
    (
        "its first font",
        "from PySide6.QtGui import QFont, QFontMetricsF; QFontMetricsF(QFont()).horizontalAdvance('a')",
    ),
)


def start(environment: Mapping[str, str]) -> None:
    """Print what each step adds to a process, and how long the first picture of a film takes in all."""
    watcher = first_image.Watcher(environment["DISPLAY"])
    steps = [code for _, code in START]
    # Without what Python and Qt do at the end.
    programs = ["; ".join([*steps[: n + 1], "os._exit(0)"]) for n in range(len(steps))]
    taken: dict[int, list[float]] = defaultdict(list)
    with TemporaryDirectory(prefix="rounds-bench-") as place:
        film = Path(place) / "film.dcm"
        folder.write_uncompressed(CASE / "film1_radiograph.dcm", film)
        own = dict(environment) | {"XDG_CONFIG_HOME": place, "XDG_STATE_HOME": place}
        own.pop("PYTHONDONTWRITEBYTECODE", None)
        window = [sys.executable, "-m", "viewer.app", str(film)]
        for _ in range(TIMES + 1):
            for number, program in enumerate(programs):
                begun = time.perf_counter()
                subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=own, check=True)
                taken[number].append(time.perf_counter() - begun)
            taken[-1].append(first_image.seconds(window, own, watcher))
    until = 0.0
    for number, (name, _) in enumerate(START):
        now = median(taken[number][1:]) * 1000
        print(f"{name:32} {now - until:6.0f} ms   {now:6.0f} ms")
        until = now
    whole = median(taken[-1][1:]) * 1000
    print(f"{'window, film, worker processes':32} {whole - until:6.0f} ms   {whole:6.0f} ms")


def frame() -> dict[str, dict[str, float]]:
    """Return the parts of a frame in microseconds, by number of arrows."""
    from benchmarks import films
    from benchmarks.peers.rounds import RoundsPeer
    from benchmarks.screen import PaintCount, RoundTrip

    peer = RoundsPeer()
    peer.show_films([films.film(2500, 3000, 0)], 1920, 1080)
    trip, paints = RoundTrip(peer.application), PaintCount(peer.painted())
    layers = peer.viewports[0].film_canvas.layers
    at: dict[str, float] = {}

    def watched(function: Callable[..., Any], name: str) -> Callable[..., Any]:
        def called(*arguments: Any) -> Any:
            at[f"{name} begins"] = time.perf_counter()
            answer = function(*arguments)
            at[f"{name} ends"] = time.perf_counter()
            return answer

        return called

    layers.paint = watched(layers.paint, "paint")
    layers._paint_picture = watched(layers._paint_picture, "picture")  # noqa: SLF001  no other seam
    parts: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    window = count(1)
    for _ in range(ROUNDS):
        for arrows in (0, 20):
            peer.set_marks(arrows)
            peer.application.processEvents()
            for number in range(20):
                painted, begun = paints.least, time.perf_counter()
                peer.set_window(0, 4000 - 10 * (1 + next(window) % 97))
                while paints.least == painted:
                    peer.application.processEvents()
                flushed = time.perf_counter()
                trip.wait()
                ended = time.perf_counter()
                if number < 5:
                    continue
                for name, seconds in (
                    ("Qt, until the film is painted", at["paint begins"] - begun),
                    ("the picture through its table", at["picture ends"] - at["picture begins"]),
                    ("words, ruler, arrows", at["paint ends"] - at["picture ends"]),
                    ("Qt, after it", flushed - at["paint ends"]),
                    ("the X server's copy", ended - flushed),
                    ("in all", ended - begun),
                ):
                    parts[str(arrows)][name].append(seconds * 1e6)
    return {arrows: {name: median(v) for name, v in of.items()} for arrows, of in parts.items()}


def main(arguments: list[str]) -> None:
    """Print both tables."""
    if arguments == ["frame"]:
        print(json.dumps(frame()))
        return
    with private_screen(*first_image.WINDOW) as environment:
        start(environment)
    with private_screen() as environment:
        answer = subprocess.run(
            [sys.executable, "-m", "benchmarks.parts", "frame"],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
    bare, marked = json.loads(answer.stdout).values()
    print()
    for name, microseconds in bare.items():
        print(f"{name:32} {microseconds:6.0f} us   {marked[name]:6.0f} us with 20 arrows")


if __name__ == "__main__":
    main(sys.argv[1:])
