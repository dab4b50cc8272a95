"""Where a lossy codec overshoots, white stays white and black black: every codec, depth and sign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.conftest import WrongOnce
from tests.unit.imaging.files import write_compressed
from tests.unit.imaging.oracles import (
    frame_of,
    frames_of,
    pixels_of,
)
from viewer.imaging.frame_pixels import frame_pixels, stored_values
from viewer.imaging.grey.render import render8
from viewer.imaging.pixels.decode import decode

JPEG_8, JPEG_12 = "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51"
JPEG_LS_LOSSLESS, JPEG_LS = "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"
JPEG_2000_LOSSLESS, JPEG_2000 = "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91"
HTJ2K = "1.2.840.10008.1.2.4.203"
JPEG_XL = "1.2.840.10008.1.2.4.112"
JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70"

DEPTHS = [(bits, signed) for bits in (8, 10, 12, 15, 16) for signed in (False, True)]
Encoder = Callable[[NDArray[Any], int], bytes]


def saturated(bits: int, *, signed: bool) -> NDArray[Any]:
    """Return noise of black and white, smooth in places, in cells of 8 or 16 bits."""
    random = np.random.default_rng(bits)
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    cells = np.where(random.random((64, 48)) < 0.5, low, high)
    cells[:24] = np.where(np.add.outer(np.arange(24), np.arange(48)) // 7 % 2, low, high)
    size = 1 if bits <= 8 else 2
    return cells.astype(f"{'i' if signed else 'u'}{size}")


def with_depth(stream: bytes, bits: int) -> bytes:
    """Return a JPEG 2000 stream of 8 or 16 bits as one of fewer; its values shrink alike (T.800 E.1.1)."""
    changed = bytearray(stream)
    changed[42] = changed[42] & 0x80 | bits - 1
    return bytes(changed)


def htj2k(cells: NDArray[Any], bits: int) -> bytes:
    spare = cells.dtype.itemsize * 8 - bits
    stream = imagecodecs.htj2k_encode(cells << spare, reversible=False, level=0.02)
    return with_depth(bytes(stream), bits)


def decibels(cells: NDArray[Any], bits: int) -> float:
    """Return a poor signal to noise ratio, against the peak of the whole cell."""
    return 30 + 6.02 * (cells.dtype.itemsize * 8 - bits)


def jpeg_2000(cells: NDArray[Any], bits: int) -> bytes:
    return bytes(
        imagecodecs.jpeg2k_encode(
            cells, level=30, codecformat="J2K", reversible=False, bitspersample=bits
        )
    )


def jpeg_2000_of_whole_cells(cells: NDArray[Any], bits: int) -> bytes:
    return bytes(
        imagecodecs.jpeg2k_encode(
            cells, level=decibels(cells, bits), codecformat="J2K", reversible=False
        )
    )


def cut_short(cells: NDArray[Any], bits: int) -> bytes:
    """Return a reversible stream without its last bits, which depth 16 leaves room for."""
    return bytes(
        imagecodecs.jpeg2k_encode(
            cells, level=decibels(cells, bits), codecformat="J2K", reversible=True
        )
    )


def near_lossless(cells: NDArray[Any], bits: int) -> bytes:
    return bytes(imagecodecs.jpegls_encode(cells.view(f"u{cells.dtype.itemsize}"), level=20))


SIGNED_CODECS: dict[str, tuple[Encoder, str]] = {
    "JPEG 2000": (jpeg_2000, JPEG_2000),
    "JPEG 2000 of whole cells": (jpeg_2000_of_whole_cells, JPEG_2000),
    "JPEG 2000 cut short": (cut_short, JPEG_2000),
    "HTJ2K": (htj2k, HTJ2K),
}
UNSIGNED_CODECS: dict[str, tuple[Encoder, str]] = {
    "near-lossless JPEG-LS": (near_lossless, JPEG_LS),
    "JPEG XL": (lambda cells, bits: bytes(imagecodecs.jpegxl_encode(cells, distance=1.0)), JPEG_XL),
}


def written(
    path: Path, stream: bytes, syntax: str, cells: NDArray[Any], bits: int, **more: Any
) -> Path:
    return write_compressed(
        path,
        [stream],
        syntax,
        Rows=cells.shape[0],
        Columns=cells.shape[1],
        BitsAllocated=cells.dtype.itemsize * 8,
        BitsStored=bits,
        PixelRepresentation=int(cells.dtype.kind == "i"),
        **more,
    )


def assert_no_value_wraps(path: Path, cells: NDArray[Any], bits: int) -> None:
    frame = frame_of(path)
    plane = frame_pixels(decode(frame).pixels, frame)
    off = np.abs(plane.pixels.astype(int) - cells)
    # A codec that loses a quarter of the range beside an edge is poor; one that loses more than half has wrapped.
    assert off.max() < 1 << bits - 1
    low, high = frame.pixels.stored_range
    assert low <= plane.pixels.min() <= plane.pixels.max() <= high


@pytest.mark.parametrize(("bits", "signed"), DEPTHS)
@pytest.mark.parametrize("codec", SIGNED_CODECS)
def test_saturated_noise_stays_black_and_white(
    codec: str, bits: int, signed: bool, tmp_path: Path
) -> None:
    encode, syntax = SIGNED_CODECS[codec]
    cells = saturated(bits, signed=signed)
    path = written(tmp_path / "noise.dcm", encode(cells, bits), syntax, cells, bits)
    assert_no_value_wraps(path, cells, bits)


@pytest.mark.parametrize("bits", [8, 10, 12, 15, 16])
@pytest.mark.parametrize("codec", UNSIGNED_CODECS)
def test_saturated_noise_stays_black_and_white_without_a_sign(
    codec: str, bits: int, tmp_path: Path
) -> None:
    encode, syntax = UNSIGNED_CODECS[codec]
    cells = saturated(bits, signed=False)
    path = written(tmp_path / "noise.dcm", encode(cells, bits), syntax, cells, bits)
    assert_no_value_wraps(path, cells, bits)


@pytest.mark.parametrize(("bits", "syntax"), [(8, JPEG_8), (12, JPEG_12), (10, JPEG_12)])
def test_saturated_noise_stays_black_and_white_in_a_jpeg(
    bits: int, syntax: str, tmp_path: Path
) -> None:
    cells = saturated(bits, signed=False)
    stream = imagecodecs.jpeg8_encode(cells, level=80, bitspersample=8 if bits == 8 else 12)
    path = written(tmp_path / "noise.dcm", bytes(stream), syntax, cells, bits)
    assert_no_value_wraps(path, cells, bits)


def test_a_real_fat_that_overshoots_is_white(wrong_once: WrongOnce) -> None:
    """Twelve values of the first frame, and eight of the tenth, lie above 4095 in the stream."""
    frames = frames_of(wrong_once.real("j2k_overshoot_12bit.dcm"))
    for index, count in ((0, 12), (9, 8)):
        pixels = decode(frames[index]).pixels
        assert pixels.max() == 4095
        assert np.count_nonzero(pixels == 4095) >= count
        picture = render8(frames[index], pixels)
        assert (picture[pixels == 4095] == picture.max()).all()


@pytest.mark.parametrize("syntax", [JPEG_LOSSLESS, JPEG_LS_LOSSLESS, JPEG_2000_LOSSLESS])
def test_a_lossless_codec_gives_back_cells_whose_stray_bits_are_masked(
    syntax: str, tmp_path: Path
) -> None:
    values = saturated(12, signed=False) // 2
    cells = values | np.uint16(0xA000)
    encode = {
        JPEG_LOSSLESS: lambda: imagecodecs.ljpeg_encode(cells, bitspersample=16),
        JPEG_LS_LOSSLESS: lambda: imagecodecs.jpegls_encode(cells),
        JPEG_2000_LOSSLESS: lambda: imagecodecs.jpeg2k_encode(
            cells, level=0, codecformat="J2K", reversible=True
        ),
    }[syntax]
    path = written(tmp_path / "image.dcm", bytes(encode()), syntax, cells, 12)
    np.testing.assert_array_equal(stored_values(pixels_of(path), frame_of(path).pixels), values)


def test_colours_that_overshoot_stay_bright(tmp_path: Path) -> None:
    grey = saturated(12, signed=False)
    colours = np.stack([grey, grey[::-1], grey[:, ::-1]], axis=-1)
    stream = imagecodecs.jpeg2k_encode(
        colours, level=54, codecformat="J2K", reversible=False, bitspersample=16
    )
    path = written(
        *(tmp_path / "colours.dcm", bytes(stream), JPEG_2000, grey, 12),
        SamplesPerPixel=3,
        PhotometricInterpretation="YBR_ICT",
        PlanarConfiguration=0,
    )
    off = np.abs(pixels_of(path).astype(int) - (colours >> 4))
    assert off.max() < 128


def test_an_exact_high_throughput_stream_is_what_both_decoders_read(
    tmp_path: Path,
) -> None:
    cells = saturated(12, signed=True)
    stream = bytes(imagecodecs.htj2k_encode(cells, reversible=True))
    path = written(tmp_path / "image.dcm", stream, "1.2.840.10008.1.2.4.201", cells, 16)
    np.testing.assert_array_equal(pixels_of(path), cells)
    np.testing.assert_array_equal(imagecodecs.jpeg2k_decode(stream), cells)
