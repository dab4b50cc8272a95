"""What ``make package`` has built in dist/, and how it is called without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.conftest import ROOT
from tests.unit.imaging.pictures.writing import COLOUR, GREY16, by_opencv

DIST = ROOT / "dist"
TOOLS = ROOT / ".venv-package" / "bin"
TIMEOUT_S = 900

Answer = subprocess.CompletedProcess[str]
Call = Callable[..., Answer]

# A program that only this finds is not the one that is tried.
OURS = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")


def call(*command: str | Path, cwd: Path, **environment: str) -> Answer:
    """Run a command as somebody does who has installed Rounds, and not this checkout."""
    known = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [str(word) for word in command], cwd=cwd, env=known | environment,
        capture_output=True, text=True, check=False, timeout=TIMEOUT_S,
    )  # fmt: skip


PICTURES = {
    "colour.png": COLOUR,
    "deep.tif": GREY16,
    "colour.jpg": COLOUR,
    "colour.bmp": COLOUR,
    "colour.webp": COLOUR,
}


def opens_as_a_film(rounds: str | Path, name: str, folder: Path, home: Path) -> bool:
    """Whether a plain picture is read as a film by the program ``rounds``, pixel by pixel as OpenCV reads it."""
    picture, values = folder / name, folder / "values.npy"
    picture.write_bytes(by_opencv(PICTURES[name], picture.suffix))
    answer = call(rounds, "render", picture, "-o", values, cwd=folder, HOME=str(home))
    assert answer.returncode in (0, 1), answer.stdout + answer.stderr
    theirs = cv2.imread(str(picture), cv2.IMREAD_UNCHANGED)
    assert theirs is not None
    ours = np.load(values)
    seen = theirs[..., ::-1] if theirs.ndim == 3 else theirs
    return bool(np.abs(ours.astype(int) - seen).max() <= (3 if picture.suffix == ".jpg" else 0))


@pytest.fixture(scope="session")
def off_line() -> list[str]:
    """Return what a command begins with so that it has no network, not even to itself."""
    if shutil.which("unshare") is not None:
        for words in (["unshare", "--net"], ["unshare", "--net", "--map-root-user"]):
            if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
                return words
    return []


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of somebody who has never started Rounds."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def wheel() -> Path:
    """Return the wheel that was built."""
    (found,) = DIST.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def source() -> Path:
    """Return the source distribution that was built."""
    (found,) = DIST.glob("*.tar.gz")
    return found


@pytest.fixture(scope="session")
def unpacked(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the source distribution's folder, somewhere else."""
    folder = tmp_path_factory.mktemp("source")
    with tarfile.open(source) as archive:
        archive.extractall(folder, filter="data")
    (inside,) = folder.iterdir()
    return inside


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment with the wheel and what it needs, pinned, and nothing else."""
    folder = tmp_path_factory.mktemp("installed") / "environment"
    uv = str(TOOLS / "uv")
    python = str(folder / "bin" / "python")
    for words in (
        ["venv", "--python", sys.executable, str(folder)],
        ["pip", "install", "--python", python, "--require-hashes", "-r", "requirements.txt"],
        ["pip", "install", "--python", python, "--no-deps", "--no-index", str(wheel)],
    ):
        subprocess.run([uv, "--quiet", *words], cwd=ROOT, check=True)
    return folder


@pytest.fixture(scope="session")
def application() -> Path:
    """Return the application's folder that was built."""
    return DIST / "rounds"
