"""The digests of the images of films, worked out by workers."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.jobs.blocking import digests_now
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.cases.binding import BoundFilm
from viewer.session.cases.renaming import FilmDigests


def digests_of_films(films: Sequence[BoundFilm], *, pool: WorkerPool) -> FilmDigests:
    """Return, by the name and the frame of their image, the digests of films that have none; waits for the workers.

    Images that cannot be decoded are left out.
    """
    lacking = [one for one in films if one.frame is not None and not one.film.image.sha256]
    found = digests_now([one.frame for one in lacking if one.frame is not None], pool=pool)
    return tuple(
        ((one.film.image.name, one.film.image.frame), found[one.frame.key].digests[0])
        for one in lacking
        if one.frame is not None and one.frame.key in found and found[one.frame.key].digests
    )
