"""Puts a file in the place of another, with patience for those who look into it just then."""

from __future__ import annotations

import errno
import time
from pathlib import Path
from typing import Final

PATIENCE_S: Final = 2.0
"""For how long a file is waited for that another program holds: scanners of viruses and indexers do, for moments."""

_FIRST_PAUSE_S: Final = 0.02
# ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: Windows alone says so of a file that is open.
_HELD: Final = (5, 32, 33)


def replace_patiently(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target``; raise ``OSError``, ``EBUSY`` for a target that stays held."""
    waited, pause = 0.0, _FIRST_PAUSE_S
    while True:
        try:
            source.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            if waited >= PATIENCE_S:
                raise OSError(errno.EBUSY, error.strerror, str(target)) from error
        else:
            return
        time.sleep(pause)
        waited, pause = waited + pause, min(2 * pause, PATIENCE_S / 4)
