"""Whose work the program is made of, and under which licences it may be passed on."""

from __future__ import annotations

from importlib import resources
from importlib.metadata import PackageNotFoundError, distribution
from typing import Final

from viewer.version import DISTRIBUTION

NOTICES: Final = "THIRD-PARTY-NOTICES.md"


def notices() -> str:
    """Return the notices beside the package (checkout, application) or in its metadata; "" where there are none."""
    beside = resources.files("viewer").joinpath("..", NOTICES)
    if beside.is_file():
        return beside.read_text(encoding="utf-8")
    try:
        installed = distribution(DISTRIBUTION).files or []
    except PackageNotFoundError:
        return ""
    return next((file.read_text("utf-8") for file in installed if file.name == NOTICES), "")
