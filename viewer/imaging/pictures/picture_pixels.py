"""The pixels of a plain picture, and the digest of its file: what runs in the worker processes."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import Final

import numpy as np
from numpy.typing import NDArray

from overlays.sentence import said
from viewer.imaging.inputs.listing import input_for, open_input
from viewer.imaging.pictures.kinds import PictureKind
from viewer.imaging.pictures.plain import pixels_of
from viewer.imaging.problems import DamagedFileError
from viewer.imaging.study import Frame, PixelSource

_PIECE_BYTES: Final = 1 << 20


def picture_pixels(frame: Frame, kind: PictureKind) -> NDArray[np.generic]:
    """Return the pixels of a plain picture.  Raises ``RoundsError``."""
    source = frame.source
    with closing(open_input(input_for(source.path, source.member))) as stream:
        facts, pixels = pixels_of(stream, kind)
    if facts.pixels != frame.pixels:
        raise DamagedFileError(said("imaging", "another picture than when it was opened"))
    return pixels


def file_digest(source: PixelSource) -> str:
    """Return the sha256 (hexadecimal) of the bytes of a file."""
    digest, at = hashlib.sha256(), 0
    with closing(open_input(input_for(source.path, source.member))) as stream:
        while piece := stream.read_at(at, _PIECE_BYTES):
            digest.update(piece)
            at += len(piece)
    return digest.hexdigest()
