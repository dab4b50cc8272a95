"""Compressed pixels that the transfer syntax does not tell of: what they are, by how they begin."""

from __future__ import annotations

from itertools import pairwise
from struct import unpack
from typing import Final

from viewer.imaging.dataset.syntaxes import COMPRESSED, RLE
from viewer.imaging.pixels.codestream import Codec, read_codestream
from viewer.imaging.pixels.losses import is_irreversible
from viewer.imaging.problems import RoundsError

HEAD_BYTES: Final = 1 << 16
_RLE_HEADER: Final = 64

# What nothing was lost of, and what something may have been.
_SYNTAXES: Final = {
    Codec.JPEG: ("50", "50"),
    Codec.JPEG_LOSSLESS: ("57", "57"),
    Codec.JPEG_LS: ("80", "81"),
    Codec.JPEG_2000: ("90", "91"),
    Codec.HTJ2K: ("201", "203"),
    Codec.JPEG_XL: ("112", "112"),
}


def syntax_told_by(head: bytes, *, segments: int) -> str:
    """Return a transfer syntax of pictures that begin like ``head``; "" for what begins like none.

    ``segments`` is how many bytes a pixel has: the segments of a picture in run-length encoding.
    """
    if begins_like_rle(head, segments=segments):
        return RLE
    try:
        codec = read_codestream(head).codec
    except RoundsError:
        return ""
    exact, lossy = _SYNTAXES[codec]
    return COMPRESSED + (lossy if is_irreversible(head) else exact)


def begins_like_rle(head: bytes, *, segments: int) -> bool:
    """Whether bytes begin with the header of run-length encoding (PS3.5 G.5)."""
    if len(head) < _RLE_HEADER:
        return False
    count, *offsets = unpack("<16L", head[:_RLE_HEADER])
    used, unused = offsets[:count], offsets[count:]
    growing = all(one < other for one, other in pairwise(used))
    return count == segments and used[:1] == [_RLE_HEADER] and growing and not any(unused)
