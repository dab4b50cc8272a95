"""On a Python that was built on an old glibc (no ``os.memfd_create``) films are shown as on any other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import cv2
import pytest

from tests.e2e.typed import ROOT, rounds

OLD_PYTHON = """
import os, sys
for name in ("memfd_create", "MFD_CLOEXEC"):
    if hasattr(os, name):
        delattr(os, name)
from viewer.app import main
if __name__ == "__main__":
    sys.exit(main())
"""


@pytest.fixture
def typed_there(tmp_path: Path) -> list[str]:
    """How the program is called on such a Python."""
    script = tmp_path / "old_python.py"
    script.write_text(OLD_PYTHON)
    return [sys.executable, str(script)]


@pytest.mark.parametrize("command", ["render", "screenshot"])
def test_films_are_drawn_without_memfd(
    typed_there: list[str], tmp_path: Path, shipped_case: Path, command: str
) -> None:
    there, here = tmp_path / "there.png", tmp_path / "here.png"
    options = ["--size", "1280x800"] if command == "screenshot" else []
    answer = subprocess.run(
        [*typed_there, command, str(shipped_case), "-o", str(there), *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert (answer.returncode, answer.stderr) == (0, "")
    assert rounds(command, shipped_case, "-o", here, *options).returncode == 0
    differs = (cv2.imread(str(there)) != cv2.imread(str(here))).any(axis=2)
    # The slice scale tells how many slices have been read ahead so far.
    assert differs.mean() < 1e-3
