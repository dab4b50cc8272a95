"""The letters of a text from elsewhere, as a case writes them: ligatures apart, nothing that is not seen."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SOFT_HYPHEN: Final = "\N{SOFT HYPHEN}"

_LIGATURES: Final = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)
}
_BLANKS: Final = dict.fromkeys(
    (0x00A0, 0x2007, 0x202F, 0x2009, 0x200A, 0x2002, 0x2003, 0x3000), " "
)
# Soft hyphens are dealt with at the ends of lines first; ZWJ and ZWNJ join letters and emoji, and stay.
_UNSEEN: Final = dict.fromkeys(
    (0x00AD, 0x200B, 0x2060, 0xFEFF, 0xFFFC, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E)
)
_LETTERS: Final = {**_LIGATURES, **_BLANKS, **_UNSEEN}
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")

SUPERSCRIPTS: Final = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")

BULLETS: Final = "•◦▪‣·●○■□▶►➢➤✓✔⁃∙\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8"
"""Signs that word processors and PDF files put before an item, those of symbol fonts among them."""


def plain_letters(text: str) -> str:
    """Return ``text`` with ligatures apart, one kind of blank, and without what is not seen."""
    return _CONTROLS.sub("", text.translate(_LETTERS))
