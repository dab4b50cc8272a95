"""Settings: kept from session to session, in a file for one person, sane whatever is in it."""

from __future__ import annotations

import json
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
    return tmp_path / "config" / "settings.json"


def keep(path: Path, chosen: Preferences) -> None:
    settings = Settings(path)
    settings.set_preferences(chosen)
    settings.close()


def write(path: Path, said: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(said if isinstance(said, str) else json.dumps(said))


@pytest.mark.parametrize(
    "chosen", [CHOSEN, Preferences(), replace(CHOSEN, recent=(Recent("/one\udcff.json"),))]
)
def test_what_is_chosen_is_there_the_next_time(path: Path, chosen: Preferences) -> None:
    keep(path, CHOSEN)
    keep(path, chosen)
    assert Settings(path).preferences == chosen


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_nobody_else_can_read_the_settings(path: Path) -> None:
    before = os.umask(0)
    try:
        keep(path, CHOSEN)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        keep(path, Preferences())
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_nonsense_under_a_name_gives_the_usual_and_costs_no_other(path: Path) -> None:
    nonsense = {"font_scale": "wide", "corner_text": "", "linked": "perhaps", "recent": 3}
    write(path, {"settings": 1, "theme": "projector", **nonsense})
    settings = Settings(path)
    assert settings.preferences == Preferences(theme=ThemeName.PROJECTOR)
    assert settings.set_aside == ""


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("", "damaged"),
        ("\0\0\0", "damaged"),
        ("[General]\ntheme=purple\n", "damaged"),
        ("[" * 100_000, "damaged"),
        ({"theme": "projector"}, "damaged"),
        ({"settings": "1"}, "damaged"),
        ({"settings": 2, "theme": "projector"}, "newer"),
    ],
)
def test_a_file_that_cannot_be_gone_on_with_is_set_aside_and_never_written_over(
    path: Path, said: object, kind: str
) -> None:
    write(path, said)
    before = path.read_bytes()
    settings = Settings(path)
    assert settings.preferences == Preferences()
    assert settings.set_aside.startswith(f"settings.{kind}-2")
    settings.set_preferences(CHOSEN)
    settings.close()
    assert path.with_name(settings.set_aside).read_bytes() == before
    assert Settings(path).preferences == CHOSEN


def test_what_is_not_known_and_what_another_start_has_kept_stays(path: Path) -> None:
    write(path, {"settings": 1, "of_another_version": {"a": [1]}})
    settings = Settings(path)
    keep(path, Preferences(plots=True))
    settings.set_preferences(Preferences(theme=ThemeName.PROJECTOR))
    settings.close()
    assert json.loads(path.read_text())["of_another_version"] == {"a": [1]}
    assert Settings(path).preferences == Preferences(theme=ThemeName.PROJECTOR, plots=True)


def test_a_font_scale_beyond_its_bounds_is_held(path: Path) -> None:
    write(path, {"settings": 1, "font_scale": 17})
    assert Settings(path).preferences.font_scale == 2.0


def test_a_home_that_cannot_be_written_to_costs_only_the_settings(tmp_path: Path) -> None:
    in_the_way = tmp_path / "config"
    in_the_way.write_text("a file, no folder")
    settings = Settings(in_the_way / "settings.json")
    settings.set_preferences(CHOSEN)
    settings.close()
    assert settings.preferences == CHOSEN


def test_an_equal_choice_is_silent(qtbot: QtBot) -> None:
    settings = Settings()
    with qtbot.assertNotEmitted(settings.changed):
        settings.set_preferences(Preferences())


def test_what_is_no_memory_of_something_opened_is_left_out(path: Path) -> None:
    write(path, {"settings": 1, "recent": ["{", {"path": 3}, {"path": "/cases/one.json"}]})
    assert Settings(path).preferences.recent == (Recent("/cases/one.json"),)


def test_text_grows_by_tenths_within_bounds() -> None:
    assert with_font_step(Preferences(), 1).font_scale == 1.1
    assert with_font_step(Preferences(), -9).font_scale == 0.8
    assert with_font_step(Preferences(), 99).font_scale == 2.0


@pytest.mark.parametrize(
    "name", [one.name for one in fields(Preferences) if isinstance(one.default, bool)]
)
def test_every_switch_is_kept(tmp_path: Path, name: str) -> None:
    path = tmp_path / "settings.json"
    turned = replace(Preferences(), **{name: not getattr(Preferences(), name)})
    keep(path, turned)
    assert Settings(path).preferences == turned
