"""One file to its ``Header``: identity, pixels, grey, geometry; no pixel is read.  Runs in worker processes.

path -> ``streams`` (bytes) -> ``locating`` (where the data set begins) -> ``dataset`` (values) -> ``Header``,
or one ``Problem`` that says why there is none.
"""

from __future__ import annotations

from typing import Final

from viewer.imaging import attributes as tag_of
from viewer.imaging.dataset import DataSet
from viewer.imaging.details import details_of
from viewer.imaging.functional_groups import FunctionalGroups
from viewer.imaging.greyscale import greyscale_of
from viewer.imaging.header import Header, SeriesFacts
from viewer.imaging.locating import Located, locate
from viewer.imaging.nonimage import name_of_class
from viewer.imaging.orientation import is_quadruped, patient_orientation_of, plane_of
from viewer.imaging.pixel_layout import PixelLayout, layout_of
from viewer.imaging.problems import NotAnImageError, problem_for
from viewer.imaging.sources import Input, open_input
from viewer.imaging.spacing import aspect_of, spacing_of
from viewer.imaging.streams import Stream
from viewer.imaging.study import Frame, FrameKey, Patient, PixelSource, Problem
from viewer.imaging.syntaxes import ALWAYS_LOSSY
from viewer.imaging.traits import traits_of, traits_of_frame

WANTED: Final = frozenset(
    value for name, value in vars(tag_of).items() if name.isupper() and isinstance(value, int)
)


def read_header(item: Input) -> tuple[Header, ...] | Problem:
    """Return the image that a file holds (none or one), or why it is not used.  Never raises."""
    try:
        stream = open_input(item)
        try:
            return (header_of(item, stream),)
        finally:
            stream.close()
    except NotAnImageError as error:
        return problem_for(item.name, error, action="not shown")
    except Exception as error:  # noqa: BLE001 - the edge where whatever a file causes becomes a value
        return problem_for(item.name, error)


def header_of(item: Input, stream: Stream) -> Header:
    """Return the header of the image in ``stream``.  Raises a ``RoundsError`` for whatever is no image."""
    located = locate(stream)
    image = DataSet(located.stream, located.encoding, start=located.start, wanted=WANTED)
    sop_class = image.uid(tag_of.SOP_CLASS_UID) or located.sop_class_uid
    kind = name_of_class(sop_class)
    if kind is not None:
        raise NotAnImageError(f"{kind}, not an image")
    if not sop_class and image.pixels is None:
        raise NotAnImageError("holds no image (no SOP class, rows and columns)")
    layout = layout_of(
        image, located.transfer_syntax, mappable=located.stream is stream and item.member is None
    )
    groups = FunctionalGroups(image)
    shared = traits_of(image)
    frames = _frames(item, image, located, layout, groups)
    traits = tuple(
        traits_of_frame(groups, index, shared) if groups else shared for index in range(len(frames))
    )
    return Header(
        series=_series_facts(item, image),
        frames=frames,
        traits=traits,
        notes=tuple(image.notes),
        cine_rate_fps=_cine_rate(image),
        tilt_deg=image.number(tag_of.GANTRY_DETECTOR_TILT),
    )


def _series_facts(item: Input, image: DataSet) -> SeriesFacts:
    return SeriesFacts(
        study_uid=image.uid(tag_of.STUDY_INSTANCE_UID),
        series_uid=image.uid(tag_of.SERIES_INSTANCE_UID),
        study_description=image.text(tag_of.STUDY_DESCRIPTION),
        study_date=image.text(tag_of.STUDY_DATE),
        patient=Patient(
            name=image.text(tag_of.PATIENT_NAME),
            id=image.text(tag_of.PATIENT_ID),
            birth_date=image.text(tag_of.PATIENT_BIRTH_DATE),
            sex=image.text(tag_of.PATIENT_SEX),
        ),
        number=image.integer(tag_of.SERIES_NUMBER),
        modality=image.text(tag_of.MODALITY),
        description=image.text(tag_of.SERIES_DESCRIPTION),
    )


def _frames(
    item: Input, image: DataSet, located: Located, layout: PixelLayout, groups: FunctionalGroups
) -> tuple[Frame, ...]:
    sop_uid = image.uid(tag_of.SOP_INSTANCE_UID) or located.sop_instance_uid or f"file:{item.name}"
    modality = image.text(tag_of.MODALITY)
    lossy = (
        image.text(tag_of.LOSSY_IMAGE_COMPRESSION) == "01"
        or located.transfer_syntax in ALWAYS_LOSSY
    )
    details = details_of(image)
    orientation = patient_orientation_of(image)
    quadruped = is_quadruped(image)
    reference = image.uid(tag_of.FRAME_OF_REFERENCE_UID)
    instance = image.integer(tag_of.INSTANCE_NUMBER)
    frames = []
    for index in range(layout.frame_count):
        measures = groups.of(index, tag_of.PIXEL_MEASURES_SEQUENCE) or image
        spacing = spacing_of(image, measures, modality=modality)
        frames.append(
            Frame(
                key=FrameKey(sop_uid, index),
                source=PixelSource(
                    item.path, located.transfer_syntax, index, item.member, layout.native(index)
                ),
                pixels=layout.format,
                greyscale=greyscale_of(
                    image,
                    groups.of(index, tag_of.PIXEL_VALUE_TRANSFORMATION_SEQUENCE) or image,
                    groups.of(index, tag_of.FRAME_VOI_LUT_SEQUENCE) or image,
                    modality=modality,
                    signed=layout.format.signed,
                ),
                spacing=spacing,
                aspect=aspect_of(image, spacing),
                plane=plane_of(
                    groups.of(index, tag_of.PLANE_ORIENTATION_SEQUENCE) or image,
                    groups.of(index, tag_of.PLANE_POSITION_SEQUENCE) or image,
                ),
                patient_orientation=orientation,
                quadruped=quadruped,
                frame_of_reference=reference,
                instance_number=instance,
                lossy=lossy,
                banners=layout.banners,
                details=details,
            )
        )
    return tuple(frames)


def _cine_rate(image: DataSet) -> float | None:
    """Return frames a second (PS3.3 C.7.6.5): the rate recommended, that of acquisition, or by frame time."""
    rate = image.number(tag_of.RECOMMENDED_DISPLAY_FRAME_RATE) or image.number(tag_of.CINE_RATE)
    if rate is None and (delay_ms := image.number(tag_of.FRAME_TIME)):
        rate = 1000.0 / delay_ms
    return rate if rate is not None and 0 < rate <= 1000 else None
