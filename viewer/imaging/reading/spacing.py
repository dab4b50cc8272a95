"""How far apart pixels are, and what that distance rests on (PS3.3 10.7, C.7.6.3.1.7).

A false millimetre is worse than none: values that cannot be are left out, with a note, and every spacing
carries the basis that is shown beside each distance measured with it.
"""

from __future__ import annotations

from typing import Final

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.modality import PROJECTIONS
from viewer.imaging.study import Spacing, SpacingBasis

SMALLEST_MM: Final = 1e-5
LARGEST_MM: Final = 100.0
LARGEST_ASPECT: Final = 20.0

# Photographs are no shadows, but their millimetres hold at the detector as well.
_AT_DETECTOR: Final = PROJECTIONS | {"XC"}
# Pictures of pictures: scanned films and screens.
_CAPTURES: Final = frozenset({"SC", "OT", "DD", "FD", "HC"})
# Slices that were reconstructed from projections (X-ray 3D angiography, jaw, breast), PS3.4 B.5.
_RECONSTRUCTED: Final = frozenset(f"1.2.840.10008.5.1.4.1.1.13.1.{n}" for n in (1, 2, 3))
_CALIBRATED: Final = frozenset({"FIDUCIAL", "GEOMETRY"})
_CENTIMETRES: Final = 3
_TISSUE_REGION: Final = 1


def spacing_of(
    image: DataSet, measures: DataSet, *, modality: str, has_plane: bool = False
) -> Spacing | None:
    """Return the spacing of an image with its basis, ``None`` when distances can only be in pixels.

    ``measures`` holds PixelSpacing: ``image`` itself, or the Pixel Measures item of a frame.  ``has_plane``:
    the file says where in the patient the picture lies.
    """
    pixel = _pair(measures, tag_of.PIXEL_SPACING)
    if modality in _AT_DETECTOR and image.uid(tag_of.SOP_CLASS_UID) not in _RECONSTRUCTED:
        return _projection(image, pixel)
    if pixel is not None:
        is_capture = modality in _CAPTURES and not has_plane
        basis = SpacingBasis.DETECTOR if is_capture else SpacingBasis.CROSS_SECTION
        if image.text(tag_of.PIXEL_SPACING_CALIBRATION_TYPE) in _CALIBRATED:
            basis = SpacingBasis.CALIBRATED
        return Spacing(*pixel, basis)
    scanned = _pair(image, tag_of.NOMINAL_SCANNED_PIXEL_SPACING)
    if scanned is not None:
        return Spacing(*scanned, SpacingBasis.DETECTOR)
    return _ultrasound(image) if modality in ("US", "IVUS", "") else None


def _projection(image: DataSet, pixel: tuple[float, float] | None) -> Spacing | None:
    """Return the spacing of a radiograph (PS3.3 10.7.1.3: what is known of the magnification)."""
    imager = _pair(image, tag_of.IMAGER_PIXEL_SPACING)
    if imager is None:
        imager = _pair(image, tag_of.NOMINAL_SCANNED_PIXEL_SPACING)
    if pixel is not None and image.text(tag_of.PIXEL_SPACING_CALIBRATION_TYPE) in _CALIBRATED:
        return Spacing(*pixel, SpacingBasis.CALIBRATED)
    if pixel is not None and imager is not None and not _same(pixel, imager):
        # Corrected for magnification, but the file does not say how.
        return Spacing(*pixel, SpacingBasis.ESTIMATED)
    at_detector = imager or pixel
    if at_detector is None:
        return None
    factor = image.number(tag_of.ESTIMATED_RADIOGRAPHIC_MAGNIFICATION_FACTOR)
    if imager is not None and factor is not None and 1.0 <= factor <= LARGEST_ASPECT:
        return Spacing(imager[0] / factor, imager[1] / factor, SpacingBasis.ESTIMATED)
    return Spacing(*at_detector, SpacingBasis.DETECTOR)


def _ultrasound(image: DataSet) -> Spacing | None:
    """Return the spacing of an ultrasound picture whose regions are all tissue at one scale (C.8.5.5)."""
    scales = set()
    for region in image.items(tag_of.SEQUENCE_OF_ULTRASOUND_REGIONS):
        units = {
            region.integer(tag_of.PHYSICAL_UNITS_X_DIRECTION),
            region.integer(tag_of.PHYSICAL_UNITS_Y_DIRECTION),
        }
        flat = region.integer(tag_of.REGION_SPATIAL_FORMAT) == _TISSUE_REGION
        across = region.number(tag_of.PHYSICAL_DELTA_X)
        down = region.number(tag_of.PHYSICAL_DELTA_Y)
        if not flat or units != {_CENTIMETRES} or across is None or down is None:
            return None
        scales.add((abs(down) * 10.0, abs(across) * 10.0))
    if len(scales) != 1:
        return None
    row_mm, column_mm = scales.pop()
    if not _possible((row_mm, column_mm)):
        return None
    return Spacing(row_mm, column_mm, SpacingBasis.CROSS_SECTION)


def aspect_of(image: DataSet, spacing: Spacing | None) -> float:
    """Return the height of a pixel over its width: by spacing, else PixelAspectRatio, else 1."""
    if spacing is not None:
        return spacing.row_mm / spacing.column_mm
    ratio = image.numbers(tag_of.PIXEL_ASPECT_RATIO)
    if len(ratio) == 2 and min(ratio) > 0:
        aspect = ratio[0] / ratio[1]
        if 1 / LARGEST_ASPECT <= aspect <= LARGEST_ASPECT:
            return aspect
    if ratio:
        image.note(
            said("imaging", "{field} is {listed}").format(
                field=tag_of.name_of(tag_of.PIXEL_ASPECT_RATIO), listed=_listed(ratio)
            )
        )
    return 1.0


def _pair(source: DataSet, tag: int) -> tuple[float, float] | None:
    """Return (between rows, between columns) in mm; ``None``, with a note, for what cannot be."""
    values = source.numbers(tag)
    if not values:
        return None
    if len(values) < 2 or not _possible((values[0], values[1])):
        source.note(
            said("imaging", "{field} is {listed} mm, which cannot be").format(
                field=tag_of.name_of(tag), listed=_listed(values)
            )
        )
        return None
    return values[0], values[1]


def _possible(pair: tuple[float, float]) -> bool:
    in_range = all(SMALLEST_MM <= value <= LARGEST_MM for value in pair)
    return in_range and 1 / LARGEST_ASPECT <= pair[0] / pair[1] <= LARGEST_ASPECT


def _same(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) <= 1e-3 * max(a, b) for a, b in zip(one, other, strict=True))


def _listed(values: tuple[float, ...]) -> str:
    return " × ".join(f"{value:g}" for value in values[:3])
