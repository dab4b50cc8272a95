"""A program of its own: opens a case whose films hold one bright spot, and measures arrow against spot.

    python -m tests.e2e.anatomy FOLDER

It prints one JSON object: the device pixel ratio, and for each thing done to the film how many DEVICE pixels
lie between the spot and the tip of the arrow that points at it.  Both are found in pictures of the real
window: the spot with the marks off, the arrow with the film blackened by its window.  It is run under each
``QT_SCALE_FACTOR``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from math import hypot

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from viewer.imaging.voi import Window
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.content import CornerText
from viewer.session.layout import ONE
from viewer.ui.look.theme import FUSION, READING_ROOM
from viewer.ui.state.settings import Preferences, Settings
from viewer.ui.viewports.viewport import Viewport
from viewer.ui.window.main_window import MainWindow

COLOURED = 16.0
BLACK = Window(1e6, 10.0)
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def main() -> None:
    with WorkerPool(2) as pool:
        pool.warm()
        application = QApplication([*sys.argv[:1], *FUSION])
        settings = Settings()
        settings.set_preferences(replace(Preferences(), corner_text=CornerText.NONE))
        window = MainWindow(settings, READING_ROOM, pool)
        window.resize(1100, 760)
        window.show()
        window.activateWindow()
        window.open_paths([sys.argv[1]])
        settle(window)
        window.workspace.set_layout(ONE)
        settle(window)
        report = {"ratio": window.devicePixelRatioF(), "away_px": measure_all(window)}
        window.close()
        application.processEvents()
    print(json.dumps(report))


def measure_all(window: MainWindow) -> dict[str, float]:
    """Do one thing after another to the film as a hand would, and measure after each."""
    viewport = window.grid.active
    canvas = viewport.film_canvas
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

    def key(name: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> Callable[[], None]:
        return lambda: QTest.keyClick(viewport, name, modifier)

    def resize(width: int, height: int) -> Callable[[], None]:
        return lambda: window.resize(width, height)

    steps: dict[str, Callable[[], None]] = {
        "opened": lambda: None,
        "flipped": key(Qt.Key.Key_H),
        "turned": key(Qt.Key.Key_BracketRight),
        "turned again": key(Qt.Key.Key_BracketRight),
        "upside down": key(Qt.Key.Key_V),
        "reset": key(Qt.Key.Key_0, ctrl),
        "enlarged": lambda: wheel(viewport, 3, ctrl),
        "panned": lambda: drag(viewport, QPoint(37, -23), shift),
        "enlarged further": lambda: wheel(viewport, 2, ctrl),
        "flipped when enlarged": key(Qt.Key.Key_H),
        "turned when enlarged": key(Qt.Key.Key_BracketLeft),
        "one to one": key(Qt.Key.Key_1, ctrl),
        "fitted": key(Qt.Key.Key_Equal),
        "reset again": key(Qt.Key.Key_0, ctrl),
        "narrower": resize(907, 701),
        "lower": resize(1013, 563),
        "larger": resize(1201, 797),
        "scrolled away": lambda: wheel(viewport, 2),
        "and back": lambda: wheel(viewport, -2),
        "maximised": lambda: QTest.mouseDClick(canvas, LEFT, NONE, canvas.rect().center()),
    }
    away = {}
    for name, do in steps.items():
        do()
        settle(window)
        if viewport.model.content.marks_on(viewport.model.state.slice_index):
            away[name] = distance(window, viewport)
    return away


def distance(window: MainWindow, viewport: Viewport) -> float:
    """Return how far the arrow's tip is from the spot in the picture of the window, device pixels."""
    spot = centre_of_spot(grab(window, viewport))
    shown = viewport.model.state
    window.around_films.teaching.toggle_marks()
    window.around_films.windowing.set_typed(BLACK)
    tip = tip_of_arrow(grab(window, viewport), spot, window.devicePixelRatioF())
    window.around_films.teaching.toggle_marks()
    viewport.model.set_state(shown)
    return hypot(tip[0] - spot[0], tip[1] - spot[1])


def grab(window: MainWindow, viewport: Viewport) -> np.ndarray:
    """Return the canvas of a viewport as grey levels, from the picture of the whole window."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGBX8888)
    colours = np.frombuffer(picture.constBits(), np.uint8)
    colours = colours.reshape(picture.height(), picture.width(), 4)[..., :3].astype(float)
    # What is coloured is a word on the film: that it is flipped.
    levels = np.where(np.ptp(colours, axis=2) < COLOURED, colours[..., 0], 0.0)
    ratio = window.devicePixelRatioF()
    canvas = viewport.film_canvas
    corner = canvas.mapTo(window, QPoint(0, 0))
    left, top = round(corner.x() * ratio), round(corner.y() * ratio)
    # The slice scale and the rounding of the edges stay out of it.
    right = left + round((canvas.width() - 40) * ratio)
    bottom = top + round(canvas.height() * ratio)
    seen = np.zeros_like(levels)
    seen[top + 2 : bottom - 2, left + 2 : right] = levels[top + 2 : bottom - 2, left + 2 : right]
    return seen


def centre_of_spot(levels: np.ndarray) -> tuple[float, float]:
    """Return the centre of the one bright spot."""
    bright = np.where(levels > 40, levels, 0.0)
    down, across = np.mgrid[0 : bright.shape[0], 0 : bright.shape[1]] + 0.5
    return (across * bright).sum() / bright.sum(), (down * bright).sum() / bright.sum()


def tip_of_arrow(
    levels: np.ndarray, near: tuple[float, float], ratio: float
) -> tuple[float, float]:
    """Return where the edges of a white arrow head meet, the arrow lying along an axis of the screen."""
    # More of the shaft than of the head, and nothing of the badge at the tail.
    reach = round(60 * ratio)
    x0, y0 = max(0, int(near[0]) - reach), max(0, int(near[1]) - reach)
    head = levels[y0 : y0 + 2 * reach, x0 : x0 + 2 * reach]
    rows, columns = np.nonzero(head > 128)
    if np.ptp(columns) >= np.ptp(rows):
        x, y = _along_rows(head)
    else:
        y, x = _along_rows(head.T)
    return x + x0, y + y0


def _along_rows(head: np.ndarray) -> tuple[float, float]:
    """Fit the breadth of the head along the arrow; it vanishes at the tip."""
    breadth = head.sum(axis=0) / 255.0
    widest = int(breadth.argmax())
    right = (breadth[widest:] > 0.2).sum() < (breadth[:widest] > 0.2).sum()
    step = 1 if right else -1
    inner = [
        i for n in range(2, 60) if 0 <= (i := widest + step * n) < breadth.size and breadth[i] > 1.5
    ]
    slope, offset = np.polyfit([i + 0.5 for i in inner], breadth[inner], 1)
    down = np.arange(head.shape[0]) + 0.5
    axis = (head[:, inner] * down[:, None]).sum() / head[:, inner].sum()
    return float(-offset / slope), float(axis)


def settle(window: MainWindow) -> None:
    """Run until everything asked for is on screen, painted in its final quality."""
    loop = QEventLoop()
    look = QTimer(interval=10)
    look.timeout.connect(lambda: loop.quit() if is_still(window) else None)
    look.start()
    QTimer.singleShot(60_000, loop.quit)
    loop.exec()
    assert is_still(window), "the window did not come to rest"


def is_still(window: MainWindow) -> bool:
    idle = not window.grid.active.film_canvas._idle.isActive()
    fits = window.centralWidget().width() == window.width()
    return window.isActiveWindow() and window.is_settled() and idle and fits


def wheel(viewport: Viewport, notches: int, modifier: Qt.KeyboardModifier = NONE) -> None:
    canvas = viewport.film_canvas
    at = QPointF(canvas.rect().center())
    for _ in range(abs(notches)):
        turn = QPoint(0, 120 if notches > 0 else -120)
        event = QWheelEvent(
            at, canvas.mapToGlobal(at), QPoint(), turn, Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)


def drag(viewport: Viewport, way: QPoint, modifier: Qt.KeyboardModifier) -> None:
    canvas = viewport.film_canvas
    start = canvas.rect().center()
    QTest.mousePress(canvas, LEFT, modifier, start)
    for part in (way / 2, way):
        at = QPointF(start + part)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            canvas.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            LEFT,
            modifier,
        )
        QApplication.sendEvent(canvas, event)
    QTest.mouseRelease(canvas, LEFT, modifier, start + way)


if __name__ == "__main__":
    main()
