"""The display server ends: no window is left, and nothing that Qt or Xlib would do about it ends well.

Both tell it in their own words and call ``exit``, which takes Qt apart below threads that still run; that ends
in a core file now and then.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from PySide6.QtGui import QGuiApplication

# As ``EX_IOERR`` of sysexits.h.
EXIT_LOST_DISPLAY: Final = 74
_SENTENCE: Final = b"rounds: the display that the window was on is gone\n"
_IoErrorHandler: Final = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


def is_loss_of_display(message: str) -> bool:
    """Whether Qt tells, as a message, that it lost its display; it ends the process next."""
    return "connection broke" in message or "connection experienced a fatal error" in message


def end() -> None:
    """Say it in one line and end the process, whatever its threads do; workers notice, and end."""
    with suppress(OSError):
        os.write(2, _SENTENCE)
    os._exit(EXIT_LOST_DISPLAY)


def end_with_xlib() -> Callable[[], None]:
    """Be told by Xlib, which Qt uses beside its own connection; return what ends that."""
    try:
        is_asked = sys.platform == "linux" and QGuiApplication.platformName() == "xcb"
        xlib = ctypes.CDLL("libX11.so.6") if is_asked else None
    except OSError:
        xlib = None
    if xlib is None:
        return lambda: None
    told = _IoErrorHandler(lambda _display: end())
    xlib.XSetIOErrorHandler.argtypes = [ctypes.c_void_p]
    xlib.XSetIOErrorHandler.restype = ctypes.c_void_p
    before = xlib.XSetIOErrorHandler(ctypes.cast(told, ctypes.c_void_p))

    def leave() -> None:
        nonlocal told
        xlib.XSetIOErrorHandler(before)
        # Until here it is held by this function.
        del told

    return leave
