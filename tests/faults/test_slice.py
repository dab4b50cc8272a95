"""A slice of the faults at the system calls of all that writes; ``python -m tests.faults.run`` tries every one."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.operation import Operation
from tests.faults.operations import case
from tests.faults.power import LOST_S, cut_everywhere
from tests.faults.prepared import ROOT, Prepared, Trial
from tests.faults.run import IN_MEMORY, OPERATIONS, play
from tests.faults.system_calls import NAMES
from tests.programs import program

EVERY = 29
"""Of so many faults one is tried; a prime, so that every kind of fault meets every part of an operation."""

WHOLLY = frozenset({"one file, written whole", "journal of four edits"})


@pytest.fixture
def folder() -> Iterator[Path]:
    with TemporaryDirectory(dir=IN_MEMORY) as home:
        yield Path(home)


@pytest.mark.parametrize("operation", [pytest.param(one, id=one.name) for one in OPERATIONS])
def test_no_fault_at_any_system_call_loses_tears_or_leaves_anything(
    prepared: Prepared, folder: Path, operation: Operation
) -> None:
    count = play(prepared, operation, folder, 1 if operation.name in WHOLLY else EVERY)
    assert count.wrong == []
    assert count.trials >= 5 * count.calls // EVERY
    assert count.told + count.went_on + count.killed == count.trials


def test_a_power_cut_loses_a_second_at_most_and_tears_no_case(
    prepared: Prepared, folder: Path
) -> None:
    cuts = cut_everywhere(prepared, folder)
    assert cuts.wrong == []
    assert cuts.disks > 200
    assert 0 < cuts.longest_s <= LOST_S


def test_the_injector_holds_every_call_that_strace_sees(prepared: Prepared, folder: Path) -> None:
    """Counted by another program: no call of a save goes by unseen."""
    strace, told = program("strace"), folder / "strace.txt"
    warm, held, seen_by_strace, begun, ended = (
        folder / name for name in ("warm", "held", "strace", "begun", "ended")
    )
    for home in (warm, held, seen_by_strace):
        home.mkdir()
        case.laid_out(home)
    begun.touch()
    ended.touch()
    script = (
        "import os, sys; from pathlib import Path; from tests.faults.operations.case import save\n"
        "warm, home, begun, ended = map(Path, sys.argv[1:])\n"
        "save(warm); os.stat(begun); save(home); os.stat(ended)"
    )
    subprocess.run(
        [strace, "-f", "-qq", "-o", told, "-e", "trace=file,desc", sys.executable, "-c", script,
         warm, seen_by_strace, begun, ended],
        cwd=ROOT, check=True,
    )  # fmt: skip
    prepared.run(Trial(case.save, (warm,), is_held=False))
    mine = prepared.run(Trial(case.save, (held,)))
    lines = told.read_text().splitlines()
    first, last = (
        next(n for n, line in enumerate(lines) if "stat" in line and f'"{mark}"' in line)
        for mark in (begun, ended)
    )
    seen = Counter(
        match[1]
        for line in lines[first + 1 : last]
        if (match := re.match(r"(?:\d+ +)?(\w+)\(", line)) and match[1] != "mmap"
    )
    assert set(seen) <= set(NAMES.values())
    assert Counter(mine.names) == seen
