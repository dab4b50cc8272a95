"""A shipped case as a value: text, films and arrows, ready for `overlays.file.codec.write_case`.

Arrows are placed in the patient and carried to the films by the geometry of the acquisition; no
pixel position is written by hand.
"""

import hashlib
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from overlays.model import (
    Case,
    Film,
    FilmOpening,
    FilmView,
    FilmWindow,
    ImageRef,
    Mark,
    MarkKind,
    MarkRegion,
    PatientPoints,
    Point,
    Section,
    SectionKind,
)
from sample_studies import case_text
from sample_studies.dicom_files import BITS, FILM_WINDOW
from sample_studies.identifiers import FRAME_OF_REFERENCE, RADIOGRAPH, image_uid, series_uid, uid
from sample_studies.mri import Protocol
from sample_studies.questions import QUESTIONS
from sample_studies.recipes import Arrow, Recipe

REVISION: Final = 1
CORNERS: Final = 20  # of the outline of an area


def digest(stored: NDArray[np.uint16]) -> str:
    """SHA-256 of a frame's stored pixel values, which tells whether an image has changed since it was annotated.

    It is taken over the decoded values in C order as little-endian integers of BitsAllocated (here
    16), so it does not depend on the transfer syntax:
    `sha256(np.ascontiguousarray(stored).astype("<u2").tobytes())`, in hex.
    """
    return hashlib.sha256(np.ascontiguousarray(stored).astype("<u2").tobytes()).hexdigest()


def overlay_case(
    recipe: Recipe, film: NDArray[np.uint16], stacks: Sequence[NDArray[np.uint16]]
) -> Case:
    """Return the case of a radiograph [row, column] and the MR stacks [slice, row, column].

    The stacks are in the order of the recipe's protocols.
    """
    text = recipe.text
    films = [_radiograph_film(recipe, film)]
    for number, (stack, protocol) in enumerate(zip(stacks, recipe.protocols, strict=True), start=2):
        films.append(_mr_film(recipe, number, stack, protocol))
    return Case(
        case_id=text.case_id,
        title=text.title,
        unknown_title=text.unknown_title,
        revision=REVISION,
        collection=text.collection,
        number=text.number,
        updated=text.updated,
        authors=case_text.AUTHORS,
        institution=text.institution,
        license=case_text.LICENSE,
        tags=text.tags,
        difficulty=text.difficulty,
        synonyms=text.synonyms,
        sections=tuple(
            Section(SectionKind(kind), heading, text.section(kind))
            for kind, heading in case_text.HEADINGS.items()
        ),
        films=tuple(films),
        quiz=QUESTIONS.get(text.folder, ()),
    )


def opening_index(case: str, slices: int) -> int:
    """Return the slice (from 0) on which the stacks of a case open as an unknown: by its name, knowing no mark."""
    value = int(hashlib.sha256(case.encode()).hexdigest(), 16)
    return slices // 4 + value % (slices // 2)


def _arrow_of(recipe: Recipe, number: int) -> Arrow:
    return next(arrow for arrow in recipe.arrows if arrow.film == number)


def _radiograph_film(recipe: Recipe, film: NDArray[np.uint16]) -> Film:
    detector, case, arrow = recipe.detector, recipe.patient.case, _arrow_of(recipe, 1)
    column, row = detector.pixel(arrow.tip)
    across, up = arrow.tail_mm
    tail = _annotation_point(column + across / detector.pitch_mm, row - up / detector.pitch_mm)
    outline = [_annotation_point(*detector.pixel(point)) for point in _outline(arrow)]
    mark = Mark(
        arrow.mark_id,
        MarkKind.ARROW,
        arrow.color,
        (tail, _annotation_point(column, row)),
        region=MarkRegion(polygon=tuple(outline)) if outline else None,
    )
    center, width = (value >> (BITS - recipe.film_bits) for value in FILM_WINDOW)
    return Film(
        number=1,
        title=recipe.text.film_titles[0],
        series=series_uid(RADIOGRAPH, case),
        image=ImageRef(image_uid(RADIOGRAPH, case=case), 1, digest(film)),
        view=FilmView(FilmWindow(center, width)),
        marks=(mark,),
    )


def _mr_film(recipe: Recipe, number: int, stack: NDArray[np.uint16], protocol: Protocol) -> Film:
    case, arrow = recipe.patient.case, _arrow_of(recipe, number)
    index, column, row = protocol.slice_and_pixel(arrow.tip)
    across, up = arrow.tail_mm
    tail_mm = (arrow.tip[0] + across, arrow.tip[1], arrow.tip[2] + up)
    outline = [_annotation_point(*protocol.slice_and_pixel(point)[1:]) for point in _outline(arrow)]
    _, tail_column, tail_row = protocol.slice_and_pixel(tail_mm)
    mark = Mark(
        arrow.mark_id,
        MarkKind.ARROW,
        arrow.color,
        (_annotation_point(tail_column, tail_row), _annotation_point(column, row)),
        patient_mm=PatientPoints(uid(FRAME_OF_REFERENCE, case), (tail_mm, arrow.tip)),
        region=MarkRegion(polygon=tuple(outline)) if outline else None,
    )
    name = protocol.sequence.name
    opens_on = opening_index(recipe.text.case_id, protocol.slices)
    opening = FilmOpening(image_uid(name, opens_on + 1, case)) if recipe.opens_anywhere else None
    return Film(
        number=number,
        title=recipe.text.film_titles[number - 1],
        series=series_uid(name, case),
        image=ImageRef(image_uid(name, index + 1, case), 1, digest(stack[index])),
        view=FilmView(FilmWindow(protocol.window_centre, protocol.window_width)),
        opening=opening,
        marks=(mark,),
    )


def _outline(arrow: Arrow) -> list[tuple[float, float, float]]:
    """Return the points of the patient round the area of an arrow, in the plane of its tip; none without an area."""
    if arrow.area is None:
        return []
    (x, _, z), radius = arrow.area
    angles = np.arange(CORNERS) * 2 * np.pi / CORNERS
    return [
        (x + radius * float(np.cos(angle)), arrow.tip[1], z + radius * float(np.sin(angle)))
        for angle in angles
    ]


def _annotation_point(column: float, row: float) -> Point:
    """Return a column and row, whose whole numbers are pixel centres, in annotation units.

    In these the centre of the first pixel is at 0.5.
    """
    return Point(round(column + 0.5, 2), round(row + 0.5, 2))
