"""The pictures of docs/teaching-guide.md: the window as its steps are done, by mouse and keys."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QPointF, Qt, QTimer, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from viewer.commands.offscreen import application
from viewer.imaging.signal.weighting import STIR_WEIGHTED
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.lesson import Stage
from viewer.session.selftest.answering import Sureness
from viewer.ui.dialogs.making.making_dialog import MakingDialog
from viewer.ui.look.theme import ThemeName, apply_theme, theme_of
from viewer.ui.look.tick import Tick
from viewer.ui.state.settings import Settings
from viewer.ui.window.main_window import MainWindow

SIZE: Final = (1600, 900)
WEIGHTING_SIZE: Final = (1280, 800)
# Anybody's, so that the picture shows nobody's own.
_HOME: Final = "/home/author"
_PATIENCE_MS: Final = 60_000
_LEFT: Final = Qt.MouseButton.LeftButton
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
# Tip and tail of each arrow, in pixels of its film.
_ARROWS: Final = (((523, 1131), (209, 868)), ((100, 205), (46, 164)))

# Where somebody points on the T1 film, in its pixels: 15 mm outside what counts, a slice off.
_POINTED_AT: Final = (125.0, 185.0)

Save = Callable[[str, QWidget], None]


TEXT: Final = """Clinical history

A man of 38 has had pain in the right hip and groin for some weeks. It began suddenly and without trauma.

Findings

Diffuse osteopenia of the right femoral neck and head (green arrow, film 1). The joint space is not narrowed.

Decreased marrow signal in the right hip on T1 (yellow arrow, film 2).

Diagnosis

Idiopathic transient osteoporosis of the hip.
"""


def take_guide_pictures(case: Path, *, save: Save, pool: WorkerPool) -> None:
    """Make a case of two films of ``case`` in a copy without it, and ``save`` each step under a name."""
    study = case.parent / "study"
    shutil.copytree(case, study)
    (study / "overlay.json").unlink()
    shutil.rmtree(study / "t2")
    theme = theme_of(ThemeName.READING_ROOM)
    apply_theme(application(), theme)
    window = MainWindow(Settings(), theme, pool)
    window.resize(*SIZE)
    window.show()
    try:
        window.open_paths([str(study)])
        _take(window, save)
    finally:
        window.document.open(None, None)  # nothing is asked for a case that is thrown away
        window.close()


def take_weighting_picture(case: Path, *, save: Save, pool: WorkerPool) -> None:
    """Weight the T2 film of a shipped case anew, and ``save`` the window."""
    theme = theme_of(ThemeName.READING_ROOM)
    apply_theme(application(), theme)
    window = MainWindow(Settings(), theme, pool)
    window.resize(*WEIGHTING_SIZE)
    window.show()
    try:
        window.open_paths([str(case)])
        _rest(window)
        window.go_to_stage(Stage.FINDINGS)
        _rest(window)
        window.workspace.set_active(2)
        computing = window.around_films.signal.computing
        _wait_for(computing.changed, lambda: computing.has_maps)
        window.arrangement.change(lambda now: replace(now, weighting=True))
        _wait_for(computing.changed, lambda: computing.is_read)
        computing.weight(STIR_WEIGHTED)
        _rest(window)
        save("why-bright", window)
    finally:
        window.close()


def take_test_picture(case: Path, *, save: Save, pool: WorkerPool) -> None:
    """Answer the test of a shipped case beside its finding, and ``save`` the window."""
    theme = theme_of(ThemeName.READING_ROOM)
    apply_theme(application(), theme)
    window = MainWindow(Settings(), theme, pool)
    window.resize(*WEIGHTING_SIZE)
    window.show()
    try:
        window.open_paths([str(case)])
        _rest(window)
        window.around_films.action_set["test"].trigger()
        _rest(window)
        parts = window.around_films.selftest
        column = parts.column
        canvas = window.grid.visible_viewports[1].film_canvas
        window.workspace.set_active(1)
        placement = canvas.layers.placement
        assert placement is not None
        at = QPointF(*placement.to_screen(*_POINTED_AT)).toPoint()
        QTest.mouseClick(canvas, _LEFT, pos=at)
        (box,) = column.asked.values()
        assert box.field is not None
        QTest.keyClicks(box.field, "Avascular necrosis")
        _click(column.sure.buttons[Sureness.FAIRLY_SURE])
        _rest(window)
        _click(column.answer_button)
        _rest(window)
        save("test-answer", window)
    finally:
        window.close()


def _wait_for(told: SignalInstance, is_there: Callable[[], bool]) -> None:
    """Wait until something is there, which ``told`` tells of."""
    loop = QEventLoop()
    told.connect(lambda: loop.quit() if is_there() else None)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    if not is_there():
        loop.exec()


def _take(window: MainWindow, save: Save) -> None:
    _rest(window)
    writing = window.around_films.writing
    _click(writing.first.findChildren(Tick)[1])
    _rest(window)
    save("guide-1-films", window)
    _click(_button(writing.first, "Make a case of these films"))
    _rest(window)
    save("guide-2-write", window)
    QGuiApplication.clipboard().setText(TEXT)
    _click(_button(writing.column, "Paste text"))
    findings = writing.column.section("findings")
    assert findings is not None
    findings.bring()
    _rest(window)
    save("guide-3-text", window)
    for arrow in _ARROWS:
        _click(findings.remarks.button("Draw it"))
        _rest(window)
        _draw(window, *arrow)
        _rest(window)
    save("guide-4-arrows", window)
    _save_dialog(window, save)


def _draw(window: MainWindow, tip: tuple[int, int], tail: tuple[int, int]) -> None:
    canvas = window.grid.active.film_canvas
    placement = canvas.layers.placement
    assert placement is not None
    start, end = (QPointF(*placement.to_screen(*at)).toPoint() for at in (tip, tail))
    QTest.mousePress(canvas, _LEFT, pos=start)
    for part in range(1, 5):
        QTest.mouseMove(canvas, start + (end - start) * (part / 4))
    QTest.mouseRelease(canvas, _LEFT, pos=end)


def _save_dialog(window: MainWindow, save: Save) -> None:
    """Take the dialog of the first save, and save nothing."""

    def take() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, MakingDialog) and _button(dialog, "Save the case").isEnabled():
            watch.stop()
            save("guide-5-save", dialog)
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

    os.environ["HOME"] = _HOME
    watch = QTimer(window, interval=50)
    watch.timeout.connect(take)
    watch.start()
    window.activateWindow()
    window.grid.active.setFocus()
    QTest.qWaitForWindowActive(window)
    QTest.keyClick(window.grid.active, Qt.Key.Key_S, _CTRL)


def _button(within: QWidget, words: str) -> QAbstractButton:
    shown = within.findChildren(QAbstractButton)
    return next(one for one in shown if words in (one.text().strip(), one.accessibleName()))


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, _LEFT, pos=widget.rect().center())


def _rest(window: MainWindow) -> None:
    """Wait until everything that was asked for is on screen; cards ask for pictures when they are painted."""
    for _ in range(2):
        loop = QEventLoop()
        window.settled.connect(loop.quit)
        QTimer.singleShot(0, lambda loop=loop: loop.quit() if window.is_settled() else None)
        QTimer.singleShot(_PATIENCE_MS, loop.quit)
        loop.exec()
        window.grab()
