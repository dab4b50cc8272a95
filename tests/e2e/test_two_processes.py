"""Two processes at one case: they save in turn, one takes over, one is killed; nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from overlays.file.codec import read_case
from overlays.file.journal.left import left_journals
from overlays.file.journal.names import journals_folder
from overlays.file.state_folder import VARIABLE
from overlays.model import Case

if sys.platform == "win32":
    pytest.skip("signals of Unix", allow_module_level=True)

ROOT = Path(__file__).parents[2]


class WindowProcess:
    """A window in a process of its own, with a state folder of its own as on another machine."""

    def __init__(self, path: Path, state: Path) -> None:
        self.state = state
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.window_told", str(path)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", VARIABLE: str(state)},
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def do(self, *told: str) -> None:
        """Tell it, and wait until each is done."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        for line in told:
            print(line, file=self.process.stdin, flush=True)
            assert self.process.stdout.readline() == "done\n", line

    def kill(self) -> None:
        """End it as a crash does."""
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def path(tmp_path: Path, shipped_case: Path) -> Path:
    """A copy of the shipped case, without its images."""
    return Path(shutil.copy(shipped_case / "overlay.json", tmp_path))


@pytest.fixture
def windows(path: Path, tmp_path: Path) -> Iterator[tuple[WindowProcess, WindowProcess]]:
    with ExitStack() as both:
        first, second = (WindowProcess(path, tmp_path / f"state {who}") for who in (1, 2))
        both.callback(first.kill)
        both.callback(second.kill)
        yield first, second


def labels(case: Case) -> list[str]:
    return [case.mark(name)[1].label for name in ("xr-neck", "t1-neck")]  # type: ignore[index]


def test_they_save_in_turn_and_what_a_killed_one_had_not_saved_is_in_its_journal(
    path: Path, windows: tuple[WindowProcess, WindowProcess]
) -> None:
    first, second = windows
    first.do("label xr-neck first", "save")
    second.do("take Take over", "label t1-neck second", "save")
    assert labels(read_case(path)) == ["first", "second"]
    first.do("sees Somebody else has taken over this case.")
    second.do("label t1-neck unsaved", "kept")
    second.kill()
    first.do("take Write", "label xr-neck again", "save")
    assert labels(read_case(path)) == ["again", "second"]
    (left,) = left_journals(journals_folder(second.state), str(path))
    assert labels(left.found.case) == ["first", "unsaved"]
