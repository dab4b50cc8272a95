"""Images that a saved case has come to refer to and that lie outside of it: they come into it with the next save.

    if refers_outside(binding, file.path):
        made = save_with_images(case, file, binding, carry)

They come as those of a new case do: as clean copies by the secret of the case; as they are where it says that it holds
patient data; and where its own images stay in place, by the name of their folder in ``images``.  What cannot be named
from where the case lies is copied, clean: a film whose image nobody finds is worse.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile
from overlays.file.codec import linked_folders
from overlays.file.secrets import secret_of
from overlays.file.state_folder import state_folder
from overlays.model import Case
from viewer.imaging.cleaning.pseudonyms import Pseudonyms
from viewer.imaging.inputs.case_paths import names_case
from viewer.session.cases.binding import Binding
from viewer.session.cases.case_folder import (
    IMAGES,
    PICTURES,
    CarriedImage,
    Carry,
    Keeping,
    MadeCase,
    as_save_errors,
    beside,
    carried_images,
    carried_into,
)
from viewer.session.cases.held_pictures import save_with_pictures
from viewer.session.cases.whole_folder import filled_part, moved_in, taken_in

_OWN_FOLDERS: Final = (IMAGES, PICTURES)

_Placed = Callable[[str], str]


class AddedImages(Struct, frozen=True):
    """What comes into a case with a save: ``images`` to copy, or folders that ``case`` names besides."""

    case: Case
    keeping: Keeping
    images: tuple[CarriedImage, ...] = ()


def refers_outside(binding: Binding, path: str) -> bool:
    """Whether a film of the case in the file ``path`` may show what lies outside of it; asks no disk."""
    case = binding.case
    return case is not None and any(_outside(carried_images(binding), case, path, os.path.normpath))


def lies_outside(binding: Binding, case: Case, path: str) -> tuple[CarriedImage, ...]:
    """Return the images of films that lie outside of the folder, or the package, of the case at ``path``."""
    alone = replace(case, images=())
    return tuple(_outside(carried_images(binding), alone, path, os.path.realpath))


def added_images(
    binding: Binding, case: Case, path: str, *, into_package: bool = False
) -> AddedImages:
    """Return what lies outside of the case in the file ``path``, and what becomes of it.

    A package, the one at ``path`` or one to be made, can name no folder: all is copied that does not lie beside the
    case itself.
    """
    into_package = into_package or not names_case(path)
    if into_package:
        case = replace(case, images=())
    every = tuple(carried_images(binding))
    outside = tuple(_outside(every, case, path, os.path.realpath))
    if not outside:
        return AddedImages(case, Keeping.IN_PLACE)
    series = frozenset(one.series for one in outside)
    whole = tuple(carried_images(binding, _next_number(every, path), series))
    if case.holds_patient_data:
        files = {(one.path, one.member) for one in outside}
        missing = (one for one in whole if (one.path, one.member) in files)
        return AddedImages(case, Keeping.AS_THEY_ARE, _in_folders(missing))
    own = [one.path for one in every if one not in outside]
    if not into_package and own and not any(_is_copied(one, path) for one in own):
        named = _named(outside, case, path)
        if named is not None:
            return AddedImages(named, Keeping.IN_PLACE)
    # One series has one name: what of it lies in the case already comes along anew.
    return AddedImages(case, Keeping.CLEAN, _in_folders(whole))


def cleaned_additions(binding: Binding, case: Case, path: str) -> tuple[CarriedImage, ...]:
    """Return the images of which a save makes clean copies in the case at ``path``; asks the disk."""
    with as_save_errors(Path(path).parent):
        added = added_images(binding, case, path)
    return added.images if added.keeping is Keeping.CLEAN else ()


def save_with_images(
    case: Case,
    file: CaseFile,
    binding: Binding,
    carry: Carry,
    *,
    on_progress: Callable[[int, int], None] = lambda done, known: None,
    stopped: Callable[[], bool] = lambda: False,
    secret: Callable[[str], bytes] = secret_of,
) -> tuple[MadeCase, AddedImages]:
    """Save a case to its file, with the images that its films have come to show; return both.

    Raises ``CaseSaveError``; the file and its folder are then as they were.
    """
    home = Path(file.path).parent
    with as_save_errors(home):
        added = added_images(binding, case, file.path)
    images = added.images
    if not images:
        return MadeCase(added.case, save_with_pictures(added.case, file)), added
    names = Pseudonyms(secret(case.case_id)) if added.keeping is Keeping.CLEAN else None
    with as_save_errors(home):
        with filled_part(home, IMAGES) as part:
            carrying = carry(images, str(part), names)
            removed, renaming = carried_into(part, images, names, carrying, on_progress, stopped)
        pictures = dict(renaming.pictures)
        known = _called_by_file(binding, pictures)
        renaming = replace(
            renaming,
            pictures=(*renaming.pictures, *((name, pictures[sop]) for name, sop in known)),
            only=frozenset(image.sop for image in images),
        )
        after = renaming.of(added.case)
        places = dict.fromkeys(Path(one.place).parent for one in images)
        if names_case(file.path):
            with moved_in(part, home, places):
                saved = save_with_pictures(after, file)
        else:
            with taken_in(part) as came:
                saved = save_with_pictures(after, file, came=came)
    return MadeCase(after, saved, removed, renaming), added


def _outside(
    images: Iterable[CarriedImage], case: Case, path: str, placed: _Placed
) -> Iterator[CarriedImage]:
    """Yield the images that lie in no folder in which the case finds them."""
    home = Path(path).absolute()
    own = (
        (home.parent, *(home.parent / name for name in case.images))
        if names_case(path)
        else (home,)
    )
    # Held pictures lie beside the case once it is saved.
    folders = [Path(placed(str(folder))) for folder in (*own, state_folder() / "pictures")]
    inside: dict[str, bool] = {}
    for image in images:
        where = Path(image.path).absolute()
        near = str(where.parent if image.member is None else where)
        if near not in inside:
            real = Path(placed(near))
            inside[near] = any(real.is_relative_to(folder) for folder in folders)
        if not inside[near]:
            yield image


def _is_copied(image: str, path: str) -> bool:
    """Whether an image of a case lies where copies are put."""
    home = Path(os.path.realpath(Path(path).parent))
    return any(Path(os.path.realpath(image)).is_relative_to(home / name) for name in _OWN_FOLDERS)


def _named(outside: Iterable[CarriedImage], case: Case, path: str) -> Case | None:
    """Return the case with the folders of images named, ``None`` where it cannot name one."""
    home = Path(path).absolute().parent
    names = list(case.images)
    for image in outside:
        if image.member is not None or image.is_picture:
            return None
        try:
            names.append(beside(Path(image.path), home))
        except CaseSaveError:
            return None
    named = replace(case, images=tuple(dict.fromkeys(names)))
    return None if set(linked_folders(named, path)) - set(linked_folders(case, path)) else named


def _next_number(images: Iterable[CarriedImage], path: str) -> int:
    """Return the first number that no folder or picture among the copies has."""
    home = Path(path).parent
    packed = (PurePosixPath(one.member) for one in images if one.member and one.path == path)
    names = [one.parts[1] for one in packed if len(one.parts) > 1 and one.parts[0] in _OWN_FOLDERS]
    if names_case(path):
        there = (home / name for name in _OWN_FOLDERS if (home / name).is_dir())
        names = [entry.name for folder in there for entry in folder.iterdir()]
    stems = (PurePosixPath(name).stem for name in names)
    return max((int(stem) for stem in stems if stem.isascii() and stem.isdigit()), default=0) + 1


def _in_folders(images: Iterable[CarriedImage]) -> tuple[CarriedImage, ...]:
    """Return images with a folder for each series, which comes into the case whole; pictures too."""
    return tuple(_in_folder(image) if image.is_picture else image for image in images)


def _in_folder(image: CarriedImage) -> CarriedImage:
    place = PurePosixPath(image.place)
    return replace(image, place=str(place.with_suffix("") / f"{place.stem}{place.suffix}"))


def _called_by_file(binding: Binding, pictures: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what films call pictures by that are named by a file, and what the scan calls them."""
    carried = set(pictures)
    for bound in binding.films:
        frame = bound.frame
        if bound.film.image.file and frame and frame.key.sop_instance_uid in carried:
            yield bound.film.image.file, frame.key.sop_instance_uid
