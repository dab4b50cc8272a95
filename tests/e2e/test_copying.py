"""Ctrl+C: the film as it is seen, in its own resolution, and nothing else of the window or of the patient."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication, QImage

from tests.e2e.conftest import Hand
from tests.unit.imaging.oracles import Dcmtk, typed_window
from viewer.imaging.voi import Window
from viewer.session.content import CornerText
from viewer.ui.viewports.copying import Copying

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70"


def copied(hand: Hand) -> NDArray[np.uint8]:
    """Press Ctrl+C; return what comes on the clipboard then, shape (rows, columns, 3)."""
    QGuiApplication.clipboard().clear()
    hand.key(Key.Key_C, CTRL)
    assert hand.notice.startswith("Copied as a picture"), hand.notice
    hand.qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())
    image = QGuiApplication.clipboard().image().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width() * 3].reshape(image.height(), -1, 3).copy()


def coloured(picture: NDArray[np.uint8]) -> int:
    return int((np.ptp(picture.astype(int), axis=2) > 80).sum())


def bare(hand: Hand) -> None:
    hand.window._settings.change(lambda kept: replace(kept, corner_text=CornerText.NONE))


def test_a_film_is_copied_pixel_by_pixel(case: Hand, shipped_case: Path, tmp_path: Path) -> None:
    bare(case)
    window = case.window.workspace.active_model.state.window
    assert isinstance(window, Window)
    ours = copied(case)
    dcmtk = Dcmtk(tmp_path)
    theirs = dcmtk.picture(
        shipped_case / "film1_radiograph.dcm", JPEG_LOSSLESS, *typed_window(window)
    )
    dcmtk.close()
    assert ours.shape == (*theirs.shape, 3)
    off = np.abs(ours.astype(int) - theirs[:, :, None]).max(axis=2)
    # The letters of the sides lie in the middle of its edges, and take a hundredth of it.
    assert off[200:-200, 200:-200].max() <= 1
    assert (off > 1).mean() < 0.01


def test_a_copy_shows_the_part_that_is_seen(case: Hand) -> None:
    canvas = case.viewports[0].film_canvas
    case.wheel(canvas, -8, CTRL)
    case.viewports[0].grab()
    placement = canvas.layers.placement
    assert placement is not None
    x0, y0 = placement.to_image(0, 0)
    x1, y1 = placement.to_image(canvas.width(), canvas.height())
    picture = copied(case)
    times = max(1, -(-placement.column_scale // 1))
    assert abs(picture.shape[1] - (x1 - x0) * times) <= 2 * times
    assert abs(picture.shape[0] - (y1 - y0) * times) <= 2 * times


@pytest.mark.parametrize("keys", [(), ("]",), ("h",), ("v", "]")])
def test_a_copy_has_no_black_margins_and_no_slice_scale(case: Hand, keys: tuple[str, ...]) -> None:
    bare(case)
    case.click(case.viewports[1].film_canvas)
    series = case.window.workspace.active_series
    assert series is not None
    rows, columns = series.frames[0].pixels.rows, series.frames[0].pixels.columns
    for key in keys:
        case.keys(key)
    case.viewports[1].grab()
    picture = copied(case)
    if "]" in keys:
        rows, columns = columns, rows
    assert picture.shape[0] / rows == picture.shape[1] / columns
    assert (picture.shape[0] / rows).is_integer()
    seen = case.viewports[1].film_canvas.layers.picture_rect
    assert picture.shape[1] >= seen.width() - 1, "never fewer pixels than the screen shows"


def test_marks_are_copied_as_they_are_shown(case: Hand) -> None:
    assert coloured(copied(case)) == 0
    case.key(Key.Key_N)
    assert coloured(copied(case)) > 2000


def test_a_copy_keeps_marks_as_large_beside_the_film_as_they_are_seen(case: Hand) -> None:
    case.key(Key.Key_N)
    screen = case.viewports[0].film_canvas.grab().toImage()
    screen = screen.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(screen.constBits(), np.uint8).reshape(screen.height(), -1)
    on_screen = coloured(rows[:, : screen.width() * 3].reshape(screen.height(), -1, 3))
    picture = copied(case)
    seen = case.viewports[0].film_canvas.layers.picture_rect
    times = picture.shape[1] / seen.width()
    assert coloured(picture) == pytest.approx(on_screen * times**2, rel=0.1)


def test_neither_focus_nor_selection_nor_cross_is_copied(case: Hand) -> None:
    canvas = case.viewports[1].film_canvas
    case.click(canvas)
    plain = copied(case)
    case.key(Key.Key_Tab)
    case.key(Key.Key_Backtab, SHIFT)
    assert case.viewports[1]._focused_by_key
    canvas.set_locator((100.0, 100.0))
    assert np.array_equal(copied(case), plain)
    canvas.set_locator(None)


def test_the_patient_is_not_copied(case: Hand) -> None:
    plain = copied(case)
    case.window._settings.change(lambda kept: replace(kept, corner_text=CornerText.FULL))
    case.viewports[0].grab()
    assert case.viewports[0].model.content.patient_lines
    # Letters are drawn with other greys at their edges each time.
    assert np.abs(copied(case).astype(int) - plain).max() < 64


def test_it_says_that_it_copied_and_how_much(case: Hand) -> None:
    height, width = copied(case).shape[:2]
    told = (QLocale().toString(side) for side in (width, height))
    assert case.notice == "Copied as a picture of {} × {} pixels.".format(*told)


def test_it_says_so_where_there_is_nothing_to_copy(hand: Hand) -> None:
    told: list[str] = []
    (copying,) = hand.window.findChildren(Copying)
    copying.told.connect(told.append)
    copying.copy_view()
    assert told == ["Nothing copied: no picture is seen here."]


def test_a_copy_in_colour_and_with_oblong_pixels_has_its_true_shape(
    hand: Hand, real_dicom: Path
) -> None:
    hand.open([str(real_dicom / "08_colour" / "color-pl.dcm")])
    series = hand.window.workspace.active_series
    assert series is not None
    frame = series.frames[0]
    bare(hand)
    picture = copied(hand)
    shape = frame.pixels.columns / (frame.pixels.rows * frame.aspect)
    assert picture.shape[1] / picture.shape[0] == pytest.approx(shape, rel=0.01)
    assert coloured(picture) > 1000
