"""The real program with hands at work in it: ``python -m tests.e2e.hands_at_work STATE PATH``.

Makes one edit and does what STATE says, then says "ready" and waits to be told to end, as a person's window does.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from overlays.file import storage
from viewer import app
from viewer.session.mode import Mode
from viewer.ui.state.arrangement import with_mode
from viewer.ui.tools.kinds import ToolKind
from viewer.ui.window import main_window

FINISHED: Final = "finished before"
TYPED: Final = "typed and not confirmed"


def idle(window: main_window.MainWindow) -> None:
    """Let the hands rest."""


def dragging(window: main_window.MainWindow) -> None:
    """Draw an arrow, and let the button not go."""
    window.arrangement.change(lambda now: replace(with_mode(now, Mode.WRITE), tool=ToolKind.ARROW))
    canvas = window.grid.active.film_canvas
    middle = canvas.rect().center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    for step in range(1, 5):
        QTest.mouseMove(canvas, middle + QPoint(15, 10) * step)
    assert canvas.pointer.is_down


def typing(window: main_window.MainWindow) -> None:
    """Type the label of an arrow, and press no Enter."""
    case = window.document.required_case
    mark = next(mark for film in case.films for mark in film.marks)
    window.arrangement.change(lambda now: replace(with_mode(now, Mode.WRITE), selected=mark.id))
    marks = window.around_films.marks
    marks.labelling.begin()
    field = window.around_films.mark_wiring.typing.field
    assert field is not None
    field.setText(TYPED)


def asking(window: main_window.MainWindow) -> None:
    """Click the cross, and leave the question about unsaved changes unanswered."""
    window._settings.change(lambda kept: replace(kept, autosave=False))
    QTimer.singleShot(0, window.close)


def reading_about(window: main_window.MainWindow) -> None:
    """Let a dialog stand open."""
    QTimer.singleShot(0, window.around_films.action_set["about"].trigger)


def saving(window: main_window.MainWindow) -> None:
    """Save on a disk that does not come to an end."""
    _save_slowly(window, None)


def saving_soon(window: main_window.MainWindow) -> None:
    """Save on a disk that takes a quarter of a second."""
    _save_slowly(window, 0.25)


def _save_slowly(window: main_window.MainWindow, seconds: float | None) -> None:
    check, writing = storage._check_written, threading.Event()

    def slowly(temporary: Path, data: bytes, target: Path) -> None:
        if target.name == "overlay.json":
            writing.set()
            threading.Event().wait(seconds)
        check(temporary, data, target)

    storage._check_written = slowly
    window.around_films.keeping.saving.save()
    writing.wait()


def telling(window: main_window.MainWindow) -> None:
    """Say what stands in the band, and in which theme."""
    told = (window.around_films.band.text, window._settings.preferences.theme)
    os.write(1, f"{told}\n".encode())


STATES: Final[Mapping[str, Callable[[main_window.MainWindow], None]]] = {
    one.__name__: one
    for one in (idle, dragging, typing, asking, reading_about, saving, saving_soon, telling)
}


class Driven(main_window.MainWindow):
    """The window, with hands at work once it has come to rest."""

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        if STATE == "loading":
            QTimer.singleShot(0, _ready)
        else:
            self.settled.connect(self._begin, Qt.ConnectionType.SingleShotConnection)

    def _begin(self) -> None:
        case = self.document.required_case
        self.document.edit(replace(case, title=FINISHED), "Edit")
        STATES[STATE](self)
        self._say_ready()

    def _say_ready(self) -> None:
        dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
        waits = STATE in ("asking", "reading_about") and not any(d.isVisible() for d in dialogs)
        if waits or self.around_films.keeping.journaling.writer.is_behind:
            QTimer.singleShot(10, self._say_ready)
        else:
            _ready()


def _ready() -> None:
    os.write(1, b"ready\n")


if __name__ == "__main__":
    STATE = sys.argv.pop(1)
    main_window.MainWindow = Driven  # type: ignore[misc]
    sys.exit(app.main())
