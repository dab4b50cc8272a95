"""Where a picture lies in its viewport: image points to viewport points and back, as pure values.

Image points are DICOM PIXEL units: x to the right, y down, (0, 0) the outer corner of the top-left
pixel, so that its centre is (0.5, 0.5).  Viewport points are device-independent pixels from the top
left corner of the canvas.  ``place`` joins a ``DisplayState`` with a picture and a canvas; everything
that is drawn on the picture, and everything that the mouse points at, goes through its ``Placement``.
"""

from __future__ import annotations

from math import hypot, inf
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from viewer.imaging.study import Frame
from viewer.session.display import DisplayState, View

# Screen pixels (device-independent) per image pixel: what zooming goes to.
LARGEST_ZOOM: Final = 64.0
# Of a canvas without room, so that a placement can always be undone.
SMALLEST_ZOOM: Final = 1e-6
# Part of the size that fits which zooming out goes to.
SMALLEST_PART_OF_FIT: Final = 0.25


class PictureSize(Struct, frozen=True):
    """The size of a picture: ``columns`` by ``rows`` pixels, each ``aspect`` times as high as wide."""

    columns: int
    rows: int
    aspect: float = 1.0

    @classmethod
    def of(cls, frame: Frame) -> PictureSize:
        """Return the size of a frame."""
        return cls(frame.pixels.columns, frame.pixels.rows, frame.aspect)

    @property
    def whole(self) -> tuple[float, float, float, float]:
        """The whole picture as a rectangle (x0, y0, x1, y1) of image points."""
        return (0.0, 0.0, float(self.columns), float(self.rows))


class CanvasSize(Struct, frozen=True):
    """The size of what is drawn on, in device-independent pixels."""

    width: float
    height: float


class Placement(Struct, frozen=True):
    """The map from image points to viewport points.

    ``xx`` is how far viewport x moves for one image column, ``xy`` for one image row, and so on; of the
    four, two are zero, because pictures are turned by quarter turns only.
    """

    xx: float
    xy: float
    yx: float
    yy: float
    dx: float
    dy: float

    @property
    def column_scale(self) -> float:
        """Viewport pixels per image column."""
        return hypot(self.xx, self.yx)

    @property
    def row_scale(self) -> float:
        """Viewport pixels per image row."""
        return hypot(self.xy, self.yy)

    @property
    def is_transposed(self) -> bool:
        """Whether image rows run down the columns of the screen (an odd number of quarter turns)."""
        return self.xx == 0.0

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """Return the viewport point of an image point."""
        return (self.xx * x + self.xy * y + self.dx, self.yx * x + self.yy * y + self.dy)

    def to_image(self, x: float, y: float) -> tuple[float, float]:
        """Return the image point under a viewport point."""
        determinant = self.xx * self.yy - self.xy * self.yx
        u, v = x - self.dx, y - self.dy
        return (
            (self.yy * u - self.xy * v) / determinant,
            (self.xx * v - self.yx * u) / determinant,
        )

    def moved(self, dx: float, dy: float) -> Placement:
        """Return the placement shifted by viewport pixels."""
        return replace(self, dx=self.dx + dx, dy=self.dy + dy)


# Screen direction of growing image x, and of growing image y, after so many quarter turns clockwise.
_TURNS: Final = (
    ((1.0, 0.0), (0.0, 1.0)),
    ((0.0, 1.0), (-1.0, 0.0)),
    ((-1.0, 0.0), (0.0, -1.0)),
    ((0.0, -1.0), (1.0, 0.0)),
)


def place(state: DisplayState, picture: PictureSize, canvas: CanvasSize) -> Placement:
    """Return where ``picture`` lies on ``canvas`` under ``state``."""
    zoom = zoom_of(state, picture, canvas)
    along_x, along_y = _TURNS[state.quarter_turns % 4]
    mirror = -1.0 if state.flipped else 1.0
    across, down = zoom * mirror, zoom * picture.aspect
    xx, yx = across * along_x[0], across * along_x[1]
    xy, yy = down * along_y[0], down * along_y[1]
    x, y = center_of(state.view, picture)
    return Placement(
        xx=xx,
        xy=xy,
        yx=yx,
        yy=yy,
        dx=canvas.width / 2 - (xx * x + xy * y),
        dy=canvas.height / 2 - (yx * x + yy * y),
    )


def zoom_of(state: DisplayState, picture: PictureSize, canvas: CanvasSize) -> float:
    """Return viewport pixels per image column: the zoom that is set, or the one that fits."""
    return state.view.zoom if state.view.zoom is not None else fitting_zoom(state, picture, canvas)


def fitting_zoom(state: DisplayState, picture: PictureSize, canvas: CanvasSize) -> float:
    """Return the largest zoom at which the view's rectangle, or the whole picture, is seen."""
    x0, y0, x1, y1 = state.view.rect or picture.whole
    width, height = abs(x1 - x0), abs(y1 - y0) * picture.aspect
    if state.quarter_turns % 2:
        width, height = height, width
    room = min(_ratio(canvas.width, width), _ratio(canvas.height, height))
    return min(max(room, SMALLEST_ZOOM), LARGEST_ZOOM)


def held_zoom(zoom: float, state: DisplayState, picture: PictureSize, canvas: CanvasSize) -> float:
    """Return ``zoom`` held between a part of the size that fits and ``LARGEST_ZOOM``."""
    whole = replace(state, view=replace(state.view, rect=None, zoom=None))
    smallest = min(fitting_zoom(whole, picture, canvas) * SMALLEST_PART_OF_FIT, 1.0)
    return min(max(zoom, smallest), LARGEST_ZOOM)


def center_of(view: View, picture: PictureSize) -> tuple[float, float]:
    """Return the image point in the middle of the canvas."""
    if view.center is not None:
        return view.center
    x0, y0, x1, y1 = view.rect or picture.whole
    return ((x0 + x1) / 2, (y0 + y1) / 2)


def _ratio(room: float, extent: float) -> float:
    return room / extent if extent > 0 else inf
