"""DICOM objects that are no pictures, called by what they are.

A structured report in a folder of images is not a broken image; the Problems panel says what it is.
Names after PS3.4 B.5; whole families go by their prefix.
"""

from __future__ import annotations

from typing import Final

_STORAGE: Final = "1.2.840.10008.5.1.4.1.1."

_BY_CLASS: Final = {
    "1.2.840.10008.1.3.10": "a DICOMDIR (the index of a disc)",
    _STORAGE + "66": "raw data",
    _STORAGE + "66.1": "a spatial registration",
    _STORAGE + "66.2": "spatial fiducials",
    _STORAGE + "66.3": "a deformable spatial registration",
    _STORAGE + "66.4": "a segmentation (SEG)",
    _STORAGE + "66.5": "a surface segmentation",
    _STORAGE + "66.6": "tractography results",
    _STORAGE + "66.7": "a label map segmentation",
    _STORAGE + "67": "a real world value mapping",
    _STORAGE + "68.1": "a surface scan mesh",
    _STORAGE + "68.2": "a surface scan point cloud",
    _STORAGE + "88.59": "a key object selection (KO)",
    _STORAGE + "11.1": "a greyscale presentation state (GSPS)",
    _STORAGE + "104.1": "an encapsulated PDF document",
    _STORAGE + "104.2": "an encapsulated CDA document",
    _STORAGE + "104.3": "an encapsulated 3D model (STL)",
    _STORAGE + "104.4": "an encapsulated 3D model (OBJ)",
    _STORAGE + "104.5": "an encapsulated 3D material (MTL)",
    _STORAGE + "9.1.1": "an electrocardiogram (12-lead ECG)",
    _STORAGE + "9.1.2": "an electrocardiogram (ECG)",
    _STORAGE + "9.1.3": "an electrocardiogram (ambulatory ECG)",
    _STORAGE + "481.2": "a radiotherapy dose (RT Dose)",
    _STORAGE + "481.3": "a radiotherapy structure set (RT Structure Set)",
    _STORAGE + "481.4": "a radiotherapy treatment record",
    _STORAGE + "481.5": "a radiotherapy plan (RT Plan)",
    _STORAGE + "481.8": "a radiotherapy ion plan (RT Plan)",
    _STORAGE + "4.2": "MR spectroscopy",
    _STORAGE + "90.1": "a content assessment result",
    _STORAGE + "200.1": "a CT protocol",
    _STORAGE + "200.2": "a CT protocol",
}

# The longest prefix that fits counts; each ends in a dot.
_BY_FAMILY: Final = (
    (_STORAGE + "88.", "a structured report (SR)"),
    (_STORAGE + "11.", "a presentation state"),
    (_STORAGE + "9.", "a waveform"),
    (_STORAGE + "104.", "an encapsulated document"),
    (_STORAGE + "79.", "refraction or biometry measurements"),
    (_STORAGE + "78.", "eye measurements"),
    (_STORAGE + "80.", "eye measurements"),
    (_STORAGE + "200.", "an imaging protocol"),
    ("1.2.840.10008.5.1.4.34.", "a work list item"),
    ("1.2.840.10008.5.1.4.38.", "a hanging protocol"),
    ("1.2.840.10008.5.1.4.39.", "a colour palette"),
    ("1.2.840.10008.5.1.4.43.", "an implant template"),
    ("1.2.840.10008.5.1.4.44.", "an implant template"),
    ("1.2.840.10008.5.1.4.45.", "an implant template"),
)

# Radiotherapy images under the family of plans and records.
_PICTURES: Final = frozenset({_STORAGE + "481.1", _STORAGE + "481.23"})


def name_of_class(sop_class_uid: str) -> str | None:
    """Return what objects of this SOP class are, with its article; ``None`` for pictures and the unknown."""
    named = _BY_CLASS.get(sop_class_uid)
    if named is not None:
        return named
    if sop_class_uid in _PICTURES:
        return None
    if sop_class_uid.startswith(_STORAGE + "481."):
        return "a radiotherapy object (RT)"
    family = (name for prefix, name in _BY_FAMILY if sop_class_uid.startswith(prefix))
    return next(family, None)
