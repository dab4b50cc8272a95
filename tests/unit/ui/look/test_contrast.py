"""The numbers of the look, computed: what can be read, what can be seen, what can be told apart."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pytest

from overlays.model import MarkColor
from tests.unit.ui.look.colours import VISION, contrast, distance
from viewer.ui.look.theme import LIGHT, PROJECTOR, READING_ROOM, Theme, ThemeName, theme_of

THEMES = (READING_ROOM, LIGHT, PROJECTOR)
TEXT = 4.5
EDGE = 3.0

SURFACES = ("window", "panel", "card", "hover", "accent_bg", "field")
WORDS = [
    *((word, ground) for word in ("text", "text2", "text3") for ground in SURFACES),
    *((word, ground) for word in ("danger", "warn", "ok") for ground in SURFACES),
    *((word, ground) for word in ("accent",) for ground in SURFACES),
    ("on_accent", "accent"),
    ("canvas_text", "canvas"),
    ("canvas_text2", "canvas"),
    ("canvas_text3", "canvas"),
    ("text", "line"),  # a pressed button
]
EDGES = [
    *(("border", ground) for ground in ("window", "panel", "card", "field")),
    ("text3", "hover"),  # the edge of a button that is pointed at
    *(("accent", ground) for ground in ("window", "canvas", "panel", "accent_bg")),
    *(("text", ground) for ground in SURFACES),  # the ring of the focus
    ("canvas_accent", "canvas"),
]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("word", "ground"), WORDS)
def test_words_can_be_read(theme: Theme, word: str, ground: str) -> None:
    assert contrast(getattr(theme, word), getattr(theme, ground)) >= TEXT


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(theme: Theme, edge: str, ground: str) -> None:
    assert contrast(getattr(theme, edge), getattr(theme, ground)) >= EDGE


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("color", MarkColor)
def test_a_phrase_can_be_read_in_the_colour_of_its_arrow(theme: Theme, color: MarkColor) -> None:
    for ground in (theme.panel, theme.card, theme.hover):
        assert contrast(theme.mark_text[color], ground) >= TEXT


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("color", MarkColor)
def test_a_badge_can_be_read(theme: Theme, color: MarkColor) -> None:
    assert contrast(theme.on_mark, theme.mark_paint[color]) >= TEXT


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("color", MarkColor)
def test_an_arrow_stands_out_from_the_black_of_its_halo(theme: Theme, color: MarkColor) -> None:
    assert contrast(theme.mark_paint[color], "#000000") >= TEXT


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_arrows_are_drawn_in_the_same_colours_in_every_theme(theme: Theme) -> None:
    assert theme.mark_paint == READING_ROOM.mark_paint
    assert set(theme.mark_paint) == set(theme.mark_text) == set(MarkColor)


@pytest.mark.parametrize(
    ("token", "on_panel"),
    [
        ("text", 15.0),
        ("text2", 9.4),
        ("text3", 5.8),
        ("border", 3.4),
        ("accent", 8.2),
        ("danger", 7.9),
        ("warn", 11.0),
        ("ok", 9.9),
    ],
)
def test_the_reading_room_has_the_contrasts_that_were_designed(token: str, on_panel: float) -> None:
    assert contrast(getattr(READING_ROOM, token), READING_ROOM.panel) == pytest.approx(
        on_panel, abs=0.06
    )


@pytest.mark.parametrize(
    ("vision", "least"), [("normal", 80), ("protan", 30), ("deutan", 25), ("tritan", 59)]
)
def test_green_yellow_and_red_arrows_stay_apart_for_every_eye(vision: str, least: float) -> None:
    assert trio_distance(READING_ROOM.mark_paint, vision) >= least - 0.05


@pytest.mark.parametrize(
    ("vision", "least"), [("normal", 50), ("protan", 20), ("deutan", 20), ("tritan", 35)]
)
def test_green_yellow_and_red_words_stay_apart_on_white_for_every_eye(
    vision: str, least: float
) -> None:
    assert trio_distance(LIGHT.mark_text, vision) >= least


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_no_two_colours_of_marks_look_alike(theme: Theme) -> None:
    for one, other in combinations(MarkColor, 2):
        assert distance(theme.mark_paint[one], theme.mark_paint[other]) >= 35
        assert distance(theme.mark_text[one], theme.mark_text[other]) >= 20


def test_pure_green_and_yellow_would_not_have_done() -> None:
    # The oracle itself: the simulation must find fault with the colours that were refused.
    pure = {vision: distance("#00FF00", "#FFFF00", vision) for vision in VISION}
    assert pure["normal"] > 60
    assert min(pure.values()) == pytest.approx(8, abs=0.5)


def trio_distance(colors: Mapping[MarkColor, str], vision: str) -> float:
    trio = (MarkColor.GREEN, MarkColor.YELLOW, MarkColor.RED)
    return min(distance(colors[one], colors[other], vision) for one, other in combinations(trio, 2))


@pytest.mark.parametrize(
    ("name", "font_scale", "marks"),
    [
        (ThemeName.READING_ROOM, 0.8, 1.0),
        (ThemeName.READING_ROOM, 1.0, 1.0),
        (ThemeName.READING_ROOM, 2.0, 1.25),
        (ThemeName.PROJECTOR, 1.0, 1.5),
        (ThemeName.PROJECTOR, 2.0, 1.5),
    ],
)
def test_marks_grow_a_quarter_as_much_as_letters_and_never_shrink(
    name: ThemeName, font_scale: float, marks: float
) -> None:
    assert theme_of(name, font_scale=font_scale).mark_scale == marks
