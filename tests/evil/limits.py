"""Cases near what a file may hold: whatever is edited is either refused when it is made, or saved and read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from msgspec.structs import replace

from overlays.edit import with_film, with_mark
from overlays.file.codec import encode_case
from overlays.file.field_types import (
    COORDINATE_LIMIT,
    MAX_FILMS,
    MAX_LINE,
    MAX_LINES,
    MAX_MARKS,
    MAX_SECTIONS,
    MAX_TEXT,
)
from overlays.file.plain_json import MAX_BYTES
from overlays.model import Case as TeachingCase
from overlays.model import (
    Extra,
    Film,
    ImageRef,
    Mark,
    MarkColor,
    MarkKind,
    Point,
    Section,
    SectionKind,
)
from tests.evil.cases import Case, Expected, Row
from tests.evil.dicom_bytes import EXPLICIT
from tests.evil.editing import Hands, Wait
from tests.evil.pictures import image

ENDLESS = 300
EDITS = 4

Made = Callable[[Random], TeachingCase]
Edit = Callable[[TeachingCase, Random], TeachingCase]


def _near(random: Random, limit: int, most: int = 2) -> int:
    """Return a number within ``most`` of a limit, over it now and then."""
    return limit + random.randint(-most, most // 2)


def _arrow(name: str, x: float = 10.0) -> Mark:
    return Mark(name, MarkKind.ARROW, MarkColor.RED, (Point(x, 10.0), Point(x, 40.0)))


def _film(number: int, *marks: Mark) -> Film:
    return Film(number, f"Film {number}", "1.2", ImageRef(f"1.2.{number}"), marks=marks)


def _case(*films: Film, **values: object) -> TeachingCase:
    return TeachingCase("limits", "A case", films=films or (_film(1, _arrow("first")),), **values)


def _marks(random: Random) -> TeachingCase:
    return _case(_film(1, *(_arrow(f"m{n}") for n in range(_near(random, MAX_MARKS)))))


def _coordinates(random: Random) -> TeachingCase:
    return _case(
        _film(1, _arrow("first", random.choice((-1, 1)) * _near(random, COORDINATE_LIMIT)))
    )


def _text(random: Random) -> TeachingCase:
    return _case(sections=(Section(SectionKind.HISTORY, "", "ä" * _near(random, MAX_TEXT)),))


def _lines(random: Random) -> TeachingCase:
    return _case(sections=(Section(SectionKind.HISTORY, "", "a\n" * _near(random, MAX_LINES)),))


def _sections(random: Random) -> TeachingCase:
    many = (Section(SectionKind.HISTORY, "", "text") for _ in range(_near(random, MAX_SECTIONS)))
    return _case(sections=tuple(many))


def _films(random: Random) -> TeachingCase:
    return _case(*(_film(number + 1) for number in range(_near(random, MAX_FILMS))))


def _title(random: Random) -> TeachingCase:
    return replace(_case(), title="a" * _near(random, MAX_LINE))


def _bytes(random: Random) -> TeachingCase:
    """Return a case that is near the largest file, minified or laid out, by keys that nobody knows."""
    room = MAX_BYTES - len(encode_case(_case())) - random.choice((40, 400, 4_000, 40_000))
    numbers = random.random() < 0.5
    value = (0,) * (room // 2) if numbers else "x" * room
    return _case(extra=Extra({"unknown": value}))


def _add_mark(case: TeachingCase, random: Random) -> TeachingCase:
    return with_mark(case, case.films[0].number, _arrow(f"new{random.random()}"))


def _nudge(case: TeachingCase, random: Random) -> TeachingCase:
    film = case.films[0]
    if not film.marks:
        return _add_mark(case, random)
    mark = film.marks[-1]
    by = random.choice((-1.5, -1.0, 1.0, 1.5))
    points = tuple(replace(point, x=point.x + by) for point in mark.points)
    return with_mark(case, film.number, replace(mark, points=points))


def _type(case: TeachingCase, random: Random) -> TeachingCase:
    more = random.choice(("a", "ä\n", "𝄞" * 3, "\n"))
    if not case.sections:
        return replace(case, sections=(Section(SectionKind.HISTORY, "", more),))
    first = case.sections[0]
    return replace(case, sections=(replace(first, text=first.text + more), *case.sections[1:]))


def _add_section(case: TeachingCase, random: Random) -> TeachingCase:
    return replace(case, sections=(*case.sections, Section(SectionKind.DISCUSSION, "", "more")))


def _add_film(case: TeachingCase, random: Random) -> TeachingCase:
    return with_film(case, _film(len(case.films) + 1))


def _lengthen(case: TeachingCase, random: Random) -> TeachingCase:
    return replace(case, title=case.title + "b")


KINDS: dict[str, tuple[Made, Edit]] = {
    "marks": (_marks, _add_mark),
    "coordinates": (_coordinates, _nudge),
    "text": (_text, _type),
    "lines": (_lines, _type),
    "sections": (_sections, _add_section),
    "films": (_films, _add_film),
    "title": (_title, _lengthen),
    "bytes": (_bytes, _add_mark),
}
EDITS_OF_ALL = (_add_mark, _nudge, _type, _add_section, _add_film, _lengthen)


def _near_limit(name: str, seed: float) -> Case:
    made, edit = KINDS[name]

    def write(room: Path, number: int) -> None:
        random = Random(seed)
        (room / "sound.dcm").write_bytes(image(EXPLICIT, number).written())
        data = encode_case(made(random))
        if random.random() < 0.5:
            data = json.dumps(json.loads(data), ensure_ascii=False, separators=(",", ":")).encode()
        (room / "overlay.json").write_bytes(data)

    def act(room: Path, wait: Wait) -> list[str]:
        random = Random(seed)
        hands = Hands(room / "overlay.json", wait)
        if hands.open():
            for _ in range(EDITS):
                chosen = edit if random.random() < 0.7 else random.choice(EDITS_OF_ALL)
                hands.edit(chosen(hands.case, random))
            if hands.document.has_unsaved_changes and not hands.save():
                hands.faults.append(f"edits were taken that cannot be saved: {hands.told[-1:]}")
        return hands.close()

    return Case(f"{name} near the limit, {seed}", write, Expected.SHOWN, act=act)


def cases(random: Random, count: int) -> Iterator[Case]:
    """Yield cases near each limit in turn."""
    names = list(KINDS)
    for number in range(count):
        yield _near_limit(names[number % len(names)], random.random())


ROWS = (Row("cases near their limits: edited, saved, read back", cases, endless=ENDLESS),)
