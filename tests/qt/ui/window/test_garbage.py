"""What Qt owns is never taken apart in another thread than the window's."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from viewer.ui.window.garbage import GarbageCollection


class Circle(QObject):
    """Refers to itself, and tells in which thread it ends."""

    ended: list[str]

    def __init__(self) -> None:
        super().__init__()
        self.me = self

    def __del__(self) -> None:
        Circle.ended.append(threading.current_thread().name)


@pytest.fixture
def collection(qapp: object) -> Iterator[GarbageCollection]:
    Circle.ended = []
    before = gc.isenabled()
    gc.enable()
    one = GarbageCollection()
    yield one
    one.close()
    assert gc.isenabled()
    if not before:
        gc.disable()


def _litter() -> None:
    """Make more objects than Python would let lie."""
    for _ in range(5):
        [[] for _ in range(5000)]


def test_a_busy_thread_takes_no_widget_apart(collection: GarbageCollection, qtbot: QtBot) -> None:
    Circle()
    thread = threading.Thread(target=_litter, name="busy")
    thread.start()
    thread.join()
    assert Circle.ended == []
    kept = [[] for _ in range(3000)]
    qtbot.waitUntil(lambda: Circle.ended == ["MainThread"], timeout=10_000)
    assert kept


def test_nothing_is_collected_while_there_is_little(collection: GarbageCollection) -> None:
    gc.collect()
    Circle()
    collection.look()
    assert Circle.ended == []


def test_python_collects_again_afterwards(collection: GarbageCollection) -> None:
    assert not gc.isenabled()
    collection.close()
    assert gc.isenabled()
