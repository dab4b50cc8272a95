"""What a ZIP archive's own checksum tells is told on the picture, and refused where there is no picture."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest

from tests.unit.imaging.oracles import pixels_of, real_file
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.inputs.listing import list_inputs, read_overlay
from viewer.imaging.pixels.decode import Decoded, decode
from viewer.imaging.series.scan import scan
from viewer.imaging.streams.archive import DAMAGED
from viewer.imaging.study import Problem

BOTH = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]


def zipped(archive: Path, name: str, content: bytes, method: int) -> Path:
    with zipfile.ZipFile(archive, "w", method) as file:
        file.writestr(name, content)
    return archive


def flipped(archive: Path, share: float) -> Path:
    """Flip one bit of the only member, so far into its packed bytes; the standard library calls it bad."""
    with zipfile.ZipFile(archive) as file:
        (entry,) = file.infolist()
    content = bytearray(archive.read_bytes())
    start = entry.header_offset + 30 + len(entry.filename)
    content[start + int(entry.compress_size * share)] ^= 0x10
    archive.write_bytes(content)
    with zipfile.ZipFile(archive) as file, pytest.raises(zipfile.BadZipFile, match="CRC"):
        file.read(entry)
    return archive


def shown(archive: Path) -> Decoded:
    return decode(scan([str(archive)]).studies[0].series[0].frames[0])


@pytest.mark.parametrize("method", BOTH)
@pytest.mark.parametrize(
    "name", ["MR_small.dcm", "CT_small.dcm", "emri_small.dcm", "image_dfl.dcm"]
)
def test_a_flipped_bit_is_told_on_the_picture(tmp_path: Path, name: str, method: int) -> None:
    content = real_file(name).read_bytes()
    archive = flipped(zipped(tmp_path / "a.zip", "image.dcm", content, method), 0.9)
    told = shown(archive)
    assert (told.damage, told.notes[0]) == (DAMAGED, DAMAGED)


@pytest.mark.parametrize("method", BOTH)
def test_a_sound_archive_tells_nothing(tmp_path: Path, method: int) -> None:
    archive = zipped(tmp_path / "a.zip", "x", real_file("MR_small.dcm").read_bytes(), method)
    assert (shown(archive).damage, shown(archive).notes) == ("", ())


def test_damage_after_the_pixels_is_told_and_takes_no_pixel(tmp_path: Path) -> None:
    whole = real_file("MR_small.dcm")
    content = whole.read_bytes() + b"\xfc\xff\xfc\xffOB\0\0" + (4000).to_bytes(4, "little")
    archive = zipped(tmp_path / "a.zip", "x", content + bytes(range(250)) * 16, zipfile.ZIP_STORED)
    told = shown(flipped(archive, 0.99))
    assert told.damage == DAMAGED
    np.testing.assert_array_equal(told.pixels, pixels_of(whole))


def test_a_member_cut_short_is_told(tmp_path: Path) -> None:
    content = real_file("MR_small.dcm").read_bytes() + bytes(3000)
    archive = zipped(tmp_path / "a.zip", "x", content, zipfile.ZIP_STORED)
    longer = archive.read_bytes().replace(
        len(content).to_bytes(4, "little"), (len(content) + 10).to_bytes(4, "little")
    )
    archive.write_bytes(longer)
    assert shown(archive).damage == DAMAGED


def test_a_case_with_a_flipped_bit_is_not_opened(tmp_path: Path, shipped_case: Path) -> None:
    content = (shipped_case / "overlay.json").read_bytes()
    archive = zipped(tmp_path / "a.zip", "overlay.json", content, zipfile.ZIP_STORED)
    (item,) = list_inputs([str(flipped(archive, 0.5))])
    assert isinstance(item, Input)
    told = read_overlay(item)
    assert isinstance(told, Problem)
    assert (told.problem, told.action) == (
        "damaged in its ZIP archive (the checksum is another)",
        "not opened",
    )
