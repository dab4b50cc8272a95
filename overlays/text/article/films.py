"""The films and marks that an article asks for: their numbers, what they seem to be, and which arrows lie on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from overlays.model import MarkKind, Section, SectionKind
from overlays.text.article.captions import Caption
from overlays.text.prose import parse

_FILM: Final = re.compile(
    r"\b(?:films?|slides?|fig(?:ure|\.)?s?|images?|filme[ns]?|abbildung(?:en)?|abb\.|bild(?:ern?)?|aufnahmen?|folien?)\s{0,2}"
    r"(\d{1,3})[a-z]?(?:\s{0,2}(?:([-–])|,|and|&|und)\s{0,2}(\d{1,3})[a-z]?(?![\w.]|\s?(?:mm|cm|year|week|month|day)))?(?!\w)",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(
    r"(?<=[.!?;])(?<!fig\.)(?<!figs\.)(?<!abb\.)(?<!nr\.)(?<!no\.)\s+|\n", re.IGNORECASE
)
_LONGEST_SPAN: Final = 20
_MOST_WORDS, _LONGEST_WORDS = 10, 400
"""Places in which a text says of a film what it is, and their letters."""
_MODALITIES: Final = (
    ("radiograph", "CR", r"radiograph\w*|x-?rays?|plain films?|roentgenogram\w*|röntgen\w*"),
    ("MRI", "MR", r"mri?|magnetic resonance|mrt|kernspin\w*"),
    ("CT", "CT", r"ct|computed tomograph\w*|computertomograph\w*"),
    ("ultrasound", "US", r"ultraso\w*|sonogra\w*|doppler|sonografie"),
    ("bone scan", "NM", r"bone scans?|scintigra\w*|szintigra\w*|spect"),
    ("PET", "PT", r"pet"),
    ("angiogram", "XA", r"angiogra\w*"),
    ("mammogram", "MG", r"mammogra\w*"),
)
_PLANES: Final = (
    ("AP", r"ap|a\.p\.|anteroposterior|a\.-p\."),
    ("PA", r"pa|posteroanterior"),
    ("lateral", r"lateral|seitlich\w*"),
    ("oblique", r"oblique"),
    ("frog-leg", r"frog-?leg|lauenstein"),
    ("coronal", r"coronal|koronar\w*"),
    ("axial", r"axial\w*|transverse|transaxial"),
    ("sagittal", r"sagittal\w*"),
)
_SEQUENCES: Final = (
    ("T1", r"t1(?:-weighted|w)?"),
    ("T2", r"t2\*?(?:-weighted|w)?"),
    ("STIR", r"stir|tirm"),
    ("PD", r"pd(?:-weighted|w)?|proton[- ]density"),
    ("FLAIR", r"flair"),
    ("DWI", r"dwi|diffusion(?:-weighted)?"),
    ("ADC", r"adc"),
)
_ADDED: Final = (
    ("fat saturated", r"fat[- ](?:saturat\w+|suppress\w+)|fs|fettgesättigt|fettunterdrückt\w*"),
    (
        "after contrast",
        r"(?:after|with|post-?) ?(?:contrast|gadolinium)|contrast[- ]enhanced|kontrastmittel\w*|gadolinium",
    ),
)


class AskedFilm(Struct, frozen=True):
    """A film that an article speaks of: its number, a title made of its words, and the modality (DICOM's code)."""

    number: int
    title: str = ""
    modality: str = ""
    plane: str = ""
    sequence: str = ""


class AskedMark(Struct, frozen=True):
    """A mark that an article speaks of, on a film or (``None``) on any; ``color`` is a word, perhaps none of ours."""

    film: int | None
    color: str
    kind: MarkKind
    phrase: str


def films_asked(sections: Sequence[Section], captions: Sequence[Caption]) -> tuple[AskedFilm, ...]:
    """Return the films that the text names, by number."""
    contexts: dict[int, list[str]] = {caption.number: [] for caption in captions}
    for section in sections:
        if section.kind is SectionKind.REFERENCES:
            continue
        for sentence in _SENTENCE.split(section.text):
            for number, words in _numbers_in(sentence):
                said = contexts.setdefault(number, [])
                if len(said) < _MOST_WORDS:
                    said += (words[-_LONGEST_WORDS:], sentence[:_LONGEST_WORDS])
    titles = {caption.number: caption for caption in reversed(captions) if caption.words}
    headings = [one.heading for one in sections if one.kind is SectionKind.FINDINGS]
    return tuple(
        _film(number, titles.get(number), contexts[number], headings) for number in sorted(contexts)
    )


def marks_asked(sections: Sequence[Section]) -> tuple[AskedMark, ...]:
    """Return the marks that the text names, each once, in reading order."""
    found = (mark for section in sections for mark in _marks_in(section))
    return tuple({(one.film, one.color, one.kind): one for one in reversed(list(found))}.values())[
        ::-1
    ]


def _marks_in(section: Section) -> Iterator[AskedMark]:
    for mention in parse(section.text).mentions:
        kinds = [kind for kind in MarkKind if kind in mention.kinds]
        for film in mention.films or (None,):
            for color in mention.color_words or ("",):
                kind = kinds[0] if kinds else MarkKind.ARROW
                yield AskedMark(film, color, kind, mention.phrase)


def _numbers_in(sentence: str) -> Iterator[tuple[int, str]]:
    """Give the films of a sentence, each with the words since the film before."""
    begin = 0
    for found in _FILM.finditer(sentence):
        first, last = int(found[1]), int(found[3] or found[1])
        words = sentence[begin : found.start()]
        is_span = found[2] and first <= last <= first + _LONGEST_SPAN
        for number in range(first, last + 1) if is_span else (first, last):
            yield number, words
        begin = found.end()


def _film(
    number: int, caption: Caption | None, sentences: Sequence[str], headings: Sequence[str]
) -> AskedFilm:
    """Return what the words nearest to a film say of it: those of its caption, of its sentence, of the heading."""
    nearest = [caption.words] if caption else []
    for words in (*nearest, *sentences, *headings):
        made = _made_of(number, words)
        if made.title:
            break
    else:
        made = AskedFilm(number)
    if caption is None or not caption.title:
        return made
    return AskedFilm(number, caption.title, made.modality, made.plane, made.sequence)


def _made_of(number: int, words: str) -> AskedFilm:
    plane = _first(_PLANES, words)
    sequence = _first(_SEQUENCES, words)
    added = _first(_ADDED, words)
    modality, code = next(
        ((word, code) for word, code, pattern in _MODALITIES if _has(pattern, words)),
        ("", "MR" if sequence else ""),
    )
    if sequence and modality == "MRI":
        modality = ""
    if modality == "radiograph" and sequence:
        modality, code = "", "MR"
    title = " ".join(word for word in (plane, sequence, modality) if word)
    title = ", ".join(word for word in (title, added) if word)
    return AskedFilm(number, title[:1].upper() + title[1:], code if title else "", plane, sequence)


def _first(words: Sequence[tuple[str, str]], text: str) -> str:
    return next((word for word, pattern in words if _has(pattern, text)), "")


def _has(pattern: str, text: str) -> bool:
    return re.search(rf"(?<![\w-])(?:{pattern})(?![\w])", text, re.IGNORECASE) is not None
