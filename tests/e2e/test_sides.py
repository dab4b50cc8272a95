"""The letters at the edges name the sides that the pixels beside them show, whatever was flipped and turned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tests.e2e.conftest import Hand
from tests.unit.imaging.real import image_from, pydicom_file, write
from viewer.ui.canvas.words.plates import Tone
from viewer.ui.viewports.viewport import Viewport

ROWS, COLUMNS = 160, 200
# A double-oblique plane, not one of the program's examples: 20 degrees about z, then 30 degrees about x.
ROW = (0.9396926, 0.2961981, 0.1710101)
COLUMN = (-0.3420201, 0.8137977, 0.4698463)
# By hand: the largest component first, L P H where it is positive and R A F where it is negative.
END_OF_ROW, START_OF_ROW = "LPH", "RAF"
END_OF_COLUMN, START_OF_COLUMN = "PHR", "AFL"

EDGES = {(0.0, 0.5): "left", (1.0, 0.5): "right", (0.5, 0.0): "top", (0.5, 1.0): "bottom"}
OPPOSITE = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}
KEYS = {
    "H": Qt.Key.Key_H,
    "V": Qt.Key.Key_V,
    "[": Qt.Key.Key_BracketLeft,
    "]": Qt.Key.Key_BracketRight,
}


@pytest.fixture
def film(hand: Hand, tmp_path: Path) -> Hand:
    """A film that is bright where its rows end, and less so where its columns end."""
    image = image_from(
        pydicom_file("MR_small.dcm"), Rows=ROWS, Columns=COLUMNS, WindowCenter=500, WindowWidth=1000,
        ImageOrientationPatient=[*ROW, *COLUMN], PixelRepresentation=0,
    )  # fmt: skip
    pixels = np.zeros((ROWS, COLUMNS), "<u2")
    pixels[60:100, 160:190] = 950
    pixels[130:150, 80:120] = 500
    image.PixelData = pixels.tobytes()
    hand.open([str(write(image, tmp_path / "oblique.dcm"))])
    return hand


@pytest.mark.parametrize(
    "keys", ["", "H", "V", "]", "[", "HV", "]]", "H]", "]H", "[V", "V]H", "]]V["]
)
def test_letters_stand_beside_what_they_name(film: Hand, keys: str) -> None:
    for key in keys:
        film.key(KEYS[key])
    film.settle()
    picture = seen(film.viewports[0])
    ends, foot = side(picture > 180), side((picture > 90) & (picture < 170))
    letters = {
        EDGES[plate.align_x, plate.align_y]: plate.lines[0]
        for plate in film.viewports[0].film_canvas.layers.plates.drawn
        if plate.tone is Tone.LETTER
    }
    assert letters == {
        ends: END_OF_ROW,
        OPPOSITE[ends]: START_OF_ROW,
        foot: END_OF_COLUMN,
        OPPOSITE[foot]: START_OF_COLUMN,
    }


def seen(viewport: Viewport) -> np.ndarray:
    """Return the middle of a viewport as grey levels, without what stands around the picture."""
    image = viewport.film_canvas.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    levels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    levels = levels[:, : image.width()].astype(int)
    levels[:, :60] = levels[:, -60:] = levels[:50] = levels[-50:] = 0
    return levels


def side(bright: np.ndarray) -> str:
    """Return the edge towards which something lies."""
    rows, columns = np.nonzero(bright)
    assert rows.size > 200
    down = rows.mean() - bright.shape[0] / 2
    across = columns.mean() - bright.shape[1] / 2
    if abs(across) > abs(down):
        return "right" if across > 0 else "left"
    return "bottom" if down > 0 else "top"
