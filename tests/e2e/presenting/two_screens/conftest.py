"""Two real screens: one wide Xvfb that xrandr divides into monitors, which are plugged in and pulled out."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.e2e.conftest import Hand
from tests.programs import program
from tests.qt.ui.seen import words_in
from viewer.session.lesson import Stage
from viewer.ui.presenting.audience.audience_window import AudienceWindow
from viewer.ui.presenting.presenting import Presenting
from viewer.ui.teacher.teacher_parts import TeacherParts

SCREEN = QRect(0, 0, 1920, 1080)


class Monitors:
    """The screens of the desktop: the laptop's is always there."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._xrandr = program("xrandr")
        self._run("--setmonitor", "laptop", _geometry(0, SCREEN.width(), SCREEN.height()), "screen")
        self._qtbot.waitUntil(lambda: self.names == ["laptop"])

    @property
    def names(self) -> list[str]:
        return sorted(screen.name() for screen in QGuiApplication.screens())

    def plug(self, name: str = "projector", width: int = 1920, height: int = 1080) -> None:
        """Plug in a screen at the right of the laptop's."""
        self._run("--setmonitor", name, _geometry(SCREEN.width(), width, height), "none")
        self._qtbot.waitUntil(lambda: name in self.names)

    def pull(self, name: str = "projector") -> None:
        """Pull out a screen."""
        self._run("--delmonitor", name)
        self._qtbot.waitUntil(lambda: name not in self.names)

    def pull_all(self) -> None:
        for name in self.names:
            if name != "laptop":
                self.pull(name)

    def _run(self, *words: str) -> None:
        subprocess.run([self._xrandr, *words], check=True, capture_output=True)


def _geometry(left: int, width: int, height: int) -> str:
    return f"{width}/508x{height}/285+{left}+0"


class Teacher:
    """A hand at the teacher's window, and eyes before the class's."""

    def __init__(self, hand: Hand, monitors: Monitors) -> None:
        self.hand = hand
        self.monitors = monitors

    @property
    def presenting(self) -> Presenting:
        return self.hand.window.around_films.present.presenting

    @property
    def parts(self) -> TeacherParts:
        return self.hand.window.around_films.present.teacher

    @property
    def audience(self) -> AudienceWindow:
        found = self.presenting.audience
        assert found is not None, "the class has a window"
        return found

    def settle(self) -> None:
        """Wait until nothing moves any more."""
        self.hand.settle()
        grid = self.hand.window.grid
        self.hand.qtbot.waitUntil(lambda: not grid.viewing.coming)
        for viewport in (*self.hand.viewports, *self._class_viewports()):
            viewport.finish_pulse()
        self.hand.qtbot.waitUntil(self._is_painted)

    def _class_viewports(self) -> tuple:  # type: ignore[type-arg]
        return self.presenting.audience.films.viewports if self.presenting.audience else ()

    def _is_painted(self) -> bool:
        return all(one.film_canvas.is_painted for one in self._class_viewports())

    def tell(self, stage: Stage) -> None:
        """Show the class what comes next until a stage is told in full."""
        lesson = self.hand.window.around_films.teaching
        while lesson.lesson.stage < stage or lesson.lesson.told is not None:
            self.hand.keys(" ")
            self.settle()

    def picture(self) -> np.ndarray:  # type: ignore[type-arg]
        """Return what the class sees, each pixel (rows, columns, 3)."""
        image = self.audience.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
        return rows[:, : image.width() * 3].reshape(image.height(), -1, 3).copy()

    def words(self) -> str:
        """Return all words that anybody could get out of the class's window."""
        return words_in(self.audience)

    def on_screen(self) -> list[QWidget]:
        """Return the windows that are seen."""
        return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


@pytest.fixture(scope="session")
def monitors(qapp: QApplication) -> Monitors:
    from tests.e2e.conftest import _NoRequest

    return Monitors(QtBot(_NoRequest()))


@pytest.fixture
def teacher(case: Hand, monitors: Monitors) -> Iterator[Teacher]:
    """A teacher with a projector plugged in, the shipped case open, nothing presented yet."""
    monitors.pull_all()
    monitors.plug()
    # What rings and glides is shown on one screen (test_stage_views.py).
    case.window._settings.change(lambda kept: replace(kept, motion=False))
    case.window.move(0, 0)
    made = Teacher(case, monitors)
    yield made
    made.presenting.end()
    case.window.move(0, 0)
