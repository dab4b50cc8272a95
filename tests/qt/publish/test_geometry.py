"""An arrow lies where its film has it, in every form: 1,000 at random, with crops, flips, turns, oblong pixels."""

from __future__ import annotations

import random
import re
from functools import cache

import numpy as np
import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from overlays.model import Film, ImageRef, Mark, MarkColor, MarkKind, Point
from tests.unit.session.factory import radiograph
from viewer.imaging.pixels.decode import Decoded
from viewer.imaging.study import PixelFormat, Spacing, SpacingBasis
from viewer.publish.plan import ExportFilm, PictureMeasure, export_film
from viewer.publish.rendering import RenderedFilm, rendered
from viewer.publish.vector import svg_bytes
from viewer.session.content import PlacedMark
from viewer.session.display import DisplayState, View

ARROWS = 1_000
DRAWN = 40
COLUMNS, ROWS = 120, 90


def exported(seed: int) -> ExportFilm:
    """Return a film of one arrow within its crop, everything about it at random."""
    chance = random.Random(seed)
    aspect = chance.choice((1.0, 1.0, 0.5, 0.8, 1.7, 2.5))
    series = radiograph("1.2")
    frame = replace(
        series.frames[0],
        pixels=PixelFormat(ROWS, COLUMNS, "MONOCHROME2", 16, 12),
        spacing=Spacing(aspect, 1.0, SpacingBasis.CROSS_SECTION),
    )
    x0, y0 = chance.uniform(0, 50), chance.uniform(0, 30)
    rect = (x0, y0, x0 + chance.uniform(50, COLUMNS - x0), y0 + chance.uniform(50, ROWS - y0))
    points = [
        Point(chance.uniform(rect[0], rect[2]), chance.uniform(rect[1], rect[3])) for _ in range(2)
    ]
    mark = Mark("m", MarkKind.ARROW, MarkColor.RED, tuple(points))
    state = DisplayState(
        view=View(rect=rect),
        quarter_turns=chance.randrange(4),
        flipped=chance.random() < 0.5,
    )
    size = chance.randint(150, 400), chance.randint(150, 400)
    film = Film(1, "", "1.2", ImageRef("1.2.0"), marks=(mark,))
    return export_film(
        film, replace(series, frames=(frame,)), state, (PlacedMark(mark, ""),), PictureMeasure(size)
    )


@cache
def black() -> Decoded:
    return Decoded(np.zeros((ROWS, COLUMNS), np.uint16))


def film_points(one: RenderedFilm) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return tail and tip as the crop alone puts them, by arithmetic of its own: turned after being mirrored."""
    film, (width, height) = one.film, one.film.size
    crop, mark, zoom = film.crop, film.marks[0].mark, film.state.view.zoom
    assert zoom is not None
    across, down = (crop.x1 - crop.x0) * zoom, (crop.y1 - crop.y0) * film.frame.aspect * zoom
    if film.state.quarter_turns % 2:
        across, down = down, across
    found = []
    for point in mark.points:
        u = (point.x - crop.x0) / (crop.x1 - crop.x0)
        v = (point.y - crop.y0) / (crop.y1 - crop.y0)
        u = 1 - u if film.state.flipped else u
        for _ in range(film.state.quarter_turns):
            u, v = 1 - v, u
        # The picture is cut to whole pixels, alike at both ends.
        found.append((u * across - (across - width) / 2, v * down - (down - height) / 2))
    return found[0], found[1]


def outline_in_svg(one: RenderedFilm) -> list[tuple[float, float]]:
    found = re.search(r'<path d="M ([^"]+) Z" fill="#', svg_bytes(one, marked=True).decode())
    assert found is not None
    return [tuple(map(float, pair.split())) for pair in found[1].split(" L ")]  # type: ignore[misc]


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(np.hypot(one[0] - other[0], one[1] - other[1]))


def test_the_tip_in_the_outline_is_the_tip_on_the_film(qtbot: QtBot) -> None:
    worst = 0.0
    for seed in range(ARROWS):
        one = rendered(exported(seed), black())
        _, tip = film_points(one)
        worst = max(worst, distance(outline_in_svg(one)[3], tip))
    assert worst < 1.0


def test_the_drawn_arrow_is_the_outline(qtbot: QtBot) -> None:
    """Every coloured pixel lies within the outline, and what it holds is coloured, to within a pixel."""
    cv2 = pytest.importorskip("cv2")
    for seed in range(DRAWN):
        one = rendered(exported(seed), black())
        width, height = one.film.size
        drawn = one.marked.max(axis=2) > 127
        outline = np.array(outline_in_svg(one)) * 16
        filled = np.zeros((height, width), np.uint8)
        # Pixel (x, y) of OpenCV is the middle of ours.
        cv2.fillPoly(filled, [np.round(outline - 8).astype(np.int32)], 1, shift=4)
        assert not (drawn & (cv2.dilate(filled, np.ones((3, 3))) == 0)).any()
        # OpenCV fills the pixels on the edge too.
        assert not ((cv2.erode(filled, np.ones((5, 5))) == 1) & ~drawn).any()


def test_beyond_what_is_drawn_film_and_marked_film_are_one(qtbot: QtBot) -> None:
    noise = np.random.default_rng(1).integers(0, 4096, (ROWS, COLUMNS), np.uint16)
    for seed in range(DRAWN):
        one = rendered(exported(seed), Decoded(noise))
        assert one.bare.dtype == np.uint8
        assert one.bare.shape == (one.film.size[1], one.film.size[0])
        differs = (one.marked != one.bare[:, :, None]).any(axis=2)
        (laid,) = one.shapes()
        inside = np.zeros_like(differs)
        left, top, right, bottom = (round(v) for v in laid.bounds.getCoords())
        inside[max(0, top - 1) : bottom + 2, max(0, left - 1) : right + 2] = True
        assert differs.any()
        assert not (differs & ~inside).any()
