"""From a file and a frame number to an array: the flow that runs in the worker processes.

Find the Pixel Data element, find the frame in it, judge sizes, decode or reshape, and turn colours into RGB.
Grey pixels stay stored values.  Nothing is allocated before header, file length and codestream agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.codecs import decode_codestream, decode_rle
from viewer.imaging.codestream import (
    Codec,
    Codestream,
    check_codestream,
    read_codestream,
    with_scan_header_mended,
)
from viewer.imaging.colour import eight_bits, palette_table, rgb_from_ybr
from viewer.imaging.encapsulated import FramePieces, frame_pieces, read_pieces
from viewer.imaging.native import check_size, read_native
from viewer.imaging.pixel_element import PixelElement, locate, opened
from viewer.imaging.problems import DamagedFileError, UnsupportedError
from viewer.imaging.study import Frame, PixelFormat

RLE: Final = "1.2.840.10008.1.2.5"


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """One frame: stored values (rows, columns), or RGB (rows, columns, 3) uint8, and what to say of it.

    Grey pixels are (u)int8, 16 or 32, or float32 or 64, in native byte order and with the header's sign.
    ``notes`` are sentences to show on the image.
    """

    pixels: NDArray[np.generic]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Values as they were stored, and the photometric interpretation that they have now."""

    values: NDArray[np.generic]
    photometric: str
    notes: tuple[str, ...] = ()


def decode(frame: Frame) -> Decoded:
    """Return the pixels of a frame.  Raises ``RoundsError``, and whatever a codec raises for damage."""
    layout = frame.pixels
    check_size(layout)
    with opened(frame.source) as (file, size):
        element = locate(file, size, frame.source)
        if element.tables is None:
            values, notes = read_native(file, element, frame, size=size)
            cells = _Cells(
                values, "YBR_FULL" if "YBR" in layout.photometric else layout.photometric, notes
            )
        else:
            pieces = frame_pieces(
                file,
                element.tables,
                frame.source.frame_index,
                frames=element.frames,
                size=size,
            )
            cells = _decompressed(file, pieces, frame)
    return Decoded(_shown(cells, layout, element), cells.notes)


def _decompressed(file: BinaryIO, pieces: FramePieces, frame: Frame) -> _Cells:
    layout = frame.pixels
    data = read_pieces(file, pieces)
    notes = ("cut off: a part of the picture is missing",) if pieces.cut_off else ()
    if frame.source.transfer_syntax == RLE:
        return _Cells(
            _with_sign(decode_rle(data, layout), layout, layout.bits_allocated),
            layout.photometric,
            notes,
        )
    stream = read_codestream(data)
    check_codestream(stream, layout)
    if stream.codec is Codec.JPEG and stream.bits == 12:
        data = with_scan_header_mended(data)
    transform = stream.colour_transform
    ybr = layout.photometric.startswith("YBR") if transform is None else transform
    values = decode_codestream(data, stream, ybr=ybr)
    if values.shape[:2] != (layout.rows, layout.columns):
        raise DamagedFileError(
            f"its header says {layout.columns} x {layout.rows} pixels, but its picture has {values.shape}"
        )
    if layout.samples_per_pixel == 1:
        return _Cells(_with_sign(values, layout, stream.bits), layout.photometric, notes)
    return _Cells(values, _photometric(stream, layout), notes)


def _photometric(stream: Codestream, layout: PixelFormat) -> str:
    """Return the photometric interpretation of colours after decoding."""
    transformed = stream.codec is Codec.JPEG and stream.bits == 8
    if transformed or stream.codec is Codec.JPEG_XL or layout.photometric in ("YBR_ICT", "YBR_RCT"):
        return "RGB"
    return layout.photometric


def _with_sign(values: NDArray[np.generic], layout: PixelFormat, bits: int) -> NDArray[np.generic]:
    """Return grey values in the header's type, whatever sign the codec believed in.

    ``bits`` is the precision of the codestream, 0 where unknown: its highest bit is the sign.
    """
    target = np.dtype(f"{'i' if layout.signed else 'u'}{max(1, layout.bits_allocated // 8)}")
    if values.dtype.kind == "f":
        return values
    bits = bits or values.dtype.itemsize * 8
    if (values.dtype.kind == "i") == layout.signed:
        return values.astype(target, copy=False)
    wide = values.astype(target, copy=False)
    spare = target.itemsize * 8 - bits
    return np.right_shift(np.left_shift(wide, spare), spare) if spare > 0 else wide  # type: ignore[no-any-return]


def _shown(cells: _Cells, layout: PixelFormat, element: PixelElement) -> NDArray[np.generic]:
    """Return stored values of a grey picture, or RGB of a colour one."""
    values = cells.values
    if cells.photometric == "PALETTE COLOR":
        table = palette_table(element.attributes, layout.bits_stored)
        indices = values.astype(np.intp) & ((1 << layout.bits_stored) - 1)
        return table[indices]
    if layout.samples_per_pixel == 1:
        return values.astype(values.dtype.newbyteorder("="), copy=False)
    if layout.samples_per_pixel != 3:
        raise UnsupportedError(
            f"has {layout.samples_per_pixel} values to a pixel ({layout.photometric})"
        )
    colours = eight_bits(values, layout.bits_stored)
    if cells.photometric.startswith("YBR"):
        colours = rgb_from_ybr(colours)
    return np.ascontiguousarray(colours)
