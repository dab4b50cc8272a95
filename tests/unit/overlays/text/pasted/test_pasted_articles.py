"""Twenty pasted texts, from the web, Word, PDF and plain, become the sections and mentions of a case."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from overlays.checks.check import check_case
from overlays.model import Case, Film, ImageRef, MarkColor, MarkKind, Section, SectionKind
from overlays.text.article.article import Article, article_of, missing, with_article
from overlays.text.article.films import AskedMark
from overlays.text.pasted.paste import pasted
from overlays.text.prose import parse
from overlays.text.spoiler import spoilers
from tests.unit.overlays.text.pasted.table import ROWS, TEXTS, Row


def _article(name: str) -> Article:
    text = (TEXTS / name).read_text(encoding="utf-8")
    return article_of(pasted("", text) if name.endswith(".html") else pasted(text))


def _text(article: Article, kind: SectionKind) -> str:
    return next(section.text for section in article.sections if section.kind is kind)


def test_the_table_has_a_row_for_every_text() -> None:
    assert len(ROWS) == 20
    assert {row.name for row in ROWS} == {path.name for path in TEXTS.iterdir()}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_pasted_text_yields_its_sections_mentions_and_films(row: Row) -> None:
    article = _article(row.name)
    assert " ".join(section.kind for section in article.sections) == row.sections
    phrases = [one.phrase for part in article.sections for one in parse(part.text).mentions]
    assert tuple(phrases) == row.phrases
    assert {film.number: film.title for film in article.films} == row.films
    assert (article.title, article.unknown_title) == (row.title, row.unknown_title)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_what_is_proposed_gives_no_diagnosis_away(row: Row) -> None:
    article = _article(row.name)
    films = tuple(Film(one.number, one.title, "", ImageRef("1.2")) for one in article.films)
    case = replace(with_article(Case(case_id="new", title=""), article), films=films)
    assert spoilers(case) == ()
    assert {one.code for one in check_case(case)} <= {"mention-without-mark"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_no_tag_script_or_hidden_word_is_left(row: Row) -> None:
    text = " ".join(section.text for section in _article(row.name).sections)
    for sign in (
        "<",
        "mso-",
        "track(",
        "tracking words",
        "Subscribe",
        "old words",
        "Copyright",
        "\xad",
        "\ufb01",
    ):
        assert sign not in text


def test_the_front_of_an_article_tells_its_series_authors_and_date() -> None:
    web = _article("02_shipped_manner_web.html")
    assert (web.collection, web.number, web.updated) == ("Radiology Rounds", 22, "2015-05-12")
    assert web.authors == ("Ada Example", "Ben Sample")
    long = _article("20_long_lines.txt")
    # 7/9/2012 is July or September.
    assert (long.number, long.updated) == (7, "2012")
    assert long.institution == "Department of Pictures, University of Nowhere"


def test_words_that_a_page_has_divided_are_whole_again() -> None:
    findings = _text(_article("04_shipped_manner_pdf.txt"), SectionKind.FINDINGS)
    assert "vertebral body" in findings
    assert "replaced (yellow" in findings
    assert "fat-suppressed" in findings
    assert "\n" not in findings
    assert "RADIOLOGY ROUNDS" not in findings


def test_lists_and_emphasis_are_kept() -> None:
    word = _text(_article("03_shipped_manner_word.html"), SectionKind.FINDINGS)
    assert word.splitlines()[2:] == [
        "- A subchondral line (yellow arrow, film 2)",
        "   - No effusion",
    ]
    web = _text(_article("02_shipped_manner_web.html"), SectionKind.DISCUSSION)
    assert web.endswith(
        "*oedema* before a line is seen.\n\n- Rest for six weeks\n- Return by steps"
    )
    docs = _text(_article("11_web_docs.html"), SectionKind.HISTORY)
    assert docs == "A 29-year-old teacher with **swelling of both hands** for a year."


def test_the_arrows_that_are_missing_are_listed_with_colour_and_film() -> None:
    marks = _article("07_free_run_in.txt").marks
    assert marks == (
        AskedMark(1, "green", MarkKind.ARROW, "green arrow, film 1"),
        AskedMark(2, "red", MarkKind.ELLIPSE, "red circle, film 2"),
    )
    assert {mark.color for mark in _article("01_shipped_manner.txt").marks} <= set(MarkColor)


def test_an_article_fills_what_a_case_lacks_and_replaces_nothing() -> None:
    article = _article("01_shipped_manner.txt")
    film = Film(1, "Mine", "", ImageRef("1.2"))
    own = Case(
        case_id="c",
        title="My title",
        sections=(Section(SectionKind.HISTORY, "History", "Mine."), Section(SectionKind.FINDINGS, "F", "")),
        films=(film,),
    )  # fmt: skip
    case = with_article(own, article)
    assert (case.title, case.unknown_title) == ("My title", article.unknown_title)
    assert case.films == (film,)
    history = case.section(SectionKind.HISTORY)
    assert history is not None
    assert history.text.startswith("Mine.\n\nA 52-year-old woman")
    findings = case.section(SectionKind.FINDINGS)
    assert findings is not None
    assert findings.heading == "Radiographic Findings"
    assert [one.number for one in missing(case, article)] == [2, 3, 4]


def test_the_shipped_case_comes_again_from_the_text_of_its_sections(case: Case) -> None:
    printed = "\n\n".join(f"{one.heading}\n\n{one.text}" for one in case.sections)
    article = article_of(pasted(printed))
    assert article.sections == case.sections
    assert (article.title, article.unknown_title) == (case.title, case.unknown_title)
    assert [(one.film, one.color) for one in article.marks] == [
        (1, "green"),
        (2, "yellow"),
        (3, "red"),
    ]


def test_a_diagnosis_in_the_history_stays_out_of_the_title_of_the_unknown() -> None:
    text = "History\n\nA 30-year-old man with arthritis pain of the foot.\n\nDiagnosis\n\nGouty arthritis\n"
    assert article_of(text).unknown_title == "A 30-year-old man"


@pytest.mark.parametrize(
    "text", ["", " \n\n", "x", "##", "**\n**", "1.\n2.", "Diagnosis", "Slide 1"]
)
def test_next_to_nothing_is_next_to_nothing(text: str) -> None:
    assert len(article_of(pasted(text)).sections) <= 1
