"""When the surroundings are built: part by part once the films are seen, or at once when first asked for.

Each part has a turn of the event loop of its own, so that what a hand does meanwhile is answered.  It is tried once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from viewer.ui.window.around_films import AroundFilms

# A slow disk must not keep menus and the button that cancels from whoever waits.
FURNISHED_AFTER_MS: Final = 1000
# Timers that are due go before what was posted meanwhile, so without a pause an event would wait for two parts.
_PAUSE_MS: Final = 1
# In turns of their own; the last imports all that is left.
_IMPORTED: Final = (
    "PySide6.QtSvg",
    "overlays.file.case_file",
    "overlays.edit",
    "viewer.jobs.blocking",
    "viewer.ui.actions.action_set",
    "viewer.ui.authoring.film_editing",
    "viewer.ui.authoring.making",
    "viewer.ui.actions.handlers",
    "viewer.ui.film_strip.strip_list",
    "viewer.ui.film_strip.strip_card",
    "viewer.ui.film_strip.film_strip",
    "viewer.ui.film_strip.strip_filler",
    "viewer.ui.prose.prose_view",
    "viewer.ui.case_panel.case_panel",
    "viewer.ui.dialogs.dialog_opener",
    "viewer.ui.window.around_films",
)


class Furnishing(QObject):
    """Has the surroundings of one window built.  Where that fails it stays so: ``failed`` is told once."""

    failed = Signal(object)

    def __init__(self, build: Callable[[], Iterator[AroundFilms | None]], parent: QObject) -> None:
        """``build`` does one part of the work before each ``None`` that it gives, and gives what was built last."""
        super().__init__(parent)
        self._parts = _parts(build)
        self._built: AroundFilms | None = None
        self._failure: Exception | None = None
        self._is_building = False
        self._later = QTimer(self, singleShot=True, interval=FURNISHED_AFTER_MS)
        self._later.timeout.connect(self.furnish_next)
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
        """Build the next part, and the others in later turns; what happens between them is answered."""
        if self._is_wanted:
            self._build_part()
        if self._is_wanted:
            self._later.start(_PAUSE_MS)

    def furnish(self) -> None:
        """Build all that is not there yet, unless it has failed."""
        while self._is_wanted:
            self._build_part()

    def tell(self, sentence: str, *, is_problem: bool = False) -> None:
        """Show a sentence over the films; a window that could not be furnished has no place for it."""
        self.furnish()
        if self._built is not None:
            self._built.notice.tell(sentence, is_problem=is_problem)

    def stop(self) -> None:
        """Build nothing that has not been asked for."""
        self._later.stop()

    def close(self) -> None:
        """Build nothing more, and let go of what was built."""
        self.stop()
        if self._built is not None:
            self._built.close()

    @property
    def _is_wanted(self) -> bool:
        return self._built is None and self._failure is None and not self._is_building

    def _build_part(self) -> None:
        self._is_building = True
        try:
            self._built = next(self._parts)
        except Exception as failure:  # noqa: BLE001  whatever it is, trying again would not help
            self._failure = failure
            self.stop()
            self.failed.emit(failure)
        finally:
            self._is_building = False


def _parts(build: Callable[[], Iterator[AroundFilms | None]]) -> Iterator[AroundFilms | None]:
    """Import what the surroundings are made of, dearest and lowest first, then build them."""
    for name in _IMPORTED:
        import_module(name)
        yield None
    from overlays.text.mentions import compile_in_turns

    yield from compile_in_turns()
    yield from build()
