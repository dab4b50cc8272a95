"""Case files with one thing wrong in each: told where it stands, to the column or the value, and never written over."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

from msgspec.structs import replace

from overlays.errors import CaseFormatError, CaseSaveError
from overlays.file.case_file import ChangedOnDiskError, open_case, save_case
from overlays.file.generations import Generations
from tests.evil.cases import Case, Expected, Row
from tests.evil.dicom_bytes import EXPLICIT
from tests.evil.pictures import image
from tests.evil.stage import is_for_people

FILES: Final = 3000
SHIPPED: Final = Path(__file__).parents[2] / "sample_studies" / "rounds_14" / "overlay.json"
REQUIRED: Final = ("kind", "color", "id", "tip", "tail", "number", "image", "case_id", "version")
"""Keys without which what they stand in is refused."""

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Mutation:
    """A case file with one thing wrong, and the places at which that may be told."""

    name: str
    data: bytes
    places: frozenset[str]


@cache
def sound() -> str:
    """Return the text of a case file with which nothing is wrong, with two marks more of other kinds."""
    tree = json.loads(SHIPPED.read_text(encoding="utf-8"))
    tree["films"][0]["marks"] += [
        {"id": "box", "kind": "rectangle", "color": "red", "points": [[10, 20], [30, 40]], "rotation": 15},
        {"id": "angle", "kind": "cobb", "color": "cyan", "points": [[1, 2], [3, 4], [5, 6], [7, 8.5]], "locked": True},
    ]  # fmt: skip
    return json.dumps(tree, indent=2, ensure_ascii=False)


# Where --------------------------------------------------------------------------------------------


def line_and_column(text: str, at: int) -> str:
    """Return a place in a text as a person counts."""
    return f"line {text.count(chr(10), 0, at) + 1}, column {at - text.rfind(chr(10), 0, at)}"


def line(text: str, at: int) -> str:
    return line_and_column(text, at).partition(",")[0]


def pointer(place: Place) -> str:
    """Return a place in a tree, as ``films[1].marks[0].tip``."""
    return "".join(
        f"[{step}]" if isinstance(step, int) else f".{step}" for step in place
    ).removeprefix(".")


def outside_strings(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character that is in no string and no space, and of each string its first quote."""
    inside = False
    skip = False
    for at, letter in enumerate(text):
        if skip:
            skip = False
        elif inside:
            skip = letter == "\\"
            inside = letter != '"'
        elif not letter.isspace():
            inside = letter == '"'
            yield at, letter


@cache
def _letters() -> tuple[tuple[int, str], ...]:
    return tuple(outside_strings(sound()))


def _places(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, item in items:
        yield (*place, key), item
        yield from _places(item, (*place, key))


# What is wrong ------------------------------------------------------------------------------------


def cut_off(random: Random) -> Mutation:
    """Cut a file anywhere: told at its end, or at the string, the word or the number that is not whole."""
    text = sound()
    end = random.randrange(1, len(text) - 1)
    cut = text[:end]
    places = {line(cut, end), line(cut, len(cut.rstrip())), line_and_column(cut, end)}
    begun = [at for at, _ in _letters() if at < end]
    if text[begun[-1]] == '"':
        places.add(line_and_column(cut, begun[-1]))
    if text[begun[-1]].isalnum():
        word = begun[-1]
        while text[word - 1].isalnum():
            word -= 1
        places.add(line_and_column(cut, word))
    return Mutation(f"cut at {end}", cut.encode(), frozenset(places))


def misspelt(random: Random) -> Mutation:
    """Put a sign where a brace, a bracket, a colon, a comma or the first quote of a text stands."""
    text = sound()
    at, letter = random.choice([one for one in _letters() if one[1] in '{}[]:,"'])
    changed = f"{text[:at]}#{text[at + 1 :]}"
    return Mutation(
        f"# for {letter} at {at}", changed.encode(), frozenset({line_and_column(text, at)})
    )


def mistyped(random: Random) -> Mutation:
    """Put a value of another type in the place of one that Rounds knows."""
    tree = json.loads(sound())
    place, value = random.choice(
        [(place, value) for place, value in _places(tree) if place != ("format",)]
    )
    wrong: list[Any] = [{"x": {}}, True] if isinstance(value, (list, str)) else [[{}], "x", True]
    if isinstance(value, dict):
        wrong = [[], 7, "x", True]
    wrong = [one for one in wrong if type(one) is not type(value)]
    _put(tree, place, chosen := random.choice(wrong))
    # A point, a list of two numbers, is judged as a whole.
    parent = pointer(place[:-1]) if isinstance(place[-1], int) else pointer(place)
    return Mutation(
        f"{chosen} at {pointer(place)}", _dumped(tree), frozenset({pointer(place), parent})
    )


def without(random: Random) -> Mutation:
    """Leave out what must be there: told of what it is missing from."""
    tree = json.loads(sound())
    required = [
        place for place, _ in _places(tree) if place[-1] in REQUIRED and place != ("number",)
    ]
    place = random.choice(required)
    target = tree
    for step in place[:-1]:
        target = target[step]
    del target[place[-1]]
    return Mutation(f"without {pointer(place)}", _dumped(tree), frozenset({pointer(place[:-1])}))


def given_twice(random: Random) -> Mutation:
    """Give one key twice."""
    tree = json.loads(sound())
    place = random.choice([place for place, _ in _places(tree) if isinstance(place[-1], str)])
    target = tree
    for step in place[:-1]:
        target = target[step]
    key = place[-1]
    target[f"\0{key}"] = 1
    text = json.dumps(tree).replace(f'"\\u0000{key}"', f'"{key}"')
    return Mutation(f"twice {pointer(place)}", text.encode(), frozenset({pointer(place)}))


def not_finite(random: Random) -> Mutation:
    """Put what is no number where one stands."""
    tree = json.loads(sound())
    numbers = [place for place, value in _places(tree) if type(value) in (int, float)]
    place, word = random.choice(numbers), random.choice(["NaN", "Infinity", "-Infinity", "1e999"])
    _put(tree, place, "\0")
    text = json.dumps(tree).replace('"\\u0000"', word)
    return Mutation(f"{word} at {pointer(place)}", text.encode(), frozenset({pointer(place)}))


def half_a_letter(random: Random) -> Mutation:
    """Put half a character into a text."""
    tree = json.loads(sound())
    place, value = random.choice([one for one in _places(tree) if isinstance(one[1], str)])
    _put(tree, place, f"{value}\ud800")
    return Mutation(
        f"half a letter in {pointer(place)}", json.dumps(tree).encode(), frozenset({pointer(place)})
    )


def no_letters(random: Random) -> Mutation:
    """Put a byte into a file that is no UTF-8."""
    data = sound().encode()
    at = random.randrange(len(data))
    while data[at] >= 0x80:  # within a letter it may be the letter before that is wrong
        at = random.randrange(len(data))
    lines = data[:at].count(b"\n")
    return Mutation(
        f"0xff at {at}", data[:at] + b"\xff" + data[at + 1 :], frozenset({f"line {lines + 1}"})
    )


def too_much(random: Random) -> Mutation:
    """Put a number beyond its limits, or a text that is too long."""
    tree = json.loads(sound())
    wrong: dict[str, Any] = {
        "label": "l" * 201, "title": "t" * 201, "heading": "h" * 201, "number": -1, "difficulty": 9, "frame": 0,
        "width": -4, "slices": -1, "rotation": 1000, "tip": [1e9, 0], "updated": "yesterday", "color": "purple",
        "kind": "unheard of", "id": "two words", "sha256": "abc",
    }  # fmt: skip
    known = [place for place, _ in _places(tree) if place[-1] in wrong]
    place = random.choice(known)
    _put(tree, place, wrong[str(place[-1])])
    places = {pointer(place), pointer((*place, 0))} if place[-1] == "tip" else {pointer(place)}
    return Mutation(f"too much at {pointer(place)}", _dumped(tree), frozenset(places))


KINDS: Final[tuple[Callable[[Random], Mutation], ...]] = (
    cut_off, misspelt, mistyped, without, given_twice, not_finite, half_a_letter, no_letters, too_much,
)  # fmt: skip


def _put(tree: Any, place: Place, value: Any) -> None:
    for step in place[:-1]:
        tree = tree[step]
    tree[place[-1]] = value


def _dumped(tree: Any) -> bytes:
    return json.dumps(tree).encode()


# What must come of it -----------------------------------------------------------------------------


def faults_of(mutation: Mutation, folder: Path) -> list[str]:
    """Open a case, put the damaged file in its place, and return what is not as it must be."""
    path = folder / "text.json"
    path.write_text(sound(), encoding="utf-8")
    case, file = open_case(str(path))
    path.write_bytes(mutation.data)
    faults = []
    try:
        open_case(str(path))
        faults.append("it was read")
    except CaseFormatError as error:
        if error.pointer not in mutation.places:
            faults.append(
                f"told of {error.pointer!r} ({error.problem}), not of {sorted(mutation.places)}"
            )
        if not is_for_people(f"{error.pointer} {error.problem}"):
            faults.append(f"not a sentence for people: {error.problem!r}")
    try:
        save_case(replace(case, title="Mine"), file, Generations(str(folder / "state")))
        faults.append("it was written over")
    except ChangedOnDiskError:
        pass
    except CaseSaveError as error:
        faults.append(f"told as something else: {error}")
    if path.read_bytes() != mutation.data:
        faults.append("it was changed")
    return faults


def _cases(random: Random, count: int) -> Iterator[Case]:
    for number in range(count):
        mutation = KINDS[number % len(KINDS)](random)

        def write(folder: Path, number: int) -> None:
            (folder / "sound.dcm").write_bytes(image(EXPLICIT, number).written())

        def act(
            folder: Path, _wait: Callable[..., None], mutation: Mutation = mutation
        ) -> list[str]:
            return faults_of(mutation, folder)

        yield Case(mutation.name, write, Expected.SHOWN, act=act)


ROWS = (Row("overlay files, one thing wrong in each", _cases, endless=FILES),)
