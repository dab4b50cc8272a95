"""A viewport with a loader that holds its frames, closed at the end of each test."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from tests.qt.ui.canvas.films import HeldFrames
from viewer.session.content import Content
from viewer.session.display import DisplayState
from viewer.ui.canvas.film_signals import FilmSignals
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.look.theme import READING_ROOM
from viewer.ui.state.viewport_model import ViewportModel
from viewer.ui.viewports.viewport import Viewport

Show = Callable[..., Viewport]


@pytest.fixture
def loader() -> HeldFrames:
    return HeldFrames()


@pytest.fixture
def show(qtbot: QtBot, loader: HeldFrames) -> Show:
    """Return a function that shows content in a new viewport, painted once."""

    def make(
        content: Content | None = None,
        state: DisplayState | None = None,
        size: QSize | None = None,
    ) -> Viewport:
        viewport = Viewport(
            ViewportModel(content, state), loader, ViewingState(READING_ROOM), FilmSignals()
        )
        qtbot.addWidget(viewport)
        viewport.resize(size or QSize(400, 340))
        with qtbot.waitExposed(viewport):
            viewport.show()
        viewport.grab()
        return viewport

    return make
