"""What a compressed picture says of its size is read right, and held against the header before decoding."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from msgspec.structs import replace

from tests.unit.imaging.files import (
    COLUMNS,
    ROWS,
    colours,
    image,
    slopes,
    write,
    write_compressed,
)
from tests.unit.imaging.oracles import frame_of, real_files
from viewer.imaging.pixels.codestream import Codec, Codestream, is_complete, read_codestream
from viewer.imaging.pixels.decode import decode
from viewer.imaging.pixels.sizes import check_codestream
from viewer.imaging.problems import DamagedFileError, RoundsError, TooLargeError, UnsupportedError
from viewer.imaging.series.scan import scan
from viewer.imaging.study import PixelFormat

LAYOUT = PixelFormat(ROWS, COLUMNS, "MONOCHROME2", 16, 12)

GREY_STREAMS = {
    Codec.JPEG: bytes(imagecodecs.jpeg8_encode(slopes(), bitspersample=12)),
    Codec.JPEG_LOSSLESS: bytes(imagecodecs.ljpeg_encode(slopes(), bitspersample=12)),
    Codec.JPEG_LS: bytes(imagecodecs.jpegls_encode(slopes())),
    Codec.JPEG_2000: bytes(imagecodecs.jpeg2k_encode(slopes(), codecformat="J2K")),
    Codec.HTJ2K: bytes(imagecodecs.htj2k_encode(slopes(), reversible=True)),
    Codec.JPEG_XL: bytes(imagecodecs.jpegxl_encode(slopes(), lossless=True)),
}


@pytest.mark.parametrize("codec", Codec)
def test_the_size_is_read_from_the_first_bytes(codec: Codec) -> None:
    stream = read_codestream(GREY_STREAMS[codec])
    assert stream.codec is codec
    assert (stream.rows, stream.columns) == (ROWS, COLUMNS)
    assert stream.samples in (0, 1)
    check_codestream(stream, LAYOUT, len(GREY_STREAMS[codec]))


@pytest.mark.parametrize("codec", Codec)
def test_a_header_cut_anywhere_is_damage_and_never_a_crash(codec: Codec) -> None:
    whole = GREY_STREAMS[codec]
    for length in range(min(len(whole), 200)):
        try:
            stream = read_codestream(whole[:length])
        except (DamagedFileError, UnsupportedError):
            continue
        assert (stream.rows, stream.columns) == (ROWS, COLUMNS)


def test_the_container_of_jpeg_2000_is_looked_into() -> None:
    boxed = bytes(imagecodecs.jpeg2k_encode(slopes(), codecformat="JP2"))
    assert boxed[4:8] == b"jP  "
    stream = read_codestream(boxed)
    assert (stream.codec, stream.rows, stream.columns) == (Codec.JPEG_2000, ROWS, COLUMNS)


@pytest.mark.parametrize(
    ("rows", "columns"),
    [(8, 8), (16, 24), (100, 120), (256, 256), (255, 257), (3, 700), (520, 600)],
)
def test_every_way_in_which_jpeg_xl_writes_a_size_is_understood(rows: int, columns: int) -> None:
    encoded = bytes(imagecodecs.jpegxl_encode(np.zeros((rows, columns), np.uint8), lossless=True))
    stream = read_codestream(encoded)
    assert (stream.rows, stream.columns) == (rows, columns)


def test_a_jpeg_says_whether_it_holds_ycbcr_or_rgb() -> None:
    as_ybr = bytes(imagecodecs.jpeg8_encode(colours()))
    as_rgb = bytes(imagecodecs.jpeg8_encode(colours(), colorspace="RGB", outcolorspace="RGB"))
    assert read_codestream(as_ybr).colour_transform is True
    assert read_codestream(as_rgb).colour_transform is False


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"rows": 23}, "promises 40 × 23 pixels, but its JPEG-LS data have 40 × 24"),
        ({"columns": 65_535}, "promises 65535 × 24 pixels, but its JPEG-LS data have 40 × 24"),
        ({"bits_allocated": 8}, "promises 8 bits in a sample, but its JPEG-LS data have 16"),
        (
            {"samples_per_pixel": 3},
            "promises 3 samples in a pixel, but its JPEG-LS data have 1",
        ),
    ],
)
def test_a_picture_that_is_not_the_promised_one_is_refused_with_both_numbers(
    changed: dict[str, int], sentence: str
) -> None:
    data = GREY_STREAMS[Codec.JPEG_LS]
    with pytest.raises(DamagedFileError) as caught:
        check_codestream(read_codestream(data), replace(LAYOUT, **changed), len(data))
    assert str(caught.value) == sentence


def test_a_small_jpeg_that_claims_a_wall_is_refused_before_the_decoder_sees_it() -> None:
    """libjpeg took 5.8 GB for such a file of 3.4 kB."""
    stream = bytearray(imagecodecs.jpeg8_encode(slopes(8).astype(np.uint8)))
    at = stream.index(b"\xff\xc0") + 5
    stream[at : at + 4] = struct.pack(">HH", 16_384, 16_384)
    layout = PixelFormat(16_384, 16_384, "MONOCHROME2", 8, 8)
    with pytest.raises(DamagedFileError, match=r"more than its \d+ bytes of JPEG can hold"):
        check_codestream(read_codestream(bytes(stream)), layout, len(stream))


@pytest.mark.parametrize("codec", [Codec.JPEG, Codec.JPEG_LOSSLESS])
def test_no_real_picture_is_smaller_than_the_bound(codec: Codec) -> None:
    """An empty picture is the smallest there is."""
    empty = np.zeros((512, 512), np.uint8)
    encode = imagecodecs.jpeg8_encode if codec is Codec.JPEG else imagecodecs.ljpeg_encode
    data = bytes(encode(empty))
    layout = PixelFormat(512, 512, "MONOCHROME2", 8, 8)
    check_codestream(read_codestream(data), layout, len(data))


def test_a_jpeg_2000_picture_of_a_million_tiles_is_refused() -> None:
    data = bytearray(GREY_STREAMS[Codec.JPEG_2000])
    struct.pack_into(">LLLLLLLL", data, 8, 4096, 4096, 0, 0, 4, 4, 0, 0)
    layout = PixelFormat(4096, 4096, "MONOCHROME2", 16, 12)
    with pytest.raises(TooLargeError, match="1048576 tiles"):
        check_codestream(read_codestream(bytes(data)), layout, len(data))


def test_what_begins_like_no_picture_is_not_supported() -> None:
    for data in (b"", b"\0" * 100, b"GIF89a" + bytes(50), b"\x00\x00\x01\xb3"):
        with pytest.raises(UnsupportedError):
            read_codestream(data)


def test_every_real_codestream_agrees_with_its_header() -> None:
    """The check must not refuse what is right; the one file that it refuses is on the grey list."""
    refused = []
    compressed = 0
    for path in real_files():
        for study in scan([str(path)]).studies:
            frame = study.series[0].frames[0]
            if ".1.2.4." not in frame.source.transfer_syntax:
                continue
            compressed += 1
            try:
                decode(frame)
            except RoundsError as error:
                refused.append((path.name, str(error)))
    assert compressed > 30
    assert [name for name, _ in refused] == ["JPEG2000-embedded-sequence-delimiter.dcm"]


def test_a_jpeg_without_its_end_is_shown_and_called_incomplete(tmp_path: Path) -> None:
    data = GREY_STREAMS[Codec.JPEG]
    assert is_complete(data, read_codestream(data))
    path = write_compressed(
        tmp_path / "cut.dcm", [data[: len(data) * 2 // 3]], "1.2.840.10008.1.2.4.51", BitsStored=12
    )
    decoded = decode(frame_of(path))
    assert decoded.notes == ("incomplete: a part of the picture is missing",)
    difference = np.abs(decoded.pixels.astype(int) - slopes())
    assert difference[:8].max() < 200


@pytest.mark.parametrize(
    ("codec", "syntax"),
    [(Codec.JPEG_LS, "1.2.840.10008.1.2.4.80"), (Codec.JPEG_2000, "1.2.840.10008.1.2.4.90")],
)
def test_a_cut_picture_of_which_its_codec_can_show_nothing_says_so(
    codec: Codec, syntax: str, tmp_path: Path
) -> None:
    path = write_compressed(tmp_path / "a.dcm", [GREY_STREAMS[codec]], syntax, BitsStored=12)
    frame = frame_of(path)
    content = path.read_bytes()
    path.write_bytes(content[: -len(GREY_STREAMS[codec]) // 2])
    with pytest.raises(DamagedFileError, match=f"its {codec} data are incomplete"):
        decode(frame)


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_htj2k_picture_is_refused_or_whole_but_never_half_filled(
    seed: int, tmp_path: Path
) -> None:
    """The codec drops its errors and leaves the rest of the picture to chance."""
    data = bytearray(GREY_STREAMS[Codec.HTJ2K])
    at = np.random.default_rng(seed).integers(len(data) // 2, len(data) - 40)
    data[at : at + 30] = bytes(30)
    path = write_compressed(
        tmp_path / "a.dcm", [bytes(data)], "1.2.840.10008.1.2.4.201", BitsStored=12
    )
    with suppress(DamagedFileError):
        first, second = (decode(frame_of(path)).pixels for _ in range(2))
        np.testing.assert_array_equal(first, second)
        assert np.abs(first.astype(int) - slopes()).mean() < 2048


def test_a_file_cut_inside_a_lossless_jpeg_shows_the_upper_part(tmp_path: Path) -> None:
    data = GREY_STREAMS[Codec.JPEG_LOSSLESS]
    path = write_compressed(tmp_path / "a.dcm", [data], "1.2.840.10008.1.2.4.70", BitsStored=12)
    frame = frame_of(path)
    content = path.read_bytes()
    path.write_bytes(content[: -len(data) // 2])
    decoded = decode(frame)
    assert decoded.notes == ("incomplete: a part of the picture is missing",)
    np.testing.assert_array_equal(decoded.pixels[:8], slopes()[:8])


def test_a_file_of_256_bytes_that_claims_a_wall_of_pixels_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "wall.dcm", image(b"\0\0", Rows=65_535, Columns=65_535))
    found = scan([str(path)])
    assert found.studies == ()
    assert "65535 × 65535" in found.problems[0].problem


def test_a_codestream_value_is_plain_data() -> None:
    assert Codestream(Codec.JPEG, 1, 2) == Codestream(Codec.JPEG, 1, 2)
