"""How long a text of a header may be, by what its value representation allows (PS3.5 6.2, table 6.2-1).

A value that is longer is against the rules, and a file may hold a megabyte where a word belongs.  It is cut where
it is read, so that nothing that sorts, keeps or draws it has to expect more.  The representation is that of the
data dictionary: what a file claims of itself would be no limit.
"""

from __future__ import annotations

from typing import Final

from viewer.imaging.dataset import attributes as tag_of

MOST_VALUES: Final = 64
"""Values of one element that are kept; window explanations are the most that real files have."""

CUT: Final = "…"

_LO: Final = 64
_CS = _SH = 16
_PN: Final = 3 * 64 + 2
_DATE_AND_TIME: Final = 18
_FILE_NAME: Final = 255

_SHORTER_OR_LONGER: Final = {
    **dict.fromkeys(
        (
            *(tag_of.MODALITY, tag_of.PRESENTATION_INTENT_TYPE, tag_of.CONVERSION_TYPE),
            *(tag_of.IMAGE_TYPE, tag_of.FRAME_TYPE, tag_of.COMPLEX_IMAGE_COMPONENT),
            *(tag_of.PATIENT_SEX, tag_of.ANATOMICAL_ORIENTATION_TYPE, tag_of.PATIENT_ORIENTATION),
            *(tag_of.LATERALITY, tag_of.IMAGE_LATERALITY, tag_of.FRAME_LATERALITY),
            *(tag_of.BODY_PART_EXAMINED, tag_of.SCANNING_SEQUENCE, tag_of.VIEW_POSITION),
            *(tag_of.DIFFUSION_DIRECTIONALITY, tag_of.PHOTOMETRIC_INTERPRETATION),
            *(tag_of.PIXEL_SPACING_CALIBRATION_TYPE, tag_of.VOI_LUT_FUNCTION, tag_of.UNITS),
            tag_of.PIXEL_INTENSITY_RELATIONSHIP,
            *(tag_of.LOSSY_IMAGE_COMPRESSION, tag_of.PRESENTATION_LUT_SHAPE, tag_of.SHUTTER_SHAPE),
        ),
        _CS,
    ),
    **dict.fromkeys((tag_of.STUDY_ID, tag_of.CONVOLUTION_KERNEL, tag_of.STACK_ID), _SH),
    **dict.fromkeys(
        (
            *(tag_of.STUDY_DATE, tag_of.PATIENT_BIRTH_DATE, tag_of.ACQUISITION_DATE),
            *(tag_of.ACQUISITION_TIME, tag_of.CONTENT_TIME),
        ),
        _DATE_AND_TIME,
    ),
    tag_of.PATIENT_NAME: _PN,
    # Sixteen letters by the Standard, but files on a disk are called as they are.
    tag_of.REFERENCED_FILE_ID: _FILE_NAME,
}


def longest_of(tag: int) -> int:
    """Return how many characters a value of ``tag`` may have; 64, which is LO, for all that are not listed."""
    return _SHORTER_OR_LONGER.get(tag, _LO)


def capped(text: str, longest: int) -> str:
    """Return ``text``, or the beginning of it with an ellipsis, in at most ``longest`` characters."""
    return text if len(text) <= longest else text[: longest - len(CUT)].rstrip() + CUT
