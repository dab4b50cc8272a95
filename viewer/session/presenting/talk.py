"""How a case is presented now: what is held back from the class, what shines on its films, and for how long."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

LONG: Final = 0.9
"""The part of its length after which a talk is nearly over."""


class ClassLight(StrEnum):
    """What shows the class a place on a film: nothing, one bright circle, or a dot."""

    NONE = "none"
    SPOTLIGHT = "spotlight"
    POINTER = "pointer"


class LitPlace(Struct, frozen=True):
    """What a light shines on: an image point of the film in a viewport, which is the ``nth`` that is seen."""

    place: int
    nth: int
    x: float
    y: float


class Talk(Struct, frozen=True):
    """One talk; times are seconds of a clock that only runs forward.

    While it is ``frozen_at`` a time the class keeps its picture; in the ``black`` it sees nothing.  ``films_clicked``:
    a hand has taken a film, so that the arrow keys are its own, which else lead through the case as a clicker does.
    ``ending``: Esc was pressed once.  ``length_s`` is how long the talk may be, 0 for as long as it takes.
    """

    began_at: float = 0.0
    frozen_at: float | None = None
    black: bool = False
    light: ClassLight = ClassLight.NONE
    films_clicked: bool = False
    ending: bool = False
    length_s: int = 0

    @property
    def is_frozen(self) -> bool:
        """Whether the class keeps its picture."""
        return self.frozen_at is not None


def with_freeze_turned(talk: Talk, now: float) -> Talk:
    """Let the class keep its picture from now on, or see again what the teacher sees."""
    return replace(talk, frozen_at=None if talk.is_frozen else now)


def with_black_turned(talk: Talk) -> Talk:
    """Let the class see nothing, or its picture again."""
    return replace(talk, black=not talk.black)


def with_light_turned(talk: Talk, light: ClassLight) -> Talk:
    """Let a light shine in the place of another, or none any more."""
    return replace(talk, light=ClassLight.NONE if talk.light is light else light)


def with_time_anew(talk: Talk, now: float) -> Talk:
    """Count the time from now on; for how long the class has kept its picture stays true."""
    return replace(talk, began_at=now)


def escaped(talk: Talk) -> Talk:
    """Return the talk after Esc: the light goes first, then it is asked for once more; freeze and black stay."""
    if talk.light is not ClassLight.NONE:
        return replace(talk, light=ClassLight.NONE)
    return replace(talk, ending=True)


def elapsed(since: float, now: float) -> str:
    """Return a time as a clock counts it up: "0:42", "12:04", "1:02:03"."""
    minutes, seconds = divmod(max(0, int(now - since)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def is_nearly_over(talk: Talk, now: float) -> bool:
    """Whether little is left of the length that was set."""
    return bool(talk.length_s) and now - talk.began_at >= LONG * talk.length_s
