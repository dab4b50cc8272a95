"""Which pixels a viewport shows: the slice that is asked for, once it is there.

A wheel turned fast asks for slices faster than they are decoded.  The source is asked only when the canvas
paints, so slices in between are skipped; until the newest one is there, the last one stays, under its own
slice number, for a moment, then the canvas says that it is loading.

Pixels that are at hand are taken as soon as their slice is wanted, others when they arrive; there, and never while
the canvas paints, a film gets the window that it is first seen through.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, Protocol

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.grey.presets import first_window
from viewer.imaging.study import Frame, FrameKey, Problem, Series, places_of
from viewer.imaging.voi import Voi
from viewer.session.display import DisplayState, needs_own_window, with_first_window
from viewer.ui.canvas.picture.resample import preload
from viewer.ui.state.viewport_model import ViewportModel

# How long the slice before stays while the one asked for is loaded.
STALE_MS: Final = 250


class Loader(Protocol):
    """What is asked of the frame loader (``viewer.jobs.frames.loader.FrameLoader``)."""

    @property
    def loaded(self) -> SignalInstance:
        """Tell of a frame (``FrameKey``) whose pixels are now in the cache."""

    @property
    def failed(self) -> SignalInstance:
        """Tell of a frame (``FrameKey``) that cannot be shown, with its ``Problem``."""

    def at_hand(self, frame: Frame) -> FramePixels | None:
        """Return the pixels if they are at hand, and ask for nothing."""

    def pixels(self, frame: Frame) -> FramePixels | None:
        """Return the pixels if they are at hand, else ask for them."""

    def prefetch(self, series: Series, index: int, direction: int) -> None:
        """Load what will be asked for next."""

    def failure(self, key: FrameKey) -> Problem | None:
        """Return why a frame cannot be shown."""

    def notes(self, key: FrameKey) -> tuple[str, ...]:
        """Return what decoding has to say about a frame."""


class StandIn(Protocol):
    """Other pixels for slices: as they would look, had they been acquired otherwise."""

    @property
    def words(self) -> str:
        """What is said on a picture that is not the one that was acquired."""

    def plane(self, frame: Frame) -> FramePixels | None:
        """Return the pixels in place of a frame's own, ``None`` for a frame that is shown as it is."""


class Status(Enum):
    """What the canvas is to draw; while WAITING the slice before, if there is one, and no words yet."""

    EMPTY = "empty"
    WAITING = "waiting"
    LOADING = "loading"
    FAILED = "failed"
    SHOWN = "shown"


class ShownSlice(Struct, frozen=True):
    """The slice on the screen: its index in the series, its frame and its pixels."""

    index: int
    frame: Frame
    plane: FramePixels


class FilmSource(QObject):
    """Follows a model and a loader, and knows what is to be seen now."""

    changed = Signal()  # anything may look different
    slice_changed = Signal()  # another slice of the same series is asked for, or has come
    loaded_changed = Signal()  # more slices are loaded

    def __init__(self, model: ViewportModel, loader: Loader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._loader = loader
        self._series: Series | None = None
        self._asked = -1
        self._shown: ShownSlice | None = None
        self._first: Voi | None = None
        self._stand_in: StandIn | None = None
        self._stands_in = False
        self._status = Status.EMPTY
        self._problem: Problem | None = None
        self._fresh = False
        self._loaded: frozenset[int] = frozenset()
        self._place_of = places_of(())
        self._patience = QTimer(self, singleShot=True, interval=STALE_MS)
        self._patience.timeout.connect(self._say_that_it_loads)
        loader.loaded.connect(self._on_loaded)
        loader.failed.connect(self._on_failed)
        model.content_changed.connect(self._on_content)
        model.changed.connect(self._on_state)
        self._take_series()
        self._look()

    @property
    def status(self) -> Status:
        """What is to be drawn, as of the last ``refresh``."""
        return self._status

    @property
    def shown(self) -> ShownSlice | None:
        """The slice that is to be drawn, if any."""
        return self._shown

    @property
    def state(self) -> DisplayState:
        """How the slice is shown: as the model says, through its first window where that has none that suits it."""
        state, shown = self._model.state, self._shown
        if shown is None or self._first is None or not self._needs_window(shown):
            return state
        return with_first_window(state, self._first, shown.frame)

    @property
    def problem(self) -> Problem | None:
        """Why the slice cannot be shown, when the status is FAILED."""
        return self._problem

    @property
    def series(self) -> Series | None:
        """The series whose slices are shown."""
        return self._series

    @property
    def index(self) -> int:
        """The slice that is asked for, held within the series."""
        count = len(self._series.frames) if self._series else 0
        return max(0, min(self._model.state.slice_index, count - 1))

    @property
    def frame(self) -> Frame | None:
        """The frame that is asked for."""
        return self._series.frames[self.index] if self._series and self._series.frames else None

    @property
    def loaded(self) -> frozenset[int]:
        """The slices whose pixels have been seen or prefetched."""
        return self._loaded

    def notes(self) -> tuple[str, ...]:
        """Return what is to be said of the slice that is shown: what it stands for, and what decoding said."""
        if self._shown is None:
            return ()
        notes = self._loader.notes(self._shown.frame.key)
        return (
            notes
            if self._stand_in is None or not self._stands_in
            else (self._stand_in.words, *notes)
        )

    def set_stand_in(self, stand_in: StandIn | None) -> None:
        """Show other pixels in place of those that were acquired, or these again."""
        if stand_in is self._stand_in:
            return
        self._stand_in = stand_in
        self._look()
        self.changed.emit()

    def refresh(self) -> None:
        """Ask for the newest slice, once, and settle what is to be drawn."""
        if self._fresh:
            return
        self._fresh = True
        frame = self.frame
        if frame is None or self._series is None:
            self._settle(Status.EMPTY)
            return
        index, direction = self.index, self.index - self._asked if self._asked >= 0 else 1
        plane = self._loader.pixels(frame)
        if plane is not None:
            self._show(index, frame, plane)
        else:
            self._wait_for(frame)
        if index != self._asked:
            self._asked = index
            self._loader.prefetch(self._series, index, 1 if direction >= 0 else -1)

    def _look(self) -> None:
        """Show the slice that is asked for if it is at hand."""
        frame = self.frame
        plane = None if frame is None else self._loader.at_hand(frame)
        if frame is not None and plane is not None:
            self._show(self.index, frame, plane)

    def _show(self, index: int, frame: Frame, plane: FramePixels) -> None:
        self._loaded |= {index}
        computed = None if self._stand_in is None else self._stand_in.plane(frame)
        self._stands_in = computed is not None
        plane = plane if computed is None else computed
        if self._shown is None or self._shown.plane is not plane:
            self._first = None
        self._shown = ShownSlice(index, frame, plane)
        self._settle(Status.SHOWN)
        self._choose_window()

    def _choose_window(self) -> None:
        """Choose what the slice is first seen through, if the window in force was not made for it."""
        shown = self._shown
        if shown is None or shown.plane.is_colour or not self._needs_window(shown):
            return
        if self._first is None:
            self._first = first_window(shown.frame, shown.plane)
        # Whoever hears of a state may have changed it just now; the next change is told after that one.
        QTimer.singleShot(0, self, self._keep_window)

    def _needs_window(self, shown: ShownSlice) -> bool:
        series = self._series
        return series is None or needs_own_window(self._model.state, series, shown.frame)

    def _keep_window(self) -> None:
        self._model.set_state(self.state)

    def _wait_for(self, frame: Frame) -> None:
        problem = self._loader.failure(frame.key)
        if problem is not None:
            self._shown = None
            self._settle(Status.FAILED, problem)
        elif self._status not in (Status.LOADING, Status.WAITING):
            self._status = Status.WAITING
            preload()
            self._patience.start()

    def _settle(self, status: Status, problem: Problem | None = None) -> None:
        self._status, self._problem = status, problem
        self._patience.stop()

    def _say_that_it_loads(self) -> None:
        self._shown = None
        self._settle(Status.LOADING)
        self.changed.emit()

    def _take_series(self) -> None:
        """Follow the content; a series that a scan has only added slices to keeps what is known of it."""
        before, series = self._series, self._model.content.series
        if series == before:  # a scan that goes on tells of it again, in new objects
            self._series = series
            return
        frames = series.frames if series else ()
        grown = before is not None and series is not None and before.id == series.id
        seen = {before.frames[i].key for i in self._loaded} if before and grown else set()
        self._series = series
        self._place_of = places_of(frames)
        self._loaded = frozenset(at for key in seen if (at := self._place_of(key)) is not None)
        self._shown = None
        self._asked = -1
        self._fresh = False
        self._settle(Status.EMPTY)

    def _on_content(self) -> None:
        self._take_series()
        self._look()
        self.changed.emit()

    def _on_state(self) -> None:
        if self.index != self._asked:
            self._fresh = False
            self._look()
            self.slice_changed.emit()
        self._choose_window()

    def _on_loaded(self, key: FrameKey) -> None:
        index = self._place_of(key)
        if index is None:
            return
        self._loaded |= {index}
        if index == self.index and (self._shown is None or self._shown.index != index):
            self._fresh = False
            self._look()
            self.slice_changed.emit()
        self.loaded_changed.emit()

    def _on_failed(self, key: FrameKey, _problem: Problem) -> None:
        if self._place_of(key) == self.index:
            self._fresh = False
            self.changed.emit()
