"""Whether an edit can be saved is known without writing the whole case, and the length is the true one."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

import pytest
from msgspec.structs import replace

from overlays.edit import labelled, with_film, with_mark, with_section_text, without_mark
from overlays.file import codec, plain_json, saveable, trees
from overlays.file.codec import decode_case, encode_case, shortest
from overlays.file.plain_json import MAX_BYTES
from overlays.file.saveable import UnsaveableError, length_after
from overlays.model import (
    Case,
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


def arrow(name: str, x: float = 1.0) -> Mark:
    return Mark(name, MarkKind.ARROW, MarkColor.RED, (Point(x, 2), Point(3.5, 4)))


def film(number: int, *marks: Mark) -> Film:
    return Film(number, f"Film {number}", "1.2", ImageRef(f"1.2.{number}"), marks=marks)


def a_case(**values: object) -> Case:
    films = (film(1, arrow("a"), arrow("b")), film(2), film(3, arrow("c")))
    sections = (
        Section(SectionKind.HISTORY, "", "Zwölf Wochen"),
        Section(SectionKind.FINDINGS, "", "One"),
    )
    return Case("id", "A case", sections=sections, films=films, **values)


def _twice(case: Case) -> Case:
    return replace(case, sections=(*case.sections, *case.sections[:1]))


EDITS: tuple[Callable[[Case, Random], Case], ...] = (
    lambda case, random: with_mark(case, random.choice(case.films).number, arrow(f"n{random.random()}")),
    lambda case, _: case if case.mark("a") is None else without_mark(case, "a"),
    lambda case, _: case if case.mark("c") is None else without_mark(case, "c"),
    lambda case, _: with_mark(case, case.films[0].number, arrow("a")),
    lambda case, random: with_mark(case, case.films[-1].number, arrow("c", random.random() * 1e4)),
    lambda case, _: labelled(case, "b", 'ä "quoted" \n') if case.mark("b") else case,
    lambda case, random: with_section_text(case, SectionKind.FINDINGS, "ß\\" * random.randint(0, 9)),
    lambda case, _: _twice(case),
    lambda case, _: replace(case, sections=case.sections[1:]),
    lambda case, _: replace(case, sections=()),
    lambda case, random: with_film(case, film(random.randint(4, 900))),
    lambda case, _: replace(case, films=case.films[1:]) if len(case.films) > 3 else case,
    lambda case, _: replace(case, title=case.title + "x", authors=(*case.authors, "N. N.")),
    lambda case, _: replace(case, extra=Extra({"later": (1, 2, 3)})),
    lambda case, _: replace(case, films=(case.films[0], *case.films)),
)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_the_length_that_is_reckoned_is_that_of_the_file(seed: int) -> None:
    random = Random(seed)
    case, length = a_case(), len(shortest(a_case()))
    for _ in range(30):
        after = random.choice(EDITS)(case, random)
        length, case = length_after(case, after, length), after
        assert length == len(shortest(case))


def test_an_edit_of_a_large_case_writes_what_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = Extra({"unknown": "x" * (MAX_BYTES - 5000)})
    case = decode_case(encode_case(a_case(extra=unknown)), "")
    written: list[int] = []
    dump = codec.dump

    def noted(value: object, *, compact: bool = False) -> bytes:
        data = dump(value, compact=compact)
        written.append(len(data))
        return data

    monkeypatch.setattr(codec, "dump", noted)
    length_after(case, with_mark(case, 1, arrow("new")), MAX_BYTES - 4000)
    assert written
    assert max(written) < 2000


@pytest.mark.parametrize("value", [(0.5,) * 300_000, "x" * 900_000, {"a": ((1, 2),) * 90_000}])
def test_a_large_case_is_written_in_pieces_between_which_the_window_can_run(
    monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    case = a_case(extra=Extra({"unknown": value}))
    plain = json.dumps(
        plain_json._thawed(trees.tree_of(case)), ensure_ascii=False, separators=(",", ":")
    )
    pieces: list[int] = []
    dumps = json.dumps

    def noted(piece: object, **how: object) -> str:
        pieces.append(len(piece) if isinstance(piece, list) else 1)
        return dumps(piece, **how)

    monkeypatch.setattr(plain_json.json, "dumps", noted)
    assert shortest(case).decode() == plain
    assert max(pieces) <= plain_json.PIECE


@pytest.mark.parametrize("room", range(-300, 300, 23))
def test_what_is_taken_can_be_saved_on_a_later_day(room: int) -> None:
    case = a_case(revision=9)
    wide = MAX_BYTES - len(encode_case(case)) - 400 + room
    case = replace(case, extra=Extra({"unknown": "x" * wide}))
    after = with_mark(case, 1, arrow("new"))
    if len(shortest(after)) > MAX_BYTES - 40:
        with pytest.raises(UnsaveableError, match="larger than 2 MB"):
            length_after(case, after, len(shortest(case)))
    else:
        length_after(case, after, len(shortest(case)))
        later = replace(after, revision=10, updated="2026-11-30")
        assert decode_case(encode_case(later), "") == later


def test_too_many_sections_are_refused_though_all_but_one_are_known() -> None:
    section = Section(SectionKind.HISTORY, "", "text")
    case = replace(a_case(), sections=(section,) * saveable.MAX_SECTIONS)
    with pytest.raises(UnsaveableError, match="50 entries"):
        length_after(case, replace(case, sections=(*case.sections, section)), 4000)
