"""Puts a file aside under another name beside it, so that nothing takes its place and nothing of it is lost."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from overlays.disk.reasons import reason_of
from overlays.errors import CaseSaveError


def put_aside(path: str | Path) -> Path:
    """Rename "overlay.json" to "overlay (damaged).json", or "overlay (damaged 2).json", ...; return the new name.

    What has such a name already stays.  Raises ``CaseSaveError``.
    """
    old = Path(path)
    for new in _names(old):
        try:
            # Taken before it is renamed to: a rename replaces what is there.
            os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            if not _is_empty(new):
                continue
        except OSError as error:
            raise CaseSaveError(path, reason_of(error)) from error
        try:
            old.replace(new)
        except OSError as error:
            new.unlink()
            raise CaseSaveError(path, reason_of(error)) from error
        return new
    raise AssertionError("names do not end")


def _is_empty(path: Path) -> bool:
    """Whether a file holds nothing: the name was taken, and the process killed before it was used."""
    with suppress(OSError):
        found = path.lstat()
        return stat.S_ISREG(found.st_mode) and found.st_size == 0
    return False


def _names(old: Path) -> Iterator[Path]:
    number = 1
    while True:
        counted = "" if number == 1 else f" {number}"
        yield old.with_name(f"{old.stem[:50]} (damaged{counted}){old.suffix}")
        number += 1
