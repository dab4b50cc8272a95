"""Checksums of stored pixels, worked out by workers that have nothing better to do, told by a signal."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot

from viewer.imaging.study import Frame, FrameKey
from viewer.jobs.pixels import digest_of
from viewer.jobs.pool import Priority, WorkerPool


class Digester(QObject):
    """Digests frames, each once."""

    digested = Signal(object, str)
    """FrameKey, SHA-256 of its stored values (``viewer.imaging.digest``), "" if it cannot be decoded."""

    _arrived = Signal(object, str)

    def __init__(self, pool: WorkerPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._asked: dict[FrameKey, Future[str]] = {}
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def ask(self, frame: Frame) -> None:
        """Have a frame digested."""
        if frame.key not in self._asked:
            answer = self._pool.submit(digest_of, frame, priority=Priority.AHEAD)
            self._asked[frame.key] = answer
            answer.add_done_callback(partial(self._announce, frame.key))

    def forget(self) -> None:
        """Let go of what was asked: other images are being opened."""
        asked, self._asked = self._asked, {}
        for answer in asked.values():
            answer.cancel()

    def _announce(self, key: FrameKey, answer: Future[str]) -> None:
        """Hand a checksum over, in a thread of the pool."""
        if answer.cancelled():
            return
        digest = "" if answer.exception() else answer.result()
        # Qt may have deleted this object: the program is closing.
        with suppress(RuntimeError):
            self._arrived.emit(key, digest)

    @Slot(object, str)
    def _on_arrived(self, key: FrameKey, digest: str) -> None:
        if key in self._asked:
            self.digested.emit(key, digest)
