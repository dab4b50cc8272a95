"""A case as a folder: ``overlay.json`` with the images of its films, cleaned, as they are, or left in place.

    plan = folder_plan(case, binding, "/home/me/Cases/Hip", Keeping.CLEAN)
    made = make_case_folder(plan, carry)

The images get names that tell nothing, by series and slice; a whole DICOM series comes along for a film of it.  In a
clean copy the case follows: UIDs of films, of opening slices and of frames of reference are those of the copies.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.disk.reasons import reason_of
from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile
from overlays.file.codec import encode_checked, linked_folders
from overlays.file.secrets import secret_of
from overlays.file.storage import atomic_write, sync_folder
from overlays.model import OVERLAY_NAME, Case, ImageRef
from overlays.sentence import said
from viewer.imaging.cleaning.pseudonyms import Pseudonyms
from viewer.imaging.cleaning.removed import Removed, RemovedKind
from viewer.imaging.dataset.attributes import SERIES_DESCRIPTION
from viewer.imaging.pictures.kinds import kind_of_syntax
from viewer.imaging.problems import RoundsError
from viewer.imaging.study import Frame, Series
from viewer.session.cases.binding import Binding, BoundFilm
from viewer.session.cases.held_pictures import is_held
from viewer.session.cases.renaming import Renaming
from viewer.session.cases.whole_folder import whole_folder

IMAGES: Final = "images"
"""The folder of a case's images."""

PICTURES: Final = "films"
"""The folder of its plain pictures."""

_DESCRIPTION: Final = (RemovedKind.DESCRIPTION, SERIES_DESCRIPTION)


class Keeping(StrEnum):
    """What becomes of the images of a new case."""

    CLEAN = "clean"
    AS_THEY_ARE = "as-they-are"
    IN_PLACE = "in-place"


class CarriedImage(Struct, frozen=True):
    """One image that comes along: its file, or member of an archive, where it goes, and what the scan calls it.

    ``names`` are those by which films find a plain picture.
    """

    path: str
    member: str | None
    place: str
    study: str
    series: str
    sop: str
    description: str = ""
    is_picture: bool = False
    names: tuple[str, ...] = ()


class FolderPlan(Struct, frozen=True):
    """A case folder to be made: ``folder`` does not exist yet."""

    case: Case
    folder: str
    keeping: Keeping
    images: tuple[CarriedImage, ...] = ()


class MadeCase(Struct, frozen=True):
    """A case that stands in its folder now, what its images lack, and what they are called there."""

    case: Case
    file: CaseFile
    removed: Removed = Removed()
    renaming: Renaming = Renaming()

    def follow(self, case: Case) -> Case:
        """Return another state of the case, earlier or later, for the images as they are here."""
        settled = replace(
            case, images=self.case.images, holds_patient_data=self.case.holds_patient_data
        )
        return self.renaming.of(settled)


Carry = Callable[[Iterable[CarriedImage], str, Pseudonyms | None], Iterator[Removed]]
"""Copies images below a folder, cleaned with pseudonyms or as they are without; yields what each copy lacks.

Raises ``RoundsError`` for an image that cannot be copied, with its name, and ``OSError``.
"""


def folder_plan(case: Case, binding: Binding, folder: str, keeping: Keeping) -> FolderPlan:
    """Return what a case folder is made of.  Raises ``CaseSaveError`` where images cannot stay in place."""
    if keeping is Keeping.IN_PLACE:
        names = images_in_place(binding, folder)
        placed = replace(case, images=names)
        if linked_folders(placed, Path(folder, OVERLAY_NAME)):
            raise CaseSaveError(folder, said("session", "a link leads to its images"))
        return FolderPlan(placed, folder, keeping)
    kept = replace(case, images=(), holds_patient_data=keeping is Keeping.AS_THEY_ARE)
    return FolderPlan(kept, folder, keeping, tuple(carried_images(binding)))


def carried_images(
    binding: Binding, first: int = 1, only: Collection[str] | None = None
) -> Iterator[CarriedImage]:
    """Yield the images of the series that films are of, each file once, in their order.

    Series count from ``first``; ``only`` are the UIDs of those that are wanted, ``None`` for all.
    """
    wanted: dict[str, tuple[str, ...]] = {}
    for bound in binding.films:
        if bound.series is not None and (only is None or bound.series.uid in only):
            wanted[bound.series.uid] = (*wanted.get(bound.series.uid, ()), bound.film.image.name)
    places: dict[tuple[str, str | None], CarriedImage] = {}
    numbers: dict[str, int] = {}
    counts: dict[str, int] = {}
    for study, series in binding.all_series():
        if series.uid not in wanted:
            continue
        number = numbers.setdefault(f"{study.uid}/{series.uid}", len(numbers) + first)
        picture = kind_of_syntax(series.frames[0].source.transfer_syntax)
        for source, sop in _files_of(series):
            if source not in places:
                count = counts[series.uid] = counts.get(series.uid, 0) + 1
                place = f"{IMAGES}/{number:02}/{count:04}.dcm"
                if picture is not None:
                    place = f"{PICTURES}/{number:02}.{picture.lower()}"
                places[source] = CarriedImage(
                    *(*source, place, study.uid, series.uid, sop, series.description),
                    is_picture=picture is not None,
                    names=wanted[series.uid] if picture is not None else (),
                )
    return iter(places.values())


def _files_of(series: Series) -> Iterator[tuple[tuple[str, str | None], str]]:
    frames = series.frames if isinstance(series.frames, tuple) else (series.frames.first,)
    for frame in frames:
        yield (frame.source.path, frame.source.member), frame.key.sop_instance_uid


def pictures_in_place(binding: Binding, home: str) -> Renaming:
    """Return what the plain pictures of films are found by for a case in ``home``, in or above their folders.

    Those that are held for the case keep their names, and those that lie elsewhere.
    """
    refs = (
        (name, ImageRef(file=Path(image.path).absolute().relative_to(home).as_posix()))
        for image in carried_images(binding)
        if image.is_picture and not is_held(image.path) and image.member is None
        if Path(image.path).absolute().is_relative_to(home)
        for name in image.names
    )
    return Renaming(pictures=tuple(refs))


def to_be_completed(binding: Binding) -> tuple[BoundFilm, ...]:
    """Return the films whose case does not say all of their images yet: the digest, or the file of a plain picture."""
    return tuple(
        bound
        for bound in binding.films
        if bound.frame is not None
        and not (bound.film.image.sha256 and bound.film.image.is_plain == is_picture(bound.frame))
    )


def is_picture(frame: Frame) -> bool:
    """Whether a frame is a plain picture, PNG or the like."""
    return kind_of_syntax(frame.source.transfer_syntax) is not None


def _pictures(images: Iterable[CarriedImage], part: Path) -> Iterator[tuple[str, ImageRef]]:
    """Yield what plain pictures are found by in a folder that they were copied to."""
    for image in images:
        if image.is_picture:
            digest = hashlib.sha256((part / image.place).read_bytes()).hexdigest()
            yield from ((name, ImageRef(file=image.place, sha256=digest)) for name in image.names)


def images_in_place(binding: Binding, folder: str) -> tuple[str, ...]:
    """Return the folders of a case's images, seen from a case in ``folder``.

    Raises ``CaseSaveError`` where they lie neither below it nor beside it, or in an archive.
    """
    homes: dict[str, None] = {}
    for image in carried_images(binding):
        if image.member is not None:
            raise CaseSaveError(folder, said("session", "its images lie in a ZIP archive"))
        if image.is_picture:
            raise CaseSaveError(
                folder, said("session", "a plain picture can only stay in the case's own folder")
            )
        homes.setdefault(beside(Path(image.path), Path(folder)))
    return tuple(homes)


def beside(image: Path, folder: Path) -> str:
    """Return the folder of an image as a case in ``folder`` names it: below its own, or beside it.

    Raises ``CaseSaveError`` where it lies elsewhere.
    """
    home = image.absolute().parent
    near = folder.absolute()
    if home.is_relative_to(near):
        return home.relative_to(near).as_posix()
    if home.is_relative_to(near.parent) and home != near.parent:
        return f"../{home.relative_to(near.parent).as_posix()}"
    raise CaseSaveError(
        str(folder),
        said(
            "session",
            "its images can stay in place only where the case lies beside their folder {home}",
        ).format(home=str(home)),
    )


def make_case_folder(
    plan: FolderPlan,
    carry: Carry,
    *,
    on_progress: Callable[[int, int], None] = lambda done, known: None,
    stopped: Callable[[], bool] = lambda: False,
    secret: Callable[[str], bytes] = secret_of,
) -> MadeCase:
    """Make the folder, and return the case as it stands there.

    Raises ``CaseSaveError``; nothing of the folder is left then.
    """
    target = Path(plan.folder)
    names = Pseudonyms(secret(plan.case.case_id)) if plan.keeping is Keeping.CLEAN else None
    with as_save_errors(target), whole_folder(target) as part:
        carrying = carry(plan.images, str(part), names)
        removed, renaming = carried_into(part, plan.images, names, carrying, on_progress, stopped)
        case = renaming.of(plan.case)
        content = encode_checked(case, target / OVERLAY_NAME)
        atomic_write(part / OVERLAY_NAME, content)
    unconfirmed = sync_folder(target.parent)
    file = CaseFile(
        os.fspath(target / OVERLAY_NAME),
        content,
        case.revision,
        length=0,
        backed_up=True,
        unconfirmed=unconfirmed,
    )
    return MadeCase(case, file, removed, renaming)


def carried_into(
    part: Path,
    images: Sequence[CarriedImage],
    names: Pseudonyms | None,
    carrying: Iterable[Removed],
    on_progress: Callable[[int, int], None],
    stopped: Callable[[], bool],
) -> tuple[Removed, Renaming]:
    """Let images come into a folder; return what they lack there, and what they are called.

    Raises ``CaseSaveError`` when it was stopped, and what ``carrying`` raises.
    """
    removed = Removed()
    named: set[tuple[str, str]] = set()
    for place in dict.fromkeys(Path(image.place).parent for image in images):
        (part / place).mkdir(parents=True, exist_ok=True)
    on_progress(0, len(images))
    for done, (image, lacks) in enumerate(zip(images, carrying, strict=True), start=1):
        removed |= lacks
        if _DESCRIPTION in lacks.tags:
            named.add((image.series, image.description))
        on_progress(done, len(images))
        if stopped():
            raise CaseSaveError(part, said("session", "stopped"))
    return removed, Renaming(names, frozenset(named), tuple(_pictures(images, part)))


@contextmanager
def as_save_errors(target: Path) -> Iterator[None]:
    """Raise ``CaseSaveError`` for what keeps images from a folder."""
    try:
        yield
    except OSError as error:
        raise CaseSaveError(target, reason_of(error)) from error
    except RoundsError as error:
        raise CaseSaveError(
            target, said("session", "an image cannot be copied: {error}").format(error=error)
        ) from error
