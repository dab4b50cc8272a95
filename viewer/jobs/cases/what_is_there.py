"""What paths lead to, as far as the disk says: nothing, a folder, a case."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from viewer.imaging.inputs.case_paths import case_file_of


class FoundThere(Struct, frozen=True):
    """What was found at some paths."""

    paths: tuple[str, ...]
    found: frozenset[str]


def gone(paths: Sequence[str]) -> frozenset[str]:
    """Return those that are not there any more."""
    return frozenset(path for path in paths if not _exists(path))


def folders(paths: Sequence[str]) -> FoundThere:
    """Return those that are folders."""
    return FoundThere(tuple(paths), frozenset(path for path in paths if Path(path).is_dir()))


def cases(paths: Sequence[str]) -> FoundThere:
    """Return those that mean a case."""
    return FoundThere(tuple(paths), frozenset(path for path in paths if case_file_of(path)))


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:
        return False
