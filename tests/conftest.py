"""What all tests share: where the real files are, and that nothing is skipped in silence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.faults.prepared import Prepared
from tests.faults.ptrace import can_trace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from viewer.ui.window.garbage import GarbageCollection

# pytest --hypothesis-profile=long: what is tried at random is tried many times more (see tests/profiles.py).
settings.register_profile("long", deadline=None)

ROOT = Path(__file__).parents[1]
_COLLECTIONS: list[GarbageCollection] = []
ALLOWED_SKIPS = ROOT / "tests" / "allowed_skips.txt"


def dicom_folder() -> Path:
    """Return the folder of real DICOM files, which is kept beside the repository and not in it."""
    return Path(os.environ.get("ROUNDS_TEST_DICOM", ROOT.parent / "shared" / "dicom"))


@pytest.fixture(scope="session")
def real_dicom() -> Path:
    """Return the folder of real DICOM files; skip, and say so, where it is not there."""
    folder = dicom_folder()
    if not folder.is_dir():
        pytest.skip(f"the real DICOM files are not at {folder} (set ROUNDS_TEST_DICOM)")
    return folder


@pytest.fixture(scope="session", autouse=True)
def state_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return where tests keep earlier states of cases: never among those of whoever runs them."""
    folder = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROUNDS_STATE", str(folder))
        yield folder


class WrongOnce:
    """Files that came out wrong once: real ones, and those that a script makes (each says what is right)."""

    def __init__(self, source: Path, made: Path) -> None:
        self._source = source
        self._made = made

    def real(self, name: str) -> Path:
        """Return a real file."""
        return self._source / "real" / name

    def made(self, script: str) -> Path:
        """Return the folder of what a script makes."""
        folder = self._made / script
        if not folder.is_dir():
            command = [sys.executable, "-B", str(self._source / f"{script}.py"), str(folder)]
            subprocess.run(command, check=True, capture_output=True)
        return folder


@pytest.fixture(scope="session")
def wrong_once(tmp_path_factory: pytest.TempPathFactory) -> WrongOnce:
    """Return the files that came out wrong once; skip, and say so, where they are not there."""
    folder = Path(os.environ.get("ROUNDS_TEST_CASES", ROOT.parent / "shared" / "cases"))
    if not folder.is_dir():
        pytest.skip(f"what came out wrong once is not at {folder} (set ROUNDS_TEST_CASES)")
    return WrongOnce(folder, tmp_path_factory.mktemp("wrong_once"))


@pytest.fixture(scope="session")
def prepared() -> Iterator[Prepared]:
    """Return the process in which system calls go wrong; skip, and say so, where none can be held."""
    if not can_trace():
        pytest.skip("system calls are held on Linux and x86-64 alone")
    with Prepared() as process:
        yield process


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Return what the application of all tests is made with (pytest-qt asks for it)."""
    from viewer.ui.look.theme import FUSION

    return ["rounds", *FUSION]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Return the application of all tests; it writes in fonts of the tests' own."""
    from tests.own_fonts import use_own_fonts
    from viewer.ui.window.garbage import GarbageCollection

    use_own_fonts(qapp)
    _COLLECTIONS.append(GarbageCollection(qapp))
    return qapp


def pytest_runtest_teardown() -> None:
    """Collect rubbish where the program does: between events of the window's thread, here between two tests."""
    for collection in _COLLECTIONS:
        collection.look()


@pytest.fixture(scope="session")
def shipped_case() -> Path:
    """Return the folder of the case that Rounds ships with."""
    return ROOT / "sample_studies" / "rounds_14"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what tries built packages, unless it is asked for: ``make package`` builds them first.

    And what needs two screens: ``tests/e2e/presenting/test_on_two_screens.py`` runs it where there are two.
    """
    if collection_path.name == "two_screens" and "ROUNDS_TWO_SCREENS" not in os.environ:
        return True
    built = ROOT / "tests" / "packaging" / "built"
    asked = any(Path(name.split("::")[0]).resolve().is_relative_to(built) for name in config.args)
    return True if collection_path == built and not asked else None


def allowed_skips() -> set[str]:
    lines = ALLOWED_SKIPS.read_text(encoding="utf-8").splitlines()
    return {line.split("#")[0].strip() for line in lines} - {""}


class SkipWatch:
    """Fails the run for a skipped test that is not on the list (ROUNDS_STRICT_SKIPS=1)."""

    def __init__(self) -> None:
        self.unexpected: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self._note(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self._note(report.nodeid)

    def _note(self, nodeid: str) -> None:
        if not any(nodeid.startswith(allowed) for allowed in allowed_skips()):
            self.unexpected.append(nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.unexpected and session.exitstatus == 0:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for nodeid in self.unexpected:
            terminalreporter.write_line(
                f"skipped, and not in tests/allowed_skips.txt: {nodeid}", red=True
            )


def pytest_configure(config: pytest.Config) -> None:
    # Whoever runs the tests aside (nohup, a script) has these ignored, and so would every program started here.
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        # A screen as large as Xvfb's; Qt's own measures 800 x 800.
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={ROOT / 'tests' / 'offscreen.json'}"
    if os.environ.get("ROUNDS_STRICT_SKIPS") == "1":
        config.pluginmanager.register(SkipWatch())
