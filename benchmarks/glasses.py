"""What a glass that is held over a film adds to the window's thread: one movement, until it is painted."""

from __future__ import annotations

from statistics import median

from msgspec.structs import replace
from PySide6.QtCore import QPointF

from benchmarks.edits import DROPPED, TIMES, Desk, at_desk
from benchmarks.scenes import Seen, wait_until
from viewer.session.glass.kinds import MOST_TIMES, GlassKind
from viewer.ui.canvas.glass.lens import Lens
from viewer.ui.canvas.glass.magnifier import Magnifier


def moves() -> dict[str, float]:
    """Return the median milliseconds of a movement of a magnifier, of a lens, and of one turn of blinking."""
    with at_desk() as desk:
        workspace, grid = desk.window.workspace, desk.window.grid
        workspace.set_active(1)
        canvas = desk.canvas = grid.active.film_canvas
        desk.seen = Seen(canvas, lambda: None)
        # What the lens shows is loaded first: a frame is a movement, not a disk.
        for kind in (GlassKind.LENS, GlassKind.NONE):
            _hold(desk, kind)
            wait_until(desk.window.is_settled)
        other = workspace.models[2]
        series = other.content.series
        assert series is not None
        middle = QPointF(canvas.rect().center())

        def magnify(number: int) -> None:
            canvas.set_glass(Magnifier(middle.x() + number, middle.y(), MOST_TIMES))

        def look(number: int) -> None:
            canvas.set_glass(Lens(middle.x() + number, middle.y(), "T2", series, other.state))

        def blink(number: int) -> None:
            lens = Lens(middle.x() + number, middle.y(), "T2", series, other.state, covers=True)
            canvas.set_glass(lens)

        kinds = {"magnifier": magnify, "lens": look, "blink": blink}
        taken = {
            name: [desk.ms(move, number) for number in range(TIMES + DROPPED)]
            for name, move in kinds.items()
        }
    return {f"{name}_ms": median(ms[DROPPED:]) for name, ms in taken.items()}


def _hold(desk: Desk, kind: GlassKind) -> None:
    desk.window.arrangement.change(lambda now: replace(now, glass=kind))
