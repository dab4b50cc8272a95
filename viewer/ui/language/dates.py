"""Dates of a file, ISO and perhaps without day or month, as a person writes them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QDate, QDateTime, QLocale

from overlays.sentence import said
from viewer.ui.language.spoken import spoken

# How a date of so many letters is read, and how it is written.
_FORMS: Final = {
    10: ("yyyy-MM-dd", said("dates", "d MMMM yyyy")),
    7: ("yyyy-MM", said("dates", "MMMM yyyy")),
    4: ("yyyy", "yyyy"),
}
_MOMENT: Final = said("dates", "d MMM, HH:mm")
_MOMENT_WITH_YEAR: Final = said("dates", "d MMM yyyy, HH:mm")


def written_moment(moment: datetime) -> str:
    """Return "1 Dec, 11:40" by the clock on the wall, with the year where that is another one."""
    here = moment.astimezone()
    is_this_year = here.year == datetime.now().astimezone().year
    shown = _MOMENT if is_this_year else _MOMENT_WITH_YEAR
    at = QDateTime(here.year, here.month, here.day, here.hour, here.minute, here.second)
    return QLocale().toString(at, spoken(shown))


def written_date(iso: str) -> str:
    """Return "9 July 2012" for "2012-07-09", "July 2012" for "2012-07"; what is no date stays as it is."""
    read, shown = _FORMS.get(len(iso), ("", ""))
    date = QDate.fromString(iso, read) if read else QDate()
    return QLocale().toString(date, spoken(shown)) if date.isValid() else iso
