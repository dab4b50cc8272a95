"""The viewport as a whole: header, frame, cine, pulse, drops, and what it tells those who cannot see it."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QFocusEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from overlays.model import MarkColor
from tests.qt.ui.canvas.conftest import Show
from tests.qt.ui.canvas.films import HeldFrames, arrow, placed, series_of, stack
from tests.qt.ui.canvas.seeing import see
from viewer.imaging.study import FrameKey
from viewer.imaging.voi import Window
from viewer.session.content import Content, CornerText
from viewer.session.display import DisplayState
from viewer.ui.look.theme import LIGHT, PROJECTOR, READING_ROOM
from viewer.ui.state.series_drag import SERIES_MIME
from viewer.ui.viewports.cine import SPEEDS
from viewer.ui.viewports.cine_bar import CineBar
from viewer.ui.viewports.viewport import Viewport

SHOWN = DisplayState(window=Window(5000, 10))


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def count_of(widget: QWidget, name: str) -> int:
    """Return how many pixels of a widget have exactly a colour."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32) & 0xFFFFFF
    return int((pixels == int(name.removeprefix("#"), 16)).sum())


def has_colour(viewport: Viewport, name: str) -> bool:
    return count_of(viewport, name) > 0


def marked(loader: HeldFrames, count: int = 1) -> Content:
    marks = placed(arrow((10, 30), (60, 30), MarkColor.YELLOW), badge="2a")
    return Content(series_of(loader, stack(count)), "Film 2", "Coronal T1", marks)


def test_it_tells_its_name_and_slice_to_those_who_cannot_see_it(
    show: Show, loader: HeldFrames
) -> None:
    viewport = show(marked(loader, 24), replace(SHOWN, slice_index=11))
    assert viewport.accessibleName() == "Film 2, Coronal T1"
    assert viewport.accessibleDescription() == "Slice 12 of 24"


def test_marks_are_seen_only_while_they_are_shown(show: Show, loader: HeldFrames) -> None:
    viewport = show(marked(loader), SHOWN)
    yellow = READING_ROOM.mark_paint[MarkColor.YELLOW]
    assert has_colour(viewport, yellow)
    see(viewport, marks_shown=False)
    assert not has_colour(viewport, yellow)


def test_ticks_on_the_slice_scale_do_not_give_bare_films_away(
    show: Show, loader: HeldFrames
) -> None:
    viewport = show(marked(loader, 24), replace(SHOWN, slice_index=5))
    yellow = READING_ROOM.mark_paint[MarkColor.YELLOW]
    assert has_colour(viewport, yellow)
    see(viewport, marks_shown=False)
    assert not has_colour(viewport, yellow)


@pytest.mark.parametrize("turns", [0, 1])
def test_the_slice_scale_lies_beside_the_film_that_fits_not_on_it(
    show: Show, loader: HeldFrames, turns: int
) -> None:
    viewport = show(marked(loader, 24), replace(SHOWN, quarter_turns=turns), QSize(300, 400))
    layers = viewport.film_canvas.layers
    assert layers.picture_rect.right() < layers.scale.rect.left()
    middle = layers.scale.rect.left() / 2
    assert QRectF(layers.picture_rect).center().x() == pytest.approx(middle, abs=1)


def test_a_selected_mark_keeps_its_colour_and_gets_a_white_ring(
    show: Show, loader: HeldFrames
) -> None:
    viewport = show(marked(loader), SHOWN)
    see(viewport, corner_text=CornerText.NONE)
    viewport.header.hide()
    before = count_of(viewport.film_canvas, "#FFFFFF")
    see(viewport, highlighted="arrow")
    assert has_colour(viewport, READING_ROOM.mark_paint[MarkColor.YELLOW])
    assert count_of(viewport.film_canvas, "#FFFFFF") > before + 20


def test_the_active_viewport_is_framed_in_the_accent(show: Show, loader: HeldFrames) -> None:
    viewport = show(marked(loader), SHOWN)
    assert not has_colour(viewport, READING_ROOM.canvas_accent)
    viewport.set_active(True)
    assert has_colour(viewport, READING_ROOM.canvas_accent)


def test_focus_that_came_by_a_key_is_visible(show: Show, loader: HeldFrames) -> None:
    viewport = show(marked(loader), SHOWN)
    reason = Qt.FocusReason.TabFocusReason
    before = viewport.grab().toImage().pixelColor(100, 0)
    QApplication.sendEvent(viewport, QFocusEvent(QFocusEvent.Type.FocusIn, reason))
    assert viewport.grab().toImage().pixelColor(100, 0) != before
    QApplication.sendEvent(viewport, QFocusEvent(QFocusEvent.Type.FocusOut, reason))
    assert viewport.grab().toImage().pixelColor(100, 0) == before


def test_every_theme_keeps_films_on_black_and_arrows_in_their_colours(
    show: Show, loader: HeldFrames
) -> None:
    viewport = show(marked(loader), SHOWN)
    for theme in (LIGHT, PROJECTOR, READING_ROOM):
        see(viewport, theme=theme)
        assert has_colour(viewport, theme.mark_paint[MarkColor.YELLOW])
        corner = viewport.film_canvas.grab().toImage().pixelColor(3, 3)
        assert corner == QColor(theme.canvas)


def test_a_pulse_begins_at_the_tip_and_ends(show: Show, loader: HeldFrames, qtbot: QtBot) -> None:
    viewport = show(marked(loader), SHOWN)
    still = viewport.film_canvas.grab().toImage()
    viewport.pulse("arrow")
    qtbot.waitUntil(lambda: viewport.film_canvas.grab().toImage() != still)
    viewport.finish_pulse()
    assert viewport.film_canvas.grab().toImage() == still


def test_marks_that_are_asked_for_together_pulse_together(show: Show, loader: HeldFrames) -> None:
    viewport = show(marked(loader), SHOWN)
    viewport.pulse("arrow")
    viewport.pulse("another")
    assert viewport.pulsing == {"arrow", "another"}
    viewport.finish_pulse()
    viewport.pulse("another")
    assert viewport.pulsing == {"another"}
    viewport.finish_pulse()


class TestCine:
    def test_it_goes_round_and_stops_when_asked(
        self, show: Show, loader: HeldFrames, qtbot: QtBot
    ) -> None:
        series = replace(series_of(loader, stack(3)), cine_rate_fps=100.0)
        viewport = show(Content(series), SHOWN)
        told: list[int] = []
        viewport.film_canvas.stepped.connect(told.append)
        viewport.cine.toggle()
        qtbot.waitUntil(lambda: len(told) >= 4)
        viewport.cine.toggle()
        assert not viewport.cine.is_playing
        assert told[:4] == [1, 2, 0, 1]

    @pytest.mark.parametrize(
        ("rate_fps", "delay_ms"), [(None, 83), (25.0, 40), (30.0, 33), (7.5, 133), (4000.0, 10)]
    )
    def test_it_runs_at_the_rate_of_the_file_else_at_twelve_a_second(
        self, show: Show, loader: HeldFrames, rate_fps: float | None, delay_ms: int
    ) -> None:
        viewport = show(
            Content(replace(series_of(loader, stack(3)), cine_rate_fps=rate_fps)), SHOWN
        )
        viewport.cine.toggle()
        assert viewport.cine.delay_ms == delay_ms
        viewport.cine.toggle()

    def test_it_waits_for_slices_that_are_not_loaded(
        self, show: Show, loader: HeldFrames, qtbot: QtBot
    ) -> None:
        series = replace(series_of(loader, stack(3), late=True), cine_rate_fps=100.0)
        viewport = show(Content(series), SHOWN)
        loader.deliver(series.frames[0].key)
        viewport.grab()
        viewport.cine.toggle()
        qtbot.waitUntil(lambda: viewport.model.state.slice_index == 1)
        with qtbot.assertNotEmitted(viewport.film_canvas.stepped, wait=50):
            pass
        loader.deliver(series.frames[1].key)
        qtbot.waitUntil(lambda: viewport.model.state.slice_index == 2)
        viewport.cine.toggle()

    def test_a_single_film_does_not_play(self, show: Show, loader: HeldFrames) -> None:
        viewport = show(marked(loader), SHOWN)
        viewport.cine.toggle()
        assert not viewport.cine.is_playing

    def test_another_series_stops_it(self, show: Show, loader: HeldFrames) -> None:
        viewport = show(Content(series_of(loader, stack(3))), SHOWN)
        viewport.cine.toggle()
        viewport.model.show(marked(loader))
        assert not viewport.cine.is_playing

    def test_a_sign_on_the_film_tells_that_it_plays_and_how_fast(
        self, show: Show, loader: HeldFrames
    ) -> None:
        viewport = show(Content(series_of(loader, stack(3), cine_rate_fps=7.5)), SHOWN)
        assert viewport.film_canvas.findChild(CineBar) is None
        viewport.cine.toggle()
        bar = viewport.film_canvas.findChild(CineBar)
        assert bar is not None
        assert bar.isVisible()
        assert viewport.film_canvas.rect().contains(bar.geometry())
        assert bar._words.text() == "Cine 7.5 / s"
        viewport.cine.toggle()
        assert not bar.isVisible()

    @pytest.mark.parametrize("width", [150, 200, 240, 300, 600])
    def test_its_sign_covers_neither_ruler_nor_scale_of_a_small_film(
        self, show: Show, loader: HeldFrames, width: int
    ) -> None:
        viewport = show(Content(series_of(loader, stack(3))), SHOWN)
        viewport.resize(width, 220)
        viewport.cine.toggle()
        canvas = viewport.film_canvas
        bar = canvas.findChild(CineBar)
        canvas.grab()
        assert bar.geometry().left() >= min(96, canvas.width() - 36 - bar.width())
        assert bar._stop.isVisible()
        assert bar.geometry().right() <= canvas.width() - 36
        if width >= 200:
            assert bar.geometry().left() >= 96

    def test_its_buttons_make_it_slower_and_faster_and_stop_it(
        self, show: Show, loader: HeldFrames
    ) -> None:
        viewport = show(Content(series_of(loader, stack(3), cine_rate_fps=7.5)), SHOWN)
        viewport.cine.toggle()
        bar = viewport.film_canvas.findChild(CineBar)
        assert bar is not None
        press(bar._faster)
        assert (viewport.cine.fps, viewport.cine.delay_ms) == (8, 125)
        press(bar._slower)
        press(bar._slower)
        assert bar._words.text() == "Cine 5 / s"
        press(bar._stop)
        assert not viewport.cine.is_playing
        viewport.cine.toggle()
        assert viewport.cine.fps == 5, "the speed stays with its series"
        viewport.model.show(Content(series_of(loader, stack(4), cine_rate_fps=30.0)), SHOWN)
        assert viewport.cine.fps == 30

    def test_speeds_end_at_both_ends(self, show: Show, loader: HeldFrames) -> None:
        viewport = show(Content(series_of(loader, stack(3))), SHOWN)
        for _ in SPEEDS:
            viewport.cine.go_faster()
        assert viewport.cine.fps == SPEEDS[-1]
        for _ in SPEEDS:
            viewport.cine.go_slower()
        assert viewport.cine.fps == SPEEDS[0]


class TestDrop:
    def series_data(self) -> QMimeData:
        data = QMimeData()
        data.setData(SERIES_MIME, b"1.2.3#TE 90")
        return data

    def enter(self, viewport: Viewport, data: QMimeData) -> bool:
        event = QDragEnterEvent(
            QPoint(50, 50),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.ignore()
        QApplication.sendEvent(viewport, event)
        return event.isAccepted()

    def test_a_series_from_the_strip_may_be_dropped_and_is_told(
        self, show: Show, qtbot: QtBot
    ) -> None:
        viewport, data = show(Content(hint="empty")), self.series_data()
        assert self.enter(viewport, data)
        assert has_colour(viewport, READING_ROOM.canvas_accent)
        drop = QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        with qtbot.waitSignal(viewport.series_dropped) as dropped:
            QApplication.sendEvent(viewport, drop)
        assert dropped.args == ["1.2.3#TE 90"]
        assert not has_colour(viewport, READING_ROOM.canvas_accent)

    def test_files_are_left_to_the_window(self, show: Show) -> None:
        data = QMimeData()
        data.setText("not a series")
        assert not self.enter(show(Content()), data)


def test_another_film_at_the_same_slice_is_told_when_it_is_painted(
    show: Show, loader: HeldFrames
) -> None:
    viewport = show(Content(series_of(loader, stack(1))))
    told: list[FrameKey] = []
    film = viewport.film_canvas.film
    viewport.told.painted.connect(lambda: told.append(film.shown.frame.key))
    viewport.grab()
    assert told == []
    viewport.model.show(Content(series_of(loader, stack(1), key=FrameKey("9"))))
    viewport.grab()
    assert told == [FrameKey("9")]
