"""The layer rules, kept by three kinds of test: syntax tree, import contracts, imports without Qt."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QT = ("PySide6", "shiboken6", "pyqtgraph")

# Sentences for people imaging and a case both make (docs/adr/0027), and both read the container of a package (0039).
ALL_OF_A_CASE = tuple(
    f"overlays.{path.stem}"
    for path in sorted((ROOT / "overlays").iterdir())
    if path.stem not in ("__init__", "__pycache__", "py", "sentence", "container")
)

# Who may not import what.  The first matching row of a file counts.
RULES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("overlays", ("viewer", "sample_studies", "pydicom", "numpy", "cv2", *QT)),
    ("sample_studies", ("viewer", *QT)),
    (
        "viewer/imaging",
        (
            *ALL_OF_A_CASE,
            "viewer.session",
            "viewer.jobs",
            "viewer.ui",
            "viewer.commands",
            "viewer.app",
            *QT,
        ),
    ),
    (
        "viewer/session",
        ("viewer.jobs", "viewer.ui", "viewer.commands", "viewer.app", "pydicom", *QT),
    ),
    (
        "viewer/jobs",
        (
            "viewer.ui",
            "viewer.commands",
            "viewer.app",
            "pydicom",
            "PySide6.QtWidgets",
            "PySide6.QtGui",
            "pyqtgraph",
        ),
    ),
    ("viewer/ui/canvas", ("viewer.commands", "viewer.publish", "viewer.app", "pydicom")),
    ("viewer/ui/plots", ("viewer.commands", "viewer.publish", "viewer.app", "pydicom")),
    ("viewer/ui", ("viewer.commands", "viewer.publish", "viewer.app", "pydicom", "pyqtgraph")),
    (
        "viewer/publish",
        ("viewer.commands", "viewer.app", "pydicom", "PySide6.QtWidgets", "pyqtgraph"),
    ),
    ("viewer/commands", ("viewer.app", "pydicom", "pyqtgraph")),
    ("viewer", ("pydicom", "pyqtgraph")),
)
PACKAGES = ("overlays", "sample_studies", "viewer")
QT_FREE = ("overlays", "sample_studies", "viewer/imaging", "viewer/session")


def modules(*packages: str) -> Iterator[Path]:
    for package in packages:
        yield from sorted((ROOT / package).rglob("*.py"))


def imported_names(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def forbidden_for(path: Path) -> tuple[str, ...]:
    relative = path.relative_to(ROOT).as_posix()
    return next(names for room, names in RULES if relative.startswith(room + "/"))


@pytest.mark.parametrize(
    "path", [pytest.param(p, id=str(p.relative_to(ROOT))) for p in modules(*PACKAGES)]
)
def test_a_module_imports_only_from_its_own_layer_and_below(path: Path) -> None:
    forbidden = forbidden_for(path)
    wrong = {
        name
        for name in imported_names(path)
        if any(name == rule or name.startswith(rule + ".") for rule in forbidden)
    }
    assert not wrong


def test_every_package_has_a_rule() -> None:
    for path in modules(*PACKAGES):
        assert forbidden_for(path)


def test_the_import_contracts_hold() -> None:
    answer = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_every_qt_free_module_imports_with_qt_blocked() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in modules(*QT_FREE)
        if path.name != "__main__.py"
    ]
    assert len(names) > 20
    program = (
        "import sys, importlib\n"
        f"for name in {QT!r}: sys.modules[name] = None\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr


def test_the_window_does_not_load_what_the_first_picture_does_not_need() -> None:
    """``-X importtime`` of the window's modules: no library of workers, builds or peers is loaded at start."""
    program = "import viewer.app, viewer.ui.window.main_window"
    answer = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    loaded = {
        line.rsplit("|", 1)[-1].strip().split(".")[0]
        for line in answer.stderr.splitlines()
        if "|" in line
    }
    assert "PySide6" in loaded
    unwanted = {
        "scipy",
        "numba",
        "highdicom",
        "pynetdicom",
        "pptx",
        "pydicom",
        "imagecodecs",
        "PIL",
        "matplotlib",
    }
    assert not loaded & unwanted


def test_plots_are_drawn_with_a_library_that_comes_with_the_first_of_them() -> None:
    """The window with everything around the films does without pyqtgraph; the panel of plots brings it."""
    program = (
        "import sys\n"
        "import viewer.app, viewer.ui.window.main_window, viewer.ui.window.around_films\n"
        "before = 'pyqtgraph' in sys.modules\n"
        "import viewer.ui.plots.plot_panel\n"
        "print(before, 'pyqtgraph' in sys.modules)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (answer.stdout.split(), answer.stderr) == (["False", "True"], "")


def test_qt_does_not_read_the_source_of_every_module_that_the_window_imports() -> None:
    """PySide6 would, for a feature that nothing uses; where it no longer does, ``plain_imports`` can go."""
    program = """
import builtins, linecache
import PySide6
assert builtins.__import__ is builtins.__feature_import__
from viewer.commands.start.plain_imports import take_import_hook_off
take_import_hook_off()
assert builtins.__import__ is not builtins.__feature_import__
linecache.clearcache()
import viewer.ui.window.main_window
print(*linecache.cache)
"""
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert not [name for name in answer.stdout.split() if "viewer" in name or "numpy" in name]


@pytest.mark.parametrize("module", ["main_window.py", "around_films.py"])
def test_what_composes_the_window_does_nothing_else(module: str) -> None:
    """No branch and no loop over behaviour stands there: what decides lives elsewhere."""
    text = (ROOT / "viewer" / "ui" / "window" / module).read_text(encoding="utf-8")
    branches = [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.If | ast.While | ast.Match | ast.IfExp | ast.Try)
        and ast.get_source_segment(text, node.test if isinstance(node, ast.If) else node)
        != "TYPE_CHECKING"
    ]
    assert len(text.splitlines()) < 400
    assert not branches
