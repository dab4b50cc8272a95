"""``make run`` on a machine without a display: pictures of the window at each stage, and no failure."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from viewer.session.lesson import STAGE_WORDS

ROOT = Path(__file__).parents[2]
ARROWS = {"green", "yellow", "red"}


@pytest.fixture(scope="module")
def pictures() -> dict[str, np.ndarray]:
    """The pictures that are written, as (rows, columns, blue-green-red), by the stage in their names."""
    found = {stage: ROOT / "build" / f"rounds_14_{stage}.png" for stage in STAGE_WORDS}
    for path in found.values():
        path.unlink(missing_ok=True)
    no_display = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "run.py")],
        env={**os.environ, **no_display},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "no display" in done.stdout
    return {stage: cv2.imread(str(path)) for stage, path in found.items()}


def arrows_on(picture: np.ndarray) -> set[str]:
    """Return the colours that are drawn on the films: between the strip and the case panel."""
    rows, columns = picture.shape[:2]
    films = picture[rows // 20 :, columns // 8 : columns * 3 // 4].astype(int)
    blue, green, red = np.moveaxis(films, 2, 0)
    seen = {
        "green": (green > red + 80) & (green > blue + 40),
        "yellow": (green > blue + 120) & (red > blue + 120),
        "red": (red > green + 100) & (red > blue + 100),
    }
    return {name for name, where in seen.items() if np.count_nonzero(where) > 200}


@pytest.mark.parametrize("stage", STAGE_WORDS)
def test_bare_films_before_the_findings_and_three_arrows_from_then_on(
    pictures: dict[str, np.ndarray], stage: str
) -> None:
    assert pictures[stage].shape == (1080, 1920, 3)
    assert arrows_on(pictures[stage]) == (set() if stage in ("history", "films") else ARROWS)


def test_each_stage_tells_more(pictures: dict[str, np.ndarray]) -> None:
    told = [pictures[stage] for stage in STAGE_WORDS if stage != "history"]
    panels = [picture[:, picture.shape[1] * 4 // 5 :] for picture in told]
    assert all((a != b).any() for a, b in pairwise(panels))
