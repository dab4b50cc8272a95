"""From a file and a frame number to an array: the flow that runs in the worker processes.

Find the pixel data, find the frame in them, judge sizes, decode or reshape, and turn colours into RGB.  Grey
pixels stay stored values.  Nothing is allocated before header, file length and codestream agree.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from overlays.sentence import many, said
from viewer.imaging.dataset.syntaxes import RLE
from viewer.imaging.frame_pixels import Graphics, stored_values
from viewer.imaging.grey.render import render8
from viewer.imaging.pixels.codecs import decode_codestream
from viewer.imaging.pixels.codestream import Codec, Codestream, is_complete, read_codestream
from viewer.imaging.pixels.colour import eight_bits, rgb_of
from viewer.imaging.pixels.encapsulated import pieces_of, read_pieces
from viewer.imaging.pixels.graphics import drawn_mask, visible_mask
from viewer.imaging.pixels.losses import is_exact
from viewer.imaging.pixels.palette import Palette
from viewer.imaging.pixels.pixel_data import PixelData, open_pixels
from viewer.imaging.pixels.rle import decode_rle
from viewer.imaging.pixels.sizes import check_codestream, is_too_little
from viewer.imaging.pixels.uncompressed import read_uncompressed
from viewer.imaging.pixels.unlabelled import HEAD_BYTES, begins_like_rle, syntax_told_by
from viewer.imaging.problems import DamagedFileError, UnsupportedError
from viewer.imaging.streams.streams import Stream
from viewer.imaging.study import Frame, PixelFormat

_STEPS: Final = frozenset({"YBR_ICT", "YBR_RCT"})
_INCOMPLETE: Final = said("imaging", "incomplete: a part of the picture is missing")
_COLOURED: Final = said("imaging", "colours by the file's own table, grey by its window")


class Decoded(Struct, frozen=True, eq=False):
    """One frame: stored values (rows, columns), or RGB (rows, columns, 3) uint8, and what to say of it.

    Grey pixels are (u)int8, 16 or 32, or float32 or 64, in native byte order and with the header's sign.
    ``notes`` are sentences to show on the image.  ``graphics`` is what the file draws on it, or hides.
    ``damage``, also among the notes, is for the Problems panel: the file is not what it was.
    """

    pixels: NDArray[np.generic]
    notes: tuple[str, ...] = ()
    graphics: Graphics | None = None
    damage: str = ""


class _Cells(Struct, frozen=True, eq=False):
    """Values as a codec or the file gives them, and the photometric interpretation that they have now."""

    values: NDArray[np.generic]
    photometric: str
    notes: tuple[str, ...] = ()


def decode(frame: Frame) -> Decoded:
    """Return the pixels of a frame.  Raises ``RoundsError``, and whatever a codec raises for damage."""
    return decode_with_samples(frame)[0]


def decode_with_samples(frame: Frame) -> tuple[Decoded, NDArray[np.generic]]:
    """Return the pixels of a frame, and the samples that its file stores, before any table or colour space.

    The samples have the shape (rows, columns[, 3]) and the type that Bits Allocated and Pixel Representation say;
    what is not among their Bits Stored is 0, or the sign.
    """
    with open_pixels(frame.source) as (stream, data):
        read = _uncompressed if data.encapsulation is None else _decompressed
        cells = read(stream, data, frame)
        graphics = _graphics(stream, data, cells, frame)
    shown = _shown(cells, data, frame, graphics)
    if data.damage:
        shown = replace(shown, notes=(data.damage, *shown.notes), damage=data.damage)
    return shown, _samples(cells.values, frame.pixels)


def _samples(values: NDArray[np.generic], layout: PixelFormat) -> NDArray[np.generic]:
    flat = values.reshape(values.shape[0], -1)
    stored = stored_values(flat, layout).reshape(values.shape)
    size = layout.bits_allocated // 8
    if stored.dtype.kind == "f" or stored.dtype.itemsize == size or size not in (1, 2, 4):
        return stored
    return stored.astype(f"{'i' if layout.signed else 'u'}{size}")


def _uncompressed(stream: Stream, data: PixelData, frame: Frame) -> _Cells:
    values, rows_there = read_uncompressed(stream, data, frame)
    return _darkened(_Cells(values, frame.pixels.photometric), rows_there, frame)


def _decompressed(stream: Stream, data: PixelData, frame: Frame) -> _Cells:
    assert data.encapsulation is not None
    layout = frame.pixels
    pieces = pieces_of(stream, data.encapsulation, frame.source.frame_index)
    packed = read_pieces(stream, pieces)
    if _is_rle(packed, data.transfer_syntax, layout):
        values, rows_there = decode_rle(packed, layout)
        values = _with_sign(values, layout, bits=layout.bits_allocated)
        return _darkened(_Cells(values, layout.photometric), rows_there, frame)
    header = _codestream(packed, data.transfer_syntax)
    check_codestream(header, layout, len(packed))
    exact = is_exact(packed, header.codec, data.transfer_syntax)
    values = _by_codec(packed, header, layout, exact=exact)
    if not exact and not data.has_embedded_overlays:
        values = _clamped(values, header, layout)
    notes = () if is_complete(packed, header) else (_INCOMPLETE,)
    return _Cells(values, _photometric_after(header, layout), notes)


def _is_rle(packed: bytes, transfer_syntax: str, layout: PixelFormat) -> bool:
    """Whether a frame is run-length encoded: by its transfer syntax, unless it begins otherwise."""
    segments = max(1, layout.bits_allocated // 8) * layout.samples_per_pixel
    if transfer_syntax == RLE:
        return syntax_told_by(packed[:HEAD_BYTES], segments=segments) in (RLE, "")
    return begins_like_rle(packed, segments=segments)


def _by_codec(
    packed: bytes, header: Codestream, layout: PixelFormat, *, exact: bool
) -> NDArray[np.generic]:
    """Decode a compressed picture and hold its shape against the header's."""
    says_ybr = layout.photometric.startswith("YBR")
    ybr = says_ybr if header.colour_transform is None else header.colour_transform
    try:
        values = decode_codestream(packed, header, ybr=ybr, exact=exact)
    except (RuntimeError, ValueError) as error:
        template = (
            said("imaging", "its {codec} data are damaged and cannot be shown")
            if is_complete(packed, header)
            else said("imaging", "its {codec} data are incomplete and cannot be shown")
        )
        raise DamagedFileError(template.format(codec=header.codec)) from error
    grey = layout.samples_per_pixel == 1
    wanted = (layout.rows, layout.columns, *(() if grey else (layout.samples_per_pixel,)))
    if values.shape != wanted:
        raise DamagedFileError(
            said("imaging", "promises pixels of the shape {wanted}, but has {shape}").format(
                wanted=wanted, shape=values.shape
            )
        )
    bits = values.dtype.itemsize * 8
    if bits > max(8, layout.bits_allocated):
        raise DamagedFileError(
            said(
                "imaging",
                "promises {bits_allocated} bits in a sample, but its {codec} data have {bits}",
            ).format(bits_allocated=layout.bits_allocated, codec=header.codec, bits=bits)
        )
    return _with_sign(values, layout, bits=header.bits) if grey else values


def _clamped(
    values: NDArray[np.generic], header: Codestream, layout: PixelFormat
) -> NDArray[np.generic]:
    """Return what a lossy codec gave within the values that the header allows.

    Such a codec overshoots beside edges, by a few levels; masked like native cells, white would become black.
    """
    low, high = layout.stored_range
    # A stream deeper than its header that does not know of its sign holds cells, not numbers.
    of_cells = layout.signed and not header.signed and header.bits > layout.bits_stored
    if (
        values.dtype.kind == "f"
        or of_cells
        or layout.high_bit not in (None, layout.bits_stored - 1)
    ):
        return values
    if 1 << layout.bits_stored >= 1 << values.dtype.itemsize * 8:
        return values
    return np.asarray(np.clip(values, low, high), dtype=values.dtype)


def _darkened(cells: _Cells, rows_there: int, frame: Frame) -> _Cells:
    """Give rows that the file does not hold the darkest value that it does, and say so.

    They neither dazzle nor widen a window that way.
    """
    missing = frame.pixels.rows - rows_there
    if missing == 0:
        return cells
    if is_too_little(frame.pixels, rows_there, frame.pixels.rows):
        raise DamagedFileError(
            said("imaging", "holds {rows_there} of the {rows} rows of its picture").format(
                rows_there=rows_there, rows=frame.pixels.rows
            )
        )
    values = cells.values.copy()
    there = values[:rows_there]
    values[rows_there:] = there.max() if frame.greyscale.inverted else there.min()
    lost = many(
        "imaging",
        "incomplete: the last {count} of {rows} rows are missing",
        "incomplete: the last row is missing",
    ).format(count=missing, rows=frame.pixels.rows)
    return _Cells(values, cells.photometric, (lost,))


def _codestream(packed: bytes, transfer_syntax: str) -> Codestream:
    """Read the header of a compressed picture; what is none we know is told by its transfer syntax."""
    try:
        return read_codestream(packed)
    except UnsupportedError:
        from pydicom.uid import UID

        name = UID(transfer_syntax).name
        raise UnsupportedError(
            said("imaging", "its image data are not in a form that can be shown ({name})").format(
                name=name
            )
        ) from None


def _photometric_after(header: Codestream, layout: PixelFormat) -> str:
    """Return the photometric interpretation of what the codec gives."""
    converted = header.codec is Codec.JPEG_XL or (header.codec is Codec.JPEG and header.bits == 8)
    stepped = header.codec in (Codec.JPEG_2000, Codec.HTJ2K) and layout.photometric in _STEPS
    if layout.samples_per_pixel > 1 and (converted or stepped):
        return "RGB"
    return layout.photometric


def _with_sign(
    values: NDArray[np.generic], layout: PixelFormat, *, bits: int
) -> NDArray[np.generic]:
    """Return grey values in the header's type, whatever sign the codec believes in.

    ``bits`` is the precision of the codestream, 0 where it is not known: its highest bit is the sign.
    """
    if values.dtype.kind == "f":
        return values
    size = max(1, layout.bits_allocated // 8)
    typed = values.astype(np.dtype(f"{'i' if layout.signed else 'u'}{size}"), copy=False)
    if (values.dtype.kind == "i") == layout.signed:
        return typed
    spare = size * 8 - (bits or values.dtype.itemsize * 8)
    return typed if spare <= 0 else np.right_shift(np.left_shift(typed, spare), spare)


def _graphics(stream: Stream, data: PixelData, cells: _Cells, frame: Frame) -> Graphics | None:
    drawn = drawn_mask(data.overlays, stream, cells.values, frame.pixels, frame.source.frame_index)
    visible = None
    if data.shutter is not None:
        visible = visible_mask(
            data.shutter, rows=frame.pixels.rows, columns=frame.pixels.columns, aspect=frame.aspect
        )
    return None if drawn is None and visible is None else Graphics(drawn, visible)


def _shown(cells: _Cells, data: PixelData, frame: Frame, graphics: Graphics | None) -> Decoded:
    """Turn colours into RGB; leave grey as it is."""
    layout, values, notes = frame.pixels, cells.values, cells.notes
    if cells.photometric == "PALETTE COLOR":
        if data.palette is None:
            raise DamagedFileError(said("imaging", "its colour table is missing"))
        return Decoded(data.palette.colour(stored_values(values, layout)), notes, graphics)
    if layout.samples_per_pixel == 1:
        if data.supplemental and data.palette is not None:
            return Decoded(
                _partly_coloured(values, data.palette, frame), (*notes, _COLOURED), graphics
            )
        return Decoded(values, notes, graphics)
    colours = rgb_of(eight_bits(values, layout.bits_stored), cells.photometric)
    return Decoded(np.ascontiguousarray(colours), notes, graphics)


def _partly_coloured(
    values: NDArray[np.generic], palette: Palette, frame: Frame
) -> NDArray[np.uint8]:
    """Return RGB of a grey picture whose upper values a supplemental palette colours (PS3.3 C.7.6.19)."""
    stored = stored_values(values, frame.pixels)
    coloured = np.greater_equal(stored, palette.first_mapped)
    picture = np.repeat(render8(frame, values)[..., None], 3, axis=-1)
    picture[coloured] = palette.colour(stored[coloured])
    return picture
