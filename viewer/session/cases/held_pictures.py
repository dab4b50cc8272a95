"""Pictures that came without a file, from the clipboard: held in the state folder until their case is saved.

    held = hold_picture(data, ".png", case.case_id)     a film's image may be held.image from now on
    save_with_pictures(case, file, held_of(case))       and now it lies beside the case

Each lies in a folder of its own, under the name by which its case knows it.  What has lain beside its case once stays
here too, for the steps that can be undone, and is swept when it has not been touched for ``KEPT_DAYS``.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from overlays.disk.reasons import reason_of
from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile, save_case
from overlays.file.codec import picture_file
from overlays.file.state_folder import state_folder
from overlays.file.storage import atomic_write, read_regular
from overlays.model import Case, ImageRef
from overlays.package.home import save_packed
from overlays.sentence import said
from viewer.imaging.inputs.case_paths import names_case
from viewer.session.cases.whole_folder import sweep_leftovers

FILMS: Final = "films"
"""The folder beside a case in which such pictures lie."""

NOTHING_CAME: Final[Mapping[str, Path]] = MappingProxyType({})

KEPT_DAYS: Final = 90
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_OWN_FOLDER: Final = 0o700
_OWN_FILE: Final = 0o600


class HeldPicture(Struct, frozen=True):
    """A picture in the state folder: the folder that holds it alone, and how a film of its case names it."""

    folder: str
    image: ImageRef

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(self.folder, self.image.file)


def hold_picture(data: bytes, suffix: str, case_id: str, folder: Path | None = None) -> HeldPicture:
    """Keep the bytes of a picture for a case.  Raises ``OSError``."""
    digest = hashlib.sha256(data).hexdigest()
    image = ImageRef(file=f"{FILMS}/pasted-{digest[:12]}{suffix}", sha256=digest)
    _sweep((folder or state_folder()) / "pictures")
    held = HeldPicture(str(_home(case_id, folder) / digest), image)
    held.path.parent.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
    atomic_write(held.path, data, mode=_OWN_FILE)
    return held


def held_of(case: Case, folder: Path | None = None) -> tuple[HeldPicture, ...]:
    """Return the pictures of a case that are held for it."""
    home = _home(case.case_id, folder)
    images = dict.fromkeys(film.image for film in case.films if film.image.is_plain)
    named = (
        HeldPicture(str(home / image.sha256), image)
        for image in images
        if _DIGEST.fullmatch(image.sha256)
    )
    return tuple(held for held in named if held.path.is_file())


def is_held(path: str, folder: Path | None = None) -> bool:
    """Whether a file is a picture that is held for a case."""
    return Path(path).is_relative_to((folder or state_folder()) / "pictures")


def save_with_pictures(
    case: Case,
    file: CaseFile,
    folder: Path | None = None,
    came: Mapping[str, Path] = NOTHING_CAME,
) -> CaseFile:
    """Lay the pictures that are held for a case beside it and save it; into its package, with the files that ``came``.

    Raises ``CaseSaveError``.
    """
    pictures = held_of(case, folder)
    if not names_case(file.path):
        return save_packed(case, file, {one.image.file: one.path for one in pictures} | {**came})
    lay_pictures(case, file.path, folder)
    saved = save_case(case, file)
    sweep_leftovers(Path(file.path).parent)
    return saved


def lay_pictures(case: Case, path: str, folder: Path | None = None) -> None:
    """Lay the pictures that are held for a case beside its file.  Raises ``CaseSaveError``."""
    for held in held_of(case, folder):
        _lay(held, path)


def _lay(held: HeldPicture, case_path: str) -> None:
    """Write a picture beside its case, unless it lies there already."""
    target = picture_file(held.image, case_path)
    if target is None:
        problem = said("session", "a link leads to its picture {file}")
        raise CaseSaveError(case_path, problem.format(file=held.image.file))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        data, there = held.path.read_bytes(), read_regular(target)
        if there is not None and there[0] != data:
            problem = said("session", "there is another picture called {file} beside it")
            raise CaseSaveError(case_path, problem.format(file=held.image.file))
        if there is None:
            atomic_write(target, data)
    except OSError as error:
        problem = said("session", "its picture {file} cannot be written: {reason}")
        told = problem.format(file=held.image.file, reason=reason_of(error))
        raise CaseSaveError(case_path, told) from error


def _home(case_id: str, folder: Path | None) -> Path:
    """Return where the pictures of a case are held; its id is a stranger's and no name of a folder."""
    name = hashlib.sha256(case_id.encode("utf-8", "surrogatepass")).hexdigest()
    return (folder or state_folder()) / "pictures" / name


def _sweep(home: Path) -> None:
    """Let go of the pictures of cases of which none has come for long."""
    oldest = time.time() - KEPT_DAYS * 86_400
    with suppress(OSError):
        rooms = [room for room in home.iterdir() if room.stat().st_mtime < oldest]
        for room in rooms:
            shutil.rmtree(room, ignore_errors=True)
