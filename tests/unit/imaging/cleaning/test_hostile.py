"""Damaged and hostile files: a clean copy that reads, or one sentence; never anything else, and nothing half there."""

from __future__ import annotations

import struct
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.imaging.cleaning.conftest import PSEUDONYMS
from tests.unit.imaging.oracles import real_file
from viewer.imaging.cleaning.cleaner import clean
from viewer.imaging.header import Header
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.problems import NotAnImageError, RoundsError
from viewer.imaging.reading.header_reader import read_header

SMALL = (
    *("MR_small.dcm", "MR_small_implicit.dcm", "MR_small_bigendian.dcm", "MR_small_RLE.dcm"),
    *("image_dfl.dcm", "emri_small_RLE.dcm", "UN_sequence.dcm", "SC_rgb_small_odd_jpeg.dcm"),
)
HEADER = 3000


def cleaned_or_told(content: bytes) -> None:
    """Clean a file of these bytes, and hold what comes of it."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "a.dcm"), Path(folder, "b.dcm")
        source.write_bytes(content)
        told = sentence_of(source, target)
        assert bool(told) != target.exists()
        assert "\n" not in told
        if not told:
            result = read_header(Input(str(target)))
            assert isinstance(result, tuple), result
            assert isinstance(result[0], Header)


def sentence_of(source: Path, target: Path) -> str:
    """Clean a file; return why it was not, "" for a copy."""
    try:
        clean(Input(str(source)), str(target), PSEUDONYMS)
    except RoundsError as error:
        return str(error)
    return ""


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_bytes_changed_anywhere_give_a_copy_or_a_sentence(data: st.DataObject) -> None:
    raw = bytearray(real_file(data.draw(st.sampled_from(SMALL))).read_bytes())
    most = min(len(raw), HEADER) - 1
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, most))
        raw[place] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(raw))) if data.draw(st.booleans()) else len(raw)
    cleaned_or_told(bytes(raw[:end]) or b"\0")


def test_sequences_nested_a_thousand_deep_stay_behind(tmp_path: Path) -> None:
    item, end = b"\xfe\xff\x00\xe0\xff\xff\xff\xff", b"\xfe\xff\x0d\xe0\0\0\0\0"
    begin = struct.pack("<HH2sHL", 0x5200, 0x9229, b"SQ", 0, 0xFFFFFFFF)
    close = b"\xfe\xff\xdd\xe0\0\0\0\0"
    nest = (begin + item) * 1000 + (end + close) * 1000
    raw = real_file("MR_small.dcm").read_bytes()
    place = raw.index(b"\xe0\x7f\x10\x00OW")
    cleaned_or_told(raw[:place] + nest + raw[place:])


def test_a_value_of_three_gigabytes_that_is_not_there_ends_the_header(tmp_path: Path) -> None:
    raw = real_file("MR_small.dcm").read_bytes()
    place = raw.index(b"\xe0\x7f\x10\x00OW")
    huge = struct.pack("<HH2sHL", 0x0029, 0x1010, b"OB", 0, 3 << 30)
    cleaned_or_told(raw[:place] + huge + raw[place:])


@pytest.mark.parametrize("name", ["test-SR.dcm", "rtplan_truncated.dcm", "waveform_ecg.dcm"])
def test_what_is_no_image_is_said_to_be_none(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotAnImageError):
        clean(Input(str(real_file(name))), str(tmp_path / "b.dcm"), PSEUDONYMS)
    assert not (tmp_path / "b.dcm").exists()


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "b.dcm").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        clean(Input(str(real_file("MR_small.dcm"))), str(tmp_path / "b.dcm"), PSEUDONYMS)
    assert (tmp_path / "b.dcm").read_bytes() == b"mine"
