"""However Rounds was installed: where the system lacks a library that Qt needs, one sentence names its package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.typed import EXIT_UNREADABLE, ROOT
from viewer.commands.start import displays

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere Qt brings all it needs"
)

# A part of Qt that cannot be loaded, as Python tells it, and Qt's plugin for windows likewise.
LACKING = """
import ctypes, sys
TEXT = "{library}: cannot open shared object file: No such file or directory"
class Lacking:
    def find_spec(self, name, path=None, target=None):
        if name == {part!r}:
            raise ImportError(TEXT)
load = ctypes.CDLL
def lacking(name, *rest, **more):
    if "libqxcb" in str(name) and {part!r} == "libqxcb":
        raise OSError(TEXT)
    return load(name, *rest, **more)
ctypes.CDLL = lacking
sys.meta_path.insert(0, Lacking())
from viewer.app import main
if __name__ == "__main__":
    import {displays} as displays
    displays.has_display = lambda: True
    sys.exit(main())
"""


@pytest.mark.parametrize(
    ("part", "library", "command"),
    [
        ("PySide6.QtGui", "libEGL.so.1", ("screenshot", "-o", "out.png")),
        ("PySide6.QtWidgets", "libEGL.so.1", ()),
        ("PySide6.QtCore", "libglib-2.0.so.0", ()),
        ("libqxcb", "libxcb-cursor.so.0", ()),
    ],
)
def test_a_library_that_is_missing_is_told_with_its_package_each_time(
    tmp_path: Path, shipped_case: Path, part: str, library: str, command: tuple[str, ...]
) -> None:
    (tmp_path / "ldd").write_text(
        f"#!/bin/sh\necho '\t{library} => not found'\necho '\tlibxcb-image.so.0 => not found'\n"
    )
    (tmp_path / "apt-get").write_text("#!/bin/sh\n")
    for name in ("ldd", "apt-get"):
        (tmp_path / name).chmod(0o755)
    script = tmp_path / "lacking.py"
    script.write_text(LACKING.format(part=part, library=library, displays=displays.__name__))
    package = {"libEGL.so.1": "libegl1", "libglib-2.0.so.0": "libglib2.0-0"}.get(
        library, "libxcb-cursor0"
    )
    environment = {
        **os.environ,
        "PATH": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "XDG_STATE_HOME": str(tmp_path),
    }
    environment.pop("QT_QPA_PLATFORM", None)
    environment.pop("WAYLAND_DISPLAY", None)
    for _ in range(2):
        answer = subprocess.run(
            [sys.executable, str(script), *command, str(shipped_case)],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert (answer.returncode, answer.stdout) == (EXIT_UNREADABLE, "")
        (line,) = answer.stderr.splitlines()
        assert line.startswith("rounds: Qt misses system libraries; type: ")
        assert line.endswith(f"apt-get install {package} libxcb-image0")
    assert not list(tmp_path.rglob("rounds.log")), "it is no fault of Rounds"
