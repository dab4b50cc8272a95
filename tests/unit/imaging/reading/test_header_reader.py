"""A header says of an image what pydicom reads in the file, and names what is no image."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from pydicom import uid

from tests.unit.imaging.real import (
    SHARED,
    header_of,
    image_from,
    name_of,
    problem_of,
    pydicom_file,
    real_files,
    write,
)
from viewer.imaging.header import Header
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.reading.header_reader import read_header
from viewer.imaging.study import Problem

# Every real file that is not shown, and the sentence that says why.
NOT_SHOWN = {
    "liver.dcm": "a segmentation (SEG), not an image",
    "liver_expb.dcm": "a segmentation (SEG), not an image",
    "10_charsets/chrJapMulti.dcm": "holds no image data (the file ends at byte 1918)",
    "10_charsets/chrJapMultiExplicitIR6.dcm": "holds no image data (the file ends at byte 1940)",
    "10_charsets/chrKoreanMulti.dcm": "holds no image data (the file ends at byte 1898)",
    "10_charsets/chrSQEncoding.dcm": "holds no image (no rows and columns)",
    "10_charsets/chrSQEncoding1.dcm": "holds no image (no rows and columns)",
    "11_malformed/ExplVR_BigEndNoMeta.dcm": "a radiotherapy ion plan (RT Plan), not an image",
    "11_malformed/ExplVR_LitEndNoMeta.dcm": "a radiotherapy ion plan (RT Plan), not an image",
    "11_malformed/UN_sequence.dcm": "holds no image (no rows and columns)",
    "11_malformed/badVR.dcm": "a radiotherapy dose (RT Dose), not an image",
    "11_malformed/empty_charset_LEI.dcm": "does not say what it is (no SOP Class UID)",
    "11_malformed/meta_missing_tsyntax.dcm": "does not say what it is (no SOP Class UID)",
    "11_malformed/nested_priv_SQ.dcm": "does not say what it is (no SOP Class UID)",
    "11_malformed/no_meta_group_length.dcm": "holds no image (no rows and columns)",
    "11_malformed/rtplan_truncated.dcm": "a radiotherapy plan (RT Plan), not an image",
    "12_non_image/liver_1frame.dcm": "a segmentation (SEG), not an image",
    "12_non_image/reportsi.dcm": "a structured report (SR), not an image",
    "12_non_image/rtdose.dcm": "a radiotherapy dose (RT Dose), not an image",
    "12_non_image/sr-arrow.dcm": "a structured report (SR), not an image",
    "12_non_image/sr-arrow_dwv034.dcm": "a structured report (SR), not an image",
    "12_non_image/test-SR.dcm": "a structured report (SR), not an image",
    "12_non_image/waveform_ecg.dcm": "an electrocardiogram (12-lead ECG), not an image",
    **{
        f"14_dicomdir/DICOMDIR{kind}": "a DICOMDIR (the index of a disc), not an image"
        for kind in (
            "",
            "-bigEnd",
            "-empty.dcm",
            "-implicit",
            "-nooffset",
            "-nopatient",
            "-reordered",
        )
    },
    "14_dicomdir/TINY_ALPHA/DICOMDIR": "a DICOMDIR (the index of a disc), not an image",
}
NO_PICTURE_FOLDER = "14_dicomdir/TINY_ALPHA/PT000000/"
IMAGES = [
    path
    for path in real_files()
    if name_of(path) not in NOT_SHOWN and NO_PICTURE_FOLDER not in name_of(path)
]
# pydicom is lost after the stray byte at its beginning.
READ_BY_PYDICOM = [path for path in IMAGES if path.name != "no_meta.dcm"]


def test_the_real_files_are_there(real_dicom: Path) -> None:
    assert real_dicom == SHARED
    assert len(IMAGES) > 150


@pytest.mark.parametrize("name", NOT_SHOWN)
def test_what_is_no_image_is_named_for_what_it_is(name: str) -> None:
    found = [path for path in real_files() if name_of(path) == name]
    if not found:
        pytest.skip(f"the real DICOM files are not at {SHARED}")
    assert problem_of(found[0]) == NOT_SHOWN[name]


@pytest.mark.parametrize("path", READ_BY_PYDICOM, ids=name_of)
def test_a_header_says_what_pydicom_reads(path: Path) -> None:
    header = header_of(path)
    data = pydicom.dcmread(path, force=True, stop_before_pixels=True)
    _check_pixels(header, data)
    _check_identity(header, data, path)
    _check_grey(header, data)
    _check_planes(header, data)


def _check_pixels(header: Header, data: Any) -> None:
    form = header.frames[0].pixels
    assert (form.rows, form.columns) == (data.Rows, data.Columns)
    assert form.photometric == data.PhotometricInterpretation
    assert form.samples_per_pixel == data.SamplesPerPixel
    assert form.bits_allocated == data.BitsAllocated
    assert form.signed == bool(data.get("PixelRepresentation", 0))
    if "BitsStored" in data:
        assert (form.bits_stored, form.high_bit) == (data.BitsStored, data.HighBit)
    assert len(header.frames) == int(data.get("NumberOfFrames") or 1)
    assert [frame.key.frame_index for frame in header.frames] == list(range(len(header.frames)))
    if "TransferSyntaxUID" in data.file_meta:
        assert header.frames[0].source.transfer_syntax == data.file_meta.TransferSyntaxUID


def _check_identity(header: Header, data: Any, path: Path) -> None:
    facts = header.series
    sop = data.get("SOPInstanceUID") or data.file_meta.get("MediaStorageSOPInstanceUID")
    assert header.frames[0].key.sop_instance_uid == (sop or f"file:{path}")
    for ours, theirs in (
        (facts.study_uid, data.get("StudyInstanceUID")),
        (facts.series_uid, data.get("SeriesInstanceUID")),
    ):
        assert ours == theirs if theirs else ours.startswith("folder:")
    assert facts.modality == (data.get("Modality") or "")
    assert facts.number == data.get("SeriesNumber")
    assert facts.description == (data.get("SeriesDescription") or "").strip()
    assert facts.patient.name == str(data.get("PatientName") or "")
    assert facts.patient.id == (data.get("PatientID") or "")
    assert facts.study_date.replace("-", "") == (data.get("StudyDate") or "").replace(".", "")


def _check_grey(header: Header, data: Any) -> None:
    for index, frame in enumerate(header.frames):
        grey = frame.greyscale
        rescale = _group(data, index, "PixelValueTransformationSequence")
        assert grey.slope == float(rescale.get("RescaleSlope") or 1)
        assert grey.intercept == float(rescale.get("RescaleIntercept") or 0)
        voi = _group(data, index, "FrameVOILUTSequence")
        centers, widths = _many(voi.get("WindowCenter")), _many(voi.get("WindowWidth"))
        expected = [(c, w) for c, w in zip(centers, widths, strict=True) if w >= 1]
        assert [(window.center, window.width) for window in grey.windows] == expected
        assert grey.inverted == (data.PhotometricInterpretation == "MONOCHROME1")
        assert len(grey.voi_luts) == len(voi.get("VOILUTSequence") or ())
        assert (grey.modality_lut is not None) == bool(rescale.get("ModalityLUTSequence"))


def _check_planes(header: Header, data: Any) -> None:
    if "MOSAIC" in (data.get("ImageType") or ""):
        assert header.frames[0].plane is None
        return
    for index, frame in enumerate(header.frames):
        position = _group(data, index, "PlanePositionSequence").get("ImagePositionPatient")
        cosines = _group(data, index, "PlaneOrientationSequence").get("ImageOrientationPatient")
        if not position or not cosines:
            assert frame.plane is None
            continue
        assert frame.plane is not None
        assert frame.plane.position == tuple(map(float, position))
        directions = (*frame.plane.along_row, *frame.plane.along_column)
        assert directions == pytest.approx(tuple(map(float, cosines)), abs=1e-4)


def _group(data: Any, index: int, sequence: str) -> Any:
    """Return the functional group of a frame by the long way, or the data set itself."""
    for groups in (
        data.get("PerFrameFunctionalGroupsSequence", [])[index : index + 1],
        data.get("SharedFunctionalGroupsSequence", [])[:1],
    ):
        if groups and groups[0].get(sequence):
            return groups[0][sequence][0]
    return data


def _many(value: Any) -> list[float]:
    if value in (None, ""):
        return []
    return [
        float(v) for v in (value if isinstance(value, pydicom.multival.MultiValue) else [value])
    ]


@pytest.mark.parametrize("path", READ_BY_PYDICOM, ids=name_of)
def test_native_pixels_lie_where_the_header_says(path: Path) -> None:
    header = header_of(path)
    first = header.frames[0]
    if first.source.native is None:
        return
    expected = pydicom.dcmread(path, force=True).pixel_array
    form = first.pixels
    for index, frame in enumerate(header.frames):
        assert frame.source.native is not None
        mapped = np.memmap(
            path,
            dtype=frame.source.native.dtype,
            mode="r",
            offset=frame.source.native.offset,
            shape=(form.rows, form.columns),
        )
        unused = form.bits_allocated - form.bits_stored
        theirs = expected[index] if len(header.frames) > 1 else expected
        if unused == 0:
            np.testing.assert_array_equal(mapped, theirs)
        else:  # pydicom masks what is not stored
            np.testing.assert_array_equal(mapped << unused >> unused, theirs)


def test_only_plain_grey_pixels_are_native() -> None:
    natives = {
        path.name: header.frames[0].source.native is not None
        for path in map(
            pydicom_file,
            (
                "MR_small.dcm", "MR_small_implicit.dcm", "MR_small_bigendian.dcm", "MR_small_RLE.dcm",
                "image_dfl.dcm", "SC_rgb.dcm", "SC_rgb_small_odd.dcm", "examples_palette.dcm",
            ),
        )
        for header in [header_of(path)]
    }  # fmt: skip
    assert [name for name, native in natives.items() if native] == [
        "MR_small.dcm",
        "MR_small_implicit.dcm",
    ]


def test_a_stray_byte_before_the_data_set_is_skipped() -> None:
    header = header_of(pydicom_file("no_meta.dcm"))
    assert header.series.modality == "CT"
    assert (header.frames[0].pixels.rows, header.frames[0].pixels.columns) == (128, 128)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("x.pdf", "not a DICOM file but a PDF document"),
        ("x.gif", "not a DICOM file but a GIF picture"),
        ("x.txt", "not a DICOM file"),
        ("empty", "empty: the file has no bytes"),
        ("preamble", "does not say what it is (no SOP Class UID)"),
    ],
)
def test_other_files_are_told_apart(tmp_path: Path, name: str, sentence: str) -> None:
    content = {
        "x.pdf": b"%PDF-1.7\n...",
        "x.gif": b"GIF89a",
        "x.txt": b"hello world\n" * 100,
        "empty": b"",
        "preamble": bytes(128) + b"DICM",
    }[name]
    path = tmp_path / name
    path.write_bytes(content)
    assert problem_of(path) == sentence


@pytest.mark.parametrize(
    ("sop_class", "sentence"),
    [
        (uid.EncapsulatedPDFStorage, "an encapsulated PDF document"),
        (uid.ComprehensiveSRStorage, "a structured report (SR)"),
        (uid.GrayscaleSoftcopyPresentationStateStorage, "a greyscale presentation state (GSPS)"),
        (uid.ColorSoftcopyPresentationStateStorage, "a presentation state"),
        (uid.KeyObjectSelectionDocumentStorage, "a key object selection (KO)"),
        (uid.SegmentationStorage, "a segmentation (SEG)"),
        (uid.RTStructureSetStorage, "a radiotherapy structure set (RT Structure Set)"),
        (uid.RTPlanStorage, "a radiotherapy plan (RT Plan)"),
        (uid.RTDoseStorage, "a radiotherapy dose (RT Dose)"),
        (uid.GeneralECGWaveformStorage, "an electrocardiogram (ECG)"),
    ],
)
@pytest.mark.parametrize("has_rows", [False, True])
def test_every_kind_of_object_is_named_for_what_it_is(
    tmp_path: Path, sop_class: str, sentence: str, has_rows: bool
) -> None:
    size = {} if has_rows else {"Rows": None, "Columns": None, "PixelData": None}
    data = image_from(pydicom_file("CT_small.dcm"), SOPClassUID=sop_class, **size)
    data.file_meta.MediaStorageSOPClassUID = sop_class
    assert problem_of(write(data, tmp_path / "object.dcm")) == f"{sentence}, not an image"


def test_a_file_that_is_gone_is_a_problem() -> None:
    found = read_header(Input("nowhere/nothing.dcm"))
    assert isinstance(found, Problem)
    assert (found.path, found.problem) == ("nowhere/nothing.dcm", "there is no such file")


def test_an_image_without_sop_class_is_shown_with_a_note_and_one_in_the_meta_will_do(
    tmp_path: Path,
) -> None:
    data = image_from(pydicom_file("CT_small.dcm"), SOPClassUID=None)
    assert header_of(write(data, tmp_path / "meta")).series.modality == "CT"
    del data.file_meta.MediaStorageSOPClassUID
    path = tmp_path / "none"
    data.save_as(path, enforce_file_format=False)
    (note,) = header_of(path).notes
    assert note == "does not say what it is (no SOP Class UID), and holds an image"


def test_a_thousand_headers_travel_in_a_megabyte() -> None:
    import pickle

    header = header_of(pydicom_file("CT_small.dcm"))
    assert len(pickle.dumps(header, protocol=5)) < 1200


def test_frames_of_an_enhanced_image_share_what_they_have_in_common() -> None:
    frames = header_of(pydicom_file("emri_small.dcm")).frames
    assert len(frames) == 10
    assert all(frame.greyscale is frames[0].greyscale for frame in frames[1:])
    assert all(frame.pixels is frames[0].pixels for frame in frames[1:])


def test_lossy_compression_is_said_on_the_image(real_dicom: Path) -> None:
    told = {
        name: header_of(real_dicom / folder / name).frames[0]
        for folder, name in (
            ("01_hip_radiograph", "RG2_J2KI"),
            ("01_hip_radiograph", "RG2_J2KR"),
            ("17_small_transfer_syntaxes", "JPEGLSNearLossless_16.dcm"),
            ("08_colour", "examples_ybr_color.dcm"),
        )
    }
    assert {name: frame.banners for name, frame in told.items()} == {
        "RG2_J2KI": ("lossy compression 10:1",),
        "RG2_J2KR": (),
        "JPEGLSNearLossless_16.dcm": ("lossy compression",),
        "examples_ybr_color.dcm": ("lossy compression 19:1",),
    }
    assert [frame.lossy for frame in told.values()] == [True, False, True, True]


@pytest.mark.parametrize(
    ("ratio", "banner"),
    [
        ("2097.15", "lossy compression 2097:1"),
        ("12.345", "lossy compression 12.3:1"),
        ("1e300", "lossy compression"),
        ("0.5", "lossy compression"),
    ],
)
def test_a_ratio_is_written_as_people_write_it(tmp_path: Path, ratio: str, banner: str) -> None:
    lossy = {"LossyImageCompression": "01", "LossyImageCompressionRatio": ratio}
    data = image_from(pydicom_file("MR_small.dcm"), **lossy)
    assert header_of(write(data, tmp_path / "lossy.dcm")).frames[0].banners == (banner,)


@pytest.mark.parametrize(("kind", "unit"), [("OD", "mOD"), ("HU", "HU"), ("US", ""), ("", "")])
def test_with_a_modality_table_the_unit_is_the_tables(tmp_path: Path, kind: str, unit: str) -> None:
    table = pydicom.dcmread(pydicom_file("mlut_18.dcm")).ModalityLUTSequence
    table[0].ModalityLUTType = kind
    data = image_from(pydicom_file("CT_small.dcm"), ModalityLUTSequence=table)
    assert header_of(write(data, tmp_path / "table.dcm")).frames[0].greyscale.unit == unit


def test_technique_is_written_as_radiologists_read_it(real_dicom: Path) -> None:
    folder = real_dicom / "16_mr_adc"
    assert header_of(folder / "000001.dcm").frames[0].details == (
        ("Body part", "PROSTATE"),
        ("TR", "2500 ms"),
        ("TE", "65.4 ms"),
        ("Flip angle", "90°"),
        ("Field", "3 T"),
        ("Slice", "3 mm"),
    )
    knee = header_of(real_dicom / "06_enhanced_multiframe" / "MOVEKNEE.dcm")
    assert knee.frames[7].details == (
        ("Field", "1.5 T"),
        ("TR", "200 ms"),
        ("Flip angle", "90°"),
        ("TE", "24 ms"),
        ("Slice", "6 mm"),
    )


def test_a_mosaic_is_named_and_has_no_false_positions(real_dicom: Path) -> None:
    header = header_of(real_dicom / "13_mosaic" / "siemens_mosaic.dcm")
    assert header.series_notes == ("a Siemens mosaic: 35 slices tiled in one picture",)
    assert header.frames[0].banners == header.series_notes
    assert header.frames[0].plane is None
    assert header.frames[0].patient_orientation == ("L", "PF")
