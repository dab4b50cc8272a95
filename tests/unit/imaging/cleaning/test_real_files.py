"""Every real image cleaned: other programs read it, its pixels are the same, and so is all that Rounds makes of it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pydicom
import pytest
from msgspec import Struct
from pydicom.dataset import Dataset

from tests.programs import program
from tests.unit.imaging.cleaning.conftest import PSEUDONYMS, CleanCopies, real_images
from tests.unit.imaging.cleaning.table import identifying_tags
from tests.unit.imaging.real import header_of, name_of

REAL = [pytest.param(path, id=name_of(path)) for path in real_images()]
# Cut off inside its pixels; begins with odd bytes.
NOT_READ_BY_PYDICOM = ("emri_small_jpeg_2k_lossless_too_short.dcm", "11_malformed/no_meta.dcm")
PIXELS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")

# What a clean copy says otherwise, and why.
CHANGED = {
    "series.study_uid": "another UID",
    "series.series_uid": "another UID",
    "frames.key.sop_instance_uid": "another UID",
    "frames.frame_of_reference": "another UID",
    "series.patient.name": "the patient's",
    "series.patient.id": "the patient's",
    "series.patient.birth_date": "the patient's",
    "series.study_date": "a date",
    "frames.source.path": "another file",
    "frames.source.native.offset": "a shorter header",
}
# What it says otherwise of single files.
CHANGED_HERE = {
    "frames.source.native": {
        # What was drawn on the pixels is gone, so that they need no decoder.
        "MR-SIEMENS-DICOM-WithOverlays.dcm",
        "09_overlay_60xx/examples_overlay.dcm",
        # Odd bytes before the pixels are.
        "11_malformed/no_meta.dcm",
    },
    # A word of it is a word of the patient's name, or number.
    "series.study_description": {
        *("explicit_VR-UN.dcm", "mlut_18.dcm", "vlut_04.dcm"),
        *("06_enhanced_multiframe/MOVEKNEE.dcm", "07_luts/CR-ModalitySequenceLUT.dcm"),
        "12_non_image/squares.dcm",
    },
    "series.description": {
        *("explicit_VR-UN.dcm", "mlut_18.dcm", "vlut_04.dcm"),
        "07_luts/CR-ModalitySequenceLUT.dcm",
    },
    "frames.details": {"explicit_VR-UN.dcm"},
    # A copy has a series UID.
    "series_notes": {
        *("08_colour/HTJ2KLossless_08_RGB.dcm", "08_colour/JLSL_RGB_ILV0.dcm"),
        "17_small_transfer_syntaxes/JPEGLSNearLossless_16.dcm",
    },
    # They name bytes of a file that became shorter.
    "frames.banners": {"11_malformed/MR_truncated.dcm"},
    "shortage": {"11_malformed/MR_truncated.dcm"},
}


def differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Yield the fields in which two values differ: "frames.spacing.row_mm"."""
    if isinstance(one, Struct) and type(one) is type(other):
        for name in one.__struct_fields__:
            yield from differences(
                getattr(one, name), getattr(other, name), f"{path}.{name}".lstrip(".")
            )
    elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        for left, right in zip(one, other, strict=True):
            yield from differences(left, right, path)
    elif one != other:
        yield path


@pytest.mark.parametrize("path", REAL)
def test_a_clean_copy_is_read_as_the_original_is(path: Path, copies: CleanCopies) -> None:
    before, after = header_of(path), header_of(copies.of(path))
    found = {name.replace("frames.first.", "frames.") for name in differences(before, after)}
    allowed = {*CHANGED, "traits"} | {
        name for name, files in CHANGED_HERE.items() if name_of(path) in files
    }
    assert found <= allowed
    for old, new in zip(before.traits, after.traits, strict=True):
        assert old._replace(acquired="") == new._replace(acquired="")
        assert bool(old.acquired) == bool(new.acquired)
        assert old.acquired[10:] == new.acquired[10:]


@pytest.mark.parametrize("path", REAL)
def test_the_pixels_are_the_same_byte_for_byte_by_pydicom(path: Path, copies: CleanCopies) -> None:
    before = pydicom.dcmread(path, force=True)
    after = pydicom.dcmread(copies.of(path))
    found = [keyword for keyword in PIXELS if keyword in before]
    assert bool(found) == (name_of(path) not in NOT_READ_BY_PYDICOM)
    assert [before[keyword].value for keyword in found] == [
        after[keyword].value for keyword in found
    ]


@pytest.mark.parametrize("path", REAL)
def test_no_word_of_the_patient_is_left_in_the_bytes(path: Path, copies: CleanCopies) -> None:
    original = pydicom.dcmread(path, force=True)
    words = set(telling_words(original))
    copy = copies.of(path)
    header = without_pixels(copy.read_bytes(), pydicom.dcmread(copy)).lower()
    left = {
        word
        for word in words
        for code in ("utf-8", "latin-1", "utf-16-le")
        if word.lower().encode(code, "replace") in header
    }
    assert left == set()


def telling_words(original: Dataset) -> Iterator[str]:
    """Yield what pydicom finds of names, numbers, places, UIDs, and the texts of manufacturers."""
    # What anybody may be called, and what the Standard's own words and every long number hold.
    nobody = {"abdomen", "dicom", "patient", "perfusion", "phantom", "prostate", "12345", "00000"}
    for element in original.iterall():
        value = element.value
        values = value if isinstance(value, pydicom.multival.MultiValue) else [value]
        if element.VR == "UI":
            yield from (str(v) for v in values if v and not str(v).startswith("1.2.840.10008."))
        elif element.VR == "PN" or element.tag in identifying_tags():
            for word in re.split(r"[\W_]+", " ".join(map(str, values))):
                if len(word) >= 5 and word.lower() not in nobody:
                    yield word


def without_pixels(raw: bytes, data: Dataset) -> bytes:
    """Return the bytes of a file but for its pixel data, unpacked where they are deflated."""
    pixels = next((data[name].value for name in PIXELS if name in data), b"")
    place = raw.rfind(pixels[:4096]) if pixels else -1
    return raw if place < 0 else raw[:place] + raw[place + len(pixels) :]


@pytest.mark.parametrize("path", REAL)
def test_a_clean_copy_has_no_private_tag_but_the_numbers_that_order_needs(
    path: Path, copies: CleanCopies
) -> None:
    left = {
        element.tag
        for element in pydicom.dcmread(copies.of(path)).iterall()
        if element.tag.is_private
    }
    assert left <= {0x00190010, 0x0019100A, 0x0019100C, 0x00430010, 0x00431039, 0x00650010} | {
        *(0x00651050, 0x20010010, 0x20011003)
    }


@pytest.mark.parametrize("path", REAL)
def test_dcmtk_reads_a_clean_copy_to_its_end(path: Path, copies: CleanCopies) -> None:
    done = subprocess.run(
        [program("dcmdump"), "-q", "+E", str(copies.of(path))], capture_output=True, check=False
    )
    if done.returncode:
        # What dcmtk cannot read of the original it need not read of the copy.
        before = subprocess.run(
            [program("dcmdump"), "-q", "+E", str(path)], capture_output=True, check=False
        )
        assert before.returncode, done.stderr.decode(errors="replace")


@pytest.mark.parametrize("path", REAL)
def test_gdcm_reads_a_clean_copy(path: Path, copies: CleanCopies) -> None:
    done = subprocess.run(
        [program("gdcmdump"), str(copies.of(path))], capture_output=True, check=False
    )
    if done.returncode:
        before = subprocess.run([program("gdcmdump"), str(path)], capture_output=True, check=False)
        assert before.returncode, done.stderr.decode(errors="replace")


@pytest.mark.parametrize("path", REAL)
def test_dcmtk_draws_the_same_picture(path: Path, copies: CleanCopies, tmp_path: Path) -> None:
    pictures = []
    for place, source in enumerate((path, copies.of(path))):
        target = tmp_path / f"{place}.pnm"
        command = [program("dcmj2pnm"), "-q", "-O", "+op", str(source), str(target)]
        subprocess.run(command, capture_output=True, check=False)
        pictures.append(target.read_bytes() if target.exists() else b"")
    if pictures[0]:
        assert pictures[0] == pictures[1]


def test_cleaning_twice_gives_the_same_bytes(tmp_path: Path, copies: CleanCopies) -> None:
    from viewer.imaging.cleaning.cleaner import clean
    from viewer.imaging.inputs.inputs import Input

    path = real_images()[0]
    clean(Input(str(path)), str(tmp_path / "again.dcm"), PSEUDONYMS)
    assert (tmp_path / "again.dcm").read_bytes() == copies.of(path).read_bytes()
