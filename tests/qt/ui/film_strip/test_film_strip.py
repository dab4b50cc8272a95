"""The strip worked with the mouse and with keys."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from overlays.model import MarkColor
from viewer.ui.film_strip.film_strip import FilmStrip
from viewer.ui.film_strip.strip_model import StripEntry, StripModel
from viewer.ui.look.badges import Badge
from viewer.ui.look.theme import CAPTION, Theme, ThemeName, apply_theme, font, theme_of
from viewer.ui.state.series_drag import SERIES_MIME

ENTRIES = (
    StripEntry("film:1", "Film 1", "s1", "AP pelvis", "1 image", "Films", (Badge("1a", MarkColor.GREEN),)),
    StripEntry("film:2", "Film 2", "s2", "Coronal T1", "24 slices", "Films"),
    StripEntry("film:3", "Film 3", "", "Coronal T2", "", "Films", problem="No image 1.2.3 was found"),
    StripEntry("s9", "Localizer", "s9", "MR", "9 images", "Other series"),
)  # fmt: skip


@pytest.fixture
def strip(theme: Theme, shown: Callable[..., QWidget]) -> FilmStrip:
    made = FilmStrip(theme)
    made.set_entries(ENTRIES)
    shown(made, width=184, height=1100)
    return made


def place_of(strip: FilmStrip, entry: str) -> tuple[QListView, QPoint]:
    view = strip.findChild(QListView)
    index = view.model().index_of(entry)
    return view, view.visualRect(index).center()


@pytest.mark.parametrize("entry", ["film:1", "film:3", "s9"])
def test_a_click_activates_and_a_double_click_asks_to_show(
    qtbot: QtBot, strip: FilmStrip, entry: str
) -> None:
    view, place = place_of(strip, entry)
    with qtbot.waitSignal(strip.activated) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == [entry]
    with qtbot.waitSignal(strip.show_asked) as asked:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [entry]


def test_arrow_keys_walk_over_headings_and_return_shows(qtbot: QtBot, strip: FilmStrip) -> None:
    view = strip.findChild(QListView)
    view.setCurrentIndex(view.model().index_of("film:3"))
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(strip.show_asked) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == ["s9"]


def test_letters_are_left_to_the_window(strip: FilmStrip) -> None:
    view = strip.findChild(QListView)
    view.setCurrentIndex(view.model().index_of("film:1"))
    QTest.keyClick(view, Qt.Key.Key_L)  # "Localizer" begins with it
    assert view.currentIndex() == view.model().index_of("film:1")


def test_a_click_on_a_heading_means_nothing(qtbot: QtBot, strip: FilmStrip) -> None:
    view = strip.findChild(QListView)
    heading = view.visualRect(view.model().index(0)).center()
    with qtbot.assertNotEmitted(strip.activated, wait=50):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=heading)


def test_a_drag_carries_the_series_and_a_missing_film_cannot_be_dragged(strip: FilmStrip) -> None:
    model = strip.findChild(QListView).model()
    carried = model.mimeData([model.index_of("film:2")])
    assert carried.formats() == [SERIES_MIME]
    assert bytes(carried.data(SERIES_MIME).data()) == b"s2"
    assert model.flags(model.index_of("film:2")) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(model.index_of("film:3")) & Qt.ItemFlag.ItemIsDragEnabled


def test_only_what_is_in_sight_asks_for_its_picture(
    qtbot: QtBot, theme: Theme, shown: Callable[..., QWidget]
) -> None:
    strip = FilmStrip(theme)
    wanted: list[str] = []
    strip.thumbnail_wanted.connect(wanted.append)
    strip.set_entries(tuple(StripEntry(f"s{n}", f"Series {n}", f"s{n}") for n in range(400)))
    shown(strip, width=184, height=600)
    qtbot.waitUntil(lambda: "s0" in wanted)
    assert "s50" not in wanted


def test_a_picture_is_shown_and_kept_when_entries_change(
    qtbot: QtBot, strip: FilmStrip, qapp: QApplication
) -> None:
    red = QImage(40, 30, QImage.Format.Format_RGB32)
    red.fill(QColor(200, 10, 10))
    strip.set_thumbnail("film:1", red)
    strip.set_entries(ENTRIES[:2])
    strip.set_thumbnail("gone", red)  # an answer that comes too late does no harm
    view, place = place_of(strip, "film:1")
    qapp.processEvents()
    seen = view.viewport().grab().toImage().pixelColor(place.x(), place.y() - 25)
    assert (seen.red(), seen.green(), seen.blue()) == (200, 10, 10)


def test_what_is_said_of_an_entry_tells_badges_and_place(strip: FilmStrip) -> None:
    strip.set_shown(["film:1"], "film:1")
    model = strip.findChild(QListView).model()
    said = model.index_of("film:1").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Film 1, AP pelvis, 1 image, 1a green, on screen"


def test_the_list_keeps_qts_rules(qtbot: QtBot) -> None:
    model = StripModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_entries(ENTRIES)
    model.set_shown(frozenset({"s9"}), "s9")
    model.set_entries(ENTRIES[:1])
    model.set_entries(())


@pytest.mark.parametrize("name", ThemeName)
@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_cards_hold_their_words_at_every_size(
    qapp: QApplication, shown: Callable[..., QWidget], name: ThemeName, scale: float
) -> None:
    theme = theme_of(name, font_scale=scale)
    apply_theme(qapp, theme)
    strip = FilmStrip(theme)
    strip.set_entries(ENTRIES)
    shown(strip, width=theme.size(184), height=700)
    view = strip.findChild(QListView)
    boxes = [view.visualRect(view.model().index(row)) for row in range(view.model().rowCount())]
    assert all(one.bottom() < other.top() for one, other in pairwise(boxes))
    card = view.visualRect(view.model().index_of("film:1"))
    lines = 13 + 12 + 11
    assert card.height() > card.width() * 0.6 + theme.size(lines)


def test_what_a_card_counts_takes_a_second_line_before_a_number_is_cut(
    theme: Theme, shown: Callable[..., QWidget]
) -> None:
    strip = FilmStrip(theme)
    heights = []
    for meta in ("24 slices", "slice 11 of 24, opens on 12"):
        strip.set_entries([replace(ENTRIES[0], meta=meta)])
        shown(strip, width=theme.size(150), height=700)
        view = strip.findChild(QListView)
        heights.append(view.sizeHintForIndex(view.model().index_of("film:1")).height())
    assert heights[1] - heights[0] >= QFontMetrics(font(theme, CAPTION)).height()


def test_a_scroll_bar_takes_nothing_from_the_cards(
    qtbot: QtBot, theme: Theme, shown: Callable[..., QWidget]
) -> None:
    """Cards that made room for it could become low enough to need none, and it would come and go for ever."""
    strip = FilmStrip(theme)
    strip.set_entries(ENTRIES)
    shown(strip, width=184, height=1100)
    view = strip.findChild(QListView)
    entry = view.model().index_of("film:1")
    tall = view.visualRect(entry).height()
    for height in range(800, 600, -1):
        strip.resize(184, height)
        assert view.sizeHintForIndex(entry).height() == tall
    qtbot.waitUntil(lambda: view.verticalScrollBar().isVisible())
    card_right = 184 - theme.size(10)
    assert view.viewport().width() >= card_right


def test_a_long_description_takes_a_second_line(
    theme: Theme, shown: Callable[..., QWidget]
) -> None:
    strip = FilmStrip(theme)
    short, long = "Coronal T2", "Coronal T2, fat saturated, after contrast"
    strip.set_entries(
        tuple(StripEntry(f"s{n}", "Film", "s", said) for n, said in enumerate((short, long)))
    )
    shown(strip, width=150, height=700)
    view = strip.findChild(QListView)
    one, two = (view.visualRect(view.model().index_of(f"s{n}")).height() for n in (0, 1))
    assert one < two < one + 2 * theme.size(12)


def test_the_heading_above_the_active_card_stays_in_sight(
    theme: Theme, shown: Callable[..., QWidget]
) -> None:
    strip = FilmStrip(theme)
    strip.set_entries(ENTRIES)
    shown(strip, width=184, height=300)
    strip.set_shown((), "s9")
    strip.set_shown((), "film:1")
    assert strip.findChild(QListView).verticalScrollBar().value() == 0


def test_the_active_card_stays_in_sight_when_cards_change_their_height(
    qtbot: QtBot, theme: Theme, shown: Callable[..., QWidget]
) -> None:
    strip = FilmStrip(theme)
    strip.set_entries(tuple(StripEntry(f"s{n}", "Film", "s", "MR") for n in range(60)))
    shown(strip, width=140, height=400)
    strip.set_shown(["s30"], "s30")

    def is_in_sight() -> bool:
        view, middle = place_of(strip, "s30")
        return view.viewport().rect().contains(middle)

    for width in (400, 140, 260):
        strip.resize(width, 400)
        qtbot.waitUntil(is_in_sight)
