"""What was open before, as the start page and the menu name it: by nothing that tells a diagnosis.

A case goes by the title of its unknown, not by its folder or its file, since whoever made it may have
named those by the answer.  One's own images have no answer, and go by the name of their folder or file.
Things of one name are told apart by their folders, as far as these do not tell the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct

from overlays.model import Case
from overlays.text.spoiler import hints_at
from sample_studies import case_text
from viewer.imaging.inputs.case_paths import CASE_NAME
from viewer.imaging.problems import one_line
from viewer.session.cases.case_facts import facts_of
from viewer.session.lesson import UNTITLED, Stage, case_name

MAX_RECENT: Final = 10
LONGEST_TITLE: Final = 200


class RecentKind(StrEnum):
    """What was open."""

    CASE = "case"
    IMAGES = "images"


class Recent(Struct, frozen=True):
    """One thing that was open: a case's title as an unknown, and what else may be said of it.

    ``title``, ``about`` and ``folder`` are "" for images, which are named by their path.  ``folder`` is as much of
    the place of a case, from its end, as does not tell the diagnosis.
    """

    path: str
    kind: RecentKind = RecentKind.CASE
    title: str = ""
    about: str = ""
    folder: str = ""

    @property
    def name(self) -> str:
        """What to call it."""
        if self.kind is RecentKind.CASE:
            return self.title or UNTITLED
        return Path(self.path).name or self.path

    @property
    def place(self) -> str:
        """Where it belongs: a case's place in its collection, where images lie."""
        return self.about if self.kind is RecentKind.CASE else self.whereabouts

    @property
    def whereabouts(self) -> str:
        """Where it lies, as far as that may be said."""
        return self.folder if self.kind is RecentKind.CASE else str(Path(self.path).parent)


def recent_case(path: str, case: Case) -> Recent:
    """Return a case as it is remembered, whatever of it has been revealed."""
    facts = facts_of(case, Stage.FILMS)
    about = facts.name if facts.name != facts.title else ""
    title = "" if facts.title == UNTITLED else facts.title[:LONGEST_TITLE]
    folder = _untelling(path, case)
    return Recent(path, RecentKind.CASE, title, about[:LONGEST_TITLE], folder)


def recent_images(paths: Sequence[str], *, folders: Collection[str]) -> tuple[Recent, ...]:
    """Return images as they are remembered: one file or folder is itself, several files are their folder.

    ``folders`` are those of the paths that are folders.
    """
    if len(paths) <= 1:
        return tuple(Recent(path, RecentKind.IMAGES) for path in paths)
    places = (path if path in folders else str(Path(path).parent) for path in paths)
    return tuple(Recent(place, RecentKind.IMAGES) for place in dict.fromkeys(places))


def with_recent(known: tuple[Recent, ...], opened: Sequence[Recent]) -> tuple[Recent, ...]:
    """Return what was open, newest first, with what has just been opened at its head."""
    paths = {one.path for one in opened}
    return (*opened, *without_recent(known, paths))[:MAX_RECENT]


def without_recent(known: tuple[Recent, ...], paths: Collection[str]) -> tuple[Recent, ...]:
    """Return what was open but for some paths."""
    return tuple(one for one in known if one.path not in paths)


def shipped_cases() -> tuple[Recent, ...]:
    """Return the cases that the program comes with, which are offered whether they were open or not."""
    return tuple(
        Recent(str(one.path), title=one.unknown_title, about=f"{one.collection} #{one.number}")
        for one in case_text.SHIPPED
    )


def told_apart(offered: Sequence[Recent]) -> dict[str, str]:
    """Return by path what tells things of one name apart: as little of their places as does; nothing of the others."""
    names = Counter(one.name for one in offered)
    apart = {}
    for one in offered:
        alike = [other for other in offered if other.name == one.name and other.path != one.path]
        if names[one.name] > 1 and one.whereabouts:
            apart[one.path] = one_line(_shortest_end(one, alike))
    return apart


def file_called(path: str, case: Case) -> str:
    """Return what a question calls a case and its file: "Rounds #3 (hip/overlay.json)"."""
    shown = Path(_untelling(path, case)).name
    file = Path(path).name
    if file != CASE_NAME and hints_at(case, file):
        return case_name(case)
    return f"{case_name(case)} ({one_line('/'.join(filter(None, (shown, file))))})"


def _untelling(path: str, case: Case) -> str:
    """Return the folder of a case, its last name alone where the whole tells the diagnosis, "" where that does."""
    folder = Path(path).parent
    return next((one for one in (str(folder), folder.name) if not hints_at(case, one)), "")


def _shortest_end(one: Recent, alike: Sequence[Recent]) -> str:
    """Return the last names of a place, as many as no other thing of that name shares."""
    own = Path(one.whereabouts).parts
    others = [Path(other.whereabouts).parts for other in alike]
    for count in range(1, len(own) + 1):
        if all(other[-count:] != own[-count:] for other in others):
            return str(Path(*own[-count:]))
    return one.whereabouts
