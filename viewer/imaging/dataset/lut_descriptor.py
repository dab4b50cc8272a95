"""The first input value of a look-up table, whose sign the file leaves open (PS3.3 C.11.1.1.1, C.7.6.3.1.5)."""

from __future__ import annotations

from typing import Final

_WORD: Final = 1 << 16


def first_input_value(told: int, count: int, reach: tuple[float, float]) -> int:
    """Return the value that the first of ``count`` entries serves.

    ``told`` is what the descriptor holds, signed or not; ``reach`` the least and greatest value that the stage
    before the table can give.  Writers take the sign from the wrong stage, or name the wrong representation:
    where only one reading meets the values that come in, it is that one, else the Standard's.
    """
    unsigned = told % _WORD
    signed = unsigned - _WORD if unsigned >= _WORD // 2 else unsigned
    low, high = reach
    meeting = [first for first in (unsigned, signed) if first <= high and first + count > low]
    if len(set(meeting)) == 1:
        return meeting[0]
    return signed if low < 0 else unsigned
