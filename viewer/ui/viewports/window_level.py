"""Windows for the active viewport that need its pixels: automatic, the file's own, presets, typed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.grey.grey import own_vois
from viewer.imaging.grey.histogram import Histogram, histogram
from viewer.imaging.grey.presets import auto_window, presets
from viewer.imaging.study import Frame, Series
from viewer.imaging.voi import Voi, Window
from viewer.session.display import WindowOrigin, as_window, with_own_window, with_window
from viewer.ui.canvas.picture.film_source import Loader
from viewer.ui.canvas.words.corner_text import window_words
from viewer.ui.language.spoken import spoken
from viewer.ui.state.workspace import Workspace


def preset_words(window: Window) -> str:
    """Return what a preset is called in menus and in the sheet of keys: its name and its values."""
    return f"{spoken(window.explanation)}   {window_words(window)}"


class WindowLevel(QObject):
    """Chooses windows; does nothing where there is no grey picture."""

    def __init__(self, workspace: Workspace, loader: Loader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._loader = loader
        self._histogram: tuple[FramePixels, Histogram | None] | None = None
        self._presets: dict[str, tuple[Window, ...]] = {}
        workspace.document.opened.connect(self._presets.clear)

    def set_automatic(self) -> None:
        """Show the picture well, whatever its file says."""
        picture = self._grey_picture()
        if picture is not None:
            frame, plane = picture
            made = auto_window(plane, frame)
            self._workspace.change(
                lambda state: with_window(state, made, WindowOrigin.AUTO, of=frame.key)
            )

    def set_own(self) -> None:
        """Go back to the file's own window, or to the automatic one where it has none.

        A file may have several, windows and tables: asked for again, the next one is shown, by its name.
        """
        picture = self._grey_picture()
        own = () if picture is None else tuple(dict.fromkeys(own_vois(picture[0])))
        state = self._workspace.active_model.state
        is_own = state.window_origin is WindowOrigin.FILE and state.window in own
        place = (own.index(state.window) + 1) % len(own) if is_own else 0
        if place == 0:
            self._workspace.change(with_own_window)
        else:
            name = own[place].explanation or self.tr("{0} of {1}").format(place + 1, len(own))
            self._set(own[place], WindowOrigin.FILE, name)

    def set_preset(self, number: int) -> None:
        """Choose a preset of this modality, from 1; there may be fewer."""
        offered = self.presets()
        if number <= len(offered):
            window = offered[number - 1]
            self._set(window, WindowOrigin.PRESET, window.explanation)

    def set_typed(self, window: Window) -> None:
        """Show the active film with a window that was typed."""
        if self._grey_picture() is not None:
            self._set(window, WindowOrigin.MANUAL)

    def window(self) -> Window | None:
        """Return the window of the active viewport, ``None`` where there is no grey picture."""
        voi = self._workspace.active_model.state.window
        return None if voi is None or self._grey_picture() is None else as_window(voi)

    @property
    def has_greys(self) -> bool:
        """Whether the active viewport shows a grey picture."""
        return self._grey_picture() is not None

    def histogram(self) -> Histogram | None:
        """Return the histogram of the active viewport's picture; the newest one is kept."""
        picture = self._grey_picture()
        if picture is None:
            return None
        frame, plane = picture
        if self._histogram is None or self._histogram[0] is not plane:
            self._histogram = (plane, histogram(plane, frame))
        return self._histogram[1]

    def presets(self) -> tuple[Window, ...]:
        """Return the presets for the active viewport, in the order of the keys 2 to 9: one set for a series.

        They are those of its middle slice where that has been read, which shows most, else of the slice in view.
        """
        series, picture = self._workspace.active_series, self._grey_picture()
        if series is None or picture is None:
            return ()
        if series.id not in self._presets:
            frame, plane = self._middle_of(series) or picture
            self._presets[series.id] = presets(series.modality, plane, frame)
        return self._presets[series.id]

    def is_in_force(self, preset: Window) -> bool:
        """Whether the active viewport shows that preset."""
        state = self._workspace.active_model.state
        return state.window_origin is WindowOrigin.PRESET and state.window == preset

    def _middle_of(self, series: Series) -> tuple[Frame, FramePixels] | None:
        frame = series.frames[len(series.frames) // 2]
        plane = self._loader.at_hand(frame)
        return None if plane is None or plane.is_colour else (frame, plane)

    def _set(self, window: Voi, origin: WindowOrigin, name: str = "") -> None:
        self._workspace.change(lambda state: with_window(state, window, origin, name))

    def _grey_picture(self) -> tuple[Frame, FramePixels] | None:
        """Return what the active viewport shows, if its pixels are there and grey."""
        series = self._workspace.active_series
        if series is None:
            return None
        index = self._workspace.active_model.state.slice_index
        frame = series.frames[min(index, len(series.frames) - 1)]
        plane = self._loader.pixels(frame)
        return None if plane is None or plane.is_colour else (frame, plane)
