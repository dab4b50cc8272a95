"""A wake_up that wakes a thread while it waits for pipes."""

from __future__ import annotations

import threading
from multiprocessing.connection import Pipe


class WakeUp:
    """Any thread rings; the one that waits asks ``multiprocessing.connection.wait`` about ``waitable``."""

    def __init__(self) -> None:
        self.waitable, self._button = Pipe(duplex=False)
        self._lock = threading.Lock()
        self._rings = False

    def ring(self) -> None:
        """Make ``waitable`` ready, at once and without waiting."""
        with self._lock:
            if not (self._rings or self._button.closed):
                self._rings = True
                self._button.send_bytes(b"!")

    def hush(self) -> None:
        """Make ready for the next ring."""
        with self._lock:
            if self._rings:
                self._rings = False
                self.waitable.recv_bytes()

    def close(self) -> None:
        """Ring no more."""
        with self._lock:
            self.waitable.close()
            self._button.close()
