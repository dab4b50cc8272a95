"""``rounds new``: a case folder made of a study, with a film a series and clean copies of the images."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from uuid import uuid4

from msgspec.structs import replace

from overlays.errors import CaseSaveError
from overlays.model import Case, Film
from viewer.commands.outcome import CommandError, ExitCode, complain, complain_of, say
from viewer.commands.parser import new_parser
from viewer.imaging.cleaning.in_picture import look_sentence
from viewer.imaging.cleaning.removed import removed_sentence
from viewer.imaging.header import Scan
from viewer.imaging.pictures.kinds import kind_of_syntax
from viewer.imaging.study import Series
from viewer.jobs.blocking import scan_now
from viewer.jobs.cases.carrying import carrying, looking
from viewer.jobs.cases.film_digests import digests_of_films
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.cases.binding import bind, image_of
from viewer.session.cases.case_folder import (
    Keeping,
    MadeCase,
    carried_images,
    folder_plan,
    make_case_folder,
    to_be_completed,
)
from viewer.session.cases.renaming import Renaming


def run(arguments: Sequence[str]) -> int:
    """Make a case of what the paths hold, tell what was done, and return the exit code."""
    options = new_parser().parse_args(arguments)
    if os.path.lexists(options.output):
        raise CommandError(
            f"{options.output}: there is something of that name already", ExitCode.WRONG_USAGE
        )
    keeping = Keeping(options.images)
    with WorkerPool() as pool:
        scan = scan_now(options.paths, pool=pool)
        complain_of(scan.problems)
        case = case_of(scan, options.title)
        if not case.films:
            raise CommandError(f"{', '.join(options.paths)}: there is no image here")
        looks_at_text = keeping is Keeping.CLEAN and not options.with_text
        left_out = set(_to_look_at(case, scan, pool)) if looks_at_text else set()
        case = without_series(case, left_out)
        if not case.films:
            raise CommandError("no film is left; look at the pictures, and say --with-text")
        if keeping is Keeping.CLEAN:
            case = without_file_names(case, scan)
        made = _made(case, scan, options.output, keeping, pool)
    _tell(made, keeping)
    return ExitCode.PROBLEMS_FOUND if scan.problems or left_out else ExitCode.DONE


def case_of(scan: Scan, title: str) -> Case:
    """Return a case of a film a series: its middle slice, called as the series is."""
    every = (series for study in scan.studies for series in study.series)
    films = tuple(_film(series, number) for number, series in enumerate(every, start=1))
    return Case(str(uuid4()), title, films=films)


def without_series(case: Case, left_out: set[str]) -> Case:
    """Return the case without films of some series, its films numbered anew."""
    kept = (film for film in case.films if film.series not in left_out)
    films = tuple(replace(film, number=number) for number, film in enumerate(kept, start=1))
    return replace(case, films=films)


def without_file_names(case: Case, scan: Scan) -> Case:
    """Return the case without titles that are names of plain pictures' files: nobody has looked at these."""
    pictures = {
        series.uid
        for study in scan.studies
        for series in study.series
        if kind_of_syntax(series.frames[0].source.transfer_syntax) is not None
    }
    films = (replace(one, title="") if one.series in pictures else one for one in case.films)
    return replace(case, films=tuple(films))


def _film(series: Series, number: int) -> Film:
    key = series.frames[len(series.frames) // 2].key
    return Film(
        number,
        series.description or series.modality,
        series.uid,
        image_of(key),
    )


def _to_look_at(case: Case, scan: Scan, pool: WorkerPool) -> Iterator[str]:
    """Tell of pictures that may show who the patient is, once a series, and yield its UID."""
    told: set[str] = set()
    for image, reason in looking(pool, carried_images(bind(case, scan))):
        if reason is not None and image.series not in told:
            told.add(image.series)
            name = image.description or image.member or image.path
            complain(f"{name}: left out: {look_sentence(reason)} (look at it; --with-text)")
            yield image.series


def _made(case: Case, scan: Scan, folder: str, keeping: Keeping, pool: WorkerPool) -> MadeCase:
    binding = bind(case, scan)
    digests = digests_of_films(to_be_completed(binding), pool=pool)
    try:
        plan = folder_plan(Renaming(digests=digests).of(case), binding, folder, keeping)
        return make_case_folder(plan, carrying(pool))
    except CaseSaveError as error:
        raise CommandError(str(error)) from error


def _tell(made: MadeCase, keeping: Keeping) -> None:
    for film in made.case.films:
        say(f"film {film.number}: {film.title or '(no title)'}")
    if keeping is Keeping.CLEAN:
        say(removed_sentence(made.removed))
    if keeping is Keeping.AS_THEY_ARE:
        say("The images were copied as they are: the case holds patient data.")
    if keeping is Keeping.IN_PLACE:
        say("The images stay where they are, with the patient data that they hold.")
    say(made.file.path)
