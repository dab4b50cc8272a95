"""Settings: kept from session to session, in a file for one person, sane whatever is in it."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from msgspec.structs import fields, replace
from pytestqt.qtbot import QtBot

from viewer.session.cases.recent import Recent, RecentKind
from viewer.session.content import CornerText
from viewer.ui.look.theme import ThemeName
from viewer.ui.state.settings import Preferences, Settings, with_font_step

CHOSEN = Preferences(
    theme=ThemeName.PROJECTOR,
    font_scale=1.3,
    corner_text=CornerText.NONE,
    linked=False,
    reference_lines=False,
    plots=True,
    recent=(
        Recent(
            "/cases/one/overlay.json", title='A man, "38"; hip\nand groin %1', about="Rounds #14"
        ),
        Recent("/images/two", RecentKind.IMAGES),
    ),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "rounds.ini"


@pytest.mark.parametrize(
    "chosen", [CHOSEN, Preferences(), replace(CHOSEN, recent=(Recent("/one.json"),))]
)
def test_what_is_chosen_is_there_the_next_time(path: Path, chosen: Preferences) -> None:
    settings = Settings(path)
    settings.set_preferences(CHOSEN)
    settings.set_preferences(chosen)
    assert Settings(path).preferences == chosen


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_nobody_else_can_read_the_settings(path: Path) -> None:
    before = os.umask(0)
    try:
        settings = Settings(path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        settings.set_preferences(CHOSEN)
        settings.set_preferences(Preferences())
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0\0\0",
        "[General]\ntheme=purple\nfont_scale=nan\ncorner_text=\nlinked=perhaps\n",
        "[General]\nfont_scale=1e999\ntheme=1, 2, 3\nrecent=\n",
    ],
)
def test_nonsense_in_the_file_gives_the_usual(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    assert Settings(path).preferences == Preferences()


def test_a_font_scale_beyond_its_bounds_is_held(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("[General]\nfont_scale=17\n")
    assert Settings(path).preferences.font_scale == 2.0


def test_a_home_that_cannot_be_written_to_costs_only_the_settings(tmp_path: Path) -> None:
    in_the_way = tmp_path / "config"
    in_the_way.write_text("a file, no folder")
    settings = Settings(in_the_way / "rounds.ini")
    settings.set_preferences(CHOSEN)
    assert settings.preferences == CHOSEN


def test_an_equal_choice_is_silent(qtbot: QtBot) -> None:
    settings = Settings()
    with qtbot.assertNotEmitted(settings.changed):
        settings.set_preferences(Preferences())


def test_paths_that_an_older_version_kept_are_cases_without_a_title(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("[General]\nrecent=/cases/one/overlay.json, /cases/two/overlay.json\n")
    kept = Settings(path).preferences.recent
    assert kept == (Recent("/cases/one/overlay.json"), Recent("/cases/two/overlay.json"))


def test_what_is_no_memory_of_something_opened_is_left_out(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('[General]\nrecent="{", "{\\"path\\": 3}", /cases/one.json\n')
    assert Settings(path).preferences.recent == (Recent("/cases/one.json"),)


def test_text_grows_by_tenths_within_bounds() -> None:
    assert with_font_step(Preferences(), 1).font_scale == 1.1
    assert with_font_step(Preferences(), -9).font_scale == 0.8
    assert with_font_step(Preferences(), 99).font_scale == 2.0


@pytest.mark.parametrize(
    "name", [one.name for one in fields(Preferences) if isinstance(one.default, bool)]
)
def test_every_switch_is_kept(tmp_path: Path, name: str) -> None:
    path = tmp_path / "rounds.ini"
    turned = replace(Preferences(), **{name: not getattr(Preferences(), name)})
    Settings(path).set_preferences(turned)
    assert Settings(path).preferences == turned
