"""``rounds check``: the problems of a teaching case, its text, marks and images."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

import sample_studies
from overlays.checks.check import check_case
from overlays.checks.mend import label_of
from overlays.checks.mending import all_mended
from overlays.checks.problem import CaseProblem, FilmFacts, ProblemCode
from overlays.container.errors import PackageError
from overlays.container.reading import is_package
from overlays.errors import CaseFormatError, CaseSaveError
from overlays.file.case_file import IN_ARCHIVE, save_case
from overlays.file.codec import decode_case, image_folders, linked_folders
from overlays.model import Case
from overlays.package.damage import faults_in
from overlays.package.home import open_at
from viewer.commands.outcome import CommandError, ExitCode, say, say_json
from viewer.commands.parser import check_parser
from viewer.imaging.header import OverlayFile, Scan
from viewer.imaging.inputs.case_paths import case_file_of, names_case
from viewer.imaging.inputs.claims import passed_over_sentence
from viewer.jobs.blocking import digests_now, scan_now
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.cases.binding import bind, linked_sentence
from viewer.session.cases.film_facts import film_facts


class Checked(Struct, frozen=True):
    """What is wrong with a case, what has been mended, and how many files beside it are nobody's images."""

    problems: tuple[CaseProblem, ...]
    mended: tuple[CaseProblem, ...] = ()
    passed_over: int = 0


def run(arguments: Sequence[str]) -> int:
    """Check one case, print its problems, and return the exit code."""
    options = check_parser().parse_args(arguments)
    checked = mended_at(options.path) if options.fix else checked_at(options.path)
    if options.json:
        told = {"problems": [_row(one) for one in checked.problems]}
        if options.fix:
            told["mended"] = [_row(one) for one in checked.mended]
        say_json({**told, "passed_over": checked.passed_over})
    else:
        for line in _lines(checked):
            say(line)
    return ExitCode.PROBLEMS_FOUND if checked.problems else ExitCode.DONE


def _row(problem: CaseProblem) -> dict[str, str | None]:
    return {
        "code": problem.code,
        "where": problem.where,
        "message": problem.message,
        "mend": problem.mend.kind if problem.mend else None,
    }


def _lines(checked: Checked) -> Iterator[str]:
    for problem in checked.mended:
        done = label_of(problem.mend) if problem.mend else ""
        yield f"mended: {problem.where}: {problem.message} {done} [{problem.code}]"
    for problem in checked.problems:
        yield f"{problem.where}: {problem.message} [{problem.code}]"
    if not checked.problems:
        yield "no problems"
    if checked.passed_over:
        yield passed_over_sentence(checked.passed_over)


def overlay_path(path: str) -> Path:
    """Return the file of the case that a path means: itself, ``overlay.json`` in the folder, or a package.

    Raises ``CommandError`` when there is none.
    """
    overlay = case_file_of(path)
    if not overlay:
        raise CommandError(_no_case(path))
    return Path(overlay)


def _no_case(path: str) -> str:
    return f"{path}: there is no overlay file here"


def checked_at(path: str) -> Checked:
    """Return everything that is wrong with a case and its images; it may lie in a ZIP archive.

    Raises ``CommandError`` when there is no case.
    """
    with WorkerPool() as pool:
        packed = _packed(path, pool)
        if packed is not None:
            case_at, scan = packed
            return _checked(
                lambda: decode_case(case_at.content, case_at.name), lambda _case: scan, pool
            )
        overlay = overlay_path(path)
        return _checked(
            lambda: open_at(str(overlay))[0], partial(_images, overlay, pool), pool, overlay
        )


def mended_at(path: str) -> Checked:
    """Mend what needs no judgement in the case of a folder, save it, and return what is left.

    Raises ``CommandError`` where there is no case that may be changed, or it cannot be saved.
    """
    with WorkerPool() as pool:
        if _packed(path, pool) is not None:
            raise CommandError(f"{path}: not mended: {IN_ARCHIVE}")
        overlay = overlay_path(path)
        try:
            case, file = open_at(str(overlay), shipped=sample_studies.case_paths())
        except CaseFormatError:
            return checked_at(path)
        if file.read_only:
            raise CommandError(f"{path}: not mended: {file.read_only}")
        looked = _looked(case, _images(overlay, pool, case), pool, overlay)
        after, mended = all_mended(case, looked.facts)
        if mended:
            try:
                save_case(after, file)
            except CaseSaveError as error:
                raise CommandError(str(error)) from error
        return looked.checked(after, mended)


def _packed(path: str, pool: WorkerPool) -> tuple[OverlayFile, Scan] | None:
    """Return the case inside the ZIP archive at ``path``, with its images; ``None`` for a folder or an overlay."""
    if not Path(path).is_file() or names_case(path) or is_package(path):
        return None
    scan = scan_now([path], pool=pool)
    found = next((found for found in scan.overlays if found.member), None)
    if found is None:
        raise CommandError(_no_case(path))
    return found, scan


def _images(overlay: Path, pool: WorkerPool, case: Case) -> Scan:
    return scan_now(list(map(str, image_folders(case, overlay))), pool=pool)


class _Looked(Struct, frozen=True):
    """What has been seen beside a case: the facts of its films, and what is wrong with files."""

    facts: Mapping[int, FilmFacts]
    files: tuple[CaseProblem, ...]
    passed_over: int

    def checked(self, case: Case, mended: tuple[CaseProblem, ...] = ()) -> Checked:
        """Return what is wrong with a case that lies beside them."""
        return Checked((*check_case(case, self.facts), *self.files), mended, self.passed_over)


def _checked(
    read: Callable[[], Case],
    scan_for: Callable[[Case], Scan],
    pool: WorkerPool,
    overlay: Path | None = None,
) -> Checked:
    try:
        case = read()
    except CaseFormatError as error:
        where = ": ".join(part for part in (error.path, error.pointer) if part)
        unread = CaseProblem(ProblemCode.BAD_FILE, where=where, message=error.problem)
        is_packed = overlay is not None and is_package(overlay)
        return Checked((unread, *(_spoiled(overlay) if overlay and is_packed else ())))
    return _looked(case, scan_for(case), pool, overlay).checked(case)


def _looked(case: Case, scan: Scan, pool: WorkerPool, overlay: Path | None) -> _Looked:
    binding = bind(case, scan)
    frames = tuple(bound.frame for bound in binding.films if bound.frame)
    digested = digests_now(frames, pool=pool)
    keys = [frame.key for frame in frames]
    facts = film_facts(
        binding, {key: digested[key].digests if key in digested else () for key in keys}
    )
    damaged = {
        frame.source.name: digested[frame.key].damage
        for frame in frames
        if frame.key in digested and digested[frame.key].damage
    }
    unreadable = tuple(
        CaseProblem(ProblemCode.BAD_FILE, where=problem.path, message=problem.problem)
        for problem in scan.problems
    )
    linked = tuple(
        CaseProblem(ProblemCode.BAD_FILE, where="images", message=linked_sentence(folder))
        for folder in (linked_folders(case, overlay) if overlay else ())
    )
    spoiled = tuple(
        CaseProblem(ProblemCode.BAD_FILE, where=name, message=damage)
        for name, damage in damaged.items()
    )
    if overlay is not None and is_package(overlay):
        spoiled = tuple(_spoiled(overlay))
    return _Looked(facts, (*linked, *unreadable, *spoiled), len(scan.passed_over))


def _spoiled(path: Path) -> Iterator[CaseProblem]:
    """Yield what is wrong with the package at ``path``."""
    try:
        for fault in faults_in(str(path)):
            yield CaseProblem(
                ProblemCode.BAD_FILE,
                where=str(path),
                message=fault.problem,
                film=fault.film or None,
            )
    except (OSError, PackageError) as error:
        yield CaseProblem(ProblemCode.BAD_FILE, where=str(path), message=str(error.args[-1]))
