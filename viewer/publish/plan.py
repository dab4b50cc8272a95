"""What is published, as one value that every form is made from: films, crops, windows, stage, audience.

A crop is whole film pixels, and what lies beyond it is in no file.  Film and marked film have one placement, so that a
point of the film is the same point of both, and of a slide.
"""

from __future__ import annotations

from enum import StrEnum
from math import ceil, floor
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Case, Film
from viewer.imaging.study import Frame, Series
from viewer.imaging.voi import Voi
from viewer.session.cases.binding import Binding, BoundFilm, film_state
from viewer.session.content import PlacedMark
from viewer.session.display import DisplayState, View
from viewer.session.lesson import Stage
from viewer.session.marks.shaping import PixelShape
from viewer.session.placement import CanvasSize, PictureSize, Placement, place

LEAST_PX: Final = 1400
"""The longer side of a picture whose size nobody asked for: a small film is enlarged by a whole number."""

LEAST_MOVING_PX: Final = 700
"""The same of a picture that moves."""

MOST_SLICES: Final = 60
"""Of a stack that moves, as many around the film."""

USUAL_HEIGHT_PX: Final = 800
"""The height of a picture on which marks are as large as in a viewport; on a larger one they are larger."""


class Audience(StrEnum):
    """For whom it is: students get no words of the author for herself, and nothing that tells too early."""

    STUDENT = "student"
    TEACHER = "teacher"


class PublishForm(StrEnum):
    """What may be made of a case."""

    PNG = "png"
    TIFF = "tiff"
    SVG = "svg"
    GIF = "gif"
    WEBP = "webp"
    APNG = "apng"
    PPTX = "pptx"
    PACK = "pack"


class PictureMeasure(Struct, frozen=True):
    """How large pictures are wanted: ``within`` (width, height), else their longer side at ``least`` so many pixels."""

    within: tuple[int, int] | None = None
    least: int = LEAST_PX


class FilmCrop(Struct, frozen=True):
    """The film pixels that are published: from (x0, y0) to before (x1, y1)."""

    x0: int
    y0: int
    x1: int
    y1: int

    @classmethod
    def of(cls, rect: tuple[float, float, float, float] | None, picture: PictureSize) -> FilmCrop:
        """Return the pixels that a view's rectangle touches; of one off the film, or of none, the whole film."""
        if rect is not None:
            (left, right), (top, bottom) = sorted(rect[0::2]), sorted(rect[1::2])
            crop = cls(
                max(0, floor(left)),
                max(0, floor(top)),
                min(picture.columns, ceil(right)),
                min(picture.rows, ceil(bottom)),
            )
            if crop.x1 > crop.x0 and crop.y1 > crop.y0:
                return crop
        return cls(0, 0, picture.columns, picture.rows)


class ExportFilm(Struct, frozen=True):
    """One film as it is published: its slice, window, turns, crop, size in pixels, marks, and slices around it."""

    film: Film
    series: Series
    state: DisplayState
    crop: FilmCrop
    size: tuple[int, int]
    marks: tuple[PlacedMark, ...] = ()
    stack: tuple[ExportFilm, ...] = ()

    @property
    def number(self) -> int:
        """What the film is counted as."""
        return self.film.number

    @property
    def frame(self) -> Frame:
        """The picture that the film is."""
        return self.series.frames[self.state.slice_index]

    @property
    def window(self) -> Voi | None:
        """The window of the film, ``None`` for the file's own, or an automatic one."""
        return self.state.window

    @property
    def canvas(self) -> CanvasSize:
        """What it is drawn on."""
        return CanvasSize(*self.size)

    @property
    def placement(self) -> Placement:
        """Where points of the film lie in the picture."""
        return place(self.state, PictureSize.of(self.frame), self.canvas)

    @property
    def pixels(self) -> PixelShape:
        """The proportions of its pixels."""
        return PixelShape.of(self.frame)

    @property
    def mark_scale(self) -> float:
        """How much larger marks are than in a viewport."""
        return max(1.0, self.size[1] / USUAL_HEIGHT_PX)


class ExportPlan(Struct, frozen=True):
    """What is published of a case, for whom, and how far it is told; ``missing`` are films without their image."""

    case: Case
    films: tuple[ExportFilm, ...]
    stage: Stage
    audience: Audience
    missing: tuple[int, ...] = ()

    @property
    def shows_marks(self) -> bool:
        """Whether the findings are told."""
        return self.stage >= Stage.FINDINGS


def export_film(
    film: Film,
    series: Series,
    state: DisplayState,
    marks: tuple[PlacedMark, ...] = (),
    measure: PictureMeasure = PictureMeasure(),  # noqa: B008  a frozen value
) -> ExportFilm:
    """Return a film with what its view's rectangle shows, in a picture of ``measure``, turned as ``state`` is."""
    picture = PictureSize.of(series.frames[state.slice_index])
    crop = FilmCrop.of(state.view.rect, picture)
    width, height = float(crop.x1 - crop.x0), (crop.y1 - crop.y0) * picture.aspect
    if state.quarter_turns % 2:
        width, height = height, width
    zoom = _zoom(width, height, measure)
    middle = ((crop.x0 + crop.x1) / 2, (crop.y0 + crop.y1) / 2)
    state = DisplayState(
        slice_index=state.slice_index,
        window=state.window,
        inverted=state.inverted,
        view=View(zoom=zoom, center=middle),
        quarter_turns=state.quarter_turns,
        flipped=state.flipped,
    )
    # Cut, not rounded up: no row of it is without film.
    size = (max(1, floor(width * zoom + 1e-6)), max(1, floor(height * zoom + 1e-6)))
    return ExportFilm(film, series, state, crop, size, marks)


def export_plan(
    case: Case,
    binding: Binding,
    *,
    stage: Stage,
    audience: Audience,
    films: tuple[int, ...] = (),
    measure: PictureMeasure = PictureMeasure(),  # noqa: B008  a frozen value
    slices: int = 0,
) -> ExportPlan:
    """Return what is published of a case: the ``films`` of these numbers, all if there are none.

    ``slices`` is how many of its stack come with a film, itself among them.
    """
    wanted = [bound for bound in binding.films if not films or bound.film.number in films]
    made = tuple(
        _film_of(bound, binding, measure, slices) for bound in wanted if bound.series is not None
    )
    missing = tuple(bound.film.number for bound in wanted if bound.series is None)
    return ExportPlan(case, made, stage, audience, missing)


def _film_of(
    bound: BoundFilm, binding: Binding, measure: PictureMeasure, slices: int
) -> ExportFilm:
    series, state = bound.series, film_state(bound)
    assert series is not None
    size = PictureSize.of(series.frames[bound.slice_index])

    def on(index: int, measure: PictureMeasure) -> ExportFilm:
        marks = _own(binding.marks.get(series.id, ()), index, bound.film)
        return export_film(bound.film, series, replace(state, slice_index=index), marks, measure)

    around = _around(bound.slice_index, len(series.frames), slices) if slices > 1 else range(0)
    small = replace(measure, least=min(measure.least, LEAST_MOVING_PX))
    stack = tuple(on(at, small) for at in around if PictureSize.of(series.frames[at]) == size)
    return replace(on(bound.slice_index, measure), stack=stack if len(stack) > 1 else ())


def _own(
    marks: tuple[tuple[int, PlacedMark], ...], slice_index: int, film: Film
) -> tuple[PlacedMark, ...]:
    """Return the marks of a film that a slice shows."""
    own = {mark.id for mark in film.marks}
    return tuple(
        placed
        for index, placed in marks
        if index == slice_index and placed.mark.id in own and not placed.ghost
    )


def _around(middle: int, count: int, slices: int) -> range:
    first = max(0, min(middle - slices // 2, count - slices))
    return range(first, min(count, first + slices))


def _zoom(width: float, height: float, measure: PictureMeasure) -> float:
    """Return pixels per film column."""
    if measure.within is not None:
        return min(measure.within[0] / width, measure.within[1] / height)
    return float(max(1, ceil(measure.least / max(width, height))))
