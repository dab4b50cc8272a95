"""What a self-test writes on a film can be read: no word lies on another, nor on a place that was pointed at."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from overlays.model import Point
from viewer.imaging.study import FrameKey
from viewer.session.display import DisplayState, View
from viewer.session.placement import CanvasSize, PictureSize, Placement, place
from viewer.session.selftest.pins import AnswerPin, PinKind
from viewer.ui.canvas.marks.pins import pin_plates
from viewer.ui.look.theme import READING_ROOM

# Words are measured, and fonts belong to an application.
pytestmark = pytest.mark.usefixtures("qapp")

ROOM = QRectF(0, 0, 330, 600)
FRAME = FrameKey("film.dcm", 0)


def seen(zoom: float) -> Placement:
    state = DisplayState(view=View(zoom=zoom, center=(150, 150)))
    return place(state, PictureSize(300, 300), CanvasSize(330, 600))


def answered(y: float) -> tuple[AnswerPin, ...]:
    """Return the pins of an answer so far below a region whose middle is (100, 100)."""
    region = (Point(85, 85), Point(115, 85), Point(115, 115), Point(85, 115))
    return (
        AnswerPin(PinKind.REGION, FRAME, region),
        AnswerPin(PinKind.DISTANCE, FRAME, (Point(100, 115), Point(100, y)), 39.0),
        AnswerPin(PinKind.PLACE, FRAME, (Point(100, y),), 1),
    )


@pytest.mark.parametrize("zoom", [0.5, 0.76, 1.0, 2.0])
@pytest.mark.parametrize("y", [116.0, 130.0, 150.0, 180.0])
def test_no_word_lies_on_another_nor_on_the_place(zoom: float, y: float) -> None:
    placement = seen(zoom)
    x, at = placement.to_screen(100, 100)
    arrow = QRectF(x - 45, at - 45, 45, 45)  # its tip in the middle of the region
    plates = pin_plates(answered(y), placement, ROOM, [arrow], READING_ROOM)
    assert [plate.words for plate in plates] == ["Region", "39 mm", "You"]
    assert not [1 for one, other in combinations(plates, 2) if one.rect.intersects(other.rect)]
    assert not [plate.words for plate in plates if plate.rect.intersects(arrow)]
    x, at = placement.to_screen(100, y)
    assert not [plate.words for plate in plates if not ROOM.contains(plate.rect)]
    cross = QRectF(x - 18, at - 18, 36, 36)
    assert not [plate.words for plate in plates if plate.rect.intersects(cross)]
