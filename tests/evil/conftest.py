"""One stage for all slices: the program's parts, kept as a window keeps them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.evil.stage import Stage


@pytest.fixture(scope="session")
def stage(qapp: object) -> Iterator[Stage]:
    """Parts with a short deadline, so that hanging decoders do not hold up the tests."""
    stage = Stage(deadline_s=0.7)
    yield stage
    stage.close()
