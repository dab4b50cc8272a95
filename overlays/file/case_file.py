"""The file of an open case: reading it, and saving so that nothing finished is ever lost.

A save replaces the file whole, under a lock, after it has been compared with what was read: a file that somebody
else has changed is not replaced unless told.  Whatever is replaced is kept as a generation first
(``overlays.file.generations``), in the state folder; nothing but the case is written in the folder of the case.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct
from msgspec.structs import replace

from overlays.errors import CaseSaveError
from overlays.file.codec import content_of, decode_case, encode_checked, shortest
from overlays.file.generations import GenerationKind, Generations
from overlays.file.locking import lock_path, locked
from overlays.file.state_folder import state_folder
from overlays.file.storage import atomic_write, read_regular, remove_unfinished
from overlays.model import Case
from overlays.sentence import said

IN_ARCHIVE: Final = said("session", "it lies in a ZIP archive")


class ChangedOnDiskError(CaseSaveError):
    """Someone else has changed the file since it was read; ``content`` is what it holds now."""

    def __init__(self, path: str, content: bytes) -> None:
        super().__init__(path, said("session", "it has changed on disk since it was opened"))
        self.content = content


class CaseHome(Protocol):
    """How a case is read and replaced where it lies: as a file of its own, or in a package (``overlays.package``)."""

    def read(self, path: str) -> tuple[bytes, int] | None:
        """Return the bytes of the case, and permissions; ``None`` where nothing is.  Raises ``CaseSaveError``."""

    def write(self, path: str, content: bytes) -> str:
        """Replace the case, and return why the disk has not confirmed it, or "".  Raises ``CaseSaveError``."""


class PlainHome(Struct, frozen=True):
    """A case in a file of its own, which holds nothing else."""

    def read(self, path: str) -> tuple[bytes, int] | None:
        """Return what the file holds, and its permissions; ``None`` where nothing is.  Raises ``CaseSaveError``."""
        return read_regular(path)

    def write(self, path: str, content: bytes) -> str:
        """Replace the file, and return why the disk has not confirmed it, or "".  Raises ``CaseSaveError``."""
        return atomic_write(path, content)


class CaseFile(Struct, frozen=True):
    """Where an open case is kept.

    ``content`` is what the file held when read or last saved, and ``revision`` the number that it
    bears; ``length`` is that of the shortest file of the case as it was read, in bytes (0: unknown);
    ``read_only`` says why the case may not be changed, or ""; ``backed_up`` whether this session
    has kept the state that it found; ``unconfirmed`` why the disk has not confirmed the last save, or "";
    ``saved_at`` when this session last wrote the file and read it back as it was meant (with its time zone).
    ``home`` reads and replaces the case at ``path``, which is a package where the case lies in one; ``content`` is then
    what the case's own member held.
    """

    path: str
    content: bytes = b""
    revision: int = 0
    length: int = 0
    read_only: str = ""
    backed_up: bool = False
    unconfirmed: str = ""
    saved_at: datetime | None = None
    home: CaseHome = PlainHome()


def open_case(path: str, *, shipped: Sequence[Path] = ()) -> tuple[Case, CaseFile]:
    """Read a case; raises ``CaseFormatError`` and changes nothing.

    One in a folder of ``shipped``, whichever way its path is written, comes with the program and is not to be changed.
    """
    content = content_of(path)
    case = decode_case(content, path)
    length = len(shortest(case))
    return case, CaseFile(path, content, case.revision, length, why_read_only(path, case, shipped))


def open_packed_case(archive: str, content: bytes, name: str) -> tuple[Case, CaseFile]:
    """Read a case that lies inside the ZIP archive at ``archive``; ``name`` is what to call it in an error."""
    case = decode_case(content, name)
    return case, CaseFile(archive, revision=case.revision, read_only=IN_ARCHIVE)


def save_case(case: Case, file: CaseFile, generations: Generations | None = None) -> CaseFile:
    """Write a case to its file as the next revision, and return the file as it now is.

    The bytes are parsed and compared with the case before anything is written, and read back and compared with what
    was to be written before anything is replaced.  Raises ``CaseSaveError``; what is on disk then stands as it was.
    A ``ChangedOnDiskError`` says what was found there instead of ``file.content``; a person who decides to replace
    that saves with it as the content.
    """
    if file.read_only:
        raise CaseSaveError(file.path, file.read_only)
    today = datetime.now().astimezone().date().isoformat()
    written = replace(case, revision=file.revision + 1, updated=today)
    content = encode_checked(written, file.path)
    with locked(file.path):
        found = file.home.read(file.path)
        if found is not None:
            on_disk, mode = found
            if on_disk != file.content:
                raise ChangedOnDiskError(file.path, on_disk)
            kind = GenerationKind.SAVED if file.backed_up else GenerationKind.FOUND
            (generations or own_generations()).keep(file.path, on_disk, kind, mode=mode)
        unconfirmed = file.home.write(file.path, content)
    return replace(
        file,
        content=content,
        revision=written.revision,
        backed_up=True,
        unconfirmed=unconfirmed,
        saved_at=datetime.now().astimezone(),
    )


def abandon_save(path: str) -> None:
    """Let a save of this process fail that is not waited for, and leave nothing of it beside the case at ``path``."""
    if remove_unfinished(path):
        # Its lock ends with the process; the empty file by which it was held would stay.
        with suppress(OSError):
            lock_path(path).unlink()


def own_generations() -> Generations:
    """Return where earlier states of the user's cases are kept."""
    return Generations(str(state_folder()))


def why_read_only(path: str, case: Case, shipped: Sequence[Path]) -> str:
    """Return why the case at ``path`` may not be changed, or ""."""
    if case.read_only:
        return said("session", "a newer Rounds made it (format version {version})").format(
            version=case.version
        )
    if os.path.islink(path):  # noqa: PTH114  which never raises
        return said("session", "it is a link to another file")
    if any(Path(path).resolve().is_relative_to(folder.resolve()) for folder in shipped):
        return said("session", "it comes with Rounds")
    if not (os.access(path, os.W_OK) and os.access(Path(path).parent, os.W_OK)):
        return said("session", "you may not write here")
    return ""
