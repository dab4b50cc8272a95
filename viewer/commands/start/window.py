"""``rounds [PATH ...]``: the window.  Without paths it shows the shipped case the first time, later the start page.

``open_window`` tells the order of a start; ``viewer.app`` has begun the workers' server before this is imported.
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from viewer.commands.outcome import CommandError
from viewer.commands.start.displays import NO_DISPLAY, has_display, require_window_libraries
from viewer.commands.start.first_start import is_first_start, is_work_left, note_start
from viewer.commands.start.instance import Doorkeeper, instance_address
from viewer.commands.start.plain_imports import take_import_hook_off
from viewer.imaging.inputs.case_paths import images_of
from viewer.jobs.head_start import HeadStart
from viewer.jobs.pool.pool import WorkerPool
from viewer.jobs.relay import Relay

DESKTOP_ENTRY: Final = "radiology-rounds"
"""The name of ``packaging/linux/radiology-rounds.desktop``: by it a desktop knows whose window it is."""


def open_window(paths: Sequence[str]) -> int:
    """Open a window with ``paths``, or what is shown without any; return the exit code.

    What the first picture waits for longest comes first:

    1. Workers start, look at the images of ``paths`` and decode the first film (``HeadStart``), beside all of this.
    2. Qt comes: its libraries, the application, what catches faults, the settings, the theme (``_run``).
    3. ``MainWindow`` makes the owners of what is seen, and the viewports; the paths are opened, the window is shown.
    4. Interrupts and the calls of later starts are listened to, and the event loop begins.
    5. A film is painted (``first_seen``): from now on workers may take the processor.
    6. All films are painted (``films_seen``): what stands around them is imported, and built in the next turn.
    7. Nothing is read any more and all is painted (``settled``): the head start lets go of what nobody asked for.
    """
    with WorkerPool() as pool:
        pool.warm()
        given = [str(Path(path).absolute()) for path in paths or shown_without_paths()]
        begun = HeadStart(pool, [images_of(path) for path in given])
        if not has_display():
            raise CommandError(NO_DISPLAY)
        if not paths:
            note_start()
        try:
            return _run(given, pool, begun)
        finally:
            begun.close()


def _run(paths: Sequence[str], pool: WorkerPool, begun: HeadStart) -> int:
    """Return the window's exit code; raises what it could not be furnished for."""
    take_import_hook_off()
    require_window_libraries()
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from overlays.file.state_folder import state_folder
    from viewer.commands.start.faults import Faults
    from viewer.commands.start.interrupts import Interrupts
    from viewer.commands.start.log_file import LateLog
    from viewer.commands.start.order_to_end import end_soon
    from viewer.commands.start.start_record import STOOD_MS, StartRecord
    from viewer.ui.language.languages import use_language
    from viewer.ui.look.theme import FUSION, apply_theme, theme_of
    from viewer.ui.state.settings import Settings, default_path
    from viewer.ui.window.garbage import GarbageCollection
    from viewer.ui.window.main_window import MainWindow
    from viewer.ui.window.open_requests import OpenRequests
    from viewer.ui.window.window_place import show_window

    application = QApplication([*sys.argv[:1], *FUSION])
    application.setApplicationName("Rounds")
    application.setDesktopFileName(DESKTOP_ENTRY)
    late_log = LateLog()
    logging.getLogger().addHandler(late_log)
    faults = Faults()
    faults.install()
    record = StartRecord(state_folder())
    settings = Settings(default_path(), is_safe=record.is_safe)
    chosen = settings.preferences
    use_language(application, chosen.language)
    theme = theme_of(chosen.theme, font_scale=chosen.font_scale)
    apply_theme(application, theme)
    window = MainWindow(settings, theme, pool, begun)
    window.first_seen.connect(begun.note_seen)
    window.settled.connect(begun.close)
    # Qt takes the end back when a window appears after the last was closed, even one of our own making.
    window.closed.connect(application.exit)
    broken: list[Exception] = []
    window.unfurnished.connect(broken.append)
    # Queued, since it may come before there is a loop to leave.
    window.unfurnished.connect(application.quit, Qt.ConnectionType.QueuedConnection)
    window.open_paths(paths)
    if not paths:
        window.furnish()  # there is no film to be seen before the start page
    show_window(window, settings)
    faults.told.connect(window.tell)
    interrupts = Interrupts()
    interrupts.asked.connect(window.closing.ask)
    interrupts.ordered.connect(window.closing.order)
    application.commitDataRequest.connect(window.closing.prepare)
    window.closing.ordered.connect(end_soon)
    requests = OpenRequests(application)
    requests.asked.connect(window.take_paths)
    keeper = Doorkeeper(instance_address(), Relay(requests.take).bring)
    QTimer.singleShot(STOOD_MS, record.clear)
    gc.freeze()
    collection = GarbageCollection()
    try:
        code = application.exec()
    finally:
        collection.close()
        keeper.close()
        interrupts.close()
        faults.uninstall()
        logging.getLogger().removeHandler(late_log)
    for failure in broken:
        raise failure
    record.clear()
    return code


def shown_without_paths() -> tuple[str, ...]:
    """Return what a start without paths opens: the shipped case, and nothing from the second time on.

    Nothing either where a case was left unsaved: the start page offers it.
    """
    if not is_first_start() or is_work_left():
        return ()
    import sample_studies

    return (str(sample_studies.case_path()),)
