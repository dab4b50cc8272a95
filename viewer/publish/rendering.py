"""A film as pixels: bare, and with its marks, by the same steps and so alike wherever no mark is."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from viewer.imaging.frame_pixels import FramePixels, frame_pixels
from viewer.imaging.grey.grey import display_table
from viewer.imaging.grey.presets import first_window
from viewer.imaging.pixels.decode import Decoded
from viewer.imaging.voi import Voi
from viewer.publish.plan import ExportFilm
from viewer.session.content import PlacedMark
from viewer.session.marks.shaping import PixelShape
from viewer.session.placement import PictureSize, Placement
from viewer.ui.canvas.marks.mark_layer import MarkLayer
from viewer.ui.canvas.marks.mark_layout import MarkGround, MarkLayout, PlacedShape
from viewer.ui.canvas.marks.mark_paint import MarkLook
from viewer.ui.canvas.marks.words_beside import words_beside
from viewer.ui.canvas.picture.resample import (
    DeviceGrid,
    Plan,
    Pyramid,
    Quality,
    plan,
    resample,
)
from viewer.ui.canvas.picture.sprites import blit
from viewer.ui.look.theme import READING_ROOM

Picture = NDArray[np.uint8]
WordedMarks = tuple[tuple[PlacedMark, str], ...]


class RenderedFilm(Struct, frozen=True, eq=False):
    """A film drawn: ``bare`` (rows, columns[, 3]) uint8, what it shows, and where its points lie in it exactly."""

    film: ExportFilm
    bare: Picture
    plane: FramePixels
    window: Voi | None
    placement: Placement

    @property
    def area(self) -> QRectF:
        """The whole picture."""
        return QRectF(0, 0, *self.film.size)

    @property
    def look(self) -> MarkLook:
        """How its marks look."""
        return MarkLook(READING_ROOM, self.film.mark_scale)

    @property
    def worded(self) -> WordedMarks:
        """Its marks, each with the words beside it."""
        frame = self.film.frame
        return tuple((one, words_beside(one, frame, self.plane)) for one in self.film.marks)

    @property
    def marked(self) -> Picture:
        """The picture with its marks: RGB, (rows, columns, 3)."""
        return with_marks(
            self.bare, self.worded, self.placement, self.film.pixels, self.film.mark_scale
        )

    def shapes(self, look: MarkLook | None = None) -> tuple[PlacedShape, ...]:
        """Return where its marks lie in the picture, each with its badge and its words."""
        ground = MarkGround(self.placement, self.area, self.area, self.film.pixels)
        return MarkLayout(ground, look or self.look).lay(self.worded)


def rendered(film: ExportFilm, image: Decoded) -> RenderedFilm:
    """Draw a film from its decoded pixels; greys stay grey."""
    frame = film.frame
    plane = frame_pixels(image.pixels, frame, image.graphics)
    window = None if plane.is_colour else film.window or first_window(frame, plane)
    way, placement = plan(film.placement, PictureSize.of(frame), film.canvas, DeviceGrid())
    width, height = film.size
    shape = (height, width, 3) if plane.is_colour else (height, width)
    picture = np.zeros(shape, np.uint8)
    if way is not None:
        seen = resample(Pyramid(plane.pixels), way, Quality.CUBIC)[way.seen]
        if window is not None:
            table = display_table(
                frame.greyscale,
                window,
                signed=plane.signed,
                inverted=film.state.inverted,
                values=plane.values,
            )
            seen = table[np.ascontiguousarray(seen).view(np.uint16)]
        hidden = _hidden(plane, way)
        if hidden is not None:
            seen = np.where(hidden[..., None] if seen.ndim == 3 else hidden, 0, seen)
        left, top = way.across.start, way.down.start
        picture[top : top + seen.shape[0], left : left + seen.shape[1]] = seen
    return RenderedFilm(film, picture, plane, window, placement)


def _hidden(plane: FramePixels, way: Plan) -> NDArray[np.bool_] | None:
    """Return which pixels a shutter of the file hides: nobody sees them on the screen either."""
    visible = plane.graphics.visible if plane.graphics is not None else None
    if visible is None:
        return None
    seen = resample(Pyramid(visible.astype(np.uint8) * 255), way, Quality.LINEAR)[way.seen]
    return np.asarray(seen < 128)


def with_marks(
    picture: Picture,
    marks: WordedMarks,
    placement: Placement,
    pixels: PixelShape,
    scale: float,
) -> Picture:
    """Draw marks on a picture, shape (rows, columns[, 3]), as a viewport draws them; return RGB, (rows, columns, 3)."""
    rows, columns = picture.shape[:2]
    layer = MarkLayer(MarkLook(READING_ROOM, scale))
    layer.set_marks(marks)
    area = QRectF(0, 0, columns, rows)
    layer.set_placement(placement, area, area, pixels)
    image = _as_image(picture)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        blit(painter, DeviceGrid(), layer.sprites(DeviceGrid()))
    return _as_array(image)


def _as_image(picture: Picture) -> QImage:
    rows, columns = picture.shape[:2]
    colour = picture if picture.ndim == 3 else np.repeat(picture[:, :, None], 3, axis=2)
    data = np.ascontiguousarray(colour)
    image = QImage(data.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _as_array(image: QImage) -> Picture:
    shown = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(shown.constBits(), np.uint8).reshape(shown.height(), shown.bytesPerLine())
    return lines[:, : 3 * shown.width()].reshape(shown.height(), shown.width(), 3).copy()
