"""Seeing a film in another way."""

from __future__ import annotations

from typing import Any, Protocol

from msgspec.structs import replace

from viewer.ui.canvas.viewing import ViewingState


class Seen(Protocol):
    """A viewport, a canvas, or all of them."""

    @property
    def viewing(self) -> ViewingState:
        """How films are seen."""

    def set_viewing(self, viewing: ViewingState) -> None:
        """See them in another way."""


def see(seen: Seen, **changes: Any) -> None:
    """Change something of how films are seen."""
    seen.set_viewing(replace(seen.viewing, **changes))
