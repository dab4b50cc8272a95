"""The picture at screen resolution: the right pixels, exactly where the placement says, in any direction."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.qt.ui.canvas.films import spot
from viewer.session.display import DisplayState, View
from viewer.session.placement import CanvasSize, PictureSize, place
from viewer.ui.canvas.picture.resample import (
    DeviceGrid,
    Pyramid,
    Quality,
    halve,
    level_for,
    plan,
    resample,
)

SQUARE = CanvasSize(300, 200)


def centroid(pixels: np.ndarray) -> tuple[float, float]:
    """Return the centre of what is bright, in pixels whose centres lie at .5."""
    weights = pixels.astype(np.float64)
    weights[weights < 0.05 * weights.max()] = 0
    down, across = np.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]] + 0.5
    total = weights.sum()
    return float((across * weights).sum() / total), float((down * weights).sum() / total)


@pytest.mark.parametrize("shape", [(8, 6), (7, 6), (8, 5), (7, 5), (1, 1), (1, 4), (3, 1)])
@pytest.mark.parametrize("dtype", [np.uint16, np.int16])
def test_a_half_is_the_mean_of_what_there_is_of_two_by_two(
    shape: tuple[int, int], dtype: type
) -> None:
    pixels = (np.arange(shape[0] * shape[1]).reshape(shape) * 4).astype(dtype)
    rows, columns = (shape[0] + 1) // 2, (shape[1] + 1) // 2
    half = halve(pixels)
    assert (half.shape, half.dtype) == ((rows, columns), pixels.dtype)
    for row in range(rows):
        for column in range(columns):
            block = pixels[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
            assert abs(int(half[row, column]) - block.mean()) <= 0.5


def test_colours_are_halved_part_by_part() -> None:
    pixels = np.arange(5 * 4 * 3, dtype=np.uint8).reshape(5, 4, 3)
    assert halve(pixels).shape == (3, 2, 3)
    assert halve(pixels)[0, 0].tolist() == pytest.approx(
        pixels[:2, :2].reshape(4, 3).mean(axis=0), abs=0.5
    )


@pytest.mark.parametrize(
    ("scale", "level"), [(3.0, 0), (1.0, 0), (0.51, 0), (0.5, 1), (0.26, 1), (0.25, 2), (0.1, 3)]
)
def test_a_level_never_has_fewer_pixels_than_the_screen(scale: float, level: int) -> None:
    assert level_for(scale, 4000, 4000) == level


def test_thumbnails_are_not_halved_to_nothing() -> None:
    assert level_for(0.001, 40, 40) == 1


def test_one_to_one_hands_the_stored_values_on_untouched() -> None:
    pixels = np.random.default_rng(1).integers(0, 4096, (50, 60)).astype(np.uint16)
    placement = place(DisplayState(view=View(zoom=1.0)), PictureSize(60, 50), SQUARE)
    way, _ = plan(placement, PictureSize(60, 50), SQUARE, DeviceGrid())
    assert way is not None
    assert np.array_equal(resample(Pyramid(pixels), way, Quality.CUBIC), pixels)


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("flipped", [False, True])
def test_turns_and_flips_are_numpys_own(turns: int, flipped: bool) -> None:
    pixels = np.arange(50 * 60, dtype=np.uint16).reshape(50, 60)
    state = DisplayState(view=View(zoom=1.0), quarter_turns=turns, flipped=flipped)
    picture = PictureSize(60, 50)
    way, _ = plan(place(state, picture, SQUARE), picture, SQUARE, DeviceGrid())
    assert way is not None
    wanted = np.rot90(pixels[:, ::-1] if flipped else pixels, -turns)
    assert np.array_equal(resample(Pyramid(pixels), way, Quality.CUBIC), wanted)


def test_a_picture_out_of_view_is_not_made() -> None:
    state = DisplayState(view=View(zoom=2.0, center=(5_000, 5_000)))
    picture = PictureSize(100, 100)
    way, placement = plan(place(state, picture, SQUARE), picture, SQUARE, DeviceGrid())
    assert way is None
    assert placement == place(state, picture, SQUARE)


def test_what_is_far_out_of_view_is_not_resized() -> None:
    state = DisplayState(view=View(zoom=4.0, center=(2_000, 2_000)))
    picture = PictureSize(4_000, 4_000)
    way, _ = plan(place(state, picture, SQUARE), picture, SQUARE, DeviceGrid())
    assert way is not None
    assert way.across.last - way.across.first <= 300 / 4 + 8
    assert (way.across.length, way.down.length) == (300, 200)


@settings(max_examples=150, deadline=None)
@given(
    zoom=st.floats(0.3, 9.0),
    turns=st.integers(0, 3),
    flipped=st.booleans(),
    ratio=st.sampled_from([1.0, 1.25, 1.5, 1.75, 2.0]),
    offset=st.floats(0, 1),
    drift=st.tuples(st.floats(-9, 9), st.floats(-9, 9)),
    quality=st.sampled_from(list(Quality)),
)
def test_a_spot_is_where_the_snapped_placement_says(
    zoom: float,
    turns: int,
    flipped: bool,
    ratio: float,
    offset: float,
    drift: tuple[float, float],
    quality: Quality,
) -> None:
    at = (61.5, 40.5)
    pixels = spot(101, 121, *at)
    picture = PictureSize(121, 101)
    view = View(zoom=zoom / ratio, center=(at[0] + drift[0] / zoom, at[1] + drift[1] / zoom))
    state = DisplayState(view=view, quarter_turns=turns, flipped=flipped)
    grid = DeviceGrid(ratio, 7 + offset, 3 - offset)
    exact = place(state, picture, SQUARE)
    way, snapped = plan(exact, picture, SQUARE, grid)
    assert way is not None
    # The snap moves the picture by no more than half a device pixel.
    assert abs(snapped.dx - exact.dx) * ratio <= 0.5 + 1e-9
    assert abs(snapped.dy - exact.dy) * ratio <= 0.5 + 1e-9
    seen = resample(Pyramid(pixels), way, quality)[way.seen]
    x, y = centroid(seen)
    x, y = x + way.across.start, y + way.down.start
    wanted_x, wanted_y = snapped.to_screen(*at)
    assert x == pytest.approx(wanted_x * ratio + grid.dx, abs=0.1)
    assert y == pytest.approx(wanted_y * ratio + grid.dy, abs=0.1)


@pytest.mark.parametrize("zoom", [0.9965, 1.0035])
def test_a_zoom_of_almost_one_does_not_drift_across_the_picture(zoom: float) -> None:
    at = (117.5, 97.5)
    picture = PictureSize(121, 101)
    state = DisplayState(view=View(zoom=zoom))
    way, snapped = plan(place(state, picture, SQUARE), picture, SQUARE, DeviceGrid())
    assert way is not None
    pixels = resample(Pyramid(spot(101, 121, *at, sigma=0.8)), way, Quality.CUBIC)
    x, y = centroid(pixels[way.seen])
    wanted = snapped.to_screen(*at)
    assert (x + way.across.start, y + way.down.start) == pytest.approx(wanted, abs=0.1)


@pytest.mark.parametrize("size", [(1000, 900), (1001, 901), (1003, 897)])
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("zoom", [0.13, 0.25, 0.37, 0.61])
def test_a_spot_stays_in_place_on_films_that_are_made_smaller(
    size: tuple[int, int], turns: int, zoom: float
) -> None:
    columns, rows = size
    at = (617.0, 333.0)
    pixels = spot(rows, columns, *at, sigma=14)
    picture = PictureSize(columns, rows)
    state = DisplayState(view=View(zoom=zoom), quarter_turns=turns, flipped=turns % 2 == 1)
    canvas = CanvasSize(700, 700)
    way, snapped = plan(place(state, picture, canvas), picture, canvas, DeviceGrid())
    assert way is not None
    x, y = centroid(resample(Pyramid(pixels), way, Quality.CUBIC)[way.seen])
    wanted = snapped.to_screen(*at)
    assert (x + way.across.start, y + way.down.start) == pytest.approx(wanted, abs=0.1)


@settings(max_examples=100, deadline=None)
@given(
    columns=st.integers(1, 400),
    rows=st.integers(1, 400),
    aspect=st.floats(0.25, 4.0),
    zoom=st.none() | st.floats(0.001, 64.0),
    turns=st.integers(0, 3),
    center=st.none() | st.tuples(st.floats(0, 400), st.floats(0, 400)),
    canvas=st.builds(CanvasSize, st.integers(1, 300), st.integers(1, 300)),
)
def test_every_picture_can_be_made_on_every_canvas(
    columns: int,
    rows: int,
    aspect: float,
    zoom: float | None,
    turns: int,
    center: tuple[float, float] | None,
    canvas: CanvasSize,
) -> None:
    picture = PictureSize(columns, rows, aspect)
    state = DisplayState(view=View(zoom=zoom, center=center), quarter_turns=turns)
    way, _ = plan(place(state, picture, canvas), picture, canvas, DeviceGrid())
    if way is None:
        return
    pixels = np.full((rows, columns), 777, np.uint16)
    seen = resample(Pyramid(pixels), way, Quality.CUBIC)[way.seen]
    assert seen.shape == (way.down.length, way.across.length)
    assert (seen == 777).all()
    assert way.across.start >= 0
    assert way.across.start + way.across.length <= canvas.width
