"""Lets every system call of everything that writes go wrong in every way, and prints what came of it.

    python -m tests.faults.run                              everything, a few minutes
    python -m tests.faults.run --operation save --every 7   a part
    python -m tests.faults.run --write docs/reliability.md

Exit code 1 when something was lost, torn, left for ever, or told as what it was not.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.faults.campaign import COLUMNS, Campaign, Count
from tests.faults.operation import Operation
from tests.faults.operations import case, folders, packages, preferences
from tests.faults.power import Cuts, cut_everywhere
from tests.faults.prepared import Prepared

OPERATIONS: Final[tuple[Operation, ...]] = (
    *case.OPERATIONS,
    *folders.OPERATIONS,
    *packages.OPERATIONS,
    *preferences.OPERATIONS,
)
IN_MEMORY: Final = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""No fault needs a real disk, and a real one is slow to force things to."""

BEGIN, END = "<!-- faults: begin -->", "<!-- faults: end -->"


def play(prepared: Prepared, operation: Operation, folder: Path, every: int = 1) -> Count:
    """Try one operation, in an empty folder."""
    return Campaign(prepared, operation, folder).run(every)


def total(counts: Sequence[Count]) -> Count:
    """Return the sum of all rows."""
    whole = Count("all")
    for count in counts:
        for name in ("calls", "trials", "told", "went_on", "killed", "old", "new", "swept"):
            setattr(whole, name, getattr(whole, name) + getattr(count, name))
        whole.wrong.extend(count.wrong)
    return whole


def markdown(counts: Sequence[Count]) -> str:
    """Return the table as Markdown."""
    rows = [COLUMNS, ("---", *(["---:"] * (len(COLUMNS) - 1)))]
    rows += [count.cells() for count in (*counts, total(counts))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Try what is asked for, print the table, and return the exit code."""
    options = _parser().parse_args(arguments)
    counts, began = [], time.monotonic()
    with Prepared() as prepared, tempfile.TemporaryDirectory(dir=IN_MEMORY) as home:
        os.environ["ROUNDS_STATE"] = str(Path(home, "state"))
        for number, operation in enumerate(OPERATIONS):
            if options.operation.casefold() in operation.name.casefold():
                folder = Path(home, str(number))
                folder.mkdir()
                count = play(prepared, operation, folder, options.every)
                counts.append(count)
                print(" | ".join(count.cells()), flush=True)
                for wrong in count.wrong[: options.faults]:
                    print("    ", wrong)
        cuts = cut_everywhere(prepared, Path(home)) if options.operation in "power" else Cuts()
    table = f"{markdown(counts)}\n{_in_words(cuts) if cuts.calls else ''}"
    print(f"\n{table}\n{time.monotonic() - began:.0f} s", *cuts.wrong[: options.faults], sep="\n")
    if options.write:
        _write(Path(options.write), table)
    return 1 if total(counts).wrong or cuts.wrong else 0


def _in_words(cuts: Cuts) -> str:
    return (
        f"Power cuts: {cuts.cuts:,} after {cuts.calls:,} calls of an evening with two saves left {cuts.disks:,} "
        f"different disks; the oldest edit that was lost was {cuts.longest_s:.2f} s old, "
        f"{len(cuts.wrong)} were wrong.\n"
    )


def _write(path: Path, table: str) -> None:
    """Put the table, and the command that made it, between the marks in a document."""
    before, rest = path.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    command = f"python -m tests.faults.run --write {path.as_posix()}"
    path.write_text(
        f"{before}{BEGIN}\n\nMade by `{command}`.\n\n{table}\n{END}{after}", encoding="utf-8"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.run", description=__doc__)
    parser.add_argument("--operation", default="", help="only those whose name contains this")
    parser.add_argument("--every", type=int, default=1, help="of so many faults the first")
    parser.add_argument("--faults", type=int, default=10, help="how many of an operation to print")
    parser.add_argument("--write", metavar="FILE", help="put the table into a document")
    return parser


if __name__ == "__main__":
    sys.exit(main())
