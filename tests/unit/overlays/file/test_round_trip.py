"""Whatever a case holds, a save and a load give it back."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import given, settings

from overlays.file.codec import decode_case, encode_case
from overlays.file.schema import overlay_schema
from overlays.model import Case
from tests.profiles import examples
from tests.unit.overlays.random_cases import cases

SCHEMA = jsonschema.Draft202012Validator(overlay_schema())


@settings(max_examples=examples(quick=30, long=1_000), deadline=None)
@given(cases)
def test_a_case_written_and_read_is_the_same_case(case: Case) -> None:
    data = encode_case(case)
    again = decode_case(data, "overlay.json")
    assert again == case
    assert encode_case(again) == data


@settings(max_examples=15, deadline=None)
@given(cases)
def test_what_is_written_follows_the_schema(case: Case) -> None:
    SCHEMA.validate(json.loads(encode_case(case)))


@settings(max_examples=15, deadline=None)
@given(cases)
def test_what_is_written_is_plain_to_read(case: Case) -> None:
    lines = encode_case(case).decode("utf-8").split("\n")
    assert lines[:2] == ["{", '  "format": "rounds-overlay",']
    assert lines[-2:] == ["}", ""]
    assert not any(line != line.rstrip(" ") for line in lines)
