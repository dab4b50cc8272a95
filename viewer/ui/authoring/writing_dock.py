"""Puts the writing column into the place of the case panel while a case is being written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from viewer.ui.look.theme import Theme, theme_of
from viewer.ui.state.arrangement import Arrangement, ArrangementModel
from viewer.ui.state.settings import Preferences, Settings

if TYPE_CHECKING:
    from viewer.ui.authoring.column.writing_column import WritingColumn


class WritingDock(QObject):
    """Builds the column with ``build`` when Write is first entered, and shows either it or ``panel``.

    ``place`` takes a widget in.  The focus goes to the caret of before, and back to ``films``.
    """

    def __init__(
        self,
        place: Callable[[QWidget], None],
        panel: QWidget,
        films: QWidget,
        build: Callable[[Theme], WritingColumn],
        arrangement: ArrangementModel,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._panel = panel
        self._films = films
        self._build = build
        self._settings = settings
        self._column: WritingColumn | None = None
        settings.changed.connect(self._on_preferences)
        arrangement.changed.connect(self._on_arrangement)

    @property
    def column(self) -> WritingColumn:
        """The writing column, built when it is first asked for."""
        if self._column is None:
            self._column = self._build(self._theme())
            self._column.hide()
            self._place(self._column)
        return self._column

    def _on_arrangement(self, before: Arrangement, after: Arrangement) -> None:
        if after.writes and not before.writes:
            self._enter()
        elif before.writes and not after.writes:
            self._leave()

    def _enter(self) -> None:
        self._panel.hide()
        self.column.show()
        self.column.take_caret()

    def _leave(self) -> None:
        column = self.column
        focused = QApplication.focusWidget()
        column.keep_caret()
        if focused is not None and column.isAncestorOf(focused):
            self._films.setFocus()
        column.hide()
        self._panel.show()

    def _on_preferences(self, before: Preferences, after: Preferences) -> None:
        is_other = (before.theme, before.font_scale) != (after.theme, after.font_scale)
        if self._column is not None and is_other:
            self._column.set_theme(self._theme())

    def _theme(self) -> Theme:
        kept = self._settings.preferences
        return theme_of(kept.theme, font_scale=kept.font_scale)
