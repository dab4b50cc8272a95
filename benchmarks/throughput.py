"""Decoding through the workers against calling the codec, and scans of ten times as many files.

    python -m benchmarks.throughput

Wall time of: one large film through a worker and by the codec alone; a series of slices through two workers and by
the codec alone; a scan of 1,000 and of 10,000 files, a file.  By turns, the smallest of some turns each, because
whatever else runs on the machine can only make a turn longer.  Exits 1 below a bar.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from benchmarks import folder
from benchmarks.decoding import compressed_bytes
from benchmarks.processes import ROOT
from viewer.imaging.pixels.codecs import decode_codestream
from viewer.imaging.pixels.codestream import read_codestream
from viewer.imaging.pixels.decode import Decoded
from viewer.imaging.study import Frame, Problem
from viewer.jobs.blocking import scan_now
from viewer.jobs.frames.decode_jobs import PixelJobs
from viewer.jobs.pool.pool import Priority, WorkerPool

FILM: Final = ROOT / "sample_studies" / "rounds_14" / "film1_radiograph.dcm"
TURNS: Final = 7
SLICES: Final = 200
SMALL_SIDE: Final = 32

ONE_FILM_BAR: Final = 1.15
SERIES_BAR: Final = 1.6
LINEAR_BAR: Final = 1.15


def smallest(*jobs: Callable[[], object], turns: int = TURNS) -> list[float]:
    """Return the smallest time in seconds of each job."""
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(turns):
        for job, taken in zip(jobs, times, strict=True):
            begun = time.perf_counter()
            job()
            taken.append(time.perf_counter() - begun)
    return [min(taken) for taken in times]


def by_codec(frames: Sequence[Frame]) -> None:
    """Decode frames one after another, by the codec alone."""
    for frame in frames:
        packed = compressed_bytes(frame)
        decode_codestream(packed, read_codestream(packed), ybr=True, exact=True)


def by_workers(pixel_jobs: PixelJobs, frames: Sequence[Frame]) -> None:
    """Decode frames as the window does: all are asked for, and each arrives in this process."""
    answers: SimpleQueue[Decoded | Problem] = SimpleQueue()
    for frame in frames:
        pixel_jobs.ask_stored(frame, answers.put, Priority.AHEAD)
    for _ in frames:
        assert isinstance(answers.get(), Decoded)


def frames_at(path: Path, pool: WorkerPool) -> tuple[Frame, ...]:
    """Return the frames of the one series at a path."""
    (study,) = scan_now([str(path)], pool=pool).studies
    return study.series[0].frames


def main() -> int:
    """Print the table; return 1 when a row is below its bar."""
    with tempfile.TemporaryDirectory(prefix="rounds-bench-") as place, WorkerPool(2) as pool:
        slices, few, many = (Path(place) / name for name in ("slices", "few", "many"))
        for path, count, side in (
            (slices, SLICES, folder.ROWS),
            (few, 1_000, SMALL_SIDE),
            (many, 10_000, SMALL_SIDE),
        ):
            path.mkdir()
            folder.write(path, count, side=side)
        # One pixel_jobs for all, as the window has one: its pixel_buffers are memory that has been used before.
        pixel_jobs = PixelJobs(pool)
        film, series = frames_at(FILM, pool), frames_at(slices, pool)
        codec, worker = smallest(lambda: by_codec(film), lambda: by_workers(pixel_jobs, film))
        alone, both = smallest(lambda: by_codec(series), lambda: by_workers(pixel_jobs, series))
        thousand, ten = smallest(
            lambda: scan_now([str(few)], pool=pool),
            lambda: scan_now([str(many)], pool=pool),
            turns=5,
        )
        pixel_jobs.close()
    rows = (
        ("one film through a worker, against the codec", worker / codec, "<=", ONE_FILM_BAR),
        (f"{SLICES} slices through two workers", alone / both, ">=", SERIES_BAR),
        ("a file among 10,000, against one among 1,000", ten / thousand / 10, "<=", LINEAR_BAR),
    )
    for name, ratio, sign, bar in rows:
        print(f"{name:46} {ratio:5.2f} x   (bar {sign} {bar})")
    return int(any(ratio > bar if sign == "<=" else ratio < bar for _, ratio, sign, bar in rows))


if __name__ == "__main__":
    sys.exit(main())
