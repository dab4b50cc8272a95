"""The frames of one image: what holds for each of them, from the image or from its functional groups.

A film of a thousand frames shares most of its groups; what was made of one is used again for the next, so
that a header stays small and quick to send to another process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, Generic, TypeVar

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.dataset.functional_groups import FunctionalGroups
from viewer.imaging.directions import letters_of
from viewer.imaging.header import is_mosaic
from viewer.imaging.reading.compression import lossy_banner
from viewer.imaging.reading.details import Details, details_of, details_once, frame_details_of
from viewer.imaging.reading.greyscale_reader import greyscale_of
from viewer.imaging.reading.nuclear import CameraFrames
from viewer.imaging.reading.orientation import (
    directions_of,
    is_quadruped,
    patient_orientation_of,
    plane_of,
)
from viewer.imaging.reading.pixel_layout import PixelLayout
from viewer.imaging.reading.spacing import aspect_of, spacing_of
from viewer.imaging.study import Frame, FrameKey, Greyscale, PixelSource, Plane, Spacing

T = TypeVar("T")

# Who tiles slices: word in Manufacturer, what it is called, and where the count of slices stands.
_TILERS: Final = (
    (
        "SIEMENS",
        said("imaging", "a Siemens mosaic"),
        tag_of.SIEMENS_CREATOR,
        "SIEMENS",
        tag_of.SIEMENS_MOSAIC_IMAGES,
    ),
    (
        "UIH",
        said("imaging", "a UIH grid"),
        tag_of.UIH_CREATOR,
        "Image Private Header",
        tag_of.UIH_GRID_IMAGES,
    ),
)


class _Same(Generic[T]):
    """A function that gives its last answer again for the very same arguments."""

    __slots__ = ("_answer", "_arguments", "_function")

    def __init__(self, function: Callable[..., T]) -> None:
        self._function = function
        self._arguments: tuple[Any, ...] | None = None
        self._answer: T

    def __call__(self, *arguments: object) -> T:
        last = self._arguments
        if last is None or any(a is not b for a, b in zip(last, arguments, strict=True)):
            self._answer = self._function(*arguments)
            self._arguments = arguments
        return self._answer


def frames_of(
    image: DataSet,
    groups: FunctionalGroups,
    layout: PixelLayout,
    *,
    sop_instance_uid: str,
    source: PixelSource,
) -> Iterator[Frame]:
    """Yield the frames; ``source`` is where the file is, and its transfer syntax."""
    modality = image.text(tag_of.MODALITY)
    lossy = lossy_banner(image, source.transfer_syntax)
    mosaic = mosaic_banner(image)
    quadruped = is_quadruped(image)
    reference = image.uid(tag_of.FRAME_OF_REFERENCE_UID)
    instance = image.integer(tag_of.INSTANCE_NUMBER)

    def spaced(measures: DataSet, has_plane: bool) -> tuple[Spacing | None, float]:
        spacing = spacing_of(image, measures, modality=modality, has_plane=has_plane)
        return spacing, aspect_of(image, spacing)

    def grey(modality_stage: DataSet, voi_stage: DataSet) -> Greyscale:
        return greyscale_of(
            image, modality_stage, voi_stage, modality=modality, layout=layout.format
        )

    def banners(shortage: str, greyscale: Greyscale) -> tuple[str, ...]:
        return tuple(filter(None, (lossy, mosaic, shortage, greyscale.doubt)))

    def technique(*of_frame: DataSet | None) -> Details:
        return details_once(of_image, frame_details_of(*of_frame))

    of_image = details_of(image)
    spacing_at, grey_at, details_at = _Same(spaced), _Same(grey), _Same(technique)
    banners_at = _Same(banners)
    plane_at: _Same[Plane | None] = _Same(plane_of)
    camera = CameraFrames(image, layout.frame_count)
    letters_at: _Same[tuple[str, str] | None] = _Same(_directions_without_plane)
    for index in range(layout.frame_count):
        plane = (
            None
            if mosaic
            else camera.plane(index)
            or plane_at(
                groups.of(index, tag_of.PLANE_ORIENTATION_SEQUENCE) or image,
                groups.of(index, tag_of.PLANE_POSITION_SEQUENCE) or image,
            )
        )
        greyscale = grey_at(
            groups.of(index, tag_of.PIXEL_VALUE_TRANSFORMATION_SEQUENCE) or image,
            groups.of(index, tag_of.FRAME_VOI_LUT_SEQUENCE) or image,
        )
        spacing, aspect = spacing_at(
            groups.of(index, tag_of.PIXEL_MEASURES_SEQUENCE) or image, plane is not None
        )
        yield Frame(
            key=FrameKey(sop_instance_uid, index),
            source=PixelSource(
                source.path, source.transfer_syntax, index, source.member, layout.native(index)
            ),
            pixels=layout.format,
            greyscale=greyscale,
            spacing=spacing,
            aspect=aspect,
            plane=plane,
            patient_orientation=letters_at(camera.detector(index) or image)
            if plane is None
            else None,
            quadruped=quadruped,
            frame_of_reference=reference,
            instance_number=instance,
            lossy=bool(lossy),
            banners=banners_at(
                layout.shortage if layout.shortage and index >= layout.whole_frames else "",
                greyscale,
            ),
            details=details_at(
                groups.of(index, tag_of.MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE),
                groups.of(index, tag_of.MR_ECHO_SEQUENCE),
                groups.of(index, tag_of.MR_DIFFUSION_SEQUENCE),
                groups.of(index, tag_of.PIXEL_MEASURES_SEQUENCE),
            ),
        )


def mosaic_banner(image: DataSet) -> str:
    """Return what is to be said on slices tiled by a scanner, whose positions hold for none; else ""."""
    if not is_mosaic("\\".join(image.texts(tag_of.IMAGE_TYPE))):
        return ""
    maker = image.text(tag_of.MANUFACTURER).upper()
    name, count = said("imaging", "a mosaic"), None
    for word, called, creator, block, tag in _TILERS:
        owns = image.text(creator).startswith(block)
        if word in maker or (not maker and owns):
            name, count = called, image.integer(tag) if owns else None
    if not count:
        return said("imaging", "{name}: slices tiled in one picture").format(name=name)
    return said("imaging", "{name}: {count} slices tiled in one picture").format(
        name=name, count=count
    )


def _directions_without_plane(image: DataSet) -> tuple[str, str] | None:
    """Return the directions of a picture for when its position is unknown: the letters still hold."""
    directions = directions_of(image)
    if directions is None:
        return patient_orientation_of(image)
    quadruped = is_quadruped(image)
    right, bottom = (letters_of(direction, quadruped=quadruped) for direction in directions)
    return right, bottom
