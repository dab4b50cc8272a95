"""A case in one file: made, and saved in its package; and a damaged case file that is put aside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from overlays.disk.aside import put_aside
from overlays.file.case_file import save_case
from overlays.file.codec import encode_case
from overlays.file.generations import Generations
from overlays.package.damage import faults_in
from overlays.package.home import open_at, save_packed
from overlays.package.writing import bytes_part, write_package
from tests.faults.operation import Operation
from tests.faults.prepared import Outcome
from tests.unit.overlays.package.packed import IMAGES, package, small_case

PACKAGE: Final = "cases/Hip.rounds"
DAMAGED: Final = b'{"format": "rounds-ov'


def laid_out(folder: Path) -> None:
    for name in ("cases", "state", "elsewhere"):
        (folder / name).mkdir()
    package(folder / PACKAGE)
    (folder / "elsewhere" / "new.dcm").write_bytes(bytes(range(256)) * 40)


def pack(folder: Path) -> str:
    """Make another package."""
    parts = [bytes_part(name, data) for name, data in IMAGES.items()]
    return write_package(folder / "cases" / "Other.rounds", encode_case(small_case()), parts)


def judge_packed(folder: Path, outcome: Outcome) -> Iterator[str]:
    """It is there, sound, exactly when nothing else was told."""
    made = folder / "cases" / "Other.rounds"
    if not outcome.is_killed and made.exists() == bool(outcome.raised):
        yield f"told {outcome.raised or 'packed'}, and it is {'' if made.exists() else 'not '}there"
    if made.exists() and faults_in(str(made)):
        yield f"it is damaged: {faults_in(str(made))}"


def save(folder: Path) -> None:
    """Save the case of a package, with an image that comes in."""
    case, file = open_at(str(folder / PACKAGE))
    added = {"images/03/0001.dcm": folder / "elsewhere" / "new.dcm"}
    save_packed(replace(case, title="Edited"), file, added)


def judge_save(folder: Path, outcome: Outcome) -> Iterator[str]:
    """The package is sound, and what is told is true."""
    case, file = open_at(str(folder / PACKAGE))
    if faults := faults_in(str(folder / PACKAGE)) or file.read_only:
        yield f"it is damaged: {faults}"
    if not outcome.is_killed and (case.title == "Edited") == bool(outcome.raised):
        yield f"told {outcome.raised or 'saved'}, and the title is {case.title}"


def save_on(folder: Path) -> None:
    case, file = open_at(str(folder / PACKAGE))
    save_case(replace(case, title="Later"), file, Generations(str(folder / "state")))


def damaged(folder: Path) -> None:
    (folder / "overlay.json").write_bytes(DAMAGED)


def aside(folder: Path) -> str:
    return put_aside(folder / "overlay.json").name


def judge_aside(folder: Path, outcome: Outcome) -> Iterator[str]:
    """It is somewhere, whole, and nothing else was made of it."""
    held = [path.read_bytes() for path in folder.glob("overlay*.json")]
    if held.count(DAMAGED) != 1 or set(held) - {DAMAGED, b""}:
        yield f"the files hold {held}"


def aside_on(folder: Path) -> None:
    """Put it aside, unless it is: then it has its name to itself."""
    if (folder / "overlay.json").exists():
        aside(folder)
    (only,) = folder.glob("overlay*.json")
    assert only.read_bytes() == DAMAGED


OPERATIONS: Final = (
    Operation("package, packed", laid_out, pack, ("cases/Other.rounds", PACKAGE), judge_packed, pack),
    Operation("package, saved with an image that comes in", laid_out, save, (PACKAGE,), judge_save, save_on),
    Operation("damaged file, put aside", damaged, aside, (), judge_aside, aside_on),
)  # fmt: skip
