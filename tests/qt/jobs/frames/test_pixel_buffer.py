"""Pixels arrive whole, whatever their type, and no pixel_buffer is left behind."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import ROOT
from viewer.jobs.frames.pixel_buffer import (
    KEPT_BYTES,
    BufferedBytes,
    BufferSet,
    PixelBuffer,
    post,
    sweep,
)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(12, dtype=np.uint16).reshape(3, 4),
        np.arange(-6, 6, dtype=np.int16).reshape(3, 4),
        np.arange(36, dtype=np.uint8).reshape(3, 4, 3),
        np.arange(12, dtype=">u2").reshape(3, 4),
        np.linspace(0, 1, 12).reshape(3, 4),
        np.arange(24, dtype=np.uint16).reshape(4, 6)[::2, ::-1],
    ],
    ids=["uint16", "int16", "colour", "big-endian", "float", "not contiguous"],
)
def test_what_is_posted_is_what_is_taken(array: np.ndarray) -> None:
    pixel_buffer = PixelBuffer()
    taken = pixel_buffer.take(post(pixel_buffer.path, array))
    pixel_buffer.close()
    assert (taken.dtype, taken.shape) == (array.dtype, array.shape)
    np.testing.assert_array_equal(taken, array)


def test_what_was_taken_is_not_changed_by_the_next_buffered() -> None:
    pixel_buffer = PixelBuffer()
    first = pixel_buffer.take(post(pixel_buffer.path, np.full((4, 4), 1, np.uint16)))
    pixel_buffer.take(post(pixel_buffer.path, np.full((4, 4), 2, np.uint16)))
    pixel_buffer.close()
    assert first.max() == 1


def test_a_buffered_that_promises_more_than_was_posted_is_refused() -> None:
    pixel_buffer = PixelBuffer()
    post(pixel_buffer.path, np.zeros((4, 4), np.uint16))
    with pytest.raises(OSError, match="only in part"):
        pixel_buffer.take(BufferedBytes((1000, 1000), "<u2"))
    pixel_buffer.close()


def test_a_closed_buffer_set_keeps_nothing() -> None:
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("open files are counted through /proc")
    before = set(Path("/proc/self/fd").iterdir())
    buffer_set = BufferSet()
    lent, kept = buffer_set.borrow(), buffer_set.borrow()
    buffer_set.give_back(kept)
    buffer_set.close()
    buffer_set.give_back(lent)
    assert set(Path("/proc/self/fd").iterdir()) <= before


def test_a_pixel_buffer_is_used_again() -> None:
    buffer_set = BufferSet()
    first = buffer_set.borrow()
    buffer_set.give_back(first)
    assert buffer_set.borrow() is first
    buffer_set.give_back(first)
    buffer_set.close()


@pytest.mark.skipif(sys.platform != "linux", reason="memory without a name is Linux's")
def test_on_linux_a_pixel_buffer_has_no_name_in_any_folder() -> None:
    pixel_buffer = PixelBuffer()
    target = str(Path(pixel_buffer.path).readlink())
    pixel_buffer.close()
    assert target.startswith("/memfd:")


def no_memfd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this Python one that was built on an old glibc."""
    monkeypatch.delattr(os, "memfd_create")
    monkeypatch.delattr(os, "MFD_CLOEXEC")


def kernel_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this kernel refuse, as old and as fenced ones do."""

    def refuse(_name: str, _flags: int) -> int:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(os, "memfd_create", refuse)


@pytest.mark.skipif(sys.platform != "linux", reason="memory without a name is Linux's")
@pytest.mark.parametrize("lack", [no_memfd, kernel_without])
def test_without_memfd_a_pixel_buffer_is_a_file_that_no_folder_knows(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    lack: Callable[[pytest.MonkeyPatch], None],
) -> None:
    lack(monkeypatch)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    pixel_buffer = PixelBuffer()
    assert list(tmp_path.iterdir()) == [], "nothing stays when the program is killed"
    array = np.arange(12, dtype=np.int16).reshape(3, 4)
    post = "from viewer.jobs.frames.pixel_buffer import post; import sys, numpy as np;"
    post += "post(sys.argv[1], np.arange(12, dtype=np.int16).reshape(3, 4))"
    subprocess.run([sys.executable, "-c", post, pixel_buffer.path], check=True, cwd=ROOT)
    np.testing.assert_array_equal(pixel_buffer.take(BufferedBytes((3, 4), array.dtype.str)), array)
    pixel_buffer.close()


def test_elsewhere_a_pixel_buffer_is_a_temporary_file_that_goes_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    pixel_buffer = PixelBuffer()
    array = np.arange(12, dtype=np.int16).reshape(3, 4)
    np.testing.assert_array_equal(pixel_buffer.take(post(pixel_buffer.path, array)), array)
    assert Path(pixel_buffer.path).is_file()
    pixel_buffer.close()
    assert not Path(pixel_buffer.path).exists()


def test_free_pixel_buffers_hold_no_more_than_their_share_together() -> None:
    buffer_set = BufferSet()
    lent = [buffer_set.borrow() for _ in range(4)]
    pixels = np.zeros(KEPT_BYTES // 3, np.uint8)
    for pixel_buffer in lent:
        pixel_buffer.take(post(pixel_buffer.path, pixels))
        buffer_set.give_back(pixel_buffer)
    assert sum(pixel_buffer.held_bytes for pixel_buffer in lent) <= KEPT_BYTES
    assert [Path(pixel_buffer.path).stat().st_size > 0 for pixel_buffer in lent] == [
        True,
        True,
        True,
        False,
    ]
    buffer_set.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a file in use is kept by the system there")
def test_pixels_of_programs_that_were_killed_are_removed_and_those_of_others_kept(
    tmp_path: Path,
) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    left = tmp_path / f"rounds-pixels-{ended.pid}-abc"
    kept = [tmp_path / f"rounds-pixels-{os.getpid()}-abc", tmp_path / "rounds-pixels-notes-abc"]
    for path in (left, *kept):
        path.touch()
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(kept)
