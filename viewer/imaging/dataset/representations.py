"""How the attributes that the reader looks at are written where the file does not say it (PS3.6).

An implicit file names no value representations, and in an explicit one some are unknown (UN).  What stands
here is a binary number; every other attribute is text.
"""

from __future__ import annotations

from typing import Final

from viewer.imaging.dataset import attributes as tag_of

_CODES: Final = {
    "H": (
        tag_of.REGION_SPATIAL_FORMAT, tag_of.REGION_DATA_TYPE,
        tag_of.PHYSICAL_UNITS_X_DIRECTION, tag_of.PHYSICAL_UNITS_Y_DIRECTION,
        tag_of.SAMPLES_PER_PIXEL, tag_of.PLANAR_CONFIGURATION, tag_of.ROWS, tag_of.COLUMNS,
        tag_of.BITS_ALLOCATED, tag_of.BITS_STORED, tag_of.HIGH_BIT, tag_of.PIXEL_REPRESENTATION,
        # These are signed where the pixels are; whoever reads them knows about that.
        tag_of.PIXEL_PADDING_VALUE, tag_of.PIXEL_PADDING_RANGE_LIMIT, tag_of.LUT_DESCRIPTOR,
        tag_of.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
        tag_of.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
        tag_of.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
        tag_of.OVERLAY_ROWS, tag_of.OVERLAY_COLUMNS, tag_of.IMAGE_FRAME_ORIGIN,
        tag_of.OVERLAY_BITS_ALLOCATED, tag_of.OVERLAY_BIT_POSITION,
        tag_of.SIEMENS_MOSAIC_IMAGES,
        tag_of.ENERGY_WINDOW_VECTOR, tag_of.DETECTOR_VECTOR, tag_of.PHASE_VECTOR, tag_of.RR_INTERVAL_VECTOR,
        tag_of.TIME_SLOT_VECTOR, tag_of.SLICE_VECTOR, tag_of.TIME_SLICE_VECTOR,
    ),
    "h": (tag_of.OVERLAY_ORIGIN,),
    "L": (
        tag_of.OFFSET_OF_THE_FIRST_DIRECTORY_RECORD, tag_of.IN_STACK_POSITION_NUMBER,
        tag_of.TEMPORAL_POSITION_INDEX, tag_of.DIMENSION_INDEX_VALUES,
    ),
    "f": (
        tag_of.FLOAT_PIXEL_PADDING_VALUE, tag_of.FLOAT_PIXEL_PADDING_RANGE_LIMIT,
        tag_of.PHILIPS_B_VALUE,
    ),
    "d": (
        tag_of.DOUBLE_FLOAT_PIXEL_PADDING_VALUE, tag_of.DOUBLE_FLOAT_PIXEL_PADDING_RANGE_LIMIT,
        tag_of.PHYSICAL_DELTA_X, tag_of.PHYSICAL_DELTA_Y, tag_of.EFFECTIVE_ECHO_TIME,
        tag_of.DIFFUSION_B_VALUE, tag_of.DIFFUSION_GRADIENT_ORIENTATION,
        tag_of.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME,
    ),
}  # fmt: skip
_BINARY: Final = {tag: code for code, tags in _CODES.items() for tag in tags}
_OVERLAY_GROUPS: Final = range(0x6000, 0x6020)


def binary_code(tag: int) -> str:
    """Return the ``struct`` code of an attribute whose value is a binary number; "" for text."""
    group = tag >> 16
    return _BINARY.get(tag & 0x6000FFFF if group in _OVERLAY_GROUPS else tag, "")
