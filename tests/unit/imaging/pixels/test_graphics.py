"""What a file draws on its picture, and what it hides: overlay planes and shutters as masks, and burnt in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from numpy.typing import NDArray
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian

from tests.unit.imaging.files import COLUMNS, ROWS, colours, image, slopes, write
from tests.unit.imaging.oracles import frame_of, picture_of, real_file
from viewer.imaging.frame_pixels import Graphics, frame_pixels
from viewer.imaging.grey.presets import auto_window
from viewer.imaging.pixels.decode import Decoded, decode
from viewer.imaging.voi import Window

RING = np.zeros((ROWS, COLUMNS), np.bool_)
RING[4:9, 10:20] = True
RING[5:8, 11:19] = False


def overlay(data: Any, bits: NDArray[np.bool_], group: int = 0x6000, **more: Any) -> Any:
    """Add an overlay plane with data of its own."""
    packed = np.packbits(bits.ravel(), bitorder="little").tobytes()
    if more.pop("swapped", False):
        packed = packed + b"\0" * (len(packed) % 2)
        packed = np.frombuffer(packed, "u2").byteswap().tobytes()
    rows, columns = bits.shape[-2:]
    data.add_new((group, 0x0010), "US", more.get("rows", rows))
    data.add_new((group, 0x0011), "US", more.get("columns", columns))
    data.add_new((group, 0x0040), "CS", "G")
    data.add_new((group, 0x0050), "SS", more.get("origin", [1, 1]))
    data.add_new((group, 0x0100), "US", 1)
    data.add_new((group, 0x0102), "US", 0)
    if "frames" in more:
        data.add_new((group, 0x0015), "IS", more["frames"])
    if "first" in more:
        data.add_new((group, 0x0051), "US", more["first"])
    data.add_new((group, 0x3000), "OW", packed + b"\0" * (len(packed) % 2))
    return data


def decoded(
    tmp_path: Path, data: Any, syntax: str = ExplicitVRLittleEndian, index: int = 0
) -> Decoded:
    return decode(frame_of(write(tmp_path / "image.dcm", data, syntax), index))


def drawn(result: Decoded) -> NDArray[np.bool_]:
    assert result.graphics is not None
    assert result.graphics.drawn is not None
    return result.graphics.drawn


@pytest.mark.parametrize("name", ["MR-SIEMENS-DICOM-WithOverlays.dcm", "examples_overlay.dcm"])
def test_a_real_overlay_plane_is_pydicoms(name: str) -> None:
    path = real_file(name)
    header = pydicom.dcmread(path)
    theirs = header.overlay_array(0x6000).astype(np.bool_)
    result = decode(frame_of(path))
    assert theirs.any()
    np.testing.assert_array_equal(drawn(result), theirs)


def test_a_picture_without_graphics_has_none() -> None:
    assert decode(frame_of(real_file("MR_small.dcm"))).graphics is None


def test_a_plane_of_its_own_is_laid_over_the_picture(tmp_path: Path) -> None:
    result = decoded(tmp_path, overlay(image(slopes()), RING))
    np.testing.assert_array_equal(drawn(result), RING)
    np.testing.assert_array_equal(result.pixels, slopes())


def test_several_planes_are_drawn_together(tmp_path: Path) -> None:
    data = overlay(image(slopes()), RING)
    overlay(data, RING[::-1], group=0x601E)
    np.testing.assert_array_equal(drawn(decoded(tmp_path, data)), RING | RING[::-1])


@pytest.mark.parametrize(("row", "column"), [(1, 1), (3, 6), (-4, 1), (1, -9), (23, 39)])
def test_a_plane_begins_where_its_origin_says_and_is_cut_at_the_edges(
    row: int, column: int, tmp_path: Path
) -> None:
    bits = np.random.default_rng(2).random((10, 14)) > 0.4
    result = decoded(tmp_path, overlay(image(slopes()), bits, origin=[row, column]))
    expected = np.zeros((ROWS, COLUMNS), np.bool_)
    for i in range(10):
        for j in range(14):
            y, x = i + row - 1, j + column - 1
            if 0 <= y < ROWS and 0 <= x < COLUMNS:
                expected[y, x] = bits[i, j]
    np.testing.assert_array_equal(drawn(result), expected)


def test_a_plane_in_the_upper_bits_of_the_cells_is_found_and_kept_out_of_the_picture(
    tmp_path: Path,
) -> None:
    cells = slopes(12) | (RING.astype(np.uint16) << 14)
    data = image(cells, BitsStored=12)
    data.add_new(0x60000010, "US", ROWS)
    data.add_new(0x60000011, "US", COLUMNS)
    data.add_new(0x60000040, "CS", "G")
    data.add_new(0x60000050, "SS", [1, 1])
    data.add_new(0x60000100, "US", 16)
    data.add_new(0x60000102, "US", 14)
    path = write(tmp_path / "image.dcm", data)
    np.testing.assert_array_equal(drawn(decode(frame_of(path))), RING)
    plain = write(tmp_path / "plain.dcm", image(slopes(12), BitsStored=12))
    np.testing.assert_array_equal(
        picture_of(path, voi=Window(2048, 4096)), picture_of(plain, voi=Window(2048, 4096))
    )


def test_each_frame_of_a_plane_belongs_to_its_frame_of_the_picture(tmp_path: Path) -> None:
    cells = np.stack([slopes()] * 4).tobytes()
    bits = np.stack([RING, RING[::-1]])
    data = overlay(image(cells, NumberOfFrames=4), bits, frames=2, first=2)
    path = write(tmp_path / "image.dcm", data)
    results = [decode(frame_of(path, index)).graphics for index in range(4)]
    assert results[0] is None
    assert results[3] is None
    np.testing.assert_array_equal(drawn(decode(frame_of(path, 1))), RING)
    np.testing.assert_array_equal(drawn(decode(frame_of(path, 2))), RING[::-1])


def test_a_plane_without_a_frame_of_its_own_is_on_every_frame(tmp_path: Path) -> None:
    cells = np.stack([slopes()] * 2).tobytes()
    path = write(tmp_path / "image.dcm", overlay(image(cells, NumberOfFrames=2), RING))
    np.testing.assert_array_equal(drawn(decode(frame_of(path, 1))), RING)


def test_words_of_a_big_endian_plane_are_turned(tmp_path: Path) -> None:
    data = image(slopes().byteswap())
    overlay(data, RING, swapped=True)
    np.testing.assert_array_equal(drawn(decoded(tmp_path, data, ExplicitVRBigEndian)), RING)


@pytest.mark.parametrize("more", [{"rows": 0}, {"rows": 65_535, "columns": 65_535}])
def test_a_plane_of_impossible_size_is_left_out(more: dict[str, int], tmp_path: Path) -> None:
    result = decoded(tmp_path, overlay(image(slopes()), RING, **more))
    assert result.graphics is None
    np.testing.assert_array_equal(result.pixels, slopes())


def test_a_plane_with_too_little_data_is_drawn_as_far_as_it_goes(tmp_path: Path) -> None:
    data = overlay(image(slopes()), RING)
    data[0x60003000].value = data[0x60003000].value[: ROWS * COLUMNS // 16]
    expected = RING.copy()
    expected[ROWS // 2 :] = False
    np.testing.assert_array_equal(drawn(decoded(tmp_path, data)), expected)


# --- shutters


def seen(tmp_path: Path, **attributes: Any) -> NDArray[np.bool_]:
    result = decoded(tmp_path, image(slopes(), **attributes))
    assert result.graphics is not None
    assert result.graphics.visible is not None
    return result.graphics.visible


RECTANGLE = {
    "ShutterLeftVerticalEdge": 5,
    "ShutterRightVerticalEdge": 30,
    "ShutterUpperHorizontalEdge": 3,
    "ShutterLowerHorizontalEdge": 20,
}


def test_a_rectangular_shutter_leaves_what_is_between_its_edges(tmp_path: Path) -> None:
    expected = np.zeros((ROWS, COLUMNS), np.bool_)
    expected[2:20, 4:30] = True
    np.testing.assert_array_equal(seen(tmp_path, ShutterShape="RECTANGULAR", **RECTANGLE), expected)


def test_a_circular_shutter_leaves_its_disc(tmp_path: Path) -> None:
    visible = seen(
        tmp_path,
        ShutterShape="CIRCULAR",
        CenterOfCircularShutter=[12, 20],
        RadiusOfCircularShutter=8,
    )
    assert visible[11, 19]
    assert visible[11, 27]
    assert not visible[11, 28]
    assert visible[3, 19]
    assert not visible[2, 19]
    assert abs(visible.sum() - np.pi * 64) < 12


def test_a_polygonal_shutter_leaves_its_inside(tmp_path: Path) -> None:
    visible = seen(
        tmp_path,
        ShutterShape="POLYGONAL",
        VerticesOfThePolygonalShutter=[2, 2, 2, 38, 22, 38],
    )
    assert visible[3, 30]
    assert visible[15, 35]
    assert not visible[15, 5]
    assert not visible[0, 20]
    assert abs(visible.sum() - 36 * 20 / 2) < 40


def test_of_two_shutters_the_least_is_left(tmp_path: Path) -> None:
    circle = {"CenterOfCircularShutter": [12, 20], "RadiusOfCircularShutter": 11}
    both = seen(tmp_path, ShutterShape=["RECTANGULAR", "CIRCULAR"], **RECTANGLE, **circle)
    one = seen(tmp_path, ShutterShape="RECTANGULAR", **RECTANGLE)
    other = seen(tmp_path, ShutterShape="CIRCULAR", **circle)
    np.testing.assert_array_equal(both, one & other)


@pytest.mark.parametrize(
    "attributes",
    [
        {"ShutterShape": "RECTANGULAR"},
        {"ShutterShape": "CIRCULAR", "RadiusOfCircularShutter": 5},
        {"ShutterShape": "POLYGONAL", "VerticesOfThePolygonalShutter": [2, 2, 2, 38]},
        {"ShutterShape": "TRIANGULAR"},
        {
            "ShutterShape": "RECTANGULAR",
            "ShutterLeftVerticalEdge": 500,
            "ShutterRightVerticalEdge": 600,
            "ShutterUpperHorizontalEdge": 1,
            "ShutterLowerHorizontalEdge": 24,
        },
    ],
)
def test_a_shutter_that_makes_no_sense_hides_nothing(
    attributes: dict[str, Any], tmp_path: Path
) -> None:
    assert decoded(tmp_path, image(slopes(), **attributes)).graphics is None


# --- beside the plane


def test_graphics_are_beside_the_pixels_and_never_in_them(tmp_path: Path) -> None:
    frame = frame_of(write(tmp_path / "image.dcm", overlay(image(slopes()), RING)))
    result = decode(frame)
    plane = frame_pixels(result.pixels, frame, result.graphics)
    np.testing.assert_array_equal(plane.pixels, slopes())
    assert plane.graphics is result.graphics
    assert plane.nbytes == plane.pixels.nbytes + RING.size


def test_colours_keep_theirs_below_what_is_drawn(tmp_path: Path) -> None:
    frame = frame_of(write(tmp_path / "image.dcm", overlay(image(colours()), RING)))
    result = decode(frame)
    plane = frame_pixels(result.pixels, frame, result.graphics)
    np.testing.assert_array_equal(plane.pixels, colours())


@pytest.mark.parametrize("size", [(1, 1), (7, 9), (24, 40), (300, 257)])
@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize("hidden", [True, False])
def test_masks_travel_whole_and_small(size: tuple[int, int], drawn: bool, hidden: bool) -> None:
    some = np.random.default_rng(5).random(size) < 0.1
    sent = Graphics(some if drawn else None, ~some if hidden else None)
    packed = sent.packed()
    got = packed.unpacked(rows=size[0], columns=size[1])
    for before, after in ((sent.drawn, got.drawn), (sent.visible, got.visible)):
        assert (before is None) == (after is None)
        if before is not None:
            np.testing.assert_array_equal(before, after)
    assert sum(len(bits or b"") for bits in (packed.drawn, packed.visible)) < 40 + some.size // 4


def test_the_automatic_window_does_not_see_what_is_hidden() -> None:
    frame = frame_of(real_file("MR-SIEMENS-DICOM-WithOverlays.dcm"))
    pixels = decode(frame).pixels.copy()
    plain = auto_window(frame_pixels(pixels, frame), frame)
    visible = np.ones(pixels.shape, np.bool_)
    visible[:, :150] = False
    pixels[:, :150] = np.random.default_rng(1).integers(0, 4000, (pixels.shape[0], 150))
    assert auto_window(frame_pixels(pixels, frame), frame).width > 2 * plain.width
    window = auto_window(frame_pixels(pixels, frame, Graphics(visible=visible)), frame)
    assert abs(window.center - plain.center) < 0.2 * plain.width
    assert 0.8 < window.width / plain.width < 1.2
