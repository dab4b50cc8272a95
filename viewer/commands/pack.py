"""``rounds pack``: a case with its images as one file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from overlays.container.reading import SUFFIX
from overlays.errors import CaseSaveError
from overlays.model import OVERLAY_NAME
from viewer.commands.check import overlay_path
from viewer.commands.outcome import CommandError, ExitCode, complain, complain_of, say
from viewer.commands.parser import pack_parser
from viewer.imaging.cleaning.removed import removed_sentence
from viewer.imaging.header import OverlayFile, Scan
from viewer.imaging.inputs.case_paths import case_file_of
from viewer.imaging.study import Problem
from viewer.jobs.blocking import scan_now
from viewer.jobs.cases.carrying import carrying
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.cases.binding import bind
from viewer.session.cases.case_folder import Keeping
from viewer.session.cases.case_search import ReadCase, read_found
from viewer.session.packages.packing import PackedCase, PackPlan, named_patients, pack, pack_plan


def run(arguments: Sequence[str]) -> int:
    """Pack one case, tell what was done, and return the exit code."""
    options = pack_parser().parse_args(arguments)
    target = options.output or package_beside(options.path)
    if os.path.lexists(target):
        raise CommandError(
            f"{target}: there is something of that name already", ExitCode.WRONG_USAGE
        )
    with WorkerPool() as pool:
        read, scan = opened_case(options.path, pool)
        complain_of(scan.problems)
        if read.case.holds_patient_data and not options.with_patient_data:
            raise CommandError(
                f"{options.path}: not packed: the case holds patient data, and the package would "
                "(--with-patient-data packs it)",
                ExitCode.PROBLEMS_FOUND,
            )
        plan = pack_plan(read.case, read.file, bind(read.case, scan))
        named = 0 if read.case.holds_patient_data else named_patients(plan, scan)
        if named:
            complain(f"{named} of {plan.count} images bear the name or number of a patient")
        try:
            made = pack(plan, str(Path(target).absolute()), carrying(pool))
        except CaseSaveError as error:
            raise CommandError(str(error)) from error
    _tell(made, plan, target)
    return ExitCode.PROBLEMS_FOUND if scan.problems or plan.missing else ExitCode.DONE


def package_beside(path: str) -> str:
    """Return where the package of a case goes that nobody has named: beside its folder, or its file."""
    place = Path(path).absolute()
    if place.name == OVERLAY_NAME:
        place = place.parent
    name = place.name if place.is_dir() else place.stem
    return str(place.with_name(f"{name}{SUFFIX}"))


def opened_case(path: str, pool: WorkerPool) -> tuple[ReadCase, Scan]:
    """Return the case at a path, which may lie in a ZIP archive, and its images.  Raises ``CommandError``."""
    in_archive = Path(path).is_file() and not case_file_of(path)
    scan = scan_now([path], pool=pool) if in_archive else Scan()
    found = scan.overlays[0] if scan.overlays else OverlayFile(str(overlay_path(path).absolute()))
    read = read_found(found)
    if isinstance(read, Problem):
        raise CommandError(f"{read.path}: {read.problem}")
    return read, scan if in_archive else scan_now(read.folders, pool=pool)


def _tell(made: PackedCase, plan: PackPlan, target: str) -> None:
    for number in plan.missing:
        complain(f"film {number}: its image is not here; it was packed without")
    say(f"{plan.count} images packed")
    if plan.outside and plan.keeping is Keeping.CLEAN:
        say(f"{len(plan.outside)} of them lay elsewhere. {removed_sentence(made.removed)}")
    if made.case.holds_patient_data:
        say("The package holds patient data.")
    say(target)
