"""Where a mark may go that was drawn on no film: each way says which slices will bear it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from overlays.model import Film, ImageRef, Mark, MarkColor, MarkKind, Point
from tests.qt.ui.canvas.films import HeldFrames, series_of, stack
from viewer.session.cases.binding import BoundFilm
from viewer.ui.case.marks.drafting import Offer, OfferWay
from viewer.ui.look.theme import Theme
from viewer.ui.viewports.place_offer import PlaceOffer


def offer_at(here: int, *, own: int, count: int = 20) -> Offer:
    """Return what is offered on a slice of a stack of which another one is the film; both from 1."""
    series = series_of(HeldFrames(), stack(count, 4, 4))
    mark = Mark("", MarkKind.ARROW, MarkColor.GREEN, (Point(1, 1), Point(2, 2)), slices=7)
    film = BoundFilm(Film(2, "T2", "1.2.3", ImageRef("1.2.3.4")), series, own - 1)
    return Offer((mark,), series, here - 1, film)


@pytest.mark.parametrize(
    ("here", "own", "words"),
    [
        (11, 10, "On slices 9 to 11"),
        (8, 10, "On slices 8 to 12"),
        (3, 1, "On slices 1 to 3"),
        (18, 20, "On slices 18 to 20"),
    ],
)
def test_a_mark_on_more_slices_says_on_which_it_will_be(
    here: int, own: int, words: str, theme: Theme, shown: Callable[..., QWidget]
) -> None:
    home = shown(QWidget(), 900, 300)
    offer = PlaceOffer(theme, home)
    offer.show_over(home, offer_at(here, own=own))
    said = [button.text() for button in offer.findChildren(QPushButton) if button.isVisible()]
    assert words in said


def test_a_new_film_comes_first_where_a_slice_would_bear_the_mark_unasked(
    theme: Theme, shown: Callable[..., QWidget]
) -> None:
    home = shown(QWidget(), 900, 300)
    line = PlaceOffer(theme, home)
    line.show_over(home, offer_at(11, own=10))
    buttons = {one.text(): one for one in line.findChildren(QPushButton) if one.isVisible()}
    assert buttons["New film"].x() < buttons["On slices 9 to 11"].x()
    line.show_over(home, offer_at(3, own=1))
    buttons = {one.text(): one for one in line.findChildren(QPushButton) if one.isVisible()}
    assert buttons["On slices 1 to 3"].x() < buttons["New film"].x()


def test_the_range_is_no_wider_than_from_the_film_to_here() -> None:
    assert offer_at(11, own=10).to_each_side == 1
    assert offer_at(11, own=10).ways == (OfferWay.MOVE, OfferWay.NEW, OfferWay.ALSO)
    assert offer_at(2, own=1).ways == (OfferWay.MOVE, OfferWay.ALSO, OfferWay.NEW)
