"""The file of what a person has chosen: JSON, for its owner alone, replaced whole by a thread.

    {"settings": 1, "theme": "projector", "recent": [...], "window": {...}}

A file that cannot be read, or that a newer Rounds wrote, is set aside beside it and never written over.  What stands in
the file and is not known here stays, and so does what another start has put there meanwhile.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from overlays.errors import CaseSaveError
from overlays.file.storage import atomic_write, read_regular

VERSION: Final = 1
LARGEST_BYTES: Final = 4 * 2**20
_PRIVATE: Final = 0o600
_CLOSING_S: Final = 1.0

log = logging.getLogger(__name__)


class SettingsFile:
    """Reads ``path`` once; what is put is written soon, and the caller never waits for the disk."""

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()  # a home that is made of links to one place is common
        self._lock = threading.Lock()
        self._waiting: dict[str, Any] = {}
        self._thread: threading.Thread | None = None
        self._may_write = True
        self.set_aside = ""
        """What the file is called now that was found unreadable, "" where none was."""
        self.values: dict[str, Any] = self._read()
        """What the file held."""

    def put(self, values: Mapping[str, Any]) -> None:
        """Have values written over those that bear their names; returns at once."""
        with self._lock:
            self._waiting.update(values)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="settings", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Wait a moment until all is written."""
        thread = self._thread
        if thread is not None:
            thread.join(_CLOSING_S)

    def _read(self) -> dict[str, Any]:
        try:
            found = _found(self._path)
        except OSError:
            return {}
        except ValueError as error:
            self._set_aside(str(error))
            return {}
        return found

    def _set_aside(self, kind: str) -> None:
        moment = datetime.now().astimezone()
        name = f"{self._path.stem}.{kind}-{moment:%Y-%m-%d-%H%M%S}"
        try:
            self._path.rename(self._path.with_name(name))
        except OSError:
            self._may_write = False
            name = self._path.name
        self.set_aside = name

    def _run(self) -> None:
        while True:
            with self._lock:
                values, self._waiting = self._waiting, {}
                if not values:
                    self._thread = None
                    return
            self._write(values)

    def _write(self, values: dict[str, Any]) -> None:
        if not self._may_write:
            return
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            kept = {"settings": VERSION} | _found(self._path) | values
            # ASCII: names of files that are no Unicode are kept as well.
            atomic_write(self._path, json.dumps(kept, indent=1).encode(), mode=_PRIVATE)
        except (OSError, ValueError, CaseSaveError) as error:
            # A home that cannot be written to costs the settings, not the program.
            log.warning("the settings are not kept: %s", type(error).__name__)


def _found(path: Path) -> dict[str, Any]:
    """Return what a file holds, nothing where there is none.

    Raises ``OSError``, and ``ValueError`` ("damaged", "newer") for one that this version cannot go on with.
    """
    try:
        read = read_regular(path, most=LARGEST_BYTES)
    except CaseSaveError as error:
        if isinstance(error.__cause__, OSError):
            raise error.__cause__ from error
        raise ValueError("damaged") from error
    if read is None:
        return {}
    try:
        found: Any = json.loads(read[0])
    except (ValueError, RecursionError) as error:
        raise ValueError("damaged") from error
    version = found.get("settings") if isinstance(found, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ValueError("damaged")
    if version > VERSION:
        raise ValueError("newer")
    return dict(found)
