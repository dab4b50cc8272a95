"""Going on where the window was closed: kept when it closes, offered on the start page, or done at once if wanted."""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from overlays.errors import CaseSaveError
from overlays.file.storage import atomic_write, read_regular
from viewer.jobs.cases.aside import Aside
from viewer.jobs.cases.what_is_there import gone
from viewer.session.cases.recent import recent_case, recent_images
from viewer.session.going_on.last_session import (
    MOST_PATHS,
    KeptPane,
    LastSession,
    decoded,
    encoded,
    kept_state,
    panes_again,
    state_again,
)
from viewer.session.layout import layout_named
from viewer.ui.case.opening import Opening
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.settings import Settings
from viewer.ui.state.workspace import Workspace

FILE: Final = "session.json"
_PRIVATE: Final = 0o600
_CLOSING_S: Final = 0.5


class StartPage(Protocol):
    """Where going on is offered."""

    go_on_asked: SignalInstance

    def set_last(self, name: str) -> None:
        """Offer to go on with what is called so; "" offers nothing."""


class GoingOn(QObject):
    """Keeps where somebody is when ``closed`` is told, in the state folder, and goes back there."""

    told = Signal(str)

    def __init__(
        self,
        settings: Settings,
        document: CaseDocument,
        workspace: Workspace,
        opening: Opening,
        page: StartPage,
        state: Path,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._document = document
        self._workspace = workspace
        self._opening = opening
        self._page = page
        self._path = state / FILE
        self._last: LastSession | None = None
        self._returning: LastSession | None = None
        self._disk = Aside(self)
        self._disk.answered.connect(self._on_read)
        opening.settled.connect(self._on_settled)
        page.go_on_asked.connect(self.go_on)
        settings.usual.connect(self._look)
        self._look()

    def keep(self) -> None:
        """Keep where somebody is, nothing where nothing is open; a disk that hangs is not waited for."""
        if self._settings.is_safe:
            return
        now = self._now()
        data = encoded(now) if now is not None else b""
        writing = threading.Thread(
            target=_write, args=(self._path, data), name="session", daemon=True
        )
        writing.start()
        writing.join(_CLOSING_S)

    def go_on(self) -> None:
        """Open what was open, as it was."""
        self._returning = self._last
        if self._last is not None:
            self._opening.open(self._last.paths)

    # Parts ----------------------------------------------------------------------------------------

    def _now(self) -> LastSession | None:
        case, file, workspace = self._document.case, self._document.file, self._workspace
        if case is not None and file is not None:
            opened = recent_case(file.path, case)
        else:
            named = recent_images(self._opened_paths()[:1], folders=())
            if not named:
                return None
            opened = named[0]
        layout = workspace.layout
        panes = tuple(self._pane(place, sees=case is None) for place in range(layout.count))
        paths = self._opened_paths()
        return LastSession(opened, paths, layout.name, workspace.active, panes)

    def _pane(self, place: int, *, sees: bool) -> KeptPane:
        model = self._workspace.models[place]
        has_series = sees and model.content.series is not None
        state = kept_state(model.state) if has_series else None
        return KeptPane(self._workspace.shown(place), state)

    def _look(self) -> None:
        if not self._settings.is_safe:
            self._disk.ask(partial(_read, self._path))

    def _on_read(self, found: tuple[LastSession | None, bool]) -> None:
        last, is_there = found
        is_idle = self._workspace.binding.is_empty and not self._opening.is_busy
        is_wanted = self._settings.preferences.go_on and is_idle and self._document.case is None
        if last is not None and not is_there and is_wanted:
            self.told.emit(
                self.tr("What was open last is not there any more: {0}").format(last.paths[0])
            )
        self._last = last if is_there else None
        self._page.set_last(self._last.opened.name if self._last is not None else "")
        if is_wanted:
            self.go_on()

    def _on_settled(self) -> None:
        session, self._returning = self._returning, None
        if session is not None and session.paths == self._opened_paths():
            self._show(session)

    def _opened_paths(self) -> tuple[str, ...]:
        file = self._document.file
        return (file.path,) if file is not None else self._opening.image_paths[:MOST_PATHS]

    def _show(self, session: LastSession) -> None:
        workspace = self._workspace
        layout = layout_named(session.layout)
        if layout is not None:
            workspace.set_layout(layout)
        for place, pane in panes_again(session, workspace.entries()).items():
            if place >= workspace.layout.count:
                break
            workspace.show(pane.shown, place)
            model = workspace.models[place]
            if pane.state is not None and model.content.series is not None:
                count = len(model.content.series.frames)
                model.set_state(state_again(pane.state, model.state, count=count))
        if 0 <= session.active < workspace.layout.count:
            workspace.set_active(session.active)


def _read(path: Path) -> tuple[LastSession | None, bool]:
    """Return what was kept, and whether all of it is still there.  Runs in a thread."""
    try:
        read = read_regular(path)
    except CaseSaveError:
        return None, False
    session = decoded(read[0]) if read is not None else None
    return session, session is not None and not gone(session.paths)


def _write(path: Path, data: bytes) -> None:
    with suppress(OSError, CaseSaveError):
        if data:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic_write(path, data, mode=_PRIVATE)
        else:
            path.unlink(missing_ok=True)
