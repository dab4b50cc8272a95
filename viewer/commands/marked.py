"""The marks of a case drawn onto a rendered frame, as the viewport draws them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from overlays.errors import CaseFormatError
from overlays.model import Case
from overlays.package.home import open_at
from viewer.commands.check import overlay_path
from viewer.commands.offscreen import application
from viewer.commands.outcome import CommandError, ExitCode
from viewer.imaging.header import Scan
from viewer.imaging.inputs.case_paths import case_file_of
from viewer.imaging.study import Frame, Series
from viewer.publish.plan import USUAL_HEIGHT_PX
from viewer.publish.rendering import with_marks
from viewer.session.cases.binding import bind
from viewer.session.display import DisplayState
from viewer.session.marks.shaping import PixelShape
from viewer.session.placement import CanvasSize, PictureSize, Placement, place


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


def with_case_marks(
    picture: NDArray[np.uint8],
    *,
    frame: Frame,
    series: Series,
    scan: Scan,
    case: Case,
    size: tuple[int, int] | None,
) -> NDArray[np.uint8]:
    """Draw a frame's marks on its picture, shape (rows, columns[, 3]); return RGB, (rows, columns, 3)."""
    rows = picture.shape[0]
    index = series.index_of(frame.key)
    marks = bind(case, scan).marks.get(series.id, ())
    placed = tuple((mark, mark.mark.label) for slice_index, mark in marks if slice_index == index)
    application()
    scale = max(1.0, rows / USUAL_HEIGHT_PX)
    return with_marks(picture, placed, _placement(frame, size), PixelShape.of(frame), scale)


def _placement(frame: Frame, size: tuple[int, int] | None) -> Placement:
    if size is None:
        return Placement(xx=1, xy=0, yx=0, yy=1, dx=0, dy=0)
    return place(DisplayState(), PictureSize.of(frame), CanvasSize(*size))
