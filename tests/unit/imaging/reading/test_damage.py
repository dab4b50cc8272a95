"""Damaged files: every one gives an image with its banner, or one sentence; never an exception, never false data."""

from __future__ import annotations

import os
import re
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pydicom
import pytest
from pydicom.uid import JPEG2000Lossless

from tests.unit.imaging.real import (
    header_of,
    image_from,
    problem_of,
    pydicom_file,
    write,
)
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.reading.header_reader import read_header
from viewer.imaging.series.scan import scan
from viewer.imaging.streams.inflating import LARGEST_RATIO
from viewer.imaging.study import Problem


@pytest.mark.parametrize("name", ["MR_small.dcm", "MR_small_RLE.dcm", "MR_small_implicit.dcm"])
def test_a_file_cut_at_any_byte_is_a_banner_or_a_sentence(name: str, tmp_path: Path) -> None:
    whole = pydicom_file(name).read_bytes()
    header_end = whole.index(b"\xe0\x7f\x10\x00")
    # What follows the pixels (padding, a delimiter) may be lost without loss.
    needed = {"MR_small.dcm": 1500 + 8192, "MR_small_RLE.dcm": 7678}.get(name, len(whole))
    path = tmp_path / "cut.dcm"
    path.write_bytes(whole)
    sizes = [*range(1, header_end + 64), *range(header_end + 64, len(whole), 97)]
    for size in reversed(sizes):
        os.truncate(path, size)
        result = read_header(Input(str(path)))
        if isinstance(result, Problem):
            assert result.problem
            assert not result.details, result
        elif size >= needed:
            assert result[0].shortage == ""
        else:
            shortage = result[0].shortage
            assert re.fullmatch(rf"cut off at byte {size} of \d+", shortage)
            assert result[0].frames[0].banners[-1] == shortage


def test_a_cut_film_says_where_and_shows_what_is_there(tmp_path: Path) -> None:
    whole = pydicom_file("MR_small.dcm").read_bytes()
    path = tmp_path / "cut.dcm"
    path.write_bytes(whole[:-1000])
    sentence = f"cut off at byte {len(whole) - 1000} of {1500 + 64 * 64 * 2}"
    header = header_of(path)
    assert header.frames[0].banners == (sentence,)
    assert header.frames[0].source.native is None
    (problem,) = scan([str(path)]).problems
    assert (problem.problem, problem.action) == (sentence, "shown as far as it goes")


def test_a_header_cut_before_the_pixels_is_no_image(tmp_path: Path) -> None:
    path = tmp_path / "cut.dcm"
    path.write_bytes(pydicom_file("MR_small.dcm").read_bytes()[:1003])
    assert re.fullmatch(r"cut off at byte 1003 of \d+, before its image data", problem_of(path))


def test_of_a_cut_film_of_many_frames_only_the_last_is_marked(tmp_path: Path) -> None:
    whole = pydicom_file("emri_small.dcm").read_bytes()
    frame_bytes = 64 * 64 * 2
    path = tmp_path / "cut.dcm"
    path.write_bytes(whole[: -int(2.5 * frame_bytes)])
    frames = header_of(path).frames
    assert len(frames) == 8
    assert [bool(frame.banners) for frame in frames] == [False] * 7 + [True]


def test_fewer_pixels_than_promised_are_told_with_both_numbers(tmp_path: Path) -> None:
    data = image_from(pydicom_file("MR_small.dcm"))
    data.PixelData = data.PixelData[:5000]
    header = header_of(write(data, tmp_path / "short.dcm"))
    assert header.shortage == "holds 5000 of 8192 bytes of image data"


def test_a_tiny_file_that_claims_65535_squared_is_refused_with_both_numbers(tmp_path: Path) -> None:
    data = image_from(pydicom_file("MR_small.dcm"), Rows=65535, Columns=65535)
    data.PixelData = bytes(100)
    assert problem_of(write(data, tmp_path / "huge.dcm")) == (
        "holds 100 bytes of the 8589672450 that 65535 × 65535 pixels take"
    )


def test_a_compressed_picture_that_claims_too_much_is_refused(tmp_path: Path) -> None:
    data = image_from(pydicom_file("MR_small_jp2klossless.dcm"), Rows=65535, Columns=65535)
    assert problem_of(write(data, tmp_path / "huge.dcm")) == (
        "promises an image of 65535 × 65535 pixels, more than the 268435456 that are shown"
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"Rows": 0}, "holds no image (no rows and columns)"),
        ({"BitsAllocated": 0}, "has 0 bits in a sample (Bits Allocated), which is not supported"),
        ({"BitsAllocated": 10}, "has 10 bits in a sample (Bits Allocated), which is not supported"),
        ({"SamplesPerPixel": 65535}, "has 65535 samples in a pixel, which is not supported"),
    ],
)
def test_absurd_descriptions_are_refused(
    tmp_path: Path, changes: dict[str, Any], sentence: str
) -> None:
    path = write(image_from(pydicom_file("MR_small.dcm"), **changes), tmp_path / "absurd.dcm")
    assert problem_of(path) == sentence


def test_frames_that_are_not_there_are_not_promised(tmp_path: Path) -> None:
    data = image_from(pydicom_file("MR_small.dcm"), NumberOfFrames=2147483647)
    header = header_of(write(data, tmp_path / "frames.dcm"))
    assert len(header.frames) == 1
    compressed = image_from(pydicom_file("MR_small_jp2klossless.dcm"), NumberOfFrames=2147483647)
    header = header_of(write(compressed, tmp_path / "packed.dcm"))
    assert len(header.frames) < 700
    assert re.match(r"promises 2147483647 frames in \d+ bytes", header.notes[0])


def test_pixels_that_are_not_compressed_although_the_header_says_so_are_read(
    tmp_path: Path,
) -> None:
    data = image_from(pydicom_file("MR_small.dcm"))
    path = write(data, tmp_path / "mislabelled.dcm")
    content = path.read_bytes()
    old, new = b"1.2.840.10008.1.2.1\0", JPEG2000Lossless.encode()
    assert content.count(b"UI" + struct.pack("<H", 20) + old) == 1
    content = content.replace(
        b"UI" + struct.pack("<H", 20) + old, b"UI" + struct.pack("<H", 22) + new
    )
    path.write_bytes(content)
    header = header_of(path)
    assert header.notes == ("is said to be compressed and is not",)
    assert header.frames[0].source.transfer_syntax == "1.2.840.10008.1.2.1"
    assert header.frames[0].source.native is not None


# --- garbage in the tags that are read

GARBAGE = [
    b"abc",
    b"nan",
    b"1e309",
    b"-inf",
    b"\xff\xfe\x1b\x24",
    b"1_0",
    b"12\\x",
    b"--5",
    b"0x10",
]
TEXT_NUMBERS = {
    "RescaleSlope": "Rescale Slope (0028,1053)",
    "RescaleIntercept": "Rescale Intercept (0028,1052)",
    "WindowCenter": "Window Center (0028,1050)",
    "WindowWidth": "Window Width (0028,1051)",
    "PixelSpacing": "Pixel Spacing (0028,0030)",
    "ImagePositionPatient": "Image Position Patient (0020,0032)",
    "ImageOrientationPatient": "Image Orientation Patient (0020,0037)",
    "InstanceNumber": "Instance Number (0020,0013)",
    "SeriesNumber": "Series Number (0020,0011)",
    "NumberOfFrames": "Number Of Frames (0028,0008)",
    "EchoTime": "Echo Time (0018,0081)",
    "SliceThickness": "Slice Thickness (0018,0050)",
}


def _with_bytes(source: Path, keyword: str, value: bytes) -> bytes:
    """Return a file in which a tag holds exactly these bytes."""
    data = image_from(source)
    mark = b"@@@@@@@@"
    with pydicom.config.disable_value_validation():
        element = pydicom.dataelem.RawDataElement(
            pydicom.tag.Tag(keyword),
            "LO",
            len(mark),
            mark,
            0,
            is_implicit_VR=False,
            is_little_endian=True,
        )
        data[keyword] = element
        buffer = BytesIO()
        data.save_as(buffer)
    content = buffer.getvalue()
    at = content.index(b"LO" + struct.pack("<H", len(mark)) + mark)
    value += b" " * (len(value) % 2)
    vr = pydicom.datadict.dictionary_VR(keyword).encode()
    return content[:at] + vr + struct.pack("<H", len(value)) + value + content[at + 4 + len(mark) :]


@pytest.mark.parametrize("keyword", TEXT_NUMBERS)
@pytest.mark.parametrize("value", GARBAGE)
def test_garbage_in_a_number_is_noted_and_the_image_shown(
    tmp_path: Path, keyword: str, value: bytes
) -> None:
    path = tmp_path / "garbage.dcm"
    path.write_bytes(_with_bytes(pydicom_file("MR_small.dcm"), keyword, value))
    header = header_of(path)
    assert any(note.startswith(TEXT_NUMBERS[keyword]) for note in header.notes), header.notes
    (problem,) = scan([str(path)]).problems
    assert problem.action == "default used"
    assert problem.problem.isprintable()


@pytest.mark.parametrize(
    ("keyword", "value", "note"),
    [
        ("RescaleSlope", b"0", "Rescale Slope (0028,1053) is 0"),
        ("RescaleSlope", b"", "Rescale Slope (0028,1053) is empty"),
        ("RescaleSlope", b"1e300", "Rescale Slope (0028,1053) is 1e+300, which cannot be"),
        ("PixelSpacing", b"0\\0", "Pixel Spacing (0028,0030) is 0 × 0 mm, which cannot be"),
        ("PixelSpacing", b"-1\\1", "Pixel Spacing (0028,0030) is -1 × 1 mm, which cannot be"),
        ("PixelSpacing", b"0.5", "Pixel Spacing (0028,0030) is 0.5 mm, which cannot be"),
        ("PixelSpacing", b"900\\900", "Pixel Spacing (0028,0030) is 900 × 900 mm, which cannot be"),
        (
            "ImageOrientationPatient",
            b"1\\0\\0\\1\\0\\0",
            "Image Orientation Patient (0020,0037) is no pair of right-angled directions",
        ),
        (
            "ImageOrientationPatient",
            b"0\\0\\0\\0\\0\\0",
            "Image Orientation Patient (0020,0037) is no pair of right-angled directions",
        ),
        ("ImagePositionPatient", b"1\\2", "Image Position Patient (0020,0032) is no position"),
        ("ImagePositionPatient", b"1e9\\0\\0", "Image Position Patient (0020,0032) is no position"),
        ("NumberOfFrames", b"-3", "Number Of Frames (0028,0008) is -3"),
        (
            "PhotometricInterpretation",
            b"MONO",
            "Photometric Interpretation (0028,0004) is “MONO”, with 1 sample in a pixel",
        ),
    ],
)  # fmt: skip
def test_values_that_cannot_be_are_left_out_and_noted(
    tmp_path: Path, keyword: str, value: bytes, note: str
) -> None:
    path = tmp_path / "impossible.dcm"
    path.write_bytes(_with_bytes(pydicom_file("CT_small.dcm"), keyword, value))
    header = header_of(path)
    assert note in header.notes
    frame = header.frames[0]
    defaults = {
        "RescaleSlope": (frame.greyscale.slope, frame.greyscale.intercept) == (1.0, 0.0),
        "PixelSpacing": frame.spacing is None and frame.aspect == 1.0,
        "ImageOrientationPatient": frame.plane is None and frame.patient_orientation is None,
        "ImagePositionPatient": frame.plane is None and frame.patient_orientation == ("L", "P"),
        "NumberOfFrames": len(header.frames) == 1,
        "PhotometricInterpretation": frame.pixels.photometric == "MONOCHROME2",
    }
    assert defaults[keyword]


@pytest.mark.parametrize(
    ("width", "windows"),
    [
        (b"0", []),
        (b"-80", []),
        (b"AUTO", []),
        (b"1e309", []),
        (b"nan", []),
        (b"", []),
        (b"0.5", []),
        (b"1", [(40.0, 1.0)]),
        (b"80\\", [(40.0, 80.0)]),
        (b"80\0", [(40.0, 80.0)]),
        (b" 80 ", [(40.0, 80.0)]),
    ],
)
def test_only_usable_windows_are_kept(
    tmp_path: Path, width: bytes, windows: list[tuple[float, float]]
) -> None:
    path = tmp_path / "window.dcm"
    path.write_bytes(_with_bytes(pydicom_file("CT_small.dcm"), "WindowWidth", width))
    (tmp_path / "both.dcm").write_bytes(_with_center(path, b"40"))
    frame = header_of(tmp_path / "both.dcm").frames[0]
    assert [(window.center, window.width) for window in frame.greyscale.windows] == windows


def _with_center(path: Path, center: bytes) -> bytes:
    """Insert a Window Center before the Window Width of a file, at the byte."""
    content = path.read_bytes()
    at = content.index(struct.pack("<HH", 0x0028, 0x1051))
    return (
        content[:at]
        + struct.pack("<HH2sH", 0x0028, 0x1050, b"DS", len(center))
        + center
        + content[at:]
    )


# --- things that grow


def _deflated(body: bytes) -> bytes:
    """Return a deflated file whose data set is ``body``."""
    whole = pydicom_file("image_dfl.dcm").read_bytes()
    length = struct.unpack_from("<L", whole, 140)[0]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return whole[: 144 + length] + packer.compress(body) + packer.flush()


def test_a_deflated_image_is_read() -> None:
    header = header_of(pydicom_file("image_dfl.dcm"))
    assert (header.frames[0].pixels.rows, header.frames[0].pixels.columns) == (512, 512)
    assert header.frames[0].source.native is None


def test_a_bomb_is_refused_before_it_has_grown(tmp_path: Path) -> None:
    path = tmp_path / "bomb.dcm"
    pixels = struct.pack("<HH2sHL", 0x7FE0, 0x0010, b"OW", 0, 70_000_000)
    path.write_bytes(_deflated(pixels + bytes(70_000_000)))
    assert path.stat().st_size < 100_000
    assert problem_of(path) == (
        f"becomes more than {LARGEST_RATIO} times larger when unpacked, which is the limit"
    )


def test_damaged_deflate_data_are_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "damaged.dcm"
    path.write_bytes(_deflated(b"")[:-2] + b"\xff\xff\xff\xff")
    assert problem_of(path) == "its deflated data are damaged"


def test_a_million_elements_are_passed_without_keeping_them(tmp_path: Path) -> None:
    element = struct.pack("<HH2sH", 0x0009, 0x1001, b"LO", 0)
    whole = pydicom_file("MR_small.dcm").read_bytes()
    at = whole.index(struct.pack("<HH2s", 0x0010, 0x0010, b"PN"))
    path = tmp_path / "many.dcm"
    path.write_bytes(whole[:at] + element * 1_000_000 + whole[at:])
    assert header_of(path).series.modality == "MR"
