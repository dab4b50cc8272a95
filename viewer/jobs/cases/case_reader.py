"""Cases are read in threads of their own: a disk that does not answer keeps nobody but whoever asked it waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Slot

from viewer.imaging.header import OverlayFile
from viewer.imaging.study import Problem
from viewer.jobs.relay import Relay
from viewer.session.cases.case_search import MeantCase, ReadCase, meant_by, read_found

T = TypeVar("T")

# What was asked first is answered first, unless its disk takes longer.
_PATIENCE_S: Final = 1.0


class CaseReader(QObject):
    """Answers in the window's thread; what is asked at a dead disk is never answered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = threading.Event()
        self._last.set()
        self._relay = Relay(self._on_answered)

    def find(self, paths: Sequence[str], told: Callable[[MeantCase], None]) -> None:
        """Tell what some paths mean, and the case that they do."""
        self._run(partial(meant_by, tuple(paths)), told)

    def read(self, found: OverlayFile, told: Callable[[ReadCase | Problem], None]) -> None:
        """Tell what a case holds that a scan has found."""
        self._run(partial(read_found, found), told)

    def _run(self, ask: Callable[[], T], told: Callable[[T], None]) -> None:
        before, self._last = self._last, threading.Event()
        reading = partial(self._answer, ask, told, before, self._last)
        threading.Thread(target=reading, name="case", daemon=True).start()

    def _answer(
        self,
        ask: Callable[[], T],
        told: Callable[[T], None],
        before: threading.Event,
        done: threading.Event,
    ) -> None:
        """Ask the disk, in a thread."""
        try:
            answer = ask()
            before.wait(_PATIENCE_S)
            self._relay.bring(partial(told, answer))
        finally:
            done.set()

    @Slot(object)
    def _on_answered(self, tell: Callable[[], None]) -> None:
        tell()
