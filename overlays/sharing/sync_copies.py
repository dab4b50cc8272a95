"""Files that sync services put beside a case when two wrote it at once: what they are called, and what they hold.

    Dropbox       overlay (Ada's conflicted copy 2026-01-01).json, overlay (in Konflikt stehende Kopie ...).json
    Nextcloud     overlay (conflicted copy 2026-01-01 120000).json
    Google Drive  overlay (1).json
    iCloud        overlay 2.json
    OneDrive      overlay-READING-ROOM-2.json
    Syncthing     overlay.sync-conflict-20260101-120000-ABCDEFG.json

A name alone says little: only what is the same case is a copy of it, and a damaged file is none.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from msgspec import Struct

from overlays.disk.reasons import reason_of
from overlays.errors import CaseFormatError, CaseSaveError
from overlays.file.codec import decode_case
from overlays.file.generations import GenerationKind, Generations
from overlays.file.plain_json import MAX_BYTES
from overlays.file.storage import read_regular, sync_folder, write_new
from overlays.model import CASE_SUFFIX
from overlays.sentence import said

MOST: Final = 20
"""Files that are looked into; who has more of them has another trouble."""

_CONFLICT: Final = r"conflict|conflit|conflitt|konflikt|конфликт|競合|冲突|衝突|충돌"
_ADDED: Final = re.compile(
    rf"""
    \s\([^()]*(?i:{_CONFLICT})[^()]*(?:\([^()]*\)[^()]*)?\)(?:\s\(\d+\))?
    | \s?\(\d+\)
    | \s\d+
    | -[A-Z0-9][A-Za-z0-9-]{{0,62}}
    | \.sync-conflict-\d{{8}}-\d{{6}}(?:-[A-Z0-9]+)?
    """,
    re.VERBOSE,
)


class SyncCopy(Struct, frozen=True):
    """A file beside a case that holds another version of it."""

    path: str
    content: bytes

    @property
    def name(self) -> str:
        """What the file is called."""
        return Path(self.path).name

    @property
    def digest(self) -> str:
        """What stands for the content."""
        return hashlib.sha256(self.content).hexdigest()


def may_be_copy(name: str, of: str) -> bool:
    """Whether a sync service may have called a copy of the file ``of`` so."""
    stem, suffix = Path(of).stem, Path(of).suffix
    if not (name.startswith(stem) and name.endswith(suffix) and name != of):
        return False
    return _ADDED.fullmatch(name.removesuffix(suffix)[len(stem) :]) is not None


def copies_beside(
    path: str, case_id: str, left: Collection[str] = frozenset()
) -> tuple[SyncCopy, ...]:
    """Return the copies of the case at ``path`` that can be read, by name; those whose digest is in ``left`` are not.

    A case in a package has none: what a service has made of that is a package of its own.
    """
    if Path(path).suffix.lower() != CASE_SUFFIX:
        return ()
    of = Path(path).name
    try:
        with os.scandir(Path(path).parent) as entries:
            names = sorted(entry.name for entry in entries if may_be_copy(entry.name, of))
    except OSError:
        return ()
    found = (_copy_at(str(Path(path).with_name(name)), case_id) for name in names[:MOST])
    return tuple(copy for copy in found if copy is not None and copy.digest not in left)


def remove_copy(copy: SyncCopy, path: str, generations: Generations) -> None:
    """Remove a copy of the case at ``path``; what it held stays among the earlier versions.  Raises ``CaseSaveError``.

    One that holds something else by now stays.
    """
    found = read_regular(copy.path, most=MAX_BYTES)
    if found is None:
        return
    if found[0] != copy.content:
        raise CaseSaveError(copy.path, said("overlays", "it has changed meanwhile"))
    keep_copy(copy, path, generations)
    try:
        Path(copy.path).unlink()
    except OSError as error:
        raise CaseSaveError(
            copy.path,
            said("overlays", "it cannot be removed: {reason}").format(reason=reason_of(error)),
        ) from error
    sync_folder(Path(copy.path).parent)


def keep_copy(copy: SyncCopy, path: str, generations: Generations) -> None:
    """Keep what a copy holds among the earlier versions of the case, once.  Raises ``CaseSaveError``."""
    for one in generations.of(path):
        kept = read_regular(one.path) if one.kind is GenerationKind.ASIDE else None
        if kept is not None and kept[0] == copy.content:
            return
    generations.keep(path, copy.content, GenerationKind.ASIDE, mode=0o600)


class LeftCopies(Struct, frozen=True):
    """The copies that a person has decided to leave, remembered by what they hold, below ``folder``."""

    folder: str

    def leave(self, copy: SyncCopy) -> None:
        """Remember a copy.  Raises ``CaseSaveError``."""
        place = self._room / copy.digest
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_new(place, b"", mode=0o600)
        except FileExistsError:
            return
        except OSError as error:
            raise CaseSaveError(place, reason_of(error)) from error

    def digests(self) -> frozenset[str]:
        """Return the digests of all that were left."""
        try:
            return frozenset(os.listdir(self._room))  # noqa: PTH208  names alone
        except OSError:
            return frozenset()

    @property
    def _room(self) -> Path:
        return Path(self.folder) / "left copies"


def _copy_at(path: str, case_id: str) -> SyncCopy | None:
    """Return the copy in a file, ``None`` where it is no version of the case."""
    try:
        found = read_regular(path, most=MAX_BYTES)
        if found is None or decode_case(found[0], path).case_id != case_id:
            return None
    except (CaseSaveError, CaseFormatError):
        return None
    return SyncCopy(path, found[0])
