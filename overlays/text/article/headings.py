"""The headings of an article: the words by which authors name the parts of a case, in English and German."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct


class PartKind(StrEnum):
    """What a part of an article is; captions are no text of a case, but tell its films."""

    HISTORY = "history"
    FINDINGS = "findings"
    DIAGNOSIS = "diagnosis"
    BOTH = "diagnosis and discussion"
    DISCUSSION = "discussion"
    REFERENCES = "references"
    CAPTIONS = "captions"
    OTHER = "other"


class Heading(Struct, frozen=True):
    """A heading: what it announces, its words, and what of its line is text already ("Diagnosis: gout")."""

    kind: PartKind
    words: str
    rest: str = ""


_IMAGING: Final = r"(?:imaging|radiograph(?:ic|y)?|radiolog(?:y|ic|ical)|mri?|ct|mr imaging|ultrasound|x-ray|film)s?"
_DISEASE: Final = r"diagnos[ie]s"
_WORDS: Final[Mapping[PartKind, tuple[str, ...]]] = {
    PartKind.BOTH: (
        rf"(?:final )?{_DISEASE} (?:and|&|/) (?:discussion|comment)",
        "diagnose und diskussion",
    ),
    PartKind.HISTORY: (
        r"(?:(?:case|clinical|patient|medical|present|brief|relevant|short) )*"
        r"(?:history|presentation|information|details|data|summary|vignette|scenario|description)"
        r"(?: of (?:the )?present(?:ing)? illness)?",
        "case(?: report)?|(?:the )?patient|presenting (?:complaint|symptoms?)|chief complaint|indication",
        "anamnese|vorgeschichte|krankengeschichte|klinik|klinische (?:angaben|vorgeschichte)",
        "fall(?:beschreibung|bericht)?",
    ),
    PartKind.FINDINGS: (
        rf"(?:{_IMAGING}(?:,? (?:and|&) {_IMAGING})* )?"
        "(?:findings?|features|appearances?|observations?|description|results?|report)",
        rf"{_IMAGING}|image description|what (?:the films|we) (?:show|see)",
        "(?:bild|röntgen|mrt-?|ct-?)?befunde?|bildgebung|(?:radiologische|bildgebende)r? befunde?",
    ),
    PartKind.DIAGNOSIS: (
        rf"(?:(?:final|correct|likely|most likely|definitive|histological|working) )?{_DISEASE}",
        "answer|impression|(?:end)?diagnose|beurteilung",
    ),
    PartKind.DISCUSSION: (
        "discussion|comments?|commentary|about the disease|background|diskussion|kommentar|besprechung",
    ),
    PartKind.REFERENCES: (
        "references?|bibliography|literature(?: cited)?|(?:further|suggested) reading|sources",
        "literatur|quellen|referenzen",
    ),
    PartKind.CAPTIONS: (
        "films|images|slides|figures|(?:figure|image|film) (?:legends?|captions?)|legends?|captions?",
        "abbildungen|bilder|legenden",
    ),
    PartKind.OTHER: (
        "(?:teaching|take[- ]home|key|learning) (?:points?|messages?)|pearls|lernpunkte|merke|fazit",
        rf"differential(?: {_DISEASE})?|differen(?:t|z)ialdiagnosen?",
        "treatment|management|therapy|therapie|prognosis|follow[- ]up|outcome|course|verlauf|pathology|histology",
        "acknowledge?ments?|questions?",
    ),
}
_KNOWN: Final = {kind: re.compile("|".join(words), re.IGNORECASE) for kind, words in _WORDS.items()}
_RUN_IN: Final = re.compile(
    r"(?:\*\*|__)?([^\W\d_][\w ,&/-]{2,50}?)(?:\*\*|__)?\s?[:.–—](?:\*\*|__)?\s+(?=\S)"
)

_NUMBER: Final = re.compile(r"(?:\(?\d{1,2}[.):]|[IVX]{1,4}[.)]|[A-H][.)])\s+")
_HASHES: Final = re.compile(r"#{1,6}\s+(.{1,200}?)\s*#*$")
_BOLD: Final = re.compile(r"(?:\*\*|__)([^*_]{1,120})(?:\*\*|__)\s*:?$")
_ASIDE: Final = re.compile(r"\[[^\[\]]{1,20}\]$")  # "[edit]"
_LONGEST: Final = 80
_MOST_WORDS: Final = 9
# Parts of a history that have headings of their own, and stay in it.
_WITHIN: Final = re.compile(
    r"(?:past|family|social|drug) (?:medical )?history|physical examination|examination|laboratory(?: \w+)?|labs"
    r"|medications?|untersuchung|labor",
    re.IGNORECASE,
)


def heading_of(line: str) -> Heading | None:
    """Return the heading that a line of Markdown is, or begins with; ``None`` for text."""
    bare = line.strip()
    marked = _HASHES.match(bare) or _BOLD.match(bare)
    words = (marked[1] if marked else bare).strip(" *_")
    if len(words) <= _LONGEST:
        named = _ASIDE.sub("", _without_number(words)).rstrip(" :.").strip("*_ ")
        kind = _kind_of(named)
        if kind is not None:
            return Heading(kind, named)
        if marked and _is_title(named) and not _WITHIN.fullmatch(named):
            return Heading(PartKind.OTHER, named)
    return None if marked else _run_in(bare)


def _run_in(bare: str) -> Heading | None:
    """Return the heading that stands before its text in one line: "Diagnosis: gout", "**History.** A man ..."."""
    bare = _without_number(bare)
    found = _RUN_IN.match(bare)
    if found is None:
        return None
    kind = _kind_of(found[1].strip())
    is_set_off = bare.startswith(("**", "__")) or ":" in found[0]
    if kind is None or kind is PartKind.CAPTIONS or not is_set_off:
        return None
    return Heading(kind, found[1].strip(), bare[found.end() :])


def _without_number(words: str) -> str:
    found = _NUMBER.match(words)
    return words[found.end() :] if found else words


def _kind_of(words: str) -> PartKind | None:
    return next((kind for kind, known in _KNOWN.items() if known.fullmatch(words)), None)


def _is_title(words: str) -> bool:
    return len(words.split()) <= _MOST_WORDS and not words.endswith((".", ";", ","))


def is_known(words: str) -> bool:
    """Whether authors use these words for a part of a case; others are the title of something."""
    return _kind_of(words) is not None
