"""A real window that is told what to do, a line each: ``python -m tests.e2e.window_told CASE``; it says "done"."""

from __future__ import annotations

import sys
import threading
from queue import Empty, SimpleQueue

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from overlays.edit import labelled
from viewer.jobs.pool.pool import WorkerPool
from viewer.ui.look.theme import READING_ROOM
from viewer.ui.state.settings import Settings
from viewer.ui.window.main_window import MainWindow


def _is_done(window: MainWindow, told: str) -> bool:
    """Do what is told as soon as it can be done; return whether it is."""
    document, around = window.document, window.around_films
    what, _, rest = told.partition(" ")
    if document.case is None or around is None:
        return False
    if what == "label":
        mark, _, words = rest.partition(" ")
        return document.is_editable and document.edit(
            labelled(document.required_case, mark, words), "Edit"
        )
    if what == "save":
        around.keeping.saving.save()
        return not document.has_unsaved_changes
    if what == "kept":
        return not around.keeping.journaling.writer.is_behind
    seen = around.bands.seen
    if what == "sees":
        return seen is not None and rest in seen.text
    for words, way in seen.ways if seen is not None else ():
        if words == rest:
            way()
            return True
    return False


def main() -> None:
    """Do what the lines say, one after the other."""
    application = QApplication(sys.argv[:1])
    lines: SimpleQueue[str] = SimpleQueue()
    told: list[str] = []

    def read() -> None:
        for line in sys.stdin:
            lines.put(line.rstrip("\n"))

    with WorkerPool(1) as pool:
        window = MainWindow(Settings(), READING_ROOM, pool)
        window.open_paths([sys.argv[1]])
        window.show()

        def go_on() -> None:
            try:
                if not told:
                    told.append(lines.get_nowait())
            except Empty:
                return
            if _is_done(window, told[0]):
                told.clear()
                print("done", flush=True)

        timer = QTimer(interval=10)
        timer.timeout.connect(go_on)
        timer.start()
        threading.Thread(target=read, daemon=True).start()
        application.exec()


if __name__ == "__main__":
    main()
