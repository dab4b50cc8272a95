"""Start Rounds from a checkout: ``python main.py [PATH ...]``, with a Python that has what Rounds needs."""

import sys

from viewer.__main__ import end_quietly_on_interrupt, main

NEEDS = (
    "msgspec",
    "numpy",
    "pydicom",
    "cv2",
    "imagecodecs",
    "platformdirs",
    "pyqtgraph",
    "PySide6",
)


def what_this_python_lacks() -> str:
    """Return what keeps Rounds from running here, "" if nothing does."""
    from importlib.util import find_spec

    if sys.version_info < (3, 11):  # noqa: UP036  somebody may try
        return "is version {}.{}; Rounds needs 3.11 or later".format(*sys.version_info)
    missing = [name for name in NEEDS if find_spec(name) is None]
    return "lacks " + ", ".join(missing) if missing else ""


def what_to_type() -> str:
    """Return the command that runs Rounds from this checkout."""
    from pathlib import Path

    here = Path(__file__).resolve().parent
    for command in (".venv/bin/rounds", ".venv/Scripts/rounds.exe"):
        if (here / command).exists():
            return str(here / command)
    return "uv run rounds" if sys.platform == "win32" else "make run (or: uv run rounds)"


if __name__ == "__main__":
    end_quietly_on_interrupt()
    lack = what_this_python_lacks()
    if lack:
        sys.stderr.write(f"rounds: {sys.executable} {lack}; type instead: {what_to_type()}\n")
        sys.exit(2)
    sys.exit(main())
