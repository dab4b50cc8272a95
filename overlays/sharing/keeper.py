"""Whether this window may write in a case: it takes it, keeps it, and sees who else does.  Called by one thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.errors import CaseSaveError
from overlays.sharing.presence import (
    BEAT_S,
    STALE_S,
    Presence,
    has_ended,
    own_presence,
    presence_at,
    remove_presence,
    write_presence,
)


class WriterKind(StrEnum):
    """Who writes in a case."""

    NOBODY = "nobody"
    SELF = "self"
    OTHER = "other"


class CaseWriter(Struct, frozen=True):
    """Who writes in a case, and whether this window did until another took over."""

    kind: WriterKind = WriterKind.NOBODY
    other: Presence | None = None
    was_self: bool = False


NOBODY: Final = CaseWriter()


class PresenceKeeper:
    """One case of one window.  Where nothing can be written beside the case, it is as if nobody else were there."""

    def __init__(
        self, path: str | Path, name: str = "", *, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._path = path
        self._name = name
        self._now = now
        self._own: Presence | None = None
        self._beaten_at = 0.0
        self._seen: tuple[str, int] | None = None
        self._seen_at = 0.0

    def look(self) -> CaseWriter:
        """Return who writes; says anew that this window does where it does.  A reader writes nothing."""
        found = presence_at(self._path)
        own = self._own
        if own is None:
            return self._seen_writer(found)
        if found is not None and found.token != own.token:
            # Whoever took over has seen this window; whoever took at the same moment has been later.
            self._own = None
            seen = self._seen_writer(found)
            return replace(seen, was_self=True)
        if found is None or self._now() - self._beaten_at >= BEAT_S:
            self._beat(own)
        return CaseWriter(WriterKind.SELF)

    def take(self, *, from_other: bool = False) -> CaseWriter:
        """Begin to write where nobody else does, or in the place of whoever does."""
        writer = self.look()
        if writer.kind is WriterKind.SELF or (writer.kind is WriterKind.OTHER and not from_other):
            return writer
        own = own_presence(self._name)
        self._own = own
        self._beat(own)
        return CaseWriter(WriterKind.SELF)

    def leave(self) -> None:
        """Write no more."""
        own, self._own = self._own, None
        if own is not None:
            remove_presence(self._path, own.token)

    def _beat(self, own: Presence) -> None:
        self._own = replace(own, beat=own.beat + 1)
        self._beaten_at = self._now()
        try:
            write_presence(self._path, self._own)
        except CaseSaveError:
            return  # a folder in which nothing can be written: the next beat tries again

    def _seen_writer(self, found: Presence | None) -> CaseWriter:
        if found is None or has_ended(found):
            self._seen = None
            return NOBODY
        seen = (found.token, found.beat)
        if seen != self._seen:
            self._seen, self._seen_at = seen, self._now()
        if self._now() - self._seen_at >= STALE_S:
            return NOBODY
        return CaseWriter(WriterKind.OTHER, found)
