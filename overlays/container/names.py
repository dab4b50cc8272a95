"""Which names the members of a package may have: such as every system can make a file of, below one folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from overlays.sentence import said

LONGEST_NAME: Final = 1000
"""Bytes of a name as it is written; of each part 255."""

_LONGEST_PART: Final = 255
_FORBIDDEN: Final = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\]|[. ]\Z")
# What Windows takes for a device, with any ending.
_DEVICE: Final = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?")


def fault_of_name(name: str) -> str:
    """Return why a member may not be called so, or ""."""
    parts = name.split("/")
    if name.startswith("/") or any(part in ("", ".", "..") for part in parts):
        return said("container", "its name leads out of the package")
    if any(_FORBIDDEN.search(part) or _DEVICE.fullmatch(part) for part in parts):
        return said("container", "its name is none that every system can write")
    try:
        lengths = [len(part.encode()) for part in parts]
    except UnicodeEncodeError:
        return said("container", "its name is none that every system can write")
    if max(lengths) > _LONGEST_PART or sum(lengths) + len(parts) > LONGEST_NAME:
        return said("container", "its name is too long")
    return ""


def clashing(names: Iterable[str]) -> frozenset[str]:
    """Return the names that are one file, or a file and a folder, where case or accents do not count."""
    found: dict[str, str] = {}
    clashes: set[str] = set()
    folders: set[str] = set()
    for name in names:
        key = _folded(name)
        if key in found:
            clashes |= {name, found[key]}
        found[key] = name
        parts = key.split("/")
        folders.update("/".join(parts[:count]) for count in range(1, len(parts)))
    return frozenset(clashes | {name for key, name in found.items() if key in folders})


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
