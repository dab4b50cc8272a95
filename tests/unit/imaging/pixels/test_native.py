"""Uncompressed pixels without a worker: what the scan measured, or nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from pydicom.uid import ExplicitVRBigEndian

from tests.conftest import dicom_folder
from tests.unit.imaging.files import COLUMNS, ROWS, image, slopes, write
from tests.unit.imaging.oracles import frame_of, frames_of, real_file, real_files
from viewer.imaging.pixels import native
from viewer.imaging.pixels.decode import decode
from viewer.imaging.pixels.digest import pixel_digest
from viewer.imaging.pixels.native import read_native
from viewer.imaging.study import Frame, NativePixels


def native_frame(tmp_path: Path) -> Frame:
    frame = frame_of(write(tmp_path / "image.dcm", image(slopes(), BitsStored=12)))
    assert frame.source.native is not None
    return frame


def test_what_is_read_here_is_what_a_worker_decodes_in_every_real_file() -> None:
    found = 0
    for path in real_files():
        for frame in frames_of(path)[:2]:
            cells = read_native(frame)
            if cells is None:
                continue
            found += 1
            decoded = decode(frame).pixels
            assert cells.dtype == decoded.dtype
            np.testing.assert_array_equal(cells, decoded, err_msg=path.name)
            assert pixel_digest(cells) == pixel_digest(decoded)
    assert found > (100 if dicom_folder().is_dir() else 50)


def test_frames_are_copies_that_survive_the_file(tmp_path: Path) -> None:
    frame = native_frame(tmp_path)
    cells = read_native(frame)
    assert cells is not None
    assert not isinstance(cells, np.memmap)
    Path(frame.source.path).write_bytes(b"")
    np.testing.assert_array_equal(cells, slopes())


def test_big_frames_are_left_to_a_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "READ_HERE_BELOW_BYTES", 100)
    assert read_native(native_frame(tmp_path)) is None


def test_a_file_that_shrank_since_the_scan_is_left_to_the_decoder(tmp_path: Path) -> None:
    frame = native_frame(tmp_path)
    path = Path(frame.source.path)
    path.write_bytes(path.read_bytes()[:-1])
    assert read_native(frame) is None
    assert decode(frame).notes == ("incomplete: the last row is missing",)


def test_a_file_that_is_gone_is_left_to_the_decoder(tmp_path: Path) -> None:
    frame = native_frame(tmp_path)
    Path(frame.source.path).unlink()
    assert read_native(frame) is None
    with pytest.raises(FileNotFoundError):
        decode(frame)


@pytest.mark.parametrize(
    "measured",
    [
        NativePixels(-1, "<u2"),
        NativePixels(1 << 60, "<u2"),
        NativePixels(0, "<u4"),
        NativePixels(0, "|u1"),
        NativePixels(0, "|O8"),
        NativePixels(0, "<U2"),
        None,
    ],
)
def test_measures_that_do_not_fit_the_header_are_left_to_the_decoder(
    measured: NativePixels | None, tmp_path: Path
) -> None:
    frame = native_frame(tmp_path)
    assert read_native(replace(frame, source=replace(frame.source, native=measured))) is None


@pytest.mark.parametrize("changed", [{"rows": 0}, {"columns": -1}, {"rows": 10**9}])
def test_sizes_that_cannot_be_are_left_to_the_decoder(
    changed: dict[str, int], tmp_path: Path
) -> None:
    frame = native_frame(tmp_path)
    assert read_native(replace(frame, pixels=replace(frame.pixels, **changed))) is None


def test_a_directory_or_a_member_of_an_archive_is_left_to_the_decoder(tmp_path: Path) -> None:
    frame = native_frame(tmp_path)
    assert read_native(replace(frame, source=replace(frame.source, path=str(tmp_path)))) is None
    assert read_native(replace(frame, source=replace(frame.source, member="a.dcm"))) is None


def test_every_frame_of_a_multi_frame_file_is_its_own(tmp_path: Path) -> None:
    cells = np.stack([np.roll(slopes(), shift, axis=1) for shift in range(5)])
    path = write(tmp_path / "many.dcm", image(cells.tobytes(), NumberOfFrames=5))
    for index in range(5):
        found = read_native(frame_of(path, index))
        assert found is not None
        np.testing.assert_array_equal(found, cells[index])


def test_the_digest_does_not_depend_on_byte_order_or_layout(tmp_path: Path) -> None:
    cells = slopes()
    assert pixel_digest(cells) == pixel_digest(cells.astype(">u2"))
    assert pixel_digest(cells) == pixel_digest(np.asfortranarray(cells))
    assert pixel_digest(cells) != pixel_digest(cells[::-1])
    big = write(tmp_path / "big.dcm", image(cells.byteswap()), ExplicitVRBigEndian)
    assert pixel_digest(decode(frame_of(big)).pixels) == pixel_digest(cells)


def test_a_digest_is_the_sha256_of_the_pixel_data_element_of_a_little_endian_file() -> None:
    import hashlib

    import pydicom

    path = real_file("RG2_UNC")
    theirs = hashlib.sha256(pydicom.dcmread(path).PixelData).hexdigest()
    assert pixel_digest(decode(frame_of(path)).pixels) == theirs


def test_the_shape_is_rows_by_columns(tmp_path: Path) -> None:
    cells = read_native(native_frame(tmp_path))
    assert cells is not None
    assert cells.shape == (ROWS, COLUMNS)
