"""The secret of a case: 32 random bytes by which its images get new names, kept where only their owner can read.

It never stands in the case, which others get: with it one could go back from the new names to the patient's.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

from overlays.disk.reasons import reason_of
from overlays.errors import CaseSaveError
from overlays.file.state_folder import state_folder
from overlays.file.storage import atomic_write, read_regular, sweep_left
from overlays.sentence import said

SECRET_BYTES: Final = 32
_OWN_FOLDER: Final = 0o700
_OWN_FILE: Final = 0o600


def secret_of(case_id: str, folder: Path | None = None) -> bytes:
    """Return the secret of a case, made when it is first asked for.  Raises ``CaseSaveError``."""
    room = (folder or state_folder()) / "secrets"
    path = room / hashlib.sha256(case_id.encode("utf-8", "surrogatepass")).hexdigest()
    try:
        room.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
        found = read_regular(path)
        if found is None or len(found[0]) != SECRET_BYTES:
            _make(path)
            found = read_regular(path)
    except OSError as error:
        raise CaseSaveError(
            path, said("overlays", "it cannot be kept: {reason}").format(reason=reason_of(error))
        ) from error
    return found[0] if found else b""


def _make(path: Path) -> None:
    """Write a secret; whoever else made one in the meantime has made the one that counts."""
    atomic_write(path, os.urandom(SECRET_BYTES), mode=_OWN_FILE)
    sweep_left(path, ".")
