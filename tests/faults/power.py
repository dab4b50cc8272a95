"""Cuts the power after every system call of a person's evening, and looks what is on the disk then.

The evening is lived once and recorded; what a cut leaves is worked out from what was forced to the disk (``disk``).
"""

from __future__ import annotations

import bisect
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from overlays.file.case_file import open_case, save_case
from overlays.file.codec import decode_case
from overlays.file.journal import writer
from overlays.file.journal.lines import JournalOrigin
from tests.faults.disk import Disk
from tests.faults.operations.case import FILE, Start, edited, kept, laid_out, newest
from tests.faults.prepared import NOTE, Prepared, Trial, note
from tests.unit.session.factory import CASE
from viewer.ui.keeping.journaling import is_same_work

LOST_S: Final = 1.0
"""So much of an evening may be lost with the power."""

EDITS: Final = 40
PACE_S: Final = 0.1
SAVED: Final = (17, 20)
"""The edits after which the case is saved."""

PAUSED: Final = (7, 30)
"""The edits after which nothing is done for a while."""


@dataclass
class Cuts:
    """How often the power was cut, how many different disks that left, and what was wrong with them."""

    calls: int = 0
    cuts: int = 0
    disks: int = 0
    longest_s: float = 0.0
    wrong: list[str] = field(default_factory=list)


class Clock:
    """The evening's own: no test waits for it, and no slow machine makes it run ahead."""

    def __init__(self) -> None:
        self._moment = 0.0

    def monotonic(self) -> float:
        """Return what the time is."""
        return self._moment

    def go_on(self, seconds: float) -> None:
        """Let time go by."""
        self._moment += seconds
        note(f"moment {self._moment}")


def evening(folder: Path) -> None:
    """Edit at a person's pace, pause, and save twice."""
    clock = Clock()
    writer.time = clock  # type: ignore[attr-defined]
    start = Start(folder)
    case, file = open_case(str(folder / FILE))
    start.writer.begin(case, JournalOrigin(file.path))
    for number in range(1, EDITS + 1):
        start.edit(number)
        note(f"finished {number}")
        if number in SAVED:
            file = save_case(edited(number), file, kept(folder))
            start.writer.begin(edited(number), JournalOrigin(file.path))
        if number in PAUSED:
            _until_forced(start)
            clock.go_on(5 * LOST_S)
        clock.go_on(PACE_S)
    start.writer.leave()
    start.writer.close()


def _until_forced(start: Start) -> None:
    """Wait until the journal has forced its lines to the disk by itself."""
    while start.writer._unsynced_since is not None:
        time.sleep(0.01)
    start.wait()  # the thread is done with it


def cut_everywhere(prepared: Prepared, home: Path) -> Cuts:
    """Live an evening in an empty folder, and cut the power after each of its calls."""
    folder, cuts = home / "evening", Cuts()
    folder.mkdir()
    laid_out(folder)
    disk = Disk(folder)
    prepared.run(Trial(_warm, (home / "warm",), is_held=False))
    lived = prepared.run(Trial(evening, (folder,), records=True))
    assert not lived.raised
    finished: list[float] = []
    moment = 0.0
    seen: set[tuple[int, int]] = set()
    for done in lived.done:
        noted, _, number = done.path.removeprefix(NOTE).partition(" ")
        if noted == "finished":
            finished.append(moment)
        elif noted == "moment":
            moment = float(number)
        disk.do(done)
        cuts.calls += 1
        for files in disk.after_cuts():
            cuts.cuts += 1
            safe = bisect.bisect_left(finished, moment - LOST_S)
            key = (hash(frozenset(files.items())), safe)
            if key not in seen:
                seen.add(key)
                cuts.disks += 1
                found = _judged(folder, files, cuts, finished, moment)
                cuts.wrong += (
                    f"after {done.name} {Path(done.path).name}: {wrong}" for wrong in found
                )
    return cuts


def _warm(folder: Path) -> None:
    folder.mkdir()
    laid_out(folder)
    _, file = open_case(str(folder / FILE))
    save_case(edited(1), file, kept(folder))


def _judged(
    folder: Path, files: dict[str, bytes], cuts: Cuts, finished: list[float], moment: float
) -> Iterator[str]:
    """Yield what is wrong with a disk; the edit after the last that it holds is the oldest that is lost."""
    shutil.rmtree(folder)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    if FILE not in files:
        yield "the case has gone"
        return
    case = decode_case(files[FILE], "")
    if not any(is_same_work(case, one) for one in (CASE, *map(edited, SAVED))):
        yield f"the case is neither as it was nor as it was saved: {case.title}"
    found = newest(folder)
    lost_s = moment - finished[found] if found < len(finished) else 0.0
    cuts.longest_s = max(cuts.longest_s, lost_s)
    if lost_s > LOST_S:
        yield f"edit {found + 1} was finished {lost_s:.1f} s before, and is lost"
