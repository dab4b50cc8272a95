"""A plain pyqtgraph ImageItem in a view box: ImageView without its histogram and time line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QGridLayout, QWidget

from benchmarks.peers import Peer, open_window


def screen_rect(item: Any, view: Any) -> QRect:
    """Return where an image item lies on the screen."""
    scene = item.mapRectToScene(item.boundingRect())
    polygon = view.mapFromScene(scene)
    corner = view.viewport().mapToGlobal(polygon.boundingRect().topLeft())
    return QRect(corner, polygon.boundingRect().size()).intersected(
        QRect(view.viewport().mapToGlobal(view.viewport().rect().topLeft()), view.viewport().size())
    )


class ImageItemPeer(Peer):
    def __init__(self) -> None:
        pg.setConfigOptions(imageAxisOrder="row-major")
        self.application = pg.mkQApp()
        self.items: list[tuple[Any, Any]] = []
        self.slices: NDArray[Any] | None = None

    def show_films(self, films: Sequence[NDArray[Any]], width: int, height: int) -> None:
        self.window = QWidget()
        grid = QGridLayout(self.window)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        across = 1 if len(films) == 1 else 2
        for place, film in enumerate(films):
            view = pg.GraphicsView()
            box = pg.ViewBox(lockAspect=True, invertY=True)
            view.setCentralItem(box)
            item = pg.ImageItem(film, levels=(0, 4000))
            box.addItem(item)
            box.setRange(QRectF(item.boundingRect()), padding=0)
            grid.addWidget(view, place // across, place % across)
            self.items.append((item, view))
        open_window(self.window, width, height, self.application)

    def show_stack(self, slices: NDArray[Any], width: int, height: int) -> None:
        self.slices = slices
        self.show_films([slices[0]], width, height)

    def set_window(self, low: float, high: float) -> None:
        for item, _ in self.items:
            item.setLevels((low, high))

    def set_slice(self, index: int) -> None:
        assert self.slices is not None
        self.items[0][0].setImage(self.slices[index], autoLevels=False)

    def painted(self) -> Sequence[QWidget]:
        return [view.viewport() for _, view in self.items]

    def picture_rects(self) -> Sequence[QRect]:
        return [screen_rect(item, view) for item, view in self.items]


def make() -> Peer:
    return ImageItemPeer()
