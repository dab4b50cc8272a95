"""THE rule which path means a case, and where the images of a path are: asked by whoever opens, drops, lists or checks.

A case is a file that a person names and that ends in ".json", or ``overlay.json`` in a folder that a person names, or a
package, whatever it is called.  Among files that nobody named only ``overlay.json`` is one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from overlays.container.reading import is_package

CASE_NAME: Final = "overlay.json"
MAPS_NAME: Final = "tissue.maps"
"""What the MR films of a case are made of, beside it (``viewer.imaging.signal.tissue_maps``); no image."""

_SUFFIX: Final = ".json"


def names_case(path: str) -> bool:
    """Whether a path that a person named is a case's by its name; no disk is asked."""
    return path.lower().endswith(_SUFFIX)


def is_case_among_others(name: str) -> bool:
    """Whether a file that nobody named is a case by its name, without its folder."""
    return name.lower() == CASE_NAME


def case_file_of(path: str) -> str:
    """Return the file of the case that a path means by itself, or ""; asks the disk."""
    if Path(path).is_file() and (names_case(path) or is_package(path)):
        return path
    inside = Path(path, CASE_NAME)
    return str(inside) if inside.is_file() else ""


def images_of(path: str) -> str:
    """Return where the images of a path are looked for first: beside a case, else at the path itself."""
    return str(Path(path).parent) if names_case(path) else path
