"""Ctrl+C is like a click on the window's cross; the end of the terminal, session or machine is an order.

Python runs a signal's handler between two of its own instructions, which never come while Qt waits; the wake-up
socket brings the signal into Qt's event loop instead.
"""

from __future__ import annotations

import signal
import socket
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGPWR", "SIGBREAK")
_SIGNALS = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))


class Interrupts(QObject):
    """Tells of each in the window's thread."""

    asked = Signal()  # by a person
    ordered = Signal()  # by the system

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._receives, self._sends = socket.socketpair()
        for end in (self._receives, self._sends):
            end.setblocking(False)  # noqa: FBT003
        self._notifier = QSocketNotifier(self._receives.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        self._before = {one: signal.signal(one, _let_pass) for one in _SIGNALS if _is_meant(one)}
        self._woken_before = signal.set_wakeup_fd(self._sends.fileno(), warn_on_full_buffer=False)

    def close(self) -> None:
        """Leave signals to whoever had them before."""
        signal.set_wakeup_fd(self._woken_before)
        for one, handler in self._before.items():
            signal.signal(one, handler)
        self._notifier.setEnabled(False)
        self._receives.close()
        self._sends.close()

    def _on_signal(self) -> None:
        numbers = b""
        with suppress(BlockingIOError):
            numbers = self._receives.recv(64)
        for number in numbers:
            told = self.asked if number == signal.SIGINT else self.ordered
            told.emit()


def _is_meant(one: signal.Signals) -> bool:
    """Whether to listen to a signal: whoever started us by ``nohup`` wants us to outlive the terminal."""
    return one.name != "SIGHUP" or signal.getsignal(one) is not signal.SIG_IGN


def _let_pass(_number: int, _frame: object) -> None:
    """Do nothing: the wake-up socket has told already."""
