"""What a window shows while a case is presented, built when it is first presented: nobody else waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from viewer.session.lesson import Lesson
from viewer.session.presenting.talk import ClassLight
from viewer.ui.actions.action_set import ActionSet
from viewer.ui.bars.top_bar import TopBar
from viewer.ui.canvas.picture.film_source import Loader
from viewer.ui.case.revealing import Revealing
from viewer.ui.case.teaching import Teaching
from viewer.ui.case_panel.section_names import stage_name
from viewer.ui.look.theme import Theme, theme_of
from viewer.ui.presenting.class_feed import ClassFeed
from viewer.ui.presenting.presenting import Presenting
from viewer.ui.presenting.stage_views import StageViews
from viewer.ui.state.arrangement import ArrangementModel
from viewer.ui.state.bands import Bands
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.settings import Preferences, Settings
from viewer.ui.state.workspace import Workspace
from viewer.ui.viewports.viewport_area import ViewportArea

if TYPE_CHECKING:
    from viewer.ui.presenting.audience.audience_window import AudienceWindow
    from viewer.ui.teacher.alone_parts import AloneParts
    from viewer.ui.teacher.teacher_parts import TeacherParts


class PresentedFilms(Protocol):
    """What is asked of the owners of films (``viewer.ui.window.film_wiring.FilmOwners``)."""

    @property
    def settings(self) -> Settings:
        """What a person has chosen."""

    @property
    def document(self) -> CaseDocument:
        """The case."""

    @property
    def workspace(self) -> Workspace:
        """What is open."""

    @property
    def arrangement(self) -> ArrangementModel:
        """How the window is arranged."""

    @property
    def grid(self) -> ViewportArea:
        """The films."""

    @property
    def page(self) -> QWidget:
        """What all parts stand on."""


class PresentParts(QObject):
    """Owns who presents, and puts bar and column in their places: for a teacher, or for the class itself."""

    def __init__(
        self,
        window: QWidget,
        films: PresentedFilms,
        loader: Loader,
        teaching: Teaching,
        revealing: Revealing,
        top_bar: TopBar,
        actions: ActionSet,
        bands: Bands,
        put_bar: Callable[[QWidget], None],
        lend_column: Callable[[QWidget | None], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._films = films
        self._loader = loader
        self._teaching = teaching
        self._top_bar = top_bar
        self._actions = actions
        self._bands = bands
        self._put_bar = put_bar
        self._lend_column = lend_column
        self._teacher: TeacherParts | None = None
        self._alone: AloneParts | None = None
        self.stage_views = StageViews(films.workspace, teaching, revealing, self)
        self.feed = ClassFeed(films.document, films.workspace, teaching, films.grid, self)
        self.presenting = presenting = Presenting(
            window,
            self._new_audience,
            self.feed,
            films.arrangement,
            teaching,
            films.settings,
            films.grid,
        )
        presenting.placed.connect(self._show)
        presenting.changed.connect(self._show_talk)
        presenting.key_asked.connect(self._press)
        films.settings.changed.connect(self._on_preferences)
        teaching.changed.connect(self._announce)

    def _new_audience(self) -> AudienceWindow:
        from viewer.ui.presenting.audience.audience_window import AudienceWindow

        return AudienceWindow(self._loader)

    @property
    def teacher(self) -> TeacherParts:
        """The parts of the teacher's window."""
        if self._teacher is None:
            from viewer.ui.teacher.teacher_parts import TeacherParts

            self._teacher = TeacherParts(
                self._window,
                self.presenting,
                self._films.document,
                self._films.workspace,
                self._teaching,
                self._films.settings,
                self._actions,
                self._top_bar.menu,
                self._bands,
                self._theme(),
            )
            self._teacher.bar.hide()
            self._put_bar(self._teacher.bar)
        return self._teacher

    @property
    def alone(self) -> AloneParts:
        """The parts for one screen."""
        if self._alone is None:
            from viewer.ui.teacher.alone_parts import AloneParts

            self._alone = AloneParts(
                self._window,
                self._films.page,
                self._films.grid,
                self.presenting,
                self.feed,
                self._films.document,
                self._teaching,
                self._actions,
            )
        return self._alone

    def open_menu(self) -> None:
        """Open the menu below the button of the bar that is seen."""
        if self.presenting.has_window:
            self.teacher.bar.open_menu()
        else:
            self._top_bar.open_menu()

    def open_screens(self) -> None:
        """Open the choice of screens, or close it."""
        if self.presenting.has_window:
            self.teacher.open_screens()

    def _show(self) -> None:
        has_window, is_on = self.presenting.has_window, self.presenting.is_on
        is_alone = is_on and not has_window
        if has_window or self._teacher is not None:
            self.teacher.set_shown(shown=has_window)
            self.teacher.bar.setVisible(has_window)
        if is_alone or self._alone is not None:
            self.alone.set_shown(shown=is_alone)
        self._top_bar.setVisible(not has_window)
        column = self.teacher.column if has_window else self.alone.column if is_alone else None
        self._lend_column(column)
        self._show_talk()

    def _show_talk(self) -> None:
        """Show on the actions what holds."""
        talk = self.presenting.talk
        for name, on in (
            ("freeze", talk.is_frozen),
            ("class-black", talk.black),
            ("spotlight", talk.light is ClassLight.SPOTLIGHT),
            ("pointer", talk.light is ClassLight.POINTER),
        ):
            self._actions[name].setChecked(on)

    def _press(self, key: QKeySequence) -> None:
        """Do what a key means that the class's window got."""
        for action in self._actions.all():
            if action.isEnabled() and key in action.shortcuts():
                action.trigger()
                return

    def _announce(self, before: Lesson, after: Lesson) -> None:
        """Say what has been told; a name of a stage tells nothing of what is not."""
        if after.stage > before.stage:
            said = self.tr("{stage} revealed").format(stage=stage_name(after.stage))
            event = QAccessibleAnnouncementEvent(self._window, said[:1].upper() + said[1:])
            QAccessible.updateAccessibility(event)

    def _on_preferences(self, before: Preferences, after: Preferences) -> None:
        is_other = (before.theme, before.font_scale) != (after.theme, after.font_scale)
        if is_other and self._teacher is not None:
            self._teacher.set_theme(self._theme())

    def _theme(self) -> Theme:
        kept = self._films.settings.preferences
        return theme_of(kept.theme, font_scale=kept.font_scale)
