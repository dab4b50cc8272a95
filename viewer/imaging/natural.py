"""The order in which a person gives names: IM2 before IM10."""

from __future__ import annotations

import re
from typing import Final

NaturalKey = tuple[list[tuple[int, str]], str]

_DIGITS: Final = re.compile(r"(\d+)")


def natural_key(name: str) -> NaturalKey:
    """Return what to sort names by; no two names are equal."""
    parts = _DIGITS.split(name)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts], name
