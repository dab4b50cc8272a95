"""The icons: one hand, every size, the colours of the theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, qAlpha
from PySide6.QtWidgets import QApplication

import viewer.ui.look.icons
from viewer.ui.actions.table import ACTIONS
from viewer.ui.look.icons import icon, icon_names, icon_pixmap
from viewer.ui.look.theme import READING_ROOM

FOLDER = Path(viewer.ui.look.icons.__file__).with_suffix("")


def ink(picture: QImage) -> int:
    """Count the pixels that are painted."""
    return sum(
        qAlpha(picture.pixel(x, y)) > 128
        for x in range(picture.width())
        for y in range(picture.height())
    )


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_is_drawn_by_the_rules(name: str) -> None:
    source = (FOLDER / f"{name}.svg").read_text()
    assert 'viewBox="0 0 24 24"' in source
    assert 'stroke-width="1.75"' in source
    assert 'stroke-linecap="round"' in source
    # No colour of its own, nothing fetched, nothing run.
    assert not re.search(r"#[0-9A-Fa-f]{3}|rgb|href|url\(|<script|<image|<text", source)


@pytest.mark.parametrize("name", icon_names())
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_is_sharp_at_every_ratio_and_keeps_its_margin(
    qapp: QApplication, name: str, ratio: float
) -> None:
    picture = icon_pixmap(name, READING_ROOM.text2, 20, ratio)
    assert picture.width() == round(20 * ratio)
    assert picture.deviceIndependentSize().width() == pytest.approx(20)
    image = picture.toImage()
    assert ink(image) > 0
    edge = [image.pixel(x, y) for x in range(image.width()) for y in (0, image.height() - 1)]
    assert max(map(qAlpha, edge)) < 128


def test_a_checked_icon_has_the_colour_that_is_read_on_the_accent(qapp: QApplication) -> None:
    made = icon("invert", READING_ROOM)
    size = QSize(20, 20)
    for state, colour in (
        (QIcon.State.Off, READING_ROOM.text2),
        (QIcon.State.On, READING_ROOM.on_accent),
    ):
        image = made.pixmap(size, 1.0, QIcon.Mode.Normal, state).toImage()
        assert image.pixelColor(13, 14).name().upper() == colour


def test_every_icon_that_the_actions_name_is_there() -> None:
    assert {row.icon for row in ACTIONS if row.icon} <= set(icon_names())
