"""Whatever a case holds, a save and a load give it back."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from overlays.file.codec import decode_case, encode_case
from overlays.file.schema import overlay_schema
from overlays.model import (
    NO_EXTRA,
    Case,
    Extra,
    Film,
    FilmView,
    FilmWindow,
    ImageRef,
    Mark,
    MarkColor,
    MarkKind,
    PatientArrow,
    Point,
    Section,
    SectionKind,
)

POINTS = {
    MarkKind.ARROW: (2, 2),
    MarkKind.TEXT: (1, 1),
    MarkKind.ELLIPSE: (2, 2),
    MarkKind.RECTANGLE: (2, 2),
    MarkKind.POLYLINE: (2, 6),
    MarkKind.LENGTH: (2, 2),
    MarkKind.ANGLE: (3, 3),
    MarkKind.ROI: (3, 6),
}

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
words = st.text("abcäß漢0-._:", min_size=1, max_size=12)
coordinates = st.floats(-1e6, 1e6)
points = st.builds(Point, coordinates, coordinates)
triples = st.tuples(coordinates, coordinates, coordinates)


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return Extra({key: _frozen(item) for key, item in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
unknown = st.dictionaries(texts.map(lambda key: "x-" + key), plain, max_size=2)
extras = unknown.map(lambda items: _frozen(items) if items else NO_EXTRA)

patients = st.builds(PatientArrow, words, triples, triples, extras)


@st.composite
def _marks(draw: st.DrawFn) -> Mark:
    kind = draw(st.sampled_from(MarkKind))
    least, most = POINTS[kind]
    return Mark(
        id=draw(words),
        kind=kind,
        color=draw(st.sampled_from(MarkColor)),
        points=tuple(draw(st.lists(points, min_size=least, max_size=most))),
        label=draw(texts),
        slices=draw(st.integers(0, 99)),
        patient_mm=draw(st.none() | patients),
        extra=draw(extras),
    )


rects = st.tuples(
    st.floats(0, 99), st.floats(0, 99), st.floats(100, 999), st.floats(100, 999)
)  # fmt: skip
windows = st.builds(FilmWindow, st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), extras)
digests = st.just("") | st.text("0123456789abcdef", min_size=64, max_size=64)
films = st.builds(
    Film,
    st.integers(1, 9999),
    texts,
    words,
    st.builds(ImageRef, words, st.integers(1, 10_000), digests, extras),
    st.builds(FilmView, st.none() | windows, st.none() | rects, extras),
    st.lists(_marks(), max_size=3).map(tuple),
    extras,
)
sections = st.builds(Section, st.sampled_from(SectionKind), texts, texts, extras)
cases = st.builds(
    Case,
    case_id=words,
    title=texts,
    unknown_title=texts,
    revision=st.integers(0, 10**6),
    collection=texts,
    number=st.none() | st.integers(0, 10**6),
    updated=st.sampled_from(["", "2012", "2012-07", "2012-07-09"]),
    authors=st.lists(texts, max_size=2).map(tuple),
    institution=texts,
    license=texts,
    tags=st.lists(texts, max_size=2).map(tuple),
    difficulty=st.none() | st.integers(1, 5),
    images=st.lists(st.sampled_from(["../hips", "mr", "a/b"]), max_size=2).map(tuple),
    sections=st.lists(sections, max_size=3).map(tuple),
    films=st.lists(films, max_size=3).map(tuple),
    extra=extras,
)

SCHEMA = jsonschema.Draft202012Validator(overlay_schema())


@settings(max_examples=80, deadline=None)
@given(cases)
def test_a_case_written_and_read_is_the_same_case(case: Case) -> None:
    data = encode_case(case)
    again = decode_case(data, "overlay.json")
    assert again == case
    assert encode_case(again) == data


@settings(max_examples=40, deadline=None)
@given(cases)
def test_what_is_written_follows_the_schema(case: Case) -> None:
    SCHEMA.validate(json.loads(encode_case(case)))


@settings(max_examples=40, deadline=None)
@given(cases)
def test_what_is_written_is_plain_to_read(case: Case) -> None:
    lines = encode_case(case).decode("utf-8").split("\n")
    assert lines[:2] == ["{", '  "format": "rounds-overlay",']
    assert lines[-2:] == ["}", ""]
    assert not any(line != line.rstrip(" ") for line in lines)
