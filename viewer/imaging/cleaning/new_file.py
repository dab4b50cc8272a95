"""A new file that is whole, and on the disk, or not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

_BINARY: Final = getattr(os, "O_BINARY", 0)


@contextmanager
def new_file(target: str) -> Iterator[IO[bytes]]:
    """Give a new file to write.  Raises ``OSError``, which is ``FileExistsError`` where something has the name."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            Path(target).unlink()
        raise
