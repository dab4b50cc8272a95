"""The line or two of technique that belongs in the corner of a film: label and text, as radiologists read it."""

from __future__ import annotations

from typing import Final

from viewer.imaging import attributes as tag_of
from viewer.imaging.dataset import DataSet

Details = tuple[tuple[str, str], ...]

_MEASURES: Final = (
    (tag_of.REPETITION_TIME, "TR", "ms"),
    (tag_of.ECHO_TIME, "TE", "ms"),
    (tag_of.INVERSION_TIME, "TI", "ms"),
    (tag_of.FLIP_ANGLE, "Flip angle", "°"),
    (tag_of.MAGNETIC_FIELD_STRENGTH, "Field", "T"),
    (tag_of.SLICE_THICKNESS, "Slice", "mm"),
    (tag_of.KVP, "kVp", "kV"),
    (tag_of.EXPOSURE, "Exposure", "mAs"),
)
_WORDS: Final = (
    (tag_of.BODY_PART_EXAMINED, "Body part"),
    (tag_of.VIEW_POSITION, "View"),
    (tag_of.CONVOLUTION_KERNEL, "Kernel"),
    (tag_of.CONTRAST_BOLUS_AGENT, "Contrast"),
)
_SIDES: Final = {"R": "Right", "L": "Left", "B": "Both", "U": "Unpaired"}
_LONGEST: Final = 40


def details_of(image: DataSet) -> Details:
    """Return what the header says of how the image was made, without what is absent."""
    pairs: list[tuple[str, str]] = []
    for tag, label in _WORDS:
        if tag in image and (text := image.text(tag)):
            pairs.append((label, text[:_LONGEST]))
    side = image.text(tag_of.IMAGE_LATERALITY) or image.text(tag_of.LATERALITY)
    if side in _SIDES:
        pairs.append(("Side", _SIDES[side]))
    for tag, label, unit in _MEASURES:
        if tag in image and (number := image.number(tag)):
            pairs.append((label, measure(number, unit)))
    return tuple(pairs)


def measure(number: float, unit: str) -> str:
    """Return a number with its unit, as short as four significant digits allow."""
    text = f"{number:.0f}" if abs(number) >= 1000 else f"{number:.4g}"
    return f"{text}{unit}" if unit == "°" else f"{text} {unit}"
