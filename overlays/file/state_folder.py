"""Where Rounds keeps what is its own business and nobody's document: earlier states of cases."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path
from typing import Final

VARIABLE: Final = "ROUNDS_STATE"
"""Names another folder, on a stick or for a test."""


def spare_folder() -> Path:
    """Return where that goes on which must be kept when the state folder fails; it need not exist yet."""
    import tempfile  # noqa: PLC0415  not needed for the first picture

    place = hashlib.sha256(os.fsencode(state_folder())).hexdigest()
    return Path(tempfile.gettempdir()) / f"rounds-{place[:16]}"


def make_private(folder: Path) -> None:
    """Make a folder in a place where others may write, too; raise ``OSError`` where it is not ours alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    is_ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    if not (stat.S_ISDIR(found.st_mode) and is_ours):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(folder))
    folder.chmod(0o700)


def state_folder() -> Path:
    """Return the folder, which need not exist yet."""
    import platformdirs  # noqa: PLC0415  not needed for the first picture

    named = os.environ.get(VARIABLE)
    return Path(named) if named else platformdirs.user_state_path("rounds", appauthor=False)
