"""Real windows in which a person edits on and on: ``python -m tests.e2e.edits_on_and_on CASE``.

For each line that comes in, the name of a state folder, a window begins: a fork, so that the libraries are loaded once.
It says "window PID", and "begun N" when the N-th edit begins, which is when all before it are finished and written.
Every seventh is followed by the save that otherwise comes after a while of quiet.  "gone" is said when it was killed.
"""

from __future__ import annotations

import os
import sys
import traceback
from types import TracebackType

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from overlays.edit import with_mark
from overlays.file.state_folder import VARIABLE
from overlays.model import Case
from tests.unit.session.factory import arrow
from viewer.jobs.pool.pool import WorkerPool
from viewer.ui.look.theme import READING_ROOM
from viewer.ui.state.settings import Settings
from viewer.ui.window.main_window import MainWindow


def after_edit(case: Case, number: int) -> Case:
    """Return a case after the edit of that number: every fifth is typed, the others are drawn."""
    if number % 5 == 0:
        return replace(case, title=f"Edit {number}")
    return with_mark(case, case.films[number % len(case.films)].number, arrow(f"edit-{number}"))


def _edit(window: MainWindow, done: list[int]) -> None:
    keeping = window.around_films.keeping
    if window.document.case is None or keeping.journaling.writer.is_behind:
        return
    if done and done[-1] % 7 == 0:
        keeping.autosaving.save()
    done.append(len(done) + 1)
    print(f"begun {done[-1]}", flush=True)
    window.document.edit(after_edit(window.document.required_case, done[-1]), "Edit")


def edit_on(path: str) -> None:
    """Open the case, and edit it until the process is killed."""
    # Who cannot edit must not stay for ever.
    sys.excepthook = _give_up
    application = QApplication(sys.argv[:1])
    done: list[int] = []
    with WorkerPool(1) as pool:
        window = MainWindow(Settings(), READING_ROOM, pool)
        window.open_paths([path])
        window.show()
        timer = QTimer(interval=2)
        timer.timeout.connect(lambda: _edit(window, done))
        timer.start()
        application.exec()


def _give_up(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
    traceback.print_exception(kind, error, at)
    os._exit(70)


def main() -> None:
    """Begin a window for each line, one after the other."""
    for line in sys.stdin:
        window = os.fork()
        if window == 0:
            os.environ[VARIABLE] = line.rstrip("\n")
            print(f"window {os.getpid()}", flush=True)
            edit_on(sys.argv[1])
            os._exit(0)
        os.waitpid(window, 0)
        print("gone", flush=True)


if __name__ == "__main__":
    main()
