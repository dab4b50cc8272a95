"""A folder that is there whole or not at all.

    with whole_folder(Path("/home/me/Cases/Hip")) as part:
        ...write below part...

It is filled under a hidden name beside its own, forced to the disk, and gets its name at the end.  What fails or is
stopped takes the hidden folder with it; what a power cut left is swept at the next time, but never while somebody is
still filling it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from overlays.errors import CaseSaveError
from overlays.file.locking import locked
from overlays.file.storage import sync_folder
from overlays.model import OVERLAY_NAME
from overlays.sentence import said

_LONGEST_NAME: Final = 100
_LEFTOVER: Final = re.compile(r"\..{1,100}\.[0-9a-f]{8}\.part")


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Give the hidden folder to fill, and make it ``target`` when all went well.

    Raises ``CaseSaveError`` when something has the name already, ``OSError``.
    """
    _refuse_taken(target)
    with filled_part(target.parent, target.name) as part:
        yield part
    try:
        _refuse_taken(target)
        part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


@contextmanager
def filled_part(parent: Path, name: str) -> Iterator[Path]:
    """Give a hidden folder in ``parent`` to fill, which is on the disk afterwards, or gone where that failed."""
    if parent.is_dir():
        sweep_leftovers(parent)
    part = parent / f".{name[:_LONGEST_NAME]}.{os.urandom(4).hex()}.part"
    try:
        part.mkdir(parents=True)
        with locked(part / OVERLAY_NAME):
            yield part
            for folder, _, _ in os.walk(part):
                sync_folder(Path(folder))
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


@contextmanager
def moved_in(part: Path, home: Path, places: Iterable[Path]) -> Iterator[None]:
    """Move folders of a filled part to the same places in ``home``; they leave it again where what follows fails.

    Raises ``CaseSaveError`` where a place is taken, or a link leads elsewhere; ``OSError``.
    """
    moved: list[Path] = []
    try:
        for place in places:
            target = home / place
            if target.parent.is_symlink():
                raise CaseSaveError(target.parent, said("session", "a link leads to its images"))
            target.parent.mkdir(exist_ok=True)
            _refuse_taken(target)
            (part / place).rename(target)
            moved.append(target)
            sync_folder(target.parent)
        yield
    except BaseException:
        for target in moved:
            shutil.rmtree(target, ignore_errors=True)
            with suppress(OSError):
                target.parent.rmdir()  # only where nothing else is in it
        raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def taken_in(part: Path) -> Iterator[dict[str, Path]]:
    """Give the files of a filled part by their places, with "/" between the parts; they go when they were taken."""
    try:
        found = (file for file in part.rglob("*") if file.is_file())
        yield {file.relative_to(part).as_posix(): file for file in found}
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _refuse_taken(target: Path) -> None:
    if os.path.lexists(target):
        raise CaseSaveError(target, said("session", "there is something of that name already"))


def sweep_leftovers(folder: Path) -> None:
    """Remove hidden folders that nobody is filling any more."""
    with suppress(OSError), os.scandir(folder) as entries:
        left = [
            Path(entry.path)
            for entry in entries
            if _LEFTOVER.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
        ]
        for part in left:
            _sweep(part)


def _sweep(part: Path) -> None:
    try:
        with locked(part / OVERLAY_NAME, wait_s=0):
            pass
    except CaseSaveError:
        return
    shutil.rmtree(part, ignore_errors=True)
