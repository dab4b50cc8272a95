"""Where somebody was when the window closed: what was open, in which layout, and how images without a case were seen.

Of a case it holds which film stood where, and neither slices nor views: the lesson begins anew, and a slice or a
zoomed view that was left there would tell the answer.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from viewer.imaging.voi import Window
from viewer.session.cases.recent import Recent
from viewer.session.display import DisplayState, View, WindowOrigin
from viewer.session.entries import Entry

VERSION: Final = 1
MOST_PATHS: Final = 100


class KeptState(Struct, frozen=True):
    """How a series was seen; ``window`` only where a person chose one."""

    slice_index: int = 0
    window: Window | None = None
    inverted: bool = False
    view: View = View()
    quarter_turns: int = 0
    flipped: bool = False


class KeptPane(Struct, frozen=True):
    """What one viewport showed, and how, where that may be seen again."""

    shown: Entry
    state: KeptState | None = None


class LastSession(Struct, frozen=True):
    """A window as it was closed; ``panes`` by the places of its layout."""

    opened: Recent
    paths: tuple[str, ...]
    layout: str = ""
    active: int = 0
    panes: tuple[KeptPane, ...] = ()
    version: int = VERSION


def kept_state(state: DisplayState) -> KeptState:
    """Return what of a state is seen again."""
    is_chosen = state.window_origin not in (WindowOrigin.FILE, WindowOrigin.AUTO)
    window = state.window if is_chosen and isinstance(state.window, Window) else None
    return KeptState(
        state.slice_index, window, state.inverted, state.view, state.quarter_turns, state.flipped
    )


def state_again(kept: KeptState, now: DisplayState, *, count: int) -> DisplayState:
    """Return a state as it was kept, held within ``count`` slices."""
    seen = replace(
        now,
        slice_index=max(0, min(kept.slice_index, count - 1)),
        inverted=kept.inverted,
        view=kept.view,
        quarter_turns=kept.quarter_turns % 4,
        flipped=kept.flipped,
    )
    if kept.window is None:
        return seen
    return replace(seen, window=kept.window, window_origin=WindowOrigin.MANUAL, window_of=None)


def encoded(session: LastSession) -> bytes:
    """Return a session as it is kept, "" for names of files that are no Unicode: those are not gone back to.

    What a window of ours is called is a ``Sentence``; its English is kept.
    """
    try:
        return msgspec.json.encode(session, enc_hook=str.__str__)
    except UnicodeEncodeError:
        return b""


def decoded(data: bytes) -> LastSession | None:
    """Return a session that was kept; ``None`` for what is none, or of another version."""
    try:
        session = msgspec.json.decode(data, type=LastSession)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return session if session.version == VERSION and session.paths else None


def panes_again(session: LastSession, known: Collection[Entry]) -> dict[int, KeptPane]:
    """Return by place what can be shown again of what is open now."""
    return {place: pane for place, pane in enumerate(session.panes) if pane.shown in known}
