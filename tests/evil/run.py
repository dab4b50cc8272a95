"""Plays damaged and hostile files through the program and prints what came of them.

    python -m tests.evil.run --cases 3000            a sample of every row
    python -m tests.evil.run --full                  everything: over 100,000 cases, about an hour
    python -m tests.evil.run --full --write docs/reliability.md

The same seed gives the same cases.  Exit code 1 when a case was not handled as it must be.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from tests.evil import (
    bombs,
    containers,
    damage,
    decoders,
    filesystem,
    limits,
    links,
    many,
    overlay_files,
    plain,
    printing,
    sizes,
    structure,
    texts,
    values,
)
from tests.evil.cases import ALL, Case, Row
from tests.evil.stage import Stage
from tests.evil.tally import Tally, markdown, total

ROWS: tuple[Row, ...] = (
    *damage.ROWS,
    *decoders.ROWS,
    *sizes.ROWS,
    *bombs.ROWS,
    *many.ROWS,
    *plain.ROWS,
    *structure.ROWS,
    *values.ROWS,
    *containers.ROWS,
    *filesystem.ROWS,
    *links.ROWS,
    *limits.ROWS,
    *overlay_files.ROWS,
    *texts.ROWS,
    *printing.ROWS,
)
BATCH = 200
FEWEST = 20
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"


def shares(rows: Sequence[Row], cases: int) -> dict[str, int]:
    """Return how many cases of each row to play, so that there are about ``cases`` in all."""
    full = {row.fault: row.full for row in rows}
    whole = sum(full.values())
    return {fault: min(count, max(FEWEST, count * cases // whole)) for fault, count in full.items()}


def batches(cases: Iterator[Case], size: int) -> Iterator[list[Case]]:
    """Yield the cases in lists of ``size``."""
    while batch := list(islice(cases, size)):
        yield batch


def play(stage: Stage, row: Row, count: int, seed: int) -> Tally:
    """Play ``count`` cases of a row."""
    tally = Tally(row.fault)
    gaps, lost, exceptions = stage.heartbeat.gaps, stage.pool.lost_workers, len(stage.exceptions)
    stage.heartbeat.longest_s = 0.0
    for batch in batches(row.cases(Random(f"{seed} {row.fault}"), count), BATCH):
        tally.add(stage.play(batch))
    tally.gaps = stage.heartbeat.gaps - gaps
    tally.named_gaps = stage.heartbeat.named[gaps:]
    tally.longest_gap_s = stage.heartbeat.longest_s
    tally.workers_lost = stage.pool.lost_workers - lost
    tally.exceptions = len(stage.exceptions) - exceptions
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    """Play what is asked for, print the table, and return the exit code."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows = [row for row in ROWS if options.row.casefold() in row.fault.casefold()]
    counts = shares(rows, ALL if options.full else options.cases)
    began = time.monotonic()
    tallies = []
    stage = Stage()
    for row in rows:
        tally = play(stage, row, counts[row.fault], options.seed)
        tallies.append(tally)
        print(
            " | ".join(tally.cells()),
            f"(longest gap {tally.longest_gap_s * 1000:.0f} ms)",
            flush=True,
        )
        for fault in [*tally.faults[: options.faults], *tally.named_gaps]:
            print("    ", fault.encode("ascii", "backslashreplace").decode())
    stage.close()
    table = markdown(tallies)
    whole = total(tallies)
    print(
        f"\n{table}\n{time.monotonic() - began:.0f} s, longest gap {whole.longest_gap_s * 1000:.0f} ms"
    )
    if options.write:
        _write(Path(options.write), table, options, whole)
    return 0 if whole.is_clean else 1


def _write(path: Path, table: str, options: argparse.Namespace, whole: Tally) -> None:
    """Put the table, and the command that made it, between the marks in a document."""
    amount = "--full" if options.full else f"--cases {options.cases}"
    command = f"python -m tests.evil.run {amount} --seed {options.seed} --write {path.as_posix()}"
    longest = f"The longest time without an answer from the window was {whole.longest_gap_s * 1000:.0f} ms."
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    new = f"{BEGIN}\n\nMade by `{command}`. {longest}\n\n{table}\n{END}"
    path.write_text(before + new + after, encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.evil.run", description=__doc__)
    parser.add_argument("--cases", type=int, default=3000, help="about how many (default 3000)")
    parser.add_argument("--full", action="store_true", help="all of them")
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--row", default="", help="only rows whose name contains this")
    parser.add_argument("--faults", type=int, default=10, help="how many faults of a row to print")
    parser.add_argument("--write", metavar="FILE", help="put the table into a document")
    return parser


if __name__ == "__main__":
    sys.exit(main())
