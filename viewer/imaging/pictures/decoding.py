"""Decoding whatever a frame's file is, DICOM or a plain picture: what the jobs of the workers call."""

from __future__ import annotations

from viewer.imaging.pictures.kinds import kind_of_syntax
from viewer.imaging.pictures.picture_pixels import file_digest, picture_pixels
from viewer.imaging.pixels.decode import Decoded, decode, decode_with_samples
from viewer.imaging.pixels.digest import frame_digests
from viewer.imaging.study import Frame


def decoded(frame: Frame) -> Decoded:
    """Return the pixels of a frame.  Raises ``RoundsError``, and whatever a codec raises for damage."""
    kind = kind_of_syntax(frame.source.transfer_syntax)
    return decode(frame) if kind is None else Decoded(picture_pixels(frame, kind))


def digests(frame: Frame) -> tuple[tuple[str, ...], str]:
    """Return the digests of a frame, today's first, and what is wrong with its file, or ""; of a picture its bytes'."""
    if kind_of_syntax(frame.source.transfer_syntax) is not None:
        return (file_digest(frame.source),), ""
    shown, samples = decode_with_samples(frame)
    return frame_digests(samples, shown.pixels), shown.damage
