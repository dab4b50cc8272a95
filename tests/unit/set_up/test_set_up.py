"""Whoever lacks something is told in one sentence what to type, each time until it is there."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import main as checkout
from tests.conftest import ROOT
from tests.programs import program as installed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="make is for Linux and macOS")


# What a make that runs the tests hands on.
MAKES_OWN = {"MAKEFLAGS", "MAKEOVERRIDES", "MFLAGS", "PYTEST_ARGS"}


def script(name: str) -> ModuleType:
    """Return a script of scripts/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def program(folder: Path, name: str, *lines: str) -> None:
    """Put a program of that name into ``folder``."""
    path = folder / name
    path.write_text("\n".join(("#!/bin/sh", *lines, "")))
    path.chmod(0o755)


@pytest.fixture
def no_root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Be a person without root on a Debian with nothing but what is put into the returned folder."""
    folder = tmp_path / "programs"
    folder.mkdir()
    program(folder, "apt-get", "echo nobody without root may call this >&2", "exit 100")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return folder


# main.py --------------------------------------------------------------------------------------------


def test_main_outside_the_environment_says_in_one_line_what_to_type() -> None:
    """-S: a Python into which nothing was installed."""
    answer = subprocess.run(
        [sys.executable, "-E", "-S", str(ROOT / "main.py"), "info", "x.dcm"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (answer.returncode, answer.stdout) == (2, "")
    (line,) = answer.stderr.splitlines()
    assert "lacks msgspec, numpy, pydicom" in line
    assert f"type instead: {checkout.what_to_type()}" in line


def test_an_old_python_is_told_which_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checkout.what_this_python_lacks() == ""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert checkout.what_this_python_lacks() == "is version 3.9; Rounds needs 3.11 or later"


def test_a_checkout_that_is_set_up_names_its_own_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(checkout, "__file__", str(tmp_path / "main.py"))
    assert checkout.what_to_type().startswith("make run")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "rounds").touch()
    assert checkout.what_to_type() == str(tmp_path / ".venv" / "bin" / "rounds")


# make -----------------------------------------------------------------------------------------------


def dry_run(folder: Path, programs: Path, *arguments: str) -> str:
    """Return what make would do in a checkout in which nothing is set up."""
    make = installed("make")
    shutil.copy(ROOT / "Makefile", folder)
    for name in ("scripts", "viewer"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    for path in [*ROOT.glob("requirements*.txt"), ROOT / "pyproject.toml"]:
        shutil.copy(path, folder)
    return subprocess.run(
        [make, "--dry-run", *arguments], cwd=folder, env={"PATH": str(programs)},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_make_finds_every_python_that_rounds_runs_on(tmp_path: Path, version: str) -> None:
    programs, checkout = tmp_path / "programs", tmp_path / "checkout"
    programs.mkdir()
    checkout.mkdir()
    program(programs, f"python{version}", "exit 0")
    assert f"python{version} scripts/environment.py .venv\n" in dry_run(checkout, programs, "setup")


def test_set_up_installs_the_command(tmp_path: Path) -> None:
    programs, checkout = tmp_path / "programs", tmp_path / "checkout"
    programs.mkdir()
    checkout.mkdir()
    program(programs, "python3", "exit 0")
    steps = dry_run(checkout, programs, "setup")
    assert "--no-deps --no-build-isolation --editable ." in steps


# The environment ------------------------------------------------------------------------------------


def test_half_an_environment_is_made_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment, half = script("environment"), tmp_path / "half"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(half)], check=True)
    assert not environment.works(half)
    monkeypatch.setattr(sys, "argv", ["environment.py", str(half)])
    assert environment.main() == 0
    assert environment.works(half)


def test_a_python_that_can_make_no_environment_is_told_each_time_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    no_root: Path,
    tmp_path: Path,
) -> None:
    """Debian's Python without python3-venv has no ensurepip."""
    lacking = tmp_path / "lacking"
    lacking.mkdir()
    (lacking / "ensurepip.py").write_text("raise ImportError('not here')\n")
    monkeypatch.setenv("PYTHONPATH", str(lacking))
    environment, folder = script("environment"), tmp_path / "venv"
    monkeypatch.setattr(sys, "argv", ["environment.py", str(folder)])
    for _ in range(2):
        assert environment.main() == 1
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert f"type: sudo apt-get install python3.{sys.version_info.minor}-venv" in said
        assert not folder.exists()
    (no_root / "apt-get").unlink()
    assert environment.main() == 1
    assert "no ensurepip" in capsys.readouterr().err


# Libraries of the system ----------------------------------------------------------------------------


def without(folder: Path, *libraries: str) -> None:
    """Have the dynamic linker miss these libraries."""
    program(folder, "ldd", *(f"echo '\t{name} => not found'" for name in libraries))


def test_set_up_names_what_qt_misses_each_time_and_is_not_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_root: Path
) -> None:
    without(no_root, "libEGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0")
    libraries = script("system_libraries")
    monkeypatch.setattr(libraries, "has_font", lambda: True)
    monkeypatch.setattr(sys, "argv", ["system_libraries.py"])
    for _ in range(2):
        assert libraries.main() == 1
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "type: sudo apt-get install libegl1 libglib2.0-0\n" in said
    without(no_root)
    assert libraries.main() == 0
    assert capsys.readouterr() == ("", "")


def test_set_up_goes_on_without_what_only_some_tests_use_and_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_root: Path
) -> None:
    without(no_root)
    libraries = script("system_libraries")
    monkeypatch.setattr(libraries, "has_font", lambda: True)
    monkeypatch.setattr(sys, "argv", ["system_libraries.py", "--tests"])
    assert libraries.main() == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "some tests are skipped" in line
    assert line.endswith(
        "apt-get install dcmtk dicom3tools libgdcm-tools x11-xserver-utils xauth xvfb"
    )


def test_a_machine_without_any_font_is_not_ready(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_root: Path
) -> None:
    without(no_root)
    libraries = script("system_libraries")
    monkeypatch.setattr(libraries, "FONT_FOLDERS", ())
    monkeypatch.setattr(sys, "argv", ["system_libraries.py"])
    assert libraries.main() == 1
    assert "fonts-dejavu-core" in capsys.readouterr().err


def test_make_test_runs_every_folder_of_tests() -> None:
    own = {name: value for name, value in os.environ.items() if name not in MAKES_OWN}
    told = subprocess.run(
        [installed("make"), "-n", "test"],
        cwd=ROOT,
        env=own,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    tests = {f"tests/{entry.name}" for entry in (ROOT / "tests").iterdir() if has_tests(entry)}
    assert len(tests) > 5
    assert not tests - set(re.findall(r"tests/[\w.]+", told))


def has_tests(entry: Path) -> bool:
    return entry.name.startswith("test_") or next(entry.rglob("test_*.py"), None) is not None


@pytest.mark.parametrize(("asked", "is_run"), [("packaging", False), ("packaging/built", True)])
def test_built_packages_are_tried_by_make_package_alone(asked: str, is_run: bool) -> None:
    """Where nothing was built they would all fail."""
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", f"tests/{asked}"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert ("tests/packaging/built/" in told) == is_run
