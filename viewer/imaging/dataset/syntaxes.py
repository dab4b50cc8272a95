"""Transfer syntaxes as far as reading a header needs them (PS3.5 10, PS3.6 A)."""

from __future__ import annotations

from typing import Final

from viewer.imaging.dataset.elements import Encoding

IMPLICIT_LITTLE: Final = "1.2.840.10008.1.2"
EXPLICIT_LITTLE: Final = "1.2.840.10008.1.2.1"
DEFLATED_LITTLE: Final = "1.2.840.10008.1.2.1.99"
EXPLICIT_BIG: Final = "1.2.840.10008.1.2.2"

NATIVE: Final = frozenset({IMPLICIT_LITTLE, EXPLICIT_LITTLE, DEFLATED_LITTLE, EXPLICIT_BIG})
MAPPABLE: Final = frozenset({IMPLICIT_LITTLE, EXPLICIT_LITTLE})

RLE: Final = "1.2.840.10008.1.2.5"
COMPRESSED: Final = "1.2.840.10008.1.2.4."
"""The family of all compressed forms but run-length encoding."""

REFERENCED: Final = frozenset(f"{COMPRESSED}{n}" for n in (94, 95, 204, 205))
"""Pixels on a JPIP server, not in the file."""

ALWAYS_LOSSY: Final = frozenset(f"{COMPRESSED}{n}" for n in (50, 51, *range(100, 109)))
"""Baseline and extended JPEG, video."""

SOMETIMES_LOSSY: Final = frozenset(f"{COMPRESSED}{n}" for n in (81, 91, 93, 112, 203))
"""Near-lossless JPEG-LS, JPEG 2000, HTJ2K, JPEG XL: the picture itself knows."""


def encoding_of(transfer_syntax: str) -> Encoding:
    """Return how the data set is written; what is not one of the four native syntaxes is explicit little."""
    return Encoding(
        little=transfer_syntax != EXPLICIT_BIG, explicit=transfer_syntax != IMPLICIT_LITTLE
    )


def is_encapsulated(transfer_syntax: str) -> bool:
    """Whether pixels are wrapped as fragments (PS3.5 A.4).  ``False`` for native and for unknown syntaxes."""
    return transfer_syntax == RLE or transfer_syntax.startswith(COMPRESSED)
