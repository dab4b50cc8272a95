"""Run-length encoded pictures: put together, refused when they lie, shown as far as they go."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from tests.unit.imaging.files import COLUMNS, ROWS, slopes, write_compressed
from tests.unit.imaging.oracles import frame_of, pixels_of
from viewer.imaging.pixels.decode import decode
from viewer.imaging.problems import DamagedFileError

RLE = "1.2.840.10008.1.2.5"


def rle(segments: list[bytes]) -> bytes:
    offsets, at = [], 64
    for segment in segments:
        offsets.append(at)
        at += len(segment)
    header = struct.pack("<16L", len(segments), *offsets, *[0] * (15 - len(segments)))
    return header + b"".join(segments)


def literal(data: bytes) -> bytes:
    packed = b"".join(
        bytes([len(data[i : i + 128]) - 1]) + data[i : i + 128] for i in range(0, len(data), 128)
    )
    return packed + b"\x80" * (len(packed) % 2)


def test_rle_planes_are_put_together(tmp_path: Path) -> None:
    stored = slopes(16)
    segments = [
        literal((stored >> 8).astype(np.uint8).tobytes()),
        literal(stored.astype(np.uint8).tobytes()),
    ]
    path = write_compressed(tmp_path / "rle.dcm", [rle(segments)], RLE)
    np.testing.assert_array_equal(pixels_of(path), stored)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\1" * 20, "end inside their header"),
        (rle([literal(bytes(ROWS * COLUMNS))]), "promises 2 RLE segments"),
        (struct.pack("<16L", 2, 64, 64, *[0] * 13) + bytes(40), "not where their header says"),
        (struct.pack("<16L", 2, 64, 4000, *[0] * 13) + bytes(40), "damaged and cannot be shown"),
        (struct.pack("<16L", 2, 3, 70, *[0] * 13) + bytes(40), "not where their header says"),
        (struct.pack("<16L", 4_000_000_000, *[64] * 15) + bytes(40), "4000000000"),
    ],
)
def test_a_broken_rle_frame_is_refused_before_it_is_unpacked(
    data: bytes, sentence: str, tmp_path: Path
) -> None:
    path = write_compressed(tmp_path / "rle.dcm", [data], RLE)
    with pytest.raises(DamagedFileError, match=sentence):
        pixels_of(path)


def test_an_rle_frame_cannot_claim_more_than_sixty_four_times_its_size(tmp_path: Path) -> None:
    frame = rle([b"\x81\x00" * 30, b"\x81\x00" * 30])
    path = write_compressed(tmp_path / "bomb.dcm", [frame], RLE, Rows=16_000, Columns=16_000)
    with pytest.raises(DamagedFileError, match="512000000 bytes of pixels, more than its 184"):
        pixels_of(path)


def segments_of(stored: np.ndarray) -> list[bytes]:
    upper, lower = (stored >> 8).astype(np.uint8), stored.astype(np.uint8)
    return [literal(upper.tobytes()), literal(lower.tobytes())]


@pytest.mark.parametrize("rows_missing", [2, 7, 20])
def test_a_frame_that_ends_too_early_is_shown_as_far_as_it_goes(
    rows_missing: int, tmp_path: Path
) -> None:
    whole = rle(segments_of(slopes(16)))
    # The lower bytes are the last segment; each run of 128 has a byte of its own.
    cut = len(whole) - round(rows_missing * COLUMNS * 129 / 128)
    path = write_compressed(tmp_path / "rle.dcm", [whole[:cut]], RLE)
    decoded = decode(frame_of(path))
    there = ROWS - rows_missing
    np.testing.assert_array_equal(decoded.pixels[: there - 1], slopes(16)[: there - 1])
    assert "incomplete" in decoded.notes[0]
    assert (decoded.pixels[-1] == decoded.pixels[: there - 1].min()).all()


def test_a_frame_without_its_last_segment_is_refused(tmp_path: Path) -> None:
    whole = rle(segments_of(slopes(16)))
    path = write_compressed(tmp_path / "rle.dcm", [whole[: 64 + 500]], RLE)
    with pytest.raises(DamagedFileError, match="its RLE data are damaged and cannot be shown"):
        decode(frame_of(path))
