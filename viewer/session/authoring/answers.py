"""Which marks answer what a text names, and what it names that is not there yet."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct, field

from overlays.checks.mend import Mend, MendKind
from overlays.model import Case, MarkColor, MarkKind
from overlays.text.lettering import mentions_written
from overlays.text.mentions import Mention
from overlays.text.prose import MarkIndex, Reading, index_of


class LackKind(StrEnum):
    """Why a phrase has no mark: none is drawn, its film is not there, the mark that it was bound to has gone."""

    MARK = "mark"
    FILM = "film"
    LINK = "link"


class Lack(Struct, frozen=True):
    """What a phrase names and the case does not have.

    ``color`` is the word of the text, "" for none, and may be one that no mark can have; ``film`` is ``None`` where
    the text names none.
    """

    why: LackKind
    phrase: str
    color: str = ""
    mark_kind: MarkKind = MarkKind.ARROW
    film: int | None = None

    @property
    def mend(self) -> Mend | None:
        """What is to be drawn to answer the phrase; ``None`` where no drawing would."""
        if self.why is not LackKind.MARK or (self.color and self.color not in set(MarkColor)):
            return None
        color = MarkColor(self.color) if self.color else None
        return Mend(MendKind.DRAW, film=self.film, color=color, kind_of_mark=self.mark_kind)


class Answers(Struct, frozen=True, eq=False):
    """The marks of a case, where the phrases of its text look for theirs.

    Equal to another with the same marks, wherever these point.
    """

    index: MarkIndex
    films: frozenset[int]
    key: object
    known: dict[tuple[object, ...], tuple[Lack, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, case: Case) -> Answers:
        """Return the marks of ``case``."""
        films = frozenset(film.number for film in case.films)
        return cls(index_of(case), films, Reading.of(case).key[1])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Answers) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def color_of(self, mention: Mention) -> MarkColor | None:
        """Return the colour to paint a phrase in: that of its mark, else the one that it names, if any."""
        meant = self.index.meant_by(mention).marks
        return meant[0][1].color if meant else next(iter(mention.colors), None)

    def lacks_of(self, mention: Mention) -> tuple[Lack, ...]:
        """Return what ``mention`` names and the case does not have: nothing where it is bound."""
        # A text says the same again and again, and every key of its author asks for all of it.
        meaning = (
            *(mention.phrase, mention.link, mention.color_words),
            *(mention.kinds, mention.films, mention.badges),
        )
        if meaning not in self.known:
            self.known[meaning] = tuple(self._lacks(mention))
        return self.known[meaning]

    def lacks_in(self, text: str) -> tuple[Lack, ...]:
        """Return what a section's ``text`` names and the case does not have, each once."""
        mentions = (one.mention for one in mentions_written(text) if one.mention is not None)
        found: dict[tuple[object, ...], Lack] = {}
        for mention in mentions:
            for lack in self.lacks_of(mention):
                found.setdefault((lack.why, lack.color, lack.mark_kind, lack.film), lack)
        return tuple(found.values())

    def _lacks(self, mention: Mention) -> Iterator[Lack]:
        kind = MarkKind.ARROW if not mention.kinds else min(mention.kinds, key=list(MarkKind).index)
        if mention.link:
            if mention.link not in self.index.by_id:
                color = next(iter(mention.color_words), "")
                yield Lack(LackKind.LINK, mention.phrase, color, kind)
            return
        meant = self.index.meant_by(mention).marks
        colors = {mark.color for _, mark in meant}
        unseen = [word for word in mention.color_words if word not in colors]
        answered = {film.number for film, _ in meant}
        color = next(iter(unseen or mention.color_words), "")
        for number in mention.films:
            if number not in self.films:
                yield Lack(LackKind.FILM, mention.phrase, color, kind, number)
            elif number not in answered:
                yield Lack(LackKind.MARK, mention.phrase, color, kind, number)
        if not mention.films and not meant:
            yield Lack(LackKind.MARK, mention.phrase, color, kind)
        if meant and unseen and answered.issuperset(mention.films):
            only = mention.films[0] if len(mention.films) == 1 else None
            yield from (Lack(LackKind.MARK, mention.phrase, word, kind, only) for word in unseen)
