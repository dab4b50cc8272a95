"""The first save asks: what is copied has been looked at, and the buttons are in sight on any screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from viewer.imaging.cleaning.in_picture import LookReason
from viewer.ui.authoring.looks import Looks, Suspect
from viewer.ui.authoring.making import MakingOffer
from viewer.ui.dialogs.making.making_dialog import MakingDialog
from viewer.ui.look.switch import Switch
from viewer.ui.look.theme import Theme, theme_of

Opened = Callable[..., MakingDialog]

SEEN = QImage(400, 300, QImage.Format.Format_Grayscale8)
SEEN.fill(90)
LOOKED, UNSEEN = "I have looked", "Copy what cannot be shown too"


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: object) -> Iterator[Opened]:
    looks: list[Looks] = []

    def open_(pictures: Sequence[QImage | None], theme: Theme = theme) -> MakingDialog:
        suspects = [Suspect(f"Film {n}", LookReason.PICTURE, p) for n, p in enumerate(pictures, 1)]
        looks.append(Looks(lambda: suspects))
        offer = MakingOffer(str(tmp_path), "Hip", len(pictures), "", "They lie in a ZIP archive.")
        dialog = MakingDialog(theme, offer, looks[-1])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        with qtbot.waitSignal(looks[-1].ended):
            looks[-1].start()
        return dialog

    yield open_
    for look in looks:
        look.stop()


def switches(dialog: MakingDialog) -> dict[str, Switch]:
    return {one.accessibleName(): one for one in dialog.findChildren(Switch) if one.isVisible()}


def asked(dialog: MakingDialog) -> list[str]:
    return [words for words in (LOOKED, UNSEEN) if _switch(dialog, words) is not None]


def _switch(dialog: MakingDialog, words: str) -> Switch | None:
    return next((one for name, one in switches(dialog).items() if name.startswith(words)), None)


def tick(dialog: MakingDialog, words: str) -> None:
    switch = _switch(dialog, words)
    assert switch is not None
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)


def button(dialog: MakingDialog, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)


def test_nobody_can_say_to_have_looked_at_what_cannot_be_shown(opened: Opened) -> None:
    dialog = opened([None])
    assert asked(dialog) == [UNSEEN]
    assert not button(dialog, "Save the case").isEnabled()
    tick(dialog, UNSEEN)
    assert button(dialog, "Save the case").isEnabled()


def test_what_cannot_be_shown_is_asked_for_besides_what_can(opened: Opened) -> None:
    dialog = opened([SEEN, None])
    assert asked(dialog) == [LOOKED, UNSEEN]
    QTest.mouseClick(button(dialog, "Next picture"), Qt.MouseButton.LeftButton)
    tick(dialog, LOOKED)
    assert not button(dialog, "Save the case").isEnabled()
    tick(dialog, UNSEEN)
    assert button(dialog, "Save the case").isEnabled()


def test_pictures_that_are_shown_ask_one_question(opened: Opened) -> None:
    dialog = opened([SEEN])
    assert asked(dialog) == [LOOKED]
    tick(dialog, LOOKED)
    assert button(dialog, "Save the case").isEnabled()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_buttons_are_in_sight_on_any_screen(
    scale: float, opened: Opened, theme: Theme, qtbot: QtBot
) -> None:
    dialog = opened([SEEN, None], theme=theme_of(theme.name, font_scale=scale))
    room = dialog.screen().availableGeometry()
    picture = dialog.findChild(QLabel, "suspect")

    def is_whole() -> bool:
        seen = picture.visibleRegion().boundingRect().size()
        return seen == picture.size() or dialog.frameGeometry().height() == room.height()

    qtbot.waitUntil(is_whole)
    save = button(dialog, "Save the case")
    qtbot.waitUntil(lambda: room.contains(QRect(save.mapToGlobal(QPoint()), save.size())))
    assert dialog.rect().contains(save.geometry())
