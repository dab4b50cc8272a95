"""What the teacher's window shows while a class has a window of its own: bar, column, band, flyout, kept in step."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from viewer.session.lesson import case_name, notes_at
from viewer.session.presenting.class_screens import ClassPlace, ScreenName
from viewer.session.presenting.next_told import next_words
from viewer.session.presenting.one_by_one import finding_place
from viewer.session.presenting.talk import elapsed, is_nearly_over
from viewer.ui.actions.action_set import ActionSet
from viewer.ui.case.teaching import Teaching
from viewer.ui.case_panel.section_names import stage_name
from viewer.ui.language.spoken import spoken
from viewer.ui.look.theme import Theme
from viewer.ui.presenting.presenting import Presenting
from viewer.ui.state.bands import Bands, BandWords, Urgency
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.settings import Settings
from viewer.ui.state.workspace import Workspace
from viewer.ui.teacher.class_preview import ClassState
from viewer.ui.teacher.notes_view import STEP_PX
from viewer.ui.teacher.present_bar import PresentBar
from viewer.ui.teacher.screens_flyout import ScreensFlyout
from viewer.ui.teacher.teacher_column import TeacherColumn

# The picture of the class is made again at most so often: it costs a whole window.
PICTURE_MS: Final = 150
NOTES_PX: Final = (11, 33)
_BANDS: Final = ("class-waits", "class-black", "class-frozen", "class-live")


class TeacherParts(QObject):
    """Builds the parts when they are first wanted; ``set_shown`` shows or hides them."""

    def __init__(
        self,
        window: QWidget,
        presenting: Presenting,
        document: CaseDocument,
        workspace: Workspace,
        teaching: Teaching,
        settings: Settings,
        actions: ActionSet,
        menu: QMenu,
        bands: Bands,
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._presenting = presenting
        self._document = document
        self._workspace = workspace
        self._teaching = teaching
        self._settings = settings
        self._bands = bands
        self._frozen_at = ""
        self.bar = PresentBar(actions, menu, theme)
        self.column = TeacherColumn(theme)
        self.flyout = ScreensFlyout(theme, window)
        self._picture = QTimer(self, singleShot=True, interval=PICTURE_MS)
        self._picture.timeout.connect(self._show_picture)
        self._connect()

    def set_shown(self, *, shown: bool) -> None:
        """Show how the talk stands, or say nothing more of it."""
        if shown:
            self._show()
            self._show_picture()
            return
        self.flyout.dismiss()
        for owner in _BANDS:
            self._bands.take_back(owner)

    def set_theme(self, theme: Theme) -> None:
        """Dress all parts in another theme."""
        for set_theme in (self.bar.set_theme, self.column.set_theme, self.flyout.set_theme):
            set_theme(theme)

    def open_screens(self) -> None:
        """Open the choice of screens, or close it."""
        self._show_screens()
        self.flyout.open_below(self.bar.screens_button)

    def _connect(self) -> None:
        presenting, teaching = self._presenting, self._teaching
        presenting.changed.connect(self._on_talk)
        presenting.placed.connect(self._show)
        presenting.ticked.connect(self._show_time)
        presenting.seen.connect(self._picture.start)
        teaching.changed.connect(self._show)
        self._workspace.shown_changed.connect(self._show)
        self._workspace.layout_changed.connect(self._show)
        self._settings.changed.connect(self._show_notes)
        self.bar.length_chosen.connect(presenting.set_length)
        self.column.swap_asked.connect(presenting.swap)
        self.column.next.next_asked.connect(teaching.next_stage)
        self.column.next.back_asked.connect(teaching.previous_stage)
        self.column.notes.larger_asked.connect(lambda: self._step_notes(STEP_PX))
        self.column.notes.smaller_asked.connect(lambda: self._step_notes(-STEP_PX))
        self.flyout.chosen.connect(presenting.choose)
        self.flyout.window_chosen.connect(presenting.choose_window)
        self.flyout.swap_asked.connect(presenting.swap)
        presenting.set_flyout(self.flyout.dismiss)

    # Drawing ------------------------------------------------------------------------------------

    def _on_talk(self) -> None:
        talk = self._presenting.talk
        self._frozen_at = (
            self._seen_words()
            if talk.is_frozen and not self._frozen_at
            else (self._frozen_at if talk.is_frozen else "")
        )
        self._show()

    def _show(self) -> None:
        case = self._document.case
        if not self._presenting.has_window or case is None:
            self._show_time()
            return
        lesson = self._teaching.lesson
        count = len(lesson.stages)
        coming = next_words(lesson, case)
        self.bar.set_case(spoken(case_name(case)))
        self.column.next.set_next(coming, count, is_first=lesson.is_first)
        self.column.set_stage(
            stage_name(lesson.stage), lesson.position, count, finding_place(lesson, case)
        )
        self._show_notes()
        self._show_screens()
        self._show_time()

    def _show_notes(self) -> None:
        case, stage = self._document.case, self._teaching.lesson.stage
        if case is not None:
            self.column.notes.set_px(self._settings.preferences.notes_px)
            self.column.notes.set_notes(notes_at(case, stage))

    def _show_screens(self) -> None:
        presenting = self._presenting
        own, screen = presenting.own_screen(), presenting.screen
        self.flyout.show_screens(presenting.screens(), own, screen, presenting.place)
        words = self.tr("A window of its own") if screen is None else self._screen_words(screen)
        self.column.set_screen(words, swaps=presenting.place is ClassPlace.SCREEN)

    def _screen_words(self, screen: ScreenName) -> str:
        words = self.tr("{name}, {width} × {height}")
        return words.format(name=screen.name, width=screen.width, height=screen.height)

    def _show_time(self) -> None:
        """Say what changes from second to second, besides how the class's picture stands."""
        presenting = self._presenting
        talk, now = presenting.talk, presenting.now()
        time = elapsed(talk.began_at, now)
        self.bar.set_time(time, nearly_over=is_nearly_over(talk, now))
        if not presenting.has_window:
            return
        frozen = elapsed(talk.frozen_at, now) if talk.frozen_at is not None else ""
        self.column.preview.set_state(*self._state(frozen))
        for owner, words in zip(_BANDS, self._sentences(frozen), strict=True):
            if words is None:
                self._bands.take_back(owner)
            else:
                self._bands.say(owner, words, quietly=self._bands.words_of(owner) is not None)

    def _state(self, frozen: str) -> tuple[ClassState, str]:
        talk = self._presenting.talk
        if self._presenting.place is ClassPlace.WAITING:
            return ClassState.WAITING, self.tr("Waiting")
        if talk.black:
            return ClassState.BLACK, self.tr("Black")
        if frozen:
            return ClassState.FROZEN, self.tr("Frozen {time}").format(time=frozen)
        return ClassState.LIVE, self.tr("Live")

    def _sentences(self, frozen: str) -> tuple[BandWords | None, ...]:
        """Return what there is to say of each state of the class's picture, in the order of the bands."""
        presenting = self._presenting
        is_waiting = presenting.place is ClassPlace.WAITING
        waits = BandWords(
            self.tr("The projector has gone."),
            ((self.tr("Screens"), self.open_screens),),
            self.tr("The class’s window waits for it. Nothing of yours was shown."),
            Urgency.LOOK,
            "usb",
        )
        black = BandWords(
            self.tr("Black"),
            ((self.tr("Show the films"), presenting.black),),
            self.tr("The class sees nothing."),
            Urgency.LOOK,
            "black-screen",
        )
        kept = self.tr("The class still sees {what}. What you do now is not shown.")
        held = BandWords(
            self.tr("Frozen for {time}").format(time=frozen),
            ((self.tr("Show this"), presenting.freeze),),
            kept.format(what=self._frozen_at),
            Urgency.LOOK,
            "freeze",
        )
        live = BandWords(
            self.tr("The class sees what you see"), detail=self._told_words(), icon="live"
        )
        is_black, is_frozen = presenting.talk.black, bool(frozen)
        is_live = not (is_waiting or is_black or is_frozen)
        return (
            waits if is_waiting else None,
            black if is_black else None,
            held if is_frozen else None,
            live if is_live else None,
        )

    def _seen_words(self) -> str:
        """Return what the class sees of the active film: "film 2, slice 11"."""
        model = self._workspace.active_model
        title = spoken(model.content.title_on(model.state.slice_index))
        series = model.content.series
        if series is None or len(series.frames) < 2:
            return title or self.tr("the films")
        words = self.tr("{film}, slice {number}")
        return words.format(film=title, number=model.state.slice_index + 1)

    def _told_words(self) -> str:
        """Return what that is: "films 1, 2, 3, findings"."""
        workspace = self._workspace
        films = [workspace.shown(place).film for place in workspace.visible]
        numbers = ", ".join(str(number) for number in films if number is not None)
        marks = self._teaching.lesson.marks_shown
        shown = (
            self.tr("films {numbers} with their arrows")
            if marks
            else self.tr("films {numbers}, bare")
        )
        parts = (
            shown.format(numbers=numbers) if numbers else "",
            stage_name(self._teaching.lesson.stage),
        )
        return ", ".join(dict.fromkeys(filter(None, parts if marks else parts[:1])))

    def _show_picture(self) -> None:
        audience = self._presenting.audience
        if audience is not None:
            self.column.preview.set_picture(audience.picture())

    def _step_notes(self, px: int) -> None:
        least, most = NOTES_PX
        self._settings.change(
            lambda kept: replace(kept, notes_px=min(max(kept.notes_px + px, least), most))
        )
