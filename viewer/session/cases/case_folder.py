"""A case as a folder: ``overlay.json`` with the images of its films, cleaned, as they are, or left in place.

    plan = folder_plan(case, binding, "/home/me/Cases/Hip", Keeping.CLEAN)
    made = make_case_folder(plan, carry)

The images get names that tell nothing, by series and slice; a whole DICOM series comes along for a film of it.  In a
clean copy the case follows: UIDs of films, of opening slices and of frames of reference are those of the copies.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile
from overlays.file.codec import encode_checked, linked_folders
from overlays.file.secrets import secret_of
from overlays.file.storage import reason_of, sync_folder, write_new
from overlays.model import OVERLAY_NAME, Case, Extra, Film
from overlays.sentence import said
from viewer.imaging.cleaning.pseudonyms import Pseudonyms
from viewer.imaging.cleaning.removed import Removed, RemovedKind
from viewer.imaging.dataset.attributes import SERIES_DESCRIPTION
from viewer.imaging.problems import RoundsError
from viewer.imaging.study import Series
from viewer.session.cases.binding import Binding
from viewer.session.cases.whole_folder import whole_folder

IMAGES: Final = "images"
"""The folder of a case's images."""

_DESCRIPTION: Final = (RemovedKind.DESCRIPTION, SERIES_DESCRIPTION)
_SHORTEST_UID: Final = 20
_UID: Final = re.compile(r"[0-2](?:\.\d+){4,}")


class Keeping(StrEnum):
    """What becomes of the images of a new case."""

    CLEAN = "clean"
    AS_THEY_ARE = "as-they-are"
    IN_PLACE = "in-place"


class CarriedImage(Struct, frozen=True):
    """One image that comes along: its file, or member of an archive, where it goes, and what the scan calls it."""

    path: str
    member: str | None
    place: str
    study: str
    series: str
    sop: str
    description: str = ""


class FolderPlan(Struct, frozen=True):
    """A case folder to be made: ``folder`` does not exist yet."""

    case: Case
    folder: str
    keeping: Keeping
    images: tuple[CarriedImage, ...] = ()


class MadeCase(Struct, frozen=True):
    """A case that stands in its folder now, and what its images lack.

    ``names`` are those of clean images; ``named`` the (series, description) that named somebody; ``images`` and
    ``holds_patient_data`` as the case has them.
    """

    case: Case
    file: CaseFile
    removed: Removed = Removed()
    names: Pseudonyms | None = None
    named: frozenset[tuple[str, str]] = frozenset()

    def follow(self, case: Case) -> Case:
        """Return another state of the case, earlier or later, for the images as they are here."""
        settled = replace(
            case, images=self.case.images, holds_patient_data=self.case.holds_patient_data
        )
        return _followed(settled, self.names, self.named)


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


def carried_images(binding: Binding) -> Iterator[CarriedImage]:
    """Yield the images of all series that films are of, each file once, in their order."""
    wanted = {bound.series.uid for bound in binding.films if bound.series is not None}
    places: dict[tuple[str, str | None], CarriedImage] = {}
    numbers: dict[str, int] = {}
    counts: dict[str, int] = {}
    for study, series in binding.all_series():
        if series.uid not in wanted:
            continue
        number = numbers.setdefault(f"{study.uid}/{series.uid}", len(numbers) + 1)
        for source, sop in _files_of(series):
            if source not in places:
                count = counts[series.uid] = counts.get(series.uid, 0) + 1
                place = f"{IMAGES}/{number:02}/{count:04}.dcm"
                places[source] = CarriedImage(
                    *source, place, study.uid, series.uid, sop, series.description
                )
    return iter(places.values())


def _files_of(series: Series) -> Iterator[tuple[tuple[str, str | None], str]]:
    frames = series.frames if isinstance(series.frames, tuple) else (series.frames.first,)
    for frame in frames:
        yield (frame.source.path, frame.source.member), frame.key.sop_instance_uid


def images_in_place(binding: Binding, folder: str) -> tuple[str, ...]:
    """Return the folders of a case's images, seen from a case in ``folder``.

    Raises ``CaseSaveError`` where they lie neither below it nor beside it, or in an archive.
    """
    homes: dict[str, None] = {}
    for image in carried_images(binding):
        if image.member is not None:
            raise CaseSaveError(folder, said("session", "its images lie in a ZIP archive"))
        homes.setdefault(_beside(Path(image.path), Path(folder)))
    return tuple(homes)


def _beside(image: Path, folder: Path) -> str:
    """Return the folder of an image as a case names it: below the case's own, or beside it."""
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
    encode_checked(plan.case, target / OVERLAY_NAME)
    removed = Removed()
    named: set[tuple[str, str]] = set()
    try:
        with whole_folder(target) as part:
            for place in dict.fromkeys(Path(image.place).parent for image in plan.images):
                (part / place).mkdir(parents=True, exist_ok=True)
            on_progress(0, len(plan.images))
            carried = carry(plan.images, str(part), names)
            for done, (image, lacks) in enumerate(zip(plan.images, carried, strict=True), start=1):
                removed |= lacks
                if _DESCRIPTION in lacks.tags:
                    named.add((image.series, image.description))
                on_progress(done, len(plan.images))
                if stopped():
                    raise CaseSaveError(target, said("session", "stopped"))
            case = _followed(plan.case, names, frozenset(named))
            content = encode_checked(case, target / OVERLAY_NAME)
            write_new(part / OVERLAY_NAME, content)
    except OSError as error:
        raise CaseSaveError(target, reason_of(error)) from error
    except RoundsError as error:
        raise CaseSaveError(
            target, said("session", "an image cannot be copied: {error}").format(error=error)
        ) from error
    unconfirmed = sync_folder(target.parent)
    file = CaseFile(
        os.fspath(target / OVERLAY_NAME),
        content,
        case.revision,
        length=0,
        backed_up=True,
        unconfirmed=unconfirmed,
    )
    return MadeCase(case, file, removed, names, frozenset(named))


# The case follows its images -------------------------------------------------------------------------


def _followed(case: Case, names: Pseudonyms | None, named: frozenset[tuple[str, str]]) -> Case:
    """Return a case for its copied images; no film is called by the description of a series that names somebody."""
    films = tuple(
        replace(film, title="") if (film.series, film.title) in named else film
        for film in case.films
    )
    told = replace(case, films=films)
    return told if names is None else renamed(told, names)


def renamed(case: Case, names: Pseudonyms) -> Case:
    """Return a case for the clean copies of its images: every UID in it by its new name, also in keys not known.

    Its own id stays.
    """
    known = set(_uids(case.films))
    films = tuple(_with_names(film, known, names) for film in case.films)
    return replace(case, films=films, extra=_with_names(case.extra, known, names))


def _uids(films: Iterable[Film]) -> Iterator[str]:
    """Yield what films say of their images, whether it looks like UIDs or not."""
    for film in films:
        yield from (film.series, film.image.sop)
        if film.opening is not None:
            yield film.opening.sop
        for mark in film.marks:
            if mark.patient_mm is not None:
                yield mark.patient_mm.frame_of_reference


def _with_names(value: Any, known: set[str], names: Pseudonyms) -> Any:
    if isinstance(value, Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {name: _with_names(one, known, names) for name, one in fields.items()}
        same = all(changed[name] is fields[name] for name in fields)
        return value if same else replace(value, **changed)
    if isinstance(value, str) and not isinstance(value, StrEnum):
        is_uid = len(value) >= _SHORTEST_UID and _UID.fullmatch(value)
        return names.uid(value) if value and (value in known or is_uid) else value
    if isinstance(value, tuple):
        return tuple(_with_names(one, known, names) for one in value)
    if isinstance(value, Mapping):
        return Extra({key: _with_names(one, known, names) for key, one in value.items()})
    return value
