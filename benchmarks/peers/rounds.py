"""The product: its real viewports, with header, plates, ruler and letters; frames at hand in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from benchmarks.peers import Peer, open_window
from overlays.model import Mark, MarkColor, MarkKind, Point
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.study import (
    Frame,
    FrameKey,
    PixelFormat,
    PixelSource,
    Plane,
    Problem,
    Series,
    Spacing,
    SpacingBasis,
)
from viewer.imaging.voi import VoiFunction, Window
from viewer.session.content import Content, PlacedMark
from viewer.session.display import DisplayState, WindowOrigin, at_slice, with_window
from viewer.ui.canvas.film_signals import FilmSignals
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.look.theme import FUSION, READING_ROOM, apply_theme
from viewer.ui.state.viewport_model import ViewportModel
from viewer.ui.viewports.viewport import Viewport


class FramesAtHand(QObject):
    """A frame loader whose frames are all in memory, as a full cache has them."""

    loaded = Signal(object)
    failed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.planes: dict[FrameKey, FramePixels] = {}

    def at_hand(self, frame: Frame) -> FramePixels | None:
        return self.planes.get(frame.key)

    def pixels(self, frame: Frame) -> FramePixels | None:
        return self.planes.get(frame.key)

    def prefetch(self, series: Series, index: int, direction: int) -> None:
        pass

    def failure(self, key: FrameKey) -> Problem | None:
        return None

    def notes(self, key: FrameKey) -> tuple[str, ...]:
        return ()


class RoundsPeer(Peer):
    def __init__(self) -> None:
        running = QApplication.instance()
        assert running is None or isinstance(running, QApplication)
        self.application = running or QApplication(["rounds", *FUSION])
        apply_theme(self.application, READING_ROOM)
        self.loader = FramesAtHand()
        self.viewports: list[Viewport] = []

    def show_films(self, films: Sequence[NDArray[Any]], width: int, height: int) -> None:
        self._show([film[None] for film in films], width, height)

    def show_stack(self, slices: NDArray[Any], width: int, height: int) -> None:
        self._show([slices], width, height)

    def _show(self, stacks: Sequence[NDArray[Any]], width: int, height: int) -> None:
        self.window = QWidget()
        grid = QGridLayout(self.window)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self.viewports = []
        across = 1 if len(stacks) == 1 else 2
        for place, slices in enumerate(stacks):
            content = Content(self._series(place, slices), f"Film {place + 1}", "AP pelvis")
            state = DisplayState(window=_window(0, 4000), window_origin=WindowOrigin.MANUAL)
            viewport = Viewport(
                ViewportModel(content, state),
                self.loader,
                ViewingState(READING_ROOM),
                FilmSignals(),
            )
            grid.addWidget(viewport, place // across, place % across)
            self.viewports.append(viewport)
        open_window(self.window, width, height, self.application)

    def _series(self, place: int, slices: NDArray[Any]) -> Series:
        frames = []
        for index, pixels in enumerate(slices):
            rows, columns = pixels.shape
            key = FrameKey(f"1.{place}.{index}")
            self.loader.planes[key] = FramePixels(np.ascontiguousarray(pixels))
            frames.append(
                Frame(
                    key,
                    PixelSource("film.dcm", "1.2.840.10008.1.2.1"),
                    PixelFormat(rows, columns, "MONOCHROME2", 16, 12),
                    spacing=Spacing(0.2, 0.2, SpacingBasis.CROSS_SECTION),
                    plane=Plane((0.0, 0.0, 4.0 * index), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)),
                )
            )
        return Series(f"1.{place}", "1", tuple(frames), modality="MR")

    def set_window(self, low: float, high: float) -> None:
        for viewport in self.viewports:
            model = viewport.model
            model.set_state(with_window(model.state, _window(low, high), WindowOrigin.MANUAL))

    def set_slice(self, index: int) -> None:
        model = self.viewports[0].model
        series = model.content.series
        assert series is not None
        model.set_state(at_slice(model.state, index, count=len(series.frames)))

    def set_marks(self, count: int) -> None:
        model = self.viewports[0].model
        series = model.content.series
        assert series is not None
        layout = series.frames[0].pixels
        random = np.random.default_rng(11)
        marks = []
        for number in range(count):
            tip = random.uniform(0.1, 0.9, 2) * (layout.columns, layout.rows)
            tail = tip + random.uniform(-0.15, 0.15, 2) * layout.columns
            ends = tuple(Point(float(x), float(y)) for x, y in (tail, tip))
            color = list(MarkColor)[number % len(MarkColor)]
            mark = Mark(f"m{number}", MarkKind.ARROW, color, ends)
            marks.append((0, PlacedMark(mark, f"{number % 9 + 1}a")))
        model.show(Content(series, "Film 1", "AP pelvis", tuple(marks)))

    def painted(self) -> Sequence[QWidget]:
        return [viewport.film_canvas for viewport in self.viewports]

    def picture_rects(self) -> Sequence[QRect]:
        rects = []
        for viewport in self.viewports:
            canvas = viewport.film_canvas
            corner = canvas.mapToGlobal(QPoint(0, 0))
            rects.append(canvas.layers.picture_rect.translated(corner))
        return rects


def _window(low: float, high: float) -> Window:
    return Window((low + high) / 2, high - low, VoiFunction.LINEAR_EXACT)


def make() -> Peer:
    return RoundsPeer()
