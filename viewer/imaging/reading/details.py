"""The lines of technique in the corner of a film: label and text, as radiologists read them."""

from __future__ import annotations

from typing import Final

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet

Details = tuple[tuple[str, str], ...]

_WORDS: Final = (
    (tag_of.BODY_PART_EXAMINED, said("imaging", "Body part")),
    (tag_of.VIEW_POSITION, said("imaging", "View")),
    (tag_of.CONVOLUTION_KERNEL, said("imaging", "Kernel")),
    (tag_of.CONTRAST_BOLUS_AGENT, said("imaging", "Contrast")),
)
# Tag, label, unit
_MEASURES: Final = (
    (tag_of.REPETITION_TIME, "TR", "ms"),
    (tag_of.ECHO_TIME, "TE", "ms"),
    (tag_of.INVERSION_TIME, "TI", "ms"),
    (tag_of.FLIP_ANGLE, said("imaging", "Flip angle"), "°"),
    (tag_of.MAGNETIC_FIELD_STRENGTH, said("imaging", "Field"), "T"),
    (tag_of.SLICE_THICKNESS, said("imaging", "Slice"), "mm"),
    (tag_of.KVP, "kVp", ""),
    (tag_of.EXPOSURE, "mAs", ""),
)
_FRAME_MEASURES: Final = (
    (tag_of.REPETITION_TIME, "TR", "ms"),
    (tag_of.EFFECTIVE_ECHO_TIME, "TE", "ms"),
    (tag_of.FLIP_ANGLE, said("imaging", "Flip angle"), "°"),
    (tag_of.DIFFUSION_B_VALUE, "b", "s/mm²"),
    (tag_of.SLICE_THICKNESS, said("imaging", "Slice"), "mm"),
)
_SIDES: Final = {
    "R": said("imaging", "right"),
    "L": said("imaging", "left"),
    "B": said("imaging", "both"),
    "U": said("imaging", "unpaired"),
}
_LONGEST: Final = 40


def details_of(image: DataSet) -> Details:
    """Return what the header says of how the image was made, without what is absent."""
    pairs: list[tuple[str, str]] = []
    for tag, word in _WORDS:
        if tag in image and (text := image.text(tag)):
            pairs.append((word, text[:_LONGEST]))
    if tag_of.VIEW_CODE_SEQUENCE in image and tag_of.VIEW_POSITION not in image:
        view = image.item(tag_of.VIEW_CODE_SEQUENCE)
        if view is not None and (text := view.text(tag_of.CODE_MEANING)):
            pairs.append((said("imaging", "View"), text[:_LONGEST]))
    if image.text(tag_of.PRESENTATION_INTENT_TYPE) == "FOR PROCESSING":
        pairs.append((said("imaging", "Pixels"), said("imaging", "raw, for processing")))
    side = image.text(tag_of.IMAGE_LATERALITY) or image.text(tag_of.LATERALITY)
    if side in _SIDES:
        pairs.append((said("imaging", "Side"), _SIDES[side]))
    for tag, label, unit in _MEASURES:
        if tag in image and (number := image.number(tag)):
            pairs.append((label, _measure(number, unit)))
    return tuple(pairs)


def frame_details_of(*groups: DataSet | None) -> Details:
    """Return what the functional groups of a frame say of how it was made."""
    return tuple(
        (label, _measure(number, unit))
        for group in groups
        if group is not None
        for tag, label, unit in _FRAME_MEASURES
        if tag in group and (number := group.number(tag)) is not None
    )


def details_once(of_image: Details, of_frame: Details) -> Details:
    """Return the lines of both, each label once: what a frame says of itself goes before what the image says."""
    own = dict(of_frame)
    kept = tuple((label, own.pop(label, text)) for label, text in of_image)
    return (*kept, *own.items())


def _measure(number: float, unit: str) -> str:
    """Return a number with its unit, as short as four significant digits allow."""
    text = f"{number:.0f}" if abs(number) >= 1000 else f"{number:.4g}"
    return f"{text}{unit}" if unit in ("", "°") else f"{text} {unit}"
