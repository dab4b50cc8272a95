"""A storm: a thousand random actions on the open case; nothing breaks, nothing is left."""

from __future__ import annotations

import gc
import random
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.e2e.conftest import Hand
from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.keeping.saving import UnsavedChoice

ACTIONS = 1000
# What would open a dialog of the system, end the window, or only open the menu.
SPARED = {
    "open", "open-folder", "find-images", "quit", "save-copy", "rename-mark", "menu", "layouts",
}  # fmt: skip
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)


class Storm:
    """Chooses what happens next."""

    def __init__(self, hand: Hand, folder: Path, seed: int) -> None:
        self.hand = hand
        self.folder = folder
        self.random = random.Random(seed)
        self.done: list[str] = []

    def blow(self) -> None:
        kinds: list[tuple[Callable[[], str], int]] = [
            (self._action, 50), (self._drag, 14), (self._wheel, 14), (self._click, 8),
            (self._point, 4), (self._resize, 4), (self._key, 4), (self._reopen, 2),
        ]  # fmt: skip
        chosen = self.random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[
            0
        ]
        self.done.append(chosen())
        if self.random.random() < 0.3:
            QApplication.processEvents()

    def _canvas(self) -> object:
        return self.random.choice(self.hand.viewports).film_canvas

    def _action(self) -> str:
        rows = [
            row for row in self.hand.window.around_films.action_set.rows if row.id not in SPARED
        ]
        row = self.random.choice(rows)
        self.hand.window.around_films.action_set[row.id].trigger()
        return row.id

    def _drag(self) -> str:
        way = QPoint(self.random.randint(-200, 200), self.random.randint(-200, 200))
        modifier = self.random.choice(MODIFIERS)
        self.hand.drag(self._canvas(), way, self.random.choice(BUTTONS), modifier)
        return f"drag {way.toTuple()} {modifier.name}"

    def _wheel(self) -> str:
        notches, modifier = self.random.randint(-9, 9), self.random.choice(MODIFIERS)
        self.hand.wheel(self._canvas(), notches, modifier)
        return f"wheel {notches} {modifier.name}"

    def _click(self) -> str:
        canvas = self._canvas()
        at = QPoint(
            self.random.randrange(max(1, canvas.width())),
            self.random.randrange(max(1, canvas.height())),
        )
        if self.random.random() < 0.3:
            QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=at)
        else:
            self.hand.click(canvas, at)
        return f"click {at.toTuple()}"

    def _point(self) -> str:
        self.hand.point(
            self._canvas(), QPointF(self.random.random() * 200, self.random.random() * 200)
        )
        return "point"

    def _resize(self) -> str:
        size = self.random.randint(800, 1500), self.random.randint(560, 1000)
        self.hand.window.resize(*size)
        return f"resize {size}"

    def _key(self) -> str:
        key = self.random.choice(
            (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Control)
        )
        self.hand.key(key)
        return key.name

    def _reopen(self) -> str:
        path = self.random.choice(
            (self.folder, self.folder / "t1", self.folder / "t2", self.folder / "none")
        )
        self.hand.window.open_paths([str(path)])
        return f"open {path.name}"


@pytest.mark.parametrize("seed", [14])
def test_a_thousand_random_actions_leave_nothing_broken(
    hand: Hand, shipped_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    folder = Path(shutil.copytree(shipped_case, tmp_path / "case"))
    window = hand.window
    monkeypatch.setattr(
        window.around_films.dialogs, "ask_leave", lambda _name: UnsavedChoice.DISCARD
    )
    hand.open([str(folder)])
    storm = Storm(hand, folder, seed)
    for _ in range(ACTIONS):
        storm.blow()
        for dialog in window.findChildren(Dialog):
            dialog.close()
    window.arrangement.set_arrangement(type(window.arrangement.arrangement)())
    hand.open([str(shipped_case)])
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    assert len(storm.done) == ACTIONS
    assert len(window.findChildren(QUndoStack)) == 1
    assert len(window.grid._viewports) <= 9
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    gc.collect()
    assert window.findChildren(Dialog) == []
    assert len([one for one in threading.enumerate() if one.name == "scan"]) <= 1
