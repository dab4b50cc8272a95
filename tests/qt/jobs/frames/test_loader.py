"""Frames come as asked for: the newest wish first, then what lies ahead; and never in the window's time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pytestqt.qtbot import QtBot

from tests.qt.jobs import misbehaving
from tests.qt.jobs.conftest import only_series, real_file
from viewer.imaging.study import Frame, FrameKey, Problem, Series
from viewer.jobs.frames.frame_cache import FrameCache
from viewer.jobs.frames.loader import FrameLoader, request_bytes
from viewer.jobs.pool.pool import WorkerPool


class Heard:
    """What a loader announced, in order."""

    def __init__(self, loader: FrameLoader) -> None:
        self.loaded: list[int] = []
        self.failed: list[tuple[FrameKey, Problem]] = []
        loader.loaded.connect(lambda key: self.loaded.append(key.frame_index))
        loader.failed.connect(lambda key, problem: self.failed.append((key, problem)))


class Gate:
    """Keeps the one worker busy until it is opened, so that wishes pile up."""

    def __init__(self, pool: WorkerPool, path: Path) -> None:
        self._path = path
        self.passed = pool.submit(misbehaving.wait_for, str(path), deadline_s=30)

    def open(self) -> None:
        self._path.touch()


@pytest.fixture
def gate(lone_worker: WorkerPool, tmp_path: Path) -> Gate:
    return Gate(lone_worker, tmp_path / "gate")


@pytest.fixture
def gated(qapp: object, lone_worker: WorkerPool, gate: Gate) -> Iterator[FrameLoader]:
    """A loader whose only worker waits at the gate."""
    loader = FrameLoader(lone_worker, FrameCache())
    yield loader
    gate.open()
    loader.close()


@pytest.mark.parametrize(
    ("name", "original"),
    [
        pytest.param("MR_small.dcm", "MR_small.dcm", id="uncompressed"),
        pytest.param("MR_small_bigendian.dcm", "MR_small.dcm", id="big-endian"),
        pytest.param("MR_small_RLE.dcm", "MR_small.dcm", id="RLE"),
        pytest.param("MR_small_jp2klossless.dcm", "MR_small.dcm", id="JPEG 2000"),
        pytest.param("CT_small.dcm", "CT_small.dcm", id="signed"),
    ],
)
def test_a_frame_arrives_as_the_file_stores_it(
    qtbot: QtBot, loader: FrameLoader, name: str, original: str
) -> None:
    (frame,) = only_series(real_file(name)).frames
    with qtbot.waitSignal(loader.loaded) as heard:
        assert loader.pixels(frame) is None
    assert heard.args == [frame.key]
    plane = loader.pixels(frame)
    assert plane is not None
    stored = pydicom.dcmread(real_file(original)).pixel_array
    np.testing.assert_array_equal(plane.pixels, stored)


def test_a_colour_frame_arrives_in_colour(qtbot: QtBot, loader: FrameLoader) -> None:
    (frame,) = only_series(real_file("SC_rgb_rle.dcm")).frames
    with qtbot.waitSignal(loader.loaded):
        loader.request(frame)
    plane = loader.pixels(frame)
    assert plane is not None
    assert plane.is_colour


def test_what_a_file_draws_on_its_picture_arrives_beside_it(
    qtbot: QtBot, loader: FrameLoader
) -> None:
    path = real_file("MR-SIEMENS-DICOM-WithOverlays.dcm")
    (frame,) = only_series(path).frames
    with qtbot.waitSignal(loader.loaded):
        loader.request(frame)
    plane = loader.pixels(frame)
    dataset = pydicom.dcmread(path)
    assert plane is not None
    assert plane.graphics is not None
    np.testing.assert_array_equal(plane.graphics.drawn, dataset.overlay_array(0x6000) == 1)
    np.testing.assert_array_equal(plane.pixels, dataset.pixel_array)


def test_asking_twice_loads_once(qtbot: QtBot, loader: FrameLoader, stack: Series) -> None:
    heard = Heard(loader)
    with qtbot.waitSignal(loader.loaded):
        loader.request(stack.frames[0])
        loader.request(stack.frames[0])
    with qtbot.waitSignal(loader.loaded):
        loader.request(stack.frames[1])
    assert heard.loaded == [0, 1]


def test_a_damaged_frame_gets_its_reason_once_and_the_next_one_works(
    qtbot: QtBot, loader: FrameLoader, stack: Series, tmp_path: Path
) -> None:
    content = bytearray(real_file("MR_small_jp2klossless.dcm").read_bytes())
    start = content.index(b"\xff\x4f\xff\x51")
    content[start : start + 8] = bytes(8)
    damaged = tmp_path / "damaged.dcm"
    damaged.write_bytes(content)
    (frame,) = only_series(damaged).frames
    heard = Heard(loader)
    with qtbot.waitSignal(loader.failed):
        loader.request(frame)
    loader.request(frame)
    with qtbot.waitSignal(loader.loaded):
        loader.request(stack.frames[0])
    ((key, problem),) = heard.failed
    assert (key, problem.path, problem.action) == (frame.key, str(damaged), "not shown")
    assert problem.problem
    assert loader.failure(frame.key) == problem


def test_a_file_that_vanished_is_a_problem(
    qtbot: QtBot, loader: FrameLoader, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.dcm"
    copy.write_bytes(real_file("MR_small.dcm").read_bytes())
    (frame,) = only_series(copy).frames
    copy.unlink()
    with qtbot.waitSignal(loader.failed) as heard:
        loader.request(frame)
    assert heard.args is not None
    assert "no such file" in heard.args[1].problem


def test_the_newest_wish_is_served_first(
    qtbot: QtBot, gated: FrameLoader, gate: Gate, stack: Series
) -> None:
    heard = Heard(gated)
    for frame in stack.frames:
        gated.request(frame)
    gate.open()
    qtbot.waitUntil(lambda: len(heard.loaded) == 10)
    # Two were with the worker before the others were asked for.
    assert heard.loaded == [0, 1, 9, 8, 7, 6, 5, 4, 3, 2]


def test_prefetching_loads_the_whole_stack_ahead_first(
    qtbot: QtBot, gated: FrameLoader, gate: Gate, stack: Series
) -> None:
    heard = Heard(gated)
    gated.prefetch(stack, 5, 1)
    gate.open()
    qtbot.waitUntil(lambda: len(heard.loaded) == 9)
    assert heard.loaded == [6, 7, 8, 9, 4, 3, 2, 1, 0]


def test_turning_cancels_what_lay_ahead(
    qtbot: QtBot, gated: FrameLoader, gate: Gate, stack: Series
) -> None:
    heard = Heard(gated)
    gated.prefetch(stack, 5, 1)
    gated.prefetch(stack, 5, -1)
    gate.open()
    qtbot.waitUntil(lambda: len(heard.loaded) == 9)
    assert heard.loaded == [4, 3, 2, 1, 6, 0, 7, 8, 9]


def test_a_frame_on_screen_overtakes_the_prefetching(
    qtbot: QtBot, gated: FrameLoader, gate: Gate, stack: Series
) -> None:
    heard = Heard(gated)
    gated.prefetch(stack, 0, 1)
    gated.request(stack.frames[8])
    gated.request(stack.frames[2])
    gate.open()
    qtbot.waitUntil(lambda: len(heard.loaded) == 9)
    assert heard.loaded == [8, 2, 1, 3, 4, 5, 6, 7, 9]


def test_thumbnails_come_after_films_on_screen_and_before_the_prefetching(
    qtbot: QtBot, gated: FrameLoader, gate: Gate, stack: Series
) -> None:
    heard = Heard(gated)
    gated.request(stack.frames[0])
    gated.request(stack.frames[1])
    for index in (7, 8, 9):
        gated.request(stack.frames[index], urgent=False)
    gated.prefetch(stack, 1, 1)
    gated.request(stack.frames[2])
    gated.request(stack.frames[9])
    gate.open()
    qtbot.waitUntil(lambda: len(heard.loaded) == 10)
    assert heard.loaded == [0, 1, 9, 2, 7, 8, 3, 4, 5, 6]


def test_prefetching_leaves_room_in_the_cache(
    qtbot: QtBot, workers: WorkerPool, stack: Series
) -> None:
    pixels = stack.frames[0].pixels
    frame_bytes = 2 * pixels.rows * pixels.columns
    loader = FrameLoader(workers, FrameCache(5 * frame_bytes))
    heard = Heard(loader)
    loader.prefetch(stack, 0, 1)
    qtbot.waitUntil(lambda: len(heard.loaded) == 4)
    with qtbot.waitSignal(loader.loaded):
        loader.request(stack.frames[9])
    loader.close()
    assert sorted(heard.loaded) == [1, 2, 3, 4, 9]


def test_nothing_is_told_of_what_was_forgotten(
    qtbot: QtBot, gated: FrameLoader, gate: Gate, stack: Series
) -> None:
    heard = Heard(gated)
    gated.prefetch(stack, 0, 1)
    for frame in stack.frames[:4]:
        gated.request(frame)
    gated.forget()
    gate.open()
    with qtbot.waitSignal(gated.loaded):
        gated.request(stack.frames[7])
    assert heard.loaded == [7]


def test_forgetting_forgets_failures_too(
    qtbot: QtBot, loader: FrameLoader, stack: Series, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.dcm"
    copy.write_bytes(real_file("MR_small_RLE.dcm").read_bytes())
    frame: Frame = only_series(copy).frames[0]
    content = copy.read_bytes()
    copy.unlink()
    with qtbot.waitSignal(loader.failed):
        loader.request(frame)
    copy.write_bytes(content)
    loader.forget()
    with qtbot.waitSignal(loader.loaded):
        loader.request(frame)


def test_closing_while_frames_are_on_their_way_is_quiet(
    qtbot: QtBot, workers: WorkerPool, stack: Series
) -> None:
    loader = FrameLoader(workers, FrameCache())
    heard = Heard(loader)
    loader.prefetch(stack, 0, 1)
    loader.close()
    loader.deleteLater()
    assert workers.submit(misbehaving.double, 4).result() == 8
    qtbot.wait_until(lambda: heard.loaded == [])


def test_a_disk_that_died_does_not_keep_what_is_opened_next_waiting(
    qtbot: QtBot, loader: FrameLoader, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    asked = threading.Event()

    def dead(frame: Frame) -> None:
        asked.set()
        answers.wait()

    frame = only_series(real_file("MR_small.dcm")).frames[0]
    assert frame.source.native is not None
    with monkeypatch.context() as patch:
        patch.setattr("viewer.jobs.frames.loader.native_picture", dead)
        loader.request(frame)
        asked.wait()
    loader.forget()
    with qtbot.waitSignal(loader.loaded):
        loader.request(frame)
    answers.set()


@pytest.mark.parametrize(("room", "flying"), [(0.5, 1), (1.0, 1), (2.5, 2), (4.0, 2)])
def test_what_is_on_its_way_and_what_is_kept_share_one_limit(
    qtbot: QtBot, lone_worker: WorkerPool, gate: Gate, stack: Series, room: float, flying: int
) -> None:
    one = request_bytes(stack.frames[0])
    cache = FrameCache(round(one * room))
    loader = FrameLoader(lone_worker, cache)
    heard = Heard(loader)
    for frame in stack.frames[:5]:
        loader.request(frame)
    # A lone worker is given two jobs at most.
    assert len(loader._requests) == flying
    gate.open()
    most = 0
    while len(heard.loaded) < 5:
        with qtbot.waitSignal(loader.loaded):
            pass
        on_the_way = request_bytes(stack.frames[0]) * len(loader._requests)
        most = max(most, cache.size_bytes + on_the_way)
    assert most <= max(cache.limit_bytes, one) + one // 4
    assert sorted(heard.loaded) == [0, 1, 2, 3, 4]
    loader.close()


def test_prefetching_goes_on_where_it_had_no_room(
    qtbot: QtBot, lone_worker: WorkerPool, stack: Series
) -> None:
    cache = FrameCache(round(request_bytes(stack.frames[0]) * 4))
    loader = FrameLoader(lone_worker, cache)
    heard = Heard(loader)
    loader.prefetch(stack, 0, 1)
    qtbot.waitUntil(lambda: len(heard.loaded) == 9)
    assert heard.loaded == list(range(1, 10))
    loader.close()
