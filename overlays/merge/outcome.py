"""What comes of a merge: the case with the changes of both sides, and what both have changed differently."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from overlays.model import Case, Mark


class Side(StrEnum):
    """Whose version: that of this window, or the one that came from elsewhere."""

    MINE = "mine"
    THEIRS = "theirs"

    @property
    def opposite(self) -> Side:
        """The one that this is not."""
        return Side.THEIRS if self is Side.MINE else Side.MINE


class MergeVersion(Struct, frozen=True):
    """One side's version of what was changed twice: in words, and the mark where it is about one."""

    words: str
    mark: Mark | None = None


class MergeConflict(Struct, frozen=True):
    """The same thing, changed differently by both sides; ``key`` stays the same while base and sides do.

    ``place`` says in words what it is: "green arrow 2a of film 2: its label".
    """

    key: str
    place: str
    mine: MergeVersion
    theirs: MergeVersion

    def of(self, side: Side) -> MergeVersion:
        """Return the version of a side."""
        return self.mine if side is Side.MINE else self.theirs


class CaseMerge(Struct, frozen=True):
    """A case with the changes of both sides.

    Of each conflict it holds the version that was chosen, and where none was, mine; of what one side took away and the
    other changed, what was changed.  ``mine`` and ``theirs`` say in words what each side has changed.
    """

    case: Case
    conflicts: tuple[MergeConflict, ...] = ()
    mine: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
