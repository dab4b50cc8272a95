"""Earlier versions of a case: the generations of its file that can be read, and how they differ from what is open.

Reads disks and parses: for a thread beside the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from overlays.errors import CaseFormatError
from overlays.file.case_file import own_generations
from overlays.file.codec import read_case
from overlays.file.generations import GenerationKind
from overlays.merge.changes import changes_of
from overlays.merge.parts import in_parts
from overlays.model import Case


class EarlierVersion(Struct, frozen=True):
    """A case as its file held it until ``kept_at``, and in words what has changed since in the case that is open."""

    case: Case
    kind: GenerationKind
    kept_at: datetime
    changes: tuple[str, ...] = ()

    @property
    def films(self) -> int:
        """How many films it has."""
        return len(self.case.films)

    @property
    def marks(self) -> int:
        """How many marks it has."""
        return sum(len(film.marks) for film in self.case.films)


def earlier_versions(path: str, now: Case | None) -> tuple[EarlierVersion, ...]:
    """Return the versions of the file at ``path`` that can be read, newest first, each state once."""
    found: list[EarlierVersion] = []
    for version in _readable(path, now):
        if not any(_is_same(version.case, other.case) for other in found):
            found.append(version)
    return tuple(found)


def newest_version(path: str) -> EarlierVersion | None:
    """Return the newest version of the file at ``path`` that can be read."""
    return next(_readable(path, None), None)


def _readable(path: str, now: Case | None) -> Iterator[EarlierVersion]:
    for one in own_generations().of(path):
        try:
            case = read_case(one.path)
        except CaseFormatError:
            continue
        yield EarlierVersion(case, one.kind, one.kept_at, _changes(case, now))


def _changes(case: Case, now: Case | None) -> tuple[str, ...]:
    if now is None:
        return ()
    before, after, _ = in_parts(case, now, now)
    return changes_of(before, after)


def _is_same(one: Case, other: Case) -> bool:
    return replace(one, revision=other.revision, updated=other.updated) == other
