"""Whether a window can be opened here, asked before Qt is: Qt aborts the process when it cannot."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

from viewer.commands.outcome import CommandError

NO_DISPLAY: Final = (
    "there is no display to open a window on; "
    "rounds info, render, screenshot, check and new work without one"
)


def has_display() -> bool:
    """Whether Qt can open a window: always, but on Linux without an X11 or Wayland server that answers."""
    if sys.platform.startswith("linux") and not os.environ.get("QT_QPA_PLATFORM"):
        return _wayland_answers() or _x11_answers()
    return True


def require_window_libraries() -> None:
    """Raise ``CommandError``, with what to install, where Qt would abort for want of a system library.

    Loads what Qt will load next anyway, so it costs nothing.
    """
    if sys.platform.startswith("linux") and _is_for_x11():
        _load_window_plugin()


def _load_window_plugin() -> None:
    from viewer.commands.start.system_libraries import (
        missing_for_windows,
        sentence_about,
        window_plugin,
    )

    plugin = window_plugin()
    try:
        if plugin is not None:
            ctypes.CDLL(str(plugin))
    except OSError as error:
        missing = missing_for_windows()
        raise CommandError(sentence_about(missing) if missing else f"{error}") from error


def _is_for_x11() -> bool:
    chosen = os.environ.get("QT_QPA_PLATFORM")
    return chosen.startswith("xcb") if chosen else not _wayland_answers()


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
        return True  # nobody knows; that the library is missing is told by ``require_window_libraries``
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    return bool(xcb.xcb_connection_has_error(connection) == 0)
