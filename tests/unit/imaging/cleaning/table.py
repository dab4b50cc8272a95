"""Table E.1-1 of PS3.15: which attributes the Basic Profile takes out of a file, and how."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydicom.datadict import dictionary_VR

_TABLE = Path(__file__).with_name("ps3_15_e1_1.txt")


@cache
def profile() -> dict[int, str]:
    """Return the action of the Basic Profile for each attribute of the table."""
    rows = (line.split(" ", 2) for line in _TABLE.read_text(encoding="utf-8").splitlines())
    return {int(row[0], 16): row[1] for row in rows if row[0] != "#"}


@cache
def identifying_tags() -> frozenset[int]:
    """Return the attributes of short text that the table takes out, but for descriptions."""
    descriptions = {0x00081030, 0x0008103E, 0x00181030, 0x00180010}
    found = set()
    for tag in profile().keys() - descriptions:
        try:
            if dictionary_VR(tag) in ("LO", "SH", "AE") and "Description" not in _name(tag):
                found.add(tag)
        except KeyError:
            continue
    return frozenset(found)


def _name(tag: int) -> str:
    from pydicom.datadict import dictionary_description

    return dictionary_description(tag)
