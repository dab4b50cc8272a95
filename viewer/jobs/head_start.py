"""Work for the first picture that begins before there is a window to show it.

While Qt is being imported, a worker takes the first look at the paths (``scan_jobs.look``) and decodes the
first frame that it finds, which nearly always is the first to be shown.  The scan and the loader then take
over what has been begun, instead of beginning it: see ``Scanner`` and ``FrameLoader``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Final

from viewer.imaging.study import FrameKey, Problem
from viewer.jobs.pool.pool import Priority, WorkerPool
from viewer.jobs.scan.scan_jobs import HEADER_DEADLINE_S, FirstLook, look

if TYPE_CHECKING:
    from viewer.jobs.frames.decode_jobs import DecodedFrame, PixelJobs

_PATIENCE_S: Final = 0.3

Told = Callable[["DecodedFrame | Problem"], None]


class HeadStart:
    """What has been begun for ``paths``.  Close it before the pool, or when the first film is seen."""

    def __init__(self, pool: WorkerPool, paths: Sequence[str]) -> None:
        self._pool = pool
        self._paths = tuple(paths)
        self._lock = threading.Lock()
        self._key: FrameKey | None = None
        self._answer: DecodedFrame | Problem | None = None
        self._told: Told | None = None
        self._seen = threading.Event()
        self._look = pool.submit(look, self._paths, deadline_s=HEADER_DEADLINE_S)
        self._look.add_done_callback(self._on_look)

    def look_at(self, paths: Sequence[str]) -> Future[FirstLook] | None:
        """Return the first look, if it was at these paths."""
        return self._look if tuple(paths) == self._paths else None

    def taken(self, key: FrameKey) -> DecodedFrame | Problem | None:
        """Hand over a frame that is decoded; ``None`` if it is not, or not yet.

        It is handed over once: the next time it has to be decoded anew.
        """
        with self._lock:
            if key != self._key or self._answer is None:
                return None
            answer, self._key, self._answer = self._answer, None, None
            return answer

    def will_tell(self, key: FrameKey, told: Told) -> bool:
        """Tell of a frame, in another thread, when it is decoded; false if that is not under way."""
        with self._lock:
            if key != self._key or self._answer is not None:
                return False
            self._key, self._told = None, told
            return True

    def let_the_window_paint(self) -> None:
        """Wait until the first film is seen, but not for long: a scan's thread would hold up the window's.

        Python runs one of them at a time, and fifty headers cost as much as painting a film.
        """
        self._seen.wait(_PATIENCE_S)
        self._seen.set()

    def note_seen(self) -> None:
        """Take note that the first film is on screen."""
        self._seen.set()

    def close(self) -> None:
        """Let go of what nobody has asked for."""
        self._seen.set()
        with self._lock:
            self._key = self._answer = None

    # --- in threads of the pool

    def _on_look(self, answer: Future[FirstLook]) -> None:
        if answer.cancelled() or answer.exception() is not None:
            return
        from viewer.imaging.series.scan import gather
        from viewer.jobs.frames.decode_jobs import PixelJobs

        read = [headers for _, headers in answer.result().read if isinstance(headers, tuple)]
        for study in gather([header for headers in read for header in headers], ()).studies:
            frame = study.series[0].frames[0]
            with self._lock:
                self._key = frame.key
            pixel_jobs = PixelJobs(self._pool)
            pixel_jobs.ask_picture(frame, partial(self._on_decoded, pixel_jobs), Priority.URGENT)
            return

    def _on_decoded(self, pixel_jobs: PixelJobs, answer: DecodedFrame | Problem) -> None:
        pixel_jobs.close()
        with self._lock:
            told = self._told
            if self._key is not None:
                self._answer = answer
        if told is not None:
            told(answer)
