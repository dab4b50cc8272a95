"""Worker pools for tests: short deadlines, little memory, closed whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

from viewer.imaging.series.scan import scan
from viewer.imaging.study import Series
from viewer.jobs.frames.frame_cache import FrameCache
from viewer.jobs.frames.loader import FrameLoader
from viewer.jobs.pool.pool import WorkerPool


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2, deadline_s=1.5, memory_limit_bytes=512 * 1024**2) as pool:
        yield pool


@pytest.fixture
def lone_worker() -> Iterator[WorkerPool]:
    with WorkerPool(1, deadline_s=0.5) as pool:
        yield pool


@pytest.fixture(scope="session")
def workers() -> Iterator[WorkerPool]:
    """A pool as the program uses it, for jobs that behave."""
    with WorkerPool() as pool:
        yield pool


@pytest.fixture
def loader(qapp: object, workers: WorkerPool) -> Iterator[FrameLoader]:
    loader = FrameLoader(workers, FrameCache())
    yield loader
    loader.close()


def real_file(name: str) -> Path:
    """Return a file of pydicom-data."""
    path = get_testdata_file(name)
    assert isinstance(path, str)
    return Path(path)


def only_series(path: Path) -> Series:
    """Return the one series of a file or folder."""
    (study,) = scan([str(path)]).studies
    (series,) = study.series
    return series


@pytest.fixture(scope="session")
def stack() -> Series:
    """Ten frames in JPEG-LS."""
    series = only_series(real_file("emri_small_jpeg_ls_lossless.dcm"))
    assert len(series.frames) == 10
    return series
