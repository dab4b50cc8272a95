"""Folders of cases in which links, pipes and folders stand where the program writes, or looks for images.

Whatever is edited, saved and copied there: what lies outside of the folder stays as it was, byte for byte.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from msgspec.structs import replace

from overlays.file.codec import encode_case, image_folders
from overlays.model import Case as TeachingCase
from overlays.model import Film, ImageRef
from tests.evil.cases import Case, Expected, Row
from tests.evil.dicom_bytes import EXPLICIT
from tests.evil.editing import Hands, Wait, refused
from tests.evil.pictures import image
from viewer.session.cases.copying import CopyPlan, make_copy, make_sibling

PRECIOUS = b"the user's own file: " * 20
OTHER = encode_case(TeachingCase("other", "The user's other case"))
ENDLESS = 400

Plant = Callable[[Path, Path], None]
"""Puts something into the folder of a case (first) that leads to the folder outside (second)."""


def _link(name: str, to: str) -> Plant:
    return lambda room, outside: (room / name).symlink_to(outside / to)


def _linked_case(room: Path, outside: Path) -> None:
    (room / "overlay.json").unlink()
    (room / "overlay.json").symlink_to(outside / "other.json")


def _hard_linked_case(room: Path, outside: Path) -> None:
    (room / "overlay.json").unlink()
    os.link(outside / "other.json", room / "overlay.json")


def _pipe(name: str) -> Plant:
    return lambda room, _outside: os.mkfifo(room / name)


def _folder(name: str) -> Plant:
    return lambda room, _outside: (room / name).mkdir()


def _images(folder: str) -> Plant:
    def plant(room: Path, outside: Path) -> None:
        _rewrite(room, images=(folder,))
        (room / "mr").symlink_to(outside)

    return plant


def _beside(room: Path, outside: Path) -> None:
    _rewrite(room, images=("../beside",))
    (room.parent / "beside").symlink_to(outside)


def _rewrite(room: Path, **changes: object) -> None:
    (room / "overlay.json").write_bytes(encode_case(replace(_case(), **changes)))


def _case() -> TeachingCase:
    return TeachingCase("links", "A case", films=(Film(1, "Film", "1.2", ImageRef("1.2.3")),))


PLANTS: dict[str, Plant] = {
    "overlay.json is a link to a case": _linked_case,
    "overlay.json is a hard link to a case": _hard_linked_case,
    "overlay.json.bak leads to a file": _link("overlay.json.bak", "precious"),
    "overlay.json.bak leads to nothing": _link("overlay.json.bak", "absent"),
    "overlay.json.bak leads to a folder": _link("overlay.json.bak", ""),
    "the lock leads to a file": _link(".overlay.json.lock", "precious"),
    "the lock leads to nothing": _link(".overlay.json.lock", "absent"),
    "the lock is a pipe": _pipe(".overlay.json.lock"),
    "the lock is a folder": _folder(".overlay.json.lock"),
    "a copy's name leads to a file": _link("copy.json", "precious"),
    "a copy's name leads to nothing": _link("copy.json", "absent"),
    "a copy's folder leads elsewhere": _link("copy", "absent"),
    "images behind a link": _images("mr"),
    "images below a link": _images("mr/deep"),
    "images beside, behind a link": _beside,
}
LATER = ("overlay.json is a link to a case", "overlay.json is a hard link to a case")


def _outside(room: Path) -> Path:
    """Return a folder of the user's, out of sight of whoever opens what the rooms lie in."""
    return room.parent.parent.parent / f"outside-{room.parent.name}"


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _made(name: str, plants: tuple[str, ...], later: str) -> Case:
    def write(folder: Path, number: int) -> None:
        room = folder / "case"
        room.mkdir()
        (room / "sound.dcm").write_bytes(image(EXPLICIT, number).written())
        (room / "overlay.json").write_bytes(encode_case(_case()))
        outside = _outside(room)
        (outside / "deep").mkdir(parents=True)
        (outside / "precious").write_bytes(PRECIOUS)
        (outside / "other.json").write_bytes(OTHER)
        (outside / "deep" / "private.dcm").write_bytes(image(EXPLICIT, number + 1).written())
        for plant in plants:
            PLANTS[plant](room, outside)

    def act(folder: Path, wait: Wait) -> list[str]:
        room = folder / "case"
        before = _contents(_outside(room))
        faults = _work(room, later, wait)
        if _contents(_outside(room)) != before:
            faults.append("a file outside of the folder of the case was changed, made or removed")
        return faults

    return Case(name, write, Expected.SHOWN, act=act)


def _work(room: Path, later: str, wait: Wait) -> list[str]:
    """Open, edit, save twice and copy twice."""
    hands = Hands(room / "overlay.json", wait)
    if not hands.open():
        return ["a sound case was not opened"]
    for folder in image_folders(hands.case, hands.path):
        if not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(room)):
            hands.faults.append(f"images are looked for in {folder.name}")
    hands.edit(replace(hands.case, title="First"))
    hands.save()
    if later:
        shutil.copy(hands.path, room / "kept.json", follow_symlinks=False)
        PLANTS[later](room, _outside(room))
    hands.edit(replace(hands.case, title="Second"))
    hands.save()
    refused(lambda: make_sibling(hands.case, hands.file, "copy"))
    refused(lambda: make_copy(CopyPlan(hands.case, str(room / "copy"), ()), lambda *_: None))
    return hands.close()


def cases(random: Random, count: int) -> Iterator[Case]:
    """Yield each of the plants alone, then some of them together, some while the case is open."""
    names = list(PLANTS)
    for number in range(count):
        if number < len(names):
            yield _made(names[number], (names[number],), "")
            continue
        first = [name for name in names if name in LATER]
        # Two that make one name cannot both be there.
        chosen = {_name_of(name): name for name in random.sample(names, random.randint(0, 4))}
        later = random.choice(["", *first])
        yield _made(" and ".join(sorted(chosen.values())), tuple(chosen.values()), later)


def _name_of(plant: str) -> str:
    return " ".join(plant.split()[:2])


ROWS = (Row("links where a case is saved, copied, looked for", cases, endless=ENDLESS),)
