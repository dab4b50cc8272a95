"""``rounds check``: the problems of a teaching case, its text, marks and images."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from overlays.check import CaseProblem, ProblemCode, check_case
from overlays.errors import CaseFormatError
from overlays.file.codec import decode_case, image_folders, linked_folders, read_case
from overlays.model import Case
from viewer.commands.outcome import CommandError, ExitCode, say, say_json
from viewer.commands.parser import check_parser
from viewer.imaging.header import Scan
from viewer.imaging.inputs.case_paths import case_file_of, names_case
from viewer.imaging.inputs.claims import passed_over_sentence
from viewer.jobs.blocking import digests_now, scan_now
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.cases.binding import bind, linked_sentence
from viewer.session.cases.film_facts import film_facts


class Checked(Struct, frozen=True):
    """What is wrong with a case, and how many files beside it are nobody's images."""

    problems: tuple[CaseProblem, ...]
    passed_over: int = 0


def run(arguments: Sequence[str]) -> int:
    """Check one case, print its problems, and return the exit code."""
    options = check_parser().parse_args(arguments)
    checked = checked_at(options.path)
    if options.json:
        rows = [{"code": p.code, "where": p.where, "message": p.message} for p in checked.problems]
        told = {"problems": rows, "passed_over": checked.passed_over}
        say_json(told)
    else:
        for line in _lines(checked):
            say(line)
    return ExitCode.PROBLEMS_FOUND if checked.problems else ExitCode.DONE


def _lines(checked: Checked) -> Iterator[str]:
    for problem in checked.problems:
        yield f"{problem.where}: {problem.message} [{problem.code}]"
    if not checked.problems:
        yield "no problems"
    if checked.passed_over:
        yield passed_over_sentence(checked.passed_over)


def overlay_path(path: str) -> Path:
    """Return the overlay file that a path means: itself, or ``overlay.json`` in the folder.

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
        if Path(path).is_file() and not names_case(path):
            scan = scan_now([path], pool=pool)
            packed = next((found for found in scan.overlays if found.member), None)
            if packed is not None:
                return _checked(
                    lambda: decode_case(packed.content, packed.name), lambda _case: scan, pool
                )
            raise CommandError(_no_case(path))
        overlay = overlay_path(path)
        return _checked(
            lambda: read_case(overlay),
            lambda case: scan_now(list(map(str, image_folders(case, overlay))), pool=pool),
            pool,
            overlay,
        )


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
        return Checked((CaseProblem(ProblemCode.BAD_FILE, where=where, message=error.problem),))
    scan = scan_for(case)
    binding = bind(case, scan)
    frames = tuple(bound.frame for bound in binding.films if bound.frame)
    digested = digests_now(frames, pool=pool)
    facts = film_facts(binding, {key: one.digests for key, one in digested.items()})
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
    found = (*check_case(case, facts), *linked, *unreadable, *spoiled)
    return Checked(found, len(scan.passed_over))
