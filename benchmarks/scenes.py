"""The product's own jobs, measured where the user feels them; one process a scene, one line of JSON back.

python -m benchmarks.scenes scan FOLDER | loop FOLDER | compressed FOLDER | memory-empty | ...
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Any

import psutil
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from viewer.jobs.pool.pool import WorkerPool
    from viewer.ui.window.main_window import MainWindow

HD = (1920, 1080)
MB = 1024 * 1024
WHEEL_HZ, DRAG_HZ, SCROLL_HZ = 60, 125, 30


def wait_until(done: Callable[[], bool], limit_s: float = 120.0) -> None:
    """Let Qt work until something is so."""
    end = time.perf_counter() + limit_s
    while not done():
        QCoreApplication.processEvents()
        if time.perf_counter() > end:
            raise TimeoutError("it never came to that")
        time.sleep(0.0005)


def idle(seconds: float) -> None:
    """Let Qt work for a while."""
    end = time.perf_counter() + seconds
    wait_until(lambda: time.perf_counter() >= end)


# Scanning -----------------------------------------------------------------------------------------


def scan(folder: str) -> dict[str, float]:
    """Return the time of a scan, and how much of it came before the first image could be seen."""
    from viewer.imaging.header import Scan
    from viewer.imaging.study import Frame
    from viewer.jobs.frames.frame_cache import FrameCache
    from viewer.jobs.frames.loader import FrameLoader
    from viewer.jobs.pool.pool import WorkerPool
    from viewer.jobs.scan.scanner import Scanner

    application = QCoreApplication([])
    with WorkerPool() as pool:
        pool.submit(os.getpid).result()
        scanner, loader = Scanner(pool), FrameLoader(pool, FrameCache())
        progress: list[tuple[int, int]] = [(0, 0)]
        seen: list[int] = []
        ended: list[float] = []

        def found(known: Scan) -> None:
            frames = [f for st in known.studies for se in st.series for f in se.frames]
            if frames and not seen:
                ask(frames[0])

        def ask(frame: Frame) -> None:
            if loader.pixels(frame) is not None:
                seen.append(progress[-1][0])

        scanner.progressed.connect(lambda done, known: progress.append((done, known)))
        scanner.found.connect(found)
        loader.loaded.connect(lambda _key: seen.extend(() if seen else (progress[-1][0],)))
        scanner.finished.connect(lambda _scan: ended.append(time.perf_counter()))
        begun = time.perf_counter()
        scanner.scan([folder])
        wait_until(lambda: bool(ended and seen))
        loader.close()
    del application
    files = sum(1 for _ in Path(folder).iterdir())
    return {"seconds": ended[0] - begun, "first_percent": 100.0 * seen[0] / files}


def loop(folder: str) -> dict[str, float]:
    """Return the time of the loop that anybody would write with pydicom."""
    from pydicom import dcmread

    begun = time.perf_counter()
    for path in sorted(Path(folder).iterdir()):
        dataset = dcmread(path, stop_before_pixels=True)
        _ = dataset.SeriesInstanceUID, dataset.ImagePositionPatient, dataset.Rows
    return {"seconds": time.perf_counter() - begun}


# Scrolling, wheel and drag ------------------------------------------------------------------------


class Seen(QObject):
    """Notes when a canvas is painted, and what it then shows."""

    def __init__(self, canvas: QWidget, what: Callable[[], object]) -> None:
        super().__init__()
        self.frames: list[tuple[float, object]] = []
        self._what = what
        self._at_first = what()
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.frames.append((time.perf_counter(), self._what()))
        return False

    def distinct(self) -> int:
        """Return how many frames differed from what was seen before them."""
        shown = [self._at_first, *(what for _, what in self.frames)]
        return sum(a != b for a, b in pairwise(shown))


def post_at(rate: int, events: Iterable[Callable[[], QEvent]], to: QWidget) -> list[float]:
    """Post events from a thread at a rate, as an input device would; return when each was posted."""
    posted: list[float] = []

    def work() -> None:
        begun = time.perf_counter()
        for number, make in enumerate(events):
            time.sleep(max(0.0, begun + number / rate - time.perf_counter()))
            posted.append(time.perf_counter())
            QCoreApplication.postEvent(to, make())

    thread = threading.Thread(target=work)
    thread.start()
    wait_until(lambda: not thread.is_alive())
    idle(0.4)
    return posted


def compressed(folder: str) -> dict[str, float]:
    """Return the part of slices, after the first second, that were late while scrolling 30 a second."""
    from viewer.jobs.blocking import scan_now
    from viewer.jobs.frames.frame_cache import FrameCache
    from viewer.jobs.frames.loader import FrameLoader
    from viewer.jobs.pool.pool import WorkerPool
    from viewer.session.content import Content
    from viewer.session.display import DisplayState, at_slice
    from viewer.ui.canvas.film_signals import FilmSignals
    from viewer.ui.canvas.viewing import ViewingState
    from viewer.ui.look.theme import FUSION, READING_ROOM
    from viewer.ui.state.viewport_model import ViewportModel
    from viewer.ui.viewports.viewport import Viewport

    application = QApplication(["rounds", *FUSION])
    with WorkerPool() as pool:
        series = scan_now([folder], pool=pool).studies[0].series[0]
        loader = FrameLoader(pool, FrameCache())
        model = ViewportModel(Content(series, "CT"), DisplayState())
        viewport = Viewport(model, loader, ViewingState(READING_ROOM), FilmSignals())
        viewport.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        viewport.resize(*HD)
        viewport.show()
        film = viewport.film_canvas.film
        wait_until(lambda: film.shown is not None)
        late: list[bool] = []

        def tick() -> None:
            late.append(film.shown is None or film.shown.index != film.index)
            model.set_state(at_slice(model.state, model.state.slice_index + 1, count=1000))

        timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(tick)
        timer.start(round(1000 / SCROLL_HZ))
        wait_until(lambda: len(late) >= len(series.frames) - 1)
        timer.stop()
        loader.close()
    del application
    after = late[SCROLL_HZ:]
    return {
        "late_percent": 100.0 * sum(after) / len(after),
        "late_in_first_second": sum(late[:SCROLL_HZ]),
    }


def wheel() -> dict[str, float]:
    """Return frames a second under a wheel of 60 notches a second, and how long they go on after it."""
    peer, viewport = _viewport_with_stack(1000, 512, 512)
    canvas = viewport.film_canvas
    at, place = QPointF(400, 400), QPointF(canvas.mapToGlobal(QPoint(400, 400)))

    def notch() -> QEvent:
        return QWheelEvent(
            at,
            place,
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - not inverted; the argument has no keyword
        )

    seen = Seen(canvas, lambda: viewport.model.state.slice_index)
    posted = post_at(WHEEL_HZ, [notch] * (4 * WHEEL_HZ), canvas)
    del peer
    return _rates(seen, posted)


def drag(rows: int, columns: int) -> dict[str, float]:
    """Return frames a second while a window is dragged with 125 events a second."""
    peer, viewport = _viewport_with_stack(1, rows, columns)
    canvas = viewport.film_canvas

    def mouse(kind: QEvent.Type, x: float, y: float) -> QEvent:
        at = QPointF(x, y)
        button = Qt.MouseButton.LeftButton
        moves = kind == QEvent.Type.MouseMove
        return QMouseEvent(
            kind,
            at,
            QPointF(canvas.mapToGlobal(at.toPoint())),
            Qt.MouseButton.NoButton if moves else button,
            button,
            Qt.KeyboardModifier.NoModifier,
        )

    QCoreApplication.sendEvent(canvas, mouse(QEvent.Type.MouseButtonPress, 600, 500))
    moves = [
        lambda i=i: mouse(QEvent.Type.MouseMove, 600 + i % 200, 500 + i % 90)
        for i in range(1, 4 * DRAG_HZ)
    ]
    seen = Seen(canvas, lambda: viewport.model.state.window)
    posted = post_at(DRAG_HZ, moves, canvas)
    del peer
    return _rates(seen, posted)


def _viewport_with_stack(count: int, rows: int, columns: int) -> Any:
    import numpy as np

    from benchmarks import films
    from benchmarks.peers.rounds import RoundsPeer

    peer = RoundsPeer()
    few = films.stack(min(count, 8), rows, columns)
    # Views of a few slices: memory is another row's business.
    slices = np.lib.stride_tricks.as_strided(few[:1], (1, rows, columns), few.strides)
    peer.show_stack(slices if count == 1 else few, *HD)
    if count > 1:
        _repeat(peer, few, count)
    idle(0.3)
    return peer, peer.viewports[0]


def _repeat(peer: Any, few: Any, count: int) -> None:
    """Make the series ``count`` slices long, its planes used again and again."""
    from msgspec.structs import replace

    from viewer.imaging.frame_pixels import FramePixels
    from viewer.imaging.study import FrameKey

    model = peer.viewports[0].model
    series = model.content.series
    frames = []
    for index in range(count):
        key = FrameKey(f"long.{index}")
        peer.loader.planes[key] = FramePixels(few[index % len(few)])
        frames.append(replace(series.frames[0], key=key))
    model.show(replace(model.content, series=replace(series, frames=tuple(frames))))


def _rates(seen: Seen, posted: list[float]) -> dict[str, float]:
    duration = posted[-1] - posted[0]
    during = [frame for frame in seen.frames if frame[0] >= posted[0]]
    seen.frames = during
    return {
        "frames_a_second": seen.distinct() / duration,
        "last_ms": 1000.0 * max(0.0, during[-1][0] - posted[-1]),
    }


# The whole window ---------------------------------------------------------------------------------


def furnished_window(pool: WorkerPool) -> tuple[QApplication, MainWindow]:
    application, window = bare_window(pool)
    window.show()
    _ = window.around_films  # measured with all that stands around the films
    idle(0.5)
    return application, window


def bare_window(pool: WorkerPool) -> tuple[QApplication, MainWindow]:
    from viewer.commands.start.plain_imports import take_import_hook_off

    take_import_hook_off()
    from viewer.ui.look.theme import FUSION, READING_ROOM, apply_theme
    from viewer.ui.state.settings import Settings
    from viewer.ui.window.main_window import MainWindow

    application = QApplication(["rounds", *FUSION])
    apply_theme(application, READING_ROOM)
    settings = Settings(Path(tempfile.mkdtemp()) / "settings.json")
    window = MainWindow(settings, READING_ROOM, pool)
    window.resize(1440, 900)
    return application, window


def memory(*paths: str) -> dict[str, float]:
    """Return the resident memory of the window's process with some paths open (none: empty)."""
    from viewer.jobs.pool.pool import WorkerPool

    with WorkerPool() as pool:
        application, window = furnished_window(pool)
        if paths:
            window.open_paths(list(paths))
            idle(0.2)
            wait_until(window.is_settled)
            idle(2.0)
        used = psutil.Process().memory_info().rss / MB
        window.close()
    del application
    return {"mb": used}


def memory_series(folder: str) -> dict[str, float]:
    """Return the memory beyond the cache's limit after every slice of a long series has been shown."""
    from viewer.jobs.frames.frame_cache import FrameCache
    from viewer.jobs.pool.pool import WorkerPool
    from viewer.session.display import at_slice

    limit_mb = 256
    with WorkerPool() as pool:
        application, window = furnished_window(pool)
        cache: FrameCache = window.loader._cache  # noqa: SLF001 - the setting has no other door
        cache.set_limit(limit_mb * MB)
        window.open_paths([folder])
        idle(0.2)
        wait_until(window.is_settled)
        viewport = window.grid.active
        film, model = viewport.film_canvas.film, viewport.model
        for index in range(0, 1000, 2):
            model.set_state(at_slice(model.state, index, count=1000))
            wait_until(lambda: film.shown is not None and film.shown.index == film.index)
        idle(1.0)
        used = psutil.Process().memory_info().rss / MB
        window.close()
    del application
    return {"mb": used, "beyond_mb": used - limit_mb}


class Ping(QEvent):
    """An event that knows when it was posted."""

    KIND = QEvent.Type(QEvent.registerEventType())

    def __init__(self) -> None:
        super().__init__(self.KIND)
        self.posted = time.perf_counter()


class Pinged(QObject):
    """Notes how long events waited."""

    def __init__(self) -> None:
        super().__init__()
        self.waited_ms: list[float] = []

    def event(self, event: QEvent) -> bool:
        if isinstance(event, Ping):
            self.waited_ms.append((time.perf_counter() - event.posted) * 1000.0)
            return True
        return super().event(event)


@contextmanager
def _pinging() -> Iterator[Pinged]:
    """Post an event every two milliseconds, and note how long each waits."""
    pinged, stop = Pinged(), threading.Event()

    def ping() -> None:
        while not stop.wait(0.002):
            QCoreApplication.postEvent(pinged, Ping())

    thread = threading.Thread(target=ping)
    thread.start()
    yield pinged
    stop.set()
    thread.join()


def blocked(folder: str) -> dict[str, float]:
    """Return how long an event had to wait, at any moment, while a folder was opened."""
    from viewer.jobs.pool.pool import WorkerPool

    with WorkerPool() as pool:
        application, window = furnished_window(pool)
        with _pinging() as pinged:
            window.open_paths([folder])
            idle(0.2)
            wait_until(window.is_settled)
            idle(0.5)
        window.close()
    del application
    return {"p99_ms": quantiles(pinged.waited_ms, n=100)[98], "max_ms": max(pinged.waited_ms)}


def furnishing(path: str) -> dict[str, float]:
    """Return how long an event had to wait after the first picture, while all around the films was built."""
    from viewer.jobs.pool.pool import WorkerPool

    with WorkerPool() as pool:
        application, window = bare_window(pool)
        seen: list[bool] = []
        window.first_seen.connect(lambda: seen.append(True))
        window.open_paths([path])
        window.show()
        wait_until(lambda: bool(seen))
        with _pinging() as pinged:
            idle(0.2)
            wait_until(window.is_settled)
            idle(0.5)
        window.close()
    del application
    return {"max_ms": max(pinged.waited_ms)}


def _edits(name: str) -> dict[str, Any]:
    from benchmarks import edits

    measured: dict[str, Any] = getattr(edits, name)()
    return measured


def _glasses() -> dict[str, float]:
    from benchmarks import glasses

    return glasses.moves()


def _weighting() -> dict[str, float]:
    from benchmarks import weighting

    return weighting.redraw()


SCENES: dict[str, Callable[..., dict[str, Any]]] = {
    "scan": scan,
    "loop": loop,
    "compressed": compressed,
    "wheel": wheel,
    "drag": lambda: drag(512, 512),
    "drag-film": lambda: drag(2140, 1760),
    "memory": memory,
    "memory-series": memory_series,
    "blocked": blocked,
    "furnishing": furnishing,
    "edits": lambda: _edits("edits"),
    "typing": lambda: _edits("typing"),
    "many": lambda: _edits("many"),
    "reordering": lambda: _edits("reordering"),
    "adding": lambda: _edits("adding"),
    "edit-calls": lambda: _edits("calls"),
    "again": lambda: _edits("again"),
    "weighting": _weighting,
    "glasses": _glasses,
}


def main() -> None:
    name, *arguments = sys.argv[1:]
    print(json.dumps(SCENES[name](*arguments)), flush=True)


if __name__ == "__main__":
    main()
