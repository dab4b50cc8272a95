"""What a viewport is told to show: a series, the words of its header and corners, the marks of its slices."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from string import ascii_lowercase

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Mark
from overlays.sentence import joined
from viewer.imaging.study import Series


class PlacedMark(Struct, frozen=True):
    """A mark as one viewport draws it: ``badge`` at its tail ("1a"); a ``ghost`` belongs to another series.

    A ``measure`` is one of the moment: it belongs to no case, and each of its points has a handle.
    """

    mark: Mark
    badge: str
    ghost: bool = False
    measure: bool = False


class Alone(Struct, frozen=True):
    """The ids of marks that alone are drawn; ``told`` ones have their letters, for the text names them so.

    Among marks that are not told yet, a letter would tell how many they are: the badge is the number of the film.
    """

    ids: frozenset[str]
    told: bool = False


def told_alone(
    marks: Iterable[tuple[int, PlacedMark]], alone: Alone | None
) -> tuple[tuple[int, PlacedMark], ...]:
    """Return the marks that are drawn where those of ``alone`` are, ``None`` for all."""
    if alone is None:
        return tuple(marks)
    drawn = ((index, one) for index, one in marks if one.mark.id in alone.ids)
    if alone.told:
        return tuple(drawn)
    return tuple(
        (index, replace(one, badge=one.badge.rstrip(ascii_lowercase))) for index, one in drawn
    )


class ReferenceLine(Struct, frozen=True):
    """Where the plane of another series cuts this one: two image points, and what to call it."""

    start: tuple[float, float]
    end: tuple[float, float]
    label: str = ""


class Content(Struct, frozen=True):
    """Everything that one viewport shows, but for how it shows it (``DisplayState``).

    ``hidden`` is like ``marks``, of those that their author alone sees.
    ``marks`` pairs slice indices (from 0) with marks.  ``problem`` is a sentence that takes the place of
    the picture, ``hint`` what an empty viewport says.  ``case_lines`` stand in the upper left corner;
    ``patient_lines`` and ``study_lines`` only where full corner text is asked for.  ``own`` are the ids of the
    marks of the film that this is, and ``marked`` is true while marks are shown: then it is film 1a, but only
    on a slice that carries one of them.
    """

    series: Series | None = None
    title: str = ""
    subtitle: str = ""
    marks: tuple[tuple[int, PlacedMark], ...] = ()
    hidden: tuple[tuple[int, PlacedMark], ...] = ()
    problem: str = ""
    hint: str = ""
    case_lines: tuple[str, ...] = ()
    patient_lines: tuple[str, ...] = ()
    study_lines: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    marked: bool = False

    def title_on(self, slice_index: int) -> str:
        """Return what one slice is called: "Film 1a" where marks of film 1 are seen."""
        return (
            joined("", (self.title, "a"))
            if self.marked and self.own_on(slice_index)
            else self.title
        )

    def own_on(self, slice_index: int) -> tuple[PlacedMark, ...]:
        """Return the marks of this film on one slice."""
        return tuple(one for one in self.marks_on(slice_index) if one.mark.id in self.own)

    def nearest_own(self, slice_index: int) -> int | None:
        """Return the slice nearest to one that carries marks of this film; ``None`` where none does."""
        carrying = (index for index, one in self.marks if one.mark.id in self.own)
        return min(carrying, key=lambda index: (abs(index - slice_index), index), default=None)

    def marks_on(self, slice_index: int) -> tuple[PlacedMark, ...]:
        """Return the marks of one slice, in drawing order."""
        return tuple(mark for index, mark in self.marks if index == slice_index)

    def hidden_on(self, slice_index: int) -> tuple[PlacedMark, ...]:
        """Return the marks of one slice that their author alone sees."""
        return tuple(mark for index, mark in self.hidden if index == slice_index)


class CornerText(StrEnum):
    """How much is written in the corners of a viewport; letters and warnings are always there."""

    NONE = "none"
    CASE = "case"
    FULL = "full"
