"""The application starts, reads what is compressed, shows a case in a window, and holds no more than it should."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.conftest import ROOT
from tests.packaging.built.conftest import OURS, PICTURES, call, opens_as_a_film
from tests.programs import program

COMPRESSED = {
    "JPEG": "08_colour/SC_rgb_jpeg_dcmtk.dcm",
    "JPEG, 12 bits": "17_small_transfer_syntaxes/JPGExtended.dcm",
    "JPEG lossless": "01_hip_radiograph/RG2_JPLL",
    "JPEG-LS": "01_hip_radiograph/RG2_JLSL",
    "JPEG-LS near lossless": "17_small_transfer_syntaxes/JPEGLSNearLossless_16.dcm",
    "JPEG 2000": "01_hip_radiograph/RG2_J2KR",
    "HTJ2K": "08_colour/HTJ2KLossless_08_RGB.dcm",
    "RLE": "01_hip_radiograph/RG2_RLE",
}


@pytest.fixture(scope="module")
def rounds(application: Path) -> str:
    return str(application / ("rounds.exe" if sys.platform == "win32" else "rounds"))


def environment(home: Path) -> dict[str, str]:
    """Return what a person's program is started with, who has neither this checkout nor its settings."""
    private = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "ROUNDS_STATE": str(home / "state"),
    }
    return {name: value for name, value in os.environ.items() if name not in OURS} | private


def test_it_knows_its_version_and_whose_work_it_is(rounds: str, tmp_path: Path) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert call(rounds, "--version", cwd=tmp_path).stdout == f"rounds {version}\n"
    told = call(rounds, "--licences", cwd=tmp_path).stdout
    assert told == (ROOT / "THIRD-PARTY-NOTICES.md").read_text("utf-8")


@pytest.mark.parametrize("syntax", COMPRESSED)
def test_it_decodes_what_the_environment_decodes(
    syntax: str, rounds: str, real_dicom: Path, home: Path, tmp_path: Path
) -> None:
    """Its codecs are loaded by name, so that a freezer overlooks them; the checkout's pictures are the measure."""
    file = real_dicom / COMPRESSED[syntax]
    told = call(rounds, "info", file, cwd=tmp_path, HOME=str(home))
    assert told.returncode == 0, told.stdout + told.stderr
    pictures = []
    for name, start in (("frozen.npy", [rounds]), ("ours.npy", [sys.executable, ROOT / "main.py"])):
        answer = call(*start, "render", file, "-o", tmp_path / name, cwd=tmp_path, HOME=str(home))
        assert answer.returncode in (0, 1), answer.stderr
        pictures.append(np.load(tmp_path / name))
    assert pictures[0].max() > pictures[0].min()
    assert np.array_equal(*pictures)


@pytest.mark.parametrize("name", PICTURES)
def test_a_plain_picture_is_a_film_in_it(
    name: str, rounds: str, home: Path, tmp_path: Path
) -> None:
    assert opens_as_a_film(rounds, name, tmp_path, home)


def test_it_holds_every_shipped_case(application: Path) -> None:
    held = {path.parent.name for path in application.rglob("tissue.maps")}
    assert held == {"rounds_14", "hip_1", "hip_2", "hip_3"}


@pytest.mark.parametrize("case", ["the shipped case", "a compressed series"])
def test_it_draws_the_window_without_a_network(
    case: str,
    rounds: str,
    application: Path,
    real_dicom: Path,
    off_line: list[str],
    home: Path,
    tmp_path: Path,
) -> None:
    shown = (
        shipped(application)
        if case == "the shipped case"
        else compressed_series(real_dicom, tmp_path)
    )
    answer = call(
        *off_line, rounds, "screenshot", shown, "-o", tmp_path / "window.png", cwd=tmp_path, HOME=str(home)
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    assert shows_films(tmp_path / "window.png")


@pytest.fixture
def window(
    rounds: str, real_dicom: Path, home: Path, tmp_path: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Start the application on a compressed series, as a double click does."""
    program("xdotool")
    shown = compressed_series(real_dicom, tmp_path)
    started = subprocess.Popen(
        [rounds, str(shown)], cwd=tmp_path, env=environment(home), stderr=subprocess.DEVNULL
    )
    yield started
    started.kill()
    started.wait()


@pytest.mark.skipif(
    not os.environ.get("DISPLAY"), reason="there is no X11 display; make package starts Xvfb"
)
def test_its_window_opens_shows_films_and_closes(
    window: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    """Found, looked at and ended from outside, as another program sees it."""
    name = xdotool("search", "--sync", "--onlyvisible", "--class", "rounds").split()[-1]
    picture = tmp_path / "seen.png"
    # Each look is a process of its own; the films come within a few of them.
    seen = any(looked_at(name, picture) and shows_films(picture) for _ in range(200))
    assert seen
    window.send_signal(signal.SIGINT)
    assert window.wait(timeout=60) in (0, -signal.SIGINT)


def xdotool(*words: str) -> str:
    answer = subprocess.run(
        [program("xdotool"), *words], capture_output=True, text=True, check=True, timeout=120
    )
    return answer.stdout


def looked_at(window: str, picture: Path) -> bool:
    """Whether a picture of the window could be taken."""
    command = [program("import"), "-window", window, str(picture)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def shipped(application: Path) -> Path:
    (found,) = application.rglob("rounds_14")
    return found


def compressed_series(real_dicom: Path, folder: Path) -> Path:
    """Return a folder with one radiograph in five compressions."""
    series = folder / "series"
    series.mkdir()
    for name in ("RG2_JPLL", "RG2_JLSL", "RG2_J2KR", "RG2_RLE"):
        shutil.copy(real_dicom / "01_hip_radiograph" / name, series / f"{name}.dcm")
    return series


def shows_films(picture: Path) -> bool:
    """Whether a picture has a film's many greys on a good part of it, and not a window's few colours."""
    pixels = cv2.imread(str(picture))
    if pixels is None:
        return False
    grey = (np.ptp(pixels.astype(int), axis=2) <= 2) & (pixels[..., 0] > 60)
    counts = np.bincount(pixels[..., 0][grey], minlength=256)
    return bool(np.count_nonzero(counts > pixels.shape[0] * pixels.shape[1] / 20_000) > 100)


def test_what_no_film_needs_stays_out(application: Path) -> None:
    names = [file.name.lower() for file in application.rglob("*")]
    unwanted = re.compile(
        r"(lib)?(avcodec|avformat|avutil|swscale|swresample|qgtk|gtk|gdk)|.*ffmpeg|pytest|scipy$"
    )
    assert [name for name in names if unwanted.match(name)] == []


def test_nothing_of_pillow_is_in_it_that_reads_no_film(application: Path) -> None:
    (home,) = (folder for folder in application.rglob("PIL") if folder.is_dir())
    assert {file.name.partition(".")[0] for file in home.iterdir()} == {"_imaging", "_webp"}
    libraries = {file.name for room in application.rglob("pillow.libs") for file in room.iterdir()}
    unwanted = re.compile(r"lib(avif|freetype|harfbuzz|lcms2|brotli\w*|tcl|tk)[-.\d]")
    assert [name for name in libraries if unwanted.match(name)] == []


def test_it_tells_nobody_where_it_was_built(application: Path) -> None:
    said = [file for file in application.rglob("*.dist-info/*") if file.is_file()]
    assert said
    assert [file.name for file in said if str(ROOT) in file.read_text("utf-8")] == []


def test_every_distribution_in_it_has_its_licence_beside_it(application: Path) -> None:
    (licences,) = application.rglob("licences")
    beside = {folder.name for folder in licences.iterdir() if any(folder.iterdir())}
    notices = (ROOT / "requirements.txt").read_text("utf-8")
    pinned = set(re.findall(r"^([\w.-]+)==", notices, re.MULTILINE))
    of_qt = {"pyside6-essentials", "shiboken6"}  # the texts of which are in "qt"
    assert pinned - of_qt <= beside
    assert {"qt", "python"} <= beside
    assert {file.name for file in (licences / "qt").iterdir()} == {"GPL-3.0.txt", "LGPL-3.0.txt"}


@pytest.mark.skipif(sys.platform != "linux", reason="ldd is Linux's")
def test_its_libraries_find_one_another(application: Path) -> None:
    """What OpenCV would load is there, but for what was taken out of its needs."""
    for library in application.rglob("cv2*.so"):
        answer = subprocess.run(["ldd", str(library)], capture_output=True, text=True, check=True)
        assert "=> not found" not in answer.stdout


def test_icons_of_every_system_are_drawn() -> None:
    icons = ROOT / "build" / "icons"
    assert (icons / "rounds.ico").read_bytes()[:4] == b"\0\0\1\0"
    assert (icons / "rounds.icns").read_bytes()[:4] == b"icns"
    assert cv2.imread(str(icons / "rounds-256.png"), cv2.IMREAD_UNCHANGED).shape == (256, 256, 4)
