"""The time from starting a program to its first picture on the screen, seen from outside.

A watcher looks at the X server's own pixels: a picture is there when a good part of the middle of the window
is grey, neither black nor of the colours of panels and buttons; the whole window when there are words and pictures
where bars, strip and panel lie.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import psutil
from msgspec import Struct
from numpy.typing import NDArray

_ALL_PLANES = ctypes.c_ulong(~0)
_Z_PIXMAP = 2
# Where both programs have their first picture, and how much of it must be grey.
WINDOW = (1440, 900)
AREA = (320, 414, 320, 12)
ENOUGH = 0.3
# The bar above, the strip and the panel beside the films of a case, and how many colours are in what they show.
AROUND = ((10, 8, 700, 36), (12, 90, 150, 300), (1060, 90, 340, 300))
COLOURS = 12
LIMIT_S = 60.0
MB = 1024 * 1024


class _XImage(ctypes.Structure):
    _fields_ = (
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
    )


class Watcher:
    """Looks at a rectangle of an X screen."""

    def __init__(self, display: str) -> None:
        x = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XDefaultRootWindow.restype = ctypes.c_ulong
        x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        x.XGetImage.restype = ctypes.POINTER(_XImage)
        x.XGetImage.argtypes = [
            ctypes.c_void_p,
            ctypes.c_ulong,
            *([ctypes.c_int] * 2),
            *([ctypes.c_uint] * 2),
            ctypes.c_ulong,
            ctypes.c_int,
        ]
        x.XDestroyImage.argtypes = [ctypes.POINTER(_XImage)]
        self._x = x
        self._display = x.XOpenDisplay(display.encode())
        self._root = x.XDefaultRootWindow(self._display)

    def pixels(self, area: tuple[int, int, int, int] = AREA) -> NDArray[np.uint32]:
        """Return the pixels of an area, 0xRRGGBB."""
        left, top, width, height = area
        image = self._x.XGetImage(
            self._display, self._root, left, top, width, height, _ALL_PLANES, _Z_PIXMAP
        )
        raw = ctypes.string_at(image.contents.data, width * height * 4)
        self._x.XDestroyImage(image)
        return np.frombuffer(raw, np.uint32) & np.uint32(0xFFFFFF)

    def sees_a_picture(self) -> bool:
        """Return whether enough of the area is grey."""
        pixels = self.pixels()
        red, green, blue = pixels >> 16, (pixels >> 8) & 255, pixels & 255
        grey = (red == green) & (green == blue) & (red > 30) & (red < 250)
        return bool(grey.mean() > ENOUGH)

    def sees_all_around(self) -> bool:
        """Return whether bar, strip and panel of a case are there."""
        return all(len(np.unique(self.pixels(area))) > COLOURS for area in AROUND)


class Start(Struct, frozen=True):
    """Seconds to the first picture and to the whole window (0: not waited for), and the memory in MB once it rests.

    The memory is what its processes have for themselves and their parts of what they share (PSS).
    """

    picture_s: float
    whole_s: float = 0.0
    pss_mb: float = 0.0


def start(
    command: Sequence[str],
    environment: Mapping[str, str],
    watcher: Watcher,
    *,
    whole: bool = False,
    rests_s: float = 0.0,
) -> Start:
    """Start a program, wait for what is to be seen, end it."""
    begun = time.perf_counter()
    program = subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )

    def waited(seen: Callable[[], bool]) -> float:
        while not seen():
            if time.perf_counter() - begun > LIMIT_S or program.poll() is not None:
                raise TimeoutError(f"no picture from {command}")
            time.sleep(0.002)
        return time.perf_counter() - begun

    try:
        picture_s = waited(watcher.sees_a_picture)
        whole_s = waited(watcher.sees_all_around) if whole else 0.0
        time.sleep(rests_s)
        return Start(picture_s, whole_s, _pss_mb(program.pid) if rests_s else 0.0)
    finally:
        program.terminate()
        program.wait()
        while watcher.sees_a_picture():
            time.sleep(0.05)


def _pss_mb(pid: int) -> float:
    main = psutil.Process(pid)
    every = (main, *main.children(recursive=True))
    return sum(int(one.memory_full_info().pss) for one in every) / MB


def seconds(command: Sequence[str], environment: Mapping[str, str], watcher: Watcher) -> float:
    """Start a program, wait for its first picture, end it; return how long that took."""
    return start(command, environment, watcher).picture_s


BARE = """
import numpy as np
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel
grey = np.tile(np.linspace(40, 240, 1440), (900, 1)).astype(np.uint8)
app = QApplication([])
view = QLabel()
view.setGeometry(0, 0, 1440, 900)
view.setPixmap(QPixmap.fromImage(QImage(grey.data, 1440, 900, 1440, QImage.Format.Format_Grayscale8)))
view.show()
app.exec()
"""
"""The least that a program of this kind can be: Qt, numpy, a window with a picture that is made and not read."""

SCRIPT = """
import sys
import pydicom
import pyqtgraph as pg
image = pydicom.dcmread(sys.argv[1])
pg.setConfigOptions(imageAxisOrder="row-major")
app = pg.mkQApp()
view = pg.ImageView()
view.setGeometry(0, 0, 1440, 900)
view.setImage(image.pixel_array)
view.show()
pg.exec()
"""
"""What anybody would write: pydicom and ImageView, given plain pixels so that it needs no decoder."""
