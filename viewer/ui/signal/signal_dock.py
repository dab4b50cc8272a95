"""Puts the panel of times into its place below the films once it is wanted, and keeps it in step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from viewer.ui.look.theme import Theme, theme_of
from viewer.ui.signal.computing import Computing
from viewer.ui.signal.signal_words import times_of
from viewer.ui.state.arrangement import ArrangementModel
from viewer.ui.state.settings import Settings

if TYPE_CHECKING:
    from viewer.ui.signal.signal_panel import SignalPanel


class SignalDock(QObject):
    """Builds the panel when it is first shown; films are computed while it is seen."""

    def __init__(
        self,
        fill: Callable[[QWidget], None],
        show: Callable[[bool], None],
        computing: Computing,
        arrangement: ArrangementModel,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill = fill
        self._show = show
        self._computing = computing
        self._arrangement = arrangement
        self._settings = settings
        self._panel: SignalPanel | None = None
        arrangement.changed.connect(self._show_if_wanted)
        settings.changed.connect(self._dress)
        computing.changed.connect(self._show_if_wanted)
        self._show_if_wanted()

    @property
    def panel(self) -> SignalPanel | None:
        """The panel, once it was shown."""
        return self._panel

    @property
    def _is_wanted(self) -> bool:
        arrangement = self._arrangement.arrangement
        return arrangement.weighting and self._computing.has_maps

    def _show_if_wanted(self) -> None:
        self._computing.set_open(is_open=self._is_wanted)
        if self._is_wanted and self._panel is None:
            self._panel = self._built()
            self._fill(self._panel)
        self._show(self._is_wanted)
        if self._panel is not None:
            computing = self._computing
            weighting = computing.weighting if computing.is_read else None
            self._panel.set_weighting(
                weighting, is_acquired=computing.is_acquired, told=self._told()
            )

    def _told(self) -> str:
        computing = self._computing
        if computing.weighting is None:
            return self.tr("Choose an MR film: it is weighted anew while you move the sliders.")
        if not computing.is_read:
            return self.tr("Reading the tissue maps…")
        times = times_of(computing.weighting)
        if computing.is_acquired:
            return self.tr("As acquired: {0}").format(times)
        return self.tr("Computed: {0}").format(times)

    def _built(self) -> SignalPanel:
        from viewer.ui.signal.signal_panel import SignalPanel

        panel = SignalPanel(self._theme)
        panel.weighted.connect(self._computing.weight)
        panel.close_asked.connect(self._close)
        return panel

    @property
    def _theme(self) -> Theme:
        kept = self._settings.preferences
        return theme_of(kept.theme, font_scale=kept.font_scale)

    def _dress(self) -> None:
        if self._panel is not None:
            self._panel.set_theme(self._theme)

    def _close(self) -> None:
        self._arrangement.change(lambda now: replace(now, weighting=False))
