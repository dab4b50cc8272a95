"""One file to its ``Header``: identity, pixels, grey, geometry; no pixel is read.  Runs in worker processes.

path -> ``streams`` (bytes) -> ``locating`` (where the data set begins) -> ``dataset`` (values) -> ``Header``,
or one ``Problem`` that says why there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from pathlib import PurePath
from typing import Final

from msgspec.structs import replace

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.dataset.functional_groups import FunctionalGroups
from viewer.imaging.dataset.locating import LocatedPixels, locate
from viewer.imaging.header import Header, SeriesFacts
from viewer.imaging.inputs.claims import may_be_dicom, says_dicom
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.inputs.listing import open_input
from viewer.imaging.pictures.kinds import HEAD_BYTES, kind_of, says_picture
from viewer.imaging.pictures.picture_header import picture_header
from viewer.imaging.problems import (
    NOT_SHOWN,
    SKIPPED,
    NotAnImageError,
    NotDicomError,
    UnreadableFileError,
    printable,
    problem_for,
)
from viewer.imaging.reading.frames import frames_of, mosaic_banner
from viewer.imaging.reading.nonimage import name_of_class
from viewer.imaging.reading.nuclear import CameraFrames
from viewer.imaging.reading.pixel_layout import NOT_PIXELS_ALONE, PixelLayout, layout_of
from viewer.imaging.reading.traits import traits_of, traits_of_frame
from viewer.imaging.streams.streams import Stream
from viewer.imaging.study import Frame, FrameRun, Patient, PixelSource, Problem
from viewer.imaging.timing import TimeBasis, Timing

WANTED: Final = NOT_PIXELS_ALONE | {
    value for name, value in vars(tag_of).items() if name.isupper() and isinstance(value, int)
}
FASTEST_CINE_FPS: Final = 1000.0


def read_header(item: Input) -> tuple[Header, ...] | Problem:
    """Return the image that a file holds, or why it is not used.  Never raises."""
    try:
        with closing(open_input(item)) as stream:
            kind = kind_of(stream.read_at(0, HEAD_BYTES))
            if kind is not None:
                return (picture_header(item, stream, kind),)
            return (header_of(item, stream),)
    except Exception as error:  # noqa: BLE001 - the edge: whatever a file causes becomes a value
        action = NOT_SHOWN if isinstance(error, NotAnImageError) else SKIPPED
        found = problem_for(item.name, error, action)
        return replace(found, passed_over=not item.named and _is_nobodys(item, error))


def _is_nobodys(item: Input, error: Exception) -> bool:
    """Whether a file that merely lies there is no image, and not said to be one."""
    name = item.member or item.path
    if isinstance(error, NotAnImageError):
        return True
    if says_picture(name):
        return item.is_beside_case
    if isinstance(error, NotDicomError):
        return not says_dicom(name)
    return isinstance(error, UnreadableFileError | OSError) and not may_be_dicom(name)


def header_of(item: Input, stream: Stream) -> Header:
    """Return the header of the image in ``stream``.  Raises a ``RoundsError`` for whatever is no image."""
    located = locate(stream)
    image = DataSet(located.stream, located.encoding, start=located.start, wanted=WANTED)
    _check_kind(image, located)
    layout = layout_of(
        image, located.transfer_syntax, mappable=located.stream is stream and item.member is None
    )
    groups = FunctionalGroups(image)
    source = PixelSource(
        item.path, layout.transfer_syntax or located.transfer_syntax, member=item.member
    )
    sop_uid = image.uid(tag_of.SOP_INSTANCE_UID) or located.sop_instance_uid or f"file:{item.name}"
    camera = CameraFrames(image, layout.frame_count)
    alike = layout.frame_count > 1 and not groups.frame_count and camera.are_alike
    frames = (
        _run_of(image, groups, layout, sop_uid, source)
        if alike
        else tuple(frames_of(image, groups, layout, sop_instance_uid=sop_uid, source=source))
    )
    shared = traits_of(image)
    return Header(
        series=_series_facts(item, image),
        frames=frames,
        traits=(shared,)
        if isinstance(frames, FrameRun)
        else tuple(
            traits_of_frame(groups, index, shared) if groups else camera.traits(index, shared)
            for index in range(len(frames))
        ),
        notes=tuple(image.notes),
        shortage=layout.shortage,
        series_notes=tuple(_series_notes(image, frames[0])),
        cine_rate_fps=_cine_rate(image),
        timing=_timing(image, layout.frame_count),
    )


def _run_of(
    image: DataSet,
    groups: FunctionalGroups,
    layout: PixelLayout,
    sop_instance_uid: str,
    source: PixelSource,
) -> FrameRun:
    """Return the frames of a film that differ by their number alone."""
    one = replace(layout, frame_count=1, shortage="")
    (first,) = frames_of(image, groups, one, sop_instance_uid=sop_instance_uid, source=source)
    return FrameRun(
        first, layout.frame_count, layout.frame_bytes, layout.whole_frames, layout.shortage
    )


def _check_kind(image: DataSet, located: LocatedPixels) -> None:
    """Raise ``NotAnImageError`` for objects that are no pictures, and those of which nothing tells that they are."""
    sop_class = image.uid(tag_of.SOP_CLASS_UID) or located.sop_class_uid
    kind = name_of_class(sop_class)
    if kind is not None:
        raise NotAnImageError(said("imaging", "{kind}, not an image").format(kind=kind))
    if sop_class or image.cut is not None or image.damage:
        return
    if image.pixels is None or tag_of.ROWS not in image or tag_of.COLUMNS not in image:
        raise NotAnImageError(said("imaging", "does not say what it is (no SOP Class UID)"))
    image.note(said("imaging", "does not say what it is (no SOP Class UID), and holds an image"))


def _series_facts(item: Input, image: DataSet) -> SeriesFacts:
    return SeriesFacts(
        study_uid=image.uid(tag_of.STUDY_INSTANCE_UID) or _by_folder(item),
        series_uid=image.uid(tag_of.SERIES_INSTANCE_UID) or _by_folder(item),
        study_description=image.text(tag_of.STUDY_DESCRIPTION),
        study_date=image.date(tag_of.STUDY_DATE),
        patient=Patient(
            name=image.text(tag_of.PATIENT_NAME).rstrip("="),
            id=image.text(tag_of.PATIENT_ID),
            birth_date=image.date(tag_of.PATIENT_BIRTH_DATE),
            sex=image.text(tag_of.PATIENT_SEX),
        ),
        number=image.integer(tag_of.SERIES_NUMBER),
        modality=image.text(tag_of.MODALITY),
        description=image.text(tag_of.SERIES_DESCRIPTION),
    )


def _by_folder(item: Input) -> str:
    """Return what keeps the images together that do not say where they belong: their folder."""
    return f"folder:{printable(str(PurePath(item.member or item.path).parent))}"


def _series_notes(image: DataSet, first: Frame) -> Iterator[str]:
    """Yield what is told with the series, not as a problem of each file."""
    mosaic = mosaic_banner(image)
    if mosaic:
        yield mosaic
    grey = first.greyscale
    usable = grey.windows or grey.voi_luts
    if tag_of.WINDOW_WIDTH in image and not usable and not first.pixels.is_colour:
        yield said("imaging", "no usable window in the file")
    if not image.uid(tag_of.SERIES_INSTANCE_UID):
        yield said("imaging", "no Series Instance UID; images of one folder are shown together")


def _cine_rate(image: DataSet) -> float | None:
    """Return frames a second (PS3.3 C.7.6.5): the rate recommended, that of acquisition, or by frame times."""
    rate = image.number(tag_of.RECOMMENDED_DISPLAY_FRAME_RATE) or image.number(tag_of.CINE_RATE)
    if not rate:
        delays_ms = image.numbers(tag_of.FRAME_TIME) or image.numbers(tag_of.FRAME_TIME_VECTOR)[1:]
        usual_ms = sorted(delays_ms)[len(delays_ms) // 2] if delays_ms else 0.0
        rate = 1000.0 / usual_ms if usual_ms > 0 else None
    return rate if rate and 0.0 < rate <= FASTEST_CINE_FPS else None


def _timing(image: DataSet, frame_count: int) -> Timing | None:
    """Return when the frames follow one another (PS3.3 C.7.6.5.1): evenly, or by a way from each to the next."""
    step_ms, ways_ms = image.number(tag_of.FRAME_TIME), image.numbers(tag_of.FRAME_TIME_VECTOR)
    if frame_count < 2:
        return None
    if len(ways_ms) == frame_count and min(ways_ms[1:]) >= 0 and any(ways_ms[1:]):
        return Timing(TimeBasis.FRAME, tuple(accumulate(ways_ms[1:], initial=0.0)))
    return Timing(TimeBasis.FRAME, step_ms=step_ms) if step_ms and step_ms > 0 else None
