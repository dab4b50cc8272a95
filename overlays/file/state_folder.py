"""Where Rounds keeps what is its own business and nobody's document: earlier states of cases."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

VARIABLE: Final = "ROUNDS_STATE"
"""Names another folder, on a stick or for a test."""


def state_folder() -> Path:
    """Return the folder, which need not exist yet."""
    import platformdirs  # noqa: PLC0415  not needed for the first picture

    named = os.environ.get(VARIABLE)
    return Path(named) if named else platformdirs.user_state_path("rounds", appauthor=False)
