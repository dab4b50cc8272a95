"""How often, and after which pauses, the start of workers is tried again."""

from __future__ import annotations

from math import inf
from typing import Final

from msgspec import Struct

# A server of worker processes that was killed is still dying for a moment, and refuses whoever asks meanwhile.
PAUSES_S: Final = (0.05, 0.1, 0.2)


class StartPauses(Struct, frozen=True):
    """What is left of it after some failed tries.  Times are on the monotonic clock.

    ``next_try`` is when the pause after the last failure ends.
    """

    failures: int = 0
    next_try: float = -inf

    @property
    def is_at_its_end(self) -> bool:
        """Whether it is no use to try again."""
        return self.failures > len(PAUSES_S)

    def may_try(self, now: float) -> bool:
        """Whether to start workers now."""
        return not self.is_at_its_end and not self.is_pausing(now)

    def is_pausing(self, now: float) -> bool:
        """Whether the pause after the last failure is not over."""
        return now < self.next_try

    def after_failure(self, *, began: float, now: float) -> StartPauses:
        """Return what is left after the failure of a start; those that began together fail as one."""
        if self.is_at_its_end or began < self.next_try:
            return self
        pauses_s = PAUSES_S[self.failures : self.failures + 1]
        return StartPauses(self.failures + 1, now + sum(pauses_s))
