"""Nothing around the anatomy lies on anything else: letters make way, values leave, warnings stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.own_fonts import FAMILIES
from tests.qt.ui.canvas.conftest import Show
from tests.qt.ui.canvas.films import HeldFrames, arrow, placed, series_of, stack
from tests.qt.ui.canvas.seeing import see
from viewer.imaging.study import Spacing, SpacingBasis
from viewer.imaging.voi import Window
from viewer.session.content import Content
from viewer.session.display import DisplayState
from viewer.ui.canvas.marks.clearance import Clearance, Item
from viewer.ui.canvas.words.plates import Plate, Tone
from viewer.ui.look.theme import ThemeName, theme_of
from viewer.ui.viewports.viewport import Viewport

AREA = QRectF(0, 0, 300, 240)
# A letter is 20 x 20 px, any other word 60 x 20.
LEFT = Plate(("R",), 12, 120, 0.0, 0.5, Tone.LETTER)
RIGHT = Plate(("L",), 288, 120, 1.0, 0.5, Tone.LETTER)
UPPER = Plate(("H",), 150, 4, 0.5, 0.0, Tone.LETTER)
LOWER = Plate(("F",), 150, 228, 0.5, 1.0, Tone.LETTER)
LETTERS = (LEFT, RIGHT, UPPER, LOWER)
WINDOW = Plate(("W 1",), 12, 228, 0.0, 1.0)
ZOOM = Plate(("50 %",), 288, 228, 1.0, 1.0)


def rect_of(plate: Plate) -> QRectF:
    width, height = (20, 20) if plate.tone is Tone.LETTER else (60, 20)
    return QRectF(plate.x - plate.align_x * width, plate.y - plate.align_y * height, width, height)


def cleared(
    plates: Sequence[Plate],
    area: QRectF = AREA,
    is_marked: Callable[[QRectF], bool] = lambda _: False,
) -> tuple[Plate, ...]:
    items = [Item(plate, rect_of(plate)) for plate in plates]
    return Clearance().cleared(items, area, None, is_marked)


def letter(
    wanted: Plate, *others: Plate, is_marked: Callable[[QRectF], bool] = lambda _: False
) -> QRectF:
    """Return where a letter goes."""
    return rect_of(cleared((*others, wanted), is_marked=is_marked)[-1])


def test_with_room_enough_all_stay_where_they_belong() -> None:
    plates = (*LETTERS, WINDOW, ZOOM)
    assert cleared(plates) == plates


@pytest.mark.parametrize("wanted", LETTERS)
@pytest.mark.parametrize("tone", [Tone.VALUE, Tone.WARNING])
def test_a_letter_makes_way_for_a_plate(wanted: Plate, tone: Tone) -> None:
    home = rect_of(wanted)
    there = Plate(("W 1",), min(home.x() + 5, AREA.right() - 60), home.y() - 3, tone=tone)
    moved = letter(wanted, there)
    assert not moved.intersects(rect_of(there))
    assert AREA.contains(moved)


@pytest.mark.parametrize("wanted", LETTERS)
def test_a_letter_makes_way_for_a_mark(wanted: Plate) -> None:
    badge = rect_of(wanted).adjusted(-8, -8, 8, 8)
    assert not letter(wanted, is_marked=badge.intersects).intersects(badge)


@pytest.mark.parametrize("wanted", [LEFT, RIGHT])
def test_a_letter_never_leaves_its_side(wanted: Plate) -> None:
    """Marks fill the whole edge: what is free elsewhere would name another side."""
    home = rect_of(wanted)
    edge = QRectF(home.x() - 5, 0, home.width() + 10, AREA.height())
    moved = letter(wanted, is_marked=edge.intersects)
    assert abs(moved.center().x() - home.center().x()) < AREA.width() / 4
    everything = letter(wanted, is_marked=lambda _: True)
    assert everything == home


@pytest.mark.parametrize("wanted", LETTERS)
def test_a_letter_finds_a_gap_that_is_hardly_larger_than_itself(wanted: Plate) -> None:
    """A badge leaves one place on its side, between two of the generous steps, and no room around it."""
    home = rect_of(wanted)
    free = home.translated(0, 47) if wanted.align_x != 0.5 else home.translated(47, 0)
    free.adjust(-2, -2, 2, 2)
    moved = letter(wanted, is_marked=lambda rect: not free.contains(rect))
    assert free.contains(moved)


def test_the_shortest_way_along_the_edge_is_taken() -> None:
    badge = QRectF(10, 90, 30, 22)  # just above the letter
    moved = letter(LEFT, is_marked=badge.intersects)
    assert moved.x() == rect_of(LEFT).x()
    assert 0 < moved.y() - rect_of(LEFT).y() <= 20


def test_a_letter_stays_on_its_edge_where_a_value_fills_the_middle_of_it() -> None:
    """Inwards it would lie on the anatomy, which the value does not."""
    wide = Plate(("W 1",), 130, 228, 0.0, 1.0)
    moved = letter(LOWER, wide)
    assert moved.y() == rect_of(LOWER).y()
    assert not moved.intersects(rect_of(wide))


def test_letters_make_way_for_one_another() -> None:
    narrow = QRectF(0, 0, 40, 240)
    right = replace(RIGHT, x=28)
    one, other = cleared((LEFT, right), narrow)
    assert not rect_of(one).intersects(rect_of(other))


def test_values_for_which_there_is_no_room_leave_the_window_last() -> None:
    narrow = QRectF(0, 0, 100, 240)
    assert cleared((WINDOW, replace(ZOOM, x=88)), narrow) == (WINDOW,)
    assert cleared((WINDOW, replace(ZOOM, x=48)), QRectF(0, 0, 60, 240)) == ()


def test_warnings_and_letters_stand_whatever_the_room() -> None:
    tiny = QRectF(0, 0, 30, 30)
    flipped = Plate(("FLIPPED",), 28, 4, 1.0, tone=Tone.DANGER)
    lossy = Plate(("Lossy",), 28, 6, 1.0, tone=Tone.WARNING)
    assert cleared((*LETTERS, flipped, lossy, WINDOW), tiny) == (
        *LETTERS,
        flipped,
        lossy,
    )


def test_it_thinks_again_when_marks_have_moved() -> None:
    clearance, items = Clearance(), [Item(LEFT, rect_of(LEFT))]
    badge = rect_of(LEFT)
    assert clearance.cleared(items, AREA, "before", lambda _: False) == (LEFT,)
    (moved,) = clearance.cleared(items, AREA, "after", badge.intersects)
    assert moved != LEFT


def test_what_a_plate_labels_keeps_letters_off_while_the_plate_stands() -> None:
    ruler = rect_of(LEFT)
    label = Plate(("5 cm",), 100, 180, tone=Tone.SMALL_PRINT)
    for area, is_off in ((AREA, True), (QRectF(0, 0, 120, 240), False)):
        items = [Item(LEFT, rect_of(LEFT)), Item(label, rect_of(label), beside=ruler)]
        kept = Clearance().cleared(items, area, None, lambda _: False)
        assert (kept[0] != LEFT) is is_off
        assert (label in kept) is is_off


# In a viewport -----------------------------------------------------------------------------------


@pytest.fixture
def written_in(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Return a function that writes the interface in another font for one test."""
    before = qapp.font()
    yield lambda family: qapp.setFont(QFont(family))
    qapp.setFont(before)


def drawn(viewport: Viewport) -> dict[Plate, QRectF]:
    """Return the plates on a viewport, and where they lie."""
    viewport.grab()
    layer = viewport.film_canvas.layers.plates
    return {plate: layer.rect(plate) for plate in layer.drawn}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    "theme",
    [(ThemeName.READING_ROOM, 1.0), (ThemeName.PROJECTOR, 1.0), (ThemeName.READING_ROOM, 2.0)],
)
@pytest.mark.parametrize(
    "size", [QSize(290, 330), QSize(195, 268), QSize(484, 673), QSize(230, 290)]
)
@pytest.mark.parametrize("tail", [(4.0, 26.0), (40.0, 5.0), (40.0, 62.0), (76.0, 36.0)])
def test_no_word_lies_on_another_or_on_an_arrow(
    show: Show,
    loader: HeldFrames,
    size: QSize,
    theme: tuple[ThemeName, float],
    tail: tuple[float, float],
    written_in: Callable[[str], None],
    family: str,
) -> None:
    written_in(family)
    spacing = Spacing(4.0, 4.0, SpacingBasis.CALIBRATED)
    series = series_of(loader, stack(3), spacing=spacing)
    marks = placed(arrow(tail, (40.0, 32.0)), badge="1a")
    name, scale = theme
    viewport = show(Content(series, marks=marks), DisplayState(window=Window(850, 1700)), size)
    see(viewport, theme=theme_of(name, font_scale=scale))
    see(viewport, marks_shown=True)
    plates = drawn(viewport)
    assert "".join(sorted("".join(p.lines) for p in plates if p.tone is Tone.LETTER)) == "FHLR"
    for (_, one), (_, other) in combinations(plates.items(), 2):
        assert not one.intersects(other), plates.items()
    covers = viewport.film_canvas.layers.marks.covers
    assert covers(viewport.film_canvas.layers.marks.bounds_of("arrow"))
    assert not [
        plate for plate, rect in plates.items() if plate.tone is Tone.LETTER and covers(rect)
    ]


def test_a_ruler_lies_below_the_picture_where_it_fits(show: Show, loader: HeldFrames) -> None:
    spacing = Spacing(1.0, 1.0, SpacingBasis.CALIBRATED)
    series = series_of(loader, stack(1, rows=80, columns=100), spacing=spacing)
    tall, square = QSize(300, 640), QSize(300, 320)
    for size, text in ((tall, "2 cm (calibrated)"), (square, "2 cm (calibrated)")):
        viewport = show(Content(series), size=size)
        small = {p.lines[0]: r for p, r in drawn(viewport).items() if p.tone is Tone.SMALL_PRINT}
        assert list(small) == [text]
        below = small[text].top() > viewport.film_canvas.layers.picture_rect.bottom()
        assert below is (size == tall)


# The header ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "cut"), [(600, False), (210, True), (150, True), (100, True)])
def test_words_that_the_header_cuts_are_told_by_its_tooltip(
    show: Show, loader: HeldFrames, width: int, cut: bool
) -> None:
    content = Content(series_of(loader, stack(24)), title="Film 3a", subtitle="Coronal T2, <b>fat")
    viewport = show(content, DisplayState(slice_index=10), QSize(width, 300))
    viewport.grab()
    tip = viewport.header.toolTip()
    assert bool(tip) is cut
    if cut:
        assert "Film 3a\nCoronal T2, &lt;b&gt;fat\n11 / 24" in tip


def test_the_header_leaves_the_mouse_to_its_viewport(
    qtbot: QtBot, show: Show, loader: HeldFrames
) -> None:
    viewport = show(Content(series_of(loader, stack(1)), title="Film 1"))
    with qtbot.waitActive(viewport):
        viewport.activateWindow()
    QTest.mouseClick(viewport.header, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert viewport.hasFocus()
