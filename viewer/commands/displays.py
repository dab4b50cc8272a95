"""Whether a window can be opened here, asked before Qt is: Qt aborts the process when it cannot."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

NO_DISPLAY: Final = (
    "there is no display to open a window on; "
    "rounds info, render, screenshot and check work without one"
)


def has_display() -> bool:
    """Whether Qt can open a window: always, but on Linux without an X11 or Wayland server that answers."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return _wayland_answers() or _x11_answers()


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    return (Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name).is_socket()


def _x11_answers() -> bool:
    """Connect as Qt will, through libxcb, so that a dead server or a refused key is found too.

    The connection is left open: a server whose last client leaves may start over, and refuse Qt meanwhile.
    """
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    return bool(xcb.xcb_connection_has_error(connection) == 0)
