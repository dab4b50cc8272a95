"""What stands in the right column: the text that is read, the writing column, or the way to a first case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from viewer.ui.look.theme import Theme, theme_of
from viewer.ui.state.arrangement import ArrangementModel
from viewer.ui.state.settings import Preferences, Settings
from viewer.ui.state.workspace import Workspace

if TYPE_CHECKING:
    from viewer.ui.authoring.column.writing_column import WritingColumn
    from viewer.ui.authoring.films.first_minute import FirstMinute


class RightColumn(QObject):
    """Shows one of three widgets in ``place``: ``panel``, or one that it builds when it is first wanted.

    The focus goes to the caret of before when a case is written, and back to ``films``.
    """

    def __init__(
        self,
        place: Callable[[QWidget], None],
        panel: QWidget,
        films: QWidget,
        build_column: Callable[[Theme], WritingColumn],
        build_first: Callable[[Theme], FirstMinute],
        arrangement: ArrangementModel,
        workspace: Workspace,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._panel = panel
        self._films = films
        self._build_column = build_column
        self._build_first = build_first
        self._arrangement = arrangement
        self._workspace = workspace
        self._settings = settings
        self._column: WritingColumn | None = None
        self._first: FirstMinute | None = None
        self._lent: QWidget | None = None
        self._shown = panel
        settings.changed.connect(self._on_preferences)
        arrangement.changed.connect(self._show)
        workspace.document.opened.connect(self._show)
        workspace.shown_changed.connect(self._show)
        self._show()

    @property
    def column(self) -> WritingColumn:
        """The writing column."""
        if self._column is None:
            self._column = self._build_column(self._theme())
            self._put(self._column)
        return self._column

    @property
    def first(self) -> FirstMinute:
        """What offers to make a case of films without one."""
        if self._first is None:
            self._first = self._build_first(self._theme())
            self._put(self._first)
        return self._first

    def lend(self, widget: QWidget | None) -> None:
        """Let another widget stand in the place, ``None`` for what belongs there."""
        if widget is not None and widget.parentWidget() is None:
            self._put(widget)
        self._lent = widget
        self._show()

    def _put(self, widget: QWidget) -> None:
        widget.hide()
        self._place(widget)

    def _show(self) -> None:
        wanted = self._wanted()
        before, self._shown = self._shown, wanted
        if wanted is before:
            return
        self._leave(before)
        before.hide()
        wanted.show()
        if wanted is self._column:
            self._column.take_caret()

    def _wanted(self) -> QWidget:
        if self._lent is not None:
            return self._lent
        has_case = self._workspace.document.case is not None
        if not has_case and not self._workspace.binding.is_empty:
            return self.first
        return self.column if has_case and self._arrangement.arrangement.writes else self._panel

    def _leave(self, widget: QWidget) -> None:
        """Give the focus back to the films, so that it does not go to whatever Qt finds next."""
        if self._column is not None and widget is self._column:
            self._column.keep_caret()
        focused = QApplication.focusWidget()
        if focused is not None and widget.isAncestorOf(focused):
            self._films.setFocus()

    def _on_preferences(self, before: Preferences, after: Preferences) -> None:
        if (before.theme, before.font_scale) == (after.theme, after.font_scale):
            return
        for widget in (self._column, self._first):
            if widget is not None:
                widget.set_theme(self._theme())

    def _theme(self) -> Theme:
        kept = self._settings.preferences
        return theme_of(kept.theme, font_scale=kept.font_scale)
