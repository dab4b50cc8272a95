"""Why a picture may show who the patient is: text burned into the pixels, or a face.

A header cannot take that out, and the pixels are left as they are, so a person has to look before such a picture is
copied.  Kinds of pictures that usually carry text count even where their files say that there is none: many say so
without having looked.
"""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import Final

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.dataset.locating import locate
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.inputs.listing import open_input

_BURNED_IN_ANNOTATION: Final = 0x00280301
_RECOGNIZABLE_VISUAL_FEATURES: Final = 0x00280302
_OVERLAY_GROUPS: Final = tuple(number << 17 for number in range(16))
_PIXEL_BITS: Final = tuple(tag_of.OVERLAY_BIT_POSITION + group for group in _OVERLAY_GROUPS)
_OVERLAY_DATA: Final = tuple(tag_of.OVERLAY_DATA + group for group in _OVERLAY_GROUPS)
_STORAGE: Final = "1.2.840.10008.5.1.4.1.1."
_WANTED: Final = frozenset(
    {
        *(_BURNED_IN_ANNOTATION, _RECOGNIZABLE_VISUAL_FEATURES, tag_of.SOP_CLASS_UID),
        *(tag_of.MODALITY, tag_of.CONVERSION_TYPE, tag_of.IMAGE_TYPE),
        *_PIXEL_BITS,
        *_OVERLAY_DATA,
    }
)


class LookReason(StrEnum):
    """Why somebody has to look at a picture before it is copied."""

    SAYS_SO = "says-so"
    FACE = "face"
    CAPTURE = "capture"
    ULTRASOUND = "ultrasound"
    PHOTOGRAPH = "photograph"
    OVERLAY_IN_PIXELS = "overlay-in-pixels"
    PICTURE = "picture"


def reason_to_look(item: Input) -> LookReason | None:
    """Return why an image may show who the patient is, ``None`` for no reason.

    Raises a ``RoundsError`` for what is no DICOM file, ``OSError``.
    """
    with closing(open_input(item)) as stream:
        located = locate(stream)
        image = DataSet(located.stream, located.encoding, start=located.start, wanted=_WANTED)
    if image.text(_BURNED_IN_ANNOTATION).upper() == "YES":
        return LookReason.SAYS_SO
    if image.text(_RECOGNIZABLE_VISUAL_FEATURES).upper() == "YES":
        return LookReason.FACE
    sop_class = image.uid(tag_of.SOP_CLASS_UID) or located.sop_class_uid
    of_kind = _by_class(sop_class) or _by_words(image)
    if of_kind is not None:
        return of_kind
    drawn_in_pixels = any(
        tag in image and data not in image
        for tag, data in zip(_PIXEL_BITS, _OVERLAY_DATA, strict=True)
    )
    return LookReason.OVERLAY_IN_PIXELS if drawn_in_pixels else None


def _by_class(sop_class: str) -> LookReason | None:
    """Return why, by what kind of object it is (PS3.4 B.5)."""
    if sop_class in (_STORAGE + "6.1", _STORAGE + "3.1", _STORAGE + "6.2", _STORAGE + "6"):
        return LookReason.ULTRASOUND
    if sop_class.startswith(_STORAGE + "77.1."):
        return LookReason.PHOTOGRAPH
    if sop_class == _STORAGE + "7" or sop_class.startswith(_STORAGE + "7."):
        return LookReason.CAPTURE
    return None


def _by_words(image: DataSet) -> LookReason | None:
    """Return why, by what the header calls it."""
    modality = image.text(tag_of.MODALITY).upper()
    if modality in ("US", "IVUS"):
        return LookReason.ULTRASOUND
    if modality in ("XC", "ES", "GM", "OP"):
        return LookReason.PHOTOGRAPH
    kind = image.text(tag_of.IMAGE_TYPE).upper()
    is_screen = "SCREEN" in kind or image.text(tag_of.CONVERSION_TYPE).upper() in (
        *("WSD", "DV", "DF", "SD", "SI", "SYN", "DRW"),
    )
    return LookReason.CAPTURE if is_screen or modality in ("OT", "SC", "DOC") else None


_SENTENCES: Final = {
    LookReason.SAYS_SO: said("imaging", "its file says that text is burned into the picture"),
    LookReason.FACE: said("imaging", "its file says that a face may be recognised"),
    LookReason.CAPTURE: said("imaging", "captured screens and papers usually carry text"),
    LookReason.ULTRASOUND: said("imaging", "ultrasound usually carries text in the picture"),
    LookReason.PHOTOGRAPH: said("imaging", "photographs may show a face, or carry text"),
    LookReason.PICTURE: said("imaging", "pictures and screenshots may carry text"),
    LookReason.OVERLAY_IN_PIXELS: said("imaging", "an overlay lies in the bits of its pixels"),
}


def look_sentence(reason: LookReason) -> str:
    """Return why a person has to look at a picture, as a clause."""
    return _SENTENCES[reason]
