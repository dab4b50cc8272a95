"""What the checks of a case need to know of its images, from a binding and the digests of its films."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from overlays.checks.problem import FilmFacts
from overlays.sentence import said
from viewer.imaging.study import FrameKey
from viewer.session.cases.binding import Binding, BoundFilm


def film_facts(
    binding: Binding,
    digests: Mapping[FrameKey, tuple[str, ...]],
    *,
    pending: Collection[FrameKey] = (),
) -> dict[int, FilmFacts]:
    """Return the facts by film number.

    ``digests`` lacks the frames whose pixels cannot be decoded; of those in ``pending`` nobody knows yet.
    """
    return {bound.film.number: _facts(bound, digests, pending) for bound in binding.films}


def _facts(
    bound: BoundFilm, digests: Mapping[FrameKey, tuple[str, ...]], pending: Collection[FrameKey]
) -> FilmFacts:
    if bound.frame is None:
        return FilmFacts(found=False)
    readable = bound.frame.key in digests or bound.frame.key in pending
    return FilmFacts(
        found=True,
        columns=bound.frame.pixels.columns,
        rows=bound.frame.pixels.rows,
        digests=digests.get(bound.frame.key, ()),
        unreadable="" if readable else said("session", "its pixels cannot be decoded"),
    )
