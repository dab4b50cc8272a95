"""Marks and places: where a mark lies in the patient, and which way a nudge on the screen goes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from overlays.model import BOX_KINDS, Case, FilmView, FilmWindow, Mark, PatientPoints, Point
from overlays.turning import corners_of
from viewer.imaging.geometry import Vector, patient_position
from viewer.imaging.study import Frame
from viewer.imaging.voi import Window
from viewer.session.display import DisplayState, View, WindowOrigin
from viewer.session.placement import CanvasSize, PictureSize, place


def patient_points(frame: Frame, mark: Mark) -> PatientPoints | None:
    """Return where a mark on ``frame`` lies in the patient, if the frame knows where it lies itself."""
    if frame.plane is None or frame.spacing is None or not frame.frame_of_reference:
        return None

    def position(point: Point) -> Vector:
        assert frame.plane is not None
        assert frame.spacing is not None
        x, y, z = patient_position(frame.plane, frame.spacing, point.x, point.y)
        return round(x, 3), round(y, 3), round(z, 3)

    points = mark.points
    if mark.kind in BOX_KINDS:
        points = corners_of(points, mark.rotation, aspect=true_aspect(frame))
    return PatientPoints(frame.frame_of_reference, tuple(map(position, points)))


def place_of(mark: Mark, points: tuple[Point, ...], frame: Frame | None) -> PatientPoints | None:
    """Return the place in the patient of a mark at other points; ``None`` if it never had one."""
    if mark.patient_mm is None or frame is None:
        return None
    return patient_points(frame, replace(mark, points=points))


def true_aspect(frame: Frame) -> float:
    """Return the height of a pixel over its width, as far as the file tells."""
    if frame.spacing is None:
        return frame.aspect
    return frame.spacing.row_mm / frame.spacing.column_mm


def nudge_in_image(state: DisplayState, dx: int, dy: int) -> tuple[float, float]:
    """Return the image pixels that a step on the screen is, under the state's turns and flips."""
    upright = replace(state, view=View(zoom=1.0, center=(0.0, 0.0)))
    placement = place(upright, PictureSize(1, 1), CanvasSize(0.0, 0.0))
    x, y = placement.to_image(float(dx), float(dy))
    return float(round(x)), float(round(y))


def kept_view(state: DisplayState, frame: Frame, canvas: CanvasSize) -> FilmView:
    """Return what is seen now as the view of a film: its window, and the part of the image in sight.

    The file's own first window and the whole image are left open, as they are for a film without a view.
    """
    own = state.window_origin is WindowOrigin.FILE and not state.window_name
    window = state.window if isinstance(state.window, Window) and not own else None
    return FilmView(
        window=None if window is None else FilmWindow(window.center, window.width),
        rect=None if state.view == View() else _seen(state, frame, canvas),
    )


def _seen(
    state: DisplayState, frame: Frame, canvas: CanvasSize
) -> tuple[float, float, float, float] | None:
    """Return the part of the image within the canvas, to a tenth of a pixel."""
    picture = PictureSize.of(frame)
    placement = place(state, picture, canvas)
    corners = (placement.to_image(0.0, 0.0), placement.to_image(canvas.width, canvas.height))
    xs, ys = (sorted(corner[axis] for corner in corners) for axis in (0, 1))
    x0, x1 = (round(min(max(x, 0.0), picture.columns), 1) for x in xs)
    y0, y1 = (round(min(max(y, 0.0), picture.rows), 1) for y in ys)
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


class Touched(NamedTuple):
    """A mark that an edit drew, changed or took away; then its id is ""."""

    film: int
    mark_id: str


def touched_marks(before: Case, after: Case) -> tuple[Touched, ...]:
    """Return what an edit did to marks, those that are there now first."""
    stay = set(map(id, before.films)) & set(map(id, after.films))
    had = _marks_but(before, stay)
    has = _marks_but(after, stay)
    there = (
        Touched(number, mark.id) for mark, number in has.values() if _mark_of(had, mark.id) != mark
    )
    gone = (Touched(number, "") for mark_id, (_, number) in had.items() if mark_id not in has)
    return tuple(dict.fromkeys((*there, *gone)))


def _marks_but(case: Case, films: Container[int]) -> dict[str, tuple[Mark, int]]:
    """Return the marks by their ids, each with the number of its film, of all films but some, told by identity."""
    others = (film for film in case.films if id(film) not in films)
    return {mark.id: (mark, film.number) for film in others for mark in film.marks}


def _mark_of(marks: Mapping[str, tuple[Mark, int]], mark_id: str) -> Mark | None:
    found = marks.get(mark_id)
    return None if found is None else found[0]


def with_marks_in_view(
    state: DisplayState, marks: Iterable[Mark], picture: PictureSize, canvas: CanvasSize
) -> DisplayState:
    """Return the state, with the whole film in view where no point of any mark would be seen."""
    placement = place(state, picture, canvas)
    for point in (point for mark in marks for point in mark.points):
        x, y = placement.to_screen(point.x, point.y)
        if 0 <= x <= canvas.width and 0 <= y <= canvas.height:
            return state
    return replace(state, view=View())
