"""``rounds screenshot``: the whole window as a picture, with a case open, without a display."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QTimer
from PySide6.QtGui import QPixmap

from viewer.commands.offscreen import application
from viewer.commands.outcome import CommandError, ExitCode
from viewer.commands.parser import screenshot_parser
from viewer.commands.render import write
from viewer.jobs.pool import WorkerPool
from viewer.ui.main_window import MainWindow
from viewer.ui.settings import Settings
from viewer.ui.theme import READING_ROOM, apply_theme

# Longer than any worker's deadline; a window that has not settled by then has a fault of its own.
PATIENCE_MS: Final = 120_000


def run(arguments: Sequence[str]) -> int:
    """Open the path in a window of its own, and write its picture; return the exit code."""
    options = screenshot_parser().parse_args(arguments)
    output = Path(options.output)
    if output.suffix.lower() != ".png":
        raise CommandError(f"{options.output}: the output must end in .png", ExitCode.WRONG_USAGE)
    with WorkerPool() as pool:
        pool.warm()
        picture = _picture(options, pool)
    write(output, picture)
    return ExitCode.DONE


def _picture(options: Namespace, pool: WorkerPool) -> bytes:
    """Return the window as PNG, (width, height) pixels of ``options.size``."""
    qt = application()
    apply_theme(qt, READING_ROOM)
    window = MainWindow(Settings(), READING_ROOM, pool)
    failures: list[str] = []
    window.opening.failed.connect(failures.append)
    window.resize(*options.size)
    window.show()
    try:
        window.open_paths([options.path])
        _wait(window)
        if failures:
            raise CommandError(_one_line(options.path, failures[0]))
        window.go_to_stage(options.stage)
        if options.film is not None:
            window.bring_film(options.film)
        _wait(window)
        return _png(window.grab())
    finally:
        window.close()


def _wait(window: MainWindow) -> None:
    """Run the event loop until everything that was asked for is on screen and still."""
    loop = QEventLoop()
    window.settled.connect(loop.quit)
    QTimer.singleShot(0, lambda: loop.quit() if window.is_settled() else None)
    QTimer.singleShot(PATIENCE_MS, loop.quit)
    loop.exec()
    if not window.is_settled():
        raise CommandError("the window did not come to rest; no picture was written")


def _one_line(path: str, sentence: str) -> str:
    return sentence if Path(path).name in sentence else f"{path}: {sentence}"


def _png(picture: QPixmap) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())
