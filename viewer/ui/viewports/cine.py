"""Cine: the slices of one viewport follow one another by themselves, round and round."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from viewer.session.content import Content
from viewer.ui.canvas.film_canvas import FilmCanvas
from viewer.ui.state.viewport_model import ViewportModel

# Slices a second where the file does not say.
USUAL_FPS: Final = 12.0
# What slower and faster go through.
SPEEDS: Final = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60)
_SHORTEST_MS: Final = 10


class Cine(QObject):
    """Plays the series that a canvas shows; another series stops it, and begins at its own speed."""

    changed = Signal()  # it began, stopped, or has another speed

    def __init__(self, model: ViewportModel, canvas: FilmCanvas) -> None:
        super().__init__(canvas)
        self._model = model
        self._canvas = canvas
        self._chosen_fps: float | None = None
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._play_on)
        model.content_changed.connect(self._on_content)

    @property
    def is_playing(self) -> bool:
        """Whether slices follow one another."""
        return self._timer.isActive()

    @property
    def fps(self) -> float:
        """Slices a second: as chosen, else as the file says."""
        series = self._model.content.series
        own = None if series is None else series.cine_rate_fps
        return self._chosen_fps or own or USUAL_FPS

    @property
    def delay_ms(self) -> int:
        """How long a slice stays."""
        return max(_SHORTEST_MS, round(1000.0 / self.fps))

    def toggle(self) -> None:
        """Play, if there is more than one slice, or stop."""
        series = self._model.content.series
        if self.is_playing:
            self.stop()
        elif series is not None and len(series.frames) > 1:
            self._timer.start(self.delay_ms)
            self.changed.emit()

    def stop(self) -> None:
        """Stay on this slice."""
        if self.is_playing:
            self._timer.stop()
            self.changed.emit()

    def go_faster(self) -> None:
        """Play at the next speed up."""
        self._choose(next((speed for speed in SPEEDS if speed > self.fps), self.fps))

    def go_slower(self) -> None:
        """Play at the next speed down."""
        self._choose(next((speed for speed in reversed(SPEEDS) if speed < self.fps), self.fps))

    def _choose(self, fps: float) -> None:
        self._chosen_fps = fps
        self._timer.setInterval(self.delay_ms)
        self.changed.emit()

    def _play_on(self) -> None:
        """Go to the next slice once the one before has been seen, so a slow disk plays slowly."""
        film, series = self._canvas.film, self._model.content.series
        if series is None or film.shown is None or film.shown.index != film.index:
            return
        self._canvas.go_to((film.index + 1) % len(series.frames))

    def _on_content(self, before: Content, after: Content) -> None:
        if before.series is not after.series:
            self.stop()
            self._chosen_fps = None
