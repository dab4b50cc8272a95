"""What is a projection is said once, and everybody goes by it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from msgspec.structs import replace

import viewer
from tests.unit.session.factory import radiograph
from viewer.imaging.modality import FLUOROSCOPY, PROJECTIONS, RADIOGRAPHS
from viewer.imaging.study import FrameKey
from viewer.imaging.voi import Window
from viewer.session.display import DisplayState, WindowOrigin, needs_own_window, with_window

SOURCES = Path(viewer.__file__).parent


def _sets_of_projections(path: Path) -> list[int]:
    """Return the lines of literal sets and tuples that hold two projections or more."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Set | ast.Tuple | ast.List)
        and sum(isinstance(item, ast.Constant) and item.value in PROJECTIONS for item in node.elts)
        >= 2
    ]


def test_projections_are_listed_once() -> None:
    told = {path.name for path in SOURCES.rglob("*.py") if _sets_of_projections(path)}
    assert told == {"modality.py"}


@pytest.mark.parametrize("modality", sorted(PROJECTIONS))
def test_a_radiograph_has_a_window_of_its_own_and_a_run_of_an_angiogram_has_not(
    modality: str,
) -> None:
    series = replace(radiograph("1"), modality=modality)
    other = FrameKey("another film")
    state = with_window(DisplayState(), Window(1, 2), WindowOrigin.FILE, of=other)
    assert needs_own_window(state, series, series.frames[0]) is (modality in RADIOGRAPHS)
    assert (modality in RADIOGRAPHS) is not (modality in FLUOROSCOPY)
