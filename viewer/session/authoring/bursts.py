"""Which keys belong together: what is typed in one go at one place is one step of undo."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

PAUSE_S: Final = 1.0
"""A longer rest between two keys begins another step."""

ALONE: Final = -1
_NOWHERE: Final = -2


class Burst(Struct, frozen=True):
    """What has been typed so far: the ``field`` that it is typed in, where its caret stands, and when the last key was.

    ``number`` tells a burst from those before it.
    """

    number: int = 0
    field: str = ""
    caret: int = -1
    at: float = 0.0

    def after(self, field: str, *, caret_before: int, caret_after: int, at: float) -> Burst:
        """Return the burst that a key belongs to, typed ``at`` seconds: this one, or the next.

        ``caret_before`` is ``ALONE`` for what was not typed, as what was pasted: it is a step of its own.
        """
        goes_on = field == self.field and caret_before == self.caret and at - self.at <= PAUSE_S
        caret = _NOWHERE if caret_before == ALONE else caret_after
        return Burst(self.number + (not goes_on), field, caret, at)

    @property
    def gesture(self) -> str:
        """What steps of this burst have in common, and no others."""
        return f"type {self.number} in {self.field}"
