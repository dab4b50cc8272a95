"""The program's own icons: SVG files beside this module, drawn in the colours of the theme.

24-unit grid, 1.75 strokes, round caps; ``currentColor`` stands for the theme's colour.  A
``QIconEngine`` of our own would draw at every ratio by itself, but PySide6 6.11 crashes when Qt
clones an engine written in Python, so an icon carries a picture for the ratio of each screen.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPen, QPixmap

from viewer.session.layout import Layout, rects
from viewer.ui.look.theme import Theme

# Sides at 100 %: menus and rows, tool buttons.
SMALL_ICON: Final = 16
TOOL_ICON: Final = 20
# Of the picture of a layout at 100 %, and between two viewports in it.
LAYOUT_WIDTH: Final = 44
LAYOUT_HEIGHT: Final = 32
LAYOUT_GAP: Final = 2

# What desktops ask for: title bars, task bars, switchers.
APPLICATION_SIDES: Final = (16, 24, 32, 48, 64, 128, 256)

_FOLDER: Final = Path(__file__).with_name("icons")


@cache
def _source(name: str) -> bytes:
    return (_FOLDER / f"{name}.svg").read_bytes()


def application_icon() -> QIcon:
    """Return the program's own icon, for windows and task bars."""
    drawing = resources.files("viewer").joinpath("rounds.svg").read_bytes()
    made = QIcon()
    for side in APPLICATION_SIDES:
        made.addPixmap(_drawn(drawing, side))
    return made


def icon_names() -> tuple[str, ...]:
    """Return the name of every icon there is."""
    return tuple(sorted(file.stem for file in _FOLDER.iterdir()))


def icon_pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Draw an icon ``size`` device-independent pixels wide, sharp at a device pixel ratio."""
    drawing = _source(name).replace(b"currentColor", colour.encode())
    picture = _drawn(drawing, max(1, round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    return picture


def _drawn(drawing: bytes, side: int) -> QPixmap:
    """Return an SVG drawing ``side`` device pixels wide."""
    from PySide6.QtSvg import QSvgRenderer  # films come without icons

    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture


def icon(name: str, theme: Theme, *, colour: str = "", checked: str = "") -> QIcon:
    """Return an icon for menus and tool buttons: secondary text's colour unless told.

    Checked, it has the colour that is read on the accent, which fills a checked tool button, unless
    ``checked`` tells another.
    """
    normal, disabled, off, on = (
        QIcon.Mode.Normal,
        QIcon.Mode.Disabled,
        QIcon.State.Off,
        QIcon.State.On,
    )
    made = QIcon()
    for ratio in sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}):
        for size in (theme.size(SMALL_ICON), theme.size(TOOL_ICON)):
            for paint, uses in (
                (colour or theme.text2, ((normal, off),)),
                (checked or theme.on_accent, ((normal, on),)),
                (theme.border, ((disabled, off), (disabled, on))),
            ):
                picture = icon_pixmap(name, paint, size, ratio)
                for mode, state in uses:
                    made.addPixmap(picture, mode, state)
    return made


def swatch(colour: str, theme: Theme) -> QIcon:
    """Return a disc of one colour, as menus show it beside the colour's name."""
    made = QIcon()
    side = theme.size(SMALL_ICON)
    for ratio in sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}):
        pixels = round(side * ratio)
        picture = QPixmap(pixels, pixels)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.border), ratio))
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QRectF(0, 0, pixels, pixels).adjusted(ratio, ratio, -ratio, -ratio))
        picture.setDevicePixelRatio(ratio)
        made.addPixmap(picture)
    return made


def layout_picture(layout: Layout, theme: Theme) -> QIcon:
    """Draw a layout: a rectangle for each viewport."""
    made = QIcon()
    width, height = theme.size(LAYOUT_WIDTH), theme.size(LAYOUT_HEIGHT)
    for ratio in sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}):
        for colour, state in ((theme.text2, QIcon.State.Off), (theme.on_accent, QIcon.State.On)):
            picture = QPixmap(round(width * ratio), round(height * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            with QPainter(picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(colour), 1))
                ground = QColor(colour)
                ground.setAlphaF(0.25)
                painter.setBrush(ground)
                for cell in rects(layout, width - 1, height - 1, gap=theme.size(LAYOUT_GAP)):
                    painter.drawRoundedRect(QRectF(*cell).translated(0.5, 0.5), 2, 2)
            made.addPixmap(picture, QIcon.Mode.Normal, state)
    return made


def icon_size(theme: Theme, px: int = TOOL_ICON) -> QSize:
    """Return the side of an icon at this theme's scale."""
    return QSize(theme.size(px), theme.size(px))
