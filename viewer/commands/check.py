"""``rounds check``: the problems of a teaching case, its text, marks and images."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from overlays.check import CaseProblem, FilmFacts, check_case
from overlays.codec import CaseFormatError, read_case

from overlays.model import Case, Film
from viewer.commands.outcome import CommandError, ExitCode, say
from viewer.commands.parser import check_parser
from viewer.imaging.study import Frame, FrameKey, Scan
from viewer.jobs.blocking import digests_now, scan_now

OVERLAY_NAME = "overlay.json"


def run(arguments: Sequence[str]) -> int:
    """Check one case, print its problems, and return the exit code."""
    options = check_parser().parse_args(arguments)
    problems = problems_of(overlay_path(options.path))
    if options.json:
        rows = [{"code": p.code, "where": p.where, "message": p.message} for p in problems]
        say(json.dumps({"problems": rows}, indent=1, ensure_ascii=False))
    else:
        for problem in problems:
            say(f"{problem.where}: {problem.message} [{problem.code}]")
        if not problems:
            say("no problems")
    return ExitCode.PROBLEMS_FOUND if problems else ExitCode.DONE


def overlay_path(path: str) -> Path:
    """Return the overlay file that a path means: itself, or ``overlay.json`` in the folder.

    Raises ``CommandError`` when there is none.
    """
    given = Path(path)
    overlay = given / OVERLAY_NAME if given.is_dir() else given
    if not overlay.is_file():
        raise CommandError(f"{path}: there is no overlay file here")
    return overlay


def problems_of(overlay: Path) -> tuple[CaseProblem, ...]:
    """Return everything that is wrong with a case and the images beside it."""
    try:
        case = read_case(overlay)
    except CaseFormatError as error:
        return (CaseProblem(code="bad-file", where=str(overlay), message=str(error)),)
    scan = scan_now([str(overlay.parent)])
    unreadable = tuple(
        CaseProblem(code="bad-file", where=problem.path, message=problem.problem)
        for problem in scan.problems
    )
    return (*check_case(case, film_facts(case, scan)), *unreadable)


def film_facts(case: Case, scan: Scan) -> dict[int, FilmFacts]:
    """Look up each film's image among the scanned frames, and digest its stored pixels."""
    frames = {
        frame.key: frame
        for study in scan.studies
        for series in study.series
        for frame in series.frames
    }
    found = {film.number: frames[_key(film)] for film in case.films if _key(film) in frames}
    digests = digests_now(tuple(found.values()))
    return {film.number: _facts(found.get(film.number), digests) for film in case.films}


def _key(film: Film) -> FrameKey:
    return FrameKey(film.image.sop, film.image.frame - 1)


def _facts(frame: Frame | None, digests: dict[FrameKey, str]) -> FilmFacts:
    if frame is None:
        return FilmFacts(found=False)
    return FilmFacts(
        found=True,
        columns=frame.pixels.columns,
        rows=frame.pixels.rows,
        digest=digests.get(frame.key),
    )
