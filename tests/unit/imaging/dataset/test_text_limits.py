"""Texts of a header are cut where they are read, by what their value representation allows."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom.datadict import dictionary_VR

from tests.evil.dicom_bytes import EXPLICIT, IMPLICIT, Element
from tests.evil.pictures import image
from tests.unit.imaging.real import header_of
from viewer.imaging.dataset import attributes
from viewer.imaging.dataset.text_limits import longest_of

# PS3.5 table 6.2-1; dates and times with the room that their older forms and ranges take; a name has three groups.
LONGEST = {"CS": 16, "SH": 16, "LO": 64, "PN": 194, "DA": 18, "TM": 18}
TAGS = sorted(
    value
    for name, value in vars(attributes).items()
    if name.isupper() and isinstance(value, int) and not value >> 16 & 1
    if value != attributes.SPECIFIC_CHARACTER_SET  # read as bytes, never shown
)


@pytest.mark.parametrize("tag", [tag for tag in TAGS if dictionary_VR(tag) in LONGEST])
def test_every_text_has_the_length_that_the_dictionary_allows(tag: int) -> None:
    if tag == attributes.REFERENCED_FILE_ID:
        assert longest_of(tag) == 255  # files on a disk are called as they are
    else:
        assert longest_of(tag) == LONGEST[dictionary_VR(tag)]


@pytest.mark.parametrize("syntax", [EXPLICIT, IMPLICIT])
@pytest.mark.parametrize("vr", [b"CS", b"UT", b"UN"])
def test_twenty_thousand_letters_of_modality_are_sixteen(
    tmp_path: Path, syntax: str, vr: bytes
) -> None:
    path = tmp_path / "long.dcm"
    words = b"ab " * 6_666
    path.write_bytes(
        image(syntax)
        .having({0x00080060: Element(vr, words), 0x0008103E: Element(vr, words)})
        .written()
    )
    series = header_of(path).series
    assert series.modality == "ab ab ab ab ab…"
    assert len(series.description) == 63
    assert series.description.endswith("ab ab…")


def test_values_are_cut_one_by_one_and_many_are_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "many.dcm"
    kinds = b"\\".join([b"ORIGINAL", b"X" * 17, *[b"Y"] * 200, b""])
    path.write_bytes(image(EXPLICIT).having({0x00080008: Element(b"CS", kinds)}).written())
    (traits,) = header_of(path).traits
    assert traits.image_type.split("\\")[:3] == ["ORIGINAL", "X" * 15 + "…", "Y"]
    assert len(traits.image_type.split("\\")) == 64


def test_a_long_text_in_another_alphabet_is_cut_by_letters(tmp_path: Path) -> None:
    path = tmp_path / "greek.dcm"
    changes = {
        0x00080005: Element(b"CS", b"ISO_IR 192"),
        0x0008103E: Element(b"LO", "ω".encode() * 1000),
    }
    path.write_bytes(image(EXPLICIT).having(changes).written())
    assert header_of(path).series.description == "ω" * 63 + "…"
