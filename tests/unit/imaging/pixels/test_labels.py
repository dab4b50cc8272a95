"""Damaged labels are no damaged data: what a header says wrongly of sound pixels is found out, or said."""

from __future__ import annotations

from pathlib import Path
from struct import pack
from typing import Any

import imagecodecs
import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    RLELossless,
)

from tests.conftest import WrongOnce
from tests.unit.imaging.files import colours, image, slopes, write, write_compressed
from tests.unit.imaging.oracles import (
    Dcmtk,
    frame_of,
    frames_of,
    largest_difference,
    picture_of,
    pixels_of,
    real_file,
)
from viewer.imaging.frame_pixels import stored_values
from viewer.imaging.grey.grey import modality_value
from viewer.imaging.header import Header
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.reading.header_reader import read_header
from viewer.imaging.series.scan import scan
from viewer.imaging.study import Problem
from viewer.imaging.voi import Window

JPEG_8 = "1.2.840.10008.1.2.4.50"
LEVELS = np.arange(256, dtype=np.uint8).reshape(16, 16)
GREY = slopes(12)
STREAMS = {
    "JPEG-LS": bytes(imagecodecs.jpegls_encode(GREY)),
    "JPEG 2000": bytes(imagecodecs.jpeg2k_encode(GREY, level=0, codecformat="J2K")),
    "HTJ2K": bytes(imagecodecs.htj2k_encode(GREY, reversible=True)),
    "lossless JPEG": bytes(imagecodecs.ljpeg_encode(GREY, bitspersample=12)),
}


def header_of(path: Path) -> Header:
    read = read_header(Input(str(path)))
    assert not isinstance(read, Problem), read
    return read[0]


def relabelled(path: Path, syntax: str) -> Path:
    """Give a file another transfer syntax in its file meta information alone."""
    data = path.read_bytes()
    at = data.index(b"\x02\x00\x10\x00UI")
    length = int.from_bytes(data[at + 6 : at + 8], "little")
    uid = syntax.encode() + b"\0" * (len(syntax) % 2)
    changed = data[: at + 6] + pack("<H", len(uid)) + uid + data[at + 8 + length :]
    path.write_bytes(changed)
    return path


# --- compressed pixels under a syntax that says they are not


@pytest.mark.parametrize("codec", STREAMS)
@pytest.mark.parametrize("frames", [1, 3])
def test_compressed_pixels_that_are_called_native_are_shown_with_a_note(
    codec: str, frames: int, tmp_path: Path
) -> None:
    path = write_compressed(tmp_path / "image.dcm", [STREAMS[codec]] * frames, JPEG_8)
    path = relabelled(path, ExplicitVRLittleEndian)
    for index in range(frames):
        np.testing.assert_array_equal(pixels_of(path, index), GREY)
    assert "is said not to be compressed, or not wrapped as such, and is" in header_of(path).notes


def test_a_lossy_stream_that_is_called_native_is_called_lossy(tmp_path: Path) -> None:
    cells = slopes(8).astype(np.uint8)
    stream = bytes(imagecodecs.jpeg8_encode(cells, level=90))
    path = write_compressed(tmp_path / "image.dcm", [stream], JPEG_8, BitsAllocated=8, BitsStored=8)
    frame = frame_of(relabelled(path, ImplicitVRLittleEndian + ".1"))
    assert frame.lossy
    assert np.abs(pixels_of(path).astype(int) - cells).max() < 8


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, JPEG_8])
def test_run_length_encoding_is_known_by_its_header(syntax: str, tmp_path: Path) -> None:
    data = image(GREY)
    path = write(tmp_path / "image.dcm", data)
    packed = pydicom.dcmread(path)
    packed.compress(RLELossless)
    packed.save_as(path)
    np.testing.assert_array_equal(pixels_of(relabelled(path, syntax)), GREY)


def test_another_codec_under_the_name_of_run_length_encoding_is_shown(tmp_path: Path) -> None:
    path = write_compressed(tmp_path / "image.dcm", [STREAMS["JPEG 2000"]], RLELossless)
    np.testing.assert_array_equal(pixels_of(path), GREY)


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, "1.2.840.10008.1.2.4.90"])
def test_a_bare_codestream_without_items_is_shown(syntax: str, tmp_path: Path) -> None:
    data = image(STREAMS["JPEG 2000"])
    path = write(tmp_path / "image.dcm", data)
    np.testing.assert_array_equal(pixels_of(relabelled(path, syntax)), GREY)


def test_wrapped_pixels_that_begin_like_nothing_known_are_refused(tmp_path: Path) -> None:
    path = write_compressed(tmp_path / "image.dcm", [b"not a picture at all"], JPEG_8)
    relabelled(path, ExplicitVRLittleEndian)
    (problem,) = scan([str(path)]).problems
    assert "wrapped like compressed ones, and begin like none" in problem.problem


def test_native_pixels_may_begin_like_a_codestream(tmp_path: Path) -> None:
    cells = GREY.copy()
    cells.ravel()[:4] = np.frombuffer(STREAMS["JPEG 2000"][:8], "<u2")
    path = write(tmp_path / "image.dcm", image(cells))
    np.testing.assert_array_equal(pixels_of(path), cells)
    assert header_of(path).notes == ()


def test_a_compressed_picture_in_a_deflated_data_set_is_shown(tmp_path: Path) -> None:
    data = image(STREAMS["JPEG 2000"])
    path = write(tmp_path / "image.dcm", data, DeflatedExplicitVRLittleEndian)
    np.testing.assert_array_equal(pixels_of(path), GREY)


# --- images that do not say what they are


@pytest.mark.parametrize("name", ["bare", "meta"])
def test_an_image_without_a_class_is_an_image(name: str, wrong_once: WrongOnce) -> None:
    path = wrong_once.made("no_sop_class") / f"{name}.dcm"
    np.testing.assert_array_equal(pixels_of(path), LEVELS)
    assert any("no SOP Class UID" in note for note in header_of(path).notes)


def test_a_missing_photometric_interpretation_is_plain_grey(tmp_path: Path) -> None:
    data = image(*(LEVELS,), WindowCenter=128, WindowWidth=256)
    del data.PhotometricInterpretation
    path = write(tmp_path / "image.dcm", data)
    np.testing.assert_array_equal(picture_of(path), LEVELS)


def packed_in_twelve_bits(cells: np.ndarray) -> bytes:
    """Return values of 12 bits one after another, least significant bits first (PS3.5 D)."""
    bits = (cells.ravel().astype(np.uint16)[:, None] >> np.arange(12)) & 1
    return np.packbits(bits.astype(np.uint8).ravel(), bitorder="little").tobytes()


@pytest.mark.oracle
@pytest.mark.parametrize("signed", [0, 1])
def test_pixels_packed_in_twelve_bits_are_dcmtks(signed: int, tmp_path: Path, dcmtk: Dcmtk) -> None:
    values = GREY.astype(np.int16) - (2048 if signed else 0)
    data = image(
        packed_in_twelve_bits(values & 0xFFF),
        BitsAllocated=12,
        BitsStored=12,
        PixelRepresentation=signed,
        WindowCenter=0 if signed else 2048,
        WindowWidth=4096,
    )
    path = write(tmp_path / "image.dcm", data)
    frame = frame_of(path)
    np.testing.assert_array_equal(stored_values(pixels_of(path), frame.pixels), values)
    theirs = dcmtk.picture(path, ExplicitVRLittleEndian, "+Wi", "1")
    assert largest_difference(picture_of(path), theirs) <= 1


def test_packed_frames_that_begin_within_a_byte_are_whole(tmp_path: Path) -> None:
    cells = np.random.default_rng(4).integers(0, 4096, (3, 5, 7))
    data = image(
        *(packed_in_twelve_bits(cells),), BitsAllocated=12, BitsStored=12, NumberOfFrames=3
    )
    data.Rows, data.Columns = 5, 7
    path = write(tmp_path / "image.dcm", data)
    for index in range(3):
        np.testing.assert_array_equal(pixels_of(path, index), cells[index])


def test_an_acr_nema_file_without_a_class_is_an_image(tmp_path: Path) -> None:
    def element(group: int, number: int, value: bytes) -> bytes:
        return pack("<HHL", group, number, len(value)) + value

    def words(*numbers: int) -> bytes:
        return pack(f"<{len(numbers)}H", *numbers)

    body = b"".join(
        (
            element(8, 0x10, b"ACR-NEMA 2.0"),
            element(8, 0x60, b"CT"),
            element(0x28, 5, words(2)),
            element(0x28, 0x10, words(24)),
            element(0x28, 0x11, words(40)),
            element(0x28, 0x100, words(12)),
            element(0x28, 0x101, words(12)),
            element(0x28, 0x102, words(11)),
            element(0x28, 0x103, words(0)),
            element(0x7FE0, 0x10, packed_in_twelve_bits(GREY)),
        )
    )
    path = tmp_path / "image.acr"
    path.write_bytes(element(8, 0, pack("<L", 0)) + body)
    np.testing.assert_array_equal(pixels_of(path), GREY)


# --- sequences of unknown representation


@pytest.mark.parametrize("explicit", [False, True])
def test_an_unknown_sequence_in_a_big_endian_file_is_little_endian(
    explicit: bool, tmp_path: Path
) -> None:
    path = write(tmp_path / "image.dcm", image(*(LEVELS,)), ExplicitVRBigEndian)
    lut = np.arange(256, dtype="<u2") * 257
    vr = (b"US", b"OW\0\0") if explicit else (b"", b"")
    descriptor = pack("<3H", 256, 0, 16)
    data = lut.tobytes()
    item = (
        pack("<HH", 0x28, 0x3002) + vr[0] + pack("<H" if explicit else "<L", 6) + descriptor
    ) + (pack("<HH", 0x28, 0x3006) + vr[1] + pack("<L", len(data)) + data)
    wrapped = pack("<HHL", 0xFFFE, 0xE000, 0xFFFFFFFF) + item + pack("<HHL", 0xFFFE, 0xE00D, 0)
    sequence = (
        pack(">HH2sHL", 0x28, 0x3010, b"UN", 0, 0xFFFFFFFF)
        + wrapped
        + pack("<HHL", 0xFFFE, 0xE0DD, 0)
    )
    content = path.read_bytes()
    at = content.rindex(pack(">HH", 0x7FE0, 0x10))
    path.write_bytes(content[:at] + sequence + content[at:])
    frame = frame_of(path)
    assert [voi.entries[:3] for voi in frame.greyscale.voi_luts] == [(0, 257, 514)]
    np.testing.assert_array_equal(picture_of(path), LEVELS)


# --- decimal commas, and defaults that change what pixels mean


def test_a_comma_stands_for_the_point_that_a_writer_meant(wrong_once: WrongOnce) -> None:
    folder = wrong_once.made("decimal_comma")
    point = frame_of(folder / "point.dcm")
    for name in ("spacing", "window", "intercept"):
        frame = frame_of(folder / f"{name}.dcm")
        assert frame.greyscale == point.greyscale
        assert frame.spacing == point.spacing
        assert frame.banners == ()
        assert any("comma" in note for note in header_of(folder / f"{name}.dcm").notes)
    assert modality_value(point.greyscale, 1064.0) == 40.0
    assert point.greyscale.windows == (Window(40.5, 400),)


@pytest.mark.parametrize("attribute", ["RescaleSlope", "RescaleIntercept"])
@pytest.mark.parametrize("value", ["1.024,5", "abc", "1e30", "nan"])
def test_a_rescale_that_cannot_be_read_is_said_on_the_image(
    attribute: str, value: str, tmp_path: Path
) -> None:
    data = image(GREY, BitsStored=12, Modality="CT", RescaleSlope="2", RescaleIntercept="-1024")
    data.RescaleType = "HU"
    path = write(tmp_path / "image.dcm", data)
    content = path.read_bytes()
    number = {"RescaleSlope": b"\x28\x00\x53\x10DS", "RescaleIntercept": b"\x28\x00\x52\x10DS"}
    at = content.index(number[attribute]) + 6
    length = int.from_bytes(content[at : at + 2], "little")
    told = value.encode().ljust(len(value) + len(value) % 2)
    path.write_bytes(content[:at] + pack("<H", len(told)) + told + content[at + 2 + length :])
    frame = frame_of(path)
    assert modality_value(frame.greyscale, 100.0) == 100.0
    assert frame.greyscale.unit == ""
    (banner,) = frame.banners
    assert attribute[7:] in banner
    assert "cannot be read: values are as stored" in banner


def test_a_modality_table_that_cannot_be_read_is_said_on_the_image(tmp_path: Path) -> None:
    item = Dataset()
    item.LUTDescriptor = [256, 0, 16]
    item["LUTDescriptor"].VR = "US"
    item.LUTData = [1, 2, 3]
    item["LUTData"].VR = "US"
    frame = frame_of(write(tmp_path / "image.dcm", image(*(LEVELS,), ModalityLUTSequence=[item])))
    assert frame.banners == (
        "Modality Lut Sequence (0028,3000) cannot be read: values are as stored",
    )


# --- colours by more than their name


def in_colour(photometric: str, cells: bytes | np.ndarray, **more: Any) -> Dataset:
    data = image(cells, **more)
    data.PhotometricInterpretation = photometric
    data.SamplesPerPixel, data.PlanarConfiguration = 3, 0
    data.BitsAllocated, data.BitsStored, data.HighBit = 8, 8, 7
    return data


@pytest.mark.oracle
@pytest.mark.parametrize("photometric", ["YBR_PARTIAL_422", "HSV"])
def test_rare_colours_are_dcmtks(photometric: str, tmp_path: Path, dcmtk: Dcmtk) -> None:
    if photometric == "HSV":
        data = in_colour(photometric, colours())
    else:
        luma = (16 + slopes(8).astype(int) * 219 // 255).astype(np.uint8)
        chroma = (16 + colours()[:, ::2, :2].astype(int) * 224 // 255).astype(np.uint8)
        cells = np.stack([luma[:, ::2], luma[:, 1::2], chroma[..., 0], chroma[..., 1]], axis=-1)
        data = in_colour(photometric, cells.tobytes())
    path = write(tmp_path / "image.dcm", data)
    theirs = dcmtk.picture(path, ExplicitVRLittleEndian)
    assert largest_difference(pixels_of(path).astype(np.uint8), theirs) <= 2


@pytest.mark.parametrize("photometric", ["YBR_ICT", "YBR_RCT", "YBR_PARTIAL_420", "XYB"])
def test_colours_that_no_uncompressed_picture_can_have_are_refused(
    photometric: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "image.dcm", in_colour(photometric, colours()))
    (problem,) = scan([str(path)]).problems
    assert problem.problem == f"its colours are {photometric}, which uncompressed ones cannot be"


@pytest.mark.parametrize("photometric", ["YBR_ICT", "XYB"])
def test_colours_that_a_codec_cannot_have_are_refused(photometric: str, tmp_path: Path) -> None:
    stream = bytes(imagecodecs.jpegls_encode(colours()))
    path = write_compressed(
        *(tmp_path / "image.dcm", [stream], "1.2.840.10008.1.2.4.80"),
        SamplesPerPixel=3,
        PhotometricInterpretation=photometric,
        PlanarConfiguration=0,
        BitsAllocated=8,
        BitsStored=8,
    )
    with pytest.raises(Exception, match=f"its colours are {photometric}"):
        pixels_of(path)


# --- DICOMDIRs


def dicomdir(folder: Path, *names: tuple[str, ...], name: str = "DICOMDIR") -> Path:
    """Write a DICOMDIR whose records name files by their parts."""
    records = []
    for parts in names:
        record = Dataset()
        record.DirectoryRecordType = "IMAGE"
        record.ReferencedFileID = list(parts)
        records.append(record)
    data = Dataset()
    data.DirectoryRecordSequence = records
    data.file_meta = pydicom.dataset.FileMetaDataset()
    data.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.1.3.10"
    data.file_meta.MediaStorageSOPInstanceUID = "2.25.77"
    data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    folder.mkdir(exist_ok=True)
    path = folder / name
    data.save_as(path, enforce_file_format=True)
    return path


@pytest.mark.parametrize("name", ["IMG1.dcm", "img1", "Img1", "img1.DCM", "IMG1;1"])
def test_a_dicomdir_finds_files_that_a_copy_renamed(name: str, tmp_path: Path) -> None:
    (tmp_path / "Images").mkdir()
    write(tmp_path / "Images" / name, image(*(LEVELS,)))
    found = scan([str(dicomdir(tmp_path, ("IMAGES", "IMG1")))])
    assert [len(study.series) for study in found.studies] == [1]
    assert found.problems == ()


def test_a_dicomdir_of_dicomdirs_leads_to_the_files_of_each(tmp_path: Path) -> None:
    for number, folder in enumerate(("ONE", "TWO")):
        dicomdir(tmp_path / folder, ("A",), ("DICOMDIR",))
        data = image(*(LEVELS,), SOPInstanceUID=f"2.25.1{number}")
        write(tmp_path / folder / "A", data)
    top = dicomdir(tmp_path, ("ONE", "DICOMDIR"), ("TWO", "DICOMDIR"), ("DICOMDIR",))
    found = scan([str(top)])
    frames = [f for study in found.studies for series in study.series for f in series.frames]
    assert len(frames) == 2
    assert found.problems == ()


def test_a_chain_of_dicomdirs_ends(tmp_path: Path) -> None:
    for number in range(200):
        dicomdir(tmp_path, (f"DICOMDIR{number + 1}",), name=f"DICOMDIR{number}")
    (problem, *_) = scan([str(tmp_path / "DICOMDIR0")]).problems
    assert problem.problem == "one of more than 64 DICOMDIRs that list others"


def test_a_real_file_still_has_no_note() -> None:
    assert header_of(real_file("MR_small.dcm")).notes == ()
    assert frames_of(real_file("MR_small.dcm"))[0].banners == ()
