"""Captions: lines that name a film and say what it is, "Slide 2a" or "Figure 1. Coronal T1"."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

_CAPTION: Final = re.compile(
    r"[-*_#\s]{0,8}(?:film|slide|fig(?:ure|\.)?|image|abbildung|abb\.?|bild|folie)\s{0,2}(?P<number>\d{1,3})[a-z]?"
    r"(?:\s{0,2}[-–/]\s{0,2}\d{0,3}[a-z])?(?![\w])[*_]{0,2}\s{0,2}(?P<sign>[.:–—)-]?)[*_]{0,2}\s{0,3}(?P<words>.{0,2000})$",
    re.IGNORECASE,
)
_LONGEST_TITLE: Final = 10
"""Words; what is longer says what is seen."""


class Caption(Struct, frozen=True):
    """What a line says of a film: its number, and the words of the line without it."""

    number: int
    words: str = ""

    @property
    def is_title(self) -> bool:
        """Whether the words are no sentence, but what the film is called."""
        return len(self.words.split()) <= _LONGEST_TITLE

    @property
    def title(self) -> str:
        """The words as the title of a film; "" where they are a sentence."""
        return re.sub(r"[*_]", "", self.words).strip(" .;,") if self.is_title else ""


def caption_of(line: str) -> Caption | None:
    """Return the caption that ``line`` is; ``None`` for a sentence that begins with a film."""
    found = _CAPTION.match(line.strip())
    # "Film 1 shows ..." is a sentence.
    if found is None or (found["words"].strip() and not found["sign"]):
        return None
    return Caption(int(found["number"]), found["words"].strip(" *_"))
