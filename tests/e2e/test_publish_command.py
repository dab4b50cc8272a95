"""``rounds publish``: pictures that other programs read, names that tell nothing, and a folder that is whole."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.e2e.typed import EXIT_PROBLEMS, EXIT_USAGE, ROOT, rounds


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, shipped_case: Path) -> Path:
    """Return the shipped case with a film of its T2 slices alone, two of which are there."""
    folder = tmp_path_factory.mktemp("published") / "hip"
    (folder / "t2").mkdir(parents=True)
    for name in ("t2/IM0011.dcm", "t2/IM0012.dcm"):
        (folder / name).write_bytes((shipped_case / name).read_bytes())
    case = json.loads((shipped_case / "overlay.json").read_text(encoding="utf-8"))
    case["films"] = [film for film in case["films"] if film["number"] == 3]
    (folder / "overlay.json").write_text(json.dumps(case), encoding="utf-8")
    return folder


def test_a_pair_is_grey_and_colour_of_one_size(small: Path, tmp_path: Path) -> None:
    answer = rounds("publish", small, "--to", "png", "-o", tmp_path / "out")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines() == [
        str(tmp_path / "out" / name) for name in ("film-3.png", "film-3a.png")
    ]
    assert listed(tmp_path) == ["out"]
    assert listed(tmp_path / "out") == ["film-3.png", "film-3a.png"]
    bare, marked = (Image.open(tmp_path / "out" / f"film-3{a}.png") for a in ("", "a"))
    assert (bare.mode, marked.mode) == ("L", "RGB")
    assert bare.size == marked.size
    assert bare.info == marked.info == {}
    differs = (np.asarray(marked) != np.asarray(bare)[:, :, None]).any(axis=2)
    assert 0 < differs.mean() < 0.02


def test_a_film_at_its_own_size_is_what_render_writes(small: Path, tmp_path: Path) -> None:
    options = ("--stage", "films", "--size", "native")
    assert rounds("publish", small, "--to", "tiff", "-o", tmp_path / "o", *options).returncode == 0
    assert listed(tmp_path / "o") == ["film-3.tiff"]
    ours = Image.open(tmp_path / "o" / "film-3.tiff")
    assert ours.info["dpi"] == (300, 300)
    case = json.loads((small / "overlay.json").read_text(encoding="utf-8"))
    view = case["films"][0].get("view", {})
    window = view["window"]
    at = f"{window['center']}/{window['width']}"
    theirs = tmp_path / "theirs.png"
    sop = case["films"][0]["image"]["sop"]
    names = ("IM0011.dcm", "IM0012.dcm")
    (film,) = (n for n in names if sop.encode() in (small / "t2" / n).read_bytes())
    rendered = rounds("render", small / "t2" / film, "-o", theirs, "--window", at)
    assert rendered.returncode == 0, rendered.stderr
    x0, y0, x1, y1 = view.get("rect", (0, 0, 384, 384))
    whole = np.asarray(Image.open(theirs))
    crop = whole[int(y0) : int(np.ceil(y1)), int(x0) : int(np.ceil(x1))]
    assert np.array_equal(np.asarray(ours), crop)


@pytest.mark.parametrize(("form", "ending", "most"), [("gif", "gif", 1), ("webp", "webp", 0)])
def test_a_stack_moves(small: Path, tmp_path: Path, form: str, ending: str, most: int) -> None:
    out = tmp_path / "out"
    answer = rounds("publish", small, "--to", form, "-o", out, "--size", "200x300")
    assert answer.returncode == 0, answer.stderr
    still = tmp_path / "still"
    assert rounds("publish", small, "--to", "png", "-o", still, "--size", "200x300").returncode == 0
    exact = np.asarray(Image.open(still / "film-3.png")).astype(int)
    with Image.open(out / f"film-3.{ending}") as moving:
        assert (moving.n_frames, moving.size) == (2, (200, 200))
        off = []
        for nth in range(2):
            moving.seek(nth)
            grey = np.asarray(moving.convert("RGB")).astype(int)
            off.append(np.abs(grey - exact[:, :, None]).max())
    assert min(off) <= most


def test_students_are_not_told(small: Path, tmp_path: Path) -> None:
    telling = tmp_path / "hip"
    telling.mkdir()
    case = json.loads((small / "overlay.json").read_text(encoding="utf-8"))
    case["films"][0]["marks"][0]["label"] = f"typical {case['title']}"
    (telling / "overlay.json").write_text(json.dumps(case), encoding="utf-8")
    shutil.copytree(small / "t2", telling / "t2")
    out = tmp_path / "out"
    answer = rounds("publish", telling, "--to", "png", "-o", out)
    assert answer.returncode == EXIT_PROBLEMS
    assert "film 3, a label says" in answer.stderr
    assert not out.exists()
    named = tmp_path / case["title"].replace("/", " ")
    answer = rounds("publish", small, "--to", "png", "-o", named)
    assert (answer.returncode, named.exists()) == (EXIT_PROBLEMS, False)
    assert "gives the diagnosis away" in answer.stderr
    teacher = ("--audience", "teacher", "--size", "native")
    assert rounds("publish", telling, "--to", "png", "-o", out, *teacher).returncode == 0


def test_what_is_there_is_not_replaced_and_patients_stay(small: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    answer = rounds("publish", small, "--to", "png", "-o", tmp_path / "out")
    assert answer.returncode == EXIT_USAGE
    case = json.loads((small / "overlay.json").read_text(encoding="utf-8"))
    case["holds_patient_data"] = True
    private = tmp_path / "private"
    private.mkdir()
    (private / "overlay.json").write_text(json.dumps(case), encoding="utf-8")
    answer = rounds("publish", private, "--to", "png", "-o", tmp_path / "new")
    assert (answer.returncode, (tmp_path / "new").exists()) == (EXIT_PROBLEMS, False)
    answer = rounds("publish", small, "--to", "pack", "-o", tmp_path / "hip.rounds")
    assert answer.returncode == EXIT_USAGE
    packed = ("--to", "pack", "-o", tmp_path / "hip.rounds", "--audience", "teacher")
    assert rounds("publish", small, *packed).returncode == 0
    assert (tmp_path / "hip.rounds").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process alone")
def test_stopped_it_leaves_nothing(shipped_case: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "publish", str(shipped_case)]
    command += ["--to", "png", "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if "film 2" in line:
                running.send_signal(signal.SIGINT)
                break
        assert running.stderr.read().endswith("rounds: stopped\n")
        assert running.wait(60) == 130
    assert listed(tmp_path) == []
