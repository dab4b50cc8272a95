"""How the pixels of an image lie in its file, judged before a byte of them is read (PS3.3 C.7.6.3).

What a header promises is held against the bytes that are there: sizes that cannot be are refused here, and
a file that ends early gives the frames that it still holds, with a banner that says so.
"""

from __future__ import annotations

from itertools import islice
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.dataset.elements import Element
from viewer.imaging.dataset.syntaxes import EXPLICIT_LITTLE, MAPPABLE, NATIVE, is_encapsulated
from viewer.imaging.pixels.colour import NATIVE_COLOURS
from viewer.imaging.pixels.encapsulated import fragments, is_wrapped
from viewer.imaging.pixels.sizes import (
    FLOAT_BITS,
    PACKED_BITS,
    bytes_of,
    check_size,
    frame_bits,
    is_too_little,
)
from viewer.imaging.pixels.unlabelled import HEAD_BYTES, syntax_told_by
from viewer.imaging.problems import (
    DamagedFileError,
    NotAnImageError,
    RoundsError,
    UnsupportedError,
)
from viewer.imaging.reading.pixel_format import format_of
from viewer.imaging.study import NativePixels, PixelFormat

_MOST_LOOKED_AT: Final = 4096
"""Fragments that a scan looks at: it must not read through a long film."""

_FEWEST_FRAME_BYTES: Final = 10
"""An item header and two bytes: no compressed frame is smaller."""

NOT_PIXELS_ALONE: Final = frozenset(
    {tag_of.SHUTTER_SHAPE, tag_of.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR}
    | {tag_of.OVERLAY_ROWS + (number << 17) for number in range(16)}
)
"""With one of these the picture is more than its cells, and a decoder has to put it together."""


class PixelLayout(Struct, frozen=True):
    """The pixels of one file: their format, how many frames are there, and where native ones begin.

    ``shortage`` says, if not "", what is missing: the frames from ``whole_frames`` on are not complete.
    ``transfer_syntax`` is there when the pixels are not in the one that the file names.
    """

    format: PixelFormat
    frame_count: int
    first_native: NativePixels | None = None
    frame_bytes: int = 0
    shortage: str = ""
    whole_frames: int = 0
    transfer_syntax: str | None = None

    def native(self, frame_index: int) -> NativePixels | None:
        """Return where the frame lies when it needs no decoder."""
        first = self.first_native
        if first is None:
            return None
        return NativePixels(first.offset + frame_index * self.frame_bytes, first.dtype)


def layout_of(image: DataSet, transfer_syntax: str, *, mappable: bool) -> PixelLayout:
    """Return how the pixels lie.

    ``mappable``: the data set is the file itself, not unpacked.  Raises ``NotAnImageError`` without a picture,
    ``DamagedFileError`` for pixels that are not there, ``TooLargeError`` and ``UnsupportedError``.
    """
    rows = image.integer(tag_of.ROWS) or 0
    columns = image.integer(tag_of.COLUMNS) or 0
    if rows <= 0 or columns <= 0:
        raise _missing(image, said("imaging", "holds no image (no rows and columns)"))
    pixels = image.pixels
    if pixels is None:
        raise _missing(
            image,
            said("imaging", "holds no image data (the file ends at byte {size})").format(
                size=image.stream.size
            ),
        )
    form = format_of(image, pixels, rows, columns)
    frames = _promised_frames(image)
    if transfer_syntax in NATIVE:
        if _is_compressed_after_all(image, pixels, form, frames):
            return _unlabelled_layout(image, pixels, form, frames)
        mappable = mappable and transfer_syntax in MAPPABLE
        return _native_layout(image, pixels, form, frames, mappable=mappable)
    if not is_encapsulated(transfer_syntax):
        raise UnsupportedError(
            said("imaging", "its transfer syntax {transfer_syntax} is not supported").format(
                transfer_syntax=transfer_syntax[:64]
            )
        )
    if is_wrapped(image.stream, pixels):
        return _compressed_layout(image, pixels, form, frames)
    if pixels.length < bytes_of(form, frames):
        return _unlabelled_layout(image, pixels, form, frames)
    return _mislabelled_layout(image, pixels, form, frames, mappable=mappable)


def _missing(image: DataSet, otherwise: str) -> RoundsError:
    """Return why something that every image has is not there."""
    if image.cut is not None:
        return DamagedFileError(
            said("imaging", "cut off at byte {size} of {cut}, before its image data").format(
                size=image.stream.size, cut=image.cut
            )
        )
    if image.damage:
        return DamagedFileError(image.damage)
    return NotAnImageError(otherwise)


def _promised_frames(image: DataSet) -> int:
    frames = image.integer(tag_of.NUMBER_OF_FRAMES)
    if frames is not None and frames < 1:
        image.note(
            said("imaging", "{field} is {frames}").format(
                field=tag_of.name_of(tag_of.NUMBER_OF_FRAMES), frames=frames
            )
        )
    return max(1, frames or 1)


def _native_layout(
    image: DataSet, pixels: Element, form: PixelFormat, frames: int, *, mappable: bool
) -> PixelLayout:
    frame_bytes = (frame_bits(form) + 7) // 8
    promised = bytes_of(form, frames)
    there = max(0, min(pixels.length, image.stream.size - pixels.offset))
    held, whole, shortage = frames, frames, ""
    if there < promised:
        row_bytes = max(1, frame_bytes // form.rows)
        held = (there + frame_bytes - row_bytes) // frame_bytes
        whole = min(there // frame_bytes, held - 1)
        if held > whole and is_too_little(form, there - whole * frame_bytes, frame_bytes):
            held -= 1
        if held == 0:
            raise DamagedFileError(
                said(
                    "imaging",
                    "holds {there} bytes of the {promised} that {columns} × {rows} pixels take",
                ).format(there=there, promised=promised, columns=form.columns, rows=form.rows)
            )
        shortage = _shortage(image, pixels, there, promised)
    check_size(form, held)
    if form.samples_per_pixel > 1 and form.photometric not in NATIVE_COLOURS:
        raise UnsupportedError(
            said(
                "imaging", "its colours are {photometric}, which uncompressed ones cannot be"
            ).format(photometric=form.photometric)
        )
    native = None
    if mappable and not shortage and image.elements.keys().isdisjoint(NOT_PIXELS_ALONE):
        native = _mappable(pixels, form, frame_bytes)
    return PixelLayout(form, held, native, frame_bytes, shortage, whole)


def _shortage(image: DataSet, pixels: Element, there: int, promised: int) -> str:
    end = pixels.offset + promised
    if pixels.end > image.stream.size:
        return said("imaging", "cut off at byte {size} of {end}").format(
            size=image.stream.size, end=max(end, pixels.end)
        )
    return said("imaging", "holds {there} of {promised} bytes of image data").format(
        there=there, promised=promised
    )


def _mappable(pixels: Element, form: PixelFormat, frame_bytes: int) -> NativePixels | None:
    """Return where the first frame begins, for grey pixels that numpy can use where they lie."""
    size = form.bits_allocated // 8
    grey = form.samples_per_pixel == 1 and form.photometric in ("MONOCHROME1", "MONOCHROME2")
    whole = form.bits_allocated == size * 8 > 0
    if not grey or not whole or pixels.offset % size or frame_bytes % size:
        return None
    kind = "f" if pixels.tag in FLOAT_BITS else "i" if form.signed else "u"
    return NativePixels(pixels.offset, f"<{kind}{size}" if size > 1 else f"|{kind}1")


def _mislabelled_layout(
    image: DataSet, pixels: Element, form: PixelFormat, frames: int, *, mappable: bool
) -> PixelLayout:
    """Return the layout of pixels that were unpacked while the header still names their compression."""
    image.note(said("imaging", "is said to be compressed and is not"))
    native = _native_layout(image, pixels, form, frames, mappable=mappable)
    return replace(native, transfer_syntax=EXPLICIT_LITTLE)


def _is_compressed_after_all(
    image: DataSet, pixels: Element, form: PixelFormat, frames: int
) -> bool:
    """Whether pixels are compressed under a syntax that says they are not.

    Native pixels may begin like anything; only fewer of them than were promised are looked at.
    """
    if pixels.undefined:
        return True
    short = pixels.length < bytes_of(form, frames)
    return short and bool(_syntax_inside(image, pixels, form))


def _unlabelled_layout(
    image: DataSet, pixels: Element, form: PixelFormat, frames: int
) -> PixelLayout:
    """Return the layout of compressed pixels that are not wrapped, or not labelled, as such."""
    syntax = _syntax_inside(image, pixels, form)
    if not syntax:
        raise DamagedFileError(
            said("imaging", "its image data are wrapped like compressed ones, and begin like none")
            if pixels.undefined
            else said(
                "imaging", "its image data are not wrapped as compressed ones, and begin like none"
            )
        )
    image.note(said("imaging", "is said not to be compressed, or not wrapped as such, and is"))
    if is_wrapped(image.stream, pixels):
        return replace(_compressed_layout(image, pixels, form, frames), transfer_syntax=syntax)
    check_size(form, 1)
    there = image.stream.size - pixels.offset
    shortage = "" if there >= pixels.length else _shortage(image, pixels, there, pixels.length)
    return PixelLayout(form, 1, shortage=shortage, transfer_syntax=syntax)


def _syntax_inside(image: DataSet, pixels: Element, form: PixelFormat) -> str:
    """Return the transfer syntax of what the pixel data begin like; "" for nothing known."""
    offset = pixels.offset
    if is_wrapped(image.stream, pixels):
        first = next(fragments(image.stream, pixels), None)
        if first is None:
            return ""
        offset = first.offset
    head = image.stream.read_at(offset, HEAD_BYTES)
    segments = max(1, form.bits_allocated // 8) * form.samples_per_pixel
    return syntax_told_by(head, segments=segments)


def _compressed_layout(
    image: DataSet, pixels: Element, form: PixelFormat, frames: int
) -> PixelLayout:
    form = replace(form, bits_allocated=16) if form.bits_allocated == PACKED_BITS else form
    there = image.stream.size - pixels.offset
    most = there // _FEWEST_FRAME_BYTES
    if frames > most:
        image.note(
            said("imaging", "promises {frames} frames in {there} bytes").format(
                frames=frames, there=there
            )
        )
        frames = most
    check_size(form, frames)
    looked_at = islice(fragments(image.stream, pixels), _MOST_LOOKED_AT)
    last = max(looked_at, default=None, key=lambda piece: piece.end)
    if frames == 0 or last is None:
        raise _missing(
            image,
            said("imaging", "holds no image data (the file ends at byte {size})").format(
                size=image.stream.size
            ),
        )
    shortage = ""
    if last.end > image.stream.size:
        shortage = said("imaging", "cut off at byte {size} of {end}").format(
            size=image.stream.size, end=last.end
        )
    return PixelLayout(form, frames, shortage=shortage, whole_frames=frames - bool(shortage))
