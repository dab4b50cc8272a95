"""How the pixels of an image lie in its file, judged before a byte of them is read (PS3.3 C.7.6.3).

What a header promises is held against the bytes that are there: sizes that cannot be are refused here, and
a file that ends early gives the frames that it still holds, with a banner that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from viewer.imaging import attributes as tag_of
from viewer.imaging.dataset import DataSet
from viewer.imaging.elements import Element
from viewer.imaging.problems import (
    DamagedFileError,
    NotAnImageError,
    TooLargeError,
    UnsupportedError,
)
from viewer.imaging.study import NativePixels, PixelFormat
from viewer.imaging.syntaxes import MAPPABLE, NATIVE

MOST_PIXELS: Final = 1 << 28
"""Pixels of one frame: 16384 x 16384."""

MOST_FRAMES: Final = 65_536

_BITS: Final = frozenset({1, 8, 16, 32, 64})
_FLOAT_BITS: Final = {tag_of.FLOAT_PIXEL_DATA: 32, tag_of.DOUBLE_FLOAT_PIXEL_DATA: 64}


@dataclass(frozen=True, slots=True)
class PixelLayout:
    """The pixels of one file: their format, how many frames are there, and where native ones begin."""

    format: PixelFormat
    frame_count: int
    first_native: NativePixels | None
    frame_bytes: int
    banners: tuple[str, ...] = ()

    def native(self, frame_index: int) -> NativePixels | None:
        """Return where the frame lies when it can be memory-mapped."""
        first = self.first_native
        if first is None:
            return None
        return NativePixels(first.offset + frame_index * self.frame_bytes, first.dtype)


def layout_of(image: DataSet, transfer_syntax: str, *, mappable: bool) -> PixelLayout:
    """Return how the pixels lie.

    ``mappable``: the data set is the file itself, not unpacked.  Raises ``NotAnImageError`` without a picture,
    ``DamagedFileError`` for pixels that are not there, ``TooLargeError`` and ``UnsupportedError``.
    """
    rows = image.integer(tag_of.ROWS, "H") or 0
    columns = image.integer(tag_of.COLUMNS, "H") or 0
    if rows <= 0 or columns <= 0:
        raise NotAnImageError(_no_picture(image))
    if rows * columns > MOST_PIXELS:
        raise TooLargeError(
            f"promises an image of {columns:,} × {rows:,} pixels, more than the {MOST_PIXELS:,} that are shown"
        )
    pixels = image.pixels
    if pixels is None:
        raise DamagedFileError(_no_pixels(image))
    form = _format_of(image, pixels, rows, columns)
    frames = _promised_frames(image)
    if transfer_syntax in NATIVE:
        return _native_layout(image, pixels, form, frames, mappable and transfer_syntax in MAPPABLE)
    return _compressed_layout(image, pixels, form, frames)


def _no_picture(image: DataSet) -> str:
    if image.cut is not None:
        return f"cut off at byte {image.stream.size:,} of {image.cut:,}"
    return "holds no image (no rows and columns)"


def _no_pixels(image: DataSet) -> str:
    if image.cut is not None:
        return f"cut off at byte {image.stream.size:,} of {image.cut:,}, before its image data"
    return f"holds no image data (the file ends at byte {image.stream.size:,})"


def _format_of(image: DataSet, pixels: Element, rows: int, columns: int) -> PixelFormat:
    allocated = image.integer(tag_of.BITS_ALLOCATED, "H")
    allocated = _FLOAT_BITS.get(pixels.tag, 16 if allocated is None else allocated)
    if allocated not in _BITS:
        raise UnsupportedError(
            f"has {allocated} bits in a sample (Bits Allocated), which is not supported"
        )
    samples = image.integer(tag_of.SAMPLES_PER_PIXEL, "H")
    samples = 1 if samples is None else samples
    if samples not in (1, 3):
        raise UnsupportedError(f"has {samples} samples in a pixel, which is not supported")
    stored = image.integer(tag_of.BITS_STORED, "H")
    if stored is None or not 1 <= stored <= allocated:
        if stored is not None:
            image.note(f"{tag_of.name_of(tag_of.BITS_STORED)} is {stored} of {allocated}")
        stored = allocated
    high = image.integer(tag_of.HIGH_BIT, "H")
    if high is None or not stored - 1 <= high < allocated:
        if high is not None:
            image.note(f"{tag_of.name_of(tag_of.HIGH_BIT)} is {high}, with {stored} bits stored")
        high = stored - 1
    photometric = image.text(tag_of.PHOTOMETRIC_INTERPRETATION)
    return PixelFormat(
        rows=rows,
        columns=columns,
        photometric=photometric or ("MONOCHROME2" if samples == 1 else "RGB"),
        bits_allocated=allocated,
        bits_stored=stored,
        signed=image.integer(tag_of.PIXEL_REPRESENTATION, "H") == 1,
        samples_per_pixel=samples,
        planar_configuration=1 if image.integer(tag_of.PLANAR_CONFIGURATION, "H") == 1 else 0,
        high_bit=high,
    )


def _promised_frames(image: DataSet) -> int:
    frames = image.integer(tag_of.NUMBER_OF_FRAMES)
    if frames is not None and frames < 1:
        image.note(f"{tag_of.name_of(tag_of.NUMBER_OF_FRAMES)} is {frames}")
    return max(1, frames or 1)


def _native_layout(
    image: DataSet, pixels: Element, form: PixelFormat, frames: int, mappable: bool
) -> PixelLayout:
    samples = 2 if form.photometric == "YBR_FULL_422" else form.samples_per_pixel
    bits = form.rows * form.columns * samples * form.bits_allocated
    frame_bytes = (bits + 7) // 8
    promised = (bits * frames + 7) // 8
    there = max(0, min(pixels.length, image.stream.size - pixels.offset))
    banners: tuple[str, ...] = ()
    held = frames
    if there < promised:
        row_bytes = max(1, frame_bytes // form.rows)
        held = (there + frame_bytes - row_bytes) // frame_bytes
        reason = _shortage(image, pixels, there, promised)
        if held == 0:
            size = f"{form.columns:,} × {form.rows:,} pixels"
            raise DamagedFileError(f"{reason}; nothing can be shown of an image of {size}")
        banners = (reason,)
    if held > MOST_FRAMES:
        raise TooLargeError(f"holds {held:,} frames, more than the {MOST_FRAMES:,} that are shown")
    whole = there >= held * frame_bytes
    native = _mappable(pixels, form, frame_bytes) if mappable and whole else None
    return PixelLayout(form, held, native, frame_bytes, banners)


def _shortage(image: DataSet, pixels: Element, there: int, promised: int) -> str:
    end = pixels.offset + promised
    if pixels.end > image.stream.size:
        return f"cut off at byte {image.stream.size:,} of {max(end, pixels.end):,}"
    return f"holds {there:,} of {promised:,} bytes of image data"


def _mappable(pixels: Element, form: PixelFormat, frame_bytes: int) -> NativePixels | None:
    """Return where the first frame begins, for grey pixels that numpy can use where they lie."""
    size = form.bits_allocated // 8
    grey = form.samples_per_pixel == 1 and form.photometric in ("MONOCHROME1", "MONOCHROME2")
    if not grey or size == 0 or pixels.offset % size or frame_bytes % size:
        return None
    kind = "f" if pixels.tag in _FLOAT_BITS else "i" if form.signed else "u"
    return NativePixels(pixels.offset, f"<{kind}{size}" if size > 1 else f"|{kind}1")


def _compressed_layout(
    image: DataSet, pixels: Element, form: PixelFormat, frames: int
) -> PixelLayout:
    there = image.stream.size - pixels.offset
    if not pixels.undefined:
        raise DamagedFileError("its image data are not wrapped as its transfer syntax demands")
    most = max(1, there // 10)  # an item header and at least two bytes a frame
    if frames > most:
        image.note(f"promises {frames:,} frames in {there:,} bytes")
        frames = most
    if frames > MOST_FRAMES:
        raise TooLargeError(
            f"holds {frames:,} frames, more than the {MOST_FRAMES:,} that are shown"
        )
    return PixelLayout(form, frames, None, 0)
