"""Plain pictures that films name by their file: found beside the case, and nowhere else by chance."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from overlays.model import Case
from viewer.imaging.header import Scan
from viewer.imaging.study import FrameKey, PixelSource, Series


def plain_places(case: Case | None, scan: Scan) -> Mapping[FrameKey, tuple[Series, int]]:
    """Return, by what films ask for, where their plain pictures are among the series of a scan.

    A picture in the folder of a case that was found goes before one of the same name elsewhere.
    """
    wanted = {film.image.file for film in case.films if film.image.is_plain} if case else set()
    if not wanted:
        return {}
    found: dict[FrameKey, tuple[Series, int]] = {}
    for file in wanted:
        places = [
            (rank, series)
            for study in scan.studies
            for series in study.series
            if (rank := _rank(series.frames[0].source, file, scan)) is not None
        ]
        if places:
            _, series = min(places, key=lambda pair: (pair[0], pair[1].id))
            found[FrameKey(file)] = (series, 0)
    return found


def _rank(source: PixelSource, file: str, scan: Scan) -> int | None:
    """Return 0 for the very file of a case, 1 for one that is called so elsewhere, ``None`` for another."""
    path, parts = PurePath(source.member or source.path), PurePath(file).parts
    if path.parts[-len(parts) :] != parts:
        return None
    folders = {
        (one.path if one.member else None, PurePath(one.member or one.path).parent)
        for one in scan.overlays
    }
    folder = PurePath(*path.parts[: -len(parts)])
    return int((source.path if source.member else None, folder) not in folders)
