"""Puts the panel of plots into its place below the films once it is wanted, and keeps it in step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.ui.look.theme import ThemeName, theme_of
from viewer.ui.plots.plotting import Plotting
from viewer.ui.state.settings import Preferences, Settings

if TYPE_CHECKING:
    from viewer.ui.plots.plot_panel import PlotPanel


class PlotsDock(QObject):
    """Builds the panel when it is first shown: what it draws with takes a third of a second to import."""

    told = Signal(str)  # a sentence

    def __init__(
        self,
        fill: Callable[[QWidget], None],
        plotting: Plotting,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill = fill
        self._plotting = plotting
        self._settings = settings
        self._panel: PlotPanel | None = None
        settings.changed.connect(self._on_preferences)
        self._show_if_wanted()

    @property
    def panel(self) -> PlotPanel | None:
        """The panel, once it was shown."""
        return self._panel

    def _on_preferences(self, before: Preferences, after: Preferences) -> None:
        self._show_if_wanted()
        if self._panel is not None and _look_of(before) != _look_of(after):
            theme, scale = _look_of(after)
            self._panel.set_theme(theme_of(theme, font_scale=scale))

    def _show_if_wanted(self) -> None:
        if self._settings.preferences.plots and self._panel is None:
            self._panel = self._built()
            self._fill(self._panel)
            self._plotting.plot()

    def _built(self) -> PlotPanel:
        from viewer.ui.plots.plot_panel import PlotPanel

        theme, scale = _look_of(self._settings.preferences)
        panel, plotting = PlotPanel(theme_of(theme, font_scale=scale)), self._plotting
        panel.close_asked.connect(self._close)
        panel.copied.connect(self.told)
        panel.profile_pointed.connect(plotting.point_out)
        panel.slice_chosen.connect(plotting.go_to)
        plotting.changed.connect(panel.set_plotted)
        plotting.slice_changed.connect(panel.set_slice)
        plotting.pointed.connect(panel.set_pointed)
        return panel

    def _close(self) -> None:
        self._settings.change(lambda kept: replace(kept, plots=False))


def _look_of(kept: Preferences) -> tuple[ThemeName, float]:
    return kept.theme, kept.font_scale
