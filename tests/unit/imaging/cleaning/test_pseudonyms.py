"""New names by a secret: the same for the same, none that leads back, and no order lost."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from pydicom.uid import UID

from viewer.imaging.cleaning.pseudonyms import Pseudonyms

ONE, OTHER = Pseudonyms(b"1" * 32), Pseudonyms(b"2" * 32)
DAYS = st.dates(date(1850, 1, 1), date(2199, 12, 31)).map("{:%Y%m%d}".format)


@given(st.text(min_size=1))
def test_a_new_uid_is_valid_and_always_the_same(uid: str) -> None:
    assert UID(ONE.uid(uid)).is_valid
    assert ONE.uid(uid) == ONE.uid(uid) != OTHER.uid(uid)


def test_what_the_standard_names_keeps_its_name() -> None:
    assert ONE.uid("1.2.840.10008.1.4.1.1") == "1.2.840.10008.1.4.1.1"
    assert ONE.uid("1.2.840.10008.19600101").startswith("2.25.")


@given(DAYS, DAYS)
def test_days_keep_their_order_and_their_distance(one: str, other: str) -> None:
    moved = [date.fromisoformat(ONE.day(day)) for day in (one, other)]
    before = [date.fromisoformat(day) for day in (one, other)]
    assert moved[1] - moved[0] == before[1] - before[0]
    assert ONE.day(one) < one


def test_a_day_of_the_older_form_is_moved_as_the_same_day() -> None:
    assert ONE.day("1997.08.06") == ONE.day("19970806") != ""


@given(st.text(max_size=30))
def test_what_is_no_date_gives_none(text: str) -> None:
    for moved in (ONE.day(text), ONE.moment(text)):
        assert moved == "" or moved[:8].isdigit()


def test_a_moment_keeps_its_time_of_day_and_loses_its_zone() -> None:
    moved = ONE.moment("20190124114254.5+0200")
    assert moved == ONE.day("20190124") + "114254.5"
