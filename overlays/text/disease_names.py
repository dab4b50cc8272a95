"""The names of a diagnosis, and whether a text has one of them.

They are the case's title (it is shown with the diagnosis), what the diagnosis section stresses or opens with, the
synonyms that the author gives, and abbreviations: initials of these ("ITOH"), and letters in brackets behind them
("(AVN)").  A sentence has a name where it holds every telling word of it, one word that names a disease by itself
("osteoporosis", "osteonecrosis"), or an abbreviation as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from msgspec import Struct

from overlays.model import Case, SectionKind
from overlays.text import markdown
from overlays.text.styled import BlockKind

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SENTENCE: Final = re.compile(r"[.!?;:]\s|\n")
_LONGEST_NAME: Final = 8
"""Telling words; a longer first sentence tells about the disease and does not name it."""
_FEW: Final = 2
_MANY: Final = 4000
"""Texts that are not looked through again: an edit changes one of them."""
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

# Small words: initials are not made of them, and a synonym is known without them.
_SMALL: Final = frozenset(
    _WORD.findall(
        "the of in on at with without and or by due to from for is an der die das des dem den im und mit bei"
    )
)
_SHORT: Final = re.compile(r"(?<![\w-])(?:[A-Z][a-z]?){2,8}(?:-\d)?s?(?![\w-])")
_IN_BRACKETS: Final = re.compile(r"\(((?:[A-Z][a-z]?){2,8})s?\)")
_FEWEST_INITIALS: Final = 3
_WORDS_BEFORE: Final = 10
# Abbreviations that every report uses; no disease is told by them, whatever its initials.
_USUAL: Final = frozenset(
    _WORD.findall(
        "MRI MRT CT PET AP PA US STIR FLAIR DWI ADC ESR CRP WBC BMI ROM NSAID ACL PCL MCL LCL DIP PIP MCP MTP"
    )
)


class DiseaseNames(Struct, frozen=True):
    """What a diagnosis is known by: the telling words of each of its names, and its abbreviations."""

    words: tuple[frozenset[str], ...] = ()
    shorts: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words or self.shorts)


def names_of(case: Case) -> DiseaseNames:
    """Return what the diagnosis of ``case`` is known by."""
    texts = [
        next((one.text for one in case.sections if one.kind is kind), "")
        for kind in (SectionKind.DIAGNOSIS, SectionKind.DISCUSSION)
    ]
    return _names_in(case.title, texts[0], texts[1], case.synonyms)


# Every edit of a case is held against the diagnosis again, and hardly one changes it or what it is held against.
@lru_cache(maxsize=_FEW)
def _names_in(
    title: str, diagnosis: str, discussion: str, synonyms: tuple[str, ...]
) -> DiseaseNames:
    named = list(islice(_named(title, diagnosis), _MOST_NAMES))
    words = [frozenset(_telling(text)) for text in named]
    words += [frozenset(_words(text)) - _SMALL for text in synonyms if not _SHORT.fullmatch(text)]
    known = tuple(dict.fromkeys(name for name in words if name))[:_MOST_NAMES]
    return DiseaseNames(known, frozenset(_shorts(named, diagnosis, discussion, synonyms, known)))


def _shorts(
    named: list[str],
    diagnosis: str,
    discussion: str,
    synonyms: tuple[str, ...],
    known: tuple[frozenset[str], ...],
) -> Iterator[str]:
    """Give the abbreviations: initials of names, what stands in brackets behind one, and what the author gives."""
    yield from (text for text in synonyms if _SHORT.fullmatch(text))
    found = {letters for text in named for letters in _initials(text)}
    found |= set(_IN_BRACKETS.findall(" ".join((*named, diagnosis))))
    for short in _IN_BRACKETS.finditer(discussion):
        before = discussion[max(0, short.start() - 200) : short.start()].split()[-_WORDS_BEFORE:]
        told = _words(" ".join(before)).keys()
        if any(name <= told for name in known):
            found.add(short[1])
    yield from found - _USUAL


def _initials(text: str) -> Iterator[str]:
    """Give the initials of a name, and of its end: "ITOH", "TOH"."""
    words = [word for word in _WORD.findall(text) if word.casefold() not in _SMALL]
    letters = "".join(word[0].upper() for word in words)
    yield from (letters[place:] for place in range(len(letters) - _FEWEST_INITIALS + 1))


def _named(case_title: str, diagnosis: str) -> Iterator[str]:
    told_in = markdown.blocks(diagnosis)
    told = {word for block in told_in for word in _words(block.text)}
    title = _telling(case_title)
    # Else it names no disease: "A painful hip".
    if title and title <= told and not title <= _SEEN:
        yield case_title
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
            yield text


def _sounds_like_a_name(words: frozenset[str]) -> bool:
    return len(words - _SEEN) > 1 or any(_DISEASE.search(word) for word in words)


def named_in(text: str, names: DiseaseNames) -> str:
    """Return the first words of ``text`` that are one of ``names``, or ""; its lines are read one by one."""
    return next(filter(None, (_in_line(line, names) for line in text.split("\n"))), "")


@lru_cache(maxsize=_MANY)
def _in_line(text: str, names: DiseaseNames) -> str:
    for sentence in _SENTENCE.split(text):
        told = _words(sentence)
        for name in names.words:
            by_itself = {word for word in name & told.keys() if _DISEASE.search(word)}
            if telling := (name if name <= told.keys() else by_itself):
                return " ".join(word for key, word in told.items() if key in telling)
    return next((s for s in _SHORT.findall(text) if s.removesuffix("s") in names.shorts), "")


def hinting_words(title: str, unknown_title: str) -> frozenset[str]:
    """Return the telling words of a case's title that its title as an unknown does not have."""
    return _telling(title) - _words(unknown_title).keys()


def has_any(text: str, words: frozenset[str]) -> bool:
    """Whether ``text`` has one of ``words``, which are in their common form."""
    return not words.isdisjoint(_words(text))


def _telling(text: str) -> frozenset[str]:
    return frozenset(_words(text)) - _COMMON


def _words(text: str) -> dict[str, str]:
    """Return the words of ``text`` by their common form: lower case, American, singular."""
    return {_plain(word): word for word in _WORD.findall(text)}


def _plain(word: str) -> str:
    american = word.casefold().replace("ae", "e").replace("oe", "e")
    return american.removesuffix("s") if not american.endswith(("ss", "is", "us")) else american
