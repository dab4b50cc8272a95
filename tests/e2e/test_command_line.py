"""The command line, as a person types it: a process, its output and its exit code."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.typed import EXIT_PROBLEMS, EXIT_UNREADABLE, EXIT_USAGE, ROOT, rounds
from tests.unit.imaging.real import image_from, pydicom_file, write
from viewer.app import main
from viewer.commands.parser import COMMANDS


def test_info_of_the_shipped_case_lists_three_series_in_order(shipped_case: Path) -> None:
    answer = rounds("info", shipped_case, "--json")
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout)
    assert found["problems"] == []
    (study,) = found["studies"]
    assert [series["count"] for series in study["series"]] == [1, 24, 24]
    assert [series["modality"] for series in study["series"]] == ["DX", "MR", "MR"]
    for series in study["series"][1:]:
        assert series["slice_spacing_mm"] == pytest.approx(4.4, abs=1e-3)
        assert series["orientation"] == "coronal"
        depths = [frame["position_mm"][1] for frame in series["frames"]]
        assert depths == sorted(depths) or depths == sorted(depths, reverse=True)
        assert series["pixel_spacing_mm"] is not None


def test_info_prints_these_keys_and_no_others(tmp_path: Path) -> None:
    shutil.copy(pydicom_file("CT_small.dcm"), tmp_path / "ct.dcm")
    (tmp_path / "empty.dcm").write_bytes(b"")
    answer = rounds("info", tmp_path, "--json")
    assert (answer.returncode, answer.stderr) == (EXIT_PROBLEMS, "")
    found = json.loads(answer.stdout)
    assert list(found) == ["studies", "problems", "passed_over"]
    assert found["problems"] == [
        {
            "path": str(tmp_path / "empty.dcm"),
            "problem": "empty: the file has no bytes",
            "action": "skipped",
        }
    ]
    (study,) = found["studies"]
    assert list(study) == ["uid", "description", "date", "series"]
    (series,) = study["series"]
    assert ", ".join(series) == (
        "uid, part, number, modality, description, count, rows, columns, photometric, "
        "transfer_syntax, lossy, pixel_spacing_mm, spacing_basis, slice_spacing_mm, orientation, "
        "ordered_by, notes, frames"
    )
    assert series["frames"] == [
        {
            "path": str(tmp_path / "ct.dcm"),
            "sop": "1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322",
            "frame": 1,
            "position_mm": [-158.135803, -179.035797, -75.699997],
        }
    ]
    assert (series["pixel_spacing_mm"], series["spacing_basis"]) == ([0.661468, 0.661468], "mm")
    assert (series["part"], series["slice_spacing_mm"], series["lossy"]) == (None, None, False)


def test_info_as_text_names_each_series(shipped_case: Path) -> None:
    answer = rounds("info", shipped_case)
    assert answer.returncode == 0
    assert answer.stdout.count("24 images") == 2
    assert "SYNTHETIC" in answer.stdout


@pytest.mark.parametrize("stage", ["films", "findings"])
def test_a_screenshot_needs_no_display(shipped_case: Path, tmp_path: Path, stage: str) -> None:
    import cv2

    target = tmp_path / f"{stage}.png"
    answer = rounds(
        "screenshot", shipped_case, "-o", target, "--stage", stage, "--size", "1280x800",
        DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="",
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    assert cv2.imread(str(target)).shape == (800, 1280, 3)


def test_without_a_display_the_plain_form_says_so_in_one_line() -> None:
    answer = rounds(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert answer.returncode == EXIT_UNREADABLE
    assert len(answer.stderr.strip().splitlines()) == 1
    assert "screenshot" in answer.stderr


@pytest.mark.parametrize("command", [(), ("info",), ("render",), ("screenshot",), ("check",)])
def test_help_tells_usage_and_exit_codes(command: tuple[str, ...]) -> None:
    answer = rounds(*command, "--help")
    assert answer.returncode == 0
    assert "usage: rounds" in answer.stdout
    assert "3 cannot read" in answer.stdout


def test_licences_are_told_from_wherever_the_program_is_called(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = rounds("--licences")
    assert answer.returncode == 0
    assert answer.stdout == (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("info",),
        ("render", "x.dcm"),
        ("render", "x.dcm", "-o", "x.tiff"),
        ("render", "x.dcm", "-o", "x.png", "--size", "big"),
        ("render", "x.dcm", "-o", "x.png", "--frame", "0"),
        ("screenshot", "x", "-o", "x.png", "--stage", "never"),
        ("--no-such-option",),
    ],
)
def test_wrong_usage_exits_with_two(arguments: tuple[str, ...]) -> None:
    answer = rounds(*arguments)
    assert answer.returncode == EXIT_USAGE
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("typed", "paths"),
    [
        ([], ()),
        (["a case", "b"], ("a case", "b")),
        (["--", "-odd"], ("-odd",)),
        (["a", "--", "--version"], ("a", "--version")),
    ],
)
def test_the_window_gets_the_paths_that_were_typed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: list[str], paths: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    opened: list[tuple[str, ...]] = []
    monkeypatch.setattr("viewer.jobs.pool.spawning.warm_up", lambda: None)
    monkeypatch.setattr("gc.disable", lambda: None)

    def open_window(given: tuple[str, ...]) -> int:
        opened.append(given)
        return 0

    monkeypatch.setattr("viewer.commands.start.window.open_window", open_window)
    assert main(typed) == 0
    assert opened == [paths]


@pytest.mark.parametrize("command", ["info", "render", "screenshot", "check"])
@pytest.mark.parametrize("content", [None, b"", b"no image at all", bytes(1000)])
def test_a_bad_path_ends_with_one_sentence_that_names_it(
    tmp_path: Path, command: str, content: bytes | None
) -> None:
    bad = tmp_path / "bad.dcm"
    if content is not None:
        bad.write_bytes(content)
    output = ["-o", str(tmp_path / "out.png")] if command in ("render", "screenshot") else []
    answer = rounds(command, bad, *output)
    told = answer.stdout + answer.stderr
    assert answer.returncode == EXIT_UNREADABLE
    assert "bad.dcm" in told
    assert "Traceback" not in told
    assert not (tmp_path / "out.png").exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("print", "case"), "'print' is no command and no file or folder; commands are info"),
        (
            ("rendr", "x.dcm"),
            "'rendr' is no command and no file or folder; did you mean 'rounds render'?",
        ),
        (("Check", "case"), "did you mean 'rounds check'?"),
        (("x.dcm", "info"), "'info' is a command and comes first: rounds info"),
    ],
)
def test_a_word_that_is_no_command_and_no_path_is_wrong_usage(
    typed: tuple[str, ...], told: str
) -> None:
    answer = rounds(*typed, QT_QPA_PLATFORM="no-window-may-open")
    assert (answer.returncode, answer.stdout) == (EXIT_USAGE, "")
    (line,) = answer.stderr.splitlines()
    assert told in line


def test_a_path_that_is_not_there_is_the_windows_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks like a path was meant as one, and a word behind "--" is one."""
    opened: list[tuple[str, ...]] = []
    monkeypatch.setattr("viewer.jobs.pool.spawning.warm_up", lambda: None)
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setattr(
        "viewer.commands.start.window.open_window", lambda given: opened.append(given) or 0
    )
    for typed in (["gone.dcm"], ["gone/folder"], ["--", "print"], ["2024"]):
        assert main(typed) == 0
    assert opened == [("gone.dcm",), ("gone/folder",), ("print",), ("2024",)]


def test_every_command_is_known_by_its_word() -> None:
    """What the parser lists and what the program runs are the same words."""
    for command in COMMANDS:
        assert rounds(command, "--help").stdout.startswith(f"usage: rounds {command}")


def test_wrong_usage_is_told_in_one_line() -> None:
    answer = rounds("render", "x.dcm", "-o", "x.png", "--frame", "0")
    assert answer.stderr == (
        "rounds render: argument --frame: '0' is no number from 1 (--help tells more)\n"
    )


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--window", "40/0"), "the width must be at least 1"),
        (("--window", "40/-5"), "the width must be at least 1"),
        (("--window", "40/0.5"), "the width must be at least 1"),
        (("--window", "nan/5"), "both numbers finite"),
        (("--window", "40/1e999"), "both numbers finite"),
        (("--window", "40/400/3"), "needs two numbers such as 40/400"),
        (("--window", "/"), "needs two numbers such as 40/400"),
        (("--window", "no such preset"), "is none of C/W, auto, file, soft tissue, lung"),
        (("--series", "9"), "has no series 9; there are 1"),
        (("--series", "1.2.3"), "has no series 1.2.3; there are 1"),
        (("--series", ""), "has no series"),
        (("--frame", "2"), "--frame 2: the series ends with frame 1"),
        (("--marks",), "--marks needs a case folder, an overlay file or a package"),
    ],
)
def test_what_an_option_asks_for_in_vain_is_told_in_one_sentence(
    tmp_path: Path, options: tuple[str, ...], reason: str
) -> None:
    target = tmp_path / "out.png"
    answer = rounds("render", pydicom_file("CT_small.dcm"), "-o", target, *options)
    assert answer.returncode == EXIT_USAGE
    (line,) = answer.stderr.splitlines()
    assert reason in line
    assert "float" not in line
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("window", [("--window", "-600/1500"), ("--window=-600/1500",)])
def test_a_window_may_begin_with_a_minus(tmp_path: Path, window: tuple[str, ...]) -> None:
    typed, preset = tmp_path / "typed.pgm", tmp_path / "preset.pgm"
    source = pydicom_file("CT_small.dcm")
    assert rounds("render", source, "-o", typed, *window).returncode == 0
    assert rounds("render", source, "-o", preset, "--window", "Lung").returncode == 0
    assert typed.read_bytes() == preset.read_bytes()


@pytest.mark.parametrize("command", ["render", "screenshot"])
def test_an_output_that_cannot_be_written_is_one_sentence(
    shipped_case: Path, tmp_path: Path, command: str
) -> None:
    target = tmp_path / "missing" / "out.png"
    answer = rounds(command, shipped_case, "-o", target)
    assert answer.returncode == EXIT_UNREADABLE
    assert (
        answer.stderr
        == f"rounds: {target}: not saved: the file or its folder is not there any more\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["info", "render", "screenshot", "check"])
def test_an_empty_folder_is_told_in_one_sentence(tmp_path: Path, command: str) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    output = ["-o", str(tmp_path / "out.png")] if command in ("render", "screenshot") else []
    answer = rounds(command, empty, *output)
    assert (answer.returncode, answer.stdout) == (EXIT_UNREADABLE, "")
    (line,) = answer.stderr.splitlines()
    assert "empty: " in line


def test_one_bad_file_is_told_once(tmp_path: Path) -> None:
    bad = tmp_path / "bad.dcm"
    bad.write_bytes(b"no image")
    answer = rounds("render", bad, "-o", tmp_path / "out.png")
    assert answer.stderr == f"rounds: {bad}: not a DICOM file (skipped)\n"


def test_a_picture_of_a_file_that_is_cut_off_says_so(tmp_path: Path) -> None:
    target = tmp_path / "out.png"
    answer = rounds("render", pydicom_file("MR_truncated.dcm"), "-o", target)
    assert answer.returncode == 0
    assert target.is_file()
    assert "cut off at byte 9630 of 9692" in answer.stderr
    assert "incomplete: the last row is missing" in answer.stderr


def test_a_window_for_a_colour_image_is_ignored_and_that_is_said(tmp_path: Path) -> None:
    answer = rounds(
        "render", pydicom_file("SC_rgb.dcm"), "-o", tmp_path / "out.png", "--window", "40/400"
    )
    assert answer.returncode == 0
    assert "a colour image has no window" in answer.stderr


def test_a_screenshot_of_a_film_that_the_case_has_not_is_refused(
    shipped_case: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.png"
    answer = rounds("screenshot", shipped_case, "-o", target, "--film", "9")
    assert answer.returncode == EXIT_USAGE
    assert answer.stderr == f"rounds: {shipped_case}: has no film 9\n"
    assert not target.exists()


def test_a_second_window_of_the_file_is_asked_for_by_its_explanation(tmp_path: Path) -> None:
    source = image_from(
        pydicom_file("CT_small.dcm"),
        WindowCenter=[40, -600], WindowWidth=[400, 1500],
        WindowCenterWidthExplanation=["SOFT PARTS", "AIR"],
    )  # fmt: skip
    path = write(source, tmp_path / "two.dcm")
    named, typed = tmp_path / "named.pgm", tmp_path / "typed.pgm"
    assert rounds("render", path, "-o", named, "--window", "air").returncode == 0
    assert rounds("render", path, "-o", typed, "--window", "-600/1500").returncode == 0
    assert named.read_bytes() == typed.read_bytes()


def test_a_result_that_cannot_be_written_is_one_sentence() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no disk that is always full")
    with full.open("w") as output:
        answer = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "info", str(pydicom_file("CT_small.dcm"))],
            stdout=output, stderr=subprocess.PIPE, text=True, check=False, timeout=120,
        )  # fmt: skip
    assert answer.returncode == EXIT_UNREADABLE
    assert answer.stderr == "rounds: the result cannot be written: no space left on device\n"


def test_a_fault_of_our_own_is_one_line_and_the_log_has_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from viewer import app
    from viewer.commands import info

    def fail(_arguments: object) -> int:
        raise RuntimeError("the impossible")

    monkeypatch.setattr(info, "run", fail)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    before = list(logging.getLogger().handlers)
    assert app.main(["info", "x"]) == app.OUR_FAULT
    for handler in set(logging.getLogger().handlers) - set(before):
        logging.getLogger().removeHandler(handler)
        handler.close()
    (line,) = capsys.readouterr().err.splitlines()
    assert "RuntimeError: the impossible" in line
    (log,) = tmp_path.rglob("rounds.log")
    assert str(log) in line
    assert "Traceback" in log.read_text()
