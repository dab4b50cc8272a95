"""One running Rounds for a user at a display: a second call hands its paths over and ends.

The first call listens at an address in the state folder, which only its user can reach.  A second one sends its
paths there as one JSON list and waits for a word back; where none comes (nobody listens, or a window that was
killed left its socket behind) it opens a window of its own.  ``multiprocessing.connection`` has the same calls for
Unix sockets and for named pipes.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from overlays.file.state_folder import state_folder

if TYPE_CHECKING:
    from multiprocessing.connection import Listener, _ConnectionBase

PATIENCE_S: Final = 2.0
LONGEST_CALL: Final = 1 << 20
_TAKEN: Final = b"taken"
# What fits into ``sun_path`` on every Unix.
_LONGEST_ADDRESS: Final = 100

logger = logging.getLogger(__name__)


def instance_address() -> str | None:
    """Return where the running Rounds of this user and display listens; ``None`` where there can be no such place."""
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or "screen"
    name = "rounds-" + re.sub(r"[^A-Za-z0-9.-]", "_", display)
    if sys.platform == "win32":
        return rf"\\.\pipe\{name}-{os.environ.get('USERNAME', '')}"
    else:
        address = str(state_folder() / f"{name}.socket")
        return address if len(os.fsencode(address)) <= _LONGEST_ADDRESS else None


def hand_over(paths: Sequence[str], address: str | None) -> bool:
    """Give absolute paths to the Rounds that listens at ``address``; return whether it took them."""
    if address is None or not (sys.platform == "win32" or Path(address).exists()):
        return False
    from multiprocessing.connection import Client  # a start that finds nobody does without

    try:
        with Client(address) as line:
            line.send_bytes(json.dumps(list(paths)).encode())
            return line.poll(PATIENCE_S) and line.recv_bytes(len(_TAKEN)) == _TAKEN
    except (OSError, EOFError):
        return False


class Doorkeeper:
    """Takes the calls of later starts, in a thread of its own, and passes their paths on.

    ``on_call`` is called in that thread with the paths of each call.
    """

    def __init__(self, address: str | None, on_call: Callable[[list[str]], None]) -> None:
        self._on_call = on_call
        self._address = address
        self._listener = _listener(address)
        self._ended = False
        if self._listener is not None:
            threading.Thread(target=self._listen, name="doorkeeper", daemon=True).start()

    @property
    def is_listening(self) -> bool:
        """Whether later starts reach this one."""
        return self._listener is not None

    def close(self) -> None:
        """Take no calls any more, and leave nothing behind."""
        self._ended = True
        if self._listener is not None:
            hand_over((), self._address)  # wakes the thread
            self._listener.close()
            self._listener = None

    def _listen(self) -> None:
        listener = self._listener
        while listener is not None and not self._ended:
            try:
                with listener.accept() as line:
                    if not self._ended:
                        self._take(line)
            except (OSError, EOFError, ValueError) as error:
                if not self._ended:
                    logger.debug("a call that was not understood: %s", type(error).__name__)

    def _take(self, line: _ConnectionBase[bytes, bytes]) -> None:
        if not line.poll(PATIENCE_S):
            return
        said = json.loads(line.recv_bytes(LONGEST_CALL))
        if isinstance(said, list) and all(isinstance(path, str) for path in said):
            self._on_call(said)
            line.send_bytes(_TAKEN)


def _listener(address: str | None) -> Listener | None:
    if address is None:
        return None
    from multiprocessing.connection import Listener

    if sys.platform != "win32":
        folder = Path(address).parent
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # A socket at which nobody has answered: of a window that was killed.
            Path(address).unlink()
    try:
        listener = Listener(address)
        if sys.platform != "win32":
            Path(address).chmod(0o600)
    except OSError:
        logger.info("later starts open windows of their own")
        return None
    return listener
