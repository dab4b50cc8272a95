"""What a person has chosen: the settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from tests.faults.operation import Operation
from tests.faults.prepared import Outcome
from viewer.ui.state.settings import Preferences, Settings

FILE: Final = "config/rounds.ini"


def chosen(folder: Path, scale: float) -> None:
    settings = Settings(folder / FILE)
    settings.set_preferences(replace(Preferences(), font_scale=scale))


def laid_out(folder: Path) -> None:
    chosen(folder, 1.2)


def choose(folder: Path) -> None:
    chosen(folder, 1.5)


def choose_on(folder: Path) -> None:
    chosen(folder, 1.8)


def judge(folder: Path, _outcome: Outcome) -> Iterator[str]:
    """What is read the next time is what was chosen before, or now."""
    found = Settings(folder / FILE).preferences.font_scale
    if found not in (1.2, 1.5):
        yield f"the settings read as {found}"


OPERATIONS: Final = (
    Operation("settings", laid_out, choose, (FILE,), judge, choose_on, reads_back=False),
)
