"""``rounds publish``: a case as pictures, moving pictures, slides or a package."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from overlays.errors import CaseSaveError
from viewer.commands import pack
from viewer.commands.offscreen import application
from viewer.commands.outcome import CommandError, ExitCode, complain, complain_of, say
from viewer.commands.parser import publish_parser
from viewer.commands.render import decoded
from viewer.jobs.pool.pool import WorkerPool
from viewer.publish.leaving import SpoilsError
from viewer.publish.pictures import MOVING, publish_pictures
from viewer.publish.plan import (
    LEAST_MOVING_PX,
    MOST_SLICES,
    Audience,
    ExportPlan,
    PictureMeasure,
    PublishForm,
    export_plan,
)
from viewer.session.cases.binding import Binding, bind
from viewer.session.lesson import Stage

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: Sequence[str]) -> int:
    """Publish one case, tell what was made, and return the exit code."""
    options = publish_parser().parse_args(arguments)
    form, audience = PublishForm(options.to), Audience(options.audience)
    if form is PublishForm.PACK:
        return _packed(options, audience)
    target = Path(options.output)
    makes = _maker(form)
    if os.path.lexists(target) and not (options.replace and form is PublishForm.PPTX):
        raise CommandError(
            f"{target}: there is something of that name already", ExitCode.WRONG_USAGE
        )
    application()
    with WorkerPool() as pool:
        read, scan = pack.opened_case(options.path, pool)
        complain_of(scan.problems)
        _refuse_patient_data(options, is_patient=read.case.holds_patient_data)
        binding = bind(read.case, scan)
        plan = _plan(options, binding, form, audience)
        try:
            paths = makes(plan, target, lambda frame: decoded(frame, pool), on_progress=_tell)
        except SpoilsError as error:
            for sentence in error.sentences:
                complain(sentence)
            raise CommandError(
                f"{options.path}: not published for students (--audience teacher publishes it)",
                ExitCode.PROBLEMS_FOUND,
            ) from error
        except CaseSaveError as error:
            raise CommandError(str(error)) from error
    for path in paths:
        say(str(path))
    for number in plan.missing:
        complain(f"film {number}: its image is not here; it was published without")
    return ExitCode.PROBLEMS_FOUND if scan.problems or plan.missing else ExitCode.DONE


def _maker(form: PublishForm) -> Callable[..., tuple[Path, ...]]:
    """Return what makes that form."""
    if form is not PublishForm.PPTX:
        return partial(publish_pictures, form)
    try:
        from viewer.publish.deck.writing import publish_deck
    except ModuleNotFoundError as error:
        raise CommandError(
            "--to pptx needs python-pptx: pip install radiology-rounds[publish]"
        ) from error
    return publish_deck


def _plan(
    options: Namespace, binding: Binding, form: PublishForm, audience: Audience
) -> ExportPlan:
    case = binding.case
    assert case is not None
    for number in options.films:
        if case.film(number) is None:
            raise CommandError(f"{options.path}: has no film {number}", ExitCode.WRONG_USAGE)
    is_moving = form in MOVING
    stage = options.stage
    if stage is None:
        stage = Stage.FINDINGS if audience is Audience.STUDENT else Stage.REFERENCES
    plan = export_plan(
        case,
        binding,
        stage=stage,
        audience=audience,
        films=options.films,
        measure=_measure(options.size, is_moving=is_moving),
        slices=options.slices or (MOST_SLICES if is_moving else 0),
    )
    if not plan.films:
        raise CommandError(f"{options.path}: no film has its image here")
    return plan


def _measure(size: tuple[int, int] | str, *, is_moving: bool) -> PictureMeasure:
    if isinstance(size, tuple):
        return PictureMeasure(within=size)
    if size == "native":
        return PictureMeasure(least=1)
    return PictureMeasure(least=LEAST_MOVING_PX) if is_moving else PictureMeasure()


def _packed(options: Namespace, audience: Audience) -> int:
    if audience is Audience.STUDENT:
        raise CommandError(
            "--to pack: a package holds the whole case; it needs --audience teacher",
            ExitCode.WRONG_USAGE,
        )
    allowed = ["--with-patient-data"] if options.with_patient_data else []
    return pack.run([options.path, "-o", options.output, *allowed])


def _refuse_patient_data(options: Namespace, *, is_patient: bool) -> None:
    if is_patient and not options.with_patient_data:
        raise CommandError(
            f"{options.path}: not published: the case holds patient data "
            "(--with-patient-data publishes it)",
            ExitCode.PROBLEMS_FOUND,
        )


def _tell(done: int, known: int) -> None:
    if done < known:
        complain(f"film {done + 1} of {known}")
