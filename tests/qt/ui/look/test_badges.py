"""Badges beside one another keep to the room that there is; what does not fit is counted."""

from __future__ import annotations

import pytest

from overlays.model import MarkColor
from viewer.ui.look.badges import Badge, badge_width, badges_within
from viewer.ui.look.theme import Theme

ALL = tuple(Badge(f"1{letter}", MarkColor.GREEN) for letter in "abcdefgh")


@pytest.mark.parametrize("room", [70, 90, 120, 150, 172, 400])
def test_badges_that_run_out_of_room_are_counted(room: int, theme: Theme) -> None:
    shown = badges_within(theme, ALL, room, height=19, gap=6)
    widths = [badge_width(theme, one.text, height=19) for one in shown]
    assert sum(widths) + 6 * (len(shown) - 1) <= room
    assert shown[0].text == "1a"
    left_out = int(shown[-1].text) if shown[-1].text.startswith("+") else 0
    named = [one for one in shown if not one.text.startswith("+")]
    assert len(named) + left_out == len(ALL)


def test_badges_with_room_for_all_are_not_counted(theme: Theme) -> None:
    assert badges_within(theme, ALL[:3], 172, height=19, gap=6) == ALL[:3]
