"""How every film and series was last seen, and how a film first shows."""

from __future__ import annotations

from collections.abc import Mapping

from viewer.session.cases.binding import BoundFilm
from viewer.session.cases.opening_slice import first_state, is_as_opened
from viewer.session.display import DisplayState
from viewer.session.entries import Entry


class LastViews:
    """Slice, window and zoom of each entry, whichever viewport it was seen in and will be seen in next."""

    def __init__(self) -> None:
        self._seen: dict[Entry, DisplayState] = {}
        self._unknown = True
        self._tried = False

    def set_unknown(self, *, unknown: bool, tried: bool) -> None:
        """Let films open as those of an unknown, all of them if it is ``tried``, or as their author keeps them."""
        self._unknown, self._tried = unknown, tried

    def first(self, bound: BoundFilm | None) -> DisplayState:
        """Return how a film first shows; ``None`` stands for a series that is no film."""
        if bound is None:
            return DisplayState()
        return first_state(bound, unknown=self._unknown, tried=self._tried)

    def last(self, shown: Entry, bound: BoundFilm | None) -> DisplayState:
        """Return how an entry was last seen, or how it first shows as the film that it is."""
        return self._seen.get(shown) or self.first(bound)

    def is_as_opened(self, bound: BoundFilm, now: DisplayState | None) -> bool:
        """Whether a film that was seen is still as it opened; ``now`` is how it is on screen, if it is."""
        state = now or self._seen.get(Entry(film=bound.film.number))
        return state is not None and is_as_opened(bound, state, tried=self._tried)

    def keep(self, shown: Entry, state: DisplayState) -> None:
        """Keep how an entry is seen now."""
        self._seen[shown] = state

    def forget(self, shown: Entry) -> None:
        """Let an entry show as if for the first time."""
        self._seen.pop(shown, None)

    def clear(self) -> None:
        """Let all show as if for the first time."""
        self._seen.clear()

    def rename(self, renamed: Mapping[Entry, Entry]) -> None:
        """Go on with films that are called otherwise."""
        self._seen = {renamed.get(one, one): state for one, state in self._seen.items()}
