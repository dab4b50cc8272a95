"""What one viewport says and shows, from what is open and what it was asked to show."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Film
from overlays.sentence import joined, said
from viewer.imaging.study import Patient, Series, Study
from viewer.session.cases.binding import Binding, BoundFilm
from viewer.session.content import Alone, Content, told_alone
from viewer.session.display import DisplayState, at_slice

NOTHING_OPEN = said("session", "Open a case or images (Ctrl+O), or drop files here")
LOOKING = said("session", "Looking for images…")
EMPTY_PANE = said("session", "Drag a series here, or click one in the strip")


class Entry(Struct, frozen=True):
    """What a viewport was asked to show: a film of the case, or a series; or nothing."""

    series_id: str = ""
    film: int | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether the viewport is empty."""
        return not self.series_id and self.film is None


def content_of(
    binding: Binding, shown: Entry, *, marked: bool, alone: Alone | None = None
) -> Content:
    """Return the words, series and marks of one viewport; ``marked`` makes film 1 film 1a.

    Where ``alone`` is given, there are no marks but those.
    """
    content = _content_of(binding, shown, marked=marked)
    if alone is None:
        return content
    return replace(content, marks=told_alone(content.marks, alone), own=content.own & alone.ids)


def _content_of(binding: Binding, shown: Entry, *, marked: bool) -> Content:
    bound = None if shown.film is None else binding.film(shown.film)
    if bound is not None:
        return _film_content(binding, bound, marked=marked)
    series = binding.series(shown.series_id)
    if series is None:
        return Content(hint=_hint(binding))
    return _series_content(binding, series)


def film_name(film: Film) -> str:
    """Return what a film is called, "Film 1"."""
    return said("session", "Film {number}").format(number=film.number)


def series_name(series: Series) -> str:
    """Return what a series is called where it is no film of the case."""
    name = series_title(series)
    return joined(", ", (name, series.part)) if series.part else name


def series_title(series: Series) -> str:
    """Return what a series is called whose part is told elsewhere."""
    if series.description or series.number is None:
        return series.description or said("session", "Series")
    return said("session", "Series {number}").format(number=series.number)


def missing_sentence(bound: BoundFilm) -> str:
    """Return what a film without its image says: which image it wants."""
    film = bound.film
    template = (
        said(
            "session",
            "Film {number} is missing: its image was not found in the folder of the case "
            "(UID {sop}, frame {frame}).",
        )
        if film.image.frame > 1
        else said(
            "session",
            "Film {number} is missing: its image was not found in the folder of the case "
            "(UID {sop}).",
        )
    )
    return template.format(number=film.number, sop=film.image.name, frame=film.image.frame)


def carried_over(state: DisplayState, before: Series, after: Series, shown: Entry) -> DisplayState:
    """Return the state after a series has grown while it was being read.

    The same image stays in view, but who looks at the start of a series that is no film still does.
    """
    count = len(after.frames)
    if before is after or (state.slice_index == 0 and shown.film is None):
        return at_slice(state, state.slice_index, count=count)
    key = before.frames[min(state.slice_index, len(before.frames) - 1)].key
    index = after.index_of(key)
    return at_slice(state, state.slice_index if index is None else index, count=count)


def found_again(
    shown: Entry, before: Series | None, state: DisplayState, binding: Binding
) -> Entry:
    """Return where to find what was shown, after a scan has divided its series: the part with the image in view."""
    if before is None or shown.film is not None or binding.series(shown.series_id) is not None:
        return shown
    key = before.frames[min(state.slice_index, len(before.frames) - 1)].key
    parts = (one for _, one in binding.all_series() if one.index_of(key) is not None)
    part = next(parts, None)
    return shown if part is None else Entry(part.id)


def _film_content(binding: Binding, bound: BoundFilm, *, marked: bool) -> Content:
    content = Content(
        title=film_name(bound.film),
        subtitle=bound.film.title,
        own=frozenset(mark.id for mark in bound.film.marks),
        marked=marked,
    )
    if bound.series is not None:
        return _with_series(content, binding, bound.series)
    if not binding.complete:
        return replace(content, hint=LOOKING)
    return replace(content, problem=missing_sentence(bound))


def _series_content(binding: Binding, series: Series) -> Content:
    study = binding.study_of(series.id)
    subtitle = study.description if study else ""
    if series.key in binding.beside:
        beside = said("session", "beside the case")
        subtitle = joined(", ", (beside, subtitle)) if subtitle else beside
    return _with_series(Content(title=series_name(series), subtitle=subtitle), binding, series)


def _with_series(content: Content, binding: Binding, series: Series) -> Content:
    study = binding.study_of(series.id)
    return replace(
        content,
        series=series,
        marks=binding.marks.get(series.id, ()),
        hidden=binding.hidden.get(series.id, ()),
        patient_lines=_patient_lines(study.patient) if study else (),
        study_lines=_study_lines(study) if study else (),
    )


def _patient_lines(patient: Patient) -> tuple[str, ...]:
    born = " ".join(part for part in (patient.birth_date, patient.sex) if part)
    return tuple(line for line in (patient.name, patient.id, born) if line)


def _study_lines(study: Study) -> tuple[str, ...]:
    return tuple(line for line in (study.description, study.date) if line)


def _hint(binding: Binding) -> str:
    if not binding.complete:
        return LOOKING
    return NOTHING_OPEN if binding.is_empty else EMPTY_PANE
