"""A case as one file: its own images as they are, and those that lie elsewhere by the rule of ``cases.adding``.

    plan = pack_plan(case, file, binding)
    made = pack(plan, "Hip.rounds", carry)

What lies in the folder of the case goes from there into the package; what has to be cleaned, or unpacked from a ZIP
archive, waits in a hidden folder beside it, which goes when the package stands.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.container.errors import PackageError
from overlays.container.reading import is_package, open_package
from overlays.disk.reasons import reason_of
from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile
from overlays.file.codec import encode_checked
from overlays.file.locking import locked
from overlays.file.secrets import secret_of
from overlays.model import Case
from overlays.package.home import PackageHome, kept_parts
from overlays.package.writing import PackagePart, file_part, write_package
from overlays.sentence import said
from viewer.imaging.cleaning.pseudonyms import Pseudonyms
from viewer.imaging.cleaning.removed import Removed
from viewer.imaging.header import Scan
from viewer.session.cases.adding import added_images, lies_outside
from viewer.session.cases.binding import Binding
from viewer.session.cases.case_folder import (
    CarriedImage,
    Carry,
    Keeping,
    as_save_errors,
    carried_images,
    carried_into,
)
from viewer.session.cases.copying import placed_images
from viewer.session.cases.held_pictures import held_of
from viewer.session.cases.renaming import Renaming
from viewer.session.cases.whole_folder import filled_part

_WAITING: Final = "package"


class PackPlan(Struct, frozen=True):
    """A package to be made: the case in ``file``, its own images, and those that come in ``keeping``.

    ``own`` are files, or members of the archive that the case lies in; ``missing`` numbers of films without an image.
    """

    case: Case
    file: CaseFile
    own: tuple[CarriedImage, ...]
    outside: tuple[CarriedImage, ...] = ()
    keeping: Keeping = Keeping.CLEAN
    missing: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many images go into it."""
        return len(self.own) + len(self.outside)


class PackedCase(Struct, frozen=True):
    """A case that stands in a package now, and what the images that came from elsewhere lack there."""

    case: Case
    file: CaseFile
    removed: Removed = Removed()
    renaming: Renaming = Renaming()


def pack_plan(case: Case, file: CaseFile, binding: Binding) -> PackPlan:
    """Return what goes into a package: the series that films show, whole, and their plain pictures."""
    outside = lies_outside(binding, case, file.path)
    carried = tuple(one for one in carried_images(binding) if one not in set(outside))
    own = placed_images(carried, case, file)
    held = {held.path.as_posix(): held.image.file for held in held_of(case)}
    own = tuple(replace(one, place=held.get(Path(one.path).as_posix(), one.place)) for one in own)
    coming = added_images(binding, case, file.path, into_package=True) if outside else None
    return PackPlan(
        replace(case, images=()),
        file,
        own,
        coming.images if coming is not None else (),
        coming.keeping if coming is not None else Keeping.CLEAN,
        tuple(bound.film.number for bound in binding.films if bound.frame is None),
    )


def named_patients(plan: PackPlan, scan: Scan) -> int:
    """Return how many images come along as they are and bear the name or the number of a patient."""
    own = {(image.path, image.member) for image in plan.own}
    named = {
        (frame.source.path, frame.source.member)
        for header in scan.headers
        if header.series.patient.name or header.series.patient.id
        for frame in header.frames
    }
    return len(own & named)


def pack(
    plan: PackPlan,
    path: str,
    carry: Carry,
    *,
    on_progress: Callable[[int, int], None] = lambda done, known: None,
    stopped: Callable[[], bool] = lambda: False,
    secret: Callable[[str], bytes] = secret_of,
) -> PackedCase:
    """Make the package, and return the case as it stands there.

    Raises ``CaseSaveError``; nothing is left then.  What has the name already is not replaced.
    """
    target = Path(path)
    with as_save_errors(target), locked(target):
        if os.path.lexists(target):
            raise CaseSaveError(target, said("session", "there is something of that name already"))
        with filled_part(target.parent, _WAITING) as waiting:
            try:
                removed, renaming, parts = _parts(plan, waiting, carry, secret, stopped)
                case = renaming.of(plan.case)
                content = encode_checked(case, target)
                unconfirmed = write_package(
                    target, content, parts, on_progress=on_progress, stopped=stopped
                )
            finally:
                shutil.rmtree(waiting, ignore_errors=True)
    file = CaseFile(
        os.fspath(target),
        content,
        case.revision,
        backed_up=True,
        unconfirmed=unconfirmed,
        home=PackageHome(),
    )
    return PackedCase(case, file, removed, renaming)


def _parts(
    plan: PackPlan,
    waiting: Path,
    carry: Carry,
    secret: Callable[[str], bytes],
    stopped: Callable[[], bool],
) -> tuple[Removed, Renaming, list[PackagePart]]:
    """Return the images as parts, those that had to be copied first from the folder where they wait."""
    kept = _kept(plan.file.path) if is_package(plan.file.path) else {}
    apart = [one for one in plan.own if one.member is not None and one.member not in kept]
    for place in dict.fromkeys(Path(image.place).parent for image in apart):
        (waiting / place).mkdir(parents=True, exist_ok=True)
    as_they_are = [replace(one, is_picture=False) for one in apart]
    for _ in carry(as_they_are, str(waiting), None):
        if stopped():
            raise CaseSaveError(waiting, said("session", "stopped"))
    names = Pseudonyms(secret(plan.case.case_id)) if plan.keeping is Keeping.CLEAN else None
    carrying = carry(plan.outside, str(waiting), names)
    removed, renaming = carried_into(
        waiting, plan.outside, names, carrying, lambda _done, _known: None, stopped
    )
    renaming = replace(renaming, only=frozenset(image.sop for image in plan.outside))
    copied = [file_part(one.place, waiting / one.place) for one in (*apart, *plan.outside)]
    parts = [
        replace(kept[one.member], name=one.place) if one.member in kept else _own_part(one)
        for one in plan.own
        if one not in apart
    ]
    return removed, renaming, [*copied, *parts]


def _own_part(image: CarriedImage) -> PackagePart:
    try:
        return file_part(image.place, image.path)
    except OSError as error:
        raise CaseSaveError(
            image.path,
            said("session", "the image cannot be read: {reason}").format(reason=reason_of(error)),
        ) from error


def _kept(path: str) -> dict[str | None, PackagePart]:
    """Return the images of a package that is copied, with the sums that it records, by their names."""
    try:
        with open_package(path) as file:
            return {part.name: part for part in kept_parts(path, file)}
    except (OSError, PackageError):
        return {}
