"""Angiograms that are stored for the eye are windowed as stored; their table leads back to the dose."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.uid import (
    ComputedRadiographyImageStorage,
    XRayAngiographicImageStorage,
    XRayRadiofluoroscopicImageStorage,
)

from tests.conftest import WrongOnce
from tests.unit.imaging.files import image, write
from tests.unit.imaging.oracles import (
    Dcmtk,
    frame_of,
    frames_of,
    largest_difference,
    picture_of,
)
from viewer.imaging.grey.grey import modality_value
from viewer.imaging.grey.render import render8
from viewer.imaging.pixels.decode import decode
from viewer.imaging.voi import Window

RAMP = np.arange(256, dtype=np.uint8).reshape(16, 16)
PROJECTIONS = [XRayAngiographicImageStorage, XRayRadiofluoroscopicImageStorage]


def projection(sop_class: str, relationship: str, *, table: bool) -> Dataset:
    """Return a ramp whose modality stage doubles every value and adds ten."""
    data = image(
        *(RAMP,),
        SOPClassUID=sop_class,
        Modality="XA",
        PixelIntensityRelationship=relationship,
        WindowCenter=128,
        WindowWidth=256,
    )
    if not table:
        data.RescaleSlope, data.RescaleIntercept = 2, 10
        return data
    item = Dataset()
    item.LUTDescriptor, item.ModalityLUTType = [256, 0, 16], "US"
    item.LUTData = (2 * np.arange(256) + 10).astype("<u2").tobytes()
    item["LUTDescriptor"].VR, item["LUTData"].VR = "US", "OW"
    data.ModalityLUTSequence = [item]
    return data


@pytest.mark.oracle
def test_an_angiogram_with_a_logarithmic_table_looks_as_dcmtk_shows_it(
    wrong_once: WrongOnce, dcmtk: Dcmtk
) -> None:
    path = wrong_once.real("xa_log_lut.dcm")
    frames = frames_of(path)
    for index in (0, 37, 74):
        frame = frames[index]
        theirs = dcmtk.picture(path, frame.source.transfer_syntax, "+Wi", "1", "+F", str(index + 1))
        assert largest_difference(render8(frame, decode(frame).pixels), theirs) <= 2


@pytest.mark.oracle
@pytest.mark.parametrize("relationship", ["LOG", "DISP"])
@pytest.mark.parametrize("sop_class", PROJECTIONS)
@pytest.mark.parametrize("table", [True, False])
def test_what_is_stored_for_the_eye_is_windowed_as_stored(
    sop_class: str, relationship: str, table: bool, tmp_path: Path, dcmtk: Dcmtk
) -> None:
    path = write(tmp_path / "xa.dcm", projection(sop_class, relationship, table=table))
    frame = frame_of(path)
    np.testing.assert_array_equal(picture_of(path), RAMP)
    np.testing.assert_array_equal(
        picture_of(path), dcmtk.picture(path, frame.source.transfer_syntax, "+Wi", "1")
    )
    assert modality_value(frame.greyscale, 100.0) == 100.0


@pytest.mark.parametrize(
    ("sop_class", "relationship"),
    [(sop_class, "LIN") for sop_class in PROJECTIONS] + [(ComputedRadiographyImageStorage, "LOG")],
)
@pytest.mark.parametrize("table", [True, False])
def test_every_other_picture_keeps_its_modality_stage(
    sop_class: str, relationship: str, table: bool, tmp_path: Path
) -> None:
    frame = frame_of(write(tmp_path / "xa.dcm", projection(sop_class, relationship, table=table)))
    assert modality_value(frame.greyscale, 100.0) == 210.0
    assert render8(frame, RAMP, Window(128, 256))[3, 12] == 130


def test_a_projection_without_a_class_goes_by_its_modality(tmp_path: Path) -> None:
    data = projection(XRayAngiographicImageStorage, "LOG", table=True)
    path = write(tmp_path / "xa.dcm", data)
    class_of_data_set = path.read_bytes().rindex(XRayAngiographicImageStorage.encode())
    content = bytearray(path.read_bytes())
    content[class_of_data_set : class_of_data_set + len(XRayAngiographicImageStorage)] = bytes(
        len(XRayAngiographicImageStorage)
    )
    path.write_bytes(content)
    assert modality_value(frame_of(path).greyscale, 100.0) == 100.0
