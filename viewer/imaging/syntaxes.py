"""Transfer syntaxes as far as reading a header needs them (PS3.5 10, PS3.6 A)."""

from __future__ import annotations

from typing import Final

from viewer.imaging.elements import Encoding

IMPLICIT_LITTLE: Final = "1.2.840.10008.1.2"
EXPLICIT_LITTLE: Final = "1.2.840.10008.1.2.1"
DEFLATED_LITTLE: Final = "1.2.840.10008.1.2.1.99"
EXPLICIT_BIG: Final = "1.2.840.10008.1.2.2"

NATIVE: Final = frozenset({IMPLICIT_LITTLE, EXPLICIT_LITTLE, DEFLATED_LITTLE, EXPLICIT_BIG})
MAPPABLE: Final = frozenset({IMPLICIT_LITTLE, EXPLICIT_LITTLE})

# Baseline and extended JPEG, near-lossless JPEG-LS, lossy JPEG 2000 and JPEG XL, video.
ALWAYS_LOSSY: Final = frozenset(
    {"1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51"}
    | {f"1.2.840.10008.1.2.4.{n}" for n in range(100, 109)}
)


def encoding_of(transfer_syntax: str) -> Encoding:
    """Return how the data set is written; what is not one of the four native syntaxes is explicit little."""
    return Encoding(
        little=transfer_syntax != EXPLICIT_BIG, explicit=transfer_syntax != IMPLICIT_LITTLE
    )
