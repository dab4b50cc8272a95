"""What the checks of a case need to know of its images, from a binding and the digests of its films."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from overlays.checks.problem import FilmFacts, OpeningFacts
from overlays.sentence import said
from viewer.imaging.study import FrameKey
from viewer.session.cases.binding import Binding, BoundFilm
from viewer.session.cases.opening_slice import middle_slice, opening_slice


def film_facts(
    binding: Binding,
    digests: Mapping[FrameKey, tuple[str, ...]],
) -> dict[int, FilmFacts]:
    """Return the facts by film number.

    ``digests`` gives none, ``()``, of a frame whose pixels cannot be decoded; of those that it lacks nobody knows yet.
    """
    lying = _lying(binding)
    return {
        bound.film.number: _facts(bound, digests, lying.get(_series_id(bound), {}))
        for bound in binding.films
    }


def _series_id(bound: BoundFilm) -> str:
    return bound.series.id if bound.series is not None else ""


def _lying(binding: Binding) -> dict[str, dict[int, tuple[str, ...]]]:
    """Return, by series and slice, the ids of the marks that lie there; ghosts left out."""
    lying: dict[str, dict[int, tuple[str, ...]]] = {}
    for series_id, placed in binding.marks.items():
        slices = lying.setdefault(series_id, {})
        for index, one in placed:
            if not one.ghost:
                slices[index] = (*slices.get(index, ()), one.mark.id)
    return lying


def _facts(
    bound: BoundFilm,
    digests: Mapping[FrameKey, tuple[str, ...]],
    marks: Mapping[int, tuple[str, ...]],
) -> FilmFacts:
    if bound.frame is None:
        return FilmFacts(found=False)
    found = digests.get(bound.frame.key)
    source = bound.frame.source
    return FilmFacts(
        found=True,
        columns=bound.frame.pixels.columns,
        rows=bound.frame.pixels.rows,
        digests=found or (),
        unreadable=said("session", "its pixels cannot be decoded") if found == () else "",
        opening=_opening(bound, marks),
        names=(PurePath(source.member or source.path).name,),
        series=bound.series.description if bound.series is not None else "",
    )


def _opening(bound: BoundFilm, marks: Mapping[int, tuple[str, ...]]) -> OpeningFacts | None:
    """Return where a film of several slices opens as an unknown, if marks lie there."""
    at = opening_slice(bound)
    if bound.series is None or at is None or at not in marks or len(bound.series.frames) == 1:
        return None
    middle = middle_slice(bound.series)
    free = (index for index in range(len(bound.series.frames)) if index not in marks)
    nearest = min(free, key=lambda index: abs(index - middle), default=None)
    if nearest is None:
        return OpeningFacts(at + 1, marks[at])
    key = bound.series.frames[nearest].key
    other = (nearest + 1, key.sop_instance_uid, key.frame_index + 1)
    return OpeningFacts(at + 1, marks[at], other, other_is_middle=nearest == middle)
