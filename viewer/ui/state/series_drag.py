"""What a drag of a series carries from the film strip to a viewport."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData

SERIES_MIME: Final = "application/x-rounds-series"


def carrying(series_id: str) -> QMimeData:
    """Return what a drag of a series carries; nobody but Rounds knows what to do with it."""
    carried = QMimeData()
    carried.setData(SERIES_MIME, series_id.encode())
    return carried


def carried_series(carried: QMimeData) -> str | None:
    """Return the id of the series that a drag carries; ``None`` where it carries none."""
    if not carried.hasFormat(SERIES_MIME):
        return None
    return bytes(carried.data(SERIES_MIME).data()).decode("utf-8", "replace")
