"""The viewers that are measured, each driven in its usual way; one process holds one of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

NAMES = {
    "rounds": "benchmarks.peers.rounds",
    "imageview": "benchmarks.peers.pyqtgraph_view",
    "imageitem": "benchmarks.peers.pyqtgraph_item",
    "matplotlib": "benchmarks.peers.matplotlib_view",
    "napari": "benchmarks.peers.napari_view",
}


class Peer(ABC):
    """One viewer in one frameless window that fills its screen size."""

    application: QApplication
    window: QWidget

    @abstractmethod
    def show_films(self, films: Sequence[NDArray[Any]], width: int, height: int) -> None:
        """Show films beside one another (one, or four), window 0 to 4000."""

    @abstractmethod
    def show_stack(self, slices: NDArray[Any], width: int, height: int) -> None:
        """Show a stack, shape (slices, rows, columns), at its first slice, window 0 to 4000."""

    @abstractmethod
    def set_window(self, low: float, high: float) -> None:
        """Show values between ``low`` and ``high`` in all films."""

    @abstractmethod
    def set_slice(self, index: int) -> None:
        """Show another slice of the stack."""

    @abstractmethod
    def painted(self) -> Sequence[QWidget]:
        """Return the widgets that a frame must paint."""

    @abstractmethod
    def picture_rects(self) -> Sequence[QRect]:
        """Return where each film lies on the screen."""

    def set_marks(self, count: int) -> None:
        """Show so many arrows on the film; only the product has them."""
        raise NotImplementedError


def open_window(window: QWidget, width: int, height: int, application: QApplication) -> None:
    """Show a window without a frame, and wait until it stands."""
    from PySide6.QtCore import Qt

    window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    window.setGeometry(0, 0, width, height)
    window.show()
    for _ in range(30):
        application.processEvents()


def make(name: str) -> Peer:
    """Return a peer by its name; raises ``ImportError`` for one that is not installed."""
    peer: Peer = import_module(NAMES[name]).make()
    return peer
