"""Small files that promise much: frames are made when they are asked for, and pictures that are not there refused."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from tests.evil.dicom_bytes import EXPLICIT, PIXEL_DATA, RLE, Element, fragments, short, text
from tests.evil.pictures import image
from tests.unit.imaging.real import header_of, pydicom_file
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.pixels.decode import decode
from viewer.imaging.pixels.native import read_native
from viewer.imaging.problems import DamagedFileError
from viewer.imaging.reading.header_reader import read_header
from viewer.imaging.series.scan import scan
from viewer.imaging.study import FrameKey, FrameRun, Problem, examples_of, places_of

MOST = 65_536


def film(path: Path, frames: int = MOST, held: int | None = None, number: int = 1) -> Path:
    """Write a film of 1 x 1 pixels, each of them its number; ``held`` of them are there."""
    cells = b"".join(index.to_bytes(2, "little") for index in range(held or frames))
    changes = {
        0x00280010: short(1),
        0x00280011: short(1),
        0x00280008: text("IS", str(frames)),
        PIXEL_DATA: Element(b"OW", cells),
    }
    path.write_bytes(image(EXPLICIT, number).having(changes).written())
    return path


def test_a_film_of_65536_frames_is_as_small_to_send_as_one_of_ten(tmp_path: Path) -> None:
    many = pickle.dumps(read_header(Input(str(film(tmp_path / "many.dcm")))))
    few = pickle.dumps(read_header(Input(str(film(tmp_path / "few.dcm", 10)))))
    assert len(many) < len(few) + 100


def test_each_frame_is_found_where_it_lies(tmp_path: Path) -> None:
    (series,) = scan([str(film(tmp_path / "film.dcm"))]).studies[0].series
    assert len(series.frames) == MOST
    for place in (0, 1, 32_767, MOST - 1):
        frame = series.frames[place]
        assert frame.key.frame_index == frame.source.frame_index == place
        native = read_native(frame)
        assert native is not None
        assert int(native[0, 0]) == int(decode(frame).pixels[0, 0]) == place
        assert series.index_of(frame.key) == places_of(series.frames)(frame.key) == place
    assert series.index_of(FrameKey(series.frames[0].key.sop_instance_uid, MOST)) is None
    assert series.index_of(FrameKey("1.2.3", 0)) is None


def test_a_run_is_the_frames_that_it_stands_for(tmp_path: Path) -> None:
    frames = header_of(pydicom_file("emri_small.dcm")).frames
    assert isinstance(frames, FrameRun)
    listed = tuple(frames)
    assert len(listed) == len(frames) == 10
    assert (frames[-1], frames[2:4]) == (listed[-1], listed[2:4])
    with pytest.raises(IndexError):
        frames[10]


def test_the_end_of_a_film_that_is_cut_off_says_so(tmp_path: Path) -> None:
    header = header_of(film(tmp_path / "film.dcm", 10, held=5))
    assert len(header.frames) == 5
    assert [bool(frame.banners) for frame in header.frames] == [False] * 4 + [True]
    assert {bool(frame.banners) for frame in examples_of(header.frames)} == {False, True}


def test_films_at_one_place_are_clips_of_their_own(tmp_path: Path) -> None:
    for number in (1, 2):
        film(tmp_path / f"{number}.dcm", number=number)
    lengths = [
        len(series.frames) for study in scan([str(tmp_path)]).studies for series in study.series
    ]
    assert lengths == [MOST, MOST]


def promise(rows: int, columns: int, held: int) -> bytes:
    changes = {
        0x00280010: short(rows),
        0x00280011: short(columns),
        PIXEL_DATA: Element(b"OW", bytes(held)),
    }
    return image(EXPLICIT).having(changes).written()


def test_a_large_picture_of_which_less_than_an_eighth_is_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "claims.dcm"
    path.write_bytes(promise(16384, 16384, 50_000))
    told = read_header(Input(str(path)))
    assert isinstance(told, Problem)
    assert told.problem == "holds 50000 bytes of the 536870912 that 16384 × 16384 pixels take"


@pytest.mark.parametrize(("rows", "columns", "held"), [(512, 512, 2048), (8192, 8192, 20_000_000)])
def test_a_small_one_or_an_eighth_of_a_large_one_is_shown(
    tmp_path: Path, rows: int, columns: int, held: int
) -> None:
    path = tmp_path / "part.dcm"
    path.write_bytes(promise(rows, columns, held))
    header = header_of(path)
    assert (len(header.frames), bool(header.shortage)) == (1, True)


def test_rle_of_which_less_than_an_eighth_is_there_is_refused(tmp_path: Path) -> None:
    rows = columns = 8192
    # Half of what is needed by its length, and one row by what it says.
    segment = b"\x81\0" * (columns // 128) + b"\x80" * (rows * columns // 64)
    header = (1).to_bytes(4, "little") + (64).to_bytes(4, "little") + bytes(56)
    changes = {
        0x00280010: short(rows),
        0x00280011: short(columns),
        0x00280100: short(8),
        0x00280101: short(8),
        0x00280102: short(7),
        PIXEL_DATA: Element(b"OB", fragments([header + segment]), 0xFFFFFFFF),
    }
    path = tmp_path / "rle.dcm"
    path.write_bytes(image(RLE).having(changes).written())
    with pytest.raises(DamagedFileError, match="1 of the 8192 rows"):
        decode(header_of(path).frames[0])
