"""Checksums of stored pixels, worked out by a worker that has nothing better to do, told by a signal."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from viewer.imaging.study import Frame, FrameKey
from viewer.jobs.frames.decode_jobs import Digested, digest_of
from viewer.jobs.frames.frame_cache import FrameCache
from viewer.jobs.frames.loader import request_bytes
from viewer.jobs.pool.pool import Priority, WorkerPool
from viewer.jobs.relay import Relay

# A film's checksum takes as long as decoding it; whoever opens a case wants to see the films first.
PICTURES_FIRST_MS: Final = 300
_OWNER: Final = "checksums"


class Checksums(QObject):
    """Digests frames, each once, one after another, so that a worker is always free for pictures."""

    digested = Signal(object, tuple)
    """FrameKey, the digests of its samples (``viewer.imaging.pixels.digest``), none if it cannot be decoded."""

    def __init__(self, pool: WorkerPool, cache: FrameCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._cache = cache
        self._asked: set[FrameKey] = set()
        self._waiting: list[Frame] = []
        self._answer: Future[Digested] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PICTURES_FIRST_MS)
        self._pause.timeout.connect(self._send_next)
        self._relay = Relay(self._on_arrived)

    def ask(self, frame: Frame) -> None:
        """Have a frame digested."""
        if frame.key in self._asked:
            return
        self._asked.add(frame.key)
        self._waiting.append(frame)
        if self._answer is None:
            self._pause.start()

    def forget(self) -> None:
        """Let go of what was asked: other images are being opened."""
        self._pause.stop()
        self._asked.clear()
        self._waiting.clear()
        if self._answer is not None:
            self._answer.cancel()
            self._answer = None
        self._cache.reserve(_OWNER, 0)

    def _send_next(self) -> None:
        self._answer = None
        self._cache.reserve(_OWNER, 0)
        if not self._waiting:
            return
        taken = request_bytes(self._waiting[0])
        if self._cache.is_waited_for and not self._cache.has_room_for(taken):
            self._pause.start()
            return
        self._cache.reserve(_OWNER, taken)
        frame = self._waiting.pop(0)
        self._answer = self._pool.submit(digest_of, frame, priority=Priority.AHEAD)
        self._answer.add_done_callback(partial(self._announce, frame.key))

    def _announce(self, key: FrameKey, answer: Future[Digested]) -> None:
        """Hand a checksum over, in a thread of the pool."""
        if answer.cancelled():
            return
        digests = () if answer.exception() else answer.result().digests
        self._relay.bring((key, digests))

    @Slot(object)
    def _on_arrived(self, arrival: tuple[FrameKey, tuple[str, ...]]) -> None:
        key, digests = arrival
        if key not in self._asked:
            return
        self._send_next()
        self.digested.emit(key, digests)
