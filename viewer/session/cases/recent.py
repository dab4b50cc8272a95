"""What was open before, as the start page and the menu name it: by nothing that tells a diagnosis.

A case goes by the title of its unknown, never by its folder or its file, since whoever made it may have
named those by the answer.  One's own images have no answer, and go by the name of their folder or file.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct

import sample_studies
from overlays.model import Case
from sample_studies import case_text
from viewer.session.cases.case_facts import facts_of
from viewer.session.lesson import UNTITLED, Stage

MAX_RECENT: Final = 10
LONGEST_TITLE: Final = 200


class RecentKind(StrEnum):
    """What was open."""

    CASE = "case"
    IMAGES = "images"


class Recent(Struct, frozen=True):
    """One thing that was open: a case's title as an unknown, and what else may be said of it.

    ``title`` and ``about`` are "" for images, which are named by their path.
    """

    path: str
    kind: RecentKind = RecentKind.CASE
    title: str = ""
    about: str = ""

    @property
    def name(self) -> str:
        """What to call it."""
        if self.kind is RecentKind.CASE:
            return self.title or UNTITLED
        return Path(self.path).name or self.path

    @property
    def place(self) -> str:
        """What tells it from others of that name: a case's place in its collection, where images lie."""
        return self.about if self.kind is RecentKind.CASE else str(Path(self.path).parent)


def recent_case(path: str, case: Case) -> Recent:
    """Return a case as it is remembered, whatever of it has been revealed."""
    facts = facts_of(case, Stage.FILMS)
    about = facts.name if facts.name != facts.title else ""
    title = "" if facts.title == UNTITLED else facts.title[:LONGEST_TITLE]
    return Recent(path, RecentKind.CASE, title, about[:LONGEST_TITLE])


def recent_images(paths: Sequence[str]) -> tuple[Recent, ...]:
    """Return images as they are remembered: one file or folder is itself, several files are their folder."""
    if len(paths) <= 1:
        return tuple(Recent(path, RecentKind.IMAGES) for path in paths)
    places = (path if Path(path).is_dir() else str(Path(path).parent) for path in paths)
    return tuple(Recent(place, RecentKind.IMAGES) for place in dict.fromkeys(places))


def with_recent(known: tuple[Recent, ...], opened: Sequence[Recent]) -> tuple[Recent, ...]:
    """Return what was open, newest first, with what has just been opened at its head."""
    paths = {one.path for one in opened}
    others = (one for one in known if one.path not in paths)
    return (*opened, *others)[:MAX_RECENT]


def shipped_case() -> Recent:
    """Return the case that the program comes with, which is offered whether it was open or not."""
    about = f"{case_text.COLLECTION} #{case_text.NUMBER}"
    path = str(sample_studies.case_path())
    return Recent(path, title=case_text.UNKNOWN_TITLE, about=about)
