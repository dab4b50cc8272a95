"""The words by which texts name marks, by language: colours, kinds of mark, films, and what joins them.

A language is a table here; the grammar of ``mentions`` is the same for all.  What a table holds are patterns, so that
a word is found in each of its cases: "grüner Pfeil", "des grünen Pfeils", "mit den grünen Pfeilen".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from msgspec import Struct

from overlays.model import MarkColor, MarkKind

_ARROW: Final = frozenset({MarkKind.ARROW})
_OUTLINE: Final = frozenset({MarkKind.ROI, MarkKind.POLYLINE})
_ROUND: Final = frozenset({MarkKind.ELLIPSE, MarkKind.ROI})
_BOX: Final = frozenset({MarkKind.RECTANGLE, MarkKind.ROI})
_LINE: Final = frozenset({MarkKind.POLYLINE, MarkKind.LENGTH})
_ANGLE: Final = frozenset({MarkKind.ANGLE, MarkKind.COBB})
_ANY: Final[frozenset[MarkKind]] = frozenset()


class Vocabulary(Struct, frozen=True, eq=False, dict=True):
    """The words of one language; those that stand for a colour or a kind are the beginnings of their forms.

    ``colours`` have the words of the file format, and others that no mark is drawn in, so that a text that names
    one is told so.  ``endings`` are those of adjectives, ``noun_endings`` those of nouns.  ``conjunctions`` are
    "and" and "or", ``to`` is the word in "films 1 to 3", ``prepositions`` come between a mark and its film.
    """

    colours: Mapping[str, str]
    endings: str
    nouns: Mapping[str, frozenset[MarkKind]]
    noun_endings: str
    arrows: str
    looks: str
    film: str
    films: str
    number: str
    conjunctions: str
    prepositions: str
    articles: str
    see: str
    to: str = r"[-–/]"

    def colour_of(self, word: str) -> str:
        """Return the colour that a word of the text means, as the file calls it; one that is none as it is."""
        plain = word.casefold()
        stem = max((one for one in self.colours if plain.startswith(one)), key=len, default="")
        return self.colours.get(stem, plain)

    def kinds_of(self, noun: str) -> frozenset[MarkKind]:
        """Return the kinds of mark that a noun means; none means any."""
        plain = noun.casefold()
        stem = max((one for one in self.nouns if plain.startswith(one)), key=len, default="")
        return self.nouns.get(stem, _ANY)

    @cached_property
    def is_conjunction(self) -> frozenset[str]:
        """The words that stand between colours."""
        return frozenset(self.conjunctions.split("|"))


ENGLISH: Final = Vocabulary(
    colours={
        **{str(color): str(color) for color in MarkColor},
        **{one: one for one in ("purple", "violet", "pink", "black", "grey", "gray", "brown", "turquoise")},
    },
    endings="",
    nouns={
        "arrow": _ARROW, "arrowhead": _ARROW, "circle": _ROUND, "ellipse": _ROUND, "oval": _ROUND, "ring": _ROUND,
        "rectangle": _BOX, "box": _BOX, "square": _BOX, "outline": _OUTLINE, "contour": _OUTLINE, "region": _OUTLINE,
        "line": _LINE,
        "angle": _ANGLE, "mark": _ANY, "marker": _ANY, "asterisk": _ANY, "star": _ANY,
    },
    noun_endings="(?:e?s)?",
    arrows=r"arrow(?:head)?s?",
    looks="curved|straight|small|large|short|long|thick|thin|open|solid|dashed|dotted",
    film=r"film|slide|figure|fig\.?|image",
    films=r"films|slides|figures|figs\.?|images",
    number=r"no\.?",
    conjunctions="and|or",
    prepositions="on|in|of|at|see",
    articles="the",
    see="see",
)  # fmt: skip

GERMAN: Final = Vocabulary(
    colours={
        "grün": "green", "gruen": "green", "gelb": "yellow", "rot": "red", "blau": "blue", "orange": "orange",
        "magenta": "magenta", "cyan": "cyan", "zyan": "cyan", "weiß": "white", "weiss": "white",
        **{one: one for one in ("violett", "lila", "rosa", "pink", "schwarz", "grau", "braun", "türkis")},
    },
    endings="(?:farben|farbig)?(?:e[rnsm]?|[rn])?",
    nouns={
        "pfeil": _ARROW, "pfeilspitze": _ARROW, "kreis": _ROUND, "ellipse": _ROUND, "oval": _ROUND, "ring": _ROUND,
        "rechteck": _BOX, "kasten": _BOX, "kästen": _BOX, "kästchen": _BOX, "quadrat": _BOX, "umriss": _OUTLINE,
        "umriß": _OUTLINE, "kontur": _OUTLINE, "region": _OUTLINE, "linie": _LINE, "strecke": _LINE, "winkel": _ANGLE,
        "markierung": _ANY, "marke": _ANY,
    },
    noun_endings="(?:e[ns]?|s|n|en)?",
    arrows="pfeil(?:spitze)?(?:e[ns]?|s|n)?",
    looks="(?:gebogen|gekrümmt|gerade|klein|groß|gross|kurz|lang|dick|dünn|offen|gefüllt)(?:e[rnsm]?|[rnsm])?",
    film=r"film(?:e?s)?|abbildung|abb\.?|bild(?:e?s)?|aufnahme|folie",
    films=r"filmen?|abbildungen|abb\.?|bildern?|aufnahmen|folien",
    number=r"nr\.?",
    conjunctions="und|oder|sowie",
    prepositions="auf|in|im|an|am|von|zu|siehe",
    articles="der|die|das|den|dem|des",
    see=r"siehe|s\.|vgl\.",
    to="[-–/]|bis",
)  # fmt: skip
