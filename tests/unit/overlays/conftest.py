"""The shipped case, as file, tree and value, for the tests of overlays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overlays.file.codec import decode_case, read_case
from overlays.model import Case


@pytest.fixture(scope="session")
def overlay(shipped_case: Path) -> Path:
    return shipped_case / "overlay.json"


@pytest.fixture
def tree(overlay: Path) -> dict[str, Any]:
    """The JSON of the shipped case, to be damaged."""
    loaded: dict[str, Any] = json.loads(overlay.read_bytes())
    return loaded


@pytest.fixture(scope="session")
def case(overlay: Path) -> Case:
    return read_case(overlay)


@pytest.fixture(scope="session")
def decode() -> Callable[[Any], Case]:
    def decode_tree(tree: Any) -> Case:
        return decode_case(json.dumps(tree).encode(), "overlay.json")

    return decode_tree
