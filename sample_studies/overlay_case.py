"""The shipped case as a value: text, films and arrows, ready for `overlays.file.codec.write_case`.

Arrows are placed in the patient and carried to the films by the geometry of the acquisition; no
pixel position is written by hand.
"""

import hashlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

from overlays.model import (
    Case,
    Film,
    FilmView,
    FilmWindow,
    ImageRef,
    Mark,
    MarkColor,
    MarkKind,
    PatientPoints,
    Point,
    Section,
    SectionKind,
)
from sample_studies import case_text
from sample_studies.detector import Detector
from sample_studies.dicom_files import FILM_WINDOW
from sample_studies.identifiers import FRAME_OF_REFERENCE, RADIOGRAPH, image_uid, series_uid, uid
from sample_studies.model.lesion import NECK_MM
from sample_studies.mri import PROTOCOLS, Protocol

# From the tip to the tail, both arrows come from lateral and above: mm in the patient, and mm on the detector.
MR_TAIL_OFFSET_MM: Final = (-58.0, 0.0, 44.0)
FILM_TAIL_OFFSET_MM: Final = (-55.0, 46.0)
REVISION: Final = 1
MR_MARKS: Final = (("t1-neck", MarkColor.YELLOW), ("t2-neck", MarkColor.RED))


def digest(stored: NDArray[np.uint16]) -> str:
    """SHA-256 of a frame's stored pixel values, which tells whether an image has changed since it was annotated.

    It is taken over the decoded values in C order as little-endian integers of BitsAllocated (here
    16), so it does not depend on the transfer syntax:
    `sha256(np.ascontiguousarray(stored).astype("<u2").tobytes())`, in hex.
    """
    return hashlib.sha256(np.ascontiguousarray(stored).astype("<u2").tobytes()).hexdigest()


def overlay_case(
    film: NDArray[np.uint16], stacks: tuple[NDArray[np.uint16], ...], detector: Detector
) -> Case:
    """Return the case of a radiograph [row, column] and the MR stacks [slice, row, column].

    The stacks are in the order of `PROTOCOLS`.
    """
    films = [_radiograph_film(film, detector)]
    for number, (stack, protocol) in enumerate(zip(stacks, PROTOCOLS, strict=True), start=2):
        films.append(_mr_film(number, stack, protocol))
    return Case(
        case_id=case_text.CASE_ID,
        title=case_text.TITLE,
        unknown_title=case_text.UNKNOWN_TITLE,
        revision=REVISION,
        collection=case_text.COLLECTION,
        number=case_text.NUMBER,
        updated=case_text.UPDATED,
        authors=case_text.AUTHORS,
        institution=case_text.INSTITUTION,
        license=case_text.LICENSE,
        tags=case_text.TAGS,
        difficulty=case_text.DIFFICULTY,
        sections=tuple(
            Section(SectionKind(kind), heading, case_text.section_text(kind))
            for kind, heading in case_text.HEADINGS.items()
        ),
        films=tuple(films),
    )


def _radiograph_film(film: NDArray[np.uint16], detector: Detector) -> Film:
    column, row = detector.pixel(NECK_MM)
    across, up = FILM_TAIL_OFFSET_MM
    tail = _annotation_point(column + across / detector.pitch_mm, row - up / detector.pitch_mm)
    mark = Mark("xr-neck", MarkKind.ARROW, MarkColor.GREEN, (tail, _annotation_point(column, row)))
    return Film(
        number=1,
        title=case_text.FILM_TITLES[0],
        series=series_uid(RADIOGRAPH),
        image=ImageRef(image_uid(RADIOGRAPH), 1, digest(film)),
        view=FilmView(FilmWindow(*FILM_WINDOW)),
        marks=(mark,),
    )


def _mr_film(number: int, stack: NDArray[np.uint16], protocol: Protocol) -> Film:
    mark_id, color = MR_MARKS[number - 2]
    index, column, row = protocol.slice_and_pixel(NECK_MM)
    tail_mm = tuple(a + b for a, b in zip(NECK_MM, MR_TAIL_OFFSET_MM, strict=True))
    _, tail_column, tail_row = protocol.slice_and_pixel((tail_mm[0], tail_mm[1], tail_mm[2]))
    mark = Mark(
        mark_id,
        MarkKind.ARROW,
        color,
        (_annotation_point(tail_column, tail_row), _annotation_point(column, row)),
        patient_mm=PatientPoints(
            uid(FRAME_OF_REFERENCE), ((tail_mm[0], tail_mm[1], tail_mm[2]), NECK_MM)
        ),
    )
    name = protocol.sequence.name
    return Film(
        number=number,
        title=case_text.FILM_TITLES[number - 1],
        series=series_uid(name),
        image=ImageRef(image_uid(name, index + 1), 1, digest(stack[index])),
        view=FilmView(FilmWindow(protocol.window_centre, protocol.window_width)),
        marks=(mark,),
    )


def _annotation_point(column: float, row: float) -> Point:
    """Return a column and row, whose whole numbers are pixel centres, in annotation units.

    In these the centre of the first pixel is at 0.5.
    """
    return Point(round(column + 0.5, 2), round(row + 0.5, 2))
