"""Earlier states of case files, kept in a folder of the user's own before a file is replaced.

Nothing is ever written beside a case but the case: its folder may be a stranger's, a share, or synchronised.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from bisect import bisect
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct

from overlays.disk.reasons import reason_of
from overlays.errors import CaseSaveError
from overlays.file.storage import atomic_write, sweep_left
from overlays.sentence import said

KEPT: Final = 5
"""Generations of each kind, at most."""

SPACED: Final = (timedelta(minutes=10), timedelta(hours=1), timedelta(days=1))
"""Between these ages one state is kept that was saved amid a session; a case that saves itself does so each minute."""

_OWN_ONLY: Final = 0o700


class GenerationKind(StrEnum):
    """A state of the file: as a session found it, as it was saved amid one, or unsaved work that a merge set aside."""

    FOUND = "found"
    SAVED = "saved"
    ASIDE = "aside"


class Generation(Struct, frozen=True):
    """One earlier state of a case's file; ``kept_at`` is UTC."""

    path: str
    kind: GenerationKind
    kept_at: datetime


class Generations(Struct, frozen=True):
    """The earlier states of all cases, below ``folder``."""

    folder: str

    def keep(self, path: str | Path, content: bytes, kind: GenerationKind, *, mode: int) -> None:
        """Keep what the file at ``path`` holds, with its permissions, and let others of its kind go.

        Of what sessions found, and of what merges set aside, the newest ``KEPT`` stay.  Of what was saved amid sessions
        the newest stays, and the oldest one of each age: up to 10 minutes, an hour, a day, and more.

        Raises ``CaseSaveError`` about ``path``: what cannot be kept is not to be replaced.
        """
        room, now = self._room(path), datetime.now(UTC)
        name = f"{now:%Y%m%dT%H%M%S.%fZ}.{kind}.json"
        try:
            room.mkdir(mode=_OWN_ONLY, parents=True, exist_ok=True)
            atomic_write(room / name, content, mode=mode)
        except OSError as error:
            raise CaseSaveError(path, _no_backup(self.folder, reason_of(error))) from error
        except CaseSaveError as error:
            raise CaseSaveError(path, _no_backup(self.folder, error.problem)) from error
        sweep_left(room / name, ".")
        of_kind = [one for one in self.of(path) if one.kind is kind]
        for old in set(of_kind) - set(stay(of_kind, now)):
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


def stay(of_kind: Sequence[Generation], now: datetime) -> tuple[Generation, ...]:
    """Return which generations of one kind are kept at the time ``now``; they come newest first.

    Who is the oldest of its age stays until it has reached the next one, so that there is one of each age in the end.
    """
    newest = tuple(of_kind[:1])
    if not newest or newest[0].kind is not GenerationKind.SAVED:
        return tuple(of_kind[:KEPT])
    oldest_of_age = {bisect(SPACED, now - one.kept_at): one for one in of_kind}
    return tuple(dict.fromkeys((*newest, *oldest_of_age.values())))


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
