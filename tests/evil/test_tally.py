"""The judge itself: each way to fail is seen as a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evil.cases import Case, Expected
from tests.evil.run import BEGIN, END, ROWS, main, shares
from tests.evil.stage import Outcome, Stage, is_for_people
from tests.evil.tally import Tally, faults_of, total
from viewer.imaging.study import Problem

CASE = Case("a case", lambda folder, number: None)


def refused(sentence: str = "its picture is damaged") -> Outcome:
    return Outcome(CASE, problems=[Problem("a.dcm", sentence, "skipped")])


@pytest.mark.parametrize(
    ("outcome", "fault"),
    [
        pytest.param(Outcome(CASE), "without a trace", id="untold"),
        pytest.param(
            Outcome(Case("must go", CASE.write, Expected.REFUSED), shown=1),
            "must be refused",
            id="shown",
        ),
        pytest.param(
            Outcome(Case("must show", CASE.write, Expected.SHOWN), problems=refused().problems),
            "must be shown",
            id="refused",
        ),
        pytest.param(Outcome(CASE, shown=1, silently_wrong=1), "right checksum", id="silent"),
        pytest.param(Outcome(CASE, shown=1, unmarked=1), "without a banner", id="unmarked"),
        pytest.param(refused("Traceback (most recent call last)"), "for people", id="traceback"),
        pytest.param(
            Outcome(CASE, shown=1, tag_problems=["<class 'KeyError'>"]), "for people", id="tags"
        ),
    ],
)
def test_each_way_to_fail_is_a_fault(outcome: Outcome, fault: str) -> None:
    assert any(fault in line for line in faults_of(outcome))
    tally = Tally("row")
    tally.add([outcome])
    assert not tally.is_clean


def test_a_plain_refusal_and_a_picture_are_no_faults() -> None:
    tally = Tally("row")
    tally.add([refused(), Outcome(CASE, shown=1)])
    assert (tally.is_clean, tally.refused, tally.shown) == (True, 1, 1)
    assert total([tally, tally]).cases == 4


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "two\nlines",
        "a wake_up \a",
        "x" * 400,
        "KeyError: 'a'",
        "object at 0x7f1234567",
        "is None",
    ],
)
def test_what_programs_say_to_one_another_is_not_for_people(sentence: str) -> None:
    assert not is_for_people(sentence)


def test_a_sample_has_cases_of_every_row_and_a_full_run_has_all() -> None:
    sample, full = shares(ROWS, 1000), shares(ROWS, 10**9)
    assert min(sample.values()) >= 20
    assert full == {row.fault: row.full for row in ROWS}
    assert sum(full.values()) > 100_000


def test_the_table_goes_into_the_document_between_its_marks(
    stage: Stage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del stage  # its application serves the run's own parts as well
    document = tmp_path / "reliability.md"
    document.write_text(f"before\n{BEGIN}\nlast year's\n{END}\nafter\n", encoding="utf-8")
    code = main(["--cases", "20", "--row", "geometry", "--write", str(document)])
    text = document.read_text(encoding="utf-8")
    assert code == 0
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "| geometry |" in text
    assert "last year" not in text
    assert "--cases 20 --seed 14" in text
    assert "| geometry |" in capsys.readouterr().out
