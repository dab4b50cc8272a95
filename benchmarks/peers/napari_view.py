"""napari, which draws by OpenGL (in software where there is no GPU)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import napari
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.peers import Peer, open_window


class NapariPeer(Peer):
    def __init__(self) -> None:
        self.viewer = napari.Viewer(show=False)
        self.application = QApplication.instance()
        self.layer: Any = None

    def show_films(self, films: Sequence[NDArray[Any]], width: int, height: int) -> None:
        if len(films) != 1:
            raise NotImplementedError("napari shows one canvas a window")
        self._show(films[0], width, height)

    def show_stack(self, slices: NDArray[Any], width: int, height: int) -> None:
        self._show(slices, width, height)

    def _show(self, film: NDArray[Any], width: int, height: int) -> None:
        self.layer = self.viewer.add_image(
            film, contrast_limits=(0, 4000), interpolation2d="linear"
        )
        # Changing limits within this range only changes a uniform of the shader.
        self.layer.contrast_limits_range = (0, 4095)
        # The canvas alone, so that its panels do not count against it.
        self.window = self._canvas()
        self.window.setParent(None)
        open_window(self.window, width, height, self.application)
        self.viewer.reset_view(margin=0.0)
        for _ in range(30):
            self.application.processEvents()

    def _canvas(self) -> QWidget:
        # napari has no public way to its canvas.
        return self.viewer.window._qt_viewer.canvas.native  # noqa: SLF001

    def set_window(self, low: float, high: float) -> None:
        self.layer.contrast_limits = (low, high)

    def set_slice(self, index: int) -> None:
        self.viewer.dims.set_point(0, index)

    def painted(self) -> Sequence[QWidget]:
        return [self._canvas()]

    def picture_rects(self) -> Sequence[QRect]:
        canvas, zoom = self._canvas(), self.viewer.scene.camera.zoom
        rows, columns = self.layer.data.shape[-2:]
        width, height = round(columns * zoom), round(rows * zoom)
        left, top = (canvas.width() - width) // 2, (canvas.height() - height) // 2
        return [QRect(canvas.mapToGlobal(QPoint(left, top)), QRect(0, 0, width, height).size())]


def make() -> Peer:
    return NapariPeer()
