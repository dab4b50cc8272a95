"""A small log file of the user's own: a window has no console, and no traceback belongs on one."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

LOG_BYTES: Final = 500_000


class LateLog(logging.Handler):
    """Makes the log file when there is something to log: a window that comes up well does not wait for it."""

    def emit(self, record: logging.LogRecord) -> None:
        """Make the file, and leave this record and all others to it."""
        logging.getLogger().removeHandler(self)
        if log_to_file() is not None:
            logging.getLogger().handle(record)


def log_to_file() -> Path | None:
    """Log to the file from now on and return it, ``None`` where none can be written."""
    import platformdirs

    from viewer.commands.start.own_log import OwnFile, WithoutNames

    folder = platformdirs.user_log_path("rounds", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = OwnFile(
            folder / "rounds.log",
            maxBytes=LOG_BYTES,
            backupCount=1,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError:
        return None
    handler.setFormatter(WithoutNames("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return Path(handler.baseFilename)
