"""What stands before the first heading of an article: title, series and number, authors, date, institution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct, field

_SERIES: Final = re.compile(
    r"(?P<series>[^\d#:]{3,60}?),?\s{0,2}(?:#|no\.?|nr\.?|number|case|fall|volume|vol\.?)\s{0,2}(?P<number>\d{1,5})\b"
    r"\s{0,2}[:.–—-]?\s{0,2}(?P<title>.{0,200})$",
    re.IGNORECASE,
)
_CASE: Final = re.compile(
    r"(?:case|fall)\s{0,2}#?\s{0,2}(\d{1,5})\s{0,2}[:.–—-]\s{0,2}(.{1,200})$", re.IGNORECASE
)
_BY: Final = re.compile(
    r"(?:(?:written|edited|submitted|contributed) )?(?:by|von)\s+(?=\S)|authors?\s?:\s*|autor(?:en|in|innen)?\s?:\s*",
    re.IGNORECASE,
)
_DATE_WORDS: Final = re.compile(
    r"(?:(?:last )?(?:updated?|reviewed|modified|revised)|published|posted|date|stand|aktualisiert|veröffentlicht)"
    r"(?: online)?(?: on| am)?\s?:?\s*(?=\S)",
    re.IGNORECASE,
)
_INSTITUTION: Final = re.compile(
    r"\b(?:universit\w*|hospital|department|division|clinic|klinik\w*|klinikum|institut\w*|cent(?:er|re)|school of"
    r"|college|krankenhaus)\b",
    re.IGNORECASE,
)
_DEGREE: Final = re.compile(
    r",?\s*\b(?:M\.?\s?D|Ph\.?\s?D|D\.?O|FRCR|FRCPC|MBBS|MBChB|M\.?Sc|B\.?Sc|MPH|Dr\. med|Prof|Dr)\b\.?",
    re.IGNORECASE,
)
_NAME_PART: Final = r"(?:[A-ZÄÖÜ][\w'’-]*\.?|van|von|de|der|den|la|le|di|da|al|el|bin)"
_NAME: Final = re.compile(rf"{_NAME_PART}(?:\s+{_NAME_PART}){{1,4}}")
_BETWEEN: Final = re.compile(r"\s*(?:,|;|·|&|\band\b|\bund\b)\s*")
_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_GERMAN_MONTHS: Final = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
]
_NAMED_DATE: Final = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?\s+)?([A-Za-zä]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b"
)
_ISO: Final = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_NUMBERS: Final = re.compile(r"\b(\d{1,2})([./])\s?(\d{1,2})\2\s?(\d{4})\b")
_LONGEST_LINE: Final = 160
_MOST_NAMES: Final = 20


class Front(Struct):
    """What the lines before the first heading say of the case; ``text`` are those that say nothing of it."""

    title: str = ""
    collection: str = ""
    number: int | None = None
    updated: str = ""
    authors: tuple[str, ...] = ()
    institution: str = ""
    text: list[str] = field(default_factory=list)


def front_of(lines: tuple[str, ...]) -> Front:
    """Read the lines before the first heading."""
    front = Front()
    for line in lines:
        bare = line.strip().strip("#*_ ").rstrip("\\").strip()
        if not bare or len(bare) > _LONGEST_LINE or not _taken(front, bare, line):
            front.text.append(line)
    return front


def _taken(front: Front, bare: str, line: str) -> bool:
    """Whether a line says something of the case, and is kept in ``front``."""
    begun = any(text.strip() for text in front.text)
    return (
        _take_series(front, bare)
        or _take_date(front, bare)
        or _take_authors(front, bare)
        or (not begun and _take_institution(front, bare))
        or (not begun and _take_title(front, bare, line))
    )


def _take_series(front: Front, bare: str) -> bool:
    if (numbered := _CASE.match(bare)) and front.number is None:
        front.number, front.title = int(numbered[1]), front.title or numbered[2]
        return True
    found = _SERIES.match(bare)
    if found is None or front.number is not None or bare.endswith("."):
        return False
    front.collection = found["series"].strip(" ,:-–—(")
    front.number = int(found["number"])
    front.title = front.title or found["title"].strip(" )")
    return True


def _take_date(front: Front, bare: str) -> bool:
    words = _DATE_WORDS.match(bare)
    date = date_in(bare[words.end() :] if words else bare)
    if not date or front.updated or (not words and len(bare) > 20):
        return False
    front.updated = date
    return True


def _take_authors(front: Front, bare: str) -> bool:
    said = _BY.match(bare)
    has_degree = _DEGREE.search(bare) is not None
    if front.authors or not (said or has_degree):
        return False
    names = _DEGREE.sub("", bare[said.end() :] if said else bare)
    listed = [name.strip(" .") for name in _BETWEEN.split(names) if name.strip(" .")]
    if not listed or not all(_NAME.fullmatch(name) for name in listed):
        return False
    front.authors = tuple(listed[:_MOST_NAMES])
    return True


def _take_institution(front: Front, bare: str) -> bool:
    if front.institution or bare.endswith(".") or not _INSTITUTION.search(bare):
        return False
    front.institution = bare
    return True


def _take_title(front: Front, bare: str, line: str) -> bool:
    is_title = line.lstrip().startswith(("#", "**")) or not bare.endswith((".", ":", ";", ","))
    if front.title or not is_title or len(bare.split()) > 16:
        return False
    front.title = bare
    return True


def date_in(text: str) -> str:
    """Return the ISO date that ``text`` begins with; only the year where day and month may be either; "" for none."""
    return next((date for date in _dates(text.strip()) if date), "")


def _dates(text: str) -> Iterator[str]:
    if found := _ISO.match(text):
        yield "-".join(part for part in found.groups() if part)
    if found := _NAMED_DATE.match(text):
        month = _month(found[2])
        day = found[1] or found[3]
        if month:
            yield f"{found[4]}-{month:02}" + (
                f"-{int(day):02}" if day and 1 <= int(day) <= 31 else ""
            )
    if found := _NUMBERS.match(text):
        yield _numbered_date(int(found[1]), int(found[3]), found[4], german=found[2] == ".")


def _month(word: str) -> int:
    for months in (_MONTHS, _GERMAN_MONTHS):
        for place, month in enumerate(months, start=1):
            if len(word) >= 3 and month.startswith(word.lower()):
                return place
    return 0


def _numbered_date(first: int, second: int, year: str, *, german: bool) -> str:
    day, month = (first, second) if german or first > 12 else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    # 7/9/2012 is July or September, by the country.
    either = not german and first <= 12 and second <= 12 and first != second
    return year if either else f"{year}-{month:02}-{day:02}"
