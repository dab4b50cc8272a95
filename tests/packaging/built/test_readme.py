"""The lines of the README for those without make do what they say: uv, pip, pipx."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.packaging.built.conftest import TOOLS, call

README = (ROOT / "README.md").read_text("utf-8")
LINES = {
    match[2]: match[1].strip()
    for match in re.finditer(
        r"^((uv|pip|pipx) (?:run|install) .*?)(?: +#.*)?$", README, re.MULTILINE
    )
}


def test_the_readme_has_a_line_for_each() -> None:
    assert set(LINES) == {"uv", "pip", "pipx"}


@pytest.mark.parametrize("tool", LINES)
def test_the_readmes_line_opens_what_it_is_given(
    tool: str, unpacked: Path, tmp_path: Path, shipped_case: Path
) -> None:
    """As it stands, in a copy of the sources; "PATH" is a command and a case, since nobody would close a window."""
    copy = tmp_path / "rounds"
    shutil.copytree(unpacked, copy)
    own = tmp_path / "own"
    programs = own / "bin"
    called = call(
        sys.executable, "-m", "venv", own, cwd=tmp_path
    )  # "a virtual environment of your own"
    assert called.returncode == 0, called.stderr
    for name in ("uv", "pipx"):
        (programs / name).symlink_to(TOOLS / name)
    line = LINES[tool].replace("PATH", f"info '{shipped_case}'")
    answer = call(
        "sh", "-c", line, cwd=copy,
        PATH=f"{programs}:{tmp_path / 'pipx-bin'}:{os.environ['PATH']}",
        PIPX_HOME=str(tmp_path / "pipx"), PIPX_BIN_DIR=str(tmp_path / "pipx-bin"),
        PIPX_DEFAULT_PYTHON=sys.executable,
        UV_PYTHON=sys.executable, UV_PYTHON_DOWNLOADS="never", UV_PROJECT_ENVIRONMENT=str(tmp_path / "uv"),
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr[-3000:]
    assert "Radiology" in answer.stdout or "DX" in answer.stdout
    if tool == "uv":
        assert not list((tmp_path / "uv").rglob("site-packages/pytest"))
