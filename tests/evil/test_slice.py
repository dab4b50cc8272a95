"""A slice of the damaged and hostile files; ``make evil`` plays all of them."""

from __future__ import annotations

import pytest

from tests.evil.cases import Row
from tests.evil.run import ROWS, play, shares
from tests.evil.stage import Stage

SEED = 14
# About so many cases in all; rows that need workers to hang are played by the fewest.
CASES = 3000


@pytest.fixture(scope="module")
def counts() -> dict[str, int]:
    return shares(ROWS, CASES)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.fault) for row in ROWS])
def test_every_case_ends_as_a_picture_or_one_plain_sentence(
    stage: Stage, counts: dict[str, int], row: Row
) -> None:
    tally = play(stage, row, counts[row.fault], SEED)
    assert tally.cases
    assert (tally.untold, tally.silently_wrong, tally.exceptions) == (0, 0, 0)
    assert tally.faults == []
