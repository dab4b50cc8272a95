"""Whether Rounds was ever started without paths before: the first time it shows its own case."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from overlays.file.journal.left import left_journals
from overlays.file.journal.names import journals_folder
from overlays.file.state_folder import spare_folder, state_folder


def is_first_start() -> bool:
    """Whether no start without paths has been noted yet."""
    return not _note().exists()


def is_work_left() -> bool:
    """Whether an earlier start, of films, has left a case that was never saved."""
    folders = (journals_folder(state_folder()), journals_folder(spare_folder()))
    return any(left_journals(folder, "") for folder in folders)


def note_start() -> None:
    """Note that there was one; where nothing can be written, each start is a first."""
    note = _note()
    try:
        note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        note.touch()
    except OSError:
        return


def _note() -> Path:
    return platformdirs.user_state_path("rounds", appauthor=False) / "started"
