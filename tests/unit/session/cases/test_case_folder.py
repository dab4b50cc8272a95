"""A case folder is whole or not there, its case follows its images, and nothing in it tells whose they are."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.errors import CaseSaveError
from overlays.file.codec import read_case
from overlays.file.locking import locked
from overlays.file.secrets import secret_of
from overlays.model import Case, Extra, Film, FilmOpening, ImageRef, Mark, PatientPoints
from tests.unit.session.factory import arrow, coronal_series, radiograph, scan_of
from viewer.imaging.cleaning.pseudonyms import Pseudonyms
from viewer.imaging.cleaning.removed import Removed, RemovedKind
from viewer.imaging.header import Scan
from viewer.session.cases.binding import bind
from viewer.session.cases.case_folder import (
    CarriedImage,
    FolderPlan,
    Keeping,
    carried_images,
    folder_plan,
    make_case_folder,
)
from viewer.session.cases.renaming import renamed

SECRET = b"s" * 32
NAMES = Pseudonyms(SECRET)
FRAME = "1.3.12.2.1107.5.2.30.25641"


def film(number: int, series: str, sop: str, *marks: Mark, title: str = "T1") -> Film:
    return Film(number, title, series, ImageRef(sop), marks=marks)


def scan_and_case() -> tuple[Scan, Case]:
    """Return two series, and a case with a film of the first."""
    stack = coronal_series("1.1", frame_of_reference=FRAME, description="T1")
    mark = arrow("m1", patient_mm=PatientPoints(FRAME, ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))))
    case = Case("case-1", "Hip", films=(film(1, "1.1", "1.1.12", mark),))
    return scan_of(stack, radiograph("1.2")), case


def plan_at(folder: Path, keeping: Keeping = Keeping.CLEAN) -> FolderPlan:
    scan, case = scan_and_case()
    return folder_plan(case, bind(case, scan), str(folder), keeping)


def carry(
    images: Iterable[CarriedImage], folder: str, names: Pseudonyms | None
) -> Iterator[Removed]:
    """Stand in for the workers: a file each, by its new name."""
    for image in images:
        Path(folder, image.place).write_text(names.uid(image.sop) if names else image.sop)
        yield Removed(frozenset({(RemovedKind.NAME, 0x00100010)}))


def secret(_case_id: str) -> bytes:
    return SECRET


def everything_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_the_whole_series_of_a_film_comes_along_under_names_that_tell_nothing(
    tmp_path: Path,
) -> None:
    made = make_case_folder(plan_at(tmp_path / "Hip"), carry, secret=secret)
    files = [f"images/01/{n:04}.dcm" for n in range(1, 25)]
    assert everything_below(tmp_path / "Hip") == sorted(
        ["images", "images/01", *files, "overlay.json"]
    )
    assert made.case == read_case(made.file.path)
    assert made.removed.count(RemovedKind.NAME) == 1
    assert everything_below(tmp_path)[0] == "Hip"


def test_the_case_follows_its_images(tmp_path: Path) -> None:
    made = make_case_folder(plan_at(tmp_path / "Hip"), carry, secret=secret)
    (only,) = made.case.films
    assert only.series == NAMES.uid("1.1")
    assert only.image.sop == NAMES.uid("1.1.12")
    assert only.marks[0].patient_mm is not None
    assert only.marks[0].patient_mm.frame_of_reference == NAMES.uid(FRAME)
    assert only.marks[0].points == scan_and_case()[1].films[0].marks[0].points
    assert made.case.case_id == "case-1"
    written = Path(made.file.path).read_text(encoding="utf-8")
    assert FRAME not in written
    assert (tmp_path / "Hip/images/01/0013.dcm").read_text() == NAMES.uid("1.1.12")


def test_opening_slices_and_keys_that_are_not_known_follow_too() -> None:
    later = Extra({"links": (Extra({"series": FRAME, "offset_mm": 1.5}),), "note": "1.5 mm"})
    one = replace(
        film(1, "1.1", "1.1.12"), opening=FilmOpening("1.1.3"), extra=Extra({"to": FRAME})
    )
    case = renamed(Case("2.25.1234567890123456789", "Hip", films=(one,), extra=later), NAMES)
    assert case.films[0].opening == FilmOpening(NAMES.uid("1.1.3"))
    assert case.films[0].extra == {"to": NAMES.uid(FRAME)}
    assert case.extra["links"][0] == {"series": NAMES.uid(FRAME), "offset_mm": 1.5}
    assert case.extra["note"] == "1.5 mm"
    assert case.case_id == "2.25.1234567890123456789"


def test_a_film_is_not_called_by_a_description_that_names_somebody(tmp_path: Path) -> None:
    def lacking(
        images: Iterable[CarriedImage], folder: str, names: Pseudonyms | None
    ) -> Iterator[Removed]:
        for _ in carry(images, folder, names):
            yield Removed(frozenset({(RemovedKind.DESCRIPTION, 0x0008103E)}))

    made = make_case_folder(plan_at(tmp_path / "Hip"), lacking, secret=secret)
    assert [one.title for one in made.case.films] == [""]


def test_a_title_of_the_authors_own_stays(tmp_path: Path) -> None:
    plan = plan_at(tmp_path / "Hip")
    own = replace(plan.case, films=tuple(replace(one, title="Neck") for one in plan.case.films))
    made = make_case_folder(replace(plan, case=own), carry, secret=secret)
    assert [one.title for one in made.case.films] == ["Neck"]


def test_copies_as_they_are_are_marked_as_holding_patient_data(tmp_path: Path) -> None:
    made = make_case_folder(plan_at(tmp_path / "Hip", Keeping.AS_THEY_ARE), carry, secret=secret)
    assert made.case.holds_patient_data
    assert json.loads(Path(made.file.path).read_text())["holds_patient_data"] is True
    assert made.case.films[0].image.sop == "1.1.12"
    assert not make_case_folder(
        plan_at(tmp_path / "Clean"), carry, secret=secret
    ).case.holds_patient_data


# Whole or not there ---------------------------------------------------------------------------------


def test_nothing_is_there_after_it_was_stopped(tmp_path: Path) -> None:
    told: list[int] = []
    with pytest.raises(CaseSaveError, match="stopped"):
        make_case_folder(
            plan_at(tmp_path / "Hip"),
            carry,
            on_progress=lambda done, _known: told.append(done),
            stopped=lambda: len(told) > 5,
            secret=secret,
        )
    assert everything_below(tmp_path) == []


def test_nothing_is_there_after_the_disk_was_full(tmp_path: Path) -> None:
    def full(
        images: Iterable[CarriedImage], folder: str, names: Pseudonyms | None
    ) -> Iterator[Removed]:
        for place, lacks in enumerate(carry(images, folder, names)):
            if place == 7:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            yield lacks

    with pytest.raises(CaseSaveError, match="the disk is full"):
        make_case_folder(plan_at(tmp_path / "Hip"), full, secret=secret)
    assert everything_below(tmp_path) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.unit.session.cases import test_case_folder as t

def carry(images, folder, names):
    for place, lacks in enumerate(t.carry(images, folder, names)):
        if place == 7:
            os.kill(os.getpid(), signal.SIGKILL)
        yield lacks

t.make_case_folder(t.plan_at(Path(sys.argv[1], "Hip")), carry, secret=t.secret)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process by a signal")
def test_what_a_kill_left_is_hidden_and_swept_at_the_next_time(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".Hip.")
    make_case_folder(plan_at(tmp_path / "Other"), carry, secret=secret)
    assert [path.name for path in tmp_path.iterdir()] == ["Other"]


def test_a_folder_that_somebody_is_filling_is_left_alone(tmp_path: Path) -> None:
    filled = tmp_path / ".Hip.0123abcd.part"
    filled.mkdir()
    with locked(filled / "overlay.json"):
        make_case_folder(plan_at(tmp_path / "Other"), carry, secret=secret)
        assert filled.is_dir()


def test_a_link_called_like_a_leftover_is_not_followed(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "dear.txt").write_text("dear")
    cases = tmp_path / "cases"
    cases.mkdir()
    (cases / ".Hip.0123abcd.part").symlink_to(mine)
    make_case_folder(plan_at(cases / "Hip"), carry, secret=secret)
    assert (mine / "dear.txt").read_text() == "dear"


def test_what_has_the_name_already_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "Hip").mkdir()
    with pytest.raises(CaseSaveError, match="something of that name"):
        make_case_folder(plan_at(tmp_path / "Hip"), carry, secret=secret)
    assert everything_below(tmp_path) == ["Hip"]


# In place -------------------------------------------------------------------------------------------


def in_place(image: Path, folder: Path) -> tuple[str, ...]:
    scan, case = scan_and_case()
    (study,) = scan.studies
    series = study.series[0]
    frames = tuple(
        replace(one, source=replace(one.source, path=str(image))) for one in series.frames
    )
    moved = Scan((replace(study, series=(replace(series, frames=frames),)),))
    return folder_plan(case, bind(case, moved), str(folder), Keeping.IN_PLACE).case.images


def test_images_stay_in_place_beside_the_case_and_below_it(tmp_path: Path) -> None:
    assert in_place(tmp_path / "study/a/1.dcm", tmp_path / "Hip") == ("../study/a",)
    assert in_place(tmp_path / "Hip/a/1.dcm", tmp_path / "Hip") == ("a",)


def test_images_elsewhere_cannot_stay_in_place(tmp_path: Path) -> None:
    with pytest.raises(CaseSaveError, match="only where the case lies beside"):
        in_place(tmp_path / "far/study/1.dcm", tmp_path / "cases/Hip")


def test_images_that_stay_in_place_are_not_copied(tmp_path: Path) -> None:
    scan, case = scan_and_case()
    plan = FolderPlan(replace(case, images=("../study",)), str(tmp_path / "Hip"), Keeping.IN_PLACE)
    made = make_case_folder(plan, carry, secret=secret)
    assert everything_below(tmp_path / "Hip") == ["overlay.json"]
    assert made.case.images == ("../study",)
    assert list(carried_images(bind(case, scan)))


# The secret -----------------------------------------------------------------------------------------


def test_a_case_keeps_its_secret_and_no_other_has_it(tmp_path: Path) -> None:
    first = secret_of("case-1", tmp_path)
    assert first == secret_of("case-1", tmp_path) != secret_of("case-2", tmp_path)
    assert len(first) == 32
    if sys.platform != "win32":
        assert all(
            path.stat().st_mode & 0o077 == 0 for path in tmp_path.rglob("*") if path.is_file()
        )
