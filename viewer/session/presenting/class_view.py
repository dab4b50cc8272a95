"""What a class may see, as a value: films and text as far as they are told, without patient, file and notes.

The window for the class holds a copy of this and nothing else, so that what is hidden is in none of its widgets; as
long as its picture is frozen, it is not told of another.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import NO_EXTRA, Case, Notes
from overlays.sentence import said
from viewer.session.cases.binding import Binding
from viewer.session.cases.case_facts import facts_of
from viewer.session.content import Content
from viewer.session.display import DisplayState
from viewer.session.entries import Entry, content_of
from viewer.session.layout import ONE, Layout
from viewer.session.lesson import Lesson, Stage, peeked, shown_title, stage_of_section
from viewer.session.measures import Measures
from viewer.session.placement import CanvasSize


class ClassFilm(Struct, frozen=True):
    """One film: what is shown, and how it is seen on the teacher's canvas of size ``seen_in``."""

    content: Content
    state: DisplayState
    seen_in: CanvasSize


class ClassText(Struct, frozen=True):
    """The text as far as it is told: a case of which no more is left.

    ``told`` are the marks of the findings told so far, ``None`` for all; the stage is the ``position``-th of ``count``.
    """

    case: Case
    stage: Stage
    told: frozenset[str] | None
    title: str
    name: str
    position: int
    count: int


class ClassView(Struct, frozen=True):
    """All that the class sees."""

    films: tuple[ClassFilm, ...] = ()
    layout: Layout = ONE
    text: ClassText | None = None
    marks_shown: bool = False
    file_graphics: bool = True
    coming: frozenset[str] = frozenset()
    measures: Measures = Measures()


def as_class_sees(lesson: Lesson) -> Lesson:
    """Return the lesson without what the teacher alone sees: a peek at the marks."""
    return replace(peeked(lesson, held=False), writing=False)


def class_content(binding: Binding, shown: Entry, lesson: Lesson) -> Content:
    """Return what a film shows to the class: no mark that is not told, no patient, no cause of a fault.

    A series that is no film goes by no name of its own, which may be a patient's or a file's.
    """
    seen = as_class_sees(lesson)
    content = content_of(binding, shown, marked=seen.marks_shown, alone=seen.alone)
    is_film = shown.film is not None
    return replace(
        content,
        title=content.title if is_film else said("session", "Series"),
        subtitle=content.subtitle if is_film else "",
        marks=content.marks if seen.marks_shown else (),
        hidden=(),
        problem="",
        hint="",
        case_lines=(),
        patient_lines=(),
        study_lines=(),
    )


def class_text(case: Case, lesson: Lesson) -> ClassText:
    """Return the text as far as it is told; what is not is left out of the case."""
    stage = lesson.stage
    told = tuple(replace(one, notes="") for one in case.sections if stage_of_section(one) <= stage)
    rest = replace(
        case,
        title=case.title if stage >= Stage.DIAGNOSIS else "",
        sections=told,
        notes=Notes(),
        tags=(),
        extra=NO_EXTRA,
    )
    return ClassText(
        case=rest,
        stage=stage,
        told=lesson.told,
        title=shown_title(case, stage),
        name=facts_of(case, stage).name,
        position=lesson.position,
        count=len(lesson.stages),
    )


def as_large(film: ClassFilm, room: CanvasSize) -> DisplayState:
    """Return how a film is shown in ``room`` so that all is seen that the teacher sees of it."""
    view, before = film.state.view, film.seen_in
    if view.zoom is None or before.width <= 0 or before.height <= 0:
        return film.state
    scale = min(room.width / before.width, room.height / before.height)
    return replace(film.state, view=replace(view, zoom=view.zoom * scale))
