"""Slides of a film: what is native can be changed, nothing of the template is left, and nothing is told early."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image
from pytestqt.qtbot import QtBot

from overlays.errors import CaseSaveError
from overlays.model import Case, Mark, MarkColor, MarkKind, Notes, Point, Section, SectionKind
from tests.qt.publish.test_geometry import ARROWS, black, distance, exported, film_points
from viewer.imaging.pixels.decode import Decoded
from viewer.publish.leaving import SpoilsError
from viewer.publish.plan import Audience, ExportFilm, ExportPlan
from viewer.publish.rendering import rendered
from viewer.session.content import PlacedMark
from viewer.session.lesson import Stage

pptx = pytest.importorskip("pptx")
from viewer.publish.deck.native_marks import PictureOnSlide, add_mark  # noqa: E402
from viewer.publish.deck.writing import publish_deck  # noqa: E402

CASE = Case(
    "c",
    "Osteoid osteoma of the femur",
    "A man with hip pain",
    authors=("A. Author",),
    sections=(
        Section(SectionKind.HISTORY, "History", "Pain at night."),
        Section(
            SectionKind.FINDINGS, "Findings", "A **nidus** (red arrow, film 1).\n\n* cortex\x07"
        ),
        Section(SectionKind.DIAGNOSIS, "Diagnosis", "Osteoid osteoma."),
    ),
    notes=Notes(findings="Ask about aspirin."),
)
ALSO = Mark("r", MarkKind.RECTANGLE, MarkColor.BLUE, (Point(20, 20), Point(60, 50)), label="nidus")


def exported_twice() -> tuple[ExportFilm, ...]:
    film = exported(3)
    marks = (replace(film.marks[0], badge="1a"), PlacedMark(ALSO, "1b"))
    film = replace(film, marks=marks)
    return (replace(film, stack=(film, film, film)),)


def decode(_frame: object) -> Decoded:
    return black()


def deck_of(path: Path, audience: Audience, stage: Stage, case: Case = CASE) -> Any:
    plan = ExportPlan(case, exported_twice(), stage, audience)
    assert publish_deck(plan, path, decode) == (path,)
    return pptx.Presentation(str(path))


def flat(shapes: Any) -> list[Any]:
    return [
        inner
        for shape in shapes
        for inner in (shape, *(flat(shape.shapes) if shape.shape_type == 6 else ()))
    ]


def targets(slide: Any) -> list[int]:
    return [int(one.get("spid")) for one in slide.element.iter("{*}spTgt")]


def test_a_deck_tells_the_case_click_by_click(qtbot: QtBot, tmp_path: Path) -> None:
    deck = deck_of(tmp_path / "hip.pptx", Audience.TEACHER, Stage.REFERENCES)
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert titles == [
        "A man with hip pain",
        "Film 1",
        "Film 1a",
        "Film 1 (3 slices)",
        "Findings",
        "Diagnosis",
    ]
    assert deck.slide_width * 9 == deck.slide_height * 16
    marked, stack = deck.slides[2], deck.slides[3]
    groups = [shape for shape in marked.shapes if shape.shape_type == 6]
    assert targets(marked) == [group.shape_id for group in groups]
    assert [group.element.nvGrpSpPr.cNvPr.get("descr") for group in groups] == [
        "red arrow 1a of film 1",
        "blue rectangle 1b of film 1",
    ]
    assert len(targets(stack)) == 2
    for slide in deck.slides:
        ids = [shape.shape_id for shape in flat(slide.shapes)]
        assert len(ids) == len(set(ids))
        assert set(targets(slide)) <= set(ids)
        for shape in slide.shapes:
            if shape.shape_type == 13:
                assert shape.element.nvPicPr.cNvPr.get("descr")
                assert (shape.crop_left, shape.crop_right, shape.crop_top) == (0, 0, 0)
                assert Image.open(io.BytesIO(shape.image.blob)).size == exported(3).size
    assert "Ask about aspirin." in deck.slides[4].notes_slide.notes_text_frame.text
    assert "cortex\N{REPLACEMENT CHARACTER}" in deck.slides[4].shapes[1].text_frame.text


def test_nothing_of_the_template_is_left(qtbot: QtBot, tmp_path: Path) -> None:
    told = deck_of(tmp_path / "hip.pptx", Audience.TEACHER, Stage.REFERENCES).core_properties
    assert (told.author, told.last_modified_by) == ("A. Author", "Rounds")
    assert told.title == "A man with hip pain"
    assert told.created.year > 2024
    with zipfile.ZipFile(tmp_path / "hip.pptx") as file:
        assert not [name for name in file.namelist() if "thumbnail" in name]
        assert not any(b"Canny" in file.read(name) for name in file.namelist())


def test_students_get_neither_notes_nor_the_diagnosis(qtbot: QtBot, tmp_path: Path) -> None:
    deck = deck_of(tmp_path / "hip.pptx", Audience.STUDENT, Stage.FINDINGS)
    assert not any(slide.has_notes_slide for slide in deck.slides)
    with zipfile.ZipFile(tmp_path / "hip.pptx") as file:
        assert not any(b"steoma" in file.read(name) for name in file.namelist())
    films = (replace(exported_twice()[0]),)
    titled = replace(films[0], film=replace(films[0].film, title="Osteoid osteoma, CT"))
    plan = ExportPlan(CASE, (titled,), Stage.DIAGNOSIS, Audience.STUDENT)
    before = (tmp_path / "hip.pptx").read_bytes()
    with pytest.raises(SpoilsError, match="title of a slide"):
        publish_deck(plan, tmp_path / "hip.pptx", decode)
    assert (tmp_path / "hip.pptx").read_bytes() == before


@pytest.mark.parametrize("beside", ["~$hip pain.pptx", "~$p pain.pptx", ".~lock.hip pain.pptx#"])
def test_a_deck_that_is_open_stays(qtbot: QtBot, tmp_path: Path, beside: str) -> None:
    target = tmp_path / "hip pain.pptx"
    target.write_bytes(b"a lecture")
    (tmp_path / beside).write_bytes(b"")
    plan = ExportPlan(CASE, exported_twice(), Stage.FINDINGS, Audience.STUDENT)
    with pytest.raises(CaseSaveError, match="open in another program"):
        publish_deck(plan, target, decode)
    assert target.read_bytes() == b"a lecture"


def test_the_ends_of_the_line_are_those_of_the_film(qtbot: QtBot) -> None:
    """A thousand arrows on a slide: the point is the film's to less than a pixel, the way to it the film's as well."""
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    worst = askew = 0.0
    place = PictureOnSlide(100_000, 200_000, 9_525.0)
    for seed in range(ARROWS):
        one = rendered(exported(seed), black())
        (laid,) = one.shapes()
        add_mark(slide, laid, one.look, place, "arrow")
        line = slide.shapes[-1].shapes[-1]
        tail, tip = (
            ((x - place.left) / place.scale, (y - place.top) / place.scale)
            for x, y in ((line.begin_x, line.begin_y), (line.end_x, line.end_y))
        )
        film_tail, film_tip = film_points(one)
        worst = max(worst, distance(tip, film_tip))
        drawn, true = np.subtract(tip, tail), np.subtract(film_tip, film_tail)
        if np.hypot(*true) > 1:
            across = drawn[0] * true[1] - drawn[1] * true[0]
            askew = max(askew, abs(across) / np.hypot(*true))
        slide.shapes.element.remove(slide.shapes[-1].element)
    assert worst < 1.0
    assert askew < 1.0
