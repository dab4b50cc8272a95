"""Rubbish is collected in the window's thread alone.

Python looks for circles of references in whichever thread makes the next object.  A circle that holds a widget would
then be taken apart in a thread that reads a case or writes one, and Qt ends the process there and then.  So the
collection that comes by itself is switched off while there is a window, and a timer of the window's does the same.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS: Final = 1000


class GarbageCollection(QObject):
    """Collects as Python would, by its own thresholds, but only here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_automatic = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the generations of which Python would say that they are full."""
        thresholds, counts = gc.get_threshold(), gc.get_count()
        full = [
            generation
            for generation, (count, threshold) in enumerate(zip(counts, thresholds, strict=True))
            if count > threshold > 0
        ]
        # An older generation is collected with all younger ones.
        if full and full[0] == 0:
            gc.collect(max(full))

    def close(self) -> None:
        """Leave collecting to Python again, if it did so before."""
        self._timer.stop()
        if self._was_automatic:
            gc.enable()
