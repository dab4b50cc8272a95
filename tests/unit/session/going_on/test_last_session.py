"""Where somebody was comes back as it was kept, and nothing that is not there any more with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from overlays.sentence import said
from viewer.imaging.voi import Window
from viewer.session.cases.recent import Recent
from viewer.session.display import DisplayState, View, WindowOrigin
from viewer.session.entries import Entry
from viewer.session.going_on.last_session import (
    KeptPane,
    KeptState,
    LastSession,
    decoded,
    encoded,
    kept_state,
    panes_again,
    state_again,
)

SEEN = DisplayState(
    slice_index=7,
    window=Window(40, 400),
    window_origin=WindowOrigin.PRESET,
    inverted=True,
    view=View(2.5, (10.0, 20.0)),
    quarter_turns=3,
    flipped=True,
)
SESSION = LastSession(
    Recent("/a/case.json"),
    ("/a/case.json",),
    "2 × 2",
    1,
    (KeptPane(Entry(film=1)), KeptPane(Entry("series"), kept_state(SEEN))),
)


def test_a_session_is_read_as_it_was_kept() -> None:
    assert decoded(encoded(SESSION)) == SESSION


def test_a_window_that_the_program_has_named_is_kept() -> None:
    named = replace(SEEN, window=Window(40, 80, explanation=said("presets", "Brain")))
    kept = decoded(encoded(replace(SESSION, panes=(KeptPane(Entry(film=1), kept_state(named)),))))
    assert kept is not None
    state = kept.panes[0].state
    assert state is not None
    assert state.window == Window(40, 80, explanation="Brain")


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"{}", encoded(SESSION).replace(b'"version":1', b'"version":2')]
)
def test_what_is_no_session_of_ours_is_none(data: bytes) -> None:
    assert decoded(data) is None


@given(st.binary(max_size=40), st.integers(0, 400))
def test_damage_costs_the_session_and_nothing_else(junk: bytes, at: int) -> None:
    data = encoded(SESSION)
    decoded(data[:at] + junk + data[at + len(junk) :])


def test_a_state_comes_back_within_the_slices_that_there_are() -> None:
    back = state_again(kept_state(SEEN), DisplayState(), count=5)
    assert back.slice_index == 4
    assert (back.window, back.view, back.inverted) == (SEEN.window, SEEN.view, True)
    assert (back.quarter_turns, back.flipped) == (3, True)


@pytest.mark.parametrize("origin", [WindowOrigin.FILE, WindowOrigin.AUTO])
def test_a_window_that_nobody_chose_is_found_anew(origin: WindowOrigin) -> None:
    kept = kept_state(DisplayState(window=Window(40, 400), window_origin=origin))
    assert kept == KeptState()
    assert state_again(kept, DisplayState(), count=1).window is None


def test_viewports_get_back_only_what_is_open() -> None:
    assert panes_again(SESSION, [Entry("series")]) == {1: SESSION.panes[1]}
