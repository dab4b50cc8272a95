"""Presenting a case: who the class's window belongs to, where it stands, and what is held back from it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QScreen
from PySide6.QtWidgets import QWidget

from viewer.imaging.grey.readout import Readout
from viewer.session.lesson import Lesson
from viewer.session.presenting.class_screens import (
    ClassPlace,
    ScreenName,
    came_back,
    class_screen,
)
from viewer.session.presenting.class_view import ClassView
from viewer.session.presenting.talk import (
    ClassLight,
    LitPlace,
    Talk,
    escaped,
    with_black_turned,
    with_freeze_turned,
    with_light_turned,
    with_time_anew,
)
from viewer.ui.case.teaching import Teaching
from viewer.ui.presenting.class_feed import ClassFeed
from viewer.ui.presenting.screens import Screens
from viewer.ui.state.arrangement import Arrangement, ArrangementModel, with_hands_off
from viewer.ui.state.settings import Settings
from viewer.ui.viewports.viewport_area import ViewportArea

if TYPE_CHECKING:
    from viewer.ui.presenting.audience.audience_window import AudienceWindow

# How long after Esc another one ends the talk.
AGAIN_MS: Final = 4_000
# In a window narrower than this, at 100 %, the strip leaves its room to the films.
ROOMY_PX: Final = 1500
_TWO: Final = 2
Now = Callable[[], float]


class Presenting(QObject):
    """Owns the talk and the class's window; follows ``presenting`` of the arrangement."""

    changed = Signal(object, object)  # (before: Talk, after: Talk)
    placed = Signal()  # the class's window stands elsewhere, waits, or is there again
    shone = Signal()  # the light shines elsewhere
    ticked = Signal()  # a second has gone
    told = Signal(str)
    key_asked = Signal(QKeySequence)  # a key that the class's window got
    seen = Signal()  # what the class sees has changed

    def __init__(
        self,
        window: QWidget,
        new_audience: Callable[[], AudienceWindow],
        feed: ClassFeed,
        arrangement: ArrangementModel,
        teaching: Teaching,
        settings: Settings,
        grid: ViewportArea,
        now: Now = monotonic,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._new_audience = new_audience
        self._feed = feed
        self._arrangement = arrangement
        self._teaching = teaching
        self._settings = settings
        self._grid = grid
        self._now = now
        self._screens = Screens(self)
        self._talk = Talk()
        self._place = ClassPlace.ALONE
        self._screen: ScreenName | None = None
        self._wants_window = False
        self._audience: AudienceWindow | None = None
        self._lit: LitPlace | None = None
        self._dismiss: Callable[[], bool] = lambda: False
        self._strip_was_shown = True
        self._ticks = QTimer(self, interval=1000)
        self._ticks.timeout.connect(self.ticked)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(lambda: self.change(lambda talk: talk))
        arrangement.changed.connect(self._on_arrangement)
        self._screens.changed.connect(self._on_screens)
        feed.changed.connect(self._show)
        grid.pointed.connect(self._on_pointed)
        grid.told.film_pressed.connect(self._on_film_pressed)
        teaching.mark_brought.connect(self._on_brought)
        teaching.changed.connect(self._on_lesson)

    # What is asked ------------------------------------------------------------------------------

    @property
    def is_on(self) -> bool:
        """Whether a case is being presented."""
        return self._arrangement.arrangement.presenting

    @property
    def talk(self) -> Talk:
        """How it is presented now."""
        return self._talk

    @property
    def place(self) -> ClassPlace:
        """Where the class sees it."""
        return self._place

    @property
    def screen(self) -> ScreenName | None:
        """The screen of the class, or that is waited for."""
        return self._screen

    @property
    def audience(self) -> AudienceWindow | None:
        """The class's window, while there is one."""
        return self._audience

    @property
    def lit(self) -> LitPlace | None:
        """What the light shines on."""
        return self._lit

    @property
    def has_window(self) -> bool:
        """Whether the class has a window of its own, be it one that waits."""
        return self.is_on and self._place is not ClassPlace.ALONE

    @property
    def is_clicked_through(self) -> bool:
        """Whether the arrow keys lead through the case, as those of a clicker do."""
        return self.is_on and not self._talk.films_clicked

    def set_flyout(self, dismiss: Callable[[], bool]) -> None:
        """Take what closes a flyout, if it is open, and tells whether it was: Esc does so first."""
        self._dismiss = dismiss

    def now(self) -> float:
        """Return the time by the clock of the talk."""
        return self._now()

    def screens(self) -> tuple[ScreenName, ...]:
        """Return the screens that are plugged in."""
        return self._screens.names()

    def own_screen(self) -> ScreenName:
        """Return the teacher's screen."""
        return self._screens.of(self._window)

    # Begin and end ------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Begin on the screen of the class, else on the one there is; or end."""
        self._wants_window = False
        self._arrangement.toggle("presenting")

    def toggle_window(self) -> None:
        """Begin with a plain window for the class, or give it one; where it has one, end."""
        if not self.is_on:
            self._wants_window = True
            self._arrangement.toggle("presenting")
        elif self._place is ClassPlace.WINDOW:
            self.end()
        else:
            self.choose_window()

    def end(self) -> None:
        """Read the case again, at the stage that is told."""
        self._arrangement.change(
            lambda now: replace(now, presenting=False, alone=False, black=False)
        )

    def _on_arrangement(self, before: Arrangement, after: Arrangement) -> None:
        if after.presenting and not before.presenting:
            self._begin()
        elif before.presenting and not after.presenting:
            self._end()

    def _begin(self) -> None:
        self._set_talk(Talk(began_at=self._now()))
        was_black = self._arrangement.arrangement.black
        self._lit = None
        self._teaching.set_one_by_one(one_by_one=True)
        self._ticks.start()
        self._strip_was_shown = self._arrangement.arrangement.strip
        fits = self._window.width() >= self._grid.viewing.theme.size(ROOMY_PX)
        self._arrangement.change(lambda now: with_hands_off(now, strip=now.strip and fits))
        remembered = self._settings.preferences.class_screen
        screen = class_screen(self.screens(), self.own_screen(), remembered)
        if self._wants_window:
            self.choose_window()
        elif screen is None:
            self._stand(ClassPlace.ALONE, None)
        else:
            self._take(screen)
        if was_black and self.has_window:  # it goes on, for the class alone
            self._arrangement.change(lambda now: replace(now, black=False))
            self.change(with_black_turned)

    def _end(self) -> None:
        self._ticks.stop()
        self._wants_window = False
        self._feed.set_open(is_open=False)
        self._drop_audience()
        self._teaching.set_one_by_one(one_by_one=False)
        strip = self._strip_was_shown
        self._arrangement.change(lambda now: replace(now, alone=False, strip=strip))
        self._set_talk(Talk())
        self.placed.emit()

    # What is held back --------------------------------------------------------------------------

    def change(self, step: Callable[[Talk], Talk]) -> None:
        """Go on with the talk as ``step`` says; Esc is forgotten."""
        self._again.stop()
        self._set_talk(replace(step(self._talk), ending=False))

    def freeze(self) -> None:
        """Let the class keep its picture, or see what the teacher sees."""
        if self.has_window:
            self.change(lambda talk: with_freeze_turned(talk, self._now()))

    def black(self) -> None:
        """Let the class see nothing, or its films again."""
        if self.has_window:
            self.change(with_black_turned)
        else:
            self._arrangement.toggle("black")

    def shine(self, light: ClassLight) -> None:
        """Let a light shine, or no more."""
        self.change(lambda talk: with_light_turned(talk, light))

    def count_anew(self) -> None:
        """Count the time from now on."""
        self.change(lambda talk: with_time_anew(talk, self._now()))

    def set_length(self, seconds: int) -> None:
        """Set how long the talk may be; 0 for as long as it takes."""
        self.change(lambda talk: replace(talk, length_s=seconds))

    def escape(self) -> None:
        """Take the light back, else ask for Esc once more, which ends."""
        if self._dismiss():
            return
        if self._talk.ending:
            self.end()
            return
        talk = escaped(self._talk)
        self._set_talk(talk)
        if talk.ending:
            self.told.emit(self.tr("Esc once more ends."))
            self._again.start()

    def _set_talk(self, talk: Talk) -> None:
        before, self._talk = self._talk, talk
        if talk == before:
            return
        if self._audience is not None:
            self._audience.show_talk(talk)
            if before.is_frozen and not talk.is_frozen:
                self._audience.show_view(self._feed.view())
        self.changed.emit(before, talk)

    # The class's window -------------------------------------------------------------------------

    def choose(self, screen: ScreenName) -> None:
        """Let the class look at a screen; the teacher's window gives way."""
        self._remember(screen)
        self._take(screen)

    def choose_window(self) -> None:
        """Let the class look at a plain window."""
        audience = self._made_audience()
        self._stand(ClassPlace.WINDOW, None)
        audience.open_as_window(self._window.screen())
        self._window.activateWindow()

    def swap(self) -> None:
        """Let teacher and class change their screens."""
        if self._place is ClassPlace.SCREEN:
            self.choose(self.own_screen())
        else:
            self.told.emit(self.tr("There is no other screen to swap with."))

    def _take(self, name: ScreenName) -> None:
        own, screen = self.own_screen(), self._screens.screen(name)
        if screen is None:
            return
        audience = self._made_audience()
        if name == own:
            other = self._screen if self._screen not in (None, own) else None
            free = other or next((one for one in self.screens() if one != own), None)
            to = None if free is None else self._screens.screen(free)
            if to is not None:
                _move(self._window, to)
        self._stand(ClassPlace.SCREEN, name)
        audience.open_on(screen)
        self._window.activateWindow()

    def _stand(self, place: ClassPlace, screen: ScreenName | None) -> None:
        self._place, self._screen = place, screen
        is_alone = place is ClassPlace.ALONE
        self._arrangement.change(lambda now: replace(now, alone=is_alone))
        self._feed.set_open(is_open=True)
        self.placed.emit()

    def _made_audience(self) -> AudienceWindow:
        if self._audience is None:
            self._audience = audience = self._new_audience()
            audience.key_pressed.connect(self.key_asked)
            audience.touched.connect(self._window.activateWindow)
            audience.closed.connect(self.end)
            audience.repainted.connect(self.seen)
            audience.show_view(self._feed.view())
            audience.show_talk(self._talk)
        return self._audience

    def _drop_audience(self) -> None:
        audience, self._audience = self._audience, None
        if audience is not None:
            audience.hide()
            audience.deleteLater()

    def _remember(self, screen: ScreenName) -> None:
        self._settings.change(lambda kept: replace(kept, class_screen=screen))

    def _on_screens(self) -> None:
        """Let the class's window wait while its screen is gone; it never moves onto the teacher's."""
        if not self.has_window or self._audience is None or self._screen is None:
            return
        names, own = self.screens(), self.own_screen()
        is_gone = self._screen not in names or self._screen == own or len(names) < _TWO
        if self._place is ClassPlace.SCREEN and is_gone:
            self._audience.hide()
            self._place = ClassPlace.WAITING
            self.placed.emit()
        back = came_back(self._screen, names)
        if back == own:  # the teacher has come to stand there meanwhile
            back = class_screen(names, own, None)
        if self._place is ClassPlace.WAITING and back is not None and len(names) >= _TWO:
            self._take(back)

    def _show(self, view: ClassView) -> None:
        if self._audience is not None and not self._talk.is_frozen:
            self._audience.show_view(view)

    def _on_lesson(self, before: Lesson, after: Lesson) -> None:
        if self._talk.is_frozen and (before.stage, before.told) != (after.stage, after.told):
            self.told.emit(self.tr("Frozen: the class does not see this yet."))

    def _on_brought(self, mark_id: str) -> None:
        if self._audience is not None and not self._talk.is_frozen:
            self._audience.films.pulse(mark_id)

    # The light ----------------------------------------------------------------------------------

    def _on_pointed(self, place: int, readout: Readout | None) -> None:
        places = self._grid.places
        if not self.is_on or readout is None or place not in places:
            return
        self._lit = LitPlace(place, places.index(place), readout.x, readout.y)
        if self._audience is not None:
            self._audience.shine_on(self._lit)
        self.shone.emit()

    def _on_film_pressed(self) -> None:
        if self.is_on:
            self.change(lambda talk: replace(talk, films_clicked=True))


def _move(window: QWidget, screen: QScreen) -> None:
    """Move a window to the same place of another screen, in the same state."""
    state, before = window.windowState(), window.screen().availableGeometry()
    room, frame = screen.availableGeometry(), window.geometry()
    if state & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
        window.setWindowState(Qt.WindowState.WindowNoState)
    size = frame.size().boundedTo(room.size())
    at = room.topLeft() + (frame.topLeft() - before.topLeft())
    at.setX(min(max(at.x(), room.left()), room.left() + room.width() - size.width()))
    at.setY(min(max(at.y(), room.top()), room.top() + room.height() - size.height()))
    window.setScreen(screen)
    window.resize(size)
    window.move(at)
    window.setWindowState(state)
