"""Watches the file of the open case in a thread: a share tells nobody when a file on it changes."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.errors import CaseSaveError
from overlays.file.storage import read_regular
from overlays.sharing.keeper import NOBODY, CaseWriter, PresenceKeeper, WriterKind

LOOK_EVERY_S: Final = 2.0
_CLOSING_S: Final = 5.0


class _WatchOrder(Struct, frozen=True):
    """Which file to watch from now on, what it is known to hold, and what to do at once."""

    path: str
    known: bytes
    name: str = ""
    looks: bool = False
    takes: bool = False
    from_other: bool = False


class CaseWatch(QObject):
    """Tells when the file holds what is not known, and who writes in the case; every call returns at once."""

    found = Signal(str, object)  # the path, and what it holds
    writer_changed = Signal(str, object)  # the path, and a CaseWriter

    def __init__(
        self, parent: QObject | None = None, *, look_every_s: float = LOOK_EVERY_S
    ) -> None:
        super().__init__(parent)
        self._look_every_s = look_every_s
        self._orders: SimpleQueue[_WatchOrder | None] = SimpleQueue()
        self._order = _WatchOrder("", b"")
        # Of the thread alone:
        self._keeper: PresenceKeeper | None = None
        self._stamp: tuple[int, int, int] | None = None
        self._told = b""
        self._writer = NOBODY
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)
        self._thread.start()

    def follow(self, path: str, known: bytes, name: str = "") -> None:
        """Watch another file, "" for none, or know of the same that it holds something else now.

        ``name`` is how others see who writes in it.
        """
        self._order = _WatchOrder(path, known, name)
        self._orders.put(self._order)

    def look(self) -> None:
        """Look now, and do not trust the date of the file."""
        self._orders.put(replace(self._order, looks=True))

    def take(self, *, from_other: bool = False) -> None:
        """Say to others that this window writes in the case, also where another does."""
        self._orders.put(replace(self._order, looks=True, takes=True, from_other=from_other))

    def close(self) -> None:
        """End the thread; one that waits for a dead share ends with the process."""
        self._orders.put(None)
        self._thread.join(_CLOSING_S)

    # In the thread ------------------------------------------------------------------------------

    def _run(self) -> None:
        order = _WatchOrder("", b"")
        while True:
            try:
                given = self._orders.get(timeout=self._look_every_s if order.path else None)
            except Empty:
                given = replace(order, looks=False, takes=False)
            if given is None:
                self._leave()
                return
            self._begin(order, given)
            order = given
            # Who asked may be gone.
            with suppress(RuntimeError):
                self._look_who(order)
                self._look_what(order)

    def _begin(self, before: _WatchOrder, order: _WatchOrder) -> None:
        if order.path != before.path:
            self._leave()
            self._keeper = PresenceKeeper(order.path, order.name) if order.path else None
            self._writer = NOBODY
        if order.looks or (order.path, order.known) != (before.path, before.known):
            self._stamp, self._told = None, order.known

    def _look_who(self, order: _WatchOrder) -> None:
        keeper = self._keeper
        if keeper is None:
            return
        writer = keeper.take(from_other=order.from_other) if order.takes else keeper.look()
        if _seen(writer) != _seen(self._writer) or order.takes:
            self._writer = writer
            self.writer_changed.emit(order.path, writer)

    def _look_what(self, order: _WatchOrder) -> None:
        now = _stamp(order.path)
        if now is None or now == self._stamp:
            return
        self._stamp, content = now, _content(order.path)
        if content is not None and content not in (order.known, self._told):
            self._told = content
            self.found.emit(order.path, content)

    def _leave(self) -> None:
        if self._keeper is not None:
            self._keeper.leave()


def _seen(writer: CaseWriter) -> tuple[WriterKind, str]:
    """Return what of a writer makes a difference to who sees it."""
    return writer.kind, writer.other.token if writer.other is not None else ""


def _stamp(path: str) -> tuple[int, int, int] | None:
    """Return what changes when a file does, ``None`` where there is none."""
    try:
        found = os.lstat(path) if path else None
    except OSError:
        return None
    return None if found is None else (found.st_mtime_ns, found.st_size, found.st_ino)


def _content(path: str) -> bytes | None:
    try:
        found = read_regular(Path(path))
    except CaseSaveError:
        return None
    return None if found is None else found[0]
