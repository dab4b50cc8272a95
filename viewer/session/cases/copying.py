"""A copy of a case with its images: which files it carries, under which names, and making it whole or not at all.

    plan = copy_plan(case, file, binding, folder="/home/me/Cases/Hip copy")
    file = make_copy(plan, unpack)

The copy is a folder of its own: ``overlay.json``, and every image where it lay, seen from the case.  It is made under
another name and gets its own when it is complete.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath, PurePosixPath
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.disk.reasons import reason_of
from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile
from overlays.file.codec import encode_checked, image_folders
from overlays.file.locking import locked
from overlays.file.storage import atomic_write, sync_folder
from overlays.model import OVERLAY_NAME, Case, ImageRef
from overlays.sentence import said
from viewer.imaging.inputs.case_paths import MAPS_NAME, names_case
from viewer.imaging.problems import RoundsError
from viewer.imaging.streams.new_file import new_file
from viewer.imaging.study import PixelSource
from viewer.session.cases.binding import Binding
from viewer.session.cases.case_folder import CarriedImage, is_picture, to_be_completed
from viewer.session.cases.held_pictures import FILMS, is_held, lay_pictures
from viewer.session.cases.renaming import Renaming
from viewer.session.cases.whole_folder import whole_folder

ELSEWHERE: Final = "images"
"""The folder of a copy for images that lie neither below the case nor in its folders of images."""

_PLAIN_NAME: Final = re.compile(r"(?!\.)[^\x00-\x1f\x7f<>:\"/\\|?*]{1,120}(?<![. ])")
_CHUNK: Final = 4 << 20

Unpack = Callable[[str, str, str], None]
"""Writes a member of a ZIP archive (its path, the member) into a new file; raises ``OSError``, ``RoundsError``."""


class ImageGoneError(CaseSaveError):
    """An image that a copy should carry and that cannot be read."""

    def __reduce__(self) -> tuple[object, ...]:
        return ImageGoneError, (self.path, self.problem)


class CopiedFile(Struct, frozen=True):
    """One file of images, and where it goes below the folder of the copy, with "/" between the parts."""

    path: str
    member: str | None
    place: str


class CopyPlan(Struct, frozen=True):
    """A copy to be made: the case, the folder that does not exist yet, the images that it carries.

    ``maps`` is where tissue maps may lie, which go with the images that they explain.
    """

    case: Case
    folder: str
    files: tuple[CopiedFile, ...]
    maps: str = ""


def copy_plan(case: Case, file: CaseFile, binding: Binding, *, folder: str) -> CopyPlan:
    """Return what a copy at ``folder`` carries: the images in the folders of the case, and all series of its films."""
    places = _Places(file, tuple(map(str, image_folders(case, file.path))))
    own = {bound.series.id for bound in binding.films if bound.series is not None}
    sources: dict[tuple[str, str | None], None] = {}
    for _, series in binding.all_series():
        for frame in series.frames:
            if series.id in own or places.is_below(frame.source):
                sources.setdefault((frame.source.path, frame.source.member))
    files = tuple(places.placed(list(sources)))
    there = {(one.path, one.member): one.place for one in files}
    pictures = tuple(
        (bound.film.image.name, ImageRef(file=there[bound.frame.source.path, None]))
        for bound in to_be_completed(binding)
        if bound.frame is not None and is_picture(bound.frame) and bound.frame.source.member is None
    )
    carried = replace(Renaming(pictures=pictures).of(case), images=())
    maps = Path(file.path).with_name(MAPS_NAME)
    return CopyPlan(carried, folder, files, str(maps))


def placed_images(
    images: Sequence[CarriedImage], case: Case, file: CaseFile
) -> tuple[CarriedImage, ...]:
    """Return images of a case with the places that they have in a copy of it."""
    places = _Places(file, tuple(map(str, image_folders(case, file.path))))
    placed = places.placed([(image.path, image.member) for image in images])
    return tuple(
        replace(image, place=copied.place) for image, copied in zip(images, placed, strict=True)
    )


def make_copy(
    plan: CopyPlan,
    unpack: Unpack,
    *,
    on_progress: Callable[[int, int], None] = lambda done, known: None,
    stopped: Callable[[], bool] = lambda: False,
) -> CaseFile:
    """Make the copy, and return its file.  Raises ``CaseSaveError``; nothing of it is left then."""
    target = Path(plan.folder)
    overlay = target / OVERLAY_NAME
    content = encode_checked(plan.case, overlay)

    def go_on() -> None:
        if stopped():
            raise CaseSaveError(target, said("session", "stopped"))

    try:
        with whole_folder(target) as part:
            for done, copied in enumerate(plan.files):
                on_progress(done, len(plan.files))
                _copy(copied, part / copied.place, unpack, go_on)
            if plan.maps and Path(plan.maps).is_file():
                maps = CopiedFile(plan.maps, None, MAPS_NAME)
                _copy(maps, part / maps.place, unpack, go_on)
            atomic_write(part / OVERLAY_NAME, content)
            go_on()
    except OSError as error:
        raise CaseSaveError(target, _failure(error)) from error
    except RoundsError as error:
        raise CaseSaveError(
            target, said("session", "an image cannot be unpacked: {error}").format(error=error)
        ) from error
    unconfirmed = sync_folder(target.parent)
    return CaseFile(
        str(overlay), content, plan.case.revision, backed_up=True, unconfirmed=unconfirmed
    )


def make_sibling(case: Case, file: CaseFile, name: str) -> CaseFile:
    """Save the case under another name beside its own file, for the same images.  Raises ``CaseSaveError``."""
    path = Path(file.path).with_name(f"{name}.json")
    content = encode_checked(case, path)
    with locked(path):
        if os.path.lexists(path):
            raise CaseSaveError(path, said("session", "there is something of that name already"))
        lay_pictures(case, str(path))
        unconfirmed = atomic_write(path, content)
    return CaseFile(str(path), content, case.revision, backed_up=True, unconfirmed=unconfirmed)


def free_name(folder: str, name: str, *, suffix: str = "") -> str:
    """Return "name copy", or "name copy 2", ...: what is not in ``folder`` yet."""
    number = 1
    while True:
        offered = f"{name} copy" if number == 1 else f"{name} copy {number}"
        if not os.path.lexists(Path(folder, offered + suffix)):
            return offered
        number += 1


def is_plain_name(name: str) -> bool:
    """Whether a folder or file of this name can be made on every system."""
    return _PLAIN_NAME.fullmatch(name) is not None


class _Places:
    """Where the images of a case lie, and where they go in a copy."""

    def __init__(self, file: CaseFile, folders: tuple[str, ...]) -> None:
        self._archive = file.path if file.path and not names_case(file.path) else ""
        self._folders = folders

    def is_below(self, source: PixelSource) -> bool:
        """Whether an image lies in the folders of the case, or in its archive."""
        return self._below(source.path, source.member) is not None

    def placed(self, sources: Sequence[tuple[str, str | None]]) -> Iterator[CopiedFile]:
        """Yield each file with a place of its own."""
        taken = {OVERLAY_NAME.casefold()}
        for number, (path, member) in enumerate(sources, start=1):
            place = self._below(path, member)
            if place is None:
                place = PurePosixPath(ELSEWHERE, PurePath(member or path).name)
            if not all(map(is_plain_name, place.parts)) or str(place).casefold() in taken:
                place = PurePosixPath(ELSEWHERE, f"{number:06}.dcm")
            taken.add(str(place).casefold())
            yield CopiedFile(path, member, str(place))

    def _below(self, path: str, member: str | None) -> PurePosixPath | None:
        """Return where an image lies, seen from the case; ``None`` for one that lies elsewhere."""
        if member is not None and path == self._archive:
            return PurePosixPath(member.replace("\\", "/"))
        if member is None and is_held(path):
            return PurePosixPath(FILMS, Path(path).name)
        shown = path if member is None else f"{path}.images/{member}"
        for index, folder in enumerate(() if self._archive else self._folders):
            if Path(shown).is_relative_to(folder):
                below = PurePosixPath(Path(shown).relative_to(folder).as_posix())
                return below if index == 0 else PurePosixPath(Path(folder).name) / below
        return None


def _copy(copied: CopiedFile, target: Path, unpack: Unpack, go_on: Callable[[], None]) -> None:
    """Write one file of the copy; ``go_on`` is asked before each piece of it, and raises to stop."""
    go_on()
    target.parent.mkdir(parents=True, exist_ok=True)
    if copied.member is not None:
        unpack(copied.path, copied.member, str(target))
        return
    try:
        mode = stat.S_IMODE(Path(copied.path).stat().st_mode) & 0o666 | 0o600
        with Path(copied.path).open("rb") as source, new_file(target, mode) as file:
            while piece := source.read(_CHUNK):
                file.write(piece)
                go_on()
    except OSError as error:
        if error.filename == copied.path:
            raise ImageGoneError(
                copied.path,
                said("session", "the image cannot be read: {reason}").format(
                    reason=reason_of(error)
                ),
            ) from error
        raise


def _failure(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{reason_of(error)}"
