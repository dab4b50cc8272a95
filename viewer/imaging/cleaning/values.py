"""One value at a time: what of it may stay in a clean file, byte for byte or in other words.

Whether a value stays depends on what it is by the Standard, and on what it looks like: a code must look like a code,
a number like a number, and a text must name nobody.  Nothing here raises for whatever a file holds.
"""

from __future__ import annotations

import re
from typing import Final

from viewer.imaging.cleaning.identity import LONGEST_TEXT_BYTES, holds_word, names_somebody
from viewer.imaging.cleaning.kept import MOVED_DATES
from viewer.imaging.cleaning.pseudonyms import Pseudonyms
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import LARGEST_VALUE_BYTES, decoded

_CODE: Final = re.compile(rb"[A-Za-z0-9 _+./:;()#%*,-]{0,64}")
_NUMBERS: Final = re.compile(rb"[0-9eE+\-., \\\0\t]*")
_TIME: Final = re.compile(rb"[0-9:]{2,8}(\.[0-9]{1,6})?[ \0]*")
_AGE: Final = re.compile(r"(\d{3})([DWMY])")
_CLASS: Final = re.compile(r"[0-9.]{1,64}")
_LARGEST_PRIVATE_BYTES: Final = 64
_OLDEST_TOLD: Final = 89
"""Older people are few enough to be known by it (as HIPAA's Safe Harbor has it)."""

_CLASSES: Final = frozenset({tag_of.SOP_CLASS_UID, 0x00081150})
_BINARY: Final = frozenset(
    {"AT", "FD", "FL", "OB", "OD", "OF", "OL", "OV", "OW", "SL", "SS", "SV", "UL", "US", "UV"}
)
_NUMBERS_IN_WORDS: Final = frozenset({"DS", "IS"})
_DATES: Final = frozenset({"DA", "DT"})
_OPEN: Final = frozenset({"", "UN"})


class Values:
    """Cleans the values of one file: by its words, its character set, and the secret of the case."""

    def __init__(self, pseudonyms: Pseudonyms, words: frozenset[str], charset: bytes) -> None:
        self._pseudonyms = pseudonyms
        self._words = words
        self._charset = charset
        self.moved_dates = False
        self.kept_descriptions = False

    def cleaned(self, tag: int, standard: str, vr: str, value: bytes) -> bytes | None:
        """Return what stays of a value, ``None`` for nothing.

        ``standard`` is its representation by the Standard ("US or SS"), ``vr`` the one that the file names ("" where
        it names none).
        """
        if len(value) > LARGEST_VALUE_BYTES:
            return None
        kind = standard.split(" ", maxsplit=1)[0] if vr in _OPEN else vr
        is_number = standard.split(" ", maxsplit=1)[0] in _BINARY | _NUMBERS_IN_WORDS
        if is_number:
            return self._number(kind, value)
        if kind in _BINARY:
            return None
        return self._text(tag, standard, value)

    def private(self, vr: str, value: bytes) -> bytes | None:
        """Return a manufacturer's number, ``None`` where it is none."""
        if len(value) > _LARGEST_PRIVATE_BYTES:
            return None
        is_binary = vr in _BINARY or (vr in _OPEN and len(value) in (2, 4, 8))
        return value if is_binary or _NUMBERS.fullmatch(value) else None

    def _number(self, kind: str, value: bytes) -> bytes | None:
        return value if kind in _BINARY or _NUMBERS.fullmatch(value) else None

    def _text(self, tag: int, standard: str, value: bytes) -> bytes | None:
        if standard == "UI":
            return self._uids(tag, value)
        if standard in _DATES:
            return self._date(tag, standard, value)
        if standard == "TM":
            return value if _TIME.fullmatch(value) else None
        if standard == "AS":
            return _age(value)
        if standard == "CS":
            return self._codes(tag, value)
        return self._words_of(tag, value)

    def _uids(self, tag: int, value: bytes) -> bytes:
        uids = value.strip(b" \0").decode("ascii", errors="replace").split("\\")
        is_class = tag in _CLASSES
        kept = (
            uid if is_class and _CLASS.fullmatch(uid) else self._pseudonyms.uid(uid) if uid else ""
            for uid in map(str.strip, uids)
        )
        return "\\".join(kept).encode("ascii")

    def _date(self, tag: int, standard: str, value: bytes) -> bytes | None:
        if tag not in MOVED_DATES:
            return None
        text = value.strip(b" \0").decode("ascii", errors="replace")
        moved = self._pseudonyms.day(text) if standard == "DA" else self._pseudonyms.moment(text)
        self.moved_dates = self.moved_dates or bool(moved)
        return moved.encode("ascii") if moved else None

    def _codes(self, tag: int, value: bytes) -> bytes | None:
        if tag == tag_of.SPECIFIC_CHARACTER_SET:
            return value if re.fullmatch(rb"[A-Za-z0-9 _\\\0-]{0,256}", value) else None
        codes = value.rstrip(b" \0").split(b"\\")
        kept = (code if self._is_code(code) else b"" for code in codes)
        return b"\\".join(kept)

    def _is_code(self, code: bytes) -> bool:
        if not _CODE.fullmatch(code):
            return False
        return not holds_word(code.decode("ascii"), self._words)

    def _words_of(self, tag: int, value: bytes) -> bytes | None:
        text = decoded(value.strip(b" \0"), self._charset)
        if len(value) > LONGEST_TEXT_BYTES or names_somebody(text, self._words):
            return None
        if text and tag in _DESCRIPTIONS:
            self.kept_descriptions = True
        return value


_DESCRIPTIONS: Final = frozenset(
    {tag_of.STUDY_DESCRIPTION, tag_of.SERIES_DESCRIPTION, tag_of.PROTOCOL_NAME}
)


def _age(value: bytes) -> bytes | None:
    age = _AGE.fullmatch(value.strip(b" \0").decode("ascii", errors="replace"))
    if age is None:
        return None
    older = age[2] == "Y" and int(age[1]) > _OLDEST_TOLD
    return f"{_OLDEST_TOLD + 1:03}Y".encode() if older else age[0].encode()
