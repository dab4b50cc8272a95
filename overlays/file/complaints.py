"""msgspec's complaints in plain words: a place and a sentence about it."""

from __future__ import annotations

import re
from typing import Final, TypeVar

from overlays.file.plain_json import quoted
from overlays.model import FORMAT, MarkColor, MarkKind, SectionKind

_T = TypeVar("_T")

_TYPES: Final = {
    "int": "a whole number",
    "float": "a number",
    "str": "text",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}
_COUNTS: Final = {"1": "one", "2": "two", "3": "three", "4": "four"}

# The fields whose shape is better told than their types.
_SHAPES: Final = (
    (r"patient_mm\.(tip|tail)$", "needs three numbers"),
    (r"\.(tip|tail)$|\.points\[\d+\]$", "needs two numbers"),
    (r"\.view\.rect$", "needs four numbers"),
)
_PATTERNS: Final = (
    (r"\.sha256$", "must be 64 hexadecimal digits in lower case"),
    (r"^updated$", "must be a date such as 2012-07-09"),
    (r"^images\[", "must be a folder below the case's own, or beside it (../name)"),
    (r"\.id$", "must be a word without spaces and brackets"),
)
_WORDS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (r"\.color$", tuple(MarkColor)),
    (r"^sections\[\d+\]\.kind$", tuple(SectionKind)),
    (r"\.marks\[\d+\]\.kind$", tuple(MarkKind)),
    (r"^format$", (FORMAT,)),
)


def plain_complaint(message: str) -> tuple[str, str]:
    """Return (pointer, problem) for the text of a ``msgspec.ValidationError``."""
    complaint, _, place = message.rpartition(" - at `$")
    if not complaint:
        complaint, place = message, ""
    pointer = place.removesuffix("`").removeprefix(".")
    return pointer, _problem(complaint, pointer)


def _problem(complaint: str, pointer: str) -> str:
    if match := re.fullmatch(r"Object missing required field `(.+)`", complaint):
        return f"needs {quoted(match[1])}"
    if match := re.fullmatch(r"Invalid (?:enum )?value (?P<value>.*)", complaint, re.DOTALL):
        nothing: tuple[str, ...] = ()
        allowed = ", ".join(_told(_WORDS, pointer, default=nothing))
        return f"must be one of {allowed}, not {quoted(match['value'].strip(chr(39)))}"
    if "matching regex" in complaint:
        return _told(_PATTERNS, pointer, default="is not written as it must be")
    if match := re.fullmatch(r"Expected `(.+)`, got `(.+)`", complaint):
        shape = _told(_SHAPES, pointer, default="")
        given = "a decimal number" if match[2] == "float" else _type_words(match[2])
        return shape or f"must be {_type_words(match[1])}, not {given}"
    if match := re.match(r"Expected `(array|str)` of length (<= |>= )?(\d+)", complaint):
        return _length_problem(*match.groups(), pointer=pointer)
    if match := re.fullmatch(r"Expected `(?:int|float)(?: \| null)?` (<|<=|>|>=) (\S+)", complaint):
        return _range_problem(match[1], match[2])
    return complaint[:1].lower() + complaint[1:]


def _length_problem(kind: str, sign: str | None, count: str, *, pointer: str) -> str:
    if shape := _told(_SHAPES, pointer, default=""):
        return shape
    if kind == "str":
        least = "must not be empty" if count == "1" else f"needs at least {count} characters"
        return f"is longer than {int(count):,} characters" if sign == "<= " else least
    if sign == "<= ":
        return f"has more than {int(count):,} entries, which is the limit"
    few = _COUNTS.get(count, count)
    word = "point" if pointer.endswith(".points") else "item"
    return f"needs {'at least ' if sign else ''}{few} {word}{'' if count == '1' else 's'}"


def _range_problem(sign: str, limit: str) -> str:
    words = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least"}[sign]
    return f"must be {words} {float(limit):,.10g}"


def _type_words(types: str) -> str:
    return " or ".join(_TYPES.get(name, name) for name in types.split(" | "))


def _told(table: tuple[tuple[str, _T], ...], pointer: str, *, default: _T) -> _T:
    return next((told for pattern, told in table if re.search(pattern, pointer)), default)
