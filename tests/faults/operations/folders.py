"""What is made as a folder, whole or not at all: a copy of a case, a new case, images and pictures that come later."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from overlays.edit import with_film
from overlays.file.case_file import open_case
from overlays.file.codec import read_case, write_case
from overlays.model import OVERLAY_NAME, Case, Film, ImageRef
from tests.faults.operation import Operation
from tests.faults.prepared import Outcome
from viewer.imaging.cleaning.pseudonyms import Pseudonyms
from viewer.imaging.cleaning.removed import Removed
from viewer.imaging.series.scan import scan
from viewer.jobs.cases.carrying import carry_one
from viewer.jobs.cases.unpacking import unpack
from viewer.session.cases.adding import save_with_images
from viewer.session.cases.binding import Binding, bind
from viewer.session.cases.case_folder import (
    CarriedImage,
    FolderPlan,
    Keeping,
    folder_plan,
    make_case_folder,
)
from viewer.session.cases.copying import CopiedFile, CopyPlan, make_copy, make_sibling
from viewer.session.cases.held_pictures import hold_picture, save_with_pictures

CASE: Final = "case"
PLAIN: Final = Case("evening", "An evening")
PICTURE: Final = b"\x89PNG a picture" * 100

_BINDINGS: dict[Path, Binding] = {}
"""What was scanned in the prepared process: reading is not what is tried here."""


def laid_out(folder: Path) -> None:
    """Lay out a case, and two images that lie elsewhere."""
    from tests.evil.dicom_bytes import EXPLICIT
    from tests.evil.pictures import image

    for name in (CASE, "elsewhere", "state"):
        (folder / name).mkdir()
    for number in (1, 2):
        data = image(EXPLICIT, number).written()
        (folder / "elsewhere" / f"{number}.dcm").write_bytes(data)
    with zipfile.ZipFile(folder / "elsewhere" / "images.zip", "w") as archive:
        archive.write(folder / "elsewhere" / "1.dcm", "1.dcm")
    write_case(folder / CASE / OVERLAY_NAME, PLAIN)


def bound(folder: Path) -> Binding:
    """Return a case whose only film shows an image that lies elsewhere."""
    if folder not in _BINDINGS:
        found = scan([str(folder / "elsewhere" / "1.dcm")])
        series = found.studies[0].series[0]
        film = Film(1, "T1", series.uid, ImageRef(series.frames[0].key.sop_instance_uid))
        _BINDINGS[folder] = bind(replace(PLAIN, films=(film,)), found)
    return _BINDINGS[folder]


def carry(
    images: Iterable[CarriedImage], folder: str, names: Pseudonyms | None
) -> Iterator[Removed]:
    """Do what workers do, in this process."""
    return (carry_one(image, folder, names) for image in images)


def secret(_case_id: str) -> bytes:
    return b"s" * 32


def copy(folder: Path, name: str = "copy") -> str:
    """Copy the case with an image and one of an archive."""
    elsewhere = folder / "elsewhere"
    files = (
        CopiedFile(str(elsewhere / "2.dcm"), None, "t1/2.dcm"),
        CopiedFile(str(elsewhere / "images.zip"), "1.dcm", "t1/1.dcm"),
    )
    return make_copy(CopyPlan(PLAIN, str(folder / name), files), unpack).unconfirmed


def judge_copy(folder: Path, outcome: Outcome) -> Iterator[str]:
    """It is there exactly when nothing else was told."""
    is_there = (folder / "copy").exists()
    if not outcome.is_killed and is_there == bool(outcome.raised):
        yield f"told {outcome.raised or 'copied'}, and it is {'' if is_there else 'not '}there"


def copy_another(folder: Path) -> str:
    return copy(folder, "another")


def sibling(folder: Path) -> str:
    """Save the case under another name beside its own."""
    _, file = open_case(str(folder / CASE / OVERLAY_NAME))
    return make_sibling(PLAIN, file, "second").unconfirmed


def judge_sibling(folder: Path, outcome: Outcome) -> Iterator[str]:
    is_there = (folder / CASE / "second.json").exists()
    if not outcome.is_killed and is_there == bool(outcome.raised):
        yield f"told {outcome.raised or 'copied'}, and it is {'' if is_there else 'not '}there"


def save_again(folder: Path) -> None:
    """Save the case, and under its other name as well."""
    for name in (OVERLAY_NAME, "second.json"):
        if (folder / CASE / name).exists():
            case, file = open_case(str(folder / CASE / name))
            save_with_pictures(replace(case, title="Later"), file, folder / "state")
        else:
            sibling(folder)


def first_save(folder: Path, name: str = "Hip") -> str:
    """Make the folder of a new case, with clean copies of its images."""
    binding = bound(folder)
    assert binding.case is not None
    plan: FolderPlan = folder_plan(binding.case, binding, str(folder / name), Keeping.CLEAN)
    return make_case_folder(plan, carry, secret=secret).file.unconfirmed


def judge_first(folder: Path, outcome: Outcome) -> Iterator[str]:
    is_there = (folder / "Hip").exists()
    if not outcome.is_killed and is_there == bool(outcome.raised):
        yield f"told {outcome.raised or 'saved'}, and it is {'' if is_there else 'not '}there"


def first_save_of_another(folder: Path) -> str:
    return first_save(folder, "Shoulder")


def add(folder: Path) -> None:
    """Save a case whose film has come to show an image from elsewhere."""
    binding = bound(folder)
    assert binding.case is not None
    _, file = open_case(str(folder / CASE / OVERLAY_NAME))
    save_with_images(binding.case, file, binding, carry, secret=secret)


def judge_added(folder: Path, outcome: Outcome) -> Iterator[str]:
    """Where the case has the film, its image is there, whole."""
    films = read_case(folder / CASE / OVERLAY_NAME).films
    images = [path for path in (folder / CASE).rglob("*.dcm") if ".part" not in str(path)]
    if films and not images:
        yield "a film without its image"
    if outcome.raised and (films or images):
        yield f"told {outcome.raised}, and {len(images)} images are there"


def add_on(folder: Path) -> None:
    """Save on, with the images that still lie elsewhere if the case has none yet."""
    case, file = open_case(str(folder / CASE / OVERLAY_NAME))
    if case.films:
        save_with_pictures(replace(case, title="Later"), file, folder / "state")
    else:
        add(folder)


def paste(folder: Path) -> None:
    """Paste a picture, and save the case with it."""
    held = hold_picture(PICTURE, ".png", PLAIN.case_id, folder / "state")
    _, file = open_case(str(folder / CASE / OVERLAY_NAME))
    case = with_film(PLAIN, Film(1, "Pasted", "", held.image))
    save_with_pictures(case, file, folder / "state")


def judge_pasted(folder: Path, outcome: Outcome) -> Iterator[str]:
    """Where the case has the film, its picture lies beside it."""
    films = read_case(folder / CASE / OVERLAY_NAME).films
    if films and (folder / CASE / films[0].image.file).read_bytes() != PICTURE:
        yield "a film without its picture"
    if bool(films) == bool(outcome.raised) and not outcome.is_killed:
        yield f"told {outcome.raised or 'saved'}, and {len(films)} films are there"


def paste_on(folder: Path) -> None:
    """Paste it once more, as a person does who was told that it failed."""
    held = hold_picture(PICTURE, ".png", PLAIN.case_id, folder / "state")
    case, file = open_case(str(folder / CASE / OVERLAY_NAME))
    save_with_pictures(
        replace(
            with_film(PLAIN, Film(1, "Pasted", "", held.image)),
            revision=case.revision,
            title="Later",
        ),
        file,
        folder / "state",
    )


OVERLAY: Final = f"{CASE}/{OVERLAY_NAME}"
_BY_SYSTEM: Final = frozenset({"CaseSaveError", "CaseFormatError", "OSError"})
OPERATIONS: Final = (
    Operation("copy with images", laid_out, copy, ("copy", CASE), judge_copy, copy_another),
    Operation(
        "copy under another name", laid_out, sibling, (OVERLAY, f"{CASE}/second.json"), judge_sibling, save_again,
    ),
    Operation("first save, images cleaned", laid_out, first_save, ("Hip", CASE), judge_first, first_save_of_another),
    Operation("save with images that come in", laid_out, add, (OVERLAY,), judge_added, add_on),
    Operation("save with a pasted picture", laid_out, paste, (OVERLAY,), judge_pasted, paste_on, told=_BY_SYSTEM),
)  # fmt: skip
