"""The format of an image's pixels, as its header says it or, where that cannot be, as it must be (PS3.3 C.7.6.3)."""

from __future__ import annotations

from typing import Final

from overlays.sentence import many, said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.dataset.elements import Element
from viewer.imaging.pixels.sizes import FLOAT_BITS, PACKED_BITS
from viewer.imaging.problems import UnsupportedError, quoted
from viewer.imaging.study import PixelFormat

_BITS: Final = frozenset({1, 8, PACKED_BITS, 16, 32})
_ONE_SAMPLE: Final = frozenset({"MONOCHROME1", "MONOCHROME2", "PALETTE COLOR"})
_THREE_SAMPLES: Final = frozenset(
    {"RGB", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_420", "YBR_PARTIAL_422", "YBR_ICT", "YBR_RCT"}
    | {"XYB", "HSV"}
)


def format_of(image: DataSet, pixels: Element, rows: int, columns: int) -> PixelFormat:
    """Return how stored values lie, with a note where a default is used.  Raises ``UnsupportedError``."""
    allocated = FLOAT_BITS.get(pixels.tag) or image.integer(tag_of.BITS_ALLOCATED)
    allocated = 16 if allocated is None else allocated
    if allocated not in _BITS and pixels.tag not in FLOAT_BITS:
        raise UnsupportedError(
            said(
                "imaging",
                "has {allocated} bits in a sample (Bits Allocated), which is not supported",
            ).format(allocated=allocated)
        )
    samples = image.integer(tag_of.SAMPLES_PER_PIXEL)
    samples = 1 if samples is None else samples
    if samples not in (1, 3):
        raise UnsupportedError(
            said("imaging", "has {samples} samples in a pixel, which is not supported").format(
                samples=samples
            )
        )
    stored = image.integer(tag_of.BITS_STORED)
    if stored is None or not 1 <= stored <= allocated:
        if stored is not None:
            image.note(
                said("imaging", "{field} is {stored} of {allocated}").format(
                    field=tag_of.name_of(tag_of.BITS_STORED), stored=stored, allocated=allocated
                )
            )
        stored = allocated
    high = image.integer(tag_of.HIGH_BIT)
    if high is None or not stored - 1 <= high < allocated:
        if high is not None:
            image.note(
                said("imaging", "{field} is {high}, with {stored} bits stored").format(
                    field=tag_of.name_of(tag_of.HIGH_BIT), high=high, stored=stored
                )
            )
        high = stored - 1
    return PixelFormat(
        rows=rows,
        columns=columns,
        photometric=_photometric(image, samples),
        bits_allocated=allocated,
        bits_stored=stored,
        signed=image.integer(tag_of.PIXEL_REPRESENTATION) == 1,
        samples_per_pixel=samples,
        planar_configuration=1 if image.integer(tag_of.PLANAR_CONFIGURATION) == 1 else 0,
        high_bit=high,
    )


def _photometric(image: DataSet, samples: int) -> str:
    """Return the photometric interpretation; plain grey or RGB where it does not fit the samples."""
    stated = image.text(tag_of.PHOTOMETRIC_INTERPRETATION)
    if stated in (_ONE_SAMPLE if samples == 1 else _THREE_SAMPLES):
        return stated
    if stated:
        image.note(
            many(
                "imaging",
                "{field} is {stated}, with {count} samples in a pixel",
                "{field} is {stated}, with 1 sample in a pixel",
            ).format(
                field=tag_of.name_of(tag_of.PHOTOMETRIC_INTERPRETATION),
                stated=quoted(stated, 24),
                count=samples,
            )
        )
    return "MONOCHROME2" if samples == 1 else "RGB"
