"""From a header to ``Greyscale``: modality stage, windows and tables, polarity, padding (PS3.3 C.11).

Everything that cannot be used is left out here, with a note where the file says something false: a window
without width is silence (the viewer then finds one itself), a slope of zero is told.
"""

from __future__ import annotations

from math import isfinite
from struct import pack, unpack_from
from typing import Final

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.dataset.lut_descriptor import first_input_value
from viewer.imaging.modality import FLUOROSCOPY
from viewer.imaging.problems import quoted
from viewer.imaging.study import Greyscale, ModalityLut, PixelFormat
from viewer.imaging.voi import VoiFunction, VoiLut, Window

_PROJECTED: Final = frozenset(f"1.2.840.10008.5.1.4.1.1.12.{number}" for number in (1, 2, 3))
"""X-ray angiography and fluoroscopy, and angiography in two planes as it was once."""

_SHOWN_AS_STORED: Final = frozenset({"LOG", "DISP"})

LARGEST_VALUE: Final = 1e12
"""No pixel value, window, slope or intercept is larger; Bq/ml come nearest."""

_PADDING: Final = (tag_of.PIXEL_PADDING_VALUE, tag_of.PIXEL_PADDING_RANGE_LIMIT)
_MOST_BITS: Final = 16
_PADDING_OF_FLOATS: Final = {
    tag_of.FLOAT_PIXEL_DATA: (
        tag_of.FLOAT_PIXEL_PADDING_VALUE,
        tag_of.FLOAT_PIXEL_PADDING_RANGE_LIMIT,
    ),
    tag_of.DOUBLE_FLOAT_PIXEL_DATA: (
        tag_of.DOUBLE_FLOAT_PIXEL_PADDING_VALUE,
        tag_of.DOUBLE_FLOAT_PIXEL_PADDING_RANGE_LIMIT,
    ),
}
_LUT_TAGS: Final = frozenset(
    {tag_of.LUT_DESCRIPTOR, tag_of.LUT_DATA, tag_of.LUT_EXPLANATION, tag_of.MODALITY_LUT_TYPE}
)
_UNITS: Final = {
    "HU": "HU", "HU_MOD": "HU", "OD": "mOD", "BQML": "Bq/ml", "CNTS": "counts", "CPS": "counts/s", "PCNT": "%",
    "GML": "g/ml", "MGML": "mg/ml", "Z_EFF": "Z eff", "ED": "e/ml", "EDW": "×water", "CM2ML": "cm²/ml", "MLG": "ml/g",
}  # fmt: skip


def greyscale_of(
    image: DataSet,
    modality_stage: DataSet,
    voi_stage: DataSet,
    *,
    modality: str,
    layout: PixelFormat,
) -> Greyscale:
    """Return the grey stages of a frame.

    ``modality_stage`` and ``voi_stage`` are ``image`` itself or the functional group items of the frame.
    """
    if _is_shown_as_stored(image):
        modality_stage = DataSet(image.stream, image.encoding, start=0, end=0)
    slope, intercept, unreadable = _rescale(modality_stage)
    lut = _modality_lut(modality_stage, layout)
    if lut is not None:
        unreadable = ""
    elif _has_modality_table(modality_stage):
        unreadable = unreadable or tag_of.name_of(tag_of.MODALITY_LUT_SEQUENCE)
    photometric = image.text(tag_of.PHOTOMETRIC_INTERPRETATION)
    inverse = image.text(tag_of.PRESENTATION_LUT_SHAPE) == "INVERSE"
    return Greyscale(
        slope=slope,
        intercept=intercept,
        modality_lut=lut,
        unit=_unit_after(image, modality_stage, modality, lut, unreadable),
        windows=windows_of(voi_stage),
        voi_luts=_voi_luts(voi_stage, _reach(layout, slope, intercept, lut)),
        inverted=photometric == "MONOCHROME1" or inverse,
        padding=_padding(image, layout),
        doubt=said("imaging", "{unreadable} cannot be read: values are as stored").format(
            unreadable=unreadable
        )
        if unreadable
        else "",
    )


def _is_shown_as_stored(image: DataSet) -> bool:
    """Whether the modality stage serves measurements alone (PS3.3 C.8.7.1.1.2, PS3.17 FFF).

    Pixels of an angiogram that are a logarithm of the dose, or were made for a display, are windowed as stored;
    their table leads back to the dose and would leave the picture white.
    """
    sop_class = image.uid(tag_of.SOP_CLASS_UID)
    projected = sop_class in _PROJECTED if sop_class else image.text(tag_of.MODALITY) in FLUOROSCOPY
    return projected and image.text(tag_of.PIXEL_INTENSITY_RELATIONSHIP) in _SHOWN_AS_STORED


def _rescale(stage: DataSet) -> tuple[float, float, str]:
    """Return slope and intercept, 1 and 0 where the file has none, and which of them cannot be read."""
    numbers = []
    for tag, absent in ((tag_of.RESCALE_SLOPE, 1.0), (tag_of.RESCALE_INTERCEPT, 0.0)):
        if tag not in stage:
            numbers.append(absent)
        elif not stage.raw(tag).strip(b" \0"):
            stage.note(said("imaging", "{field} is empty").format(field=tag_of.name_of(tag)))
            return 1.0, 0.0, ""
        else:
            number = _factor(stage, tag)
            if number is None:
                return 1.0, 0.0, tag_of.name_of(tag)
            numbers.append(number)
    slope, intercept = numbers
    return slope, intercept, ""


def _factor(stage: DataSet, tag: int) -> float | None:
    """Return a slope or intercept; ``None``, with a note, for one that cannot be."""
    value = stage.number(tag)
    if value is not None and abs(value) > LARGEST_VALUE:
        stage.note(
            said("imaging", "{field} is {value:g}, which cannot be").format(
                field=tag_of.name_of(tag), value=value
            )
        )
        return None
    if value == 0.0 and tag == tag_of.RESCALE_SLOPE:
        stage.note(said("imaging", "{field} is 0").format(field=tag_of.name_of(tag)))
        return None
    return value


def _unit_after(
    image: DataSet, stage: DataSet, modality: str, lut: ModalityLut | None, unreadable: str
) -> str:
    """Return the unit of what the modality stage gives; "" where there is none, or the stage is not applied."""
    if unreadable:
        return ""
    return _unit(image, stage, modality) if lut is None else _unit_of_table(stage)


def _unit(image: DataSet, stage: DataSet, modality: str) -> str:
    stated = stage.text(tag_of.RESCALE_TYPE) or image.text(tag_of.UNITS)
    if stated:
        return _UNITS.get(stated.upper(), "")
    return "HU" if modality == "CT" and tag_of.RESCALE_INTERCEPT in stage else ""


def _unit_of_table(stage: DataSet) -> str:
    """Return what a Modality LUT leads to; with one, slope and intercept do not count (PS3.3 C.11.1)."""
    item = stage.item(tag_of.MODALITY_LUT_SEQUENCE, _LUT_TAGS)
    return "" if item is None else _UNITS.get(item.text(tag_of.MODALITY_LUT_TYPE).upper(), "")


def windows_of(stage: DataSet) -> tuple[Window, ...]:
    """Return the usable windows, with their explanations, in the file's order (PS3.3 C.11.2.1.2)."""
    if tag_of.WINDOW_WIDTH not in stage:
        return ()
    centers = stage.numbers(tag_of.WINDOW_CENTER)
    widths = stage.numbers(tag_of.WINDOW_WIDTH)
    explanations = stage.texts(tag_of.WINDOW_CENTER_WIDTH_EXPLANATION)
    function = _voi_function(stage)
    windows = []
    for index, (center, width) in enumerate(zip(centers, widths, strict=False)):
        explanation = explanations[index] if index < len(explanations) else ""
        if max(abs(center), width) > LARGEST_VALUE:
            stage.note(
                said("imaging", "a window of {width:g} around {center:g} cannot be").format(
                    width=width, center=center
                )
            )
            continue
        try:
            windows.append(Window(center, width, function, explanation))
        except ValueError:
            continue
    return tuple(windows)


def _voi_function(stage: DataSet) -> VoiFunction:
    stated = stage.text(tag_of.VOI_LUT_FUNCTION)
    try:
        return VoiFunction(stated) if stated else VoiFunction.LINEAR
    except ValueError:
        stage.note(
            said("imaging", "{field} is {stated}, which is unknown").format(
                field=tag_of.name_of(tag_of.VOI_LUT_FUNCTION), stated=quoted(stated, 24)
            )
        )
        return VoiFunction.LINEAR


def _reach(
    layout: PixelFormat, slope: float, intercept: float, lut: ModalityLut | None
) -> tuple[float, float]:
    """Return the least and greatest value that the modality stage can give."""
    if lut is not None:
        return min(lut.entries), max(lut.entries)
    one, other = (slope * end + intercept for end in layout.stored_range)
    return min(one, other), max(one, other)


def _voi_luts(stage: DataSet, reach: tuple[float, float]) -> tuple[VoiLut, ...]:
    luts = []
    for item in stage.items(tag_of.VOI_LUT_SEQUENCE, _LUT_TAGS):
        lut = _lut(item, reach)
        if lut is not None:
            first, bits, entries = lut
            needed = max(entries).bit_length()
            if needed > bits:
                item.note(
                    said("imaging", "a look-up table of {bits} bits holds {largest}").format(
                        bits=bits, largest=max(entries)
                    )
                )
            bits = max(bits, needed)
            luts.append(VoiLut(first, bits, entries, item.text(tag_of.LUT_EXPLANATION)))
    return tuple(luts)


def _modality_lut(stage: DataSet, layout: PixelFormat) -> ModalityLut | None:
    item = stage.item(tag_of.MODALITY_LUT_SEQUENCE, _LUT_TAGS)
    lut = None if item is None else _lut(item, layout.stored_range)
    if item is None or lut is None:
        return None
    first, _, entries = lut
    return ModalityLut(first, entries, item.text(tag_of.LUT_EXPLANATION))


def _has_modality_table(stage: DataSet) -> bool:
    """Whether there is a table at all; an item with nothing in it counts as none."""
    item = stage.item(tag_of.MODALITY_LUT_SEQUENCE, _LUT_TAGS)
    return item is not None and tag_of.LUT_DATA in item and bool(item.raw(tag_of.LUT_DATA))


def _lut(item: DataSet, reach: tuple[float, float]) -> tuple[int, int, tuple[int, ...]] | None:
    """Return first mapped value, bits and entries of a LUT item; ``None``, with a note, for no usable one.

    LUT Data has as many entries as the descriptor says (0 means 65,536), in 16-bit words, or packed as
    bytes for 8-bit tables (PS3.3 C.11.1.1.1).
    """
    descriptor = item.numbers(tag_of.LUT_DESCRIPTOR)
    data = item.raw(tag_of.LUT_DATA)
    if len(descriptor) < 3 or not data:
        item.note(said("imaging", "a look-up table is empty"))
        return None
    count = int(descriptor[0]) % 65_536 or 65_536
    first = first_input_value(int(descriptor[1]), count, reach)
    bits = int(descriptor[2])
    entries = _entries(item, data, count)
    if len(entries) < count:
        item.note(
            said(
                "imaging",
                "a look-up table promises {count} entries of {bits} bits and holds {there}",
            ).format(count=count, bits=bits, there=len(entries))
        )
        return None
    if not 1 <= bits <= _MOST_BITS:
        item.note(
            said("imaging", "a look-up table of {bits} bits is taken as one of {most_bits}").format(
                bits=bits, most_bits=_MOST_BITS
            )
        )
        bits = _MOST_BITS
    return first, bits, entries[:count]


def _entries(item: DataSet, data: bytes, count: int) -> tuple[int, ...]:
    vr = item.elements[tag_of.LUT_DATA].vr
    if vr in (b"DS", b"IS"):
        return ()
    if count <= len(data) < 2 * count:
        if vr == b"OW" and not item.encoding.little:
            words = len(data) // 2
            data = pack(f"<{words}H", *unpack_from(f">{words}H", data))
        return tuple(data)
    words = len(data) // 2
    return unpack_from(f"{'<' if item.encoding.little else '>'}{words}H", data)


def _padding(image: DataSet, layout: PixelFormat) -> tuple[float, float] | None:
    """Return the closed range of stored values that are padding (PS3.3 C.7.5.1.1.2, C.7.6.24, C.7.6.25)."""
    if image.pixels is not None and image.pixels.tag in _PADDING_OF_FLOATS:
        return _float_padding(image, *_PADDING_OF_FLOATS[image.pixels.tag])
    value, limit = (image.integer(tag) for tag in _PADDING)
    if value is None:
        return None
    ends = [_as_stored(end, layout) for end in (value, value if limit is None else limit)]
    return min(ends), max(ends)


def _float_padding(image: DataSet, value_tag: int, limit_tag: int) -> tuple[float, float] | None:
    """Return the range for float pixels; ``None`` too where it is no number, which never is of the picture."""
    ends = [*image.floats(value_tag), *image.floats(limit_tag)]
    return (min(ends), max(ends)) if ends and all(map(isfinite, ends)) else None


def _as_stored(value: int, layout: PixelFormat) -> int:
    """Return a padding value as the pixels hold it.

    Some writers give that of signed pixels as an unsigned number or the other way round, and some a whole cell
    of which the pixel is a part.
    """
    low, high = layout.stored_range
    if layout.signed and 1 << 15 <= value < 1 << 16:
        value -= 1 << 16
    if low <= value <= high:
        return value
    above = layout.bits_stored
    below = 0 if layout.high_bit is None else layout.high_bit + 1 - above
    return ((value >> below) - low) % (1 << above) + low
