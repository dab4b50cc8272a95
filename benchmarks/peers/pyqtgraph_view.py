"""pyqtgraph's ImageView, as its documentation shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QGridLayout, QWidget

from benchmarks.peers import Peer, open_window
from benchmarks.peers.pyqtgraph_item import screen_rect


class ImageViewPeer(Peer):
    def __init__(self) -> None:
        pg.setConfigOptions(imageAxisOrder="row-major")
        self.application = pg.mkQApp()
        self.views: list[Any] = []

    def show_films(self, films: Sequence[NDArray[Any]], width: int, height: int) -> None:
        self._show(films, width, height)

    def show_stack(self, slices: NDArray[Any], width: int, height: int) -> None:
        self._show([slices], width, height)

    def _show(self, films: Sequence[NDArray[Any]], width: int, height: int) -> None:
        self.window = QWidget()
        grid = QGridLayout(self.window)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        across = 1 if len(films) == 1 else 2
        for place, film in enumerate(films):
            view = pg.ImageView()
            view.setImage(film, levels=(0, 4000))
            grid.addWidget(view, place // across, place % across)
            self.views.append(view)
        open_window(self.window, width, height, self.application)

    def set_window(self, low: float, high: float) -> None:
        for view in self.views:
            view.setLevels(low, high)

    def set_slice(self, index: int) -> None:
        self.views[0].setCurrentIndex(index)

    def painted(self) -> Sequence[QWidget]:
        return [view.ui.graphicsView.viewport() for view in self.views]

    def picture_rects(self) -> Sequence[QRect]:
        return [screen_rect(view.imageItem, view.ui.graphicsView) for view in self.views]


def make() -> Peer:
    return ImageViewPeer()
