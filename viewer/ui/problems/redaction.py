"""Problems as text that may be sent to somebody: what could name a patient is taken out.

File and folder names often are a patient's name, and what an error quotes may be any value of the file; so
all of that goes, and only the kind of file, the sentence around the quotes, sizes and standard UIDs stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from viewer.imaging.study import Problem

_SHORTEST_WORD: Final = 3
# Folder names that name nobody, and that the sentences of problems need themselves.
_PLAIN_FOLDERS: Final = frozenset(
    (
        *("cases", "data", "desktop", "dicom", "documents", "downloads", "file", "files", "films"),
        *("home", "image", "images", "media", "mnt", "private", "series", "studies", "study"),
        *("tmp", "users", "var", "volumes"),
    )
)
_QUOTED: Final = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|“[^”\n]*”|‘[^’\n]*’|«[^»\n]*»|`[^`\n]*`")
_PATH: Final = re.compile(r"(?<![\w.])(?:[A-Za-z]:)?(?:[\\/][^\\/\s:*?\"<>|,;]+)+[\\/]?")
# A path that begins nowhere, as a DICOMDIR has them; "s/mm²" is none.
_RELATIVE: Final = re.compile(r"(?<!\S)[^\\/\s]++(?:[\\/][^\\/\s]++){2,}+[\\/]?")
# Tried once a word: at each of its letters a long one would take the square of its length.
_NAME: Final = re.compile(r"(?<![^\s,;:()\[\]])[^\s,;:()\[\]^]*+\^[^\s,;:()\[\]]*+")
_UID: Final = re.compile(r"\b[0-2](?:\.\d+){4,}\b")
_STANDARD_UID: Final = "1.2.840.10008."
_DATE: Final = re.compile(
    r"\b(?:(?:18|19|20)\d{2}(?:[01]\d[0-3]\d|([-./])\d{1,2}\1\d{1,2})|\d{1,2}([-./])\d{1,2}\2\d{4})\b"
)


def sendable(problems: Sequence[Problem], private_words: Iterable[str] = ()) -> str:
    """Return problems as plain text without patient data.

    ``private_words`` are names and numbers of the patients who are open; they go wherever they stand.
    """
    words = tuple(private_words)
    blocks = (_block(number, problem, words) for number, problem in enumerate(problems, start=1))
    return "\n\n".join(blocks) + "\n" if problems else ""


def redacted(text: str, path: str, private_words: Iterable[str] = ()) -> str:
    """Return a text about the file at ``path`` without what could name a patient."""
    for word in _words_of(path, private_words):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "[…]", text, flags=re.IGNORECASE)
    text = _QUOTED.sub("[…]", text)
    text = _PATH.sub("[path]", text)
    text = _RELATIVE.sub("[path]", text)
    text = _NAME.sub("[name]", text)
    text = _UID.sub(_uid_kept_if_standard, text)
    return _DATE.sub("[date]", text)


def _block(number: int, problem: Problem, words: tuple[str, ...]) -> str:
    said = (problem.problem, problem.action, problem.details)
    cleaned = (redacted(line, problem.path, words) for line in said if line)
    return "\n".join((f"File {number}{_kind(problem.path)}", *cleaned))


def _kind(path: str) -> str:
    """Return " (.dcm)": the suffix, unless it is so long that it may be part of a name."""
    suffix = PurePosixPath(path).suffix
    return f" ({suffix})" if 1 < len(suffix) <= 5 and suffix[1:].isalpha() else ""


def _words_of(path: str, private_words: Iterable[str]) -> list[str]:
    """Return the words to take out, longest first, so that no part of one is left."""
    parts = chain(PurePosixPath(path).parts, PureWindowsPath(path).parts)
    stems = (PurePosixPath(part).stem for part in parts)
    names = chain.from_iterable([word, *re.split(r"[\^\s,]+", word)] for word in private_words)
    found = {path, *PurePosixPath(path).parts, *PureWindowsPath(path).parts, *stems, *names}
    telling = (w for w in found if len(w) >= _SHORTEST_WORD and w.lower() not in _PLAIN_FOLDERS)
    return sorted(telling, key=len, reverse=True)


def _uid_kept_if_standard(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith(_STANDARD_UID) else "[UID]"
