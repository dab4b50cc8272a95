"""The time from starting a program to its first picture on the screen, seen from outside.

A watcher looks at the X server's own pixels: a picture is there when a good part of the middle of the window
is grey, neither black nor of the colours of panels and buttons.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import subprocess
import time
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_ALL_PLANES = ctypes.c_ulong(~0)
_Z_PIXMAP = 2
# Where both programs have their first picture, and how much of it must be grey.
WINDOW = (1440, 900)
AREA = (320, 414, 320, 12)
ENOUGH = 0.3
LIMIT_S = 60.0


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

    def pixels(self) -> NDArray[np.uint32]:
        """Return the pixels of the area, 0xRRGGBB."""
        left, top, width, height = AREA
        image = self._x.XGetImage(
            self._display, self._root, left, top, width, height, _ALL_PLANES, _Z_PIXMAP
        )
        raw = ctypes.string_at(image.contents.data, width * height * 4)
        self._x.XDestroyImage(image)
        return np.frombuffer(raw, np.uint32) & 0xFFFFFF

    def sees_a_picture(self) -> bool:
        """Return whether enough of the area is grey."""
        pixels = self.pixels()
        red, green, blue = pixels >> 16, (pixels >> 8) & 255, pixels & 255
        grey = (red == green) & (green == blue) & (red > 30) & (red < 250)
        return bool(grey.mean() > ENOUGH)


def seconds(command: Sequence[str], environment: Mapping[str, str], watcher: Watcher) -> float:
    """Start a program, wait for its first picture, end it; return how long that took."""
    begun = time.perf_counter()
    program = subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not watcher.sees_a_picture():
            if time.perf_counter() - begun > LIMIT_S or program.poll() is not None:
                raise TimeoutError(f"no picture from {command}")
            time.sleep(0.002)
        return time.perf_counter() - begun
    finally:
        program.terminate()
        program.wait()
        while watcher.sees_a_picture():
            time.sleep(0.05)


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
