"""What a measuring process knows of its screen: finished frames, counted paints, what is really shown."""

from __future__ import annotations

import ctypes
import ctypes.util
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

# A frame that has not been painted after this time was never asked for.
LOST_S = 5.0


class NotPaintedError(RuntimeError):
    """A setter was called and no paint followed: the measurement would be a lie."""


class PaintCount(QObject):
    """Counts the Paint events of some widgets."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        super().__init__()
        self.counts = dict.fromkeys(map(id, widgets), 0)
        for widget in widgets:
            widget.installEventFilter(self)

    @property
    def least(self) -> int:
        """How often the widget that was painted least was painted."""
        return min(self.counts.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and id(watched) in self.counts:
            self.counts[id(watched)] += 1
        return False


class RoundTrip:
    """Waits until the X server has done everything that this process asked of it."""

    def __init__(self, application: QApplication) -> None:
        interface: Any = application.nativeInterface()
        self._display = interface.display() if hasattr(interface, "display") else None
        name = ctypes.util.find_library("X11") or "libX11.so.6"
        self._sync: Callable[..., int] = lambda *_: 0
        if self._display:
            library = ctypes.CDLL(name)
            library.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
            self._sync = library.XSync

    def wait(self) -> None:
        """Return when nothing is under way any more."""
        self._sync(self._display, 0)


def frame_ms(
    change: Callable[[], None], application: QApplication, paints: PaintCount, trip: RoundTrip
) -> float:
    """Return how long one frame takes: setter called, Paint event counted, X round trip, in milliseconds."""
    before = paints.least
    start = time.perf_counter()
    change()
    while paints.least == before:
        application.processEvents()
        if time.perf_counter() - start > LOST_S:
            raise NotPaintedError("nothing was painted after a change")
    trip.wait()
    return (time.perf_counter() - start) * 1000.0


def copy_ms(pixels: int, times: int = 9) -> float:
    """Return how long copying 16 bytes a pixel takes: 8 read and 8 written, milliseconds, median."""
    source = np.zeros(pixels, np.int64)
    target = np.empty_like(source)
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        np.copyto(target, source)
        taken.append((time.perf_counter() - start) * 1000.0)
    return float(np.median(taken))


def shown(rect: QRect) -> NDArray[np.float32]:
    """Return the grey levels that the screen shows in a rectangle, from the X server itself."""
    grabbed = QApplication.primaryScreen().grabWindow(
        0, rect.x(), rect.y(), rect.width(), rect.height()
    )
    image = grabbed.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    levels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return levels[:, : image.width()].astype(np.float32)
