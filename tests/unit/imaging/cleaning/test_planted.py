"""Secrets planted wherever a DICOM file can hold one, in every encoding: none is in the bytes of a clean copy."""

from __future__ import annotations

import io
import subprocess
import zlib
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset, FileDataset
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    RLELossless,
)

from tests.programs import program
from tests.unit.imaging.cleaning.conftest import PSEUDONYMS
from tests.unit.imaging.real import header_of, pydicom_file
from viewer.imaging.cleaning.cleaner import clean
from viewer.imaging.cleaning.removed import Removed, RemovedKind, removed_sentence
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.pixels.decode import decode

SECRETS = (
    *(
        "DOE",
        "JANE",
        "SECRETNAME",
        "19600101",
        "HOSP-4711",
        "WARDX",
        "Quincy",
        "5551234",
        "STATION9",
    ),
    *("PREAMBLESECRET", "AESECRET", "PRIVSECRET", "NESTSECRET", "CURVESECRET", "TRAILSECRET"),
    *("OVERLAYSECRET", "ICONSECRET", "JÜRGEN", "DEEPSECRET", "20040119"),
)
SYNTAXES = (
    *(ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian),
    *(DeflatedExplicitVRLittleEndian, RLELossless),
)


def planted(syntax: pydicom.uid.UID) -> FileDataset:
    """Return a real image with a secret in every corner."""
    data = pydicom.dcmread(pydicom_file("MR_small.dcm"))
    pixels = data.pixel_array
    data.SpecificCharacterSet = "ISO_IR 192"
    data.PatientName, data.PatientID = "DOE^JANE^SECRETNAME", "HOSP-4711"
    data.PatientBirthDate, data.OtherPatientNames = "19600101", "JÜRGEN"
    data.InstitutionName, data.StationName, data.OperatorsName = "WARDX", "STATION9", "Quincy^Q"
    data.StudyDescription, data.SeriesDescription = "MRI hip Dr Quincy", "COR T2 DOE JANE"
    data.ProtocolName, data.ImageComments = "HIP WARDX", "call 5551234"
    data.AccessionNumber = data.StudyID = "HOSP-4711"
    data.StudyDate = data.AcquisitionDate = "20040119"
    data.ImageType = ["ORIGINAL", "PRIMARY", "DOE"]
    data.BodyPartExamined = "WARDX"
    data.WindowCenterWidthExplanation = "for JANE"
    inner = Dataset()
    inner.PersonName, inner.TextValue = "DOE^NESTSECRET", "NESTSECRET"
    asked = Dataset()
    asked.RequestedProcedureDescription = "NESTSECRET"
    asked.ContentSequence = [inner]
    data.RequestAttributesSequence = [asked]
    deep = Dataset()
    deep.ReferencedSOPClassUID, deep.ReferencedSOPInstanceUID = data.SOPClassUID, "1.2.3.4711"
    deep.PatientName = "DEEPSECRET"
    deep.add_new(0x00090010, "LO", "DEEPSECRET")
    data.ReferencedImageSequence = [deep]
    block = data.private_block(0x0009, "ACME", create=True)
    block.add_new(1, "LO", "PRIVSECRET")
    block.add_new(2, "UN", b"PRIVSECRET")
    data.add_new(0x00190010, "LO", "SIEMENS MR HEADER")
    data.add_new(0x0019100C, "IS", "800")
    data.add_new(0x00191008, "LO", "PRIVSECRET")
    data.add_new(0x50003000, "OW", b"CURVESECRET!")
    data.add_new(0x60000010, "US", 8)
    data.add_new(0x60003000, "OW", b"OVERLAYSECRET!")
    data.add_new(0x60000022, "LO", "OVERLAYSECRET")
    icon = Dataset()
    icon.Rows = icon.Columns = 4
    icon.PixelData = b"ICONSECRET_____!"
    icon["PixelData"].VR = "OB"
    data.IconImageSequence = [icon]
    data.file_meta.SourceApplicationEntityTitle = "AESECRET"
    data.file_meta.PrivateInformationCreatorUID = "1.2.3"
    data.file_meta.PrivateInformation = b"PRIVSECRET"
    data.preamble = b"PREAMBLESECRET".ljust(128, b"\0")
    data.add_new(0xFFFCFFFC, "OB", b"TRAILSECRET!")
    if syntax == RLELossless:
        data.compress(syntax, np.asarray(pixels), generate_instance_uid=False)
    data.file_meta.TransferSyntaxUID = syntax
    if syntax == ExplicitVRBigEndian:
        data.PixelData = np.asarray(pixels).astype(">i2").tobytes()
    return data


def saved(data: FileDataset, path: Path) -> Path:
    syntax = data.file_meta.TransferSyntaxUID
    with pydicom.config.disable_value_validation():
        pydicom.dcmwrite(
            path,
            data,
            little_endian=syntax != ExplicitVRBigEndian,
            implicit_vr=syntax == ImplicitVRLittleEndian,
            force_encoding=True,
        )
    return path


def in_bytes(raw: bytes) -> set[str]:
    """Return the secrets that stand in bytes, in whatever alphabet and case."""
    if DeflatedExplicitVRLittleEndian.encode() in raw[:400]:
        meta_end = 144 + int.from_bytes(raw[140:144], "little")
        raw += zlib.decompress(raw[meta_end:], -zlib.MAX_WBITS)
    lower = raw.lower()
    return {
        secret
        for secret in SECRETS
        for text in (secret, secret.lower(), secret.upper())
        for code in ("utf-8", "latin-1", "utf-16-le", "utf-16-be")
        if text.encode(code) in raw or text.lower().encode(code) in lower
    }


def cleaned(source: Path, folder: Path) -> tuple[Path, Removed]:
    target = folder / "clean.dcm"
    return target, clean(Input(str(source)), str(target), PSEUDONYMS)


@pytest.fixture(params=SYNTAXES, ids=lambda one: one.name)
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return saved(planted(request.param), tmp_path / "DOE_JANE.dcm")


def test_no_secret_is_left_in_the_bytes(source: Path, tmp_path: Path) -> None:
    assert in_bytes(source.read_bytes()) == set(SECRETS)
    assert in_bytes(cleaned(source, tmp_path)[0].read_bytes()) == set()


def test_the_pixels_decode_to_the_same(source: Path, tmp_path: Path) -> None:
    copy, _ = cleaned(source, tmp_path)
    before, after = header_of(source).frames[0], header_of(copy).frames[0]
    assert np.array_equal(decode(before).pixels, decode(after).pixels)
    assert np.array_equal(pydicom.dcmread(source).pixel_array, pydicom.dcmread(copy).pixel_array)
    assert after.source.transfer_syntax == before.source.transfer_syntax


def test_what_order_needs_of_a_manufacturer_stays(source: Path, tmp_path: Path) -> None:
    copy = pydicom.dcmread(cleaned(source, tmp_path)[0])
    assert copy[0x00190010].value == "SIEMENS MR HEADER"
    assert header_of(Path(copy.filename)).traits[0].b_value == 800
    assert 0x00191008 not in copy


def test_the_copy_says_that_and_how_it_was_cleaned(source: Path, tmp_path: Path) -> None:
    copy = pydicom.dcmread(cleaned(source, tmp_path)[0])
    assert copy.PatientIdentityRemoved == "YES"
    assert copy.LongitudinalTemporalInformationModified == "MODIFIED"
    codes = [item.CodeValue for item in copy.DeidentificationMethodCodeSequence]
    assert codes[0] == "113100"
    assert copy.ReferencedImageSequence[0].ReferencedSOPInstanceUID == PSEUDONYMS.uid("1.2.3.4711")
    assert copy.ReferencedImageSequence[0].ReferencedSOPClassUID == copy.SOPClassUID


def test_what_was_removed_is_told_in_one_line(source: Path, tmp_path: Path) -> None:
    _, removed = cleaned(source, tmp_path)
    sentence = removed_sentence(removed)
    assert sentence.startswith("Removed: name, ID, accession number, institution, ")
    assert removed.count(RemovedKind.OVERLAY) == 1
    assert removed.count(RemovedKind.CURVE) == 1
    assert removed.count(RemovedKind.PRIVATE) >= 4
    assert ", 1 overlay, 1 curve, " in sentence
    assert "\n" not in sentence


def test_dciodvfy_finds_no_error_that_the_original_did_not_have(
    source: Path, tmp_path: Path
) -> None:
    copy, _ = cleaned(source, tmp_path)

    def errors(path: Path) -> set[str]:
        done = subprocess.run(
            [program("dciodvfy"), str(path)], capture_output=True, text=True, check=False
        )
        return {line for line in done.stderr.splitlines() if line.startswith("Error")}

    named = {"Error - A value is required for value 3 in MR Images - attribute <ImageType>"}
    assert errors(copy) - named <= errors(source)


def test_nothing_stands_before_or_behind_the_data_set(source: Path, tmp_path: Path) -> None:
    raw = cleaned(source, tmp_path)[0].read_bytes()
    assert raw[:132] == bytes(128) + b"DICM"
    copy = pydicom.dcmread(io.BytesIO(raw))
    assert max(copy.keys()) == 0x7FE00010
    assert {element.tag for element in copy.file_meta} == {
        *(0x00020000, 0x00020001, 0x00020002, 0x00020003, 0x00020010, 0x00020012)
    }
    assert copy.file_meta.MediaStorageSOPInstanceUID == copy.SOPInstanceUID
