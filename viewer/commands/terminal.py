"""What may be printed: one rule for every line of every command.

A description, a name or a path may hold escape sequences that a terminal obeys, line ends that forge other lines,
marks that turn the writing round, or letters that the output has no room for.  None of that may reach a terminal,
and none of it is a reason to print nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TextIO

_INSTEAD: Final = "\N{REPLACEMENT CHARACTER}"
# They shape Persian and Indian words, and cannot hurt.
_JOINERS: Final = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")


def plain(text: str, output: TextIO) -> str:
    """Return one line of ``text`` as ``output`` can take it.

    Blanks of any kind are blanks, what cannot be seen is a replacement mark, and a letter that the output's
    encoding lacks is written by its number.
    """
    return _replaced(text, output, _in_words)


def json_text(value: Any, output: TextIO) -> str:
    """Return ``value`` as indented JSON; what cannot be seen or encoded is an escape of JSON's own."""
    import json

    return _replaced(json.dumps(value, indent=1, ensure_ascii=False), output, _in_json)


def _replaced(text: str, output: TextIO, replacement: Callable[[str, str], str]) -> str:
    encoding = output.encoding or "utf-8"
    return text.translate({ord(c): replacement(c, encoding) for c in set(text)})


def _in_words(character: str, encoding: str) -> str:
    if character.isspace():
        return " "
    seen = character if _is_seen(character) else _INSTEAD
    return seen.encode(encoding, "backslashreplace").decode(encoding)


def _in_json(character: str, encoding: str) -> str:
    import json

    if character == "\n" or (_is_seen(character) and _fits(character, encoding)):
        return character
    return json.dumps(character)[1:-1]


def _is_seen(character: str) -> bool:
    return character.isprintable() or character in _JOINERS


def _fits(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
