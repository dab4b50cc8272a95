"""What a person has chosen, and where they were when the window closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from tests.faults.operation import Operation
from tests.faults.prepared import Outcome
from viewer.session.cases.recent import Recent
from viewer.session.going_on.last_session import LastSession, encoded
from viewer.ui.going_on import going_on
from viewer.ui.state.settings import Preferences, Settings

FILE: Final = "config/settings.json"
SESSION: Final = "state/session.json"


def chosen(folder: Path, scale: float) -> None:
    settings = Settings(folder / FILE)
    settings.set_preferences(replace(Preferences(), font_scale=scale))
    settings.close()


def laid_out(folder: Path) -> None:
    chosen(folder, 1.2)


def choose(folder: Path) -> None:
    chosen(folder, 1.5)


def choose_on(folder: Path) -> None:
    chosen(folder, 1.8)


def judge(folder: Path, _outcome: Outcome) -> Iterator[str]:
    """What is read the next time is what was chosen before, or now; nothing was taken for damaged."""
    found = Settings(folder / FILE).preferences.font_scale
    if found not in (1.2, 1.5):
        yield f"the settings read as {found}"
    if others := {path.name for path in (folder / "config").glob("settings.[dn]*-*")}:
        yield f"set aside: {others}"


def left_at(folder: Path, name: str) -> None:
    going_on._write(folder / SESSION, encoded(LastSession(Recent(name), (name,))))


def first_session(folder: Path) -> None:
    left_at(folder, "/one")


def next_session(folder: Path) -> None:
    left_at(folder, "/two")


def judge_session(folder: Path, _outcome: Outcome) -> Iterator[str]:
    """It reads, as it was or as it is."""
    session, _ = going_on._read(folder / SESSION)
    if session is None or session.paths not in (("/one",), ("/two",)):
        yield f"the session reads as {session}"


OPERATIONS: Final = (
    Operation("settings", laid_out, choose, (FILE,), judge, choose_on),
    Operation("session", first_session, next_session, (SESSION,), judge_session, first_session),
)
