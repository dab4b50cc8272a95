"""With one screen: what the class reads at the right, the light on the films, the strip that comes with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from viewer.session.lesson import Lesson
from viewer.session.presenting.class_view import ClassView
from viewer.session.presenting.next_told import next_words
from viewer.session.presenting.talk import elapsed, is_nearly_over
from viewer.ui.actions.action_set import ActionSet
from viewer.ui.case.teaching import Teaching
from viewer.ui.look.theme import PROJECTOR, palette, style_sheet_apart
from viewer.ui.presenting.audience.class_column import ClassColumn
from viewer.ui.presenting.audience.covers import LightCover
from viewer.ui.presenting.class_feed import ClassFeed
from viewer.ui.presenting.presenting import Presenting
from viewer.ui.state.document import CaseDocument
from viewer.ui.teacher.alone_strip import AloneStrip
from viewer.ui.teacher.next_card import offered
from viewer.ui.viewports.viewport_area import ViewportArea


class AloneParts(QObject):
    """Builds the parts when they are first wanted; the teacher's window is the class's."""

    def __init__(
        self,
        window: QWidget,
        page: QWidget,
        grid: ViewportArea,
        presenting: Presenting,
        feed: ClassFeed,
        document: CaseDocument,
        teaching: Teaching,
        actions: ActionSet,
    ) -> None:
        super().__init__(window)
        self._grid = grid
        self._presenting = presenting
        self._feed = feed
        self._document = document
        self._teaching = teaching
        self._is_shown = False
        self.column = ClassColumn(PROJECTOR)
        self.column.setStyleSheet(style_sheet_apart(PROJECTOR))
        self.column.setPalette(palette(PROJECTOR))
        self.strip = AloneStrip(actions, PROJECTOR, page, grid)
        self.strip.setPalette(palette(PROJECTOR))
        self.light = LightCover(grid)
        self.strip.next_asked.connect(teaching.next_stage)
        self.strip.back_asked.connect(teaching.previous_stage)
        feed.changed.connect(self._on_view)
        presenting.changed.connect(self._shine)
        presenting.shone.connect(self._shine)
        presenting.ticked.connect(self._show_time)
        teaching.changed.connect(self._on_lesson)
        grid.installEventFilter(self)

    def set_shown(self, *, shown: bool) -> None:
        """Show the text for the class and the strip, or nothing any more."""
        self._is_shown = shown
        self.strip.set_following(follows=shown)
        self._on_view(self._feed.view() if shown else ClassView())
        self._shine()
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the light stay on its place when films are laid out anew."""
        if event.type() == QEvent.Type.Resize:
            self._shine()
        return False

    def _on_view(self, view: ClassView) -> None:
        if self._is_shown or view.text is None:
            self.column.show_text(view.text)

    def _on_lesson(self, _before: Lesson, _after: Lesson) -> None:
        self._show()

    def _show(self) -> None:
        case, lesson = self._document.case, self._teaching.lesson
        coming = next_words(lesson, case) if case is not None else None
        self.strip.set_next("" if coming is None else offered(coming), is_first=lesson.is_first)
        self._show_time()

    def _show_time(self) -> None:
        talk, now = self._presenting.talk, self._presenting.now()
        time = elapsed(talk.began_at, now)
        self.strip.set_time(time, nearly_over=is_nearly_over(talk, now))

    def _shine(self) -> None:
        lit, talk = self._presenting.lit, self._presenting.talk
        at = None if lit is None else self._grid.point_in(lit.place, lit.x, lit.y)
        light = talk.light if self._is_shown else talk.light.NONE
        self.light.set_light(light, at, 1.0)
