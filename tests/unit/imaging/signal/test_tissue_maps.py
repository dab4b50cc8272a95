"""The file of tissue maps: read as it was written, and refused before anything is allocated where it lies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import imagecodecs
import msgspec
import numpy as np
import pytest

from tests.unit.imaging.signal.conftest import SIZE, about
from viewer.imaging.problems import RoundsError, UnreadableFileError
from viewer.imaging.signal.tissue_maps import (
    MAGIC,
    MOST_BYTES,
    QUANTITIES,
    about_maps,
    read_maps,
)


def planes(slices: int = 1) -> np.ndarray:
    values = np.random.default_rng(1).integers(0, 64, (QUANTITIES * slices, SIZE, SIZE))
    return values.astype(np.uint8)


def head() -> dict[str, Any]:
    pieces = [bytes(imagecodecs.jpegls_encode(plane)) for plane in planes()]
    return msgspec.to_builtins(about(lengths=tuple(map(len, pieces))))


def write(path: Path, told: dict[str, Any] | bytes, pieces: list[bytes] | None = None) -> str:
    if pieces is None:
        pieces = [bytes(imagecodecs.jpegls_encode(plane)) for plane in planes()]
    words = told if isinstance(told, bytes) else json.dumps(told).encode()
    path.write_bytes(MAGIC + len(words).to_bytes(4, "little") + words + b"".join(pieces))
    return str(path)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "tissue.maps", head())
    maps = read_maps(path)
    for plane, read in zip(planes(), (maps.water, maps.fat, maps.t1, maps.t2), strict=True):
        np.testing.assert_array_equal(read[0], plane)
    assert about_maps(path) == maps.about
    assert maps.about.series_of("1.2.0") == (maps.about.series[0], 0)
    assert maps.about.series_of("1.2.7") is None


def test_a_case_without_maps_has_none(tmp_path: Path) -> None:
    assert about_maps(str(tmp_path / "tissue.maps")) is None
    assert about_maps(str(tmp_path)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"rows": 0},
        {"rows": 2048, "columns": 2048, "slices": 2048},
        {"rows": SIZE + 1},
        {"levels": 1},
        {"levels": 300},
        {"levels": 20},
        {"protons_step": -1.0},
        {"t1_ms": [4000.0, 100.0]},
        {"t2_ms": [0.0, 100.0]},
        {"lengths": [1, 2, 3]},
        {"lengths": [10**9] * QUANTITIES},
        {"series": [{"uid": "1.2"}]},
        {"slices": 2},
        {"surprise": 1},
    ],
    ids=str,
)
def test_a_head_that_makes_no_sense_is_refused(change: dict[str, Any], tmp_path: Path) -> None:
    path = write(tmp_path / "tissue.maps", {**head(), **change})
    with pytest.raises(RoundsError):
        read_maps(path)


@pytest.mark.parametrize(
    "content",
    [
        b"x",
        MAGIC,
        MAGIC + b"\xff\xff\xff\xff",
        MAGIC + (5).to_bytes(4, "little") + b"{}",
        MAGIC + (2).to_bytes(4, "little") + b"{}",
        MAGIC + (4).to_bytes(4, "little") + b"\xff\xfe{}",
        MAGIC + (100_000).to_bytes(4, "little") + b"[" * 100_000,
    ],
    ids=range(7),
)
def test_what_is_no_file_of_maps_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "tissue.maps"
    path.write_bytes(content)
    for read in (about_maps, read_maps):
        with pytest.raises(RoundsError):
            read(str(path))


def test_a_plane_that_is_another_picture_is_refused(tmp_path: Path) -> None:
    wide = planes().astype(np.uint16) * 600
    others = (
        [bytes(imagecodecs.jpegls_encode(plane)) for plane in wide],
        [bytes(imagecodecs.jpegls_encode(plane[:8])) for plane in planes()],
        [bytes(imagecodecs.png_encode(plane)) for plane in planes()],
        [bytes(imagecodecs.jpegls_encode(plane))[:60] for plane in planes()],
    )
    for pieces in others:
        told = {**head(), "lengths": [len(piece) for piece in pieces]}
        with pytest.raises((RoundsError, RuntimeError, ValueError)):
            read_maps(write(tmp_path / "tissue.maps", told, pieces))


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "tissue.maps"
    with path.open("wb") as file:
        file.write(MAGIC)
        file.truncate(MOST_BYTES + 1)
    for read in (about_maps, read_maps):
        with pytest.raises(RoundsError, match="larger"):
            read(str(path))


def test_an_empty_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "tissue.maps").write_bytes(b"")
    with pytest.raises(UnreadableFileError):
        about_maps(str(tmp_path / "tissue.maps"))
