"""Two versions of a case made into one: by mark, film and section, and the pieces of each.

    merge = merged(base, mine, theirs)
    merge.case                              both sides' changes
    merge.conflicts                         the same piece changed in both, differently
    merged(base, mine, theirs, {conflict.key: Side.THEIRS})

What a side has not changed is as the other has it.  First it is decided which films and marks there are, and in which
order; then the text of all three versions is made to name them as they are called now, so that a text which only
followed a renumbering has not been changed by anybody; then the pieces are merged.  Neither side is preferred: merged
the other way round it is the same case.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, Final

from msgspec import UNSET, Struct
from msgspec.structs import replace

from overlays.edit.following import text_following
from overlays.file.codec import shortest
from overlays.merge.changes import changes_of
from overlays.merge.order import (
    are_at_odds,
    counted_on,
    explicit_numbers,
    interleaved,
    is_rearranged,
    merged_list,
)
from overlays.merge.outcome import CaseMerge, MergeConflict, MergeVersion, Side
from overlays.merge.parts import CaseParts, in_parts
from overlays.merge.pieces import (
    LISTS,
    Pieces,
    case_of,
    case_pieces,
    film_of,
    film_pieces,
    mark_of,
    mark_pieces,
    section_of,
    section_pieces,
)
from overlays.merge.words import (
    GONE,
    ORDER_OF_FILMS,
    ORDER_OF_SECTIONS,
    added_mark_words,
    film_words,
    mark_words,
    of_piece,
    section_words,
    version_words,
)
from overlays.model import Case, Film, Mark, Section
from overlays.sentence import joined

_NONE: Final[Mapping[str, Side]] = MappingProxyType({})


def merged(
    base: Case | None, mine: Case, theirs: Case, chosen: Mapping[str, Side] = _NONE
) -> CaseMerge:
    """Return ``mine`` and ``theirs`` as one case; ``base`` is what both came from, ``None`` if nobody knows.

    Without a base, whatever differs of the same thing is a conflict, and what only one has is kept.  ``chosen`` says
    by the keys of conflicts whose version counts.
    """
    is_swapped = shortest(mine) > shortest(theirs)
    one, other = (theirs, mine) if is_swapped else (mine, theirs)
    parts = in_parts(base, one, other)
    if is_swapped:
        parts = (parts[0], parts[2], parts[1])
    return _Merging(*parts, chosen, has_base=base is not None, is_swapped=is_swapped).done()


class _Versions(Struct, frozen=True):
    """The same thing in the three versions; ``UNSET`` where it is not."""

    base: Any
    mine: Any
    theirs: Any

    def of(self, side: Side) -> Any:
        return self.mine if side is Side.MINE else self.theirs


class _Merging:
    """One merge, step by step."""

    def __init__(
        self,
        base: CaseParts,
        mine: CaseParts,
        theirs: CaseParts,
        chosen: Mapping[str, Side],
        *,
        has_base: bool,
        is_swapped: bool,
    ) -> None:
        self._has_base = has_base
        self._base, self._mine, self._theirs = base, mine, theirs
        self._chosen = chosen
        self._is_swapped = is_swapped
        self._conflicts: list[MergeConflict] = []

    def done(self) -> CaseMerge:
        """Return what comes of it."""
        films = self._films()
        numbers = self._numbers(films)
        if all(_is_in_order(parts) for parts in (self._mine, self._theirs)):
            films.sort(key=lambda name: numbers[name])
        marks = self._marks(films)
        self._follow(films, numbers, marks)
        sections = [
            section_of(
                (self._mine.sections.get(name) or self._theirs.sections[name]),
                self._pieces(name, self._section_sides(name), section_pieces, self._section_words),
            )
            for name in self._sections()
        ]
        built = {
            name: film_of(
                numbers[name],
                self._pieces(name, self._film_sides(name), film_pieces, self._film_words),
                (),
            )
            for name in films
        }
        for name, pieces in marks.items():
            film = built[pieces["film"]]
            mark = self._true_in_patient(name, self._finished(name, pieces), film)
            built[pieces["film"]] = replace(film, marks=(*film.marks, mark))
        whole = self._case_sides()
        case = case_of(
            self._pieces("case", whole, lambda pieces: pieces, lambda _name: ""),
            tuple(sections),
            built,
            revision=max(self._mine.case.revision, self._theirs.case.revision),
            updated=max(self._mine.case.updated, self._theirs.case.updated),
            version=max(self._mine.case.version, self._theirs.case.version),
        )
        mine, theirs = (
            changes_of(self._base, side) if self._has_base else ()
            for side in (self._mine, self._theirs)
        )
        return CaseMerge(case, tuple(self._conflicts), mine, theirs)

    # Which there are, and in which order ----------------------------------------------------------

    def _films(self) -> list[str]:
        kept = [name for name in self._names("films") if self._is_film_kept(name)]
        return self._ordered("films", kept)

    def _sections(self) -> list[str]:
        kept = [
            name
            for name in self._names("sections")
            if self._is_kept(
                name, self._section_sides(name), section_pieces, self._section_words(name)
            )
        ]
        return self._ordered("sections", kept)

    def _marks(self, films: Collection[str]) -> dict[str, Pieces]:
        """Return the marks with the films that they are on, in order; their other pieces are not settled yet."""
        found: dict[str, Pieces] = {}
        for name in self._names("marks"):
            sides = self._mark_sides(name)
            returned = self._is_back_with_its_film(sides)
            if returned is None:
                words = self._mark_words(name)
                returned = self._is_kept(name, sides, lambda pair: mark_pieces(*pair), words)
            if not returned:
                continue
            on = self._film_of(name, sides)
            if on in films:
                found[name] = {"film": on}
        ordered: dict[str, Pieces] = {}
        for film in films:
            here = [name for name, pieces in found.items() if pieces["film"] == film]
            base, mine, theirs = ([*parts.marks_on(film)] for parts in self._parts)
            common = set(base) & set(mine) & set(theirs) & set(here)
            swaps = is_rearranged(base, mine, common) == is_rearranged(base, theirs, common)
            mine_leads = self._is_swapped if swaps else is_rearranged(base, mine, common)
            leading, following = (mine, theirs) if mine_leads else (theirs, mine)
            order = interleaved(leading, following, here)
            ordered |= {name: found[name] for name in order}
            ordered |= {name: found[name] for name in here if name not in ordered}
        return ordered

    def _film_of(self, name: str, sides: _Versions) -> Any:
        films = [
            UNSET if one is UNSET else one[0] for one in (sides.base, sides.mine, sides.theirs)
        ]
        if UNSET in films[1:]:
            return next(film for film in films[1:] if film is not UNSET)
        words = of_piece(self._mark_words(name), "film")
        return self._settled(f"{name}: film", _Versions(*films), lambda: words)

    def _numbers(self, films: list[str]) -> dict[str, int]:
        base, mine, theirs = (
            {name: film.number for name, film in parts.films.items()} for parts in self._parts
        )
        for one, other in ((mine, theirs), (theirs, mine)):
            if (
                self._has_base
                and one == base
                and list(one) == list(base)
                and set(other) == set(films)
            ):
                return {name: other[name] for name in films}
        explicit = {
            side: explicit_numbers(base, numbers) if self._has_base else numbers
            for side, numbers in ((Side.MINE, mine), (Side.THEIRS, theirs))
        }
        wanted = theirs | mine | base
        if are_at_odds(explicit[Side.MINE], explicit[Side.THEIRS], films):
            wanted |= explicit[self._order_chosen("films.order", ORDER_OF_FILMS, films)]
        else:
            wanted |= explicit[Side.MINE] | explicit[Side.THEIRS]
        return counted_on(films, wanted)

    def _ordered(self, what: str, kept: list[str]) -> list[str]:
        base, mine, theirs = (list(getattr(parts, what)) for parts in self._parts)
        common = set(mine) & set(theirs) & set(kept)
        if self._has_base:
            common &= set(base)
            changed = [is_rearranged(base, side, common) for side in (mine, theirs)]
        else:
            changed = [True, True]
        if what == "sections" and all(changed) and is_rearranged(mine, theirs, common):
            chosen = self._order_chosen("sections.order", ORDER_OF_SECTIONS, kept)
            mine_leads = chosen is Side.MINE
        elif changed[0] == changed[1]:
            mine_leads = self._is_swapped
        else:
            mine_leads = changed[0]
        leading, following = (mine, theirs) if mine_leads else (theirs, mine)
        return interleaved(leading, following, kept)

    def _order_chosen(self, key: str, words: str, kept: Collection[str]) -> Side:
        versions = (self._order_words(parts, key, kept) for parts in (self._mine, self._theirs))
        self._conflicts.append(MergeConflict(key, words, *map(MergeVersion, versions)))
        return self._chosen.get(key, Side.MINE)

    def _order_words(self, parts: CaseParts, key: str, kept: Collection[str]) -> str:
        if key == "films.order":
            return joined(
                ", ", [film_words(film) for name, film in parts.films.items() if name in kept]
            )
        return joined(
            ", ", [section_words(one) for name, one in parts.sections.items() if name in kept]
        )

    # What was taken away --------------------------------------------------------------------------

    def _is_kept(self, name: str, sides: _Versions, pieces_of: Any, words: str) -> bool:
        if UNSET not in (sides.mine, sides.theirs):
            return True
        if sides.base is UNSET:
            return sides.mine is not sides.theirs
        if sides.mine is sides.theirs:
            return False
        left = Side.MINE if sides.theirs is UNSET else Side.THEIRS
        if pieces_of(sides.of(left)) == pieces_of(sides.base):
            return False
        return self._keeps(name, left, words, self._whole_words(name, left, sides.of(left)))

    def _is_film_kept(self, name: str) -> bool:
        sides = self._film_sides(name)
        if UNSET in (sides.mine, sides.theirs) and UNSET is not sides.base:
            if sides.mine is sides.theirs:
                return False
            left = Side.MINE if sides.theirs is UNSET else Side.THEIRS
            parts = self._mine if left is Side.MINE else self._theirs
            same = film_pieces(sides.of(left)) == film_pieces(sides.base)
            if same and _pictured(parts.marks_on(name)) == _pictured(self._base.marks_on(name)):
                return False
            film: Film = sides.of(left)
            words = joined(", ", [film_words(film), *map(added_mark_words, film.marks)])
            return self._keeps(name, left, self._film_words(name), MergeVersion(words))
        return True

    def _keeps(self, name: str, left: Side, words: str, version: MergeVersion) -> bool:
        gone = MergeVersion(GONE)
        versions = (version, gone) if left is Side.MINE else (gone, version)
        self._conflicts.append(MergeConflict(name, words, *versions))
        return self._chosen.get(name, left) is left

    def _whole_words(self, name: str, left: Side, value: Any) -> MergeVersion:
        if isinstance(value, Section):
            return MergeVersion(value.text)
        return MergeVersion(added_mark_words(value[1]), value[1])

    def _is_back_with_its_film(self, sides: _Versions) -> bool | None:
        """Whether a mark that went with its film is back with it; ``None`` for any that did not go so."""
        for side, parts in ((Side.MINE, self._mine), (Side.THEIRS, self._theirs)):
            if sides.of(side) is not UNSET or sides.base is UNSET:
                continue
            film = sides.base[0]
            if film in parts.films or film not in self._base.films:
                continue
            other = sides.of(side.opposite)
            if other is UNSET:
                return False
            if other[0] == film:
                return True
        return None

    # The pieces -----------------------------------------------------------------------------------

    def _follow(
        self, films: list[str], numbers: Mapping[str, int], marks: Mapping[str, Pieces]
    ) -> None:
        """Let the texts of all three versions name films and marks as they are called in the merged case."""
        frame: dict[str, Film] = {}
        for name in films:
            film = self._mine.films.get(name) or self._theirs.films[name]
            here = tuple(
                (self._mine.marks.get(mark) or self._theirs.marks[mark])[1]
                for mark, pieces in marks.items()
                if pieces["film"] == name
            )
            frame[name] = replace(film, number=numbers[name], marks=here)
        self._base, self._mine, self._theirs = (_followed(parts, frame) for parts in self._parts)

    def _pieces(self, name: str, sides: _Versions, pieces_of: Any, words: Any) -> Pieces:
        base, mine, theirs = (
            {} if one is UNSET else pieces_of(one) for one in (sides.base, sides.mine, sides.theirs)
        )
        if UNSET in (sides.mine, sides.theirs):
            return dict(mine or theirs)
        found: Pieces = {}
        for piece in [*mine, *(piece for piece in theirs if piece not in mine)]:
            versions = _Versions(*(one.get(piece, UNSET) for one in (base, mine, theirs)))
            value = self._settled(
                f"{name}: {piece}", versions, lambda piece=piece: of_piece(words(name), piece)
            )
            if value is not UNSET:
                found[piece] = value
        return found

    def _finished(self, name: str, pieces: Pieces) -> Mark:
        rest = self._pieces(
            name,
            self._mark_sides(name),
            lambda pair: {key: one for key, one in mark_pieces(*pair).items() if key != "film"},
            self._mark_words,
        )
        there = self._mine.marks.get(name) or self._theirs.marks[name]
        return mark_of(there[1].id, {**rest, **pieces})

    def _true_in_patient(self, name: str, mark: Mark, film: Film) -> Mark:
        """Return the mark without its place in the patient where film and points come from different sides."""
        for parts in (self._mine, self._theirs):
            on, there = parts.marks.get(name, ("", None))
            if there is None or there.points != mark.points or there.patient_mm != mark.patient_mm:
                continue
            was = parts.films[on].image
            if (was.name, was.frame) == (film.image.name, film.image.frame):
                return mark
        return replace(mark, patient_mm=None)

    def _settled(self, key: str, versions: _Versions, words: Any) -> Any:
        base, mine, theirs = versions.base, versions.mine, versions.theirs
        if mine == theirs or (theirs == base and theirs is not UNSET):
            return mine
        if mine == base and mine is not UNSET:
            return theirs
        if UNSET in (mine, theirs) and base is UNSET:
            return theirs if mine is UNSET else mine
        if key.removeprefix("case: ") in LISTS and base is not UNSET:
            lists = (theirs, mine) if self._is_swapped else (mine, theirs)
            return merged_list(base, *lists)
        told = (
            MergeVersion(version_words(parts, value), self._mark_in(parts, key))
            for parts, value in ((self._mine, mine), (self._theirs, theirs))
        )
        self._conflicts.append(MergeConflict(key, words(), *told))
        return versions.of(self._chosen.get(key, Side.MINE))

    def _mark_in(self, parts: CaseParts, key: str) -> Mark | None:
        name, _, _ = key.rpartition(": ")
        return parts.marks[name][1] if name in parts.marks else None

    # The three versions ---------------------------------------------------------------------------

    @property
    def _parts(self) -> tuple[CaseParts, CaseParts, CaseParts]:
        return self._base, self._mine, self._theirs

    def _names(self, what: str) -> list[str]:
        """Return the names in any version, in an order that does not tell mine from theirs."""
        ways = [self._base, self._mine, self._theirs]
        if self._is_swapped:
            ways[1:] = reversed(ways[1:])
        return list(dict.fromkeys(name for parts in ways for name in getattr(parts, what)))

    def _section_sides(self, name: str) -> _Versions:
        return _Versions(*(parts.sections.get(name, UNSET) for parts in self._parts))

    def _film_sides(self, name: str) -> _Versions:
        return _Versions(*(parts.films.get(name, UNSET) for parts in self._parts))

    def _mark_sides(self, name: str) -> _Versions:
        return _Versions(*(parts.marks.get(name, UNSET) for parts in self._parts))

    def _case_sides(self) -> _Versions:
        base = case_pieces(self._base) if self._has_base else {}
        return _Versions(base, case_pieces(self._mine), case_pieces(self._theirs))

    def _section_words(self, name: str) -> str:
        return section_words(self._somewhere(self._section_sides(name)))

    def _film_words(self, name: str) -> str:
        return film_words(self._somewhere(self._film_sides(name)))

    def _mark_words(self, name: str) -> str:
        ways = (self._mine, self._theirs, self._base)
        return mark_words(next(parts for parts in ways if name in parts.marks), name)

    def _somewhere(self, sides: _Versions) -> Any:
        return next(one for one in (sides.mine, sides.theirs, sides.base) if one is not UNSET)


def _is_in_order(parts: CaseParts) -> bool:
    numbers = [film.number for film in parts.films.values()]
    return numbers == sorted(numbers)


def _pictured(marks: Mapping[str, Mark]) -> list[tuple[str, Mark]]:
    return sorted(marks.items(), key=lambda pair: pair[0])


def _followed(parts: CaseParts, frame: Mapping[str, Film]) -> CaseParts:
    """Return a version whose text and notes name films and marks as they are called in ``frame``."""
    case = parts.case
    numbers = {
        film.number: frame[name].number
        for name, film in reversed(parts.films.items())
        if name in frame
    }
    framed = replace(case, films=tuple(frame.values()))
    followed = text_following(case, framed, numbers)
    return replace(
        parts,
        case=replace(case, sections=followed.sections, notes=followed.notes),
        sections=dict(zip(parts.sections, followed.sections, strict=True)),
    )
