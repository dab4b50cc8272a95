"""Edits of a case: each takes a case and returns a new one.

    case = with_mark(case, film_number, arrow)

A mark is known by its id; of marks with one id, which ``overlays.checks`` reports, the first is meant.  A film is known
by its number, a section by its place in the case.  What is not there raises ``KeyError``.  An edit keeps true what it
can: a mark that moves takes its region along, and where films or marks come to be called otherwise, the text says so.
"""

from __future__ import annotations

from overlays.edit.details import with_details, with_note
from overlays.edit.films import (
    film_moved,
    film_renumbered,
    with_film,
    with_film_title,
    with_image,
    with_inserted_film,
    with_opening,
    with_view,
    without_film,
)
from overlays.edit.marks import (
    copies_of,
    labelled,
    moved,
    moved_to_film,
    new_mark_id,
    next_color,
    recoloured,
    reshaped,
    turned_by,
    with_hidden,
    with_locked,
    with_mark,
    with_marks,
    with_region,
    with_slices,
    without_mark,
    without_marks,
)
from overlays.edit.quiz import questions_from_marks, with_quiz
from overlays.edit.sections import (
    section_moved,
    with_section,
    with_section_changed,
    with_section_heading,
    with_section_text,
    without_section,
)

__all__ = (
    "copies_of",
    "film_moved",
    "film_renumbered",
    "labelled",
    "moved",
    "moved_to_film",
    "new_mark_id",
    "next_color",
    "questions_from_marks",
    "recoloured",
    "reshaped",
    "section_moved",
    "turned_by",
    "with_details",
    "with_film",
    "with_film_title",
    "with_hidden",
    "with_image",
    "with_inserted_film",
    "with_locked",
    "with_mark",
    "with_marks",
    "with_note",
    "with_opening",
    "with_quiz",
    "with_region",
    "with_section",
    "with_section_changed",
    "with_section_heading",
    "with_section_text",
    "with_slices",
    "with_view",
    "without_film",
    "without_mark",
    "without_marks",
    "without_section",
)
