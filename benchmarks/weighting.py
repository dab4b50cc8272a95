"""How long a slice takes that is weighted anew: from another place of a slider to the picture on screen.

python -m benchmarks.run --only weighting
"""

from __future__ import annotations

import time
from statistics import median

from msgspec.structs import replace

from benchmarks.opening import CASE
from benchmarks.scenes import furnished_window, idle, wait_until

STEPS = 120
BEGINNING = 20


def redraw() -> dict[str, float]:
    """Return the median and the longest time (ms) of one step of TR, with one film of the shipped case large."""
    from viewer.imaging.signal.weighting import Weighting
    from viewer.jobs.pool.pool import WorkerPool

    with WorkerPool() as pool:
        application, window = furnished_window(pool)
        window.open_paths([str(CASE)])
        idle(0.2)
        wait_until(window.is_settled)
        window.workspace.set_active(1)
        window.workspace.toggle_maximised(1)
        computing = window.around_films.signal.computing
        wait_until(lambda: computing.has_maps)
        window.arrangement.change(lambda now: replace(now, weighting=True))
        wait_until(lambda: computing.is_read)
        idle(0.5)
        canvas = window.grid.active.film_canvas
        taken = []
        for step in range(BEGINNING + STEPS):
            begun = time.perf_counter()
            computing.weight(Weighting(500.0 + 25 * step, 15.0))
            canvas.repaint()
            taken.append(1000 * (time.perf_counter() - begun))
            application.processEvents()
        window.close()
    del application
    return {"ms": median(taken[BEGINNING:]), "longest_ms": max(taken[BEGINNING:])}
