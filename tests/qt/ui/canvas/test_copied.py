"""A copy is made of what is to be seen, which may not have been painted yet."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize

from tests.qt.ui.canvas.conftest import Show
from tests.qt.ui.canvas.films import HeldFrames, series_of, stack
from viewer.imaging.voi import Window
from viewer.session.content import Content
from viewer.session.display import DisplayState
from viewer.ui.viewports.viewport import Viewport

SHOWN = DisplayState(window=Window(100, 200))


def copied_size(viewport: Viewport) -> QSize:
    picture = viewport.film_canvas.copied()
    assert picture is not None
    return picture.size()


def test_a_film_can_be_copied_as_soon_as_it_has_come(show: Show, loader: HeldFrames) -> None:
    viewport = show(Content(series_of(loader, stack(1), late=True)), SHOWN)
    assert viewport.film_canvas.copied() is None
    (key,) = loader.late
    loader.deliver(key)
    copied = viewport.film_canvas.copied()
    assert copied is not None
    viewport.grab()
    assert viewport.film_canvas.copied() == copied


def test_a_copy_shows_the_film_as_it_was_turned_just_now(show: Show, loader: HeldFrames) -> None:
    viewport = show(Content(series_of(loader, stack(1))), SHOWN)
    lying = copied_size(viewport)
    assert lying.width() > lying.height()
    viewport.model.set_state(replace(SHOWN, quarter_turns=1))
    turned = copied_size(viewport)
    viewport.grab()
    assert turned == copied_size(viewport)
    ratio = turned.height() / turned.width()
    assert ratio == pytest.approx(lying.width() / lying.height())


def test_a_film_that_has_come_is_not_painted_before_it_is_seen(
    show: Show, loader: HeldFrames
) -> None:
    viewport = show(Content(series_of(loader, stack(1), late=True)), SHOWN)
    (key,) = loader.late
    loader.deliver(key)
    assert not viewport.film_canvas.is_painted
    viewport.grab()
    assert viewport.film_canvas.is_painted
