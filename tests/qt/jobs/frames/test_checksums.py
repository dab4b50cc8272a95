"""Checksums come one after another, as another program works them out, and only while they are wanted."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pytestqt.qtbot import QtBot

from tests.qt.jobs.conftest import only_series, real_file
from viewer.imaging.study import FrameKey, Series
from viewer.jobs.frames.checksums import Checksums
from viewer.jobs.frames.frame_cache import FrameCache
from viewer.jobs.frames.loader import request_bytes
from viewer.jobs.pool.pool import WorkerPool


@pytest.fixture
def digester(qapp: object, workers: WorkerPool) -> Checksums:
    return Checksums(workers, FrameCache())


def told_by(digester: Checksums) -> list[tuple[FrameKey, tuple[str, ...]]]:
    told: list[tuple[FrameKey, tuple[str, ...]]] = []
    digester.digested.connect(lambda key, digests: told.append((key, digests)))
    return told


def test_a_checksum_is_that_of_the_stored_values(qtbot: QtBot, digester: Checksums) -> None:
    (frame,) = only_series(real_file("MR_small_RLE.dcm")).frames
    stored = pydicom.dcmread(real_file("MR_small.dcm")).pixel_array
    with qtbot.waitSignal(digester.digested) as heard:
        digester.ask(frame)
    expected = hashlib.sha256(np.ascontiguousarray(stored, dtype="<i2")).hexdigest()
    assert heard.args == [frame.key, (expected,)]


def test_each_frame_is_told_once_in_order(qtbot: QtBot, digester: Checksums, stack: Series) -> None:
    told = told_by(digester)
    for frame in (*stack.frames[:4], *stack.frames[:4]):
        digester.ask(frame)
    qtbot.waitUntil(lambda: len(told) == 4)
    assert [key.frame_index for key, _ in told] == [0, 1, 2, 3]
    with qtbot.waitSignal(digester.digested):
        digester.ask(stack.frames[7])
    assert len(told) == 5


def test_a_film_that_cannot_be_decoded_has_no_checksum(
    qtbot: QtBot, digester: Checksums, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.dcm"
    copy.write_bytes(real_file("MR_small_RLE.dcm").read_bytes())
    (frame,) = only_series(copy).frames
    copy.unlink()
    with qtbot.waitSignal(digester.digested) as heard:
        digester.ask(frame)
    assert heard.args == [frame.key, ()]


def test_what_was_forgotten_is_not_told_and_may_be_asked_again(
    qtbot: QtBot, digester: Checksums, stack: Series
) -> None:
    told = told_by(digester)
    for frame in stack.frames:
        digester.ask(frame)
    digester.forget()
    with qtbot.waitSignal(digester.digested):
        digester.ask(stack.frames[9])
    assert [key.frame_index for key, _ in told] == [9]


def test_a_checksum_that_is_worked_out_takes_room_from_the_pictures(
    qtbot: QtBot, workers: WorkerPool, stack: Series
) -> None:
    one = request_bytes(stack.frames[0])
    cache = FrameCache(one + one // 2)
    digester = Checksums(workers, cache)
    assert cache.has_room_for(one)
    digester.ask(stack.frames[0])
    digester._send_next()
    assert not cache.has_room_for(one)
    qtbot.waitUntil(lambda: cache.has_room_for(one))


def test_a_checksum_waits_while_pictures_take_all_the_room(
    qtbot: QtBot, workers: WorkerPool, stack: Series
) -> None:
    one = request_bytes(stack.frames[0])
    cache = FrameCache(one)
    cache.reserve("frames", one)
    digester = Checksums(workers, cache)
    told = told_by(digester)
    digester.ask(stack.frames[0])
    digester._send_next()
    assert digester._answer is None
    with qtbot.waitSignal(digester.digested):
        cache.reserve("frames", 0)
    assert len(told) == 1
