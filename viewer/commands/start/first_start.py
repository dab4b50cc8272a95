"""Whether Rounds was ever started without paths before: the first time it shows its own case."""

from __future__ import annotations

from pathlib import Path

import platformdirs


def is_first_start() -> bool:
    """Whether no start without paths has been noted yet."""
    return not _note().exists()


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
