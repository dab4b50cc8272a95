"""Dates of a file, ISO and perhaps without day or month, as a person writes them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QDate, QLocale

from overlays.sentence import said
from viewer.ui.language.spoken import spoken

# How a date of so many letters is read, and how it is written.
_FORMS: Final = {
    10: ("yyyy-MM-dd", said("dates", "d MMMM yyyy")),
    7: ("yyyy-MM", said("dates", "MMMM yyyy")),
    4: ("yyyy", "yyyy"),
}


def written_date(iso: str) -> str:
    """Return "9 July 2012" for "2012-07-09", "July 2012" for "2012-07"; what is no date stays as it is."""
    read, shown = _FORMS.get(len(iso), ("", ""))
    date = QDate.fromString(iso, read) if read else QDate()
    return QLocale().toString(date, spoken(shown)) if date.isValid() else iso
