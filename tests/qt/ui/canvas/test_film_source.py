"""Frames that come late, fail, or are skipped: the canvas never shows one slice under another's number."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.qt.ui.canvas.conftest import Show
from tests.qt.ui.canvas.films import HeldFrames, series_of, stack
from viewer.imaging.grey.presets import first_window
from viewer.imaging.study import Greyscale
from viewer.imaging.voi import Window
from viewer.session.content import Content
from viewer.session.display import DisplayState, WindowOrigin, with_window
from viewer.ui.canvas.film_canvas import FilmCanvas
from viewer.ui.canvas.picture import film_source
from viewer.ui.canvas.picture.film_source import Status
from viewer.ui.viewports.viewport import Viewport

SHOWN = DisplayState(window=Window(500, 1000))
OWN = (Window(77, 99), Window(2000, 3000))


def status(viewport: Viewport) -> Status:
    viewport.film_canvas.grab()
    return viewport.film_canvas.film.status


def number(viewport: Viewport) -> str:
    """Return the slice that the viewport says it shows."""
    viewport.film_canvas.grab()
    return viewport.accessibleDescription()


def middle(viewport: Viewport) -> int:
    image = viewport.film_canvas.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 3).red()


def test_an_empty_viewport_shows_its_hint(show: Show) -> None:
    viewport = show(Content(hint="Drop a series here."))
    assert status(viewport) is Status.EMPTY
    assert viewport.accessibleName() == "Empty viewport"
    assert viewport.accessibleDescription() == "Drop a series here."


def test_a_frame_that_comes_late_is_shown_when_it_comes(show: Show, loader: HeldFrames) -> None:
    series = series_of(loader, stack(3), late=True)
    viewport = show(Content(series), SHOWN)
    assert status(viewport) is Status.WAITING
    loader.deliver(series.frames[0].key)
    assert status(viewport) is Status.SHOWN
    assert middle(viewport) > 0


def test_after_a_while_the_viewport_says_that_it_loads(
    show: Show, loader: HeldFrames, qtbot: QtBot
) -> None:
    viewport = show(Content(series_of(loader, stack(3), late=True)), SHOWN)
    qtbot.waitUntil(lambda: viewport.film_canvas.film.status is Status.LOADING)


@pytest.mark.parametrize("slices", [1, 3])
def test_a_film_that_comes_after_the_card_is_painted_without_being_asked(
    show: Show, loader: HeldFrames, qtbot: QtBot, slices: int
) -> None:
    series = series_of(loader, stack(slices), late=True)
    viewport = show(Content(series), SHOWN)
    film = viewport.film_canvas.film
    qtbot.waitUntil(lambda: film.status is Status.LOADING)
    loader.deliver(series.frames[0].key)
    qtbot.waitUntil(lambda: film.status is Status.SHOWN)


def test_until_the_next_slice_comes_the_last_one_stays_under_its_own_number(
    show: Show, loader: HeldFrames, qtbot: QtBot
) -> None:
    series = series_of(loader, stack(3), late=True)
    viewport = show(Content(series), SHOWN)
    loader.deliver(series.frames[0].key)
    assert number(viewport) == "Slice 1 of 3"
    before = middle(viewport)
    viewport.model.set_state(replace(SHOWN, slice_index=2))
    assert (number(viewport), middle(viewport)) == ("Slice 1 of 3", before)
    loader.deliver(series.frames[2].key)
    assert number(viewport) == "Slice 3 of 3"
    assert middle(viewport) > before
    viewport.model.set_state(replace(SHOWN, slice_index=1))
    qtbot.waitUntil(lambda: viewport.film_canvas.film.status is Status.LOADING)
    assert middle(viewport) == 0


def test_a_slice_that_was_passed_does_not_appear_when_it_comes(
    show: Show, loader: HeldFrames
) -> None:
    series = series_of(loader, stack(3), late=True)
    viewport = show(Content(series), SHOWN)
    viewport.model.set_state(replace(SHOWN, slice_index=2))
    viewport.grab()
    loader.deliver(series.frames[0].key)
    assert status(viewport) is not Status.SHOWN


def test_another_series_is_never_shown_in_place_of_one_that_loads(
    show: Show, loader: HeldFrames
) -> None:
    viewport = show(Content(series_of(loader, stack(1))), SHOWN)
    assert middle(viewport) > 0
    other = replace(series_of(HeldFrames(), stack(3), late=True), uid="9.9")
    frames = tuple(replace(f, key=replace(f.key, sop_instance_uid="9")) for f in other.frames)
    viewport.model.show(Content(replace(other, frames=frames)), SHOWN)
    assert middle(viewport) == 0


def test_a_film_that_cannot_be_read_says_why_and_which_file(show: Show, loader: HeldFrames) -> None:
    series = series_of(loader, stack(2), late=True)
    viewport = show(Content(series), SHOWN)
    loader.fail(series.frames[0].key, "The file is cut off at byte 100 of 200.")
    assert status(viewport) is Status.FAILED
    problem = viewport.film_canvas.film.problem
    assert problem is not None
    assert (problem.path, problem.problem) == (
        "broken.dcm",
        "The file is cut off at byte 100 of 200.",
    )
    loader.deliver(series.frames[1].key)
    viewport.model.set_state(replace(SHOWN, slice_index=1))
    assert status(viewport) is Status.SHOWN


def test_what_comes_next_is_prefetched_in_the_direction_of_scrolling(
    show: Show, loader: HeldFrames
) -> None:
    viewport = show(Content(series_of(loader, stack(9))), SHOWN)
    for index in (3, 2):
        viewport.model.set_state(replace(SHOWN, slice_index=index))
        viewport.grab()
    assert loader.prefetched == [(0, 1), (3, 1), (2, -1)]


def test_a_window_change_asks_for_no_frame(show: Show, loader: HeldFrames) -> None:
    viewport = show(Content(series_of(loader, stack(3))), SHOWN)
    loader.asked.clear()
    viewport.model.set_state(replace(SHOWN, window=Window(1, 2)))
    viewport.grab()
    assert loader.asked == []


def test_a_series_that_grows_while_it_is_scanned_keeps_what_is_loaded(
    show: Show, loader: HeldFrames
) -> None:
    series = series_of(loader, stack(9))
    viewport = show(Content(replace(series, frames=series.frames[3:6])), SHOWN)
    viewport.grab()
    assert viewport.film_canvas.film.loaded == {0}
    viewport.model.show(Content(series), replace(SHOWN, slice_index=3))
    viewport.grab()
    assert viewport.film_canvas.film.loaded == {3}
    assert number(viewport) == "Slice 4 of 9"


class TestWindowAtFirstSight:
    @pytest.mark.parametrize("late", [False, True], ids=["at hand", "late"])
    def test_it_is_chosen_where_the_pixels_arrive_and_kept_without_painting(
        self, show: Show, loader: HeldFrames, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
        *, late: bool,
    ) -> None:  # fmt: skip
        viewport = show(Content(), DisplayState())
        monkeypatch.setattr(FilmCanvas, "paintEvent", lambda *_: None)
        series = series_of(loader, stack(2), late=late)
        viewport.model.show(Content(series), DisplayState())
        if late:
            assert viewport.film_canvas.state.window is None
            loader.deliver(series.frames[0].key)
        frame = series.frames[0]
        wanted = first_window(frame, loader.planes[frame.key])
        assert viewport.film_canvas.state.window == wanted
        qtbot.waitUntil(lambda: viewport.model.state.window == wanted)

    def test_painting_chooses_none(
        self, show: Show, loader: HeldFrames, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        viewport = show(Content(series_of(loader, stack(2))), DisplayState())
        monkeypatch.setattr(film_source, "first_window", None)
        viewport.film_canvas.grab()
        assert viewport.film_canvas.film.status is Status.SHOWN

    def test_without_any_window_an_automatic_one_is_taken_and_told(
        self, show: Show, loader: HeldFrames, qtbot: QtBot
    ) -> None:
        ramp = np.tile(np.arange(100, dtype=np.uint16) * 10 + 500, (80, 1))
        viewport = show(Content(series_of(loader, [ramp])), DisplayState())
        qtbot.waitUntil(lambda: viewport.model.state.window is not None)
        assert viewport.model.state.window_origin is WindowOrigin.AUTO
        window = viewport.model.state.window
        assert isinstance(window, Window)
        assert window.center == pytest.approx(995, abs=30)

    def test_the_files_own_window_comes_before_an_automatic_one(
        self, show: Show, loader: HeldFrames, qtbot: QtBot
    ) -> None:
        own = Window(77, 99)
        series = series_of(loader, stack(1), greyscale=Greyscale(windows=(own,)))
        viewport = show(Content(series), DisplayState())
        qtbot.waitUntil(lambda: viewport.model.state.window is not None)
        assert viewport.model.state.window == own
        assert viewport.model.state.window_origin is WindowOrigin.FILE

    def test_each_radiograph_of_a_series_has_its_own_window_until_one_is_chosen(
        self, show: Show, loader: HeldFrames, qtbot: QtBot
    ) -> None:
        viewport = self.two(show, loader, plane=None, modality="DX")
        model = viewport.model

        def window_at(index: int) -> object:
            model.set_state(replace(model.state, slice_index=index))
            viewport.grab()
            QApplication.processEvents()
            return model.state.window

        assert [window_at(index) for index in (0, 1, 0)] == [OWN[0], OWN[1], OWN[0]]
        chosen = Window(5, 6)
        model.set_state(with_window(model.state, chosen, WindowOrigin.MANUAL))
        assert [window_at(index) for index in (1, 0)] == [chosen, chosen]

    @pytest.mark.parametrize(
        "changes", [{"modality": "MR"}, {"plane": None, "modality": "XA"}], ids=["stack", "run"]
    )
    def test_slices_share_the_window_of_the_first_that_was_seen(
        self, show: Show, loader: HeldFrames, qtbot: QtBot, changes: dict[str, Any]
    ) -> None:
        viewport = self.two(show, loader, **changes)
        qtbot.waitUntil(lambda: viewport.model.state.window == OWN[0])
        viewport.model.set_state(replace(viewport.model.state, slice_index=1))
        viewport.grab()
        QApplication.processEvents()
        assert viewport.model.state.window == OWN[0]

    def two(self, show: Show, loader: HeldFrames, **changes: Any) -> Viewport:
        """Show two pictures whose files have different windows."""
        series = series_of(loader, stack(2), **changes)
        frames = tuple(
            replace(frame, greyscale=Greyscale(windows=(own,)))
            for frame, own in zip(series.frames, OWN, strict=True)
        )
        return show(Content(replace(series, frames=frames)), DisplayState())

    def test_a_colour_film_has_no_window(
        self, show: Show, loader: HeldFrames, qtbot: QtBot
    ) -> None:
        colours = np.full((50, 60, 3), 99, np.uint8)
        viewport = show(Content(series_of(loader, [colours])), DisplayState())
        viewport.grab()
        QApplication.processEvents()
        assert viewport.model.state.window is None
        assert middle(viewport) == 99
