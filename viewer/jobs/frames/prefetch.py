"""Which frames to decode before they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

# So many slices ahead are taken for one behind, since people scroll to and fro over what they found.
AHEAD_FOR_BEHIND: Final = 4


def prefetch_order(count: int, *, index: int, direction: int) -> Iterator[int]:
    """Yield the other slices of ``count`` by how soon they are likely to be wanted, nearest first.

    ``direction`` is 1 or -1, the way of scrolling, or 0 when nobody has scrolled yet: then both ways alike.
    """
    step = 1 if direction >= 0 else -1
    ahead = iter(range(index + step, count if step > 0 else -1, step))
    behind = iter(range(index - step, -1 if step > 0 else count, -step))
    burst = AHEAD_FOR_BEHIND if direction else 1
    while True:
        near = [other for _ in range(burst) if (other := next(ahead, None)) is not None]
        back = next(behind, None)
        if not near and back is None:
            return
        yield from near
        if back is not None:
            yield back
