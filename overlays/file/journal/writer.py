"""Writes the journal of the open case in a thread: who edits hands over a case, and goes on.

Each start has a file of its own for each case, which it locks while it writes: a file that nobody holds is of a start
that has ended.  It goes when the case is saved, and when it is let go of.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from msgspec.structs import replace

from overlays.disk.reasons import reason_of
from overlays.file.journal.lines import JournalLines, JournalOrigin
from overlays.file.journal.names import journal_name
from overlays.file.locking import try_lock
from overlays.file.state_folder import make_private
from overlays.file.storage import sync_folder
from overlays.model import Case

SYNC_AFTER_S: Final = 0.5
"""How long a line may wait until it is forced to the disk."""
_CLOSING_S: Final = 5.0


class JournalWriter:
    """Keeps the journal of one case at a time in ``folder``; every call returns at once.

    Where that fails it goes on at once in ``spare``, if there is one, with all that came before.  ``on_failed`` is
    called in the thread with the reason when it could be written nowhere; the next edit is tried in a new file again.
    ``on_kept`` is called in the thread when the disk has all, with why that is the spare folder, or "".
    """

    def __init__(
        self,
        folder: Path,
        on_failed: Callable[[str], None],
        *,
        spare: Path | None = None,
        on_kept: Callable[[str], None] = lambda why_spare: None,
    ) -> None:
        self._folder = folder
        self._spare = spare
        self._on_failed = on_failed
        self._on_kept = on_kept
        self._why_spare = ""
        self._orders: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._asked = self._done = 0
        # Of the thread alone:
        self._case: Case | None = None
        self._origin = JournalOrigin()
        self._edits = 0
        self._lines = JournalLines()
        self._handle: int | None = None
        self._path = Path()
        self._is_named = False  # whether a power cut leaves its name as well
        self._old: list[Path] = []
        self._unsynced_since: float | None = None
        self._thread.start()

    @property
    def is_behind(self) -> bool:
        """Whether something that was handed over is not written yet."""
        return self._done < self._asked

    def begin(self, case: Case, origin: JournalOrigin) -> None:
        """Go on with another case, or with another file of it; one that stands in no file is written at once.

        What was kept before goes as soon as that is done.
        """
        self._order(partial(self._begin, case, origin))

    def edit(self, after: Case) -> None:
        """Write a finished edit."""
        self._order(partial(self._edit, after))

    def see_images(self, images: tuple[str, ...]) -> None:
        """Note which images are open with the case now, as the origin of a journal has them."""
        self._order(partial(self._see_images, images))

    def drop(self) -> None:
        """Let go of the case: nothing of it needs to be kept."""
        self._order(self._drop)

    def leave(self) -> None:
        """Let go of the case, and keep its journal: nobody knows whether it is saved."""
        self._order(self._leave)

    def remove(self, path: str) -> None:
        """Remove the journal of another start, after all that was handed over before."""
        self._order(partial(self._remove, Path(path)))

    def sync(self, within_s: float) -> bool:
        """Wait until the disk has all that was handed over; return whether it has, in so many seconds."""
        synced = threading.Event()
        self._order(partial(self._sync, synced))
        return synced.wait(within_s)

    def close(self) -> None:
        """End the thread when all is written."""
        self._orders.put(None)
        self._thread.join(_CLOSING_S)

    # In the thread ------------------------------------------------------------------------------

    def _order(self, order: Callable[[], None]) -> None:
        self._asked += 1
        self._orders.put(order)

    def _run(self) -> None:
        while True:
            try:
                order = self._orders.get(timeout=self._patience())
            except Empty:
                self._sync()
                continue
            if order is None:
                self._leave()
                return
            try:
                order()
            except OSError as error:
                self._give_up(error)
            self._done += 1
            if self._patience() == 0:
                self._sync()

    def _patience(self) -> float | None:
        """Return for how long nothing needs to be forced to the disk, ``None`` for ever."""
        if self._unsynced_since is None:
            return None
        return max(0.0, self._unsynced_since + SYNC_AFTER_S - time.monotonic())

    def _begin(self, case: Case, origin: JournalOrigin) -> None:
        self._set_aside()
        self._case, self._origin, self._edits = case, origin, origin.edits
        if origin.edits:
            self._start(case, origin.edits)
        self._remove_old()

    def _see_images(self, images: tuple[str, ...]) -> None:
        if images == self._origin.images:
            return
        self._origin = replace(self._origin, images=images)
        if self._handle is not None and self._case is not None:
            # The first line says it: the journal begins anew where it is.
            self._set_aside()
            self._start(self._case, self._edits)
            self._remove_old()

    def _edit(self, after: Case) -> None:
        before, self._case = self._case, after
        self._edits += 1
        if before is None:
            return
        if self._handle is None:
            self._start(before, self._edits - 1)
        self._append(self._lines.next(after))
        self._remove_old()

    def _start(self, case: Case, edits: int) -> None:
        """Begin a file of our own with the case as it is now, in the spare folder where ours fails."""
        try:
            self._start_in(self._folder, case, edits)
            self._why_spare = ""
        except OSError as error:
            if self._spare is None:
                raise
            self._set_aside()
            make_private(self._spare)
            self._start_in(self._spare, case, edits)
            self._why_spare = reason_of(error)

    def _start_in(self, folder: Path, case: Case, edits: int) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / journal_name(self._origin.path)
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        self._path, self._is_named = path, False
        try_lock(self._handle)
        self._lines = JournalLines()
        self._append(self._lines.first(case, replace(self._origin, edits=edits)))

    def _append(self, line: bytes) -> None:
        rest = memoryview(line)
        while rest:
            rest = rest[os.write(self._open_handle, rest) :]
        if self._unsynced_since is None:
            self._unsynced_since = time.monotonic()

    @property
    def _open_handle(self) -> int:
        if self._handle is None:
            raise RuntimeError("no journal is open")
        return self._handle

    def _sync(self, synced: threading.Event | None = None) -> None:
        self._unsynced_since = None
        if self._handle is not None:
            try:
                os.fsync(self._handle)
            except OSError as error:
                self._give_up(error)
                return
            self._sync_name()
            self._on_kept(self._why_spare)
        if synced is not None:
            synced.set()

    def _sync_name(self) -> None:
        """Force the name of a new file to the disk, and of the folders that it may have begun."""
        if not self._is_named:
            for folder in self._path.parents[:3]:
                sync_folder(folder)
            self._is_named = True

    def _drop(self) -> None:
        self._set_aside()
        self._remove_old()
        self._case, self._edits = None, 0

    def _leave(self) -> None:
        self._sync()
        self._set_aside()
        self._old.clear()
        self._case, self._edits = None, 0

    def _set_aside(self) -> None:
        """Write no more in the file that is open."""
        self._unsynced_since = None
        if self._handle is not None:
            handle, self._handle = self._handle, None
            self._old.append(self._path)
            with contextlib.suppress(OSError):
                os.close(handle)

    def _remove_old(self) -> None:
        while self._old:
            self._remove(self._old.pop())

    def _remove(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            path.unlink()

    def _give_up(self, error: OSError) -> None:
        """Begin anew, at once if there is a spare folder: what is half written ends what can be read of a file."""
        self._set_aside()
        if self._case is None or self._spare is None:
            self._on_failed(reason_of(error))
            return
        try:
            self._start(self._case, self._edits)
        except OSError as again:
            self._set_aside()
            self._on_failed(reason_of(again))
