"""What an action may need before it can do anything; ``viewer.ui.actions.table`` says which action needs what.

Whether a need is met, and what is said where it is not, stands in ``viewer.ui.actions.reasons``.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final


class Need(Enum):
    """One thing that must be there.

    LIT is a window that is not black: what opens a window of its own would be seen before it.  CASE_MARK: the mark
    that is selected is one of the case, which has a colour and a label, and no quick measure.  CLICKER: the arrow keys
    lead through the case that is presented, until a film is clicked; AIMING: they move the point of a self-test;
    FILM_KEYS: they are the film's.  TESTING: an answer is asked for; TOLD: none is, so that more may be told.
    """

    LIT = auto()
    FILMS = auto()
    CASE = auto()
    READING = auto()
    WRITING = auto()
    PRESENTING = auto()
    NOT_PRESENTING = auto()
    CLASS_WINDOW = auto()
    CLICKER = auto()
    FILM_KEYS = auto()
    TESTING = auto()
    AIMING = auto()
    TOLD = auto()
    OWN_CASE = auto()
    FOREIGN_CASE = auto()
    BESIDE = auto()
    CHANGES = auto()
    UNDO_STEP = auto()
    REDO_STEP = auto()
    NO_SELECTION = auto()
    SELECTION = auto()
    CASE_MARK = auto()
    NO_CASE_MARK = auto()
    DRAWING_TOOL = auto()
    LOOKING_TOOL = auto()
    MEASURES = auto()
    MAPS = auto()
    MAGNIFIER = auto()
    LENS = auto()
    ARROWS = auto()
    LATER_STAGE = auto()
    EARLIER_STAGE = auto()
    SLICES = auto()
    CINE = auto()
    GREYS = auto()
    PRESET = auto()


EXCLUDING: Final = (
    (Need.NO_SELECTION, Need.SELECTION),
    (Need.NO_CASE_MARK, Need.CASE_MARK),
    (Need.DRAWING_TOOL, Need.LOOKING_TOOL),
    (Need.PRESENTING, Need.NOT_PRESENTING),
    (Need.CLICKER, Need.FILM_KEYS),
    (Need.AIMING, Need.FILM_KEYS),
    (Need.AIMING, Need.CLICKER),
    (Need.AIMING, Need.SELECTION),
    (Need.TESTING, Need.PRESENTING),
    (Need.TESTING, Need.TOLD),
)
"""Pairs of which never both are there: actions that need one each may share a key."""

MOMENTARY: Final = frozenset(
    {
        *(Need.ARROWS, Need.LATER_STAGE, Need.EARLIER_STAGE),
        *(Need.SLICES, Need.CINE, Need.GREYS, Need.PRESET),
    }
)
"""Met and unmet from film to film: the action stays on, and says why it does nothing."""
