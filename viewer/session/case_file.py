"""The file of an open case: reading it, and saving so that nothing finished is ever lost.

A save replaces the file whole (``overlays.codec.write_case``); before the first save of a session the file
as it was is kept as ``overlay.json.bak``; a file that has changed on disk since it was read is not
replaced unless told.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from overlays.codec import decode_case, encode_case, read_case, write_case
from overlays.errors import CaseSaveError
from overlays.model import OVERLAY_NAME, Case
from overlays.plain_json import MAX_BYTES
from overlays.storage import atomic_write


class ChangedOnDiskError(CaseSaveError):
    """Someone else has changed the file since it was read."""


class CaseFile(Struct, frozen=True):
    """Where an open case is kept.

    ``content`` is what the file held when read or last saved, and ``revision`` the number that it
    bears; ``read_only`` says why the case may not be changed, or ""; ``backed_up`` whether this session
    has kept the older state.
    """

    path: str
    content: bytes = b""
    revision: int = 0
    read_only: str = ""
    backed_up: bool = False


def open_case(path: str) -> tuple[Case, CaseFile]:
    """Read a case; raises ``CaseFormatError`` and changes nothing."""
    # Kept first: a change between the two reads then counts as made by someone else.
    content = _on_disk(path) or b""
    case = read_case(path)
    return case, CaseFile(path, content, case.revision, _why_read_only(path, case))


def open_packed_case(archive: str, content: bytes, name: str) -> tuple[Case, CaseFile]:
    """Read a case that lies inside the ZIP archive at ``archive``; ``name`` is what to call it in an error."""
    case = decode_case(content, name)
    return case, CaseFile(archive, revision=case.revision, read_only="it lies in a ZIP archive")


def save_case(case: Case, file: CaseFile, *, even_if_changed: bool = False) -> CaseFile:
    """Write a case to its file as the next revision, and return the file as it now is.

    Raises ``CaseSaveError``, which is a ``ChangedOnDiskError`` unless ``even_if_changed``; what is on disk
    then stands as it was.
    """
    if file.read_only:
        raise CaseSaveError(file.path, file.read_only)
    on_disk = _on_disk(file.path)
    if not even_if_changed and on_disk is not None and on_disk != file.content:
        raise ChangedOnDiskError(file.path, "it has changed on disk since it was opened")
    if not file.backed_up and on_disk is not None:
        _keep_backup(file.path)
    today = datetime.now().astimezone().date().isoformat()
    written = replace(case, revision=file.revision + 1, updated=today)
    write_case(file.path, written)
    content = encode_case(written)
    return replace(file, content=content, revision=written.revision, backed_up=True)


def path_of_copy(file: CaseFile) -> str:
    """Return where a copy of a case is offered to be saved: in its place, or beside the archive that holds it."""
    path = Path(file.path)
    return str(path if path.suffix.lower() == ".json" else path.with_name(OVERLAY_NAME))


def save_copy(case: Case, path: str) -> CaseFile:
    """Write a case to another file, replacing what is there; raises ``CaseSaveError``."""
    write_case(path, case)
    content = encode_case(case)
    return CaseFile(path, content, case.revision, _why_read_only(path, case), backed_up=True)


def _keep_backup(path: str) -> None:
    try:
        older = Path(path).read_bytes()
    except OSError as error:
        raise CaseSaveError(path, f"no backup could be made: {error.strerror}") from error
    atomic_write(f"{path}.bak", older)


def _why_read_only(path: str, case: Case) -> str:
    if case.read_only:
        return f"a newer Rounds made it (format version {case.version})"
    if not (os.access(path, os.W_OK) and os.access(Path(path).parent, os.W_OK)):
        return "you may not write here"
    return ""


def _on_disk(path: str) -> bytes | None:
    """Return what a regular file holds, no more of it than a case may; ``None`` where there is none to be read."""
    try:
        if not Path(path).is_file():
            return None
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return None
