"""matplotlib's imshow on a Qt canvas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.peers import Peer, open_window


class MatplotlibPeer(Peer):
    def __init__(self) -> None:
        self.application = QApplication.instance() or QApplication([])
        self.images: list[Any] = []
        self.slices: NDArray[Any] | None = None

    def show_films(self, films: Sequence[NDArray[Any]], width: int, height: int) -> None:
        self.figure = Figure(facecolor="black")
        self.canvas = FigureCanvasQTAgg(self.figure)
        self.window = self.canvas
        across = 1 if len(films) == 1 else 2
        self.axes = self.figure.subplots(across, across, squeeze=False).ravel()
        self.figure.subplots_adjust(0, 0, 1, 1, 0, 0)
        for axes, film in zip(self.axes, films, strict=True):
            axes.set_axis_off()
            self.images.append(axes.imshow(film, cmap="gray", vmin=0, vmax=4000))
        open_window(self.window, width, height, self.application)

    def show_stack(self, slices: NDArray[Any], width: int, height: int) -> None:
        self.slices = slices
        self.show_films([slices[0]], width, height)

    def set_window(self, low: float, high: float) -> None:
        for image in self.images:
            image.set_clim(low, high)
        self.canvas.draw_idle()

    def set_slice(self, index: int) -> None:
        assert self.slices is not None
        self.images[0].set_data(self.slices[index])
        self.canvas.draw_idle()

    def painted(self) -> Sequence[QWidget]:
        return [self.canvas]

    def picture_rects(self) -> Sequence[QRect]:
        rects = []
        for image, axes in zip(self.images, self.axes, strict=True):
            rows, columns = image.get_array().shape
            corners = axes.transData.transform([(-0.5, -0.5), (columns - 0.5, rows - 0.5)])
            left, right = sorted(round(x) for x, _ in corners)
            bottom, top = sorted(round(y) for _, y in corners)
            corner = self.canvas.mapToGlobal(QPoint(left, self.canvas.height() - top))
            rects.append(QRect(corner.x(), corner.y(), right - left, top - bottom))
        return rects


def make() -> Peer:
    return MatplotlibPeer()
