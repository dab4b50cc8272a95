"""DICOM objects that are no pictures, called by what they are.

A structured report in a folder of images is not a broken image; the Problems panel says what it is.
Names after PS3.4 B.5; whole families go by their prefix.
"""

from __future__ import annotations

from typing import Final

from overlays.sentence import said

_STORAGE: Final = "1.2.840.10008.5.1.4.1.1."

_BY_CLASS: Final = {
    "1.2.840.10008.1.3.10": said("imaging", "a DICOMDIR (the index of a disc)"),
    _STORAGE + "66": said("imaging", "raw data"),
    _STORAGE + "66.1": said("imaging", "a spatial registration"),
    _STORAGE + "66.2": said("imaging", "spatial fiducials"),
    _STORAGE + "66.3": said("imaging", "a deformable spatial registration"),
    _STORAGE + "66.4": said("imaging", "a segmentation (SEG)"),
    _STORAGE + "66.5": said("imaging", "a surface segmentation"),
    _STORAGE + "66.6": said("imaging", "tractography results"),
    _STORAGE + "66.7": said("imaging", "a label map segmentation"),
    _STORAGE + "67": said("imaging", "a real world value mapping"),
    _STORAGE + "68.1": said("imaging", "a surface scan mesh"),
    _STORAGE + "68.2": said("imaging", "a surface scan point cloud"),
    _STORAGE + "88.59": said("imaging", "a key object selection (KO)"),
    _STORAGE + "11.1": said("imaging", "a greyscale presentation state (GSPS)"),
    _STORAGE + "104.1": said("imaging", "an encapsulated PDF document"),
    _STORAGE + "104.2": said("imaging", "an encapsulated CDA document"),
    _STORAGE + "104.3": said("imaging", "an encapsulated 3D model (STL)"),
    _STORAGE + "104.4": said("imaging", "an encapsulated 3D model (OBJ)"),
    _STORAGE + "104.5": said("imaging", "an encapsulated 3D material (MTL)"),
    _STORAGE + "9.1.1": said("imaging", "an electrocardiogram (12-lead ECG)"),
    _STORAGE + "9.1.2": said("imaging", "an electrocardiogram (ECG)"),
    _STORAGE + "9.1.3": said("imaging", "an electrocardiogram (ambulatory ECG)"),
    _STORAGE + "481.2": said("imaging", "a radiotherapy dose (RT Dose)"),
    _STORAGE + "481.3": said("imaging", "a radiotherapy structure set (RT Structure Set)"),
    _STORAGE + "481.4": said("imaging", "a radiotherapy treatment record"),
    _STORAGE + "481.5": said("imaging", "a radiotherapy plan (RT Plan)"),
    _STORAGE + "481.8": said("imaging", "a radiotherapy ion plan (RT Plan)"),
    _STORAGE + "4.2": said("imaging", "MR spectroscopy"),
    _STORAGE + "90.1": said("imaging", "a content assessment result"),
    _STORAGE + "200.1": said("imaging", "a CT protocol"),
    _STORAGE + "200.2": said("imaging", "a CT protocol"),
}

# The longest prefix that fits counts; each ends in a dot.
_BY_FAMILY: Final = (
    (_STORAGE + "88.", said("imaging", "a structured report (SR)")),
    (_STORAGE + "11.", said("imaging", "a presentation state")),
    (_STORAGE + "9.", "a waveform"),
    (_STORAGE + "104.", said("imaging", "an encapsulated document")),
    (_STORAGE + "79.", said("imaging", "refraction or biometry measurements")),
    (_STORAGE + "78.", said("imaging", "eye measurements")),
    (_STORAGE + "80.", said("imaging", "eye measurements")),
    (_STORAGE + "200.", said("imaging", "an imaging protocol")),
    ("1.2.840.10008.5.1.4.34.", said("imaging", "a work list item")),
    ("1.2.840.10008.5.1.4.38.", said("imaging", "a hanging protocol")),
    ("1.2.840.10008.5.1.4.39.", said("imaging", "a colour palette")),
    ("1.2.840.10008.5.1.4.43.", said("imaging", "an implant template")),
    ("1.2.840.10008.5.1.4.44.", said("imaging", "an implant template")),
    ("1.2.840.10008.5.1.4.45.", said("imaging", "an implant template")),
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
        return said("imaging", "a radiotherapy object (RT)")
    family = (name for prefix, name in _BY_FAMILY if sop_class_uid.startswith(prefix))
    return next(family, None)
