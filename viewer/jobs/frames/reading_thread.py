"""One thread of the window's process that reads plain pixels from disk, so that a slow disk stops nobody."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

# A thread that hangs on a dead network drive is left behind: it is a daemon, and ends with the process.
_JOIN_S = 1.0


class ReadingThread:
    """Runs what it is given, one after another."""

    def __init__(self) -> None:
        self._readings: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def run(self, reading: Callable[[], None]) -> None:
        """Run ``reading`` in the thread; it must not raise."""
        if self._thread is None:
            self._readings = SimpleQueue()
            self._thread = threading.Thread(
                target=_serve, args=(self._readings,), name="reading", daemon=True
            )
            self._thread.start()
        self._readings.put(reading)

    def leave(self) -> None:
        """Let the thread end by itself, if its disk ever answers; what is run next has a new one."""
        self._readings.put(None)
        self._thread = None

    def close(self) -> None:
        """End the thread after the reading it is on."""
        thread = self._thread
        self.leave()
        if thread is not None:
            thread.join(_JOIN_S)


def _serve(readings: SimpleQueue[Callable[[], None] | None]) -> None:
    while (reading := readings.get()) is not None:
        reading()
