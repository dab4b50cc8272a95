"""Places for a line to break in words too long for any column.

For every line of one long word Qt looks at all that is left of it, so a text without blanks takes the square of
its length.  A zero width space after each of its letters leaves the look as it is and the time linear; it is taken
out of what is copied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final
from unicodedata import category

BREAK: Final = "\N{ZERO WIDTH SPACE}"

_LONG: Final = re.compile(r"\S{200,}")
"""Longer than any word or address that is read; in scripts without blanks such a stretch is rare too."""

# Marks that sit on the letter before them, and joiners: no line breaks there.
_JOINED: Final = frozenset({"Mn", "Mc", "Me", "Cf", "Sk"})


def breakable(pieces: Sequence[str]) -> list[str]:
    """Return the pieces of a text, which are set one after the other, with breaks in its long words."""
    text = "".join(pieces)
    letters: list[str] = []
    for word in _LONG.finditer(text):
        letters = letters or list(text)
        for place in range(word.start(), word.end() - 1):
            if category(text[place + 1]) not in _JOINED:
                letters[place] += BREAK
    bounds = pairwise(accumulate(map(len, pieces), initial=0))
    return ["".join(letters[start:end]) for start, end in bounds] if letters else list(pieces)


def unbroken(text: str) -> str:
    """Return a text that was shown, without the breaks."""
    return text.replace(BREAK, "")
