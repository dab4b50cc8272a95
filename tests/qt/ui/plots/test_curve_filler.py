"""A curve is filled as frames come, a little at a time, and never waits for one."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from tests.unit.session.frames import frame
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.measuring.outline import RegionOutline
from viewer.imaging.study import Frame, FrameKey, Problem, Series
from viewer.session.plotted import Curve
from viewer.ui.plots.curve_filler import CurveFiller

COUNT = 12
SERIES = Series("1", "2", tuple(frame(20, 20, number) for number in range(COUNT)))
WHOLE = RegionOutline.ellipse(*((0.0, 0.0), (20.0, 20.0)))


class Source(QObject):
    """Frames that come when the test says so; frame n is n everywhere."""

    loaded = Signal(object)
    failed = Signal(object, object)

    def __init__(self, *at_hand: int) -> None:
        super().__init__()
        self.here = {SERIES.frames[index].key for index in at_hand}
        self.asked: list[FrameKey] = []
        self.urgent: list[bool] = []
        self.gone: dict[FrameKey, Problem] = {}

    def at_hand(self, frame: Frame) -> FramePixels | None:
        key = frame.key
        number = int(key.sop_instance_uid.rsplit(".", 1)[1])
        return FramePixels(np.full((20, 20), number, np.uint16)) if key in self.here else None

    def request(self, frame: Frame, *, urgent: bool = True) -> None:
        self.asked.append(frame.key)
        self.urgent.append(urgent)

    def failure(self, key: FrameKey) -> Problem | None:
        return self.gone.get(key)

    def bring(self, key: FrameKey) -> None:
        self.here.add(key)
        self.loaded.emit(key)


@pytest.fixture
def told() -> list[Curve]:
    return []


def filler_of(source: Source, told: list[Curve]) -> CurveFiller:
    filler = CurveFiller(source, source)
    filler.changed.connect(told.append)
    return filler


def test_nothing_is_measured_before_the_event_loop_goes_on(told: list[Curve]) -> None:
    filler = filler_of(Source(*range(COUNT)), told)
    filler.begin(SERIES, WHOLE)
    assert not told
    assert filler.curve is not None
    assert np.isnan(filler.curve.means).all()


def test_what_is_in_the_cache_is_measured_and_nothing_is_asked_for(
    qtbot: QtBot, told: list[Curve]
) -> None:
    source = Source(*range(COUNT))
    filler_of(source, told).begin(SERIES, WHOLE)
    qtbot.waitUntil(lambda: bool(told) and told[-1].is_complete)
    assert told[-1].means[0].tolist() == list(range(COUNT))
    assert not source.asked


def test_a_few_frames_are_asked_for_at_once_and_none_urgently(
    qtbot: QtBot, told: list[Curve]
) -> None:
    source = Source()
    filler_of(source, told).begin(SERIES, WHOLE)
    qtbot.waitUntil(lambda: len(source.asked) == 4)
    for key in [one.key for one in SERIES.frames]:
        qtbot.waitUntil(lambda key=key: key in source.asked)
        source.bring(key)
    qtbot.waitUntil(lambda: bool(told) and told[-1].is_complete)
    assert told[-1].means[0].tolist() == list(range(COUNT))
    assert not any(source.urgent)


def test_a_frame_that_was_called_back_is_asked_for_again(qtbot: QtBot, told: list[Curve]) -> None:
    source = Source(*range(1, COUNT))
    filler_of(source, told).begin(SERIES, WHOLE)
    qtbot.waitUntil(lambda: source.asked.count(SERIES.frames[0].key) >= 2)
    source.bring(SERIES.frames[0].key)
    qtbot.waitUntil(lambda: bool(told) and told[-1].is_complete)


def test_a_frame_that_cannot_be_had_leaves_a_gap(qtbot: QtBot, told: list[Curve]) -> None:
    source, (first, second) = Source(*range(2, COUNT)), [one.key for one in SERIES.frames[:2]]
    problem = Problem("film.dcm", "cut off", "not shown")
    source.gone[first] = problem
    filler_of(source, told).begin(SERIES, WHOLE)
    qtbot.waitUntil(lambda: second in source.asked)
    source.failed.emit(second, problem)
    qtbot.waitUntil(lambda: bool(told) and told[-1].is_complete)
    assert np.isnan(told[-1].means[0]).tolist() == [True, True] + [False] * (COUNT - 2)


def test_what_is_told_does_not_change_afterwards(qtbot: QtBot, told: list[Curve]) -> None:
    filler = filler_of(Source(*range(COUNT)), told)
    filler.begin(SERIES, WHOLE)
    qtbot.waitUntil(lambda: bool(told) and told[-1].is_complete)
    first = told[-1]
    filler.begin(SERIES, RegionOutline.ellipse((30.0, 30.0), (40.0, 40.0)))
    qtbot.waitUntil(lambda: np.isnan(told[-1].means).all())
    assert first.means.tolist() == [list(range(COUNT))]


def test_stopped_it_tells_nothing(qtbot: QtBot, told: list[Curve]) -> None:
    source = Source()
    filler = filler_of(source, told)
    filler.begin(SERIES, WHOLE)
    qtbot.waitUntil(lambda: len(source.asked) == 4)
    filler.stop()
    source.bring(source.asked[0])
    assert filler.curve is None
    assert not told
