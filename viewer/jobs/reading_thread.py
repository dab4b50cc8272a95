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
        self._errands: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def run(self, errand: Callable[[], None]) -> None:
        """Run ``errand`` in the thread; it must not raise."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="reading", daemon=True)
            self._thread.start()
        self._errands.put(errand)

    def close(self) -> None:
        """End the thread after the errand it is on."""
        if self._thread is not None:
            self._errands.put(None)
            self._thread.join(_JOIN_S)
            self._thread = None

    def _serve(self) -> None:
        while (errand := self._errands.get()) is not None:
            errand()
