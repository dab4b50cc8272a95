"""Pictures that may show who the patient is are told of, for a person to look at."""

from __future__ import annotations

from pathlib import Path

import pydicom
import pytest

from tests.unit.imaging.oracles import real_file
from tests.unit.imaging.real import image_from, pydicom_file, write
from viewer.imaging.cleaning.in_picture import LookReason, reason_to_look
from viewer.imaging.inputs.inputs import Input


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("US1_UNCR.dcm", LookReason.ULTRASOUND),
        ("gdcm-US-ALOKA-16.dcm", LookReason.ULTRASOUND),
        ("SC_rgb.dcm", LookReason.CAPTURE),
        ("brain_001.dcm", None),
        ("RG2_UNC", None),
        ("CT_small.dcm", None),
        ("MR_small_implicit.dcm", None),
        ("color-pl.dcm", LookReason.ULTRASOUND),
    ],
)
def test_the_kind_of_a_real_picture_tells(name: str, reason: LookReason | None) -> None:
    assert reason_to_look(Input(str(real_file(name)))) is reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"BurnedInAnnotation": "YES"}, LookReason.SAYS_SO),
        ({"BurnedInAnnotation": "NO"}, None),
        ({"RecognizableVisualFeatures": "YES"}, LookReason.FACE),
        ({"ImageType": ["DERIVED", "SECONDARY", "SCREEN SAVE"]}, LookReason.CAPTURE),
        ({"ConversionType": "WSD"}, LookReason.CAPTURE),
        ({"Modality": "XC"}, LookReason.PHOTOGRAPH),
        ({"Modality": "US", "BurnedInAnnotation": "NO"}, LookReason.ULTRASOUND),
    ],
)
def test_what_a_header_says_tells(
    changes: dict[str, object], reason: LookReason | None, tmp_path: Path
) -> None:
    path = write(image_from(pydicom_file("MR_small.dcm"), **changes), tmp_path / "one.dcm")
    assert reason_to_look(Input(str(path))) is reason


def test_an_overlay_in_the_bits_of_the_pixels_tells(tmp_path: Path) -> None:
    data = pydicom.dcmread(pydicom_file("MR_small.dcm"))
    data.add_new(0x60000102, "US", 15)
    assert reason_to_look(Input(str(write(data, tmp_path / "one.dcm")))) is (
        LookReason.OVERLAY_IN_PIXELS
    )
