"""When the frames of a series were made, where their files tell it: what a curve over time runs along."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from overlays.sentence import said

_BEGIN: Final = datetime(1900, 1, 1, tzinfo=UTC)


class TimeBasis(StrEnum):
    """What times rest on; the value is what is shown."""

    TRIGGER = said("imaging", "trigger time")
    REFERENCE = said("imaging", "frame reference time")
    ACQUISITION = said("imaging", "acquisition time")
    FRAME = said("imaging", "frame time")


class Timing(Struct, frozen=True):
    """Times in display order, ms: one each in ``times_ms``, or ``step_ms`` apart.

    Trigger times count from the R wave and reference times from the start of the acquisition, as the
    file has them; all others from the first frame.
    """

    basis: TimeBasis
    times_ms: tuple[float, ...] = ()
    step_ms: float = 0.0

    def at_ms(self, index: int) -> float:
        """Return the time of a frame, from 0."""
        return self.times_ms[index] if self.times_ms else index * self.step_ms


def moment_ms(acquired: str) -> float | None:
    """Return a DICOM date and time (DT), or a time of day alone, in ms from a fixed beginning.

    ``None`` for what is neither, so that a curve is drawn over numbers instead.
    """
    text = acquired.strip()
    sign = max(text.find("+"), text.find("-"))
    text, zone = (text[:sign], text[sign:]) if sign > 0 else (text, "")
    whole, _, fraction = text.partition(".")
    if 2 <= len(whole) <= 6:
        whole = "19000101" + whole
    try:
        moment = datetime.strptime(whole.ljust(14, "0") + (zone or "+0000"), "%Y%m%d%H%M%S%z")
        seconds = float(f"0.{fraction}") if fraction else 0.0
    except ValueError:
        return None
    return ((moment - _BEGIN) / timedelta(milliseconds=1)) + seconds * 1000
