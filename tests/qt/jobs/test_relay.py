"""News from threads reach an object as long as it is there, and nothing that is gone is touched."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from viewer.jobs.relay import Relay

ROOT = Path(__file__).parents[3]
DELETED_AMID_NEWS = """
import sys, threading, time
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Slot
from viewer.jobs.relay import Relay

class Hearer(QObject):
    def __init__(self):
        super().__init__()
        self.relay = Relay(self.take)

    @Slot(object)
    def take(self, news):
        pass

application = QCoreApplication([])
sys.setswitchinterval(1e-6)
end = time.monotonic() + 1.0
while time.monotonic() < end:
    hearer, stopped = Hearer(), threading.Event()
    def tell(relay=hearer.relay, stopped=stopped):
        while not stopped.is_set():
            relay.bring(1)
    threads = [threading.Thread(target=tell) for _ in range(3)]
    for thread in threads:
        thread.start()
    application.processEvents()
    shiboken6.delete(hearer)
    stopped.set()
    for thread in threads:
        thread.join()
    application.processEvents()
print("whole")
"""


class _Hearer(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[object, bool]] = []
        self.relay = Relay(self.take)

    @Slot(object)
    def take(self, news: object) -> None:
        self.heard.append((news, QThread.currentThread() is self.thread()))


def test_news_come_in_order_and_in_the_thread_of_whoever_hears_them(qtbot: QtBot) -> None:
    hearer = _Hearer()
    thread = threading.Thread(target=lambda: [hearer.relay.bring(n) for n in range(100)])
    thread.start()
    thread.join()
    assert not hearer.heard
    qtbot.waitUntil(lambda: len(hearer.heard) == 100)
    assert hearer.heard == [(n, True) for n in range(100)]


def test_whoever_is_deleted_amid_news_takes_nobody_along() -> None:
    """A signal of the object's own ends the process here within a second."""
    done = subprocess.run(
        [sys.executable, "-c", DELETED_AMID_NEWS], cwd=ROOT, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "whole\n", "")


def test_nobody_emits_from_a_thread_in_the_hope_of_being_there() -> None:
    hoping = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "viewer").rglob("*.py"))
        if "suppress(RuntimeError)" in path.read_text(encoding="utf-8")
    ]
    assert hoping == []
