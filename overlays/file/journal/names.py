"""What the files of journals are called: by the place of the case, when they were begun, and by which process."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import Final

SUFFIX: Final = ".journal"


def journals_folder(state: Path) -> Path:
    """Return where journals are kept, in the state folder."""
    return state / "journals"


def journal_name(case_path: str) -> str:
    """Return a name that no other start has had, for a journal of the case at ``case_path``, "" for one never saved."""
    return f"{place_of(case_path)}{time.time_ns():020}-{os.getpid()}{SUFFIX}"


def place_of(case_path: str) -> str:
    """Return what the names of one case's journals begin with; a digest, since paths may name patients."""
    place = os.path.realpath(case_path) if case_path else ""
    return hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:32] + "."
