"""A drawing that was cut up, put together and blitted is the drawing, whatever has to be painted of it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from viewer.ui.canvas.picture.resample import DeviceGrid
from viewer.ui.canvas.picture.sprites import MANY, Sprite, SpriteLayer, blit, cut, grid_of, render

SIDE = 400
Line = tuple[QPointF, QPointF]
LINES: list[Line] = [
    (QPointF(7.3, 9.1), QPointF(391.7, 380.2)),
    (QPointF(300.5, 20.0), QPointF(20.25, 250.0)),
    (QPointF(50.0, 395.0), QPointF(55.0, 5.0)),
]
SHORT: list[Line] = [
    (
        QPointF(12.5 + 47 * (i % 8), 10 + 45 * (i // 8)),
        QPointF(30 + 47 * (i % 8), 40 + 45 * (i // 8)),
    )
    for i in range(MANY)
]


def paint_line(painter: QPainter, ends: Line) -> None:
    painter.setPen(QPen(QColor(255, 120, 0, 140), 5, Qt.PenStyle.SolidLine))
    painter.drawLine(*ends)


def drawn(ends: Line, grid: DeviceGrid) -> Sprite | None:
    around = QRectF(*ends).normalized().adjusted(-5, -5, 5, 5)
    return render(around, grid, lambda painter: paint_line(painter, ends))


def sprites_of(lines: list[Line], grid: DeviceGrid) -> tuple[Sprite, ...]:
    return SpriteLayer().of([one for ends in lines for one in cut(drawn(ends, grid))])


def pixels(image: QImage) -> NDArray[np.uint8]:
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.width(), 4)
    return rows[..., :3].copy()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("lines", [LINES, SHORT], ids=["few", "many"])
def test_what_is_cut_up_and_put_together_looks_as_if_drawn_at_once(
    qtbot: QtBot, ratio: float, lines: list[Line]
) -> None:
    size = round(SIDE * ratio)
    at_once, in_pieces = (QImage(size, size, QImage.Format.Format_RGB32) for _ in range(2))
    for image in (at_once, in_pieces):
        image.fill(QColor("#335577"))
        image.setDevicePixelRatio(ratio)
    with QPainter(at_once) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for ends in lines:
            paint_line(painter, ends)
    with QPainter(in_pieces) as painter:
        grid = grid_of(painter)
        blit(painter, grid, sprites_of(lines, grid))
    difference = pixels(at_once).astype(int) - pixels(in_pieces)
    assert np.abs(difference).max() <= 1


def test_sprites_put_together_follow_what_changes_in_them(qtbot: QtBot) -> None:
    grid, layer = DeviceGrid(), SpriteLayer()
    kept = [one for ends in SHORT for one in cut(drawn(ends, grid))]
    long = [one for ends in 3 * LINES for one in cut(drawn(ends, grid))]
    for parts in (kept, [*kept[5:], *long], [*kept, *long], kept):
        assert len(parts) >= MANY
        assert (painted(layer.of(parts), grid) == painted(SpriteLayer().of(parts), grid)).all()
    assert [id(one) for one in layer.of(kept)] == [id(one) for one in layer.of([*kept])]


def painted(sprites: tuple[Sprite, ...], grid: DeviceGrid) -> NDArray[np.uint8]:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("#335577"))
    with QPainter(image) as painter:
        blit(painter, grid, sprites)
    return pixels(image)


class Drawing(QWidget):
    """Paints a ground and the lines on it, wherever it has to."""

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for rect in event.region():
                painter.fillRect(rect, QColor("#335577"))
            grid = grid_of(painter)
            blit(painter, grid, sprites_of(LINES, grid))


@pytest.mark.parametrize("count", [1, 2, 3, 9])
def test_a_repaint_of_some_rectangles_changes_no_pixel(qtbot: QtBot, count: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(SIDE + 40, SIDE + 40)
    drawing = Drawing(window)
    drawing.setGeometry(13, 17, SIDE, SIDE)
    with qtbot.waitExposed(window):
        window.show()
    before = pixels(window.grab().toImage())
    screen = window.screen()
    shown = pixels(screen.grabWindow(window.winId()).toImage())
    assert (shown == before).all()
    region = QRegion(15, 235, 60, 30)  # where a line ends
    for number in range(1, count):
        region += QRect(10 + 41 * number, 15 + 37 * number, 60, 30)
    assert region.rectCount() >= count
    drawing.repaint(region)
    qtbot.wait(20)
    assert (pixels(screen.grabWindow(window.winId()).toImage()) == shown).all()
