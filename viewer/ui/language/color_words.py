"""What the colours of marks are called."""

from __future__ import annotations

from typing import Final

from overlays.model import MarkColor
from overlays.sentence import said

COLOURS: Final = {
    MarkColor.GREEN: said("actions", "Green"),
    MarkColor.YELLOW: said("actions", "Yellow"),
    MarkColor.RED: said("actions", "Red"),
    MarkColor.BLUE: said("actions", "Blue"),
    MarkColor.ORANGE: said("actions", "Orange"),
    MarkColor.MAGENTA: said("actions", "Magenta"),
    MarkColor.CYAN: said("actions", "Cyan"),
    MarkColor.WHITE: said("actions", "White"),
}
