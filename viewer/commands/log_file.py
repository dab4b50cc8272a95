"""A small log file of the user's own: a window has no console, and no traceback belongs on one."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

import platformdirs

LOG_BYTES: Final = 500_000


def log_to_file() -> Path | None:
    """Log to the file from now on and return it, ``None`` where none can be written; names stay out of it."""
    folder = platformdirs.user_log_path("rounds", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "rounds.log", maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8"
        )
        path = Path(handler.baseFilename)
        path.chmod(0o600)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return path
