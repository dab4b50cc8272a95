"""Colours as red, green and blue, eight bits each (PS3.3 C.7.6.3.1.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from overlays.sentence import said
from viewer.imaging.problems import UnsupportedError

SUBSAMPLED: Final = frozenset({"YBR_FULL_422", "YBR_PARTIAL_422"})
"""Two pixels share their colour in uncompressed data."""

NATIVE_COLOURS: Final = SUBSAMPLED | {"RGB", "YBR_FULL", "HSV"}
"""What three samples of uncompressed pixels, or of run-length encoded ones, can be."""

# ITU-R BT.601 over the full range: R, G and B from Cb - 128 and Cr - 128, on top of Y.
_OF_BLUE_AND_RED: Final = ((0.0, 1.402), (-0.344136, -0.714136), (1.772, 0.0))


def rgb_from_ybr(ybr: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return RGB of YBR_FULL values, both (rows, columns, 3) uint8."""
    return _mixed(ybr.astype(np.float32))


def _mixed(ybr: NDArray[np.float32]) -> NDArray[np.uint8]:
    luma = ybr[..., 0]
    blue = ybr[..., 1] - np.float32(128)
    red = ybr[..., 2] - np.float32(128)
    rgb = np.empty(ybr.shape, np.uint8)
    for channel, (of_blue, of_red) in enumerate(_OF_BLUE_AND_RED):
        mixed = luma + np.float32(of_blue) * blue + np.float32(of_red) * red
        rgb[..., channel] = np.clip(np.rint(mixed), 0, 255)
    return rgb


def rgb_from_partial_ybr(ybr: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return RGB of YBR_PARTIAL values: luminance from 16 to 235, colour from 16 to 240 (ITU-R BT.601)."""
    whole = ybr.astype(np.float32)
    whole[..., 0] = (whole[..., 0] - 16) * np.float32(255 / 219)
    whole[..., 1:] = (whole[..., 1:] - 128) * np.float32(255 / 224) + 128
    return _mixed(whole)


def rgb_from_hsv(hsv: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return RGB of hue, saturation and value, each from 0 to 255, all (rows, columns, 3) uint8."""
    hue, saturation, value = (hsv[..., part].astype(np.float32) / 255 for part in range(3))
    sector = np.mod(np.stack([hue * 6 + shift for shift in (5, 3, 1)], axis=-1), 6)
    share = np.clip(np.minimum(sector, 4 - sector), 0, 1)
    rgb = value[..., None] * (1 - saturation[..., None] * share)
    return np.asarray(np.rint(rgb * 255), dtype=np.uint8)


def rgb_of(colours: NDArray[np.uint8], photometric: str) -> NDArray[np.uint8]:
    """Return RGB of colours in a photometric interpretation.  Raises ``UnsupportedError``."""
    if photometric == "RGB":
        return colours
    convert = _CONVERSIONS.get(photometric)
    if convert is None:
        raise UnsupportedError(
            said("imaging", "its colours are {photometric}, which its image data cannot be").format(
                photometric=photometric
            )
        )
    return convert(colours)


def ybr_from_422(values: NDArray[np.uint8], *, rows: int, columns: int) -> NDArray[np.uint8]:
    """Return YBR_FULL (rows, columns, 3) of YBR_FULL_422 bytes: Y Y Cb Cr for every two pixels."""
    pairs = values[: rows * columns // 2 * 4].reshape(-1, 4)
    ybr = np.zeros((rows * columns, 3), np.uint8)
    paired = ybr[: len(pairs) * 2]
    paired[0::2, 0] = pairs[:, 0]
    paired[1::2, 0] = pairs[:, 1]
    paired[:, 1:] = np.repeat(pairs[:, 2:], 2, axis=0)
    return ybr.reshape(rows, columns, 3)


def eight_bits(colours: NDArray[np.generic], bits_stored: int) -> NDArray[np.uint8]:
    """Return colours of ``bits_stored`` bits as 8-bit ones, same shape."""
    if bits_stored > 8:
        colours = np.right_shift(colours, bits_stored - 8)
    return colours.astype(np.uint8, copy=False)


# YBR_ICT and YBR_RCT are no colours of their own but steps of JPEG 2000, which its codec takes back.
_CONVERSIONS: Final[dict[str, Callable[[NDArray[np.uint8]], NDArray[np.uint8]]]] = {
    "YBR_FULL": rgb_from_ybr,
    "YBR_FULL_422": rgb_from_ybr,
    "YBR_PARTIAL_422": rgb_from_partial_ybr,
    "YBR_PARTIAL_420": rgb_from_partial_ybr,
    "HSV": rgb_from_hsv,
}
