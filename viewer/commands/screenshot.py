"""``rounds screenshot``: the whole window as a picture, with a case open, without a display."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QTimer
from PySide6.QtGui import QPixmap

from viewer.commands.offscreen import application
from viewer.commands.outcome import CommandError, ExitCode
from viewer.commands.parser import screenshot_parser
from viewer.commands.render import write
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.lesson import Stage
from viewer.ui.language.languages import ENGLISH, languages, use_language
from viewer.ui.look.theme import ThemeName, apply_theme, theme_of
from viewer.ui.state.settings import Preferences, Settings
from viewer.ui.window.main_window import MainWindow

# Longer than any worker's deadline; a window that has not settled by then has a fault of its own.
PATIENCE_MS: Final = 120_000


def run(arguments: Sequence[str]) -> int:
    """Open the path in a window of its own, and write its picture; return the exit code."""
    options = screenshot_parser().parse_args(arguments)
    output = Path(options.output)
    if output.suffix.lower() != ".png":
        raise CommandError(f"{options.output}: the output must end in .png", ExitCode.WRONG_USAGE)
    if not Path(options.path).exists():
        raise CommandError(f"{options.path}: there is no such file or folder")
    if options.language not in languages():
        known = ", ".join(languages())
        raise CommandError(
            f"--language {options.language}: is none of {known}", ExitCode.WRONG_USAGE
        )
    with WorkerPool() as pool:
        pool.warm()
        if options.language != ENGLISH:
            use_language(application(), options.language)
        picture = window_picture(
            options.path, stage=options.stage, film=options.film, size=options.size, pool=pool
        )
    write(output, picture)
    return ExitCode.DONE


def window_picture(
    path: str,
    *,
    stage: Stage,
    film: int | None = None,
    size: tuple[int, int],
    theme_name: ThemeName = ThemeName.READING_ROOM,
    pool: WorkerPool,
) -> bytes:
    """Return the window with ``path`` open as PNG, ``size`` (width, height) in pixels.

    Raises ``CommandError`` when the path holds nothing that can be shown.
    """
    theme = theme_of(theme_name)
    apply_theme(application(), theme)
    settings = Settings()
    settings.set_preferences(Preferences(theme=theme_name))
    window = MainWindow(settings, theme, pool)
    failures: list[str] = []
    window.opening.failed.connect(failures.append)
    window.resize(*size)
    window.show()
    try:
        window.open_paths([path])
        _wait(window)
        if failures:
            raise CommandError(_one_line(path, failures[0]))
        window.go_to_stage(stage)
        if film is not None:
            _bring(window, film, path)
        _wait(window)
        # Cards ask for their pictures when they are first painted.
        window.grab()
        _wait(window)
        return _png(window.grab())
    finally:
        window.close()


def _wait(window: MainWindow) -> None:
    """Run the event loop until everything that was asked for is on screen and still.

    Raises what the window could not be furnished for.
    """
    loop = QEventLoop()
    window.settled.connect(loop.quit)
    window.unfurnished.connect(loop.quit)
    QTimer.singleShot(0, lambda: loop.quit() if window.is_settled() else None)
    QTimer.singleShot(PATIENCE_MS, loop.quit)
    loop.exec()
    window.around_films  # noqa: B018  raises what it could not be built for
    if not window.is_settled():
        raise CommandError("the window did not come to rest; no picture was written")


def _bring(window: MainWindow, film: int, path: str) -> None:
    case = window.document.case
    if case is None or case.film(film) is None:
        raise CommandError(f"{path}: has no film {film}", ExitCode.WRONG_USAGE)
    window.bring_film(film)


def _one_line(path: str, sentence: str) -> str:
    return sentence if Path(path).name in sentence else f"{path}: {sentence}"


def _png(picture: QPixmap) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())
