"""What needs two screens runs in a program of its own, on one wide Xvfb that is divided into monitors."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.programs import program

ROOT = Path(__file__).parents[3]
FOLDER = Path(__file__).with_name("two_screens")
WIDE = "-screen 0 3840x1080x24 -noreset"
LONGEST_S = 420


def test_a_class_is_taught_on_two_screens() -> None:
    program("xrandr")
    command = [program("xvfb-run"), "-a", "-s", WIDE, sys.executable, "-m", "pytest", "-q"]
    own = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTEST_CURRENT_TEST")
    rest = {name: value for name, value in os.environ.items() if name not in own}
    answer = subprocess.run(
        [*command, "-p", "no:cacheprovider", str(FOLDER)],
        cwd=ROOT,
        env=rest | {"ROUNDS_TWO_SCREENS": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_S,
    )
    assert answer.returncode == 0, answer.stdout[-6000:] + answer.stderr[-2000:]
    assert " passed" in answer.stdout
