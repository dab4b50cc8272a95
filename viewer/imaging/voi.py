"""Values of interest: the window or table between modality values and grey (PS3.3 C.11.2)."""

from __future__ import annotations

from enum import StrEnum
from math import isfinite

from msgspec import Struct


class VoiFunction(StrEnum):
    """VOI LUT Function (0028,1056)."""

    LINEAR = "LINEAR"
    LINEAR_EXACT = "LINEAR_EXACT"
    SIGMOID = "SIGMOID"


class Window(Struct, frozen=True, gc=False):
    """Window centre and width in modality units (HU for CT).

    Raises ``ValueError`` for what PS3.3 C.11.2.1.2 forbids: LINEAR width below 1, others' width not above 0,
    anything not finite.
    """

    center: float
    width: float
    function: VoiFunction = VoiFunction.LINEAR
    explanation: str = ""

    def __post_init__(self) -> None:
        smallest = 1.0 if self.function is VoiFunction.LINEAR else 0.0
        usable = self.width >= smallest and self.width > 0
        if not (isfinite(self.center) and isfinite(self.width) and usable):
            raise ValueError(f"no usable window: centre {self.center}, width {self.width}")


class VoiLut(Struct, frozen=True, gc=False):
    """A VOI LUT Sequence item: ``entries[0]`` serves all modality values <= ``first_mapped``."""

    first_mapped: int
    bits: int
    entries: tuple[int, ...]
    explanation: str = ""


Voi = Window | VoiLut
