"""A private X server without a screen, so that nothing else is measured and nothing flashes on the pixel_jobs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SCREEN = (3840, 2160)


@contextmanager
def private_screen(width: int = SCREEN[0], height: int = SCREEN[1]) -> Iterator[dict[str, str]]:
    """Run Xvfb; yield the environment that leads to it."""
    program = shutil.which("Xvfb")
    if program is None:
        raise RuntimeError("Xvfb is not installed (Debian: apt-get install xvfb)")
    reads, writes = os.pipe()
    size = f"{width}x{height}x24"
    arguments = ["-displayfd", str(writes), "-screen", "0", size, "-noreset", "-nolisten", "tcp"]
    server = subprocess.Popen(
        [program, *arguments],
        pass_fds=[writes],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writes)
    with os.fdopen(reads) as told:
        number = told.readline().strip()
    try:
        yield os.environ | {
            "DISPLAY": f":{number}",
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
    finally:
        server.terminate()
        server.wait()
