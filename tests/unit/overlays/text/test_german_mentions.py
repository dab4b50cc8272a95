"""Mentions in German texts are found, in every case of the language, and mean the same marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.checks.check import check_case
from overlays.file.codec import read_case
from overlays.model import MarkColor, MarkKind, Section, SectionKind
from overlays.text.findings import findings
from overlays.text.mentions import find_named, named_by_link
from overlays.text.prose import prose_of
from overlays.text.spoiler import spoilers

GREEN, RED, YELLOW = ("green",), ("red",), ("yellow",)

SENTENCES = [
    ("Demineralisation des Kopfes (grüner Pfeil, Film 1).", "grüner Pfeil, Film 1", GREEN, (1,)),
    ("Der grüne Pfeil auf Film 1 zeigt den Hals.", "grüne Pfeil auf Film 1", GREEN, (1,)),
    ("Die Spitze des grünen Pfeils (Film 1a)", "grünen Pfeils (Film 1a)", GREEN, (1,)),
    ("Am grünen Pfeil in Film 1 fehlt die Linie.", "grünen Pfeil in Film 1", GREEN, (1,)),
    ("mit dem roten Pfeil auf dem Film 2", "roten Pfeil auf dem Film 2", RED, (2,)),
    ("Signalarm (rote Pfeile, Filme 2 und 3)", "rote Pfeile, Filme 2 und 3", RED, (2, 3)),
    ("zwischen den roten Pfeilen auf den Filmen 2 und 3", "roten Pfeilen auf den Filmen 2 und 3", RED, (2, 3)),
    ("grüner und gelber Pfeil (Filme 1–3)", "grüner und gelber Pfeil (Filme 1–3)", (*GREEN, *YELLOW), (1, 2, 3)),
    ("grüne, gelbe und rote Pfeile, Filme 1 bis 3", "grüne, gelbe und rote Pfeile, Filme 1 bis 3",
     (*GREEN, *YELLOW, *RED), (1, 2, 3)),
    ("Auf Film 2 (gelber Pfeil) ist es dunkel.", "Film 2 (gelber Pfeil)", YELLOW, (2,)),
    ("Film 2, gelber Pfeil: Ödem", "Film 2, gelber Pfeil", YELLOW, (2,)),
    ("ein Erguss (weißer Pfeil)", "weißer Pfeil", ("white",), ()),
    ("WEISSER PFEIL, FILM 3", "WEISSER PFEIL, FILM 3", ("white",), (3,)),
    ("ein Ödem (siehe Film 3, roter Pfeil)", "Film 3, roter Pfeil", RED, (3,)),
    ("ein langer orangefarbener Pfeil auf Film Nr. 4", "orangefarbener Pfeil auf Film Nr. 4", ("orange",), (4,)),
    ("mit blauen, gebogenen Pfeilen", None, (), ()),
    ("der blaue gebogene Pfeil, Film 2", "blaue gebogene Pfeil, Film 2", ("blue",), (2,)),
    ("die violetten Pfeile, Film 1", "violetten Pfeile, Film 1", ("violett",), (1,)),
    ("Pfeil, Film 1", "Pfeil, Film 1", (), (1,)),
    ("Die Pfeile auf Film 2", "Pfeile auf Film 2", (), (2,)),
    ("Pfeil 2b zeigt den Riss.", "Pfeil 2b", (), (2,)),
    ("an den Pfeilen 2a und 2b", "Pfeilen 2a und 2b", (), (2,)),
    ("am roten Pfeil 3a", "roten Pfeil 3a", RED, (3,)),
    ("Der Film 1 ist ein Röntgenbild.", None, (), ()),
    ("Rote Linien im Bild, 2 cm lang", None, (), ()),
    ("Der Film zeigt einen Pfeil.", None, (), ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "colours", "films"), SENTENCES)
def test_a_german_phrase_that_names_marks_is_found(
    text: str, phrase: str | None, colours: tuple[str, ...], films: tuple[int, ...]
) -> None:
    found = [(text[n.start : n.end], n.color_words, n.films) for n in find_named(text)]
    assert found == ([] if phrase is None else [(phrase, colours, films)])


@pytest.mark.parametrize("color", list(MarkColor))
def test_every_colour_has_its_german_word(color: MarkColor) -> None:
    german = {
        "green": "grüner", "yellow": "gelber", "red": "roter", "blue": "blauer", "orange": "oranger",
        "magenta": "magentafarbener", "cyan": "cyanfarbener", "white": "weißer",
    }  # fmt: skip
    (named,) = find_named(f"({german[color]} Pfeil, Film 1)")
    assert named.color_words == (color.value,)


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("Kreis", MarkKind.ELLIPSE), ("Rechteck", MarkKind.RECTANGLE), ("Kontur", MarkKind.ROI),
        ("Linie", MarkKind.LENGTH), ("Winkel", MarkKind.ANGLE), ("Pfeilspitzen", MarkKind.ARROW),
    ],
)  # fmt: skip
def test_a_german_noun_names_its_kinds(noun: str, kind: MarkKind) -> None:
    (named,) = find_named(f"siehe Film 1, rote {noun}")
    assert kind in named.kinds


def test_a_badge_names_its_mark_alone() -> None:
    (german,) = find_named("an Pfeil 2b")
    (english,) = find_named("at arrow 2b")
    assert german.badges == english.badges == ("2b",)
    assert german.films == english.films == (2,)


def test_a_link_tells_its_colour_in_german() -> None:
    named = named_by_link("der rote Pfeil")
    assert named is not None
    assert named.color_words == RED


def test_an_english_text_is_read_as_before() -> None:
    (named,) = find_named("marked (green arrow, film 1); the markers are red")
    assert named.color_words == GREEN


def test_a_german_case_means_the_marks_of_the_english_one(shipped_case: Path) -> None:
    case = read_case(shipped_case / "overlay.json")
    german = {
        SectionKind.FINDINGS: "Osteopenie des Schenkelhalses (grüner Pfeil, Film 1); im Kopf ein Signalverlust am "
        "Pfeil 2a, während der rote Pfeil auf Film 3 das Ödem zeigt.",
        SectionKind.DIAGNOSIS: "Transiente Osteoporose der Hüfte.",
    }
    told = replace(
        case,
        title="Transiente Osteoporose der Hüfte",
        sections=tuple(
            replace(one, text=german[one.kind]) for one in case.sections if one.kind in german
        ),
    )
    assert not check_case(told)
    (prose,) = [one for one in prose_of(told) if one.section == "findings"]
    assert [mention.mark_ids for mention in prose.mentions] == [
        (mark.id,) for _, mark in told.marks()
    ]
    assert [one.text for one in findings(prose)] == [
        "Osteopenie des Schenkelhalses",
        "im Kopf ein Signalverlust am Pfeil 2a",
        "der rote Pfeil auf Film 3 das Ödem zeigt",
    ]


def test_a_finding_that_names_the_german_diagnosis_gives_it_away(shipped_case: Path) -> None:
    case = read_case(shipped_case / "overlay.json")
    told = replace(
        case,
        title="Transiente Osteoporose",
        sections=(
            Section(
                SectionKind.FINDINGS,
                "Befund",
                text="Das Bild einer Osteoporose (grüner Pfeil, Film 1).",
            ),
            Section(SectionKind.DIAGNOSIS, "Diagnose", text="**Transiente Osteoporose.**"),
        ),
    )
    assert any("Osteoporose" in spoiler.sentence for spoiler in spoilers(told))
