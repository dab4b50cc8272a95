"""The mouse on a film: every drag, click and turn of the wheel does what the cheat sheet says."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.qt.ui.canvas.conftest import Show
from tests.qt.ui.canvas.films import HeldFrames, arrow, placed, series_of, stack
from tests.qt.ui.canvas.seeing import see
from viewer.imaging.voi import Window
from viewer.session.content import Content
from viewer.session.display import DisplayState, WindowOrigin
from viewer.ui.tools.gestures import COARSE, FINE
from viewer.ui.tools.kinds import GestureKind, ToolKind, gesture_for
from viewer.ui.tools.wheel import WheelSteps
from viewer.ui.viewports.viewport import Viewport

LEFT, MIDDLE, RIGHT = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.MiddleButton,
    Qt.MouseButton.RightButton,
)
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
START = QPoint(150, 120)
SHOWN = DisplayState(window=Window(1000, 2000), slice_index=5)


@pytest.fixture
def viewport(show: Show, loader: HeldFrames) -> Viewport:
    return show(Content(series_of(loader, stack(24))), SHOWN)


def drag(
    viewport: Viewport,
    way: tuple[int, int],
    button: Qt.MouseButton = LEFT,
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    held: Qt.KeyboardModifier | None = None,
    release: bool = True,
) -> None:
    """Press, move in two steps, release; ``held`` are the modifiers during the movement."""
    canvas = viewport.film_canvas
    held = modifiers if held is None else held
    QTest.mousePress(canvas, button, modifiers, START)
    for part in (0.5, 1.0):
        move(viewport, QPointF(START) + QPointF(*way) * part, button, held)
    if release:
        QTest.mouseRelease(canvas, button, held, START + QPoint(*way))


def move(
    viewport: Viewport, at: QPointF, button: Qt.MouseButton, held: Qt.KeyboardModifier
) -> None:
    canvas = viewport.film_canvas
    place = canvas.mapToGlobal(at)
    kind = QEvent.Type.MouseMove
    event = QMouseEvent(kind, at, place, Qt.MouseButton.NoButton, button, held)
    QApplication.sendEvent(canvas, event)


def turn_wheel(
    viewport: Viewport,
    delta: int,
    modifiers: Qt.KeyboardModifier = NONE,
    at: QPoint = START,
) -> None:
    canvas = viewport.film_canvas
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - not inverted
    )
    QApplication.sendEvent(canvas, event)


def window_of(viewport: Viewport) -> Window:
    window = viewport.model.state.window
    assert isinstance(window, Window)
    return window


class TestWindowDrag:
    def test_to_the_right_is_wider_and_upward_brighter(self, viewport: Viewport) -> None:
        drag(viewport, (80, -40))
        assert window_of(viewport).width > 2000
        assert window_of(viewport).center < 1000
        assert viewport.model.state.window_origin is WindowOrigin.MANUAL

    def test_going_back_to_the_start_leaves_the_window_as_it_was(self, viewport: Viewport) -> None:
        drag(viewport, (80, -40), release=False)
        move(viewport, QPointF(START), LEFT, NONE)
        QTest.mouseRelease(viewport.film_canvas, LEFT, NONE, START)
        assert viewport.model.state == SHOWN

    @pytest.mark.parametrize("modifier", [SHIFT, ALT])
    def test_shift_or_alt_held_while_dragging_is_finer(
        self, viewport: Viewport, modifier: Qt.KeyboardModifier
    ) -> None:
        drag(viewport, (160, 0), held=modifier)
        assert window_of(viewport).width == pytest.approx(2000 * 2**FINE)

    def test_ctrl_held_while_dragging_is_coarser(self, viewport: Viewport) -> None:
        drag(viewport, (32, 0), held=CTRL)
        assert window_of(viewport).width == pytest.approx(2000 * 2 ** (COARSE * 32 / 160))

    def test_scrolling_with_the_button_down_keeps_the_slice(self, viewport: Viewport) -> None:
        drag(viewport, (40, 0), release=False)
        turn_wheel(viewport, -120)
        move(viewport, QPointF(START) + QPointF(160, 0), LEFT, NONE)
        assert viewport.model.state.slice_index == 6
        assert window_of(viewport).width == pytest.approx(4000)

    def test_a_cancelled_drag_leaves_the_window_as_it_was(self, viewport: Viewport) -> None:
        drag(viewport, (80, -40), release=False)
        assert viewport.cancel_gesture()
        assert viewport.model.state == SHOWN
        move(viewport, QPointF(10, 10), LEFT, NONE)
        assert viewport.model.state == SHOWN
        assert not viewport.cancel_gesture()

    def test_many_moves_are_one_paint_of_the_newest_state(
        self, viewport: Viewport, qtbot: QtBot
    ) -> None:
        canvas = viewport.film_canvas
        canvas.grab()
        QTest.mousePress(canvas, LEFT, NONE, START)
        before = canvas.layers.picture.counters.tables
        for i in range(1, 101):
            move(viewport, QPointF(START) + QPointF(i, 0), LEFT, NONE)
        qtbot.waitUntil(lambda: canvas.layers.picture.counters.tables > before)
        assert canvas.layers.picture.counters.tables == before + 1
        QTest.mouseRelease(canvas, LEFT, NONE, START + QPoint(100, 0))


class TestPanAndZoom:
    @pytest.mark.parametrize(("button", "modifiers"), [(MIDDLE, NONE), (LEFT, SHIFT)])
    def test_the_middle_button_or_shift_pans(
        self, viewport: Viewport, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier
    ) -> None:
        before = viewport.film_canvas.layers.placement
        assert before is not None
        drag(viewport, (30, 20), button, modifiers)
        viewport.grab()
        after = viewport.film_canvas.layers.placement
        assert after is not None
        assert after.dx - before.dx == pytest.approx(30, abs=1)
        assert after.dy - before.dy == pytest.approx(20, abs=1)
        assert window_of(viewport) == Window(1000, 2000)

    def test_a_right_drag_upward_enlarges_about_the_place_of_the_press(
        self, viewport: Viewport
    ) -> None:
        before = viewport.film_canvas.layers.placement
        assert before is not None
        under = before.to_image(START.x(), START.y())
        drag(viewport, (0, -60), RIGHT)
        viewport.grab()
        after = viewport.film_canvas.layers.placement
        assert after is not None
        assert after.column_scale == pytest.approx(before.column_scale * 2**0.5)
        assert after.to_screen(*under) == pytest.approx((START.x(), START.y()), abs=1)

    def test_a_right_click_without_movement_asks_for_the_menu(
        self, viewport: Viewport, qtbot: QtBot
    ) -> None:
        with qtbot.waitSignal(viewport.told.menu_asked) as asked:
            QTest.mouseClick(viewport.film_canvas, RIGHT, NONE, START)
        assert asked.args == [viewport.film_canvas.mapToGlobal(START), ""]
        assert viewport.model.state == SHOWN

    def test_a_right_drag_asks_for_no_menu(self, viewport: Viewport, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(viewport.told.menu_asked):
            drag(viewport, (0, -60), RIGHT)

    def test_a_zoom_is_quick_while_it_goes_on_and_good_when_it_rests(
        self, viewport: Viewport, qtbot: QtBot
    ) -> None:
        canvas = viewport.film_canvas
        turn_wheel(viewport, 120, CTRL)
        canvas.grab()
        quick = canvas.layers.picture.counters.resamples
        qtbot.waitUntil(lambda: canvas.layers.picture.counters.resamples > quick)

    def test_the_tools_choose_what_a_plain_drag_does(self, viewport: Viewport) -> None:
        see(viewport, tool=ToolKind.ZOOM)
        drag(viewport, (0, -60))
        zoomed = viewport.model.state.view.zoom
        assert zoomed is not None
        see(viewport, tool=ToolKind.PAN)
        drag(viewport, (15, 0))
        assert viewport.model.state.view.zoom == zoomed
        see(viewport, tool=ToolKind.SELECT)
        still = viewport.model.state
        drag(viewport, (15, 15))
        assert viewport.model.state == still


class TestRegion:
    def test_ctrl_and_a_rectangle_take_the_window_from_what_is_in_it(
        self, show: Show, loader: HeldFrames
    ) -> None:
        pixels = np.zeros((100, 100), np.uint16)
        pixels[:, 50:] = 3000
        pixels[40:60, 20:40] = np.linspace(500, 700, 20).astype(np.uint16)
        viewport = show(Content(series_of(loader, [pixels])), SHOWN)
        placement = viewport.film_canvas.layers.placement
        assert placement is not None
        first, last = placement.to_screen(20.5, 40.5), placement.to_screen(39.5, 59.5)
        canvas = viewport.film_canvas
        start, end = QPointF(*first).toPoint(), QPointF(*last).toPoint()
        QTest.mousePress(canvas, LEFT, CTRL, start)
        move(viewport, QPointF(end), LEFT, CTRL)
        QTest.mouseRelease(canvas, LEFT, CTRL, end)
        assert window_of(viewport).center == pytest.approx(600, abs=15)
        assert window_of(viewport).width == pytest.approx(200, abs=20)

    def test_a_rectangle_of_nothing_leaves_the_window(self, viewport: Viewport) -> None:
        drag(viewport, (3, 2), LEFT, CTRL)
        assert viewport.model.state == SHOWN


class TestWheel:
    @pytest.mark.parametrize(
        ("delta", "modifiers", "slice_index"),
        [
            (-120, NONE, 6),
            (120, NONE, 4),
            (-240, NONE, 7),
            (-120, SHIFT, 10),
            (-99 * 120, NONE, 23),
        ],
    )
    def test_the_wheel_scrolls_slices(
        self,
        viewport: Viewport,
        qtbot: QtBot,
        delta: int,
        modifiers: Qt.KeyboardModifier,
        slice_index: int,
    ) -> None:
        with qtbot.waitSignal(viewport.film_canvas.stepped) as told:
            turn_wheel(viewport, delta, modifiers)
        assert told.args == [slice_index]
        assert viewport.model.state.slice_index == slice_index

    def test_parts_of_a_notch_add_up(self, viewport: Viewport) -> None:
        for _ in range(7):
            turn_wheel(viewport, -30)
        assert viewport.model.state.slice_index == 6

    def test_what_is_left_of_a_notch_is_forgotten_when_the_wheel_turns_back(self) -> None:
        wheel = WheelSteps()
        assert [wheel.add(-100), wheel.add(100), wheel.add(20)] == [0, 0, -1]

    def test_at_the_last_slice_nothing_is_told(self, viewport: Viewport, qtbot: QtBot) -> None:
        viewport.model.set_state(replace(SHOWN, slice_index=23))
        with qtbot.assertNotEmitted(viewport.film_canvas.stepped):
            turn_wheel(viewport, -120)

    def test_ctrl_and_the_wheel_zoom_where_the_cursor_is(self, viewport: Viewport) -> None:
        before = viewport.film_canvas.layers.placement
        assert before is not None
        under = before.to_image(START.x(), START.y())
        for _ in range(4):
            turn_wheel(viewport, 120, CTRL)
        viewport.grab()
        after = viewport.film_canvas.layers.placement
        assert after is not None
        assert after.column_scale == pytest.approx(2 * before.column_scale)
        assert after.to_screen(*under) == pytest.approx((START.x(), START.y()), abs=1)
        assert viewport.model.state.slice_index == 5

    def test_a_hundred_notches_ask_for_one_slice_the_newest(
        self, show: Show, loader: HeldFrames, qtbot: QtBot
    ) -> None:
        series = series_of(loader, stack(200, 8, 8))
        viewport = show(Content(series), SHOWN)
        loader.asked.clear()
        for _ in range(100):
            turn_wheel(viewport, -120)
        qtbot.waitUntil(lambda: bool(loader.asked))
        assert loader.asked == [series.frames[105].key]


class TestMarks:
    @pytest.fixture
    def marked(self, show: Show, loader: HeldFrames) -> Viewport:
        one = arrow((10, 30), (40, 30), mark_id="one")
        two = arrow((10, 50), (40, 50), mark_id="two")
        return show(Content(series_of(loader, stack(1)), marks=placed(one, two)), SHOWN)

    def at(self, viewport: Viewport, x: float, y: float) -> QPoint:
        placement = viewport.film_canvas.layers.placement
        assert placement is not None
        return QPointF(*placement.to_screen(x, y)).toPoint()

    @pytest.mark.parametrize("away", [-11, 0, 11])
    def test_a_hand_hits_an_arrow_within_twelve_pixels(
        self, marked: Viewport, qtbot: QtBot, away: int
    ) -> None:
        point = self.at(marked, 25, 30) + QPoint(0, away)
        with qtbot.waitSignal(marked.told.mark_clicked) as clicked:
            QTest.mouseClick(marked.film_canvas, LEFT, NONE, point)
        assert clicked.args == ["one", False]

    def test_farther_away_it_hits_nothing(self, marked: Viewport, qtbot: QtBot) -> None:
        point = self.at(marked, 25, 30) - QPoint(0, 14)
        with qtbot.waitSignal(marked.told.mark_clicked) as clicked:
            QTest.mouseClick(marked.film_canvas, LEFT, NONE, point)
        assert clicked.args == ["", False]

    def test_a_hovered_arrow_is_told_once_and_its_leaving_too(self, marked: Viewport) -> None:
        told: list[str] = []
        marked.told.mark_hovered.connect(told.append)
        for point in (self.at(marked, 20, 30), self.at(marked, 30, 30), QPoint(5, 5)):
            move(marked, QPointF(point), Qt.MouseButton.NoButton, NONE)
        move(marked, QPointF(self.at(marked, 30, 50)), Qt.MouseButton.NoButton, NONE)
        assert told == ["one", "", "two"]

    def test_the_hand_over_an_arrow_stays_while_the_arrow_lights_up(self, marked: Viewport) -> None:
        marked.told.mark_hovered.connect(lambda mark_id: see(marked, highlighted=mark_id))
        move(marked, QPointF(self.at(marked, 25, 30)), Qt.MouseButton.NoButton, NONE)
        assert marked.viewing.highlighted == "one"
        assert marked.film_canvas.cursor().shape() is Qt.CursorShape.PointingHandCursor

    def test_a_drag_that_begins_on_an_arrow_is_no_click(
        self, marked: Viewport, qtbot: QtBot
    ) -> None:
        with qtbot.assertNotEmitted(marked.told.mark_clicked):
            drag(marked, (40, 0))

    def test_arrows_that_are_not_shown_cannot_be_hit(self, marked: Viewport, qtbot: QtBot) -> None:
        see(marked, marks_shown=False)
        marked.grab()
        with qtbot.waitSignal(marked.told.mark_clicked) as clicked:
            QTest.mouseClick(marked.film_canvas, LEFT, NONE, self.at(marked, 25, 30))
        assert clicked.args == ["", False]

    def test_an_arrow_is_drawn_from_the_lesion_outward(
        self, marked: Viewport, qtbot: QtBot
    ) -> None:
        see(marked, tool=ToolKind.ARROW)
        placement = marked.film_canvas.layers.placement
        assert placement is not None
        with qtbot.waitSignal(marked.told.mark_drawn) as drawn:
            drag(marked, (60, 40))
        tail, tip = drawn.args[1].points
        assert (tip.x, tip.y) == pytest.approx(placement.to_image(START.x(), START.y()))
        end = placement.to_image(START.x() + 60, START.y() + 40)
        assert (tail.x, tail.y) == pytest.approx(end)
        assert marked.model.state == SHOWN


class TestPointing:
    def test_the_value_under_the_cursor_is_told_and_its_absence_off_the_film(
        self, viewport: Viewport
    ) -> None:
        told = []
        viewport.told.pointed.connect(told.append)
        for point in (QPointF(200, 150), QPointF(200, 1)):
            move(viewport, point, Qt.MouseButton.NoButton, NONE)
        assert told[0].value == 240
        assert told[0].slice_index == 5
        assert told[1] is None

    def test_shift_and_movement_locate_a_point(self, viewport: Viewport, qtbot: QtBot) -> None:
        with qtbot.waitSignal(viewport.film_canvas.pointing.located) as located:
            move(viewport, QPointF(200, 150), Qt.MouseButton.NoButton, SHIFT)
        assert located.args[0].patient_mm is not None
        with qtbot.waitSignal(viewport.film_canvas.pointing.located) as ended:
            move(viewport, QPointF(200, 150), Qt.MouseButton.NoButton, NONE)
        assert ended.args == [None]
        with qtbot.assertNotEmitted(viewport.film_canvas.pointing.located):
            move(viewport, QPointF(210, 150), Qt.MouseButton.NoButton, NONE)

    def test_a_press_activates(self, viewport: Viewport, qtbot: QtBot) -> None:
        with qtbot.waitSignal(viewport.activated):
            QTest.mousePress(viewport.film_canvas, LEFT, NONE, START)
        QTest.mouseRelease(viewport.film_canvas, LEFT, NONE, START)

    def test_a_double_click_asks_to_maximise(self, viewport: Viewport, qtbot: QtBot) -> None:
        with qtbot.waitSignal(viewport.maximise_asked):
            QTest.mouseDClick(viewport.film_canvas, LEFT, NONE, START)
        QTest.mouseRelease(viewport.film_canvas, LEFT, NONE, START)
        assert viewport.model.state == SHOWN

    def test_the_slice_scale_is_dragged(self, viewport: Viewport) -> None:
        canvas = viewport.film_canvas
        scale = canvas.layers.scale
        x = scale.rect.center().x()
        QTest.mousePress(canvas, LEFT, NONE, QPointF(x, scale.height_of(5)).toPoint())
        for index in (9, 17):
            move(viewport, QPointF(x, scale.height_of(index)), LEFT, NONE)
            assert viewport.model.state.slice_index == index
        move(viewport, QPointF(x - 200, 10_000), LEFT, NONE)
        QTest.mouseRelease(canvas, LEFT, NONE, QPoint(5, 5))
        assert viewport.model.state.slice_index == 23
        assert window_of(viewport) == Window(1000, 2000)


@pytest.mark.parametrize(
    ("button", "modifiers", "kind"),
    [
        (LEFT, NONE, GestureKind.WINDOW),
        (LEFT, SHIFT, GestureKind.PAN),
        (LEFT, CTRL, GestureKind.WINDOW_REGION),
        (MIDDLE, NONE, GestureKind.PAN),
        (RIGHT, NONE, GestureKind.ZOOM),
        (Qt.MouseButton.BackButton, NONE, None),
    ],
)
def test_a_press_begins_what_the_table_says(
    button: Qt.MouseButton, modifiers: Qt.KeyboardModifier, kind: GestureKind | None
) -> None:
    assert gesture_for(button, modifiers, ToolKind.WINDOW) is kind
