"""Earlier states of case files, kept in a folder of the user's own before a file is replaced.

Nothing is ever written beside a case but the case: its folder may be a stranger's, a share, or synchronised.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct

from overlays.disk.reasons import reason_of
from overlays.errors import CaseSaveError
from overlays.file.storage import atomic_write
from overlays.sentence import said

KEPT: Final = 5
"""Generations of each kind."""

_OWN_ONLY: Final = 0o700


class GenerationKind(StrEnum):
    """What a generation was: as a session found the file, or as it was saved amid one."""

    FOUND = "found"
    SAVED = "saved"


class Generation(Struct, frozen=True):
    """One earlier state of a case's file; ``kept_at`` is UTC."""

    path: str
    kind: GenerationKind
    kept_at: datetime


class Generations(Struct, frozen=True):
    """The earlier states of all cases, below ``folder``."""

    folder: str

    def keep(self, path: str | Path, content: bytes, kind: GenerationKind, *, mode: int) -> None:
        """Keep what the file at ``path`` holds, with its permissions, and let the oldest of its kind go.

        Raises ``CaseSaveError`` about ``path``: what cannot be kept is not to be replaced.
        """
        room = self._room(path)
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.{kind}.json"
        try:
            room.mkdir(mode=_OWN_ONLY, parents=True, exist_ok=True)
            atomic_write(room / name, content, mode=mode)
        except OSError as error:
            raise CaseSaveError(path, _no_backup(self.folder, reason_of(error))) from error
        except CaseSaveError as error:
            raise CaseSaveError(path, _no_backup(self.folder, error.problem)) from error
        of_kind = [one for one in self.of(path) if one.kind is kind]
        for old in of_kind[KEPT:]:
            with contextlib.suppress(OSError):
                Path(old.path).unlink()

    def of(self, path: str | Path) -> tuple[Generation, ...]:
        """Return what is kept of the file at ``path``, the newest first."""
        try:
            names = sorted(os.listdir(self._room(path)), reverse=True)  # noqa: PTH208  names alone
        except OSError:
            return ()
        found = (_generation(self._room(path) / name) for name in names)
        return tuple(one for one in found if one is not None)

    def _room(self, path: str | Path) -> Path:
        """Return the folder of one file's generations; a digest, since paths may name patients."""
        place = os.path.realpath(path)
        digest = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()
        return Path(self.folder) / "generations" / digest[:32]


def _generation(path: Path) -> Generation | None:
    stamp, _, kind = path.name.removesuffix(".json").rpartition(".")
    try:
        kept_at = datetime.strptime(stamp, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)
        return Generation(str(path), GenerationKind(kind), kept_at)
    except ValueError:
        return None


def _no_backup(folder: str, reason: str) -> str:
    return said("overlays", "no backup could be made in {folder}: {reason}").format(
        folder=folder, reason=reason
    )
