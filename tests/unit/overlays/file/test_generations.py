"""Which earlier states stay: the last of each session, and some of an evening, however often it saves itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from overlays.file.generations import KEPT, Generation, GenerationKind, stay

START = datetime(2026, 12, 1, 18, tzinfo=UTC)


def _after(minutes: int, *, every_s: int, kind: GenerationKind) -> list[datetime]:
    """Return when what is kept was kept, after a time of saves; also that there were never too many."""
    kept: list[Generation] = []
    now = START
    while now <= START + timedelta(minutes=minutes):
        kept = list(stay([Generation(f"{now}", kind, now), *kept], now))
        assert len(kept) <= KEPT
        assert [one.kept_at for one in kept] == sorted((one.kept_at for one in kept), reverse=True)
        now += timedelta(seconds=every_s)
    return [one.kept_at - START for one in kept]


def _minutes(ages: list[timedelta], end: int) -> list[int]:
    return [round(end - age.total_seconds() / 60) for age in ages]


def test_three_minutes_of_saves_leave_the_first_and_the_last() -> None:
    kept = _minutes(_after(3, every_s=30, kind=GenerationKind.SAVED), 3)
    assert kept == [0, 3]


def test_an_evening_that_saves_itself_keeps_states_of_different_ages() -> None:
    for hours in range(1, 6):
        end = hours * 60 + 5
        ages = _minutes(_after(end, every_s=30, kind=GenerationKind.SAVED), end)
        assert ages[0] == 0
        assert any(0 < age <= 10 for age in ages) or any(10 < age <= 60 for age in ages)
        assert any(60 < age <= 24 * 60 for age in ages), "one of before the last hour"


def test_days_leave_one_of_each_age() -> None:
    end = 4 * 24 * 60
    ages = _minutes(_after(end, every_s=300, kind=GenerationKind.SAVED), end)
    assert len(ages) >= 4
    assert ages[-1] > 24 * 60


def test_of_what_sessions_found_the_newest_stay() -> None:
    kept = _minutes(_after(10, every_s=60, kind=GenerationKind.FOUND), 10)
    assert kept == [0, 1, 2, 3, 4]


def test_a_clock_that_was_set_back_loses_no_newest() -> None:
    later = Generation("later", GenerationKind.SAVED, START + timedelta(days=2))
    now = Generation("now", GenerationKind.SAVED, START)
    assert later in stay([later, now], START)
    assert now in stay([later, now], START)
