"""Who makes a case: real keys and a real mouse at the real window, each of them counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

from overlays.model import Mark
from tests.e2e.conftest import Hand
from viewer.ui.authoring.column.section_box import SectionBox
from viewer.ui.authoring.column.writing_column import WritingColumn
from viewer.ui.authoring.films.writing_header import WritingHeader

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT = Qt.MouseButton.LeftButton

SECONDS_PER_KEY: Final = 0.3
SECONDS_PER_POINTING: Final = 1.1
_MODIFIERS: Final = frozenset({Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_Meta})
_MOUSE: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
    }
)
_MOST_TABS: Final = 120
_TEN: Final = 10


class Count(Struct):
    """What a hand did: keys pressed, each with what is held with it, and pointings: the mouse taken somewhere."""

    keys: int = 0
    pointings: int = 0

    @property
    def seconds(self) -> float:
        """How long that takes a person."""
        return self.keys * SECONDS_PER_KEY + self.pointings * SECONDS_PER_POINTING


class Watched(QObject):
    """Counts the events that reach widgets, whoever sent them, and the dialogs that stop everything else."""

    def __init__(self) -> None:
        super().__init__()
        self.mouse: list[QEvent.Type] = []
        self.modal: list[QWidget] = []

    @property
    def presses(self) -> int:
        """How often a button of the mouse went down; a parent that an event reaches besides is not counted."""
        return self._times(QEvent.Type.MouseButtonPress)

    @property
    def releases(self) -> int:
        """How often one came up."""
        return self._times(QEvent.Type.MouseButtonRelease)

    def _times(self, kind: QEvent.Type) -> int:
        return sum(one == kind for one in self.mouse)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note, and swallow nothing."""
        if event.type() in _MOUSE and isinstance(watched, QWidget):
            self.mouse.append(event.type())
        modal = QApplication.activeModalWidget()
        if modal is not None and modal not in self.modal:
            self.modal.append(modal)
        return False


@contextmanager
def watched() -> Iterator[Watched]:
    """Watch all that happens inside."""
    eyes = Watched()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(eyes)
    try:
        yield eyes
    finally:
        application.removeEventFilter(eyes)


class Author:
    """Makes a case at a window.  A key with Shift or Ctrl counts as two keys, a drag as two pointings."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.count = Count()

    # Keys -----------------------------------------------------------------------------------------

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key wherever the focus is."""
        self.count.keys += 1 + (modifier.value.bit_count())
        self.hand.key(key, modifier)

    def keys(self, text: str) -> None:
        """Type a text; what stands on the upper half of a key takes Shift besides."""
        self.count.keys += len(text) + sum(letter.isupper() or letter in _UPPER for letter in text)
        self.hand.keys(text)

    def lines(self, text: str) -> None:
        """Type a text with its line ends."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.key(Key.Key_Return)
            self.keys(line)

    def line(self, text: str) -> None:
        """Type a line in place of the one that has the caret."""
        self.key(Key.Key_A, CTRL)
        self.keys(text) if text else self.key(Key.Key_Delete)

    def times(self, key: Qt.Key, count: int, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key some times."""
        for _ in range(count):
            self.key(key, modifier)

    def tab_to(self, wanted: Callable[[QWidget], bool], *, back: bool = False) -> QWidget:
        """Press Tab until the focus is where it is wanted; raise ``AssertionError`` where no Tab leads."""
        passed: list[str] = []
        for _ in range(_MOST_TABS):
            now = QApplication.focusWidget()
            if now is not None and wanted(now):
                return now
            passed.append(f"{type(now).__name__} “{now.accessibleName() if now else ''}”")
            self.key(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else NONE)
        raise AssertionError(f"no Tab leads there, but to: {passed}")

    # The mouse ------------------------------------------------------------------------------------

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Point at a widget and click."""
        self.count.pointings += 1
        self.hand.click(widget, at)

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Press at one place, and let go at another."""
        self.count.pointings += 2
        self.hand.drag(widget, end - start, start=start)

    def choose(self, words: str) -> None:
        """Click an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), words
        entry = next(one for one in menu.actions() if one.text() == words)
        self.count.pointings += 1
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())

    def press(self, within: QWidget, words: str) -> None:
        """Click the button that says ``words``, or is called so."""
        self.click(button(within, words))

    # What is there --------------------------------------------------------------------------------

    @property
    def column(self) -> WritingColumn:
        """The writing column."""
        return self.hand.window.around_films.writing.column

    def section(self, name: str) -> SectionBox:
        """Return a section of the writing column."""
        found = self.column.section(name)
        assert found is not None, name
        return found

    def place_of(self, film: int) -> int:
        """Return the viewport, from 0, that shows a film."""
        workspace = self.hand.window.workspace
        return next(place for place in workspace.visible if workspace.shown(place).film == film)

    def header(self, film: int) -> WritingHeader:
        """Return what stands above a film."""
        headers = self.hand.window.around_films.writing.headers
        found = headers.header(self.place_of(film))
        assert found is not None, film
        return found

    def marks(self, film: int) -> tuple[Mark, ...]:
        """Return the marks of a film."""
        found = self.hand.window.document.required_case.film(film)
        assert found is not None, film
        return found.marks

    def at(self, film: int, x: float, y: float) -> QPoint:
        """Return where a place of an image (in its pixels) is on the canvas, to the pixel of the screen."""
        placement = self.hand.viewports[self.place_of(film)].film_canvas.layers.placement
        assert placement is not None
        return QPointF(*placement.to_screen(x, y)).toPoint()

    def nudge(self, dx: float, dy: float) -> None:
        """Move what keys hold by whole pixels of the image, as near as they come."""
        for way, less, more in ((dx, Key.Key_Left, Key.Key_Right), (dy, Key.Key_Up, Key.Key_Down)):
            far, near = divmod(abs(round(way)), _TEN)
            self.times(less if way < 0 else more, far, SHIFT)
            self.times(less if way < 0 else more, near)

    def answer(self, kind: type[QDialog], answer: Callable[[QDialog], None]) -> QTimer:
        """Let a dialog of that kind be answered once it is there."""

        def act() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, kind):
                watch.stop()
                answer(dialog)

        watch = QTimer(self.hand.window, interval=20)
        watch.timeout.connect(act)
        watch.start()
        return watch

    def put_in_clipboard(self, text: str) -> None:
        """Let the clipboard hold a text that was copied elsewhere."""
        QGuiApplication.clipboard().setText(text)


def button(within: QWidget, words: str) -> QAbstractButton:
    """Return the visible button that says ``words``, or is called so."""
    shown = [one for one in within.findChildren(QAbstractButton) if one.isVisible()]
    for one in shown:
        if words in (one.text().strip(), one.accessibleName()):
            return one
    raise AssertionError(f"no button “{words}”, but: {[one.text() for one in shown]}")


_UPPER: Final = frozenset('~!@#$%^&*()_+{}|:"<>?')
