"""The three hints to a finding: its film, the slices about it, the quarter of the film that it is in."""

from __future__ import annotations

from typing import Final

from overlays.model import QuizQuestion
from overlays.sentence import Sentence, said
from viewer.session.cases.binding import Binding
from viewer.session.selftest.pins import mark_asked

ABOUT_SLICES: Final = 3
"""The finding lies within so many slices to each side of the middle of those that are told."""

_QUARTERS: Final = {
    (False, False): said("selftest", "Look in the upper left quarter of film {number}."),
    (True, False): said("selftest", "Look in the upper right quarter of film {number}."),
    (False, True): said("selftest", "Look in the lower left quarter of film {number}."),
    (True, True): said("selftest", "Look in the lower right quarter of film {number}."),
}


def hints_to(binding: Binding, question: QuizQuestion, taken: int) -> tuple[Sentence | str, ...]:
    """Return the first ``taken`` hints to a finding: the author's own, else what its mark tells."""
    return (*question.hints, *_of_mark(binding, question)[len(question.hints) :])[:taken]


def _of_mark(binding: Binding, question: QuizQuestion) -> tuple[Sentence, ...]:
    asked = mark_asked(binding, question)
    if asked is None:
        return ()
    bound, mark = asked
    number, frame, series = bound.film.number, bound.frame, bound.series
    if frame is None or series is None:
        return ()
    film = said("selftest", "It is seen on film {number}.").format(number=number)
    count, at = len(series.frames), bound.slice_index
    if count == 1:
        slices = said("selftest", "Film {number} is one picture; there is no slice to look for.")
        slices = slices.format(number=number)
    else:
        # The middle of what is told is not the slice itself.
        first = max(0, min(at - 1 - at % ABOUT_SLICES, count - 1))
        last = min(count - 1, first + 2 * ABOUT_SLICES)
        told = said("selftest", "It lies between slices {first} and {last} of film {number}.")
        slices = told.format(first=first + 1, last=last + 1, number=number)
    pixels = frame.pixels
    quarter = (mark.tip.x > pixels.columns / 2, mark.tip.y > pixels.rows / 2)
    return film, slices, _QUARTERS[quarter].format(number=number)
