"""How often tests try what they draw at random: a few times, or many with ``pytest --hypothesis-profile=long``."""

from __future__ import annotations

from hypothesis import settings


def examples(*, quick: int, long: int) -> int:
    """Return how many examples to try in the profile that this run was started with."""
    return long if settings.get_current_profile_name() == "long" else quick
