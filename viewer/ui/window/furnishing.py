"""When the surroundings are built: once the films are seen, or when first asked for; and that it is tried once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from viewer.ui.window.around_films import AroundFilms

# A slow disk must not keep menus and the button that cancels from whoever waits.
FURNISHED_AFTER_MS: Final = 1000


class Furnishing(QObject):
    """Has the surroundings of one window built.  Where that fails it stays so: ``failed`` is told once."""

    failed = Signal(object)

    def __init__(self, build: Callable[[], AroundFilms], parent: QObject) -> None:
        super().__init__(parent)
        self._build = build
        self._built: AroundFilms | None = None
        self._failure: Exception | None = None
        self._later = QTimer(self, singleShot=True, interval=FURNISHED_AFTER_MS)
        self._later.timeout.connect(self.furnish)
        self._later.start()

    @property
    def is_done(self) -> bool:
        """Whether everything around the films is there."""
        return self._built is not None

    @property
    def around_films(self) -> AroundFilms:
        """Everything around the films; raises, every time, what it could not be built for."""
        self.furnish()
        if self._built is None:
            raise self._failure or RuntimeError(
                "the surroundings are asked for while they are being built"
            )
        return self._built

    def furnish_next(self) -> None:
        """Prepare what the surroundings are made of; what happens meanwhile is answered before they are built."""
        self._try(_prepare)
        if self._failure is None:
            self._later.start(0)

    def furnish(self) -> None:
        """Build the around_films, if it is not there and has not failed."""
        if self._built is None and self._failure is None:
            self._try(self._keep_built)

    def tell(self, sentence: str, *, is_problem: bool = False) -> None:
        """Show a sentence over the films; a window that could not be furnished has no place for it."""
        self.furnish()
        if self._built is not None:
            self._built.notice.tell(sentence, is_problem=is_problem)

    def stop(self) -> None:
        """Build nothing that has not been asked for."""
        self._later.stop()

    def _keep_built(self) -> None:
        self._built = self._build()

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except Exception as failure:  # noqa: BLE001  whatever it is, trying again would not help
            self._failure = failure
            self.stop()
            self.failed.emit(failure)


def _prepare() -> None:
    import viewer.ui.window.around_films  # noqa: F401
    from overlays.text.mentions import find_named

    find_named("")  # compiles what a case's text is searched for
