"""Keeps the films, and the places around them, in step with who owns what is seen of them.

What does not concern films is ``viewer.ui.window.wiring``'s, which is built after the first picture.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from viewer.session.content import CornerText
from viewer.ui.case.opening import Opening
from viewer.ui.look.theme import Theme, ThemeName, apply_theme, theme_of
from viewer.ui.state.arrangement import ArrangementModel
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.settings import Preferences, Settings, links_of
from viewer.ui.state.workspace import Workspace
from viewer.ui.viewports.viewport_area import ViewportArea
from viewer.ui.window.page import Page


class FilmOwners(Struct, frozen=True):
    """What the first picture needs: the owners of what is seen, and where it is seen."""

    settings: Settings
    document: CaseDocument
    workspace: Workspace
    arrangement: ArrangementModel
    opening: Opening
    grid: ViewportArea
    page: Page


class FilmWiring(QObject):
    """Draws the owners' values on the films."""

    def __init__(self, own: FilmOwners) -> None:
        super().__init__(own.page)
        self._own = own
        own.settings.changed.connect(self._on_preferences)
        own.arrangement.changed.connect(self._on_arrangement)
        own.document.opened.connect(self._show_places)
        own.workspace.shown_changed.connect(self._show_places)
        own.page.curtain.lift_asked.connect(lambda: own.arrangement.toggle("black"))
        own.workspace.set_links(links_of(own.settings.preferences))
        self._show_viewing()
        self._show_places()

    def _on_preferences(self, before: Preferences, after: Preferences) -> None:
        # Styling every widget anew takes a tenth of a second, and every case that is opened is remembered.
        if (before.theme, before.font_scale) != (after.theme, after.font_scale):
            self._show_theme(after)
        self._own.workspace.set_links(links_of(after))
        self._show_viewing()
        self._show_places()

    def _show_theme(self, kept: Preferences) -> None:
        theme = theme_of(kept.theme, font_scale=kept.font_scale)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, theme)
        self._own.page.panes.set_theme(theme)

    def _on_arrangement(self) -> None:
        self._show_viewing()
        self._show_places()

    def _show_viewing(self) -> None:
        """Show the films as arrangement and preferences have it; marks and measures are told by ``wiring``."""
        arrangement, grid = self._own.arrangement.arrangement, self._own.grid
        grid.set_viewing(
            replace(
                grid.viewing,
                tool=arrangement.tool,
                highlighted=arrangement.highlighted,
                selected=arrangement.selected,
                selection=arrangement.selection,
                handle=arrangement.handle,
                writes=arrangement.writes,
                theme=self._theme(),
                presenting=arrangement.is_alone,
                for_class=arrangement.is_alone,
                glass=arrangement.glass,
                times=arrangement.times,
                file_graphics=arrangement.file_overlays,
                corner_text=self._corner_text(),
                reference_lines=self._own.settings.preferences.reference_lines,
            )
        )

    def _show_places(self) -> None:
        self._own.page.show_places(
            self._own.arrangement.arrangement,
            is_open=not self._own.workspace.binding.is_empty,
            has_case=self._own.document.case is not None,
            plots=self._own.settings.preferences.plots,
        )

    def _corner_text(self) -> CornerText:
        """Return what the corners say: nothing while a class looks at them."""
        chosen = self._own.settings.preferences.corner_text
        return CornerText.NONE if self._own.arrangement.arrangement.is_alone else chosen

    def _theme(self) -> Theme:
        """Return the theme of the films: that of the hall while a class looks at them."""
        kept = self._own.settings.preferences
        name = ThemeName.PROJECTOR if self._own.arrangement.arrangement.is_alone else kept.theme
        return theme_of(name, font_scale=kept.font_scale)
