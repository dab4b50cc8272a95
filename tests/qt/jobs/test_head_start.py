"""What was begun before the window is taken over once, and only where it fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pytestqt.qtbot import QtBot

from tests.qt.jobs.conftest import only_series, real_file
from viewer.imaging.header import Scan
from viewer.imaging.series.scan import scan
from viewer.imaging.study import Problem
from viewer.jobs.frames.frame_cache import FrameCache
from viewer.jobs.frames.loader import FrameLoader
from viewer.jobs.head_start import HeadStart
from viewer.jobs.pool.pool import WorkerPool
from viewer.jobs.scan.scanner import Scanner
from viewer.jobs.scan.scanning import scan_paths

COMPRESSED = "MR_small_RLE.dcm"


class Counting:
    """A pool that counts what it is asked for."""

    def __init__(self, pool: WorkerPool) -> None:
        self.workers = pool.workers
        self.asked: Counter[str] = Counter()
        self._pool = pool

    def submit(
        self, function: Callable[..., object], *arguments: object, **options: object
    ) -> Future[object]:
        self.asked[function.__name__] += 1
        return self._pool.submit(function, *arguments, **options)


@pytest.fixture
def counting(workers: WorkerPool) -> Counting:
    return Counting(workers)


def test_the_first_film_is_looked_at_and_decoded_once_by_head_start_and_window_together(
    qtbot: QtBot, counting: Counting
) -> None:
    path = real_file(COMPRESSED)
    begun = HeadStart(counting, [str(path)])
    scanner = Scanner(counting, begun=begun)
    loader = FrameLoader(counting, FrameCache(), begun=begun)
    with qtbot.waitSignal(scanner.finished) as found:
        scanner.scan([str(path)])
    (frame,) = found.args[0].studies[0].series[0].frames
    with qtbot.waitSignal(loader.loaded) as loaded:
        loader.request(frame)
    assert loaded.args == [frame.key]
    stored = pydicom.dcmread(real_file("MR_small.dcm")).pixel_array
    np.testing.assert_array_equal(loader.pixels(frame).pixels, stored)
    assert counting.asked["look"] == 1
    assert counting.asked["post_plane"] == 1
    loader.close()


def test_a_scan_that_goes_on_from_a_first_look_finds_the_same(
    workers: WorkerPool, real_dicom: Path
) -> None:
    paths = [str(real_dicom / "01_hip_radiograph")]
    begun = HeadStart(workers, paths)
    assert scan_paths(workers, paths, begun=begun) == scan(paths)
    begun.close()


def test_a_look_at_other_paths_is_not_taken_over(workers: WorkerPool) -> None:
    begun = HeadStart(workers, [str(real_file(COMPRESSED))])
    assert begun.look_at([str(real_file("CT_small.dcm"))]) is None
    begun.close()


def test_a_frame_is_handed_over_once_and_decoded_anew_when_it_is_asked_for_again(
    qtbot: QtBot, workers: WorkerPool
) -> None:
    (frame,) = only_series(real_file(COMPRESSED)).frames
    begun = HeadStart(workers, [frame.source.path])
    loader = FrameLoader(workers, FrameCache(), begun=begun)
    qtbot.waitUntil(lambda: begun.look_at([frame.source.path]).done())
    for _ in range(2):
        with qtbot.waitSignal(loader.loaded):
            loader.request(frame)
        loader.forget()
    assert begun.taken(frame.key) is None
    assert not begun.will_tell(frame.key, lambda _: None)
    loader.close()


def test_a_first_film_that_cannot_be_decoded_fails_with_its_reason(
    qtbot: QtBot, workers: WorkerPool, tmp_path: Path
) -> None:
    path = tmp_path / "cut.dcm"
    whole = real_file("MR_small_jp2klossless.dcm").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    (frame,) = only_series(path).frames
    begun = HeadStart(workers, [str(path)])
    loader = FrameLoader(workers, FrameCache(), begun=begun)
    qtbot.waitUntil(lambda: begun.look_at([str(path)]).done())
    heard: list[object] = []
    loader.failed.connect(lambda _key, problem: heard.append(problem))
    loader.loaded.connect(heard.append)
    loader.request(frame)
    qtbot.waitUntil(lambda: bool(heard))
    alone = FrameLoader(workers, FrameCache())
    alone.failed.connect(lambda _key, problem: heard.append(problem))
    alone.loaded.connect(heard.append)
    alone.request(frame)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[0] == heard[1]
    loader.close()
    alone.close()


@pytest.mark.parametrize("content", [b"", b"no image at all"], ids=["empty", "text"])
def test_a_path_without_an_image_is_told_by_the_scan(
    qtbot: QtBot, workers: WorkerPool, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "odd.dcm"
    path.write_bytes(content)
    begun = HeadStart(workers, [str(path)])
    scanner = Scanner(workers, begun=begun)
    with qtbot.waitSignal(scanner.finished) as told:
        scanner.scan([str(path)])
    (found,) = told.args
    assert isinstance(found, Scan)
    (problem,) = found.problems
    assert isinstance(problem, Problem)
    assert problem.path == str(path)


def test_a_closed_head_start_keeps_no_picture(qtbot: QtBot, workers: WorkerPool) -> None:
    (frame,) = only_series(real_file(COMPRESSED)).frames
    begun = HeadStart(workers, [frame.source.path])
    qtbot.waitUntil(lambda: begun._answer is not None)
    begun.close()
    assert begun.taken(frame.key) is None
    assert not begun.will_tell(frame.key, lambda _: None)


def test_a_frame_that_is_decoded_already_is_there_when_it_is_first_painted(
    qtbot: QtBot, workers: WorkerPool
) -> None:
    (frame,) = only_series(real_file(COMPRESSED)).frames
    begun = HeadStart(workers, [frame.source.path])
    loader = FrameLoader(workers, FrameCache(), begun=begun)
    qtbot.waitUntil(lambda: begun._answer is not None)
    with qtbot.waitSignal(loader.loaded) as told:
        plane = loader.pixels(frame)
        assert plane is not None
    assert told.args == [frame.key]
    assert loader.pixels(frame) is plane
    loader.close()
