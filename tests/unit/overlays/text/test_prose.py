from __future__ import annotations

import pytest
from msgspec.structs import replace

from overlays.model import Case, SectionKind
from overlays.text.findings import findings
from overlays.text.prose import Prose, mentions_by_mark, parse, prose_of, resolve


def _prose(case: Case, kind: SectionKind) -> Prose:
    return next(prose for prose in prose_of(case) if prose.section == kind)


def test_the_phrases_of_the_shipped_case_lead_to_their_arrows(case: Case) -> None:
    assert [(mention.phrase, mention.mark_ids) for mention in resolve(case)] == [
        ("green arrow, film 1", ("xr-neck",)),
        ("yellow arrow, film 2", ("t1-neck",)),
        ("red arrow, film 3", ("t2-neck",)),
    ]


def test_the_arrows_of_the_shipped_case_lead_to_their_phrases(case: Case) -> None:
    back = mentions_by_mark(resolve(case))
    assert {mark_id: [m.phrase for m in mentions] for mark_id, mentions in back.items()} == {
        "xr-neck": ["green arrow, film 1"],
        "t1-neck": ["yellow arrow, film 2"],
        "t2-neck": ["red arrow, film 3"],
    }


def test_a_mention_says_where_its_phrase_stands(case: Case) -> None:
    prose = _prose(case, SectionKind.FINDINGS)
    for mention in prose.mentions:
        text = prose.blocks[mention.block].text
        assert text[mention.start : mention.end] == mention.phrase
        assert mention.section == "findings"
    assert [mention.id for mention in prose.mentions] == ["findings-1", "findings-2", "findings-3"]


def test_the_words_inside_the_parenthesis_are_the_phrase() -> None:
    prose = parse("Osteopenia (green arrow, film 1) is seen.")
    assert [(span.text, span.mention is not None) for span in prose.blocks[0].spans] == [
        ("Osteopenia (", False),
        ("green arrow, film 1", True),
        (") is seen.", False),
    ]


def test_a_phrase_of_several_styles_is_one_mention() -> None:
    prose = parse("Seen (**green** *arrow*, film 1).")
    (mention,) = prose.mentions
    assert mention.phrase == "green arrow, film 1"
    painted = [span for span in prose.blocks[0].spans if span.mention]
    assert [(span.text, span.strong, span.emphasis) for span in painted] == [
        ("green", True, False),
        (" ", False, False),
        ("arrow", False, True),
        (", film 1", False, False),
    ]
    assert all(span.mention is mention for span in painted)


def test_a_phrase_may_cross_a_line_end() -> None:
    (mention,) = parse("Seen (green\narrow, film\n1).").mentions
    assert mention.phrase == "green arrow, film 1"


def test_a_phrase_does_not_cross_a_paragraph() -> None:
    assert parse("green arrow,\n\nfilm 1").mentions == ()


def test_a_link_binds_any_phrase_to_its_mark(case: Case) -> None:
    linked = _with_findings(case, "A [*dark* marrow](mark:t1-neck) is seen.")
    (mention,) = resolve(linked)
    assert (mention.phrase, mention.link, mention.mark_ids) == (
        "dark marrow",
        "t1-neck",
        ("t1-neck",),
    )
    spans = _prose(linked, SectionKind.FINDINGS).blocks[0].spans
    assert [(span.text, span.url, span.mention == mention) for span in spans] == [
        ("A ", "", False),
        ("dark", "", True),
        (" marrow", "", True),
        (" is seen.", "", False),
    ]


def test_what_a_link_binds_is_not_found_by_grammar_as_well(case: Case) -> None:
    text = "([green arrow, film 1](mark:t1-neck)) and [green arrow, film 1](https://example.org)"
    (mention,) = resolve(_with_findings(case, text))
    assert mention.mark_ids == ("t1-neck",)


@pytest.mark.parametrize(
    ("text", "mark_ids"),
    [
        ("(GREEN ARROW, FILM 1A)", ("xr-neck",)),
        ("arrows, films 2 and 3", ("t1-neck", "t2-neck")),
        ("arrows, films 1-3", ("xr-neck", "t1-neck", "t2-neck")),
        ("red and yellow arrows, films 2 and 3", ("t1-neck", "t2-neck")),
        ("a swelling (yellow arrow)", ("t1-neck",)),
        ("green mark, film 1", ("xr-neck",)),
        ("green circle, film 1", ()),
        ("red arrow, film 1", ()),
        ("purple arrow, film 1", ()),
        ("green arrow, film 9", ()),
        ("[x](mark:gone)", ()),
    ],
)
def test_a_mention_means_the_marks_of_its_films_colours_and_kind(
    case: Case, text: str, mark_ids: tuple[str, ...]
) -> None:
    (mention,) = resolve(_with_findings(case, text))
    assert mention.mark_ids == mark_ids


def test_mentions_are_found_in_every_section_and_have_ids_of_their_own(case: Case) -> None:
    doubled = replace(case, sections=(*case.sections, case.sections[1]))
    ids = [mention.id for mention in resolve(doubled)]
    assert ids == [f"findings-{n}" for n in (1, 2, 3)] + [f"findings-2-{n}" for n in (1, 2, 3)]


def _with_findings(case: Case, text: str) -> Case:
    sections = tuple(
        replace(section, text=text) if section.kind is SectionKind.FINDINGS else section
        for section in case.sections
    )
    return replace(case, sections=sections)


# Findings -----------------------------------------------------------------------------------------


def _list(text: str) -> list[tuple[str, list[str]]]:
    found = findings(parse(text))
    return [(one.text, [mention.phrase for mention in one.mentions]) for one in found]


def test_the_findings_of_the_shipped_case(case: Case) -> None:
    shown = [one for one in findings(_prose(case, SectionKind.FINDINGS)) if one.mentions]
    assert [(one.text, one.mentions[0].mark_ids) for one in shown] == [
        ("Diffuse osteopenia of the right femoral neck and head", ("xr-neck",)),
        ("Decreased marrow signal in the right hip on T1", ("t1-neck",)),
        ("Striking hyperintensity of the same area on T2", ("t2-neck",)),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Low signal on T1 (yellow arrow, film 2) and high signal on T2 (red arrow, film 3).",
            [
                ("Low signal on T1", ["yellow arrow, film 2"]),
                ("high signal on T2", ["red arrow, film 3"]),
            ],
        ),
        (
            "Osteopenia (green arrow, film 1); no fracture. The left hip is normal.",
            [
                ("Osteopenia (green arrow, film 1)", ["green arrow, film 1"]),
                ("no fracture", []),
                ("The left hip is normal", []),
            ],
        ),
        (
            "Osteopenia of the neck (green arrow, film 1), most marked below.",
            [("Osteopenia of the neck, most marked below", ["green arrow, film 1"])],
        ),
        (
            "The green arrow (film 1a) shows thin bone, and the red arrow (film 3) oedema.",
            [
                ("The green arrow (film 1a) shows thin bone", ["green arrow (film 1a)"]),
                ("the red arrow (film 3) oedema", ["red arrow (film 3)"]),
            ],
        ),
        (
            "Two lesions (green arrow, film 1; red arrow, film 3) are seen.",
            [("Two lesions are seen", ["green arrow, film 1", "red arrow, film 3"])],
        ),
        (
            "Dark marrow, e.g. Oedema (see vs. Fig. 2; a mass). Next.",
            [("Dark marrow, e.g. Oedema (see vs. Fig. 2; a mass)", []), ("Next", [])],
        ),
        (
            "# Heading\n- one\n- two (green arrow, film 1)",
            [("one", []), ("two (green arrow, film 1)", ["green arrow, film 1"])],
        ),
        ("", []),
    ],
)  # fmt: skip
def test_a_text_falls_apart_into_its_findings(
    text: str, found: list[tuple[str, list[str]]]
) -> None:
    assert _list(text) == found


def test_the_spans_of_the_findings_are_the_whole_text(case: Case) -> None:
    prose = _prose(case, SectionKind.FINDINGS)
    told = "".join(span.text for one in findings(prose) for span in one.spans)
    assert told == "".join(block.text for block in prose.blocks)
