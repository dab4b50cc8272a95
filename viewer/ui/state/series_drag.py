"""What a drag of a series carries from the film strip to a viewport."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData

SERIES_MIME: Final = "application/x-rounds-series"
_FILM_MIME: Final = "application/x-rounds-film"


def carrying(series_id: str, film: int | None = None) -> QMimeData:
    """Return what a drag of a series, or of a film of it, carries; nobody but Rounds knows what to do with it."""
    carried = QMimeData()
    carried.setData(SERIES_MIME, series_id.encode())
    if film is not None:
        carried.setData(_FILM_MIME, str(film).encode())
    return carried


def carried_film(carried: QMimeData) -> int | None:
    """Return the number of the film that a drag carries; ``None`` where it carries none."""
    number = bytes(carried.data(_FILM_MIME).data())
    return int(number) if number.isdigit() else None


def carried_series(carried: QMimeData) -> str | None:
    """Return the id of the series that a drag carries; ``None`` where it carries none."""
    if not carried.hasFormat(SERIES_MIME):
        return None
    return bytes(carried.data(SERIES_MIME).data()).decode("utf-8", "replace")
