"""The marks of a case drawn onto a rendered frame, as the viewport draws them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from overlays.errors import CaseFormatError
from overlays.model import Case
from overlays.package.home import open_at
from viewer.commands.check import overlay_path
from viewer.commands.offscreen import application
from viewer.commands.outcome import CommandError, ExitCode
from viewer.imaging.header import Scan
from viewer.imaging.inputs.case_paths import case_file_of
from viewer.imaging.study import Frame, Series
from viewer.session.cases.binding import bind
from viewer.session.display import DisplayState
from viewer.session.marks.shaping import PixelShape
from viewer.session.placement import CanvasSize, PictureSize, Placement, place
from viewer.ui.canvas.marks.mark_layer import MarkLayer
from viewer.ui.canvas.marks.mark_paint import MarkLook
from viewer.ui.canvas.picture.resample import DeviceGrid
from viewer.ui.canvas.picture.sprites import blit
from viewer.ui.look.theme import READING_ROOM

# A picture of this height shows marks as large as a viewport does; larger ones get larger marks.
USUAL_HEIGHT_PX: Final = 800


def case_of(path: str) -> Case:
    """Return the case at a path; raise ``CommandError`` when there is none or it cannot be read."""
    if Path(path).is_file() and not case_file_of(path):
        raise CommandError(
            f"{path}: --marks needs a case folder, an overlay file or a package",
            ExitCode.WRONG_USAGE,
        )
    try:
        return open_at(str(overlay_path(path)))[0]
    except CaseFormatError as error:
        raise CommandError(str(error)) from error


def with_marks(
    picture: NDArray[np.uint8],
    *,
    frame: Frame,
    series: Series,
    scan: Scan,
    case: Case,
    size: tuple[int, int] | None,
) -> NDArray[np.uint8]:
    """Draw a frame's marks on its picture, shape (rows, columns[, 3]); return RGB, (rows, columns, 3)."""
    rows, columns = picture.shape[:2]
    index = series.index_of(frame.key)
    marks = bind(case, scan).marks.get(series.id, ())
    placed = tuple((mark, mark.mark.label) for slice_index, mark in marks if slice_index == index)
    application()
    layer = MarkLayer(MarkLook(READING_ROOM, max(1.0, rows / USUAL_HEIGHT_PX)))
    layer.set_marks(placed)
    area = QRectF(0, 0, columns, rows)
    layer.set_placement(_placement(frame, size), area, area, PixelShape.of(frame))
    image = _as_image(picture)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    blit(painter, DeviceGrid(), layer.sprites(DeviceGrid()))
    painter.end()
    return _as_array(image)


def _placement(frame: Frame, size: tuple[int, int] | None) -> Placement:
    if size is None:
        return Placement(xx=1, xy=0, yx=0, yy=1, dx=0, dy=0)
    return place(DisplayState(), PictureSize.of(frame), CanvasSize(*size))


def _as_image(picture: NDArray[np.uint8]) -> QImage:
    rows, columns = picture.shape[:2]
    colour = picture if picture.ndim == 3 else np.repeat(picture[:, :, None], 3, axis=2)
    data = np.ascontiguousarray(colour)
    image = QImage(data.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _as_array(image: QImage) -> NDArray[np.uint8]:
    shown = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(shown.constBits(), np.uint8).reshape(shown.height(), shown.bytesPerLine())
    return lines[:, : 3 * shown.width()].reshape(shown.height(), shown.width(), 3).copy()
