"""What a class may see, as a value, and what comes next: of the shipped case."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from overlays.file.codec import read_case
from overlays.model import Case, Notes
from viewer.session.content import Content
from viewer.session.display import DisplayState, View
from viewer.session.lesson import Lesson, Stage, at_stage, lesson_of, peeked
from viewer.session.placement import CanvasSize
from viewer.session.presenting.class_view import ClassFilm, as_class_sees, as_large, class_text
from viewer.session.presenting.next_told import MOST_LETTERS, next_words
from viewer.session.presenting.one_by_one import next_told

SECRET = "ask for the side first"


@pytest.fixture(scope="module")
def case(shipped_case: Path) -> Case:
    read = read_case(shipped_case / "overlay.json")
    sections = tuple(replace(one, notes=SECRET) for one in read.sections)
    return replace(read, notes=Notes(*[SECRET] * 5), sections=sections)


@pytest.mark.parametrize("stage", list(Stage))
def test_no_word_of_a_later_stage_and_no_note_is_in_the_value(case: Case, stage: Stage) -> None:
    text = class_text(case, at_stage(lesson_of(case), stage))
    value = str(msgspec.structs.asdict(text))
    assert SECRET not in value
    hidden = {
        Stage.FINDINGS: "osteopenia of the right",
        Stage.DIAGNOSIS: "Idiopathic transient",
        Stage.DISCUSSION: "diagnosis of exclusion",
        Stage.REFERENCES: "Arayssi",
    }
    assert [words in value for words in hidden.values()] == [one <= stage for one in hidden]
    assert (text.position, text.count) == (int(stage) + 1, 5)


def test_a_class_sees_no_peek(case: Case) -> None:
    assert not as_class_sees(peeked(lesson_of(case), held=True)).marks_shown


def test_what_a_teacher_sees_enlarged_is_seen_whole_on_a_screen_of_another_shape() -> None:
    seen = DisplayState(view=View(zoom=2.0, center=(10.0, 20.0)))
    film = ClassFilm(Content(), seen, CanvasSize(400, 300))
    wide = as_large(film, CanvasSize(1200, 600))
    assert wide.view == View(zoom=4.0, center=(10.0, 20.0))
    fitted = ClassFilm(Content(), DisplayState(), CanvasSize(400, 300))
    assert as_large(fitted, CanvasSize(1200, 600)) == DisplayState()


def test_what_comes_next_is_told_in_its_words(case: Case) -> None:
    lesson, told = lesson_of(case), []
    while (coming := next_words(lesson, case)) is not None:
        told.append((coming.stage, coming.number, coming.of, coming.position))
        assert 0 < len(coming.words) <= MOST_LETTERS + 1
        lesson = next_told(lesson, case)
    findings = [(Stage.FINDINGS, number, 3, 2) for number in (1, 2, 3)]
    later = [(stage, 0, 0, int(stage) + 1) for stage in list(Stage)[2:]]
    assert told == findings + later
    assert lesson.is_last
    words = next_words(Lesson(stages=tuple(Stage), stage=Stage.FINDINGS), case)
    assert words is not None
    assert words.words == "Idiopathic transient osteoporosis of the hip."
