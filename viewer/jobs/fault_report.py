"""Where an error of our own happened, without a word of what it said: that may quote a patient's file."""

from __future__ import annotations

import traceback


def report_of(error: BaseException) -> str:
    """Return the places and kinds of an error and its causes, the last thing that happened last."""
    parts: list[str] = []
    current: BaseException | None = error
    seen: set[int] = set()
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = "".join(traceback.format_tb(current.__traceback__))
        parts.append(
            f"Traceback (what the error said is left out):\n{frames}{type(current).__qualname__}"
        )
        current = current.__cause__ or (
            None if current.__suppress_context__ else current.__context__
        )
    return "\n\nthat led to\n\n".join(reversed(parts))
