"""What a stage looks like on the films, so that one key leads back to it from any wandering."""

from __future__ import annotations

from msgspec import Struct

from viewer.session.display import DisplayState
from viewer.session.entries import Entry
from viewer.session.layout import Layout


class StageView(Struct, frozen=True):
    """How the films stood when a stage, or a finding of it, had been told: by viewport, in the order of the layout."""

    layout: Layout
    maximised: int | None
    active: int
    shown: tuple[Entry, ...]
    states: tuple[DisplayState, ...]
