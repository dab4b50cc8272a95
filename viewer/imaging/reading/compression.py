"""What is said of an image that lost something when it was compressed (PS3.3 C.7.6.1.1.5)."""

from __future__ import annotations

from typing import Final

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.dataset.syntaxes import ALWAYS_LOSSY, SOMETIMES_LOSSY
from viewer.imaging.pixels.encapsulated import fragments
from viewer.imaging.pixels.losses import is_irreversible

LARGEST_RATIO: Final = 1e5
"""No picture that shows anything was compressed so much; a greater number in a header is not repeated."""

_CODESTREAM_HEAD_BYTES: Final = 1024


def lossy_banner(image: DataSet, transfer_syntax: str) -> str:
    """Return what is to be said on an image that lost something to compression; "" for one that did not.

    Goes by the header (PS3.3 C.7.6.1.1.5), and where it is silent by the compressed picture itself.
    """
    stated = image.text(tag_of.LOSSY_IMAGE_COMPRESSION)
    lossy = stated == "01" or transfer_syntax in ALWAYS_LOSSY
    if not stated and transfer_syntax in SOMETIMES_LOSSY and image.pixels is not None:
        first = next(fragments(image.stream, image.pixels), None)
        lossy = first is not None and is_irreversible(
            image.stream.read_at(first.offset, _CODESTREAM_HEAD_BYTES)
        )
    if not lossy:
        return ""
    ratios = image.numbers(tag_of.LOSSY_IMAGE_COMPRESSION_RATIO)
    ratio = max(ratios, default=0.0)
    if not 1 < ratio < LARGEST_RATIO:
        return said("imaging", "lossy compression")
    return (
        said("imaging", "lossy compression {ratio:.0f}:1").format(ratio=ratio)
        if ratio >= 100
        else said("imaging", "lossy compression {ratio:.3g}:1").format(ratio=ratio)
    )
