"""The window for the class: films and revealed text on the second screen, or as a plain window; never the focus."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from viewer.session.presenting.class_view import ClassView
from viewer.session.presenting.talk import ClassLight, LitPlace, Talk
from viewer.ui.canvas.picture.film_source import Loader
from viewer.ui.look.theme import PROJECTOR, Theme, palette, style_sheet_apart
from viewer.ui.presenting.audience.class_column import ClassColumn
from viewer.ui.presenting.audience.class_films import ClassFilms
from viewer.ui.presenting.audience.covers import BlackCover, KeptCover, LightCover

# What is designed for: a screen of this size.
WIDTH: Final = 1920
HEIGHT: Final = 1080
COLUMN_PX: Final = 560
TEXT: Final = 1.6
MARKS: Final = 1.8
_SMALLEST: Final = 0.4
_LARGEST: Final = 2.5
WINDOW_SHARE: Final = 0.6
"""Of the screen, for a window of its own."""


def class_theme(scale: float) -> Theme:
    """Return the theme for the class on a screen ``scale`` times as large as what is designed for."""
    return replace(PROJECTOR, font_scale=TEXT * scale, mark_scale=MARKS * scale)


class AudienceWindow(QWidget):
    """Shows one view of the class; what keys it gets it hands on."""

    key_pressed = Signal(QKeySequence)
    touched = Signal()  # it was clicked, or the desktop gave it the focus: neither is wanted here
    closed = Signal()  # by the hand of somebody, not by the program
    repainted = Signal()  # the class may see something else

    def __init__(self, loader: Loader) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Rounds: for the class"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(320, 180)
        self._scale = 1.0
        theme = class_theme(self._scale)
        self.films = ClassFilms(loader, theme, self)
        self.column = ClassColumn(theme, self)
        self._light = LightCover(self.films)
        self._kept = KeptCover(self)
        self._black = BlackCover(self)
        self._talk = Talk()
        self._lit: LitPlace | None = None
        self._view = ClassView()
        self.films.laid_out.connect(self._shine)
        self._dress(theme)

    @property
    def is_frozen(self) -> bool:
        """Whether a picture is kept."""
        return not self._kept.picture.isNull()

    @property
    def is_black(self) -> bool:
        """Whether nothing is seen."""
        return not self._black.isHidden()

    # What is seen -------------------------------------------------------------------------------

    def show_view(self, view: ClassView) -> None:
        """Show another view; while the picture is kept, none."""
        if self.is_frozen or view == self._view:
            return
        self._view = view
        self.films.show_view(view)
        self.column.show_text(view.text)
        self.column.setVisible(view.text is not None)
        self._lay_out()
        self._shine()
        self.repainted.emit()

    def show_talk(self, talk: Talk) -> None:
        """Keep the picture, fall black or shine as the talk has it."""
        self._talk = talk
        if talk.is_frozen and not self.is_frozen:
            self.films.rest()
            black = self._black.isHidden()
            self._black.hide()
            self._kept.keep(self.grab())
            self._black.setHidden(black)
        elif self.is_frozen and not talk.is_frozen:
            self._kept.let_go()
        if talk.black:
            self._black.cover()
        else:
            self._black.hide()
        self._shine()
        self.repainted.emit()

    def shine_on(self, lit: LitPlace | None) -> None:
        """Let the light shine on another place."""
        self._lit = lit
        self._shine()
        if self._talk.light is not ClassLight.NONE:
            self.repainted.emit()

    def picture(self) -> QPixmap:
        """Return what the class sees now."""
        return self.grab()

    def _shine(self) -> None:
        if self.is_frozen:
            return
        lit = self._lit
        at = None if lit is None else self.films.point_at(lit.nth, lit.x, lit.y)
        self._light.set_light(self._talk.light, at, self._scale)

    # Where it is seen ---------------------------------------------------------------------------

    def open_on(self, screen: QScreen) -> None:
        """Fill a screen; the focus stays where it is."""
        self._become(
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def open_as_window(self, screen: QScreen) -> None:
        """Be a plain window on a screen, to be shared in a call or moved elsewhere."""
        self._become(Qt.WindowType.Window)
        self.setScreen(screen)
        room = screen.availableGeometry()
        width = round(room.width() * WINDOW_SHARE)
        size = QRect(0, 0, width, round(width * HEIGHT / WIDTH))
        size.moveBottomRight(room.bottomRight())
        self.unsetCursor()
        self.setGeometry(size)
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.show()

    def _become(self, flags: Qt.WindowType) -> None:
        if self.windowFlags() != flags:
            self.hide()
            self.setWindowFlags(flags)

    # Room ---------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new size out, and write as large as it lets."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        scale = min(max(scale, _SMALLEST), _LARGEST)
        if scale != self._scale:
            self._scale = scale
            self._dress(class_theme(scale))
        column = round(COLUMN_PX * scale) if self._view.text is not None else 0
        films = QRect(0, 0, self.width() - column, self.height())
        self.films.setGeometry(films)
        self.column.setGeometry(films.width(), 0, column, self.height())

    def _dress(self, theme: Theme) -> None:
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet_apart(theme))
        self.films.set_theme(theme)
        self.column.set_theme(theme)

    # What is not its own ------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Tell when the desktop has given it the focus."""
        if event.type() == QEvent.Type.WindowActivate:
            self.touched.emit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand a key on."""
        self.key_pressed.emit(QKeySequence(event.keyCombination()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hand the keyboard back."""
        self.touched.emit()
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that somebody has closed it."""
        super().closeEvent(event)
        if event.spontaneous():
            self.closed.emit()
