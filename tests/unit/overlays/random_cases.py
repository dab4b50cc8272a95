"""Cases, films, marks and texts as hypothesis draws them: whatever a file may hold."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from overlays.model import (
    BOX_KINDS,
    NO_EXTRA,
    Case,
    Certainty,
    CertaintyKind,
    Extra,
    Film,
    FilmOpening,
    FilmView,
    FilmWindow,
    ImageRef,
    Mark,
    MarkColor,
    MarkKind,
    MarkRegion,
    Notes,
    PatientPoints,
    Point,
    Provenance,
    QuestionKind,
    QuizQuestion,
    Section,
    SectionKind,
    StageKind,
)

POINTS = {
    MarkKind.ARROW: (2, 2),
    MarkKind.TEXT: (1, 1),
    MarkKind.ELLIPSE: (2, 2),
    MarkKind.RECTANGLE: (2, 2),
    MarkKind.POLYLINE: (2, 6),
    MarkKind.LENGTH: (2, 2),
    MarkKind.ANGLE: (3, 3),
    MarkKind.COBB: (4, 4),
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

polygons = st.lists(points, min_size=3, max_size=5).map(tuple)
regions = st.builds(MarkRegion, st.floats(1e-3, 1e6), extra=extras) | st.builds(
    MarkRegion, polygon=polygons, extra=extras
)


def _patients(kind: MarkKind, count: int) -> st.SearchStrategy[PatientPoints]:
    """Return where a mark of ``count`` points may lie; only arrows must say it of all their points."""
    wanted = 4 if kind in BOX_KINDS else count
    known = st.lists(triples, min_size=wanted, max_size=wanted).map(tuple)
    return st.builds(
        PatientPoints, words, known if kind is MarkKind.ARROW else known | st.just(()), extras
    )


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    """Draw a mark of any kind."""
    kind = draw(st.sampled_from(MarkKind))
    least, most = POINTS[kind]
    drawn = tuple(draw(st.lists(points, min_size=least, max_size=most)))
    return Mark(
        id=draw(words),
        kind=kind,
        color=draw(st.sampled_from(MarkColor)),
        points=drawn,
        label=draw(texts),
        slices=draw(st.integers(0, 99)),
        patient_mm=draw(st.none() | _patients(kind, len(drawn))),
        rotation=draw(st.floats(-360, 360)) if kind in BOX_KINDS else 0.0,
        region=draw(st.none() | regions),
        locked=draw(st.booleans()),
        hidden=draw(st.booleans()),
        extra=draw(extras),
    )


rects = st.tuples(
    st.floats(0, 99), st.floats(0, 99), st.floats(100, 999), st.floats(100, 999)
)  # fmt: skip
windows = st.builds(FilmWindow, st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), extras)
digests = st.just("") | st.text("0123456789abcdef", min_size=64, max_size=64)
files = st.sampled_from(["scan.png", "films/Röntgen 1.jpg", "a/b..c/.d.tif"])
frames = st.integers(1, 10_000)
images = st.builds(ImageRef, words, frames, digests, extra=extras) | st.builds(
    ImageRef, frame=frames, sha256=digests, file=files, extra=extras
)
openings = st.builds(
    FilmOpening, st.just("") | words, frames, st.none() | windows, st.none() | rects, extras
)
views = st.builds(FilmView, st.none() | windows, st.none() | rects, extras)
films = st.builds(
    Film,
    st.integers(1, 9999),
    texts,
    words,
    images,
    views,
    st.none() | openings,
    st.lists(marks(), max_size=3).map(tuple),
    extras,
)
stages = st.none() | st.sampled_from(StageKind)
sections = st.builds(Section, st.sampled_from(SectionKind), texts, texts, stages, texts, extras)
notes = st.builds(Notes, texts, texts, texts, texts, texts, extras)
lines = st.lists(texts, max_size=2).map(tuple)
questions = st.builds(
    QuizQuestion,
    words,
    st.sampled_from(QuestionKind),
    texts,
    st.lists(words, max_size=2).map(tuple),
    st.integers(0, 99),
    st.booleans(),
    lines,
    lines,
    texts,
    lines,
    extras,
)
cases = st.builds(
    Case,
    case_id=words,
    title=texts,
    unknown_title=texts,
    revision=st.integers(0, 10**6),
    collection=texts,
    number=st.none() | st.integers(0, 10**6),
    updated=st.sampled_from(["", "2012", "2012-07", "2012-07-09"]),
    authors=lines,
    institution=texts,
    license=texts,
    tags=lines,
    difficulty=st.none() | st.integers(1, 5),
    certainty=st.builds(Certainty, st.none() | st.sampled_from(CertaintyKind), texts, extras),
    synonyms=lines,
    provenance=st.builds(Provenance, texts, texts, extras),
    holds_patient_data=st.booleans(),
    cover=st.none() | st.integers(1, 9999),
    images=st.lists(st.sampled_from(["../hips", "mr", "a/b"]), max_size=2).map(tuple),
    sections=st.lists(sections, max_size=3).map(tuple),
    notes=notes,
    films=st.lists(films, max_size=3).map(tuple),
    quiz=st.lists(questions, max_size=2).map(tuple),
    extra=extras,
)
