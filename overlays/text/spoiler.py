"""Finds a diagnosis that shows too early: named in a field that a class reads before it is revealed.

The names of a diagnosis are the case's title (it is shown with the diagnosis) and what the diagnosis section
stresses or opens with.  A field gives it away when one sentence of it holds every telling word of a name, or
one word that names a disease by itself ("osteoporosis", "osteonecrosis").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from msgspec import Struct

from overlays.file.plain_json import quoted
from overlays.model import Case, SectionKind
from overlays.sentence import said
from overlays.text import markdown
from overlays.text.styled import BlockKind
from overlays.wording import SECTION_WORDS

_BEFORE: Final = (SectionKind.HISTORY, SectionKind.FINDINGS)
"""The sections that are read before the diagnosis."""

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SENTENCE: Final = re.compile(r"[.!?;:]\s|\n")
_LONGEST_NAME: Final = 8
"""Telling words; a longer first sentence tells about the disease and does not name it."""
_FEW: Final = 2
_MANY: Final = 4096
_MOST_NAMES: Final = 20
"""No diagnosis has more names, and every sentence is held against every one."""

# Words that every second case uses, and that tell nothing alone.
_COMMON: Final = frozenset(
    _WORD.findall(
        """
        the of in on at with without and or by due to from for is are was this these case patient man
        woman diagnosis finding findings consistent compatible likely probable typical secondary
        right left both bilateral unilateral proximal distal upper lower anterior posterior medial
        lateral acute chronic early late mild severe primary idiopathic transient syndrome disease
        disorder lesion pain joint bone marrow soft tissue head neck shaft spine hip knee ankle foot
        shoulder elbow wrist hand femur femoral tibia tibial humerus humeral pelvis pelvic acetabulum
        acetabular sacrum sacral lumbar cervical thoracic chest lung brain abdomen abdominal liver
        kidney vertebra vertebral
        der die das den dem des ein eine einer eines einem einen im in an am auf bei mit ohne und oder durch aus von
        vom zu zum zur für ist sind war waren dies diese dieser fall patient patientin mann frau diagnose befund
        befunde vereinbar wahrscheinlich typisch typische sekundär sekundäre primär primäre rechts links rechte
        rechten linke linken beide beidseits beidseitig einseitig proximal proximale distal distale oben unten
        akut akute akuter chronisch chronische chronischer früh späte schwer schwere idiopathisch idiopathische
        transient transiente vorübergehend vorübergehende syndrom krankheit erkrankung läsion schmerz gelenk knochen
        knochenmark weichteile kopf hals schaft wirbelsäule hüfte knie sprunggelenk fuß schulter ellenbogen
        handgelenk femur tibia humerus becken thorax lunge gehirn abdomen leber niere wirbel
        """
    )
)

# Words that findings use for what they see; a diagnosis of these alone is a finding.
_SEEN: Final = frozenset(
    _WORD.findall(
        "fracture tear rupture dislocation effusion edema cyst tumor tumour mass injury"
        " fraktur riss ruptur luxation erguss ödem zyste raumforderung verletzung"
    )
)

# Endings of words that name a disease by themselves.
_DISEASE: Final = re.compile(
    r"(?:osis|itis|oma|omata|pathy|necrosis|malacia|plasia|emia|trophy|sarcoma|carcinoma|myelitis"
    # German; "ose" alone would be "those"
    r"|(?:por|thromb|skler|arthr|fibr|sten|zirrh|skoli|kyph|spondyl|tuberkul|ankyl|nephr|steat|endometri"
    r"|divertikul|silik|chondr|sarkoid|matos)osen?|itiden|pathien?|nekrosen?|malazien?|plasien?|ämien?|emien?|trophien?"
    r"|(?:sark|karzin|lymph|aden|oste|fibr|lip|angi|neur|gli|blast|melan|myel|mening|chondr)ome?s?)$"
)


class Spoiler(Struct, frozen=True):
    """A field that gives the diagnosis away: its place, and a sentence about it."""

    where: str
    sentence: str


def spoilers(case: Case) -> tuple[Spoiler, ...]:
    """Return the fields, shown before the diagnosis, that name it."""
    names = tuple(islice(_names(case), _MOST_NAMES))
    found = (
        (where, _first_given_away(text, names))
        for where, text in _shown_before(case)
        if text.strip()
    )
    return tuple(
        Spoiler(
            where,
            said(
                "overlays", "The diagnosis shows before it is revealed: {where} says {words}."
            ).format(where=where, words=quoted(words)),
        )
        for where, words in found
        if words
    )


def gives_away(case: Case, text: str) -> bool:
    """Whether ``text`` names the diagnosis of ``case``."""
    return bool(_first_given_away(text, _names(case)))


def hints_at(case: Case, text: str) -> bool:
    """Whether ``text`` has any telling word of the case's title, or names its diagnosis.

    Stricter than ``gives_away``: for what need not be shown at all, such as the name of a folder.
    """
    words = _telling(case.title) - _words(case.unknown_title).keys()
    return not words.isdisjoint(_words(text)) or gives_away(case, text)


def _names(case: Case) -> tuple[frozenset[str], ...]:
    """Return the telling words of each name of the diagnosis."""
    diagnosis = case.section(SectionKind.DIAGNOSIS)
    return _names_in(case.title, diagnosis.text if diagnosis else "")


# Every edit of a case is held against the diagnosis again, and hardly one changes it or what it is held against.
@lru_cache(maxsize=_FEW)
def _names_in(title: str, diagnosis: str) -> tuple[frozenset[str], ...]:
    return tuple(name for name in _named(title, diagnosis) if name)


def _named(case_title: str, diagnosis: str) -> Iterator[frozenset[str]]:
    told_in = markdown.blocks(diagnosis)
    told = {word for block in told_in for word in _words(block.text)}
    title = _telling(case_title)
    if title <= told and not title <= _SEEN:  # else it names no disease: "A painful hip"
        yield title
    # A table holds the diagnosis against others.
    blocks = [block for block in told_in if block.kind is not BlockKind.CELL]
    stressed = [
        span.text
        for block in blocks
        for span in block.spans
        if span.strong or block.kind is BlockKind.HEADING
    ]
    opening = [_SENTENCE.split(block.text)[0] for block in blocks[:1]]
    for text in (*stressed, *opening):
        name = _telling(text)
        if len(name) <= _LONGEST_NAME and _sounds_like_a_name(name):
            yield name


def _sounds_like_a_name(words: frozenset[str]) -> bool:
    return len(words - _SEEN) > 1 or any(_DISEASE.search(word) for word in words)


def _shown_before(case: Case) -> Iterator[tuple[str, str]]:
    yield said("overlays", "unknown title"), case.unknown_title
    for section in case.sections:
        if section.kind in _BEFORE:
            yield (
                (
                    said("overlays", "{section}, heading").format(
                        section=SECTION_WORDS[section.kind]
                    )
                ),
                section.heading,
            )
            yield SECTION_WORDS[section.kind], _read(section.text)
    for film in case.films:
        yield said("overlays", "film {number}, title").format(number=film.number), film.title
        for mark in film.marks:
            yield (
                said("overlays", "film {number}, mark {id}, label").format(
                    number=film.number, id=mark.id
                ),
                mark.label,
            )


@lru_cache(maxsize=_MANY)
def _read(text: str) -> str:
    """Return what is seen of Markdown."""
    return "\n".join(block.text for block in markdown.blocks(text))


def _first_given_away(text: str, names: tuple[frozenset[str], ...]) -> str:
    """Return the first words of ``text`` that give a name away; its lines are read one by one, and remembered."""
    return next(filter(None, (_given_away(line, names) for line in text.split("\n"))), "")


@lru_cache(maxsize=_MANY)
def _given_away(text: str, names: tuple[frozenset[str], ...]) -> str:
    """Return the words of a line of text that give one of ``names`` away, or ""."""
    for sentence in _SENTENCE.split(text):
        told = _words(sentence)
        for name in names:
            by_itself = {word for word in name & told.keys() if _DISEASE.search(word)}
            if telling := (name if name <= told.keys() else by_itself):
                return " ".join(word for key, word in told.items() if key in telling)
    return ""


def _telling(text: str) -> frozenset[str]:
    return frozenset(_words(text)) - _COMMON


def _words(text: str) -> dict[str, str]:
    """Return the words of ``text`` by their common form: lower case, American, singular."""
    return {_plain(word): word for word in _WORD.findall(text)}


def _plain(word: str) -> str:
    american = word.casefold().replace("ae", "e").replace("oe", "e")
    return american.removesuffix("s") if not american.endswith(("ss", "is", "us")) else american
