"""The real window with real worker processes, driven by real events."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from viewer.jobs.pool.pool import WorkerPool
from viewer.session.lesson import Stage
from viewer.ui.look.theme import READING_ROOM
from viewer.ui.prose.prose_view import ProseView
from viewer.ui.state.arrangement import Arrangement
from viewer.ui.state.settings import Preferences, Settings
from viewer.ui.viewports.viewport import Viewport
from viewer.ui.window.main_window import MainWindow

PATIENCE_MS = 30_000


@pytest.fixture(scope="session")
def pool() -> Iterator[WorkerPool]:
    """Worker processes for all tests here: what they survive, users' workers must survive too."""
    with WorkerPool(2) as workers:
        workers.warm()
        yield workers


@pytest.fixture
def hand(qtbot: QtBot, pool: WorkerPool) -> Iterator[Hand]:
    """A hand at a window of its own in which nothing is open; no thread is left when it is done."""
    before = set(threading.enumerate())
    hand = Hand(new_window(qtbot, pool), qtbot)
    assert hand.window.around_films, "an empty window is furnished without waiting for films"
    yield hand
    close(hand.window)
    qtbot.waitUntil(lambda: not left(before))


@pytest.fixture(scope="module")
def own_case(shipped_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped case, which itself may not be changed."""
    return Path(shutil.copytree(shipped_case, tmp_path_factory.mktemp("own") / shipped_case.name))


@pytest.fixture(scope="module")
def shared_window(qapp: QApplication, pool: WorkerPool, own_case: Path) -> Iterator[MainWindow]:
    """The shipped case made one's own, open in one window for all tests of a module."""
    qtbot = QtBot(_NoRequest())
    window = new_window(qtbot, pool)
    Hand(window, qtbot).open([str(own_case)])
    yield window
    close(window)


@pytest.fixture
def case(qtbot: QtBot, shared_window: MainWindow) -> Hand:
    """A hand at a window with the shipped case as it first opens, all its films in sight."""
    hand = Hand(shared_window, qtbot)
    hand.start_over()
    return hand


class _NoRequest:
    """What a QtBot wants of a test, for a window that outlives it."""

    class node:  # noqa: N801
        pass


def new_window(qtbot: QtBot, pool: WorkerPool) -> MainWindow:
    window = MainWindow(Settings(), READING_ROOM, pool)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def close(window: MainWindow) -> None:
    window.document.undo_stack.setClean()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def left(before: set[threading.Thread]) -> list[threading.Thread]:
    """Return the threads that a window has left behind; those of the shared workers stay."""
    own = ("jobs", "Dummy")
    new = set(threading.enumerate()) - before
    return [thread for thread in new if thread.is_alive() and not thread.name.startswith(own)]


class Hand:
    """Does what a person can do: keys, mouse, wheel; and sees what a person can see."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    def start_over(self) -> None:
        """Undo all that tests before this one have done."""
        window = self.window
        window.document.undo_stack.setIndex(0)
        window._settings.set_preferences(Preferences())
        window.arrangement.set_arrangement(Arrangement())
        window.around_films.teaching.begin()
        window.workspace.start_over()
        window.around_films.measuring.begin()
        window.resize(1280, 800)
        window.activateWindow()
        window.grid.active.setFocus()
        QTest.mouseMove(window.around_films.status)
        self.settle()

    # What is done -------------------------------------------------------------------------------

    def open(self, paths: Sequence[str]) -> None:
        self.window.open_paths(paths)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(self.window.is_settled, timeout=PATIENCE_MS)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press and release a key wherever the focus is."""
        QTest.keyClick(self._focused(), key, modifier)

    def keys(self, text: str) -> None:
        QTest.keyClicks(self._focused(), text)

    def _focused(self) -> QWidget:
        """Return what has the keys; without a window manager nobody gives them back when a menu closes."""
        active = QApplication.activeWindow()
        is_lost = active is None or not active.isVisible()
        if is_lost and QApplication.platformName() == "offscreen":
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)
        return QApplication.focusWidget() or self.window

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())

    def double_click(self, widget: QWidget) -> None:
        QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())

    def point(self, widget: QWidget, at: QPointF) -> None:
        """Move the mouse to a place; the window may hear of it a little later."""
        QTest.mouseMove(widget, at.toPoint() + QPoint(1, 1))
        QTest.mouseMove(widget, at.toPoint())
        if QApplication.platformName() == "offscreen":
            # There the mouse is over the oldest of windows that lie on one another, and none can be raised.
            self._move(
                widget, at.toPoint(), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
            )

    def drag(self, widget: QWidget, way: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton,
             modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
             start: QPoint | None = None) -> None:  # fmt: skip
        start = start or widget.rect().center()
        QTest.mousePress(widget, button, modifier, start)
        for step in range(1, 5):
            self._move(widget, start + way * (step / 4), button, modifier)
        QTest.mouseRelease(widget, button, modifier, start + way)

    def wheel(self, widget: QWidget, notches: int,
              modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:  # fmt: skip
        """Turn the wheel over the middle of a widget; towards the user is positive."""
        at = QPointF(widget.rect().center())
        for _ in range(abs(notches)):
            turn = QPoint(0, -120 if notches > 0 else 120)
            event = QWheelEvent(
                at, widget.mapToGlobal(at), QPoint(), turn, Qt.MouseButton.NoButton, modifier,
                Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
            )  # fmt: skip
            QApplication.sendEvent(widget, event)

    @staticmethod
    def _move(
        widget: QWidget, at: QPoint, button: Qt.MouseButton, modifier: Qt.KeyboardModifier
    ) -> None:
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(at), widget.mapToGlobal(QPointF(at)),
            Qt.MouseButton.NoButton, button, modifier,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    def phrase(self, mention_id: str) -> tuple[QWidget, QPoint]:
        """Return the widget of a phrase of the text, and where to click in it."""
        for prose in self.window.around_films.case_panel.findChildren(ProseView):
            with suppress(LookupError):
                at = prose.phrase_box(mention_id)
                self.window.around_films.case_panel._scroll.ensureWidgetVisible(prose)
                return prose.viewport(), prose.viewport().mapFrom(prose, at)
        raise LookupError(mention_id)

    def tip(self, viewport: Viewport, mark_id: str) -> QPointF:
        """Return where the tip of a mark is on the canvas of a viewport."""
        content, layers = viewport.model.content, viewport.film_canvas.layers
        mark = next(placed.mark for _, placed in content.marks if placed.mark.id == mark_id)
        assert layers.placement is not None
        return QPointF(*layers.placement.to_screen(mark.tip.x, mark.tip.y))

    # What is seen -------------------------------------------------------------------------------

    @property
    def viewports(self) -> tuple[Viewport, ...]:
        return self.window.grid.visible_viewports

    @property
    def titles(self) -> list[str]:
        return [viewport.header._title for viewport in self.viewports]

    @property
    def slices(self) -> list[int]:
        """The slices in sight, counted from 1."""
        return [viewport.model.state.slice_index + 1 for viewport in self.viewports]

    @property
    def stage(self) -> Stage:
        return self.window.around_films.teaching.lesson.stage

    @property
    def notice(self) -> str:
        return self.window.around_films.notice.text

    @property
    def problems(self) -> tuple[str, ...]:
        """What the problems panel lists, each with the name of its file."""
        listed = self.window.around_films.checks.problems
        return tuple(f"{Path(one.path).name}: {one.problem}" for one in listed)

    def has_colour(self, viewport: Viewport) -> bool:
        """Whether a mark is drawn: films are grey, and nothing else on them is coloured."""
        image = viewport.film_canvas.grab().toImage()
        image = image.convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
        pixels = rows[:, : image.width() * 3].reshape(image.height(), -1, 3).astype(int)
        return bool((np.ptp(pixels, axis=2) > 80).sum() > 50)
