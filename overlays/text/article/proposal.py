"""The title of an unknown, proposed from its history: who the patient is and what is complained of, nothing else."""

from __future__ import annotations

import re
from typing import Final

from overlays.model import Case
from overlays.text.spoiler import gives_away

_PERSON: Final = (
    r"man|woman|boy|girl|male|female|infant|patient|gentleman|lady|child|newborn|baby|teenager|adolescent|student"
    r"|athlete|runner|farmer|worker|nurse|teacher|player|dancer|soldier|driver"
)
_AGE: Final = r"\b(?P<age>\d{1,3})"
_OLD: Final = re.compile(
    rf"{_AGE}[- ]?(?P<unit>year|yr|month|week|day)s?[- ]?old\s+"
    rf"(?P<what>(?:[\w-]{{2,20}}\s+){{0,3}}?(?:{_PERSON}))\b",
    re.IGNORECASE,
)
_OF: Final = re.compile(
    rf"\b(?P<what>{_PERSON})\s+(?:of|aged)\s+(?P<age>\d{{1,3}})\b(?!\s*(?:%|kg))", re.IGNORECASE
)
_SHORT: Final = re.compile(r"\b(?P<age>\d{1,3})\s?(?:y/?o|yo|-?yrs?)?\s?(?P<sex>[MF])\b")
_GERMAN: Final = re.compile(
    rf"{_AGE}[- ]?jährige[rnsm]?\s+(?P<what>(?:[a-zäöüß]{{3,20}}\s+)?"
    r"(?:Mann|Frau|Patientin|Patient|Junge|Mädchen|Kind|Sportler(?:in)?))\b"
)
_SYMPTOMS: Final = (
    "pain|pains|hoarseness|swelling|stiffness|weakness|fever|limp|lump|mass|headaches?|dyspn[oe]{1,2}a|breathlessness|cough|numbness"
    "|tenderness|discomfort|bleeding|vomiting|seizures?|dizziness|tinnitus|jaundice|weight loss|haematuria|hematuria"
    "|locking|instability|deformity|diarrh[oe]{1,2}a|palpitations|rash|fatigue|paraesthesia|cramps|ache"
    "|schmerz(?:en)?|schwellung|fieber|schwäche|husten|kopfschmerzen|atemnot|taubheit|\\w+schmerz(?:en)?"
)
_NOT: Final = r"(?:no|not|without|denies|denied|nor|never|keine?[rnms]?|ohne)"
_PLACE: Final = (
    r"\s+(?:in|of|at|around|over|im|in der|am)\s+"
    r"(?!(?:\w+\s+){0,2}(?:hour|day|week|month|year)s?\b)(?:(?:the|his|her|both|der|dem|beiden)\s+)?"
    r"[\w-]+(?:\s+(?!for|since|that|which|after|during|with|without|over|seit|nach)[\w-]+){0,4}"
)
_COMPLAINT: Final = re.compile(
    rf"(?P<before>(?:[\w-]{{1,20}}\s+){{0,4}}?)(?P<symptom>(?:{_SYMPTOMS}))\b(?P<place>{_PLACE})?",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+")
_LEADS_IN: Final = frozenset(
    _WORD.findall(
        """
        with has had have having of for the a an his her some new mild severe increasing sudden gradual by
        presents presented reports noted notes developed complains complained complaining because due
        experienced seen referred came comes to describes describing patient man woman boy girl he she who
        is was been weeks months days years several two three mit seit hat hatte wegen über klagt und ein
        eine einer starke zunehmende zunehmenden the this
        """
    )
)
_SENTENCE: Final = re.compile(r"[.!?;\n]+\s*")
_STOP: Final = re.compile(
    r"\s+(?:and|or|und)$|\s+(?:and|und)\s+(?:has|had|is|was|now|then|he|she|hat|ist)\b.*",
    re.IGNORECASE,
)
_IN: Final = re.compile(
    r"(?P<symptom>pain|swelling|stiffness|tenderness|weakness) in (?:the |his |her )?(?P<place>.+)",
    re.IGNORECASE,
)
_FIRST_LETTERS: Final = 4000
_MOST_WORDS: Final = 9


def unknown_title_of(history: str, case: Case) -> str:
    """Return a title for ``case`` as an unknown; "" where its history names nobody.

    What would name the diagnosis is left out.
    """
    text = re.sub(r"[*_]", "", history[:_FIRST_LETTERS])
    who = _who(text)
    if not who:
        return ""
    complaint = _complaint(text)
    joint = "mit" if "jährig" in who else "with"
    whole = f"{who} {joint} {complaint}" if complaint else who
    return next((title for title in (whole, who) if not gives_away(case, title)), "")


def is_unknown_title(title: str) -> bool:
    """Whether a title names a patient, and so hides the diagnosis."""
    return bool(_who(title))


def _who(text: str) -> str:
    if found := _OLD.search(text):
        what = " ".join(found["what"].split()).lower()
        return (
            f"{_article(found['age'])} {found['age']}-{found['unit'].lower()}-old {what}".replace(
                "-yr-", "-year-"
            )
        )
    if found := _OF.search(text):
        return f"{_article(found['age'])} {found['age']}-year-old {found['what'].lower()}"
    if found := _GERMAN.search(text):
        ending = (
            "r" if found["what"].split()[-1] in ("Mann", "Patient", "Junge", "Sportler") else ""
        )
        ending = "s" if found["what"].split()[-1] in ("Mädchen", "Kind") else ending
        return f"{found['age']}-jährige{ending} {found['what']}"
    if found := _SHORT.search(text):
        return f"{_article(found['age'])} {found['age']}-year-old {'man' if found['sex'] == 'M' else 'woman'}"
    return ""


def _article(age: str) -> str:
    return "An" if age.startswith("8") or age in ("11", "18") else "A"


def _complaint(text: str) -> str:
    """Return the first complaint that is not denied: "right hip and groin pain"."""
    for sentence in _SENTENCE.split(text):
        for clause in re.split(r",\s", sentence):
            found = _COMPLAINT.search(clause)
            if found and not re.search(rf"\b{_NOT}\b", clause[: found.end()], re.IGNORECASE):
                return _short(found)
    return ""


def _short(found: re.Match[str]) -> str:
    before = found["before"].split()
    led = [n for n, word in enumerate(before) if word.lower() in _LEADS_IN or word[0].isdigit()]
    if led:
        an = before[led[-1]].lower() in ("a", "an")
        before = before[led[-1] + (0 if an else 1) :]
    words = " ".join([*before, found["symptom"], *(found["place"] or "").split()])
    words = _STOP.sub("", words)
    if place := _IN.fullmatch(words):
        where = _STOP.sub("", place["place"])
        words = f"{where} {place['symptom']}"
    return " ".join(words.split()[:_MOST_WORDS])
