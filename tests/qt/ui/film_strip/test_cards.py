"""The cards of the strip: films first, nothing given away, thumbnails in true proportions."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import Qt

from tests.unit.session.factory import CASE, SCAN, T1, arrow, scan_of
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.study import Frame, Greyscale
from viewer.imaging.voi import Window
from viewer.session.cases.binding import bind
from viewer.session.entries import Entry
from viewer.ui.film_strip.strip_filler import entries, entry_id, shown_by
from viewer.ui.film_strip.strip_model import StripModel
from viewer.ui.film_strip.thumbnails import thumbnail
from viewer.ui.look.badges import Badge


def is_none(_frame: Frame) -> bool:
    return False


def test_films_come_first_and_give_nothing_away() -> None:
    other = replace(T1, uid="7.7", description="Localiser", number=1)
    binding = bind(CASE, scan_of(other, *(series for _, series in bind(CASE, SCAN).all_series())))
    cards = entries(binding, marked=False, failed=is_none)
    assert [card.title for card in cards] == ["Film 1", "Film 2", "Film 3", "Localiser"]
    assert [card.meta for card in cards[:2]] == ["1 image", "24 slices"]
    assert [card.badges for card in cards] == [()] * 4
    assert cards[3].group == "Hips"
    marked = entries(binding, marked=True, failed=is_none)
    assert marked[1].badges == (Badge("2a", arrow("x").color),)


def test_a_missing_film_keeps_its_card() -> None:
    cards = entries(bind(CASE, scan_of(T1)), marked=False, failed=is_none)
    assert "missing" in cards[2].problem
    assert cards[2].series_id == ""
    looking = entries(bind(CASE, scan_of(T1), complete=False), marked=False, failed=is_none)
    assert looking[2].problem == ""


def test_a_film_that_cannot_be_read_says_so_on_its_card() -> None:
    binding = bind(CASE, SCAN)
    broken = binding.films[1].frame
    cards = entries(binding, marked=False, failed=lambda frame: frame is broken)
    assert [card.problem for card in cards[:3]] == ["", "Image cannot be read", ""]
    assert cards[1].series_id != ""  # its other slices can be dragged


def test_the_parts_of_a_series_are_told_apart_and_what_is_odd_is_told() -> None:
    part = replace(T1, part="TE 90", description="T2 map", notes=("uneven spacing: 1 to 2 mm",))
    (card,) = entries(bind(None, scan_of(part)), marked=False, failed=is_none)
    assert (card.title, card.description) == ("T2 map", "TE 90, MR")
    strip = StripModel()
    strip.set_entries((card,))
    tip = strip.data(strip.index_of(card.id), Qt.ItemDataRole.ToolTipRole)
    assert "uneven spacing: 1 to 2 mm" in tip


def test_a_card_leads_back_to_what_it_shows() -> None:
    for shown in (Entry(film=12), Entry("1.2.3#TE 90")):
        assert shown_by(entry_id(shown)) == shown


def test_a_thumbnail_shows_the_window_of_its_film_in_true_proportions() -> None:
    frame = replace(T1.frames[0], aspect=2.0, greyscale=Greyscale())
    pixels = np.zeros((100, 200), np.uint16)
    pixels[:, 100:] = 1000
    picture = thumbnail(frame, FramePixels(pixels), Window(500, 1000))
    assert picture.size().toTuple() == (240, 240)
    assert picture.pixelColor(10, 120).lightness() == 0
    assert picture.pixelColor(230, 120).lightness() == 255
    dark = thumbnail(frame, FramePixels(pixels), Window(5000, 1000))
    assert dark.pixelColor(230, 120).lightness() == 0


def test_a_thumbnail_of_colours_has_them() -> None:
    pixels = np.zeros((30, 40, 3), np.uint8)
    pixels[..., 0] = 200
    picture = thumbnail(T1.frames[0], FramePixels(pixels))
    assert picture.pixelColor(100, 100).getRgb()[:3] == (200, 0, 0)
