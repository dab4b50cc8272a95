"""What a file draws on its picture: overlay planes (group 60xx, PS3.3 C.9.2) and display shutters (C.7.6.11).

Both are read with the pixels and come as masks of the picture's size, beside the pixels and never in them: a
window or an inversion does not change what is drawn, and what lies below keeps its value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.imaging.dataset import attributes as tag_of

if TYPE_CHECKING:
    from viewer.imaging.dataset.dataset import DataSet
    from viewer.imaging.dataset.elements import Element
    from viewer.imaging.streams.streams import Stream
    from viewer.imaging.study import PixelFormat

_GROUPS: Final = range(0x6000, 0x6020, 2)
_OF_A_PLANE: Final = (
    *(tag_of.OVERLAY_ROWS, tag_of.OVERLAY_COLUMNS, tag_of.NUMBER_OF_FRAMES_IN_OVERLAY),
    *(tag_of.OVERLAY_ORIGIN, tag_of.IMAGE_FRAME_ORIGIN, tag_of.OVERLAY_BITS_ALLOCATED),
    *(tag_of.OVERLAY_BIT_POSITION, tag_of.OVERLAY_LABEL, tag_of.OVERLAY_DATA),
)
_EDGES: Final = (
    *(tag_of.SHUTTER_LEFT_VERTICAL_EDGE, tag_of.SHUTTER_RIGHT_VERTICAL_EDGE),
    *(tag_of.SHUTTER_UPPER_HORIZONTAL_EDGE, tag_of.SHUTTER_LOWER_HORIZONTAL_EDGE),
)

GRAPHICS_TAGS: Final = frozenset(
    {tag_of.SHUTTER_SHAPE, *_EDGES}
    | {tag_of.CENTER_OF_CIRCULAR_SHUTTER, tag_of.RADIUS_OF_CIRCULAR_SHUTTER}
    | {tag_of.VERTICES_OF_THE_POLYGONAL_SHUTTER}
    | {group << 16 | tag for group in _GROUPS for tag in _OF_A_PLANE}
)

_MOST_OVERLAY_PIXELS: Final = 1 << 28


class FileOverlay(Struct, frozen=True):
    """Where a plane's bits are: in ``data`` of their own, or at ``bit`` of every pixel cell.

    ``row`` and ``column`` are where its first bit lies in the picture, from 0; they may be negative.
    ``frames`` of the picture from ``first_frame`` (from 0) on have one each.
    """

    rows: int
    columns: int
    row: int = 0
    column: int = 0
    first_frame: int = 0
    frames: int = 1
    label: str = ""
    data: Element | None = None
    swapped: bool = False
    bit: int = 0


class Shutter(Struct, frozen=True):
    """What of the picture is to be seen: what lies within every one of the shapes given.

    Rows and columns count from 1, as in the file.  ``rectangle`` is left, right, upper, lower edge;
    ``circle`` row and column of its centre and radius in columns; ``polygon`` the vertices as (row, column).
    """

    rectangle: tuple[float, float, float, float] | None = None
    circle: tuple[float, float, float] | None = None
    polygon: tuple[tuple[float, float], ...] = ()


def read_overlays(image: DataSet) -> tuple[FileOverlay, ...]:
    """Return the overlay planes of an image; what makes no sense is left out."""
    rows = (group << 16 | tag_of.OVERLAY_ROWS for group in _GROUPS)
    planes = (_overlay(image, tag & 0xFFFF0000) for tag in rows if tag in image)
    return tuple(plane for plane in planes if plane is not None)


def _overlay(image: DataSet, group: int) -> FileOverlay | None:
    rows, columns = (
        image.integer(group | tag) or 0 for tag in (tag_of.OVERLAY_ROWS, tag_of.OVERLAY_COLUMNS)
    )
    if min(rows, columns) < 1 or rows * columns > _MOST_OVERLAY_PIXELS:
        return None
    origin = image.numbers(group | tag_of.OVERLAY_ORIGIN)
    row, column = (int(origin[0]) - 1, int(origin[1]) - 1) if len(origin) >= 2 else (0, 0)
    data = image.elements.get(group | tag_of.OVERLAY_DATA)
    bit = image.integer(group | tag_of.OVERLAY_BIT_POSITION)
    in_cells = (image.integer(group | tag_of.OVERLAY_BITS_ALLOCATED) or 1) > 1
    if data is None and (bit is None or not in_cells):
        return None
    return FileOverlay(
        rows,
        columns,
        row,
        column,
        first_frame=max(0, (image.integer(group | tag_of.IMAGE_FRAME_ORIGIN) or 1) - 1),
        frames=max(1, image.integer(group | tag_of.NUMBER_OF_FRAMES_IN_OVERLAY) or 1),
        label=image.text(group | tag_of.OVERLAY_LABEL),
        data=data,
        # Bytes of a big endian file that calls them words lie two and two the wrong way round.
        swapped=data is not None and data.vr == b"OW" and not image.encoding.little,
        bit=bit or 0,
    )


def read_shutter(image: DataSet) -> Shutter | None:
    """Return the display shutter of an image; ``None`` when it has none that makes sense."""
    shapes = image.texts(tag_of.SHUTTER_SHAPE)
    rectangle = circle = None
    polygon: tuple[tuple[float, float], ...] = ()
    if "RECTANGULAR" in shapes:
        left, right, upper, lower = (image.number(edge) for edge in _EDGES)
        if left is not None and right is not None and upper is not None and lower is not None:
            rectangle = (left, right, upper, lower)
    if "CIRCULAR" in shapes:
        center = image.numbers(tag_of.CENTER_OF_CIRCULAR_SHUTTER)
        radius = image.number(tag_of.RADIUS_OF_CIRCULAR_SHUTTER)
        if len(center) >= 2 and radius is not None and radius > 0:
            circle = (center[0], center[1], radius)
    if "POLYGONAL" in shapes:
        numbers = image.numbers(tag_of.VERTICES_OF_THE_POLYGONAL_SHUTTER)
        polygon = tuple(zip(numbers[0::2], numbers[1::2], strict=False))
    if rectangle is None and circle is None and len(polygon) < 3:
        return None
    return Shutter(rectangle, circle, polygon if len(polygon) >= 3 else ())


def drawn_mask(
    planes: tuple[FileOverlay, ...],
    stream: Stream,
    cells: NDArray[np.generic],
    layout: PixelFormat,
    frame_index: int,
) -> NDArray[np.bool_] | None:
    """Return what the planes draw on a frame, shape (rows, columns); ``None`` when they draw nothing.

    ``cells`` are the pixel cells of the frame, overlay bits and all.
    """
    if not planes:
        return None
    mask = np.zeros(cells.shape[:2], np.bool_)
    for plane in planes:
        bits = (
            _own_bits(plane, stream, frame_index)
            if plane.data
            else _cell_bits(plane, cells, layout)
        )
        if bits is not None:
            _lay(mask, bits, row=plane.row, column=plane.column)
    return mask if mask.any() else None


def _own_bits(plane: FileOverlay, stream: Stream, frame_index: int) -> NDArray[np.bool_] | None:
    """Return the bits of Overlay Data for a frame, shape (rows, columns); ``None`` when it has none."""
    assert plane.data is not None
    nth = frame_index - plane.first_frame
    # A plane of one frame is meant for all of a multi-frame picture unless it says for which.
    if plane.frames == 1 and plane.first_frame == 0:
        nth = 0
    if not 0 <= nth < plane.frames:
        return None
    count = plane.rows * plane.columns
    first = nth * count
    # An even start keeps words whole.
    start = first // 16 * 2
    wanted = (first + count + 15) // 16 * 2 - start
    data = stream.read_at(plane.data.offset + start, min(wanted, plane.data.length - start))
    if plane.swapped:
        data = np.frombuffer(data[: len(data) // 2 * 2], "u2").byteswap().tobytes()
    bits = np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little")[first - start * 8 :]
    if bits.size < count:
        bits = np.concatenate([bits, np.zeros(count - bits.size, np.uint8)])
    return bits[:count].astype(np.bool_).reshape(plane.rows, plane.columns)


def _cell_bits(
    plane: FileOverlay, cells: NDArray[np.generic], layout: PixelFormat
) -> NDArray[np.bool_] | None:
    """Return the bits that lie in the pixel cells beside the pixels; ``None`` where the bit is the picture's own.

    An embedded plane may only use what Bits Stored leaves free (PS3.5 8.1.2).
    """
    high_bit = layout.bits_stored - 1 if layout.high_bit is None else layout.high_bit
    of_the_picture = high_bit - layout.bits_stored < plane.bit <= high_bit
    grey = cells.ndim == 2 and cells.dtype.kind in "iu"
    if not grey or of_the_picture or not 0 <= plane.bit < cells.dtype.itemsize * 8:
        return None
    return np.asarray(np.bitwise_and(np.right_shift(cells, plane.bit), 1), dtype=np.bool_)


def _lay(mask: NDArray[np.bool_], bits: NDArray[np.bool_], *, row: int, column: int) -> None:
    """Add bits to a mask, cut at its edges."""
    top, left = max(0, row), max(0, column)
    piece = bits[top - row : mask.shape[0] - row, left - column : mask.shape[1] - column]
    if piece.size:
        mask[top : top + piece.shape[0], left : left + piece.shape[1]] |= piece


def visible_mask(
    shutter: Shutter, *, rows: int, columns: int, aspect: float = 1.0
) -> NDArray[np.bool_] | None:
    """Return what a shutter leaves of a picture, shape (rows, columns); ``None`` when that is everything.

    ``aspect`` is the height of a pixel over its width: the circle is round on the screen.
    """
    row = np.arange(1, rows + 1, dtype=np.float64)[:, None]
    column = np.arange(1, columns + 1, dtype=np.float64)[None, :]
    visible = np.ones((rows, columns), np.bool_)
    if shutter.rectangle is not None:
        left, right, upper, lower = shutter.rectangle
        visible &= (row >= upper) & (row <= lower) & (column >= left) & (column <= right)
    if shutter.circle is not None:
        center_row, center_column, radius = shutter.circle
        distance = ((row - center_row) * aspect) ** 2 + (column - center_column) ** 2
        visible &= distance <= radius**2
    if shutter.polygon:
        visible &= _inside(shutter.polygon, row, column)
    # A shutter that leaves nothing is a mistake of its writer, not a wish.
    return None if visible.all() or not visible.any() else visible


def _inside(
    polygon: tuple[tuple[float, float], ...],
    row: NDArray[np.float64],
    column: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Return which pixel centres lie in a closed polygon, by counting the edges to their left."""
    inside = np.zeros((row.size, column.size), np.bool_)
    for (row_a, column_a), (row_b, column_b) in zip(
        polygon, (*polygon[1:], polygon[0]), strict=True
    ):
        if row_a == row_b:
            continue
        between = (row >= min(row_a, row_b)) & (row < max(row_a, row_b))
        crossing = column_a + (row - row_a) * ((column_b - column_a) / (row_b - row_a))
        inside ^= between & (column > crossing)
    return inside
