"""Brings the JSON of an older case file up to today's version, one step a version.

There has been only one version so far, so ``STEPS`` is empty; the first change of the format adds a step
here and a file of the old version to the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from overlays.model import FORMAT_VERSION

STEPS: Final[Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]] = MappingProxyType({})
"""By version n, the step that makes version n + 1 of a file's tree."""


def upgraded(tree: dict[str, Any]) -> dict[str, Any]:
    """Return ``tree`` in today's version; a newer one, or one without a version, as it is."""
    version = tree.get("version")
    while isinstance(version, int) and version < FORMAT_VERSION and version in STEPS:
        tree = STEPS[version](tree)
        version = tree.get("version")
    return tree
