"""A talk as a value: what is held back, how long it takes, which screen is the class's."""

from __future__ import annotations

import pytest

from viewer.session.presenting.class_screens import ScreenName, came_back, class_screen
from viewer.session.presenting.talk import (
    ClassLight,
    Talk,
    elapsed,
    escaped,
    is_nearly_over,
    with_black_turned,
    with_freeze_turned,
    with_light_turned,
    with_time_anew,
)

LAPTOP, HALL, OTHER = (
    ScreenName("eDP-1", 1920, 1200),
    ScreenName("HDMI-1", 1920, 1080),
    ScreenName("HDMI-1", 1280, 720),
)


def test_freeze_remembers_since_when_and_is_undone_by_itself() -> None:
    frozen = with_freeze_turned(Talk(), 30.0)
    assert (frozen.is_frozen, frozen.frozen_at) == (True, 30.0)
    assert with_freeze_turned(frozen, 99.0) == Talk()


def test_esc_takes_the_light_first_and_never_freeze_or_black() -> None:
    held = with_black_turned(with_freeze_turned(Talk(), 1.0))
    lit = with_light_turned(held, ClassLight.SPOTLIGHT)
    dark = escaped(lit)
    assert dark == held
    assert escaped(dark).ending
    assert (escaped(dark).is_frozen, escaped(dark).black) == (True, True)


def test_one_light_takes_the_place_of_the_other() -> None:
    spot = with_light_turned(Talk(), ClassLight.SPOTLIGHT)
    dot = with_light_turned(spot, ClassLight.POINTER)
    assert dot.light is ClassLight.POINTER
    assert with_light_turned(dot, ClassLight.POINTER).light is ClassLight.NONE


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0:00"), (42, "0:42"), (724, "12:04"), (3723, "1:02:03"), (-5, "0:00")],
)
def test_time_is_told_as_a_clock_does(seconds: float, said: str) -> None:
    assert elapsed(100.0, 100.0 + seconds) == said


def test_a_talk_is_nearly_over_from_nine_tenths_of_its_length() -> None:
    talk = Talk(began_at=10.0, length_s=600)
    assert not is_nearly_over(talk, 10.0 + 539)
    assert is_nearly_over(talk, 10.0 + 540)
    assert not is_nearly_over(with_time_anew(talk, 500.0), 550.0)
    assert not is_nearly_over(Talk(began_at=10.0), 1e9), "no length was set"


def test_the_class_has_the_remembered_screen_else_one_that_is_not_the_teacher_s() -> None:
    assert class_screen((LAPTOP,), LAPTOP, HALL) is None
    assert class_screen((LAPTOP, HALL), LAPTOP, None) == HALL
    assert class_screen((LAPTOP, HALL), HALL, None) == LAPTOP
    assert class_screen((LAPTOP, HALL), LAPTOP, LAPTOP) == LAPTOP, "so it was chosen"
    assert class_screen((LAPTOP, HALL), LAPTOP, OTHER) == HALL, "that one is of another size"


def test_a_screen_comes_back_by_its_name_and_rather_in_its_size() -> None:
    assert came_back(HALL, (LAPTOP,)) is None
    assert came_back(HALL, (LAPTOP, OTHER, HALL)) == HALL
    assert came_back(HALL, (LAPTOP, OTHER)) == OTHER
