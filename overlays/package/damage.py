"""Damage of a package in the words of its case: which film it is whose image is not as it was packed.

A film is known by what it says of its image, its file's name or its UIDs, which stand in the first bytes of an image
whether these can be decoded or not.  Where even they are lost, a film is known by its other slices, in the same folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from msgspec import Struct

from overlays.container.errors import PackageError
from overlays.container.layout import PackageMember
from overlays.container.reading import Contents, contents_of, open_package
from overlays.container.verifying import MemberFault, faults_of
from overlays.errors import CaseFormatError
from overlays.file.codec import decode_case
from overlays.model import OVERLAY_NAME, Case, Film
from overlays.package.home import NOT_IMAGES, overlay_bytes
from overlays.sentence import many, said

_HEAD_BYTES: Final = 64 << 10

_FILM: Final = many(
    "overlays",
    "film {number}: {count:,} of its images are {damage}",
    "film {number}: its image is {damage}",
)


class PackageFault(Struct, frozen=True):
    """What is wrong with a package: the film that it is of (0: of none), the members that it is of, a sentence."""

    film: int
    names: tuple[str, ...]
    problem: str


def faults_in(
    path: str, on_progress: Callable[[int, int], None] = lambda done, known: None
) -> tuple[PackageFault, ...]:
    """Return what is wrong with the package at ``path``, read through.  Raises ``PackageError``, ``OSError``."""
    with open_package(path) as file:
        contents = contents_of(file)
        found = tuple(faults_of(file, contents, on_progress=on_progress))
        return in_words(found, _films_by_member(path, file, contents, found))


def in_words(
    faults: Iterable[MemberFault], films: Mapping[str, tuple[int, ...]]
) -> tuple[PackageFault, ...]:
    """Return faults of members as those of films, one for each film and kind; of the others as they are."""
    told: dict[tuple[int, str], list[str]] = {}
    for fault in faults:
        for number in films.get(fault.name) or (0,):
            key = (number, fault.problem if number else _plain(fault))
            told.setdefault(key, []).append(fault.name)
    return tuple(
        PackageFault(
            number,
            tuple(names),
            _FILM.format(number=number, count=len(names), damage=problem) if number else problem,
        )
        for (number, problem), names in told.items()
    )


def _plain(fault: MemberFault) -> str:
    if fault.name == OVERLAY_NAME:
        return said("overlays", "the text and the marks: {damage}").format(damage=fault.problem)
    if not fault.name:
        return fault.problem
    return said("overlays", "{name}: {damage}").format(name=fault.name, damage=fault.problem)


def _films_by_member(
    path: str, file: BinaryIO, contents: Contents, faults: tuple[MemberFault, ...]
) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the films that show the members that are not sound."""
    if not faults:
        return {}
    try:
        case = decode_case(overlay_bytes(file, contents), path)
    except (PackageError, CaseFormatError):
        return {}
    images = [one for one in contents.members if one.name not in NOT_IMAGES]
    known = {one.name: _films_of(file, one, case) for one in images}
    spoiled = {fault.name for fault in faults}
    by_folder: dict[PurePosixPath, dict[int, None]] = {}
    for name, films in known.items():
        if name not in spoiled:
            by_folder.setdefault(PurePosixPath(name).parent, {}).update(dict.fromkeys(films))
    placed = {number for films in known.values() for number in films}
    # One film of which nothing is found can only be that which is lost.
    lost = tuple(film.number for film in case.films if film.number not in placed)
    found: dict[str, tuple[int, ...]] = {}
    for name in spoiled - NOT_IMAGES:
        named = tuple(film.number for film in case.films if film.image.file == name)
        beside = tuple(by_folder.get(PurePosixPath(name).parent, ()))
        rest = beside or (lost if len(lost) == 1 else ())
        found[name] = known.get(name) or named or rest
    return found


def _films_of(file: BinaryIO, member: PackageMember, case: Case) -> tuple[int, ...]:
    file.seek(member.start)
    head = file.read(min(member.size, _HEAD_BYTES))
    return tuple(film.number for film in case.films if _shows(film, member.name, head))


def _shows(film: Film, name: str, head: bytes) -> bool:
    if film.image.file:
        return film.image.file == name
    uids = (film.series, film.image.sop)
    return any(uid.isascii() and uid.encode() in head for uid in uids if uid)
