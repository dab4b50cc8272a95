"""msgspec's complaints in plain words: a place and a sentence about it."""

from __future__ import annotations

import re
from functools import reduce
from typing import Final, TypeVar

from overlays.file.plain_json import quoted
from overlays.model import FORMAT, CertaintyKind, MarkColor, MarkKind, SectionKind, StageKind
from overlays.sentence import many, said

_T = TypeVar("_T")

_TYPES: Final = {
    "int": said("overlays", "a whole number"),
    "float": said("overlays", "a number"),
    "str": said("overlays", "text"),
    "bool": said("overlays", "true or false"),
    "array": said("overlays", "a list"),
    "object": said("overlays", "an object"),
    "null": "null",
}
_COUNTS: Final = {
    1: said("overlays", "one"),
    2: said("overlays", "two"),
    3: said("overlays", "three"),
    4: said("overlays", "four"),
}

# The fields whose shape is better told than their types.
_SHAPES: Final = (
    (
        r"patient_mm\.(tip|tail|points\[(\d+|\.\.\.)\])$",
        said("overlays", "needs three numbers"),
    ),
    (r"\.(tip|tail)$|\.(points|polygon)\[(\d+|\.\.\.)\]$", said("overlays", "needs two numbers")),
    (r"\.(view|opening)\.rect$", said("overlays", "needs four numbers")),
)
_PATTERNS: Final = (
    (r"\.sha256$", said("overlays", "must be 64 hexadecimal digits in lower case")),
    (r"^updated$", said("overlays", "must be a date such as 2012-07-09")),
    (
        r"^images\[",
        said("overlays", "must be a folder below the case's own, or beside it (../name)"),
    ),
    (r"\.image\.file$", said("overlays", "must be a file in the case's folder or below")),
    (r"\.id$", said("overlays", "must be a word without spaces and brackets")),
)
_WORDS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (r"\.color$", tuple(MarkColor)),
    (r"^sections\[(\d+|\.\.\.)\]\.kind$", tuple(SectionKind)),
    (r"^sections\[(\d+|\.\.\.)\]\.stage$", tuple(StageKind)),
    (r"^certainty\.level$", tuple(CertaintyKind)),
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
        return said("overlays", "needs {field}").format(field=quoted(match[1]))
    if match := re.fullmatch(r"Invalid (?:enum )?value (?P<value>.*)", complaint, re.DOTALL):
        nothing: tuple[str, ...] = ()
        allowed = ", ".join(_told(_WORDS, pointer, default=nothing))
        return said("overlays", "must be one of {allowed}, not {given}").format(
            allowed=allowed, given=quoted(match["value"].strip(chr(39)))
        )
    if "matching regex" in complaint:
        return _told(_PATTERNS, pointer, default=said("overlays", "is not written as it must be"))
    if match := re.fullmatch(r"Expected `(.+)`, got `(.+)`", complaint):
        shape = _told(_SHAPES, pointer, default="")
        given = (
            said("overlays", "a decimal number") if match[2] == "float" else _type_words(match[2])
        )
        return shape or said("overlays", "must be {wanted}, not {given}").format(
            wanted=_type_words(match[1]), given=given
        )
    if match := re.match(r"Expected `(array|str)` of length (<= |>= )?(\d+)", complaint):
        return _length_problem(*match.groups(), pointer=pointer)
    if match := re.fullmatch(r"Expected `(?:int|float)(?: \| null)?` (<|<=|>|>=) (\S+)", complaint):
        return _range_problem(match[1], match[2])
    return complaint[:1].lower() + complaint[1:]


def _length_problem(kind: str, sign: str | None, count: str, *, pointer: str) -> str:
    if shape := _told(_SHAPES, pointer, default=""):
        return shape
    number = int(count)
    if kind == "str" and sign == "<= ":
        template = said("overlays", "is longer than {number:,} characters")
    elif kind == "str" and number == 1:
        template = said("overlays", "must not be empty")
    elif kind == "str":
        template = said("overlays", "needs at least {number} characters")
    elif sign == "<= ":
        template = said("overlays", "has more than {number:,} entries, which is the limit")
    else:
        return _few_problem(
            number, at_least=bool(sign), points=pointer.endswith((".points", ".polygon"))
        )
    return template.format(number=number)


def _few_problem(count: int, *, at_least: bool, points: bool) -> str:
    template = {
        (False, False): many("overlays", "needs {few} items", "needs {few} item"),
        (False, True): many("overlays", "needs {few} points", "needs {few} point"),
        (True, False): many("overlays", "needs at least {few} items", "needs at least {few} item"),
        (True, True): many("overlays", "needs at least {few} points", "needs at least {few} point"),
    }[at_least, points]
    return template.format(count=count, few=_COUNTS.get(count, count))


def _range_problem(sign: str, limit: str) -> str:
    template = {
        "<": said("overlays", "must be less than {limit:,.10g}"),
        "<=": said("overlays", "must be at most {limit:,.10g}"),
        ">": said("overlays", "must be more than {limit:,.10g}"),
        ">=": said("overlays", "must be at least {limit:,.10g}"),
    }[sign]
    return template.format(limit=float(limit))


def _type_words(types: str) -> str:
    words = [_TYPES.get(name, name) for name in types.split(" | ")]
    either = said("overlays", "{one} or {other}")
    return reduce(lambda one, other: either.format(one=one, other=other), words)


def _told(table: tuple[tuple[str, _T], ...], pointer: str, *, default: _T) -> _T:
    return next((told for pattern, told in table if re.search(pattern, pointer)), default)
