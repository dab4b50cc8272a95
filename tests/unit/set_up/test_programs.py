"""A program that tests compare with and that is not installed is a skip that says what to install, never a failure."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.programs import PACKAGES, program

# Who uses each program, and what it is called with.
USERS = {
    "dcmj2pnm": "tests/unit/imaging/pixels/test_colour_oracle.py::test_the_colours_are_dcmtks",
    "gdcmconv": "tests/unit/imaging/pixels/test_colour_oracle.py::test_the_colours_are_dcmtks",
    "dcmconv": "tests/unit/imaging/dataset/test_transfer_syntaxes.py",
    "dciodvfy": "tests/unit/sample_studies/test_shipped_files.py::test_dciodvfy_finds_no_error",
    "dcmdjpls": "tests/unit/sample_studies/test_shipped_files.py::test_dcmtk_decodes_the_same_pixels",
}


def run(node: str, folder: Path, *options: str, **environment: str) -> tuple[int, str]:
    """Run tests on a machine on which no program is installed."""
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", node, *options],
        cwd=ROOT,
        env={**os.environ, "ROUNDS_STRICT_SKIPS": "", "PATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.returncode, answer.stdout


@pytest.mark.parametrize("name", USERS)
def test_a_missing_program_is_a_skip_that_says_what_to_install(tmp_path: Path, name: str) -> None:
    code, said = run(USERS[name], tmp_path)
    assert code == pytest.ExitCode.OK, said
    assert "skipped" in said
    assert "is not installed; type: sudo apt-get install " in said


def test_where_nothing_may_be_skipped_a_missing_program_fails_the_run(tmp_path: Path) -> None:
    code, said = run(USERS["dciodvfy"], tmp_path, ROUNDS_STRICT_SKIPS="1")
    assert code == pytest.ExitCode.TESTS_FAILED
    assert "skipped, and not in tests/allowed_skips.txt: " in said


def test_all_programs_are_asked_for_in_one_place() -> None:
    """Else one that is missing fails a test on somebody's machine: no other module names one as a command."""
    elsewhere = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call | ast.List) and _named(node) in PACKAGES
    ]
    assert not elsewhere, "use tests.programs.program, which skips"


def _named(node: ast.Call | ast.List) -> str:
    """Return the program that a list begins with, or that ``which`` is asked for; "" for anything else."""
    words = node.elts if isinstance(node, ast.List) else node.args
    asks = isinstance(node, ast.List) or getattr(node.func, "attr", "") in ("which", "Popen", "run")
    first = words[0] if words and asks else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def test_a_program_that_is_there_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "dcmj2pnm").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program("dcmj2pnm") == str(tmp_path / "dcmj2pnm")
    for name in PACKAGES.keys() - {"dcmj2pnm"}:
        with pytest.raises(pytest.skip.Exception, match=PACKAGES[name]):
            program(name)
