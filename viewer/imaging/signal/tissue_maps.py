"""Tissue maps: what the pixels of an MR series are made of, read from the file beside a case (docs/tissue-maps.md).

The file is foreign: everything here that reads it runs in a worker, and refuses before it allocates.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Annotated, Final

import msgspec
import numpy as np
from msgspec import Meta, Struct
from numpy.typing import NDArray

from overlays.sentence import said
from viewer.imaging.pixels.codecs import decode_codestream
from viewer.imaging.pixels.codestream import Codec, read_codestream
from viewer.imaging.problems import DamagedFileError, TooLargeError
from viewer.imaging.signal.weighting import Weighting
from viewer.imaging.streams.streams import open_regular

MAGIC: Final = b"ROUNDS TISSUE MAPS 1\n"
MOST_BYTES: Final = 32 * 1024**2
MOST_ABOUT_BYTES: Final = 1024**2
MOST_PIXELS: Final = 32 * 1024**2
"""Of all planes together, a byte each."""

QUANTITIES: Final = 4
_LENGTH_BYTES: Final = 4

Count = Annotated[int, Meta(ge=1, le=2048)]
Positive = Annotated[float, Meta(gt=0)]


class AcquiredSeries(Struct, frozen=True, forbid_unknown_fields=True):
    """A series that the maps explain: its UID and slices, its weighting, the stored value of unit signal."""

    uid: str
    weighting: Weighting
    scale: Positive
    images: tuple[str, ...]


class MapsAbout(Struct, frozen=True, forbid_unknown_fields=True):
    """The head of the file: sizes, what a level of each plane stands for, the series, how long each plane is.

    ``t1_ms`` and ``t2_ms`` are the first and the last of ``levels`` times of even ratio.
    """

    slices: Count
    rows: Count
    columns: Count
    protons_step: Positive
    levels: Annotated[int, Meta(ge=2, le=256)]
    t1_ms: tuple[Positive, Positive]
    t2_ms: tuple[Positive, Positive]
    fat_t1_ms: Positive
    fat_t2_ms: Positive
    series: tuple[AcquiredSeries, ...]
    lengths: tuple[Annotated[int, Meta(ge=1)], ...]

    def series_of(self, sop_instance_uid: str) -> tuple[AcquiredSeries, int] | None:
        """Return the series that an image belongs to, and its slice (from 0); ``None`` for any other image."""
        for one in self.series:
            if sop_instance_uid in one.images:
                return one, one.images.index(sop_instance_uid)
        return None


class TissueMaps(Struct, frozen=True, eq=False):
    """The planes, uint8 [slice, row, column]: protons of water and fat, levels of the water's T1 and T2."""

    about: MapsAbout
    water: NDArray[np.uint8]
    fat: NDArray[np.uint8]
    t1: NDArray[np.uint8]
    t2: NDArray[np.uint8]


def about_maps(path: str) -> MapsAbout | None:
    """Return what the file at ``path`` says of itself; ``None`` where there is none."""
    if not Path(path).is_file():
        return None
    about, _ = _head(_content(path, len(MAGIC) + _LENGTH_BYTES + MOST_ABOUT_BYTES))
    return about


def read_maps(path: str) -> TissueMaps:
    """Return the maps of the file at ``path``.

    Raises ``DamagedFileError`` and ``TooLargeError``, and what opening a file raises.
    """
    content = _content(path, MOST_BYTES)
    about, start = _head(content)
    if start + sum(about.lengths) != len(content):
        raise DamagedFileError(said("imaging", "its parts are not as long as it says"))
    shape = (QUANTITIES, about.slices, about.rows, about.columns)
    planes = np.empty(shape, np.uint8)
    flat = planes.reshape(-1, about.rows, about.columns)
    for plane, piece in zip(flat, _pieces(content, start, about.lengths), strict=True):
        np.copyto(plane, _decoded(piece, plane.shape), casting="same_kind")
    water, fat, t1, t2 = planes
    if max(int(t1.max()), int(t2.max())) >= about.levels:
        raise DamagedFileError(said("imaging", "a level of it stands for nothing"))
    return TissueMaps(about, water, fat, t1, t2)


def _content(path: str, most: int) -> bytes:
    """Return the bytes of a file, at most ``most``; of a file that is larger than the limit nothing."""
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size > MOST_BYTES:
            raise TooLargeError(said("imaging", "larger than tissue maps may be"))
        return file.read(most) or b""


def _head(content: bytes) -> tuple[MapsAbout, int]:
    """Return the head of a file, and where its planes begin."""
    start = len(MAGIC) + _LENGTH_BYTES
    if not content.startswith(MAGIC) or len(content) < start:
        raise DamagedFileError(said("imaging", "no tissue maps"))
    length = int.from_bytes(content[len(MAGIC) : start], "little")
    if length > MOST_ABOUT_BYTES or start + length > len(content):
        raise DamagedFileError(said("imaging", "no tissue maps"))
    try:
        about = msgspec.json.decode(content[start : start + length], type=MapsAbout)
    except msgspec.MsgspecError as error:
        raise DamagedFileError(said("imaging", "no tissue maps")) from error
    _check(about)
    return about, start + length


def _check(about: MapsAbout) -> None:
    """Refuse what contradicts itself or is too large, before anything is allocated."""
    if QUANTITIES * about.slices * about.rows * about.columns > MOST_PIXELS:
        raise TooLargeError(said("imaging", "larger than tissue maps may be"))
    spans = (about.t1_ms, about.t2_ms)
    whole = len(about.lengths) == QUANTITIES * about.slices
    whole &= all(len(one.images) == about.slices for one in about.series)
    whole &= all(low < high and isfinite(high) for low, high in spans)
    if not whole:
        raise DamagedFileError(said("imaging", "no tissue maps"))


def _pieces(content: bytes, start: int, lengths: tuple[int, ...]) -> Iterator[bytes]:
    for length in lengths:
        yield content[start : start + length]
        start += length


def _decoded(piece: bytes, shape: tuple[int, ...]) -> NDArray[np.generic]:
    stream = read_codestream(piece)
    told = (stream.codec, stream.bits, stream.samples, stream.rows, stream.columns)
    if told != (Codec.JPEG_LS, 8, 1, *shape):
        raise DamagedFileError(said("imaging", "a plane of it is no such picture"))
    try:
        return decode_codestream(piece, stream, ybr=False, exact=True)
    except (RuntimeError, ValueError) as error:
        raise DamagedFileError(said("imaging", "a plane of it is no such picture")) from error
