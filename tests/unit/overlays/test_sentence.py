"""Sentences are their English text, and remember what they were made of."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from overlays.sentence import Sentence, joined, many, said
from viewer.imaging.problems import DamagedFileError, one_line, sentence
from viewer.imaging.study import Problem

ROWS = many("test", "{count} rows of {file} are missing", "a row of {file} is missing")


def test_a_sentence_is_its_english_text() -> None:
    assert said("test", "holds no image") == "holds no image"
    assert ROWS.format(count=3, file="a.dcm") == "3 rows of a.dcm are missing"
    assert ROWS.format(count=1, file="a.dcm") == "a row of a.dcm is missing"
    assert said("test", "{bytes:,} bytes").format(bytes=12_345) == "12,345 bytes"


def test_a_brace_in_what_is_quoted_stays() -> None:
    quoted = said("test", "says {words}").format(words="{count}")
    assert quoted == "says {count}"
    assert joined("; ", [quoted, "{0}"]) == "says {count}; {0}"


@pytest.mark.parametrize("travel", [lambda one: pickle.loads(pickle.dumps(one)), copy.deepcopy])
def test_a_sentence_arrives_whole_in_another_process(travel) -> None:  # type: ignore[no-untyped-def]
    inner = ROWS.format(count=3, file="a.dcm")
    sent = Problem("a.dcm", joined("; ", [inner, "plain"]), said("test", "not shown"))
    came = travel(sent)
    assert came == sent
    assert isinstance(came.problem, Sentence)
    assert came.problem.values["part_0"].template == ROWS.template
    assert came.problem.values["part_0"].values == {"count": 3, "file": "a.dcm"}
    assert isinstance(came.action, Sentence)


def test_an_error_keeps_its_sentence() -> None:
    told = sentence(DamagedFileError(ROWS.format(count=2, file="x")))
    assert isinstance(told, Sentence)
    assert told.values["count"] == 2


def test_what_a_file_quotes_cannot_break_the_line_and_the_sentence_stays_one() -> None:
    told = one_line(said("test", "says {words}").format(words="a\nb"))
    assert told == "says a\N{REPLACEMENT CHARACTER}b"
    assert isinstance(told, Sentence)


def test_json_takes_a_sentence_as_text() -> None:
    assert json.loads(json.dumps({"problem": ROWS.format(count=1, file="x")})) == {
        "problem": "a row of x is missing"
    }
