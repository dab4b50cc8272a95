"""``rounds [PATH ...]``: the window.

The worker processes start first, since they take longest; Qt and the window come up beside them, and the
paths are scanned once the window is on screen.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

import platformdirs

import sample_studies
from viewer.jobs.pool import WorkerPool

LOG_BYTES: Final = 500_000


def open_window(paths: Sequence[str]) -> int:
    """Open a window with ``paths``, the shipped case if there are none; return the exit code."""
    with WorkerPool() as pool:
        pool.warm()
        _log_to_file()
        return _run(tuple(paths) or (str(sample_studies.case_path()),), pool)


def _run(paths: Sequence[str], pool: WorkerPool) -> int:
    from PySide6.QtWidgets import QApplication

    from viewer.ui.closing import show_window
    from viewer.ui.faults import Faults
    from viewer.ui.main_window import MainWindow
    from viewer.ui.settings import Settings, default_path
    from viewer.ui.theme import apply_theme, theme_of

    application = QApplication(sys.argv[:1])
    application.setApplicationName("Rounds")
    settings = Settings(default_path())
    chosen = settings.preferences
    theme = theme_of(chosen.theme, font_scale=chosen.font_scale)
    apply_theme(application, theme)
    window = MainWindow(settings, theme, pool)
    faults = Faults()
    faults.told.connect(window.tell)
    faults.install()
    window.open_paths(list(paths))
    show_window(window, settings)
    try:
        return application.exec()
    finally:
        faults.uninstall()


def _log_to_file() -> None:
    """Log to a small file of the user's own, since a window has no console; names stay out of it."""
    folder = platformdirs.user_log_path("rounds", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "rounds.log", maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8"
        )
        Path(handler.baseFilename).chmod(0o600)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
