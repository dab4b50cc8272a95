"""What a window shows while its case is a test, built when it is first one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from overlays.file.state_folder import state_folder
from viewer.session.display import at_slice
from viewer.session.entries import Entry
from viewer.session.layout import grid
from viewer.session.lesson import Stage, shown_title
from viewer.session.mode import Mode
from viewer.session.selftest.answering import (
    with_choice,
    with_further_point,
    with_hint,
    with_nothing_turned,
    with_sureness,
    with_words,
    without_point,
)
from viewer.session.selftest.pins import mark_compared, pins_of
from viewer.ui.case.teaching import Teaching
from viewer.ui.language.spoken import spoken
from viewer.ui.look.theme import Theme, theme_of
from viewer.ui.selftest.self_test import SelfTest
from viewer.ui.state.arrangement import ArrangementModel, with_mode
from viewer.ui.state.bands import Bands, BandWords, Urgency
from viewer.ui.state.settings import Preferences, Settings
from viewer.ui.state.workspace import Workspace
from viewer.ui.viewports.viewport_area import ViewportArea

if TYPE_CHECKING:
    from viewer.ui.selftest.quiz_column import QuizColumn

_BAND = "self-test"


class TestedFilms(Protocol):
    """What is asked of the owners of films (``viewer.ui.window.film_wiring.FilmOwners``)."""

    @property
    def settings(self) -> Settings:
        """What a person has chosen."""

    @property
    def workspace(self) -> Workspace:
        """What is open."""

    @property
    def arrangement(self) -> ArrangementModel:
        """How the window is arranged."""

    @property
    def grid(self) -> ViewportArea:
        """The films."""


class SelfTestParts(QObject):
    """Owns the test, and puts its column in the place of the case's text."""

    def __init__(
        self,
        window: QWidget,
        films: TestedFilms,
        teaching: Teaching,
        bands: Bands,
        lend_column: Callable[[QWidget | None], None],
        folder: Callable[[], Path] = lambda: state_folder() / "selftest",
    ) -> None:
        super().__init__(window)
        self._window = window
        self._films = films
        self._teaching = teaching
        self._bands = bands
        self._lend_column = lend_column
        self._column: QuizColumn | None = None
        self._is_lent = False
        self._asked: object = None
        self.testing = testing = SelfTest(
            films.workspace, teaching, films.arrangement, folder, self
        )
        testing.changed.connect(self._show)
        testing.given.connect(self._on_given)
        testing.unkept.connect(self._on_unkept)
        films.grid.told.place_clicked.connect(testing.point)
        films.settings.changed.connect(self._on_preferences)

    @property
    def column(self) -> QuizColumn:
        """The column of the test."""
        if self._column is None:
            from viewer.ui.selftest.quiz_column import QuizColumn

            self._column = column = QuizColumn(self._theme())
            change = self.testing.change
            column.point_removed.connect(
                lambda nth: change(lambda answer: without_point(answer, nth))
            )
            column.further_point_asked.connect(partial(change, with_further_point))
            column.nothing_turned.connect(partial(change, with_nothing_turned))
            column.chosen.connect(self._choose)
            column.written.connect(self._write)
            column.sure_chosen.connect(
                lambda sure: change(lambda answer: with_sureness(answer, sure))
            )
            column.hint_asked.connect(partial(change, with_hint))
            column.answer_asked.connect(self.testing.give)
            column.again_asked.connect(self.testing.again)
            column.read_asked.connect(
                lambda: self._films.arrangement.change(lambda now: with_mode(now, Mode.READ))
            )
        return self._column

    def peek(self, held: bool) -> None:
        """Show the marks while the key is held, but none before the answer."""
        self._teaching.set_peeking(held=held and not self.testing.is_open)

    def _choose(self, question_id: str, option: str) -> None:
        for question in self.testing.questions:
            if question.id == question_id:
                self.testing.change(partial(with_choice, question=question, option=option))

    def _write(self, question_id: str, words: str) -> None:
        for question in self.testing.questions:
            if question.id == question_id:
                self.testing.change(partial(with_words, question=question, words=words))

    def _show(self) -> None:
        testing, workspace = self.testing, self._films.workspace
        films = self._films.grid
        case = workspace.document.case
        if not testing.is_on or case is None:
            self._asked = None
            films.set_viewing(replace(films.viewing, pins=()))
            self._bands.take_back(_BAND)
            if self._is_lent:
                self._is_lent = False
                self._lend_column(None)
            return
        asked = (case, testing.questions)
        if asked != self._asked:
            self._asked = asked
            title = spoken(shown_title(case, Stage.FILMS))
            self.column.set_case(case, title, testing.questions)
        self.column.show_answer(
            testing.answer,
            can_give=testing.can_give,
            hints=testing.hints(),
            aiming=testing.is_aiming,
        )
        self._show_result()
        pins = pins_of(workspace.binding, testing.questions, testing.answer, testing.result)
        films.set_viewing(replace(films.viewing, pins=pins))
        if not self._is_lent:
            self._is_lent = True
            self._lend_column(self.column)
            if testing.answer.given:
                self._compare()

    def _show_result(self) -> None:
        from viewer.ui.selftest.verdict_words import verdict_words

        testing, workspace = self.testing, self._films.workspace
        case, result = workspace.document.case, testing.result
        if case is not None and result is not None and testing.answer.given:
            words = verdict_words(
                case, workspace.binding, testing.questions, testing.answer, result
            )
            self.column.show_verdict(words)

    def _on_given(self) -> None:
        from viewer.ui.selftest.verdict_words import verdict_words

        testing, workspace = self.testing, self._films.workspace
        case, result = workspace.document.case, testing.result
        if case is None or result is None:
            return
        self._compare()
        said = verdict_words(case, workspace.binding, testing.questions, testing.answer, result)
        event = QAccessibleAnnouncementEvent(self._window, said.sentence)
        QAccessible.updateAccessibility(event)

    def _compare(self) -> None:
        """Show the film that was pointed at beside the film of the finding, both at one place."""
        testing, workspace = self.testing, self._films.workspace
        result, answer = testing.result, testing.answer
        if result is None or not result.findings:
            return
        finding = min(result.findings, key=lambda one: one.score)
        compared = mark_compared(workspace.binding, testing.questions, finding)
        if compared is None:
            return
        number = None if finding.point is None else finding.point
        pointed = answer.points[number or 0] if answer.points else None
        if pointed is None or not pointed.film:
            workspace.set_layout(grid(1, 1))
            workspace.bring_film(compared[0], kept=True)
            return
        workspace.set_layout(grid(1, 2))
        workspace.show(Entry(film=pointed.film), 0)
        workspace.show(Entry(film=compared[0].film.number), 1)
        workspace.bring_film(compared[0], kept=True)
        models = workspace.models
        count = len(models[0].content.series.frames) if models[0].content.series else 1
        right = models[1].state
        shown = compared[0].series
        is_other = shown is None or pointed.series != shown.id
        left = models[0].state if is_other else right
        workspace.show_states(
            {
                0: at_slice(left, pointed.slice_index, count=count),
                1: at_slice(
                    right, compared[0].slice_index, count=len(shown.frames) if shown else 1
                ),
            }
        )

    def _on_unkept(self) -> None:
        if self.testing.is_on:
            words = BandWords(
                self.tr("Results cannot be kept here."),
                (),
                self.tr("They last until the program ends."),
                Urgency.LOOK,
                "warn",
            )
            self._bands.say(_BAND, words, quietly=True)

    def _on_preferences(self, before: Preferences, after: Preferences) -> None:
        is_other = (before.theme, before.font_scale) != (after.theme, after.font_scale)
        if is_other and self._column is not None:
            self._column.set_theme(self._theme())

    def _theme(self) -> Theme:
        kept = self._films.settings.preferences
        return theme_of(kept.theme, font_scale=kept.font_scale)
