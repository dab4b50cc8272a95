"""What a file's name says: which files beside images are nobody's images, so that nobody need hear of them.

Notes, pictures, programs, backups lie beside images everywhere.  A file is worth a problem when it is said to be
DICOM and is not: by its name, by a disc's index, or by whoever opened it.
"""

from __future__ import annotations

import re
from os.path import basename, splitext
from typing import Final

from overlays.sentence import many

_DICOM_SUFFIXES: Final = frozenset({".dcm", ".dicom", ".dic", ".dcm30", ".ima", ".acr"})
# "IM0001", "IM.0003" and "1.2.840.113619" say nothing; "notes.txt" and "overlay.json.bak" do.
_OTHER_SUFFIX: Final = re.compile(r"\.[a-z][a-z0-9_~-]{0,9}", re.IGNORECASE)


def says_dicom(name: str) -> bool:
    """Whether a file's name, or path, claims that it is a DICOM file."""
    return _suffix(name) in _DICOM_SUFFIXES


def may_be_dicom(name: str) -> bool:
    """Whether a file's name, or path, allows that it is a DICOM file."""
    suffix = _suffix(name)
    return suffix in _DICOM_SUFFIXES or not _OTHER_SUFFIX.fullmatch(suffix)


def passed_over_sentence(count: int) -> str:
    """Return the one quiet line about files that are nobody's images."""
    return many(
        "imaging",
        "{count:,} other files were passed over: no images, and not said to be any",
        "1 other file was passed over: no images, and not said to be any",
    ).format(count=count)


def _suffix(name: str) -> str:
    return splitext(basename(name))[1].lower()  # noqa: PTH119, PTH122  a Path for each is slow
