"""Frames for the tests of what is shown: small, plain, changed by name."""

from __future__ import annotations

from typing import Any

from viewer.imaging.study import (
    Frame,
    FrameKey,
    PixelFormat,
    PixelSource,
    Plane,
    Spacing,
    SpacingBasis,
)

CORONAL = Plane(position=(-50.0, 10.0, 90.0), along_row=(1.0, 0, 0), along_column=(0, 0, -1.0))


def frame(rows: int = 100, columns: int = 120, number: int = 0, **changes: Any) -> Frame:
    """Return a 12-bit coronal frame with 0.5 mm pixels."""
    values: dict[str, Any] = {
        "key": FrameKey(f"1.2.3.{number}"),
        "source": PixelSource(path=f"film{number}.dcm", transfer_syntax="1.2.840.10008.1.2.1"),
        "pixels": PixelFormat(rows, columns, "MONOCHROME2", bits_allocated=16, bits_stored=12),
        "spacing": Spacing(0.5, 0.5, SpacingBasis.CROSS_SECTION),
        "plane": CORONAL,
    }
    return Frame(**(values | changes))
