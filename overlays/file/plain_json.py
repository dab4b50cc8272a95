"""JSON read strictly and written for people.

The reader refuses what ``json.loads`` lets through: NaN and Infinity, numbers beyond a double, a key
twice in one object, lone surrogates, too many bytes, too deep a nesting.  It never raises anything but
``JsonError``.  The writer gives the same text for the same value, and keeps small things on one line.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from overlays.sentence import said

MAX_BYTES: Final = 2 * 2**20
"""Some 8,000 arrows; more is no teaching case, and would hold up the window while it is read."""

MAX_DEPTH: Final = 64
"""Levels of objects and arrays; the format itself needs 7."""

MAX_INTEGER_CHARACTERS: Final = 19
"""Sign and digits; whole numbers above 64 bits mean nothing here, and long ones are slow to read."""

PIECE: Final = 10_000
"""Items of a list that are written by one call."""

LINE_WIDTH: Final = 100
LONGEST_QUOTE: Final = 60
INDENT: Final = 2

# Asking first whether a value is a mapping takes a second for the million numbers that a file may hold.
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,60}", re.ASCII)


class JsonError(ValueError):
    """Bytes that are not plain JSON: ``pointer`` says where, ``problem`` what."""

    def __init__(self, pointer: str, problem: str) -> None:
        super().__init__(pointer, problem)
        self.pointer = pointer
        self.problem = problem


class _TwiceKeyed(dict[str, Any]):
    """An object in which ``key`` came twice."""

    key: str = ""


def parse(data: bytes) -> Any:
    """Return the value that UTF-8 ``data`` (with or without BOM) holds; raise ``JsonError``."""
    if len(data) > MAX_BYTES:
        raise JsonError(
            "",
            said("overlays", "is larger than {max_bytes} MB, the limit for a case file").format(
                max_bytes=MAX_BYTES // 2**20
            ),
        )
    text = _decoded(data)
    if not text.strip():
        raise JsonError("", said("overlays", "is empty"))
    try:
        tree = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=lambda _: math.nan,
            parse_int=lambda digits: (
                int(digits) if len(digits) <= MAX_INTEGER_CHARACTERS else math.inf
            ),
        )
    except json.JSONDecodeError as error:
        raise _syntax_error(error, text) from error
    except RecursionError as error:
        raise JsonError(
            "",
            said("overlays", "is nested more than {max_depth} levels deep").format(
                max_depth=MAX_DEPTH
            ),
        ) from error
    _inspect(tree, [])
    return tree


def pointer_to(path: Sequence[str | int]) -> str:
    """Write a path of keys and indices as people do: ``films[1].marks[0].tip``."""
    pointer = ""
    for step in path:
        if isinstance(step, int):
            pointer += f"[{step}]"
        elif _NAME.fullmatch(step):
            pointer += f".{step}" if pointer else step
        else:
            pointer += f"[{quoted(step)}]"
    return pointer


def quoted(text: str) -> str:
    """Put ``text`` from a file into quotes for a sentence: one line, cut, nothing invisible."""
    short = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    visible = (" " if mark.isspace() else mark if mark.isprintable() else "�" for mark in short)
    return f'"{"".join(visible)}"'


def dump(value: Any, *, compact: bool = False) -> bytes:
    """Write ``value`` (mappings, sequences, strings, finite numbers) as indented UTF-8 JSON, or as short as can be."""
    if compact:
        return "".join(_pieces(_thawed(value))).encode("utf-8")
    return (_laid_out(_thawed(value), indent=0, room=0) + "\n").encode("utf-8")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise JsonError(
            said("overlays", "line {line}").format(line=line), said("overlays", "is not UTF-8 text")
        ) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    twice = _TwiceKeyed(plain)
    twice.key = Counter(key for key, _ in pairs).most_common(1)[0][0]
    return twice


def _syntax_error(error: json.JSONDecodeError, text: str) -> JsonError:
    if error.pos >= len(text.rstrip()):
        return JsonError(
            said("overlays", "line {line}").format(line=error.lineno),
            said("overlays", "ends in the middle: the file is cut off"),
        )
    place = said("overlays", "line {line}, column {column}").format(
        line=error.lineno, column=error.colno
    )
    if error.msg.startswith("Unterminated string"):
        return JsonError(
            place,
            said("overlays", "has a text without its closing quote; perhaps the file is cut off"),
        )
    message = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
    return JsonError(place, said("overlays", "is not JSON: {message}").format(message=message))


def _inspect(value: Any, path: list[str | int]) -> None:
    """Refuse what is JSON for Python but not for others; ``path`` leads to ``value``."""
    if isinstance(value, str):
        _inspect_text(value, path)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise JsonError(
                pointer_to(path), said("overlays", "is not a finite number, or too large")
            )
    elif isinstance(value, dict | list):
        if len(path) >= MAX_DEPTH:
            place = pointer_to(path[:8]) + "…"
            raise JsonError(
                place,
                said("overlays", "is nested more than {max_depth} levels deep").format(
                    max_depth=MAX_DEPTH
                ),
            )
        if isinstance(value, _TwiceKeyed):
            raise JsonError(pointer_to([*path, value.key]), said("overlays", "is given twice"))
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            _inspect_text(key, path)
            path.append(key)
            _inspect(item, path)
            path.pop()


def _inspect_text(text: str | int, path: list[str | int]) -> None:
    if isinstance(text, str) and not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise JsonError(
                pointer_to(path), said("overlays", "holds half a character (a lone surrogate)")
            ) from error


def _thawed(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Mapping):
        return {key: _thawed(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_thawed(item) for item in value]
    return value


def _pieces(value: Any) -> Iterator[str]:
    """Yield ``value`` without spaces, in pieces: during one call for all no other thread could run."""
    if not isinstance(value, dict | list) or (len(value) <= PIECE and not _holds_any(value)):
        yield _shortest(value)
    elif isinstance(value, dict):
        for nth, (key, item) in enumerate(value.items()):
            yield f"{',' if nth else '{'}{_shortest(key)}:"
            yield from _pieces(item)
        yield "}"
    elif _holds_any(value):
        for nth, item in enumerate(value):
            yield "," if nth else "["
            yield from _pieces(item)
        yield "]"
    else:
        for start in range(0, len(value), PIECE):
            yield "," if start else "["
            yield _shortest(value[start : start + PIECE])[1:-1]
        yield "]"


def _holds_any(value: dict[str, Any] | list[Any]) -> bool:
    """Whether a list or object holds another."""
    items = value.values() if isinstance(value, dict) else value
    return not {list, dict}.isdisjoint(map(type, items))


def _shortest(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _laid_out(value: Any, *, indent: int, room: int) -> str:
    """Write ``value`` on one line when it is small and flat, else one item a line.

    ``room`` is how many characters of the line are already taken.
    """
    if not isinstance(value, dict | list) or not value:
        return _one_line(value)
    if indent and not _holds_objects(value):
        line = _one_line(value)
        if room + len(line) < LINE_WIDTH:
            return line
    deeper = indent + INDENT
    pad = " " * deeper
    if isinstance(value, list):
        rows = [pad + _laid_out(item, indent=deeper, room=deeper) for item in value]
    else:
        heads = [f"{pad}{_one_line(key)}: " for key in value]
        rows = [
            head + _laid_out(item, indent=deeper, room=len(head))
            for head, item in zip(heads, value.values(), strict=True)
        ]
    opening, closing = ("[", "]") if isinstance(value, list) else ("{", "}")
    return opening + "\n" + ",\n".join(rows) + "\n" + " " * indent + closing


def _holds_objects(value: Any) -> bool:
    items = value.values() if isinstance(value, dict) else value
    return any(
        isinstance(item, dict) or (isinstance(item, list) and _holds_objects(item))
        for item in items
    )


def _one_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
