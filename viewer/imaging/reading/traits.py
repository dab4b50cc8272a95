"""What may tell a frame from others at the same position: echo, b-value, time, kind of image."""

from __future__ import annotations

from typing import Any, Final

from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.dataset.functional_groups import FunctionalGroups
from viewer.imaging.header import Traits

# GE adds a thousand million to tell an effective b-value.
_GE_MARK: Final = 1e9
_PRIVATE_B_VALUES: Final = (
    (tag_of.SIEMENS_CREATOR, "SIEMENS MR HEADER", tag_of.SIEMENS_B_VALUE),
    (tag_of.GE_CREATOR, "GEMS_PARM_01", tag_of.GE_B_VALUE),
    (tag_of.PHILIPS_CREATOR, "Philips Imaging DD 001", tag_of.PHILIPS_B_VALUE),
)


def traits_of(image: DataSet) -> Traits:
    """Return the traits of an image of one frame, or those that all its frames share."""
    return Traits(
        image_type="\\".join(image.texts(tag_of.IMAGE_TYPE)),
        echo_time_ms=image.number(tag_of.ECHO_TIME),
        echo_number=_whole(image.number(tag_of.ECHO_NUMBERS)),
        b_value=_b_value(image),
        direction=_direction(image),
        inversion_time_ms=image.number(tag_of.INVERSION_TIME),
        flip_angle_deg=image.number(tag_of.FLIP_ANGLE),
        temporal_position=_whole(image.number(tag_of.TEMPORAL_POSITION_IDENTIFIER)),
        trigger_time_ms=image.number(tag_of.TRIGGER_TIME),
        acquisition=_whole(image.number(tag_of.ACQUISITION_NUMBER)),
        contrast=image.text(tag_of.CONTRAST_BOLUS_AGENT),
        kernel=image.text(tag_of.CONVOLUTION_KERNEL),
        reference_time_ms=image.number(tag_of.FRAME_REFERENCE_TIME),
        acquired=_acquired(image),
    )


def traits_of_frame(groups: FunctionalGroups, frame_index: int, shared: Traits) -> Traits:
    """Return the traits of one frame of an enhanced image; ``shared`` where its groups are silent."""
    changes: dict[str, Any] = {}
    for sequence in (tag_of.MR_IMAGE_FRAME_TYPE_SEQUENCE, tag_of.CT_IMAGE_FRAME_TYPE_SEQUENCE):
        if kind := groups.of(frame_index, sequence):
            words = (*kind.texts(tag_of.FRAME_TYPE), kind.text(tag_of.COMPLEX_IMAGE_COMPONENT))
            changes["image_type"] = "\\".join(filter(None, words))
    if echo := groups.of(frame_index, tag_of.MR_ECHO_SEQUENCE):
        changes["echo_time_ms"] = echo.number(tag_of.EFFECTIVE_ECHO_TIME)
    if diffusion := groups.of(frame_index, tag_of.MR_DIFFUSION_SEQUENCE):
        changes["b_value"] = _b_value(diffusion)
        directed = diffusion.item(tag_of.DIFFUSION_GRADIENT_DIRECTION_SEQUENCE)
        changes["direction"] = "" if directed is None else _direction(directed)
    if content := groups.of(frame_index, tag_of.FRAME_CONTENT_SEQUENCE):
        changes["stack"] = content.text(tag_of.STACK_ID)
        changes["temporal_position"] = _whole(content.number(tag_of.TEMPORAL_POSITION_INDEX))
        changes["acquired"] = content.text(tag_of.FRAME_ACQUISITION_DATE_TIME) or None
        changes["dimensions"] = content.numbers(tag_of.DIMENSION_INDEX_VALUES)
    if heart := groups.of(frame_index, tag_of.CARDIAC_SYNCHRONIZATION_SEQUENCE):
        changes["trigger_time_ms"] = heart.number(tag_of.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME)
    return shared._replace(**{name: value for name, value in changes.items() if value is not None})


def _acquired(image: DataSet) -> str:
    """Return when the image was made as a DT (PS3.5 6.2), by which later is greater also over midnight; "" if not said.

    A time of day may be shorter than another, and ACR-NEMA writes it with colons.
    """
    whole = image.text(tag_of.ACQUISITION_DATE_TIME)
    if whole:
        return whole
    time = image.text(tag_of.ACQUISITION_TIME).replace(":", "")
    return image.date(tag_of.ACQUISITION_DATE).replace("-", "") + time if time else ""


def _b_value(image: DataSet) -> float | None:
    """Return the diffusion weighting in s/mm², by the Standard's attribute or a manufacturer's own."""
    if tag_of.DIFFUSION_B_VALUE in image:
        return image.number(tag_of.DIFFUSION_B_VALUE)
    for creator, name, tag in _PRIVATE_B_VALUES:
        if tag in image and image.text(creator).startswith(name):
            value = image.number(tag)
            return None if value is None else value % _GE_MARK
    return None


def _direction(image: DataSet) -> str:
    values = image.numbers(tag_of.DIFFUSION_GRADIENT_ORIENTATION)
    return " ".join(f"{value:.2f}" for value in values)


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)
