"""Fills the curve of a region frame by frame, as frames come from the cache; the window never waits for one.

What is in the cache is measured a few milliseconds at a time, but at least one frame, between events.  A few frames
that are not there are asked for at once, after all that viewports want, and measured when they come.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final, Protocol

import numpy as np
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, SignalInstance

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.measuring.outline import RegionOutline
from viewer.imaging.measuring.region import figures_of, region_values
from viewer.imaging.study import Frame, FrameKey, Problem, Series
from viewer.session.plotted import Curve, indices_of, scale_of

# Of the window's thread at a time; less than a frame of a screen with 120 of them a second.
SLICE_MS: Final = 6
# Between two tellings while there is more to come.
TOLD_EVERY_MS: Final = 60
_ASKED_AT_ONCE: Final = 4
# A frame on its way may have been called back for another: it is asked for again.
_ASKED_AGAIN_MS: Final = 500


class PlaneSource(Protocol):
    """What is asked of the frame loader (``viewer.jobs.frames.loader.FrameLoader``)."""

    @property
    def loaded(self) -> SignalInstance:
        """Tell of a frame (``FrameKey``) whose pixels are now in the cache."""

    @property
    def failed(self) -> SignalInstance:
        """Tell of a frame (``FrameKey``) that cannot be shown, with its ``Problem``."""

    def at_hand(self, frame: Frame) -> FramePixels | None:
        """Return the pixels if they are there, and ask for nothing."""

    def request(self, frame: Frame, *, urgent: bool = True) -> None:
        """Have a frame decoded."""

    def failure(self, key: FrameKey) -> Problem | None:
        """Return why a frame cannot be shown."""


class CurveFiller(QObject):
    """Owns one curve, and tells each time that more of it is there."""

    changed = Signal(object)  # Curve

    def __init__(self, source: PlaneSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._series: Series | None = None
        self._outline: RegionOutline | None = None
        self._curve: Curve | None = None
        self._to_do: deque[int] = deque()
        self._asked: dict[FrameKey, int] = {}
        self._told = QElapsedTimer()
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        self._again = QTimer(self, singleShot=True, interval=_ASKED_AGAIN_MS)
        self._again.timeout.connect(self._ask_again)
        source.loaded.connect(self._on_loaded)
        source.failed.connect(self._on_failed)

    @property
    def curve(self) -> Curve | None:
        """What there is of the curve."""
        return self._curve

    def begin(self, series: Series, outline: RegionOutline) -> None:
        """Measure a region in a series; of the same one in another place the curve stays until it is measured."""
        if self._curve is not None and (series, outline) == (self._series, self._outline):
            return
        if self._curve is None or series != self._series:
            indices = indices_of(series)
            samples = 3 if series.frames[0].pixels.is_colour else 1
            nothing = np.full((samples, len(indices)), np.nan)
            self._curve = Curve(scale_of(series, indices), indices, nothing, nothing.copy())
        self._series, self._outline = series, outline
        self._to_do = deque(range(len(self._curve.indices)))
        self._asked.clear()
        self._told.start()
        self._next.start()

    def stop(self) -> None:
        """Measure nothing more, and forget the curve."""
        self._next.stop()
        self._again.stop()
        self._series = self._outline = self._curve = None
        self._to_do.clear()
        self._asked.clear()

    def _go_on(self) -> None:
        """Measure what is at hand for a while; ask for what is not."""
        clock = QElapsedTimer()
        clock.start()
        while self._to_do and len(self._asked) < _ASKED_AT_ONCE and clock.elapsed() < SLICE_MS:
            self._measure(self._to_do.popleft())
        if self._to_do and len(self._asked) < _ASKED_AT_ONCE:
            self._next.start()
        if self._asked:
            self._again.start()
        if not (self._to_do or self._asked) or self._told.elapsed() >= TOLD_EVERY_MS:
            self._tell()

    def _measure(self, nth: int) -> None:
        frame = self._frame(nth)
        plane = self._source.at_hand(frame)
        if plane is not None:
            self._put(nth, frame, plane)
        elif self._source.failure(frame.key) is None:
            self._asked[frame.key] = nth
            self._source.request(frame, urgent=False)

    def _put(self, nth: int, frame: Frame, plane: FramePixels) -> None:
        assert self._curve is not None
        assert self._outline is not None
        told = [figures_of(values) for values in region_values(plane, frame, self._outline)]
        if len(told) == len(self._curve.means):
            self._curve.means[:, nth] = [one.mean for one in told]
            self._curve.sds[:, nth] = [one.sd for one in told]

    def _frame(self, nth: int) -> Frame:
        assert self._series is not None
        assert self._curve is not None
        return self._series.frames[self._curve.indices[nth]]

    def _on_loaded(self, key: FrameKey) -> None:
        self._arrive(key, self._measure)

    def _on_failed(self, key: FrameKey, _problem: Problem) -> None:
        self._arrive(key, lambda nth: None)

    def _arrive(self, key: FrameKey, take: Callable[[int], None]) -> None:
        nth = self._asked.pop(key, None)
        if nth is not None:
            take(nth)
            self._next.start()

    def _ask_again(self) -> None:
        """Ask for what has not come: nothing happens to what is still on its way."""
        self._to_do.extendleft(self._asked.values())
        self._asked.clear()
        self._next.start()

    def _tell(self) -> None:
        if self._curve is None:
            return
        self._told.start()
        is_complete = not (self._to_do or self._asked)
        curve = self._curve
        # The arrays go on being filled; what is told stays as it is.
        self.changed.emit(
            Curve(curve.scale, curve.indices, curve.means.copy(), curve.sds.copy(), is_complete)
        )
