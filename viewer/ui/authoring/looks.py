"""Pictures that may show who the patient is, found beside the window, to be looked at before they are copied."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from viewer.imaging.cleaning.in_picture import LookReason
from viewer.jobs.relay import Relay


class Suspect(Struct, frozen=True):
    """A picture to look at: what it is called, why, and how it looks (``None`` where it cannot be shown)."""

    name: str
    reason: LookReason
    picture: QImage | None


class Looks(QObject):
    """Looks through images in a thread; tells of each suspect, and when it has looked at all."""

    found = Signal(object)  # Suspect
    ended = Signal()

    def __init__(
        self, look: Callable[[], Iterable[Suspect]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._suspects: list[Suspect] = []
        self._has_ended = False
        self._stopped = threading.Event()
        self._relay = Relay(self._on_came)

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        """Those found so far."""
        return tuple(self._suspects)

    @property
    def has_ended(self) -> bool:
        """Whether all images have been looked through."""
        return self._has_ended

    def start(self) -> None:
        """Begin; returns at once."""
        threading.Thread(target=self._run, name="looks", daemon=True).start()

    def stop(self) -> None:
        """Look no further."""
        self._stopped.set()

    def _run(self) -> None:
        for suspect in self._each():
            self._relay.bring(suspect)
        self._relay.bring(None)

    def _each(self) -> Iterator[Suspect]:
        for suspect in self._look():
            if self._stopped.is_set():
                return
            yield suspect

    def _on_came(self, suspect: Suspect | None) -> None:
        if suspect is None:
            self._has_ended = True
            self.ended.emit()
        else:
            self._suspects.append(suspect)
            self.found.emit(suspect)
