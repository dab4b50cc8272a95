"""A program whose standard streams were closed reads its files, and diagnoses nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

if sys.platform == "win32":
    pytest.skip("descriptors are inherited otherwise there", allow_module_level=True)


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)])
def test_a_picture_is_written_whatever_is_closed(
    closed: tuple[int, ...], tmp_path: Path, shipped_case: Path
) -> None:
    output = tmp_path / "film.pgm"

    def close() -> None:
        for descriptor in closed:
            os.close(descriptor)

    film = shipped_case / "t1" / "IM0011.dcm"
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "render", str(film), "-o", str(output)],
        preexec_fn=close, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0
    assert output.read_bytes().startswith(b"P5")


def test_a_failure_without_standard_error_keeps_its_exit_code(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "info", str(tmp_path / "nothing")],
        preexec_fn=lambda: os.closerange(0, 3), check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 3
