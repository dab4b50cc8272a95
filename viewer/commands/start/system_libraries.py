"""The system libraries that Qt needs on Linux and that no Python package carries: which are missing, and their names.

Asks the dynamic linker (``ldd``).  Knows nothing but Python's own library: the set-up uses it before anything is
installed, and the program after Qt could not be loaded.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

# What the Qt libraries of the PySide6 wheels link to, and the Debian package that holds it.
PACKAGES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# What every picture needs, also one that is drawn without a display.
_DRAWING: Final = (
    "lib/libQt6Core.so.6",
    "lib/libQt6Gui.so.6",
    "lib/libQt6Widgets.so.6",
    "lib/libQt6Svg.so.6",
    "plugins/platforms/libqoffscreen.so",
)
# What a window on an X11 display needs besides.
_X11: Final = ("lib/libQt6XcbQpa.so.6", "plugins/platforms/libqxcb.so")


def missing_to_draw() -> frozenset[str]:
    """Return the shared objects without which Qt draws nothing; none where that cannot be asked."""
    return _missing(_DRAWING)


def missing_for_windows() -> frozenset[str]:
    """Return the shared objects without which Qt opens no window on an X11 display."""
    return _missing(_DRAWING + _X11)


def packages_of(libraries: Iterable[str]) -> tuple[str, ...]:
    """Return the Debian packages that hold ``libraries``; a library that none is known for stands for itself."""
    return tuple(sorted({PACKAGES.get(name, name) for name in libraries}))


def what_to_type(packages: Iterable[str]) -> str:
    """Return what installs Debian packages, or names them where there is no ``apt-get``."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        return f"install what your system has for these Debian packages: {names}"
    sudo = "" if sys.platform != "win32" and os.geteuid() == 0 else "sudo "
    return f"type: {sudo}apt-get install {names}"


def sentence_about(libraries: Iterable[str]) -> str:
    """Return the sentence that tells which libraries are missing and what to do."""
    return f"Qt misses system libraries; {what_to_type(packages_of(libraries))}"


def window_plugin() -> Path | None:
    """Return the part of Qt that opens windows on X11; ``None`` where there is no such file."""
    folder = _qt_folder()
    plugin = folder / _X11[-1] if folder is not None else None
    return plugin if plugin is not None and plugin.is_file() else None


def _qt_folder() -> Path | None:
    spec = importlib.util.find_spec("PySide6")
    return Path(spec.origin).parent / "Qt" if spec is not None and spec.origin else None


def _missing(binaries: Iterable[str]) -> frozenset[str]:
    folder, ldd = _qt_folder(), shutil.which("ldd")
    if sys.platform.startswith("linux") and folder is not None and ldd is not None:
        paths = [str(folder / name) for name in binaries if (folder / name).is_file()]
        answer = subprocess.run([ldd, *paths], capture_output=True, text=True, check=False)
        lines = (line.strip() for line in answer.stdout.splitlines())
        return frozenset(line.split(" => ")[0] for line in lines if line.endswith("=> not found"))
    return frozenset()
