"""Frames for the canvas: from the cache at once, else decoded by a worker and announced.

What a viewport asks for is urgent, the newest first: while someone scrolls fast, the slice on screen is not
kept waiting by those already passed.  Whatever the workers can do besides goes into prefetching, in the
direction of scrolling; a new step or a turn cancels what no worker has begun.

Everything here runs in the window's thread and returns at once.  Pixels arrive in other threads (a worker's
answer, or the reading thread for uncompressed ones) and are handed over by a queued signal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial
from itertools import chain
from typing import Final, Protocol

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.study import Frame, FrameKey, Problem, Series
from viewer.jobs.frames.decode_jobs import (
    BufferedFrame,
    DecodedFrame,
    PixelJobs,
    damage_of,
    failure_of,
    native_picture,
)
from viewer.jobs.frames.frame_cache import FrameCache
from viewer.jobs.frames.prefetch import prefetch_order
from viewer.jobs.frames.reading_thread import ReadingThread
from viewer.jobs.pool.pool import Priority, WorkerPool
from viewer.jobs.relay import Relay

# Series that are prefetched side by side; the one scrolled last goes first.
_PLANS: Final = 4
# Prefetching fills so much of the cache, and leaves the rest to what was looked at before.
_CACHE_SHARE: Final = 0.8
_COPIES_ON_THE_WAY: Final = 4
# Jobs with the workers for each of them: one at work, one ready, so that none waits for the window's thread.
_JOBS_A_WORKER: Final = 2


class _Request(Struct):
    """A frame on its way, for a viewport or, ahead of need, for the ``series`` of that id.

    ``answer`` is what to cancel, ``None`` for a frame that is read from disk.
    """

    frame: Frame
    priority: Priority
    series: str = ""
    answer: Future[BufferedFrame] | None = None


class _Arrival(Struct, frozen=True, eq=False):
    """What came of a frame; ``None``: it cannot be read directly after all."""

    frame: Frame
    generation: int
    result: DecodedFrame | Problem | None


class BegunFrame(Protocol):
    """What is asked of work that began before there was a window (``viewer.jobs.head_start``)."""

    def taken(self, key: FrameKey) -> DecodedFrame | Problem | None:
        """Hand over a frame that is decoded, once; ``None`` if it is not, or not yet."""

    def will_tell(self, key: FrameKey, told: Callable[[DecodedFrame | Problem], None]) -> bool:
        """Tell of a frame, in another thread, when it is decoded; false if that is not under way."""


class FrameLoader(QObject):
    """Gives planes by frame; see the module's docstring.  Close it before the pool."""

    loaded = Signal(object)
    """FrameKey: its pixels are in the cache now."""
    failed = Signal(object, object)
    """FrameKey, Problem: it cannot be shown, and why."""

    damaged = Signal(object)
    """Problem: what is wrong with the file of a frame that is shown."""

    forgotten = Signal()
    """Nothing that was asked for will come any more."""

    def __init__(
        self,
        pool: WorkerPool,
        cache: FrameCache,
        parent: QObject | None = None,
        *,
        begun: BegunFrame | None = None,
    ) -> None:
        super().__init__(parent)
        self._cache = cache
        self._begun = begun
        self._pixel_jobs = PixelJobs(pool)
        self._thread = ReadingThread()
        self._most_requests = _JOBS_A_WORKER * pool.workers
        self._generation = 0
        self._wanted: dict[FrameKey, Frame] = {}
        self._small_wishes: dict[FrameKey, Frame] = {}
        self._plans: dict[str, Iterator[Frame]] = {}
        self._requests: dict[FrameKey, _Request] = {}
        self._notes: dict[FrameKey, tuple[str, ...]] = {}
        self._failures: dict[FrameKey, Problem] = {}
        self._damages: dict[FrameKey, Problem] = {}
        self._relay = Relay(self._on_arrived)

    @property
    def cache(self) -> FrameCache:
        """What frames come into; its limit holds for all that is decoded."""
        return self._cache

    # --- what viewports ask

    def pixels(self, frame: Frame, *, urgent: bool = True) -> FramePixels | None:
        """Return a frame's plane, or ``None`` and announce it later by ``loaded`` or ``failed``."""
        plane = self._cache.get(frame.key)
        if plane is None:
            self.request(frame, urgent=urgent)
        return plane or self._cache.get(frame.key)

    def at_hand(self, frame: Frame) -> FramePixels | None:
        """Return a frame's plane if it is there, and ask for nothing."""
        if frame.key not in self._cache:
            self._took_begun(frame)
        return self._cache.get(frame.key)

    def request(self, frame: Frame, *, urgent: bool = True) -> None:
        """Have a frame decoded; does nothing when it is there or failed.

        An ``urgent`` one comes before everything asked for so far; another (a thumbnail) after everything
        that is on screen, and before the prefetching.
        """
        key = frame.key
        if key in self._cache or key in self._failures or self._took_begun(frame):
            return
        if not urgent:
            if key not in self._requests and key not in self._wanted:
                self._small_wishes.setdefault(key, frame)
        elif self._is_free(key):
            self._wanted.pop(key, None)
            self._wanted[key] = frame
        self._pump()

    def prefetch(self, series: Series, index: int, direction: int) -> None:
        """Decode the slices around ``index`` when workers are idle, in ``direction`` (1, -1, or 0) first."""
        for request in [f for f in self._requests.values() if f.series == series.id]:
            self._recalled(request)
        self._plans.pop(series.id, None)
        self._plans[series.id] = self._plan(series, index, direction)
        while len(self._plans) > _PLANS:
            del self._plans[next(iter(self._plans))]
        self._pump()

    def notes(self, key: FrameKey) -> tuple[str, ...]:
        """Return what decoding found worth saying on the image."""
        return self._notes.get(key, ())

    def failure(self, key: FrameKey) -> Problem | None:
        """Return why a frame cannot be shown; ``None`` as long as it may."""
        return self._failures.get(key)

    def failures(self) -> tuple[Problem, ...]:
        """Return why frames cannot be shown, as far as they were asked for."""
        return tuple(self._failures.values())

    def damages(self) -> tuple[Problem, ...]:
        """Return what is wrong with the files of frames that were shown all the same."""
        return tuple(self._damages.values())

    def forget(self) -> None:
        """Drop all frames, failures and answers on their way: something else is being opened."""
        self._generation += 1
        # It may wait for a disk that is dead; what is opened now lies elsewhere.
        self._thread.leave()
        self._wanted.clear()
        self._small_wishes.clear()
        self._plans.clear()
        for request in list(self._requests.values()):
            self._recalled(request)
        self._requests.clear()
        self._note_requests()
        self._notes.clear()
        self._failures.clear()
        self._damages.clear()
        self._cache.clear()
        self.forgotten.emit()

    def close(self) -> None:
        """Forget everything and end the reading thread; the pool is its owner's to close."""
        self.forget()
        self._thread.close()
        self._pixel_jobs.close()

    # --- sending frames on their way

    def _took_begun(self, frame: Frame) -> bool:
        """Take over a frame that was decoded before there was a window, if it is: the first to be painted."""
        answer = None if self._begun is None else self._begun.taken(frame.key)
        if answer is None:
            return False
        self._keep(frame, answer)
        self._announce(frame, self._generation, answer)
        return True

    def _plan(self, series: Series, index: int, direction: int) -> Iterator[Frame]:
        """Yield the frames worth prefetching, as many as the cache can hold beside the one shown."""
        room = self._cache.limit_bytes * _CACHE_SHARE / max(1, len(self._plans))
        for place in prefetch_order(len(series.frames), index=index, direction=direction):
            frame = series.frames[place]
            room -= _plane_bytes(frame)
            if room < 0:
                return
            yield frame

    def _pump(self) -> None:
        """Send off as many frames as workers can take: newest wish first, thumbnails, then prefetching."""
        while self._wanted and self._count(Priority.URGENT) < self._most_requests:
            key, frame = self._wanted.popitem()
            if not self._has_room_for(frame):
                self._wanted[key] = frame
                return
            self._send(frame, Priority.URGENT)
        while not self._wanted and len(self._requests) < self._most_requests:
            ahead = self._next_small_wish() or self._next_ahead()
            if ahead is None:
                return
            series, frame = ahead
            if not self._has_room_for(frame):
                self._put_off(series, frame)
                return
            self._send(frame, Priority.AHEAD, series)

    def _has_room_for(self, frame: Frame) -> bool:
        """Whether a frame may set out: what is on its way, kept and shown shares one limit.

        One alone always may.
        """
        return not self._requests or self._cache.has_room_for(request_bytes(frame))

    def _put_off(self, series: str, frame: Frame) -> None:
        if series in self._plans:
            self._plans[series] = chain((frame,), self._plans[series])
        else:
            self._small_wishes = {frame.key: frame, **self._small_wishes}

    def _note_requests(self) -> None:
        """Let the cache make room for what is on its way."""
        on_the_way = sum(request_bytes(request.frame) for request in self._requests.values())
        self._cache.reserve("frames", on_the_way)

    def _count(self, priority: Priority) -> int:
        return sum(request.priority is priority for request in self._requests.values())

    def _next_small_wish(self) -> tuple[str, Frame] | None:
        while self._small_wishes:
            frame = self._small_wishes.pop(next(iter(self._small_wishes)))
            if not self._is_known(frame.key):
                return "", frame
        return None

    def _next_ahead(self) -> tuple[str, Frame] | None:
        for series, plan in reversed(self._plans.items()):
            for frame in plan:
                if not self._is_known(frame.key):
                    return series, frame
        return None

    def _is_known(self, key: FrameKey) -> bool:
        """Whether a frame is there, on its way, or cannot be had."""
        return key in self._cache or key in self._requests or key in self._failures

    def _is_free(self, key: FrameKey) -> bool:
        """Whether a frame is not on its way, or could be called back to go first."""
        request = self._requests.get(key)
        return request is None or self._recalled(request)

    def _send(self, frame: Frame, priority: Priority, series: str = "") -> None:
        request = self._requests[frame.key] = _Request(frame, priority, series)
        self._note_requests()
        arrive = partial(self._announce, frame, self._generation)
        if self._begun is not None and self._begun.will_tell(frame.key, arrive):
            return
        if frame.source.native is not None:
            self._thread.run(partial(self._read, frame, self._generation))
        else:
            self._decode(request)

    def _decode(self, request: _Request) -> None:
        arrive = partial(self._announce, request.frame, self._generation)
        request.answer = self._pixel_jobs.ask_picture(request.frame, arrive, request.priority)

    def _recalled(self, request: _Request) -> bool:
        """Cancel a frame that no worker has begun; return whether it is no longer on its way."""
        if request.answer is None or not request.answer.cancel():
            return False
        self._requests.pop(request.frame.key, None)
        self._note_requests()
        return True

    # --- in other threads

    def _read(self, frame: Frame, generation: int) -> None:
        result: DecodedFrame | Problem | None
        try:
            result = native_picture(frame) if generation == self._generation else None
        except Exception as error:  # noqa: BLE001  a thread's edge: the frame gets its reason
            result = failure_of(frame, error)
        self._announce(frame, generation, result)

    def _announce(
        self, frame: Frame, generation: int, result: DecodedFrame | Problem | None
    ) -> None:
        self._relay.bring(_Arrival(frame, generation, result))

    # --- back in the window's thread

    @Slot(object)
    def _on_arrived(self, arrival: _Arrival) -> None:
        if arrival.generation != self._generation:
            return
        key = arrival.frame.key
        if arrival.result is None:
            self._decode(self._requests[key])
            return
        self._requests.pop(key, None)
        self._note_requests()
        self._keep(arrival.frame, arrival.result)
        if isinstance(arrival.result, Problem):
            self.failed.emit(key, arrival.result)
        else:
            self.loaded.emit(key)
        self._pump()

    def _keep(self, frame: Frame, result: DecodedFrame | Problem) -> None:
        key = frame.key
        if isinstance(result, Problem):
            self._failures[key] = result
            return
        self._notes[key] = result.notes
        self._cache.put(key, result.plane)
        if result.damage:
            self._damages[key] = damage_of(frame, result.damage)
            self.damaged.emit(self._damages[key])


def request_bytes(frame: Frame) -> int:
    """Return what a frame takes at most on its way: decoded, as a plane, in a pixel_buffer, in the window."""
    return _COPIES_ON_THE_WAY * _plane_bytes(frame)


def _plane_bytes(frame: Frame) -> int:
    """Return the size of a frame's plane (``FramePixels``): 16 bits a grey pixel, 3 x 8 a colour one.

    Pixels wider than 16 bits are kept as they are stored, too.
    """
    layout = frame.pixels
    wide = layout.bits_allocated // 8 if layout.bits_allocated > 16 else 0
    return layout.rows * layout.columns * (3 if layout.is_colour else 2 + wide)
