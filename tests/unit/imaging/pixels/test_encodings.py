"""One picture gives one array, however it is packed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import imagecodecs
import numpy as np
import pytest

from tests.evil.pictures import image as hostile_image
from tests.unit.imaging.files import colours, image, slopes, write, write_compressed
from tests.unit.imaging.oracles import (
    PYDICOM_DATA,
    PYDICOM_FILES,
    frame_of,
    picture_of,
    pixels_of,
    real_file,
)
from viewer.imaging.frame_pixels import stored_values
from viewer.imaging.pixels.codestream import with_scan_header_mended
from viewer.imaging.pixels.decode import decode
from viewer.imaging.pixels.digest import pixel_digest
from viewer.imaging.problems import DamagedFileError, UnsupportedError
from viewer.imaging.series.scan import scan

JPEG_8 = "1.2.840.10008.1.2.4.50"
JPEG_12 = "1.2.840.10008.1.2.4.51"
JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70"
JPEG_LS = "1.2.840.10008.1.2.4.80"
JPEG_2000 = "1.2.840.10008.1.2.4.90"
JPEG_XL = "1.2.840.10008.1.2.4.110"
HTJ2K = "1.2.840.10008.1.2.4.201"
RLE = "1.2.840.10008.1.2.5"
MPEG_4 = "1.2.840.10008.1.2.4.102"


@pytest.mark.parametrize("name", ["RG2_J2KR", "RG2_JLSL", "RG2_JPLL", "RG2_RLE"])
def test_every_lossless_encoding_of_the_hip_is_the_same_picture(
    name: str, real_dicom: Path
) -> None:
    folder = real_dicom / "01_hip_radiograph"
    plain = pixels_of(folder / "RG2_UNC")
    packed = pixels_of(folder / name)
    assert packed.dtype == plain.dtype
    np.testing.assert_array_equal(packed, plain)
    np.testing.assert_array_equal(picture_of(folder / name), picture_of(folder / "RG2_UNC"))
    assert pixel_digest(packed) == pixel_digest(plain)


def test_the_lossy_hip_differs_and_is_called_lossy(real_dicom: Path) -> None:
    folder = real_dicom / "01_hip_radiograph"
    difference = pixels_of(folder / "RG2_J2KI").astype(int) - pixels_of(folder / "RG2_UNC")
    assert 0 < np.abs(difference).max() <= 87
    assert frame_of(folder / "RG2_J2KI").lossy


@pytest.mark.parametrize(
    "name",
    [
        *("MR_small_RLE.dcm", "MR_small_bigendian.dcm", "MR_small_implicit.dcm"),
        *("MR_small_jp2klossless.dcm", "MR_small_jpeg_ls_lossless.dcm", "MR_small_padded.dcm"),
        "MR_small_expb.dcm",
    ],
)
def test_every_encoding_of_a_small_signed_mr_is_the_same_picture(name: str) -> None:
    plain = pixels_of(PYDICOM_FILES / "MR_small.dcm")
    np.testing.assert_array_equal(pixels_of(PYDICOM_FILES / name), plain)


@pytest.mark.parametrize(
    "name",
    [
        *("emri_small_RLE.dcm", "emri_small_big_endian.dcm", "emri_small_jpeg_2k_lossless.dcm"),
        "emri_small_jpeg_ls_lossless.dcm",
    ],
)
@pytest.mark.parametrize("index", [0, 4, 9])
def test_every_frame_of_every_encoding_of_an_enhanced_mr_is_the_same(name: str, index: int) -> None:
    plain = real_file("emri_small.dcm")
    packed = real_file(name)
    np.testing.assert_array_equal(pixels_of(packed, index), pixels_of(plain, index))


@pytest.mark.parametrize("bits", [8, 10, 12, 16])
@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("codec", ["jpeg-ls", "jpeg-2000", "htj2k", "lossless jpeg", "jpeg xl"])
def test_a_lossless_codec_gives_back_every_bit(
    codec: str, bits: int, signed: bool, tmp_path: Path
) -> None:
    stored = slopes(bits)
    if bits == 8:
        stored = stored.astype(np.uint8)
    encode, syntax = {
        "jpeg-ls": (imagecodecs.jpegls_encode, JPEG_LS),
        "jpeg-2000": (lambda a: imagecodecs.jpeg2k_encode(a, codecformat="J2K"), JPEG_2000),
        "htj2k": (lambda a: imagecodecs.htj2k_encode(a, reversible=True), HTJ2K),
        "lossless jpeg": (imagecodecs.ljpeg_encode, JPEG_LOSSLESS),
        "jpeg xl": (lambda a: imagecodecs.jpegxl_encode(a, lossless=True), JPEG_XL),
    }[codec]
    options = {"bitspersample": bits} if codec == "lossless jpeg" else {}
    encoded = encode(stored, **options)
    allocated = stored.dtype.itemsize * 8
    path = write_compressed(
        *(tmp_path / "packed.dcm", [bytes(encoded)], syntax),
        BitsAllocated=allocated,
        BitsStored=bits,
        PixelRepresentation=int(signed),
    )
    decoded = stored_values(pixels_of(path), frame_of(path).pixels)
    assert decoded.dtype == np.dtype(f"{'i' if signed else 'u'}{allocated // 8}")
    spare = allocated - bits
    expected = (stored << spare).astype(decoded.dtype) >> spare
    np.testing.assert_array_equal(decoded, expected)


def test_a_signed_jpeg_2000_stream_in_an_unsigned_image_is_read_as_unsigned() -> None:
    """The other way round is a real file: the header is signed, the stream unsigned 13 bit."""
    path = real_file("J2K_pixelrep_mismatch.dcm")
    pixels = pixels_of(path)
    assert pixels.dtype == np.int16
    assert pixels.min() == -2000


def test_a_signed_stream_under_an_unsigned_header_keeps_its_bits(tmp_path: Path) -> None:
    values = slopes(12).astype(np.int16) - 2048
    stream = bytes(imagecodecs.jpeg2k_encode(values, codecformat="J2K", bitspersample=12))
    path = write_compressed(tmp_path / "image.dcm", [stream], JPEG_2000, BitsStored=12)
    decoded = pixels_of(path)
    assert decoded.dtype == np.uint16
    np.testing.assert_array_equal(decoded, values.view(np.uint16) & 0x0FFF)


def test_a_jpeg_xl_picture_wider_than_its_header_is_refused(tmp_path: Path) -> None:
    stream = bytes(imagecodecs.jpegxl_encode(slopes(16), lossless=True))
    path = write_compressed(
        tmp_path / "image.dcm", [stream], JPEG_XL, BitsAllocated=8, BitsStored=8
    )
    with pytest.raises(DamagedFileError, match=r"promises 8 bits in a sample, but .* have 16"):
        pixels_of(path)


@pytest.mark.parametrize("syntax", [JPEG_8, "1.2.840.10008.1.2.4.55", "1.2.840.10008.1.2.4.999"])
def test_the_picture_itself_tells_its_codec_whatever_the_transfer_syntax_says(
    syntax: str, tmp_path: Path
) -> None:
    encoded = bytes(imagecodecs.jpegls_encode(slopes()))
    path = write_compressed(tmp_path / "lie.dcm", [encoded], syntax, BitsStored=12)
    np.testing.assert_array_equal(pixels_of(path), slopes())


def test_a_twelve_bit_jpeg_whose_scan_header_ends_in_zeros_decodes(tmp_path: Path) -> None:
    encoded = bytes(imagecodecs.jpeg8_encode(slopes(), level=95, bitspersample=12))
    at = encoded.index(b"\xff\xda")
    end = at + 2 + int.from_bytes(encoded[at + 2 : at + 4], "big")
    assert encoded[end - 3 : end] == b"\x00\x3f\x00"
    broken = encoded[: end - 3] + b"\0\0\0" + encoded[end:]
    assert with_scan_header_mended(broken) == encoded
    path = write_compressed(tmp_path / "broken.dcm", [broken], JPEG_12, BitsStored=12)
    difference = pixels_of(path).astype(int) - slopes()
    assert np.abs(difference).max() < 40


def test_a_sound_scan_header_is_left_alone() -> None:
    encoded = bytes(imagecodecs.jpeg8_encode(slopes(), bitspersample=12))
    assert with_scan_header_mended(encoded) is encoded
    lossless = bytes(imagecodecs.ljpeg_encode(slopes()))
    assert with_scan_header_mended(lossless) is lossless


def test_colours_survive_every_lossless_codec(tmp_path: Path) -> None:
    picture = colours()
    streams = {
        JPEG_LS: imagecodecs.jpegls_encode(picture),
        JPEG_2000: imagecodecs.jpeg2k_encode(picture, codecformat="J2K", mct=False),
        HTJ2K: imagecodecs.htj2k_encode(picture, reversible=True),
        JPEG_XL: imagecodecs.jpegxl_encode(picture, lossless=True),
    }
    for syntax, stream in streams.items():
        path = write_compressed(
            *(tmp_path / f"{syntax}.dcm", [bytes(stream)], syntax),
            SamplesPerPixel=3,
            PhotometricInterpretation="RGB",
            PlanarConfiguration=0,
            BitsAllocated=8,
            BitsStored=8,
        )
        np.testing.assert_array_equal(pixels_of(path), picture, err_msg=syntax)


def test_video_is_refused_in_one_sentence_that_names_it(tmp_path: Path) -> None:
    stream = b"\x00\x00\x01\xb3" + bytes(60)
    path = write_compressed(tmp_path / "film.dcm", [stream], MPEG_4, BitsAllocated=8, BitsStored=8)
    with pytest.raises(UnsupportedError, match=r"MPEG-4 AVC/H\.264"):
        pixels_of(path)


def test_a_deflated_file_is_the_same_picture_as_the_plain_one(tmp_path: Path) -> None:
    plain = write(tmp_path / "plain.dcm", image(slopes()))
    deflated = write(tmp_path / "deflated.dcm", image(slopes()), "1.2.840.10008.1.2.1.99")
    assert deflated.stat().st_size < plain.stat().st_size
    np.testing.assert_array_equal(pixels_of(deflated), pixels_of(plain))


def test_a_deflated_file_of_many_frames_gives_each_of_them(tmp_path: Path) -> None:
    cells = np.stack([slopes(), slopes()[::-1], slopes()[:, ::-1]])
    data = image(cells.tobytes(), NumberOfFrames=3)
    path = write(tmp_path / "deflated.dcm", data, "1.2.840.10008.1.2.1.99")
    for index in (0, 2, 1):
        np.testing.assert_array_equal(pixels_of(path, index), cells[index])


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_file_in_an_archive_is_the_same_picture(method: int, tmp_path: Path) -> None:
    names = ["MR_small.dcm", "MR_small_jp2klossless.dcm", "image_dfl.dcm"]
    archive = tmp_path / "study.zip"
    with zipfile.ZipFile(archive, "w", method) as packed:
        for name in names:
            packed.write(PYDICOM_FILES / name, f"deep/{name}")
    found = scan([str(archive)])
    frames = [
        frame for study in found.studies for series in study.series for frame in series.frames
    ]
    members = {frame.source.member for frame in frames}
    # The two encodings of one image are one image.
    assert len(members) == 2
    for frame in frames:
        assert frame.source.member is not None
        name = Path(frame.source.member).name
        np.testing.assert_array_equal(decode(frame).pixels, pixels_of(PYDICOM_FILES / name))


def test_a_file_that_changes_is_read_anew(tmp_path: Path) -> None:
    path = write(tmp_path / "image.dcm", image(slopes()))
    frame = frame_of(path)
    np.testing.assert_array_equal(decode(frame).pixels, slopes())
    write(path, image(slopes()[::-1], ImageComments="longer than before"))
    np.testing.assert_array_equal(decode(frame).pixels, slopes()[::-1])


def test_a_file_that_loses_its_pixels_says_so(tmp_path: Path) -> None:
    path = tmp_path / "image.dcm"
    shutil.copy(PYDICOM_FILES / "MR_small_RLE.dcm", path)
    frame = frame_of(path)
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"\xe0\x7f\x10\x00")])
    with pytest.raises(DamagedFileError, match="holds no image data"):
        decode(frame)


def test_no_deflated_stream_grows_beyond_its_limit(tmp_path: Path) -> None:
    plain = write(tmp_path / "plain.dcm", image(slopes(), BitsStored=12)).read_bytes()
    start = plain.index(b"\x08\x00\x16\x00")
    bomb = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = bomb.compress(plain[start:]) + bomb.compress(bytes(80 << 20)) + bomb.flush()
    meta = plain[:start].replace(b"1.2.840.10008.1.2.1\0", b"1.2.840.10008.1.2.1.99")
    path = tmp_path / "bomb.dcm"
    path.write_bytes(meta + packed)
    assert not scan([str(path)]).studies


def test_pydicom_data_is_where_the_tests_look_for_it() -> None:
    assert (PYDICOM_DATA / "RG3_J2KR.dcm").exists()


WITHOUT_CODEC = """
import sys

sys.modules[sys.argv[1]] = None
from viewer.imaging.pixels.decode import decode
from viewer.imaging.problems import sentence
from viewer.imaging.series.scan import scan

try:
    decode(scan([sys.argv[2]]).studies[0].series[0].frames[0])
except Exception as error:
    print(sentence(error))
"""


@pytest.mark.parametrize(
    ("module", "syntax", "codec"),
    [
        ("imagecodecs._jpegls", JPEG_LS, "JPEG-LS"),
        ("imagecodecs._jpeg2k", JPEG_2000, "JPEG 2000"),
        ("imagecodecs._ljpeg", JPEG_LOSSLESS, "lossless JPEG"),
        ("imagecodecs", JPEG_LS, "JPEG-LS"),
    ],
)
def test_a_codec_that_cannot_be_loaded_is_no_fault_of_the_file(
    tmp_path: Path, module: str, syntax: str, codec: str
) -> None:
    path = tmp_path / "image.dcm"
    path.write_bytes(hostile_image(syntax).written())
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT_CODEC, module, str(path)],
        cwd=Path(__file__).parents[4], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout == (
        f"the part of Rounds that decodes {codec} cannot be loaded; the file is not to blame\n"
    )
