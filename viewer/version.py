"""Which version of the program this is."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

DISTRIBUTION: Final = "radiology-rounds"


def version() -> str:
    """Return the version that is installed, or that of the checkout; "" where neither can be told."""
    try:
        return distribution(DISTRIBUTION).version
    except PackageNotFoundError:
        pass
    try:
        project = Path(__file__).parents[1] / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, KeyError, ValueError):
        return ""
