"""PySide6 6.12.0 on Python 3.11 loses a reference to None at every void call, and aborts after some thousand."""

import sys

from PySide6.QtCore import QObject


def test_a_void_qt_call_gives_back_the_reference_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 100
