"""Tries an operation with every fault at every one of its system calls, and counts what came of it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.faults.kinds import KINDS, LYING, Fault
from tests.faults.operation import Operation
from tests.faults.prepared import Outcome, Prepared, Trial

COLUMNS: Final = (
    "operation", "system calls", "faults", "told", "went on", "killed", "old stands", "new stands", "swept later",
    "wrong",
)  # fmt: skip
_DAY_S: Final = 86_400
_State = dict[str, bytes | None]


@dataclass
class Count:
    """A row of the table."""

    operation: str
    calls: int = 0
    trials: int = 0
    told: int = 0
    went_on: int = 0
    killed: int = 0
    old: int = 0
    new: int = 0
    swept: int = 0
    wrong: list[str] = field(default_factory=list)

    def cells(self) -> tuple[str, ...]:
        """Return the row's cells, in the order of ``COLUMNS``."""
        counts = (
            self.calls, self.trials, self.told, self.went_on, self.killed, self.old, self.new, self.swept,
            len(self.wrong),
        )  # fmt: skip
        return (self.operation, *(f"{count:,}" for count in counts))


class Campaign:
    """The trials of one operation, in folders of its own below ``folder``."""

    def __init__(self, prepared: Prepared, operation: Operation, folder: Path) -> None:
        self._prepared = prepared
        self._operation = operation
        # Paths stand in what is written: all trials have the same.
        self._before, self._folder = folder / "before", folder / "trial"
        self._folder.mkdir()
        operation.prepare(self._folder)
        self._folder.rename(self._before)
        # What is imported late is imported now, and not on a disk that fails.
        warm = self._fresh()
        self._must_do(Trial(operation.act, (warm,), is_held=False))
        operation.settle(warm)
        good = self._fresh()
        self.calls = self._must_do(Trial(operation.act, (good,))).names
        self._states = (self._state(self._before), self._state(good))

    def _must_do(self, trial: Trial) -> Outcome:
        outcome = self._prepared.run(trial)
        assert not outcome.raised
        assert not outcome.is_killed
        assert not list(self._operation.judge(trial.arguments[0], outcome))
        return outcome

    def _fresh(self) -> Path:
        shutil.rmtree(self._folder, ignore_errors=True)
        return Path(shutil.copytree(self._before, self._folder))

    def _state(self, folder: Path) -> _State:
        """Return what the files and folders hold that must be whole; ``None`` for those that are not there."""
        state: _State = {}
        for name in self._operation.whole:
            root = folder / name
            inside = sorted(
                path for path in root.rglob("*") if path.is_file() and not path.name.startswith(".")
            )
            if root.is_dir():
                state |= {str(path.relative_to(folder)): path.read_bytes() for path in inside}
            else:
                state[name] = root.read_bytes() if root.exists() else None
        return state

    def faults(self, every: int = 1) -> Iterator[tuple[int, Fault]]:
        """Yield what is to be tried: the number of a call and its fault, of ``every`` so many the first."""
        tries = (
            (nth, kind)
            for nth, name in enumerate(self.calls, start=1)
            for kind in KINDS
            if kind.fits(name) and (self._operation.reads_back or kind is not LYING)
        )
        yield from (one for number, one in enumerate(tries) if number % every == 0)

    def run(self, every: int = 1) -> Count:
        """Try them all, or of ``every`` so many the first."""
        count = Count(self._operation.name, len(self.calls))
        for nth, fault in self.faults(every):
            self._try(nth, fault, count)
        return count

    def _try(self, nth: int, fault: Fault, count: Count) -> None:
        folder = self._fresh()
        outcome = self._prepared.run(Trial(self._operation.act, (folder,), fault, nth))
        count.trials += 1
        count.killed += outcome.is_killed
        count.told += bool(outcome.raised)
        count.went_on += not (outcome.is_killed or outcome.raised)
        at = outcome.calls[nth - 1] if len(outcome.calls) >= nth else "no call"
        where = f"{fault.name} at {nth}, {at.replace(str(folder), '')}"
        count.wrong.extend(f"{where}: {wrong}" for wrong in self._judged(folder, outcome, count))

    def _judged(self, folder: Path, outcome: Outcome, count: Count) -> Iterator[str]:
        state, (old, new) = self._state(folder), self._states
        count.old += state == old
        count.new += state == new != old
        if state not in (old, new):
            yield "neither the old nor the new stands"
        kinds = set(outcome.raised.partition(":")[0].split())
        if outcome.raised and not kinds & self._operation.told:
            yield f"raised {outcome.raised}"
        yield from self._operation.judge(folder, outcome)
        if outcome.is_killed or outcome.raised:
            yield from self._settled(folder, count)

    def _settled(self, folder: Path, count: Count) -> Iterator[str]:
        """Use the program again, much later."""
        left = set(_temporary(folder))
        for path in folder.rglob("*"):
            os.utime(path, (time.time() - _DAY_S,) * 2, follow_symlinks=False)
        try:
            self._operation.settle(folder)
        except Exception as error:  # noqa: BLE001  whatever it is, it is wrong
            yield f"the next time fails: {type(error).__name__}: {error}"
        stays = left & set(_temporary(folder))
        count.swept += len(left - stays)
        yield from (f"{path.relative_to(folder)} stays for ever" for path in sorted(stays))


def _temporary(folder: Path) -> Iterator[Path]:
    """Yield what is there for a while only, by its name; of a folder not what is in it."""
    for path in folder.iterdir():
        if path.name.startswith(".") or path.suffix in (".tmp", ".part", ".lock", ".open"):
            yield path
        elif path.is_dir() and not path.is_symlink():
            yield from _temporary(path)
