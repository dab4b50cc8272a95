"""The command line gets the same answers without an event loop."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.qt.jobs.conftest import only_series, real_file
from viewer.imaging.pixels.digest import pixel_digest
from viewer.jobs.blocking import decode_now, digests_now, scan_now
from viewer.jobs.frames.decode_jobs import Digested
from viewer.jobs.pool.errors import JobError
from viewer.jobs.pool.pool import WorkerPool

ROOT = Path(__file__).parents[3]


def test_a_file_is_scanned_and_decoded(workers: WorkerPool) -> None:
    path = real_file("MR_small_RLE.dcm")
    found = scan_now([str(path)], pool=workers)
    frame = found.studies[0].series[0].frames[0]
    stored = pydicom.dcmread(path).pixel_array
    decoded = decode_now(frame, pool=workers)
    np.testing.assert_array_equal(decoded.pixels, stored)
    assert decoded.pixels.dtype == stored.dtype
    assert digests_now([frame], pool=workers) == {frame.key: Digested((pixel_digest(stored),))}


def test_without_a_pool_each_call_makes_its_own() -> None:
    assert scan_now([str(real_file("CT_small.dcm"))]).studies


def test_a_frame_that_cannot_be_decoded_raises_its_reason(
    workers: WorkerPool, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.dcm"
    copy.write_bytes(real_file("MR_small_RLE.dcm").read_bytes())
    (frame,) = only_series(copy).frames
    copy.unlink()
    with pytest.raises(JobError, match="no such file"):
        decode_now(frame, pool=workers)
    assert digests_now([frame], pool=workers) == {}


def test_the_command_line_does_not_load_qt() -> None:
    program = "import sys, viewer.jobs.blocking; print('PySide6' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "False"
