"""Who writes in a case: a small file beside it, with the name of who does and a number that grows while it is so.

It works where locks do not, and without one clock for all: that somebody has gone is seen by the number, which stays
the same for ``STALE_S`` by the clock of whoever looks; on the same machine at once by the process.  Of two who take a
case at the same moment the file holds one; the other sees it at the next beat and gives way.  It only keeps people
out of each other's way: what is written is compared and merged all the same.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from overlays.errors import CaseSaveError
from overlays.file.storage import atomic_write, read_regular

BEAT_S: Final = 10.0
STALE_S: Final = 30.0
_MOST_BYTES: Final = 4096
_MOST_LETTERS: Final = 80


class Presence(msgspec.Struct, frozen=True):
    """One window that writes in a case: ``token`` is its own alone, ``beat`` grows while it is there.

    ``machine`` tells a running system from all others, "" where it cannot be told; ``started`` is when the process
    was, by its system's own count; ``since`` is the time of day with its zone.
    """

    token: str
    name: str
    host: str
    process: int
    started: str = ""
    machine: str = ""
    since: str = ""
    beat: int = 0

    @property
    def since_when(self) -> datetime | None:
        """When it began to write, by its own clock."""
        try:
            return datetime.fromisoformat(self.since)
        except ValueError:
            return None


def presence_path(path: str | Path) -> Path:
    """Return the file that says who writes in the case at ``path``."""
    return Path(path).with_name(f".{Path(path).name[:100]}.open")


def own_presence(name: str = "") -> Presence:
    """Return a new presence of this process; ``name`` is how others see it, the login name if ""."""
    process = os.getpid()
    return Presence(
        token=os.urandom(16).hex(),
        name=(name or _login())[:_MOST_LETTERS],
        host=socket.gethostname()[:_MOST_LETTERS],
        process=process,
        started=_started(process),
        machine=_machine(),
        since=datetime.now().astimezone().isoformat(timespec="seconds"),
    )


def presence_at(path: str | Path) -> Presence | None:
    """Return who writes in the case at ``path``; ``None`` for nobody, and for a file that says nothing of the kind."""
    try:
        found = read_regular(presence_path(path), most=_MOST_BYTES)
        presence = None if found is None else msgspec.json.decode(found[0], type=Presence)
    except (CaseSaveError, msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    if presence is None or not presence.token:
        return None
    return replace(presence, name=_one_line(presence.name), host=_one_line(presence.host))


def write_presence(path: str | Path, presence: Presence) -> None:
    """Say that somebody writes in the case.  Raises ``CaseSaveError``, also where something else has the name."""
    tree: dict[str, Any] = msgspec.to_builtins(presence)
    atomic_write(presence_path(path), json.dumps(tree).encode())


def remove_presence(path: str | Path, token: str) -> None:
    """Say no more that the one of ``token`` writes in the case; another's file stays."""
    found = presence_at(path)
    if found is not None and found.token == token:
        with contextlib.suppress(OSError):
            presence_path(path).unlink()


def has_ended(presence: Presence) -> bool:
    """Whether a presence is of this system and its process is no more; elsewhere nobody can tell."""
    if not presence.machine or presence.machine != _machine():
        return False
    return _started(presence.process) != presence.started


def _one_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)[:_MOST_LETTERS]


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _machine() -> str:
    """Return what no other system, and no other container on it, has: "" where there is nothing of the kind."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
            return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
    return ""


def _started(process: int) -> str:
    """Return when a process of this system was started, "" where there is none or nobody can tell."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            line = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
            return line.rpartition(")")[2].split()[19]
    return ""
