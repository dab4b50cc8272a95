"""Watches the file of the open case in a thread: a share tells nobody when a file on it changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from overlays.errors import CaseFormatError
from overlays.file.case_file import CaseHome, PlainHome
from overlays.file.codec import decode_case
from overlays.file.state_folder import state_folder
from overlays.sharing.file_watch import FileWatch
from overlays.sharing.keeper import NOBODY, CaseWriter, PresenceKeeper, WriterKind
from overlays.sharing.sync_copies import LeftCopies, SyncCopy, copies_beside
from viewer.jobs.relay import Relay

LOOK_EVERY_S: Final = 2.0
BESIDE_EVERY_S: Final = 10.0
_CLOSING_S: Final = 5.0


class _WatchOrder(Struct, frozen=True):
    """Which file to watch from now on, what it is known to hold, and what to do at once."""

    path: str
    known: bytes
    name: str = ""
    home: CaseHome = PlainHome()
    looks: bool = False
    takes: bool = False
    from_other: bool = False


class CaseWatch(QObject):
    """Tells when the file holds what is not known, and who writes in the case; every call returns at once."""

    found = Signal(str, object)  # the path, and what it holds
    copies_found = Signal(
        str, object
    )  # the path, and the SyncCopy objects beside it, as often as they change
    writer_changed = Signal(str, object)  # the path, and a CaseWriter

    def __init__(
        self, parent: QObject | None = None, *, look_every_s: float = LOOK_EVERY_S
    ) -> None:
        super().__init__(parent)
        self._relay = Relay(self._on_told)
        self._look_every_s = look_every_s
        self._orders: SimpleQueue[_WatchOrder | None] = SimpleQueue()
        self._order = _WatchOrder("", b"")
        # Of the thread alone:
        self._keeper: PresenceKeeper | None = None
        self._file: FileWatch | None = None
        self._writer = NOBODY
        self._copies: tuple[SyncCopy, ...] = ()
        self._beside_at = 0.0
        self._case_id = ""
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)
        self._thread.start()

    def follow(
        self,
        path: str,
        known: bytes,
        name: str = "",
        home: CaseHome = PlainHome(),  # noqa: B008  a value that holds nothing
    ) -> None:
        """Watch another file, "" for none, or know of the same that it holds something else now.

        ``name`` is how others see who writes in it, ``home`` reads it.
        """
        self._order = _WatchOrder(path, known, name, home)
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

    @Slot(object)
    def _on_told(self, tell: Callable[[], None]) -> None:
        tell()

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
            self._look_who(order)
            self._look_what(order)
            self._look_beside(order)

    def _begin(self, before: _WatchOrder, order: _WatchOrder) -> None:
        if order.path != before.path:
            self._leave()
            self._keeper = PresenceKeeper(order.path, order.name) if order.path else None
            self._writer = NOBODY
            self._copies, self._beside_at = (), -BESIDE_EVERY_S
            self._case_id = _case_id(order)
            self._file = FileWatch(order.path, order.known, order.home) if order.path else None
        elif self._file is not None and order.known != before.known:
            self._file.know(order.known)
        if self._file is not None and order.looks:
            self._file.doubt()

    def _look_who(self, order: _WatchOrder) -> None:
        keeper = self._keeper
        if keeper is None:
            return
        writer = keeper.take(from_other=order.from_other) if order.takes else keeper.look()
        if _seen(writer) != _seen(self._writer) or order.takes:
            self._writer = writer
            self._relay.bring(partial(self.writer_changed.emit, order.path, writer))

    def _look_what(self, order: _WatchOrder) -> None:
        content = self._file.look() if self._file is not None else None
        if content is not None:
            self._relay.bring(partial(self.found.emit, order.path, content))

    def _look_beside(self, order: _WatchOrder) -> None:
        """Look for copies of sync services, less often: a folder may hold many files."""
        now = time.monotonic()
        if not order.path or not (order.looks or now - self._beside_at >= BESIDE_EVERY_S):
            return
        self._beside_at = now
        left = LeftCopies(str(state_folder())).digests()
        copies = copies_beside(order.path, self._case_id, left)
        if copies != self._copies:
            self._copies = copies
            self._relay.bring(partial(self.copies_found.emit, order.path, copies))

    def _leave(self) -> None:
        if self._keeper is not None:
            self._keeper.leave()


def _seen(writer: CaseWriter) -> tuple[WriterKind, str]:
    """Return what of a writer makes a difference to who sees it."""
    return writer.kind, writer.other.token if writer.other is not None else ""


def _case_id(order: _WatchOrder) -> str:
    """Return what case is followed, "" for none."""
    try:
        return decode_case(order.known, order.path).case_id if order.path else ""
    except CaseFormatError:
        return ""
