"""Films as files in a folder that is there whole or not at all: ``film-1.png``, ``film-1a.png``, ``film-2.png``, ...

A name is the film's number, with "a" where its marks are drawn, and nothing of the case: no name can tell too much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from overlays.file.storage import write_new
from viewer.imaging.pixels.decode import Decoded
from viewer.imaging.study import Frame
from viewer.publish.encoding import apng_bytes, gif_bytes, png_bytes, tiff_bytes, webp_bytes
from viewer.publish.leaving import on_pictures, refuse_spoilers, refuse_telling_name
from viewer.publish.plan import ExportFilm, ExportPlan, PublishForm
from viewer.publish.rendering import RenderedFilm, rendered
from viewer.publish.vector import svg_bytes
from viewer.session.cases.case_folder import as_save_errors
from viewer.session.cases.whole_folder import whole_folder

Decoder = Callable[[Frame], Decoded]
Progress = Callable[[int, int], None]

MOVING: Final = {
    PublishForm.GIF: gif_bytes,
    PublishForm.WEBP: webp_bytes,
    PublishForm.APNG: apng_bytes,
}
"""What makes a moving picture of the slices of a stack."""

_STILL: Final = {PublishForm.PNG: png_bytes, PublishForm.TIFF: tiff_bytes}
_ENDINGS: Final = {PublishForm.APNG: "png"}


def publish_pictures(
    form: PublishForm,
    plan: ExportPlan,
    target: Path,
    decode: Decoder,
    *,
    on_progress: Progress = lambda done, known: None,
) -> tuple[Path, ...]:
    """Make the folder ``target`` with the films as pictures, and return the files.

    Raises ``CaseSaveError``, and ``SpoilsError``; nothing is left then.
    """
    refuse_telling_name(plan, target)
    refuse_spoilers(plan, on_pictures(plan))
    names: list[str] = []
    with as_save_errors(target), whole_folder(target) as part:
        for done, film in enumerate(plan.films):
            on_progress(done, len(plan.films))
            for name, data in _files_of(plan, film, form, decode):
                write_new(part / name, data)
                names.append(name)
    on_progress(len(plan.films), len(plan.films))
    return tuple(target / name for name in names)


def _files_of(
    plan: ExportPlan, film: ExportFilm, form: PublishForm, decode: Decoder
) -> Iterator[tuple[str, bytes]]:
    """Give the files of one film: bare, and marked where it has marks that may be seen."""
    slices = [rendered(one, decode(one.frame)) for one in _slices_of(film, form)]
    is_marked = plan.shows_marks and any(one.film.marks for one in slices)
    for letter in ("", "a") if is_marked else ("",):
        name = f"film-{film.number}{letter}.{_ENDINGS.get(form, form)}"
        yield name, _encoded(slices, form, marked=bool(letter))


def _slices_of(film: ExportFilm, form: PublishForm) -> tuple[ExportFilm, ...]:
    return film.stack or (film,) if form in MOVING else (film,)


def _encoded(slices: list[RenderedFilm], form: PublishForm, *, marked: bool) -> bytes:
    if form is PublishForm.SVG:
        return svg_bytes(slices[0], marked=marked)
    pictures = [one.marked if marked and one.film.marks else one.bare for one in slices]
    if form in MOVING:
        return MOVING[form](pictures)
    return _STILL[form](pictures[0])
