"""Worker pools for tests: short deadlines, little memory, closed whatever happens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from viewer.jobs.pool import WorkerPool


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2, deadline_s=0.5, memory_limit_bytes=512 * 1024**2) as pool:
        yield pool


@pytest.fixture
def lone_worker() -> Iterator[WorkerPool]:
    with WorkerPool(1, deadline_s=0.5) as pool:
        yield pool
