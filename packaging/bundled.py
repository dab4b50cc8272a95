"""Whose work the application's folder holds, where their licences lie, and what stays out."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

# Beginnings of file names, without regard to case.  GTK's theme draws dialogues of a desktop's own; the rest belongs to
# video and to parts of Qt that no window of Rounds has.
_UNUSED_QT: Final = ("qt6virtualkeyboard", "qt6quick", "qt6qml", "qt6pdf", "qt6opengl")
UNUSED_LIBRARIES: Final = {
    "linux": (
        "libavcodec", "libavformat", "libavutil", "libswscale", "libswresample", "libvpx", "libdrm-",
        "libssl-", "libcrypto-",
        "libgtk", "libgdk", "libqgtk3", "libatk", "libcairo", "libpango", "libpixman", "libthai", "libdatrie",
        "libfribidi", "libqeglfs", "libqt6eglfs", "libqpdf", "libqtvirtualkeyboard",
        *(f"lib{name}" for name in _UNUSED_QT),
    ),
    "win32": ("opencv_videoio_ffmpeg", "qpdf", "qtvirtualkeyboard", "opengl32sw", *_UNUSED_QT),
    "darwin": ("libqpdf", "libqtvirtualkeyboard", *(name.replace("qt6", "qt") for name in _UNUSED_QT)),
}  # fmt: skip


# Of Pillow: what reads the plain pictures that are films, and what it imports by itself before any other.
_USED_PLUGINS: Final = frozenset(
    f"{form}ImagePlugin" for form in ("Bmp", "Gif", "Jpeg", "Mpo", "Png", "Ppm", "Tiff", "WebP")
)
# It draws no letters, manages no colours, and shows nothing in a window.
_UNUSED_OF_PILLOW: Final = (
    "_avif", "_imagingcms", "_imagingft", "_imagingmath", "_imagingmorph", "_imagingtk", "_tkinter_finder",
    "ImageCms", "ImageFont", "ImageGrab", "ImageMath", "ImageMorph", "ImageQt", "ImageShow", "ImageTk",
    "ImageWin",
)  # fmt: skip


def unused_of_pillow() -> tuple[str, ...]:
    """Return the modules of Pillow without which it reads the plain pictures that are films."""
    home = Path(str(distribution("pillow").locate_file("PIL")))
    plugins = {file.stem for file in home.glob("*ImagePlugin.py")} - _USED_PLUGINS
    return tuple(f"PIL.{name}" for name in (*_UNUSED_OF_PILLOW, *sorted(plugins)))


def pinned(requirements: Path) -> tuple[str, ...]:
    """Return the names of the distributions that a lock file pins, in its order."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    return tuple(match[1] for line in lines if (match := re.match(r"([A-Za-z0-9._-]+)==", line)))


def licence_files(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield (a distribution's name, a file with its licence) of what this environment has of the pinned ones."""
    for name in pinned(root / "requirements.txt"):
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:  # one for another system
            continue
        for file in files:
            if ".dist-info" in file.parts[0] and re.match(
                r"(licen|copying|notice)", file.name, re.I
            ):
                yield name, Path(str(file.locate()))
    # Qt for Python's wheels have no texts of their licence; these are they.
    for text in sorted((root / "packaging" / "licences").iterdir()):
        yield "qt", text
    python = Path(sys.base_prefix)
    for text in (python / "LICENSE.txt", python / "lib" / _python_name() / "LICENSE.txt"):
        if text.is_file():
            yield "python", text


def _python_name() -> str:
    return f"python{sys.version_info.major}.{sys.version_info.minor}"
