"""What stands around the anatomy: the right words in the right corners, and warnings that cannot be hidden."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF

from tests.qt.ui.canvas.films import HeldFrames, series_of, stack
from viewer.imaging.voi import VoiFunction, VoiLut, Window
from viewer.session.content import Content, CornerText
from viewer.session.display import DisplayState, WindowOrigin
from viewer.ui.canvas.words.corner_text import Scene, number, words_around
from viewer.ui.canvas.words.plates import Plate, Tone

AREA = QRectF(0, 0, 600, 500)


def scene(
    *, modality: str = "MR", frame_changes: dict[str, Any] | None = None, **changes: Any
) -> Scene:
    series = series_of(HeldFrames(), stack(2), modality=modality, description="Cor T1")
    content = Content(
        series,
        case_lines=("Hip pain",),
        patient_lines=("DOE^JANE",),
        study_lines=("MRI hip",),
    )
    values: dict[str, Any] = {
        "area": AREA,
        "content": content,
        "series": series,
        "frame": replace(series.frames[0], **(frame_changes or {})),
        "index": 0,
        "state": DisplayState(),
        "voi": Window(450, 900),
        "scale_percent": 64.2,
        "corner_text": CornerText.CASE,
    }
    return Scene(**(values | changes))


def plates(given: Scene) -> tuple[Plate, ...]:
    return words_around(given, lambda lines, _tone: (50.0, 20.0 * len(lines)))


def words(given: Scene) -> list[str]:
    return [line for plate in plates(given) for line in plate.lines]


def letters(given: Scene) -> dict[str, str]:
    """Return each orientation letter by the edge at which it stands."""
    edges = {(0.0, 0.5): "left", (1.0, 0.5): "right", (0.5, 0.0): "top", (0.5, 1.0): "bottom"}
    found = [plate for plate in plates(given) if plate.tone is Tone.LETTER]
    return {edges[plate.align_x, plate.align_y]: plate.lines[0] for plate in found}


CORONAL = {"left": "R", "right": "L", "top": "H", "bottom": "F"}


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        (DisplayState(), CORONAL),
        (DisplayState(flipped=True), CORONAL | {"left": "L", "right": "R"}),
        (
            DisplayState(quarter_turns=1),
            {"left": "F", "right": "H", "top": "R", "bottom": "L"},
        ),
    ],
)
@pytest.mark.parametrize("corner_text", list(CornerText))
def test_orientation_letters_follow_flips_and_turns_and_are_always_there(
    state: DisplayState, wanted: dict[str, str], corner_text: CornerText
) -> None:
    assert letters(scene(state=state, corner_text=corner_text)) == wanted


def test_no_letter_is_guessed() -> None:
    unknown = scene(frame_changes={"plane": None, "patient_orientation": None})
    assert letters(unknown) == {}


@pytest.mark.parametrize("corner_text", list(CornerText))
def test_a_mirrored_radiograph_says_so_in_red_whatever_text_is_chosen(
    corner_text: CornerText,
) -> None:
    mirrored = DisplayState(flipped=True)
    given = scene(modality="DX", state=mirrored, corner_text=corner_text)
    red = [plate for plate in plates(given) if plate.tone is Tone.DANGER]
    assert [plate.lines for plate in red] == [("FLIPPED",)]
    assert "FLIPPED" not in words(replace(given, state=DisplayState(quarter_turns=2)))


@pytest.mark.parametrize("corner_text", list(CornerText))
@pytest.mark.parametrize("modality", ["", "OT", "MR"])
def test_a_mirrored_picture_without_letters_says_so_whatever_it_is(
    modality: str, corner_text: CornerText
) -> None:
    plain = {"plane": None, "patient_orientation": None}
    given = scene(
        modality=modality,
        frame_changes=plain,
        state=DisplayState(flipped=True),
        corner_text=corner_text,
    )
    red = [plate for plate in plates(given) if plate.tone is Tone.DANGER]
    assert [plate.lines for plate in red] == [("FLIPPED",)]
    assert "FLIPPED" not in words(replace(given, state=DisplayState(quarter_turns=2)))


def test_a_mirrored_cross_section_is_told_by_its_letters_alone() -> None:
    assert "FLIPPED" not in words(scene(modality="MR", state=DisplayState(flipped=True)))


@pytest.mark.parametrize("corner_text", list(CornerText))
def test_warnings_of_the_file_and_of_decoding_are_always_shown_once(
    corner_text: CornerText,
) -> None:
    given = scene(
        frame_changes={"banners": ("lossy compression 12:1",)},
        notes=("cut off at byte 100 of 200", "lossy compression 12:1"),
        corner_text=corner_text,
    )
    warned = [plate.lines[0] for plate in plates(given) if plate.tone is Tone.WARNING]
    assert warned == ["Lossy compression 12:1", "Cut off at byte 100 of 200"]


def test_warnings_do_not_lie_on_one_another() -> None:
    given = scene(
        frame_changes={"banners": ("one", "two")},
        modality="DX",
        state=DisplayState(flipped=True),
        corner_text=CornerText.FULL,
    )
    right = [p for p in plates(given) if p.align_x == 1.0 and p.align_y == 0.0]
    tops = [plate.y for plate in right]
    assert len(tops) == 4
    assert all(lower - upper >= 20 for upper, lower in pairwise(tops))


def test_no_corner_text_leaves_letters_only() -> None:
    assert set(words(scene(corner_text=CornerText.NONE))) == set("RLHF")


def test_the_case_shows_window_and_zoom_and_no_patient() -> None:
    shown = words(scene())
    assert "W 900   L 450" in shown
    assert "64 %" in shown
    assert "Hip pain" in shown
    assert "DOE^JANE" not in shown
    assert "MRI hip" not in shown


def test_full_text_adds_patient_study_and_technique() -> None:
    shown = words(scene(corner_text=CornerText.FULL, frame_changes={"details": (("TR", "650"),)}))
    assert {"DOE^JANE", "MRI hip", "MR Cor T1", "TR 650", "80 × 64"} <= set(shown)
    assert "Position -50.0, 10.0, 90.0 mm" in shown


def test_technique_stands_two_to_a_line_to_leave_the_anatomy_free() -> None:
    details = (("TR", "650"), ("TE", "11"), ("Slice", "4 mm"))
    shown = words(scene(corner_text=CornerText.FULL, frame_changes={"details": details}))
    assert {"TR 650   TE 11", "Slice 4 mm"} <= set(shown)


@pytest.mark.parametrize(
    ("voi", "state", "text"),
    [
        (Window(450, 900), DisplayState(), "W 900   L 450"),
        (Window(450, 900), DisplayState(window_origin=WindowOrigin.AUTO), "W 900   L 450   auto"),
        (
            Window(300, 1500),
            DisplayState(window_origin=WindowOrigin.PRESET, window_name="Bone"),
            "W 1500   L 300   Bone",
        ),
        (Window(0.51, 1.25), DisplayState(), "W 1.25   L 0.51"),
        (Window(0, 4, VoiFunction.SIGMOID), DisplayState(), "W 4.0   L 0.0   sigmoid"),
        (VoiLut(0, 8, (0, 255), "Normal"), DisplayState(), "LUT Normal"),
    ],
)
def test_a_window_is_written_with_where_it_comes_from(
    voi: Window | VoiLut, state: DisplayState, text: str
) -> None:
    assert text in words(scene(voi=voi, state=state))


def test_a_colour_film_says_that_no_window_applies() -> None:
    assert "Colour, no window" in words(scene(is_colour=True))


@pytest.mark.parametrize(
    ("value", "width", "text"),
    [(1234.4, 2000, "1234"), (-0.2, 2000, "0"), (0.1234, 0.5, "0.12"), (1e-7, 1e-6, "0.000000")],
)
def test_numbers_have_as_many_decimals_as_the_window_can_tell_apart(
    value: float, width: float, text: str
) -> None:
    assert number(value, width) == text
