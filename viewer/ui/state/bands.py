"""What the band below the bar has to say: one thing an owner, the most urgent first, the others waiting."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Final, TypeAlias

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

Ways: TypeAlias = tuple[tuple[str, Callable[[], None]], ...]


class Urgency(IntEnum):
    """How much a sentence presses: to be known, to be looked at, or something went wrong."""

    KNOW = 0
    LOOK = 1
    FAULT = 2


ICONS: Final = {Urgency.KNOW: "info", Urgency.LOOK: "warn", Urgency.FAULT: "cross-circle"}


class BandWords(Struct, frozen=True):
    """A sentence about the whole case, with its ways out from the left: words, and what they do.

    ``detail`` is what is said more quietly after it; ``icon`` the name of another shape than that of the urgency.
    """

    sentence: str
    ways: Ways = ()
    detail: str = ""
    urgency: Urgency = Urgency.KNOW
    icon: str = ""

    @property
    def shape(self) -> str:
        """The icon before the sentence."""
        return self.icon or ICONS[self.urgency]

    @property
    def text(self) -> str:
        """All that is said."""
        return " ".join(filter(None, (self.sentence, self.detail)))


class Bands(QObject):
    """What each owner has to say, if anything; an owner has one sentence at a time, and takes it back.

    Seen is the most urgent, of equals the one that was said first, until somebody walks on to those that wait.
    """

    changed = Signal()  # what is seen, or how many wait
    said = Signal(str)  # all words of a sentence that is new, seen or not

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said: dict[str, BandWords] = {}
        self._walked_to = ""

    @property
    def seen(self) -> BandWords | None:
        """The words that are seen."""
        return self._said.get(self._owner_seen)

    @property
    def waiting(self) -> int:
        """How many others have something to say."""
        return max(0, len(self._said) - 1)

    def words_of(self, owner: str) -> BandWords | None:
        """Return what an owner has to say, seen or not."""
        return self._said.get(owner)

    def say(self, owner: str, words: BandWords, *, quietly: bool = False) -> None:
        """Say something for an owner, in the place of what it said before; ``quietly``: it is no news."""
        before = self._said.get(owner)
        if before == words:
            return
        self._said[owner] = words
        seen = self._said.get(self._walked_to)
        if seen is None or words.urgency >= seen.urgency:
            self._walked_to = ""
        self.changed.emit()
        if not quietly and (before is None or before.text != words.text):
            self.said.emit(words.text)

    def take_back(self, owner: str) -> None:
        """Say nothing more for an owner: its cause has gone."""
        if self._said.pop(owner, None) is not None:
            self.changed.emit()

    def see(self, owner: str) -> None:
        """See what an owner has to say, since somebody has just asked for it."""
        if owner in self._said:
            self._walked_to = owner
            self.changed.emit()

    def walk(self) -> None:
        """See the next of those that wait; after the last comes the first."""
        order = self._order()
        if len(order) > 1:
            at = order.index(self._owner_seen)
            self._walked_to = order[(at + 1) % len(order)]
            self.changed.emit()

    @property
    def _owner_seen(self) -> str:
        if self._walked_to in self._said:
            return self._walked_to
        return next(iter(self._order()), "")

    def _order(self) -> list[str]:
        return sorted(self._said, key=lambda owner: -self._said[owner].urgency)
