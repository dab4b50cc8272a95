"""Other programs that tests use: where one is missing its tests are skipped, and say what to install."""

from __future__ import annotations

import shutil
from typing import Final

import pytest

PACKAGES: Final = {
    "dcmconv": "dcmtk",
    "dcmdjpeg": "dcmtk",
    "dcmdjpls": "dcmtk",
    "dcmj2pnm": "dcmtk",
    "gdcmconv": "libgdcm-tools",
    "dciodvfy": "dicom3tools",
    "Xvfb": "xvfb",
    "make": "make",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "xmllint": "libxml2-utils",
    "xdotool": "xdotool",
    "xvfb-run": "xvfb",
    "xrandr": "x11-xserver-utils",
    "unzip": "unzip",
    "import": "imagemagick",
    "strace": "strace",
}


def program(name: str) -> str:
    """Return the path of a program; skip the test where it is not installed (an error with ROUNDS_STRICT_SKIPS)."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed; type: sudo apt-get install {PACKAGES[name]}")
    return found
