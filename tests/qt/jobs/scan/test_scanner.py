"""A scan tells early, tells all, survives its files, and is silent once it is forgotten."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.qt.jobs import misbehaving
from tests.qt.jobs.conftest import real_file
from viewer.imaging.header import OverlayFile, Scan
from viewer.imaging.series.scan import scan
from viewer.imaging.study import Problem
from viewer.jobs.pool.pool import WorkerPool
from viewer.jobs.scan.scan_jobs import Input, list_all, look, read_batch, reading_order
from viewer.jobs.scan.scanner import Scanner
from viewer.jobs.scan.scanning import scan_paths


def images(found: Scan) -> int:
    return sum(len(series.frames) for study in found.studies for series in study.series)


def files(folder: Path, *names: str) -> Path:
    """Make a folder with copies of one small image that are images of their own."""
    content = real_file("MR_small.dcm").read_bytes()
    uid = b"1.3.6.1.4.1.5962.1.1.4.1.1.20040826185059.5457"
    assert uid in content
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.replace(uid, uid[:-4] + b"%04d" % number))
    return folder


class Sabotaged:
    """A pool in which one kind of job is replaced by one that kills its worker."""

    def __init__(
        self, pool: WorkerPool, good: Callable[..., object], bad: Callable[..., object]
    ) -> None:
        self.workers = pool.workers
        self._pool = pool
        self._instead = {good: bad}

    def submit(
        self, function: Callable[..., object], *arguments: object, **options: object
    ) -> Future[object]:
        return self._pool.submit(self._instead.get(function, function), *arguments, **options)


def test_a_scan_in_workers_finds_what_a_scan_in_this_process_finds(
    workers: WorkerPool, real_dicom: Path
) -> None:
    assert scan_paths(workers, [str(real_dicom)]) == scan([str(real_dicom)])


def test_the_first_image_is_told_before_the_scan_ends(
    qtbot: QtBot, workers: WorkerPool, tmp_path: Path
) -> None:
    folder = files(tmp_path, *(f"{number:03}.dcm" for number in range(100)))
    scanner = Scanner(workers)
    told: list[int] = []
    scanner.found.connect(lambda found: told.append(images(found)))
    with qtbot.waitSignal(scanner.finished) as end:
        scanner.scan([str(folder)])
    assert end.args is not None
    assert images(end.args[0]) == 100
    assert told[0] == 1
    assert not scanner.is_scanning


def test_progress_counts_up_to_all_files(qtbot: QtBot, workers: WorkerPool, tmp_path: Path) -> None:
    folder = files(tmp_path, *(f"{number:03}.dcm" for number in range(40)))
    scanner = Scanner(workers)
    told: list[tuple[int, int]] = []
    scanner.progressed.connect(lambda done, known: told.append((done, known)))
    with qtbot.waitSignal(scanner.finished):
        scanner.scan([str(folder)])
    assert told == sorted(told)
    assert told[-1] == (40, 40)


def test_a_new_scan_silences_the_one_before(
    qtbot: QtBot, workers: WorkerPool, tmp_path: Path
) -> None:
    first = files(tmp_path / "first", *(f"{number:03}.dcm" for number in range(60)))
    second = files(tmp_path / "second", "a.dcm", "b.dcm")
    scanner = Scanner(workers)
    finished: list[int] = []
    found: list[int] = []
    scanner.finished.connect(lambda scan: finished.append(images(scan)))
    scanner.found.connect(lambda scan: found.append(images(scan)))
    scanner.scan([str(first)])
    with qtbot.waitSignal(scanner.finished):
        scanner.scan([str(second)])
    assert finished == [2]
    assert all(count <= 2 for count in found)


def test_a_cancelled_scan_tells_nothing_more(
    qtbot: QtBot, lone_worker: WorkerPool, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    blocked = lone_worker.submit(misbehaving.wait_for, str(gate), deadline_s=30)
    scanner = Scanner(lone_worker)
    told: list[object] = []
    for signal in (scanner.found, scanner.finished, scanner.progressed):
        signal.connect(lambda *news: told.append(news))
    scanner.scan([str(files(tmp_path / "images", "a.dcm"))])
    scanner.cancel()
    gate.touch()
    blocked.result()
    other = Scanner(lone_worker)
    with qtbot.waitSignal(other.finished):
        other.scan([str(tmp_path / "images")])
    assert told == []


def test_only_the_file_that_kills_its_worker_is_a_problem(pool: WorkerPool, tmp_path: Path) -> None:
    names = [f"{number:02}.dcm" for number in range(30)]
    folder = files(tmp_path, *names, "15_killer.dcm")
    sabotaged = Sabotaged(pool, read_batch, misbehaving.read_batch_or_die)
    found = scan_paths(sabotaged, [str(folder)])  # type: ignore[arg-type]
    assert images(found) == 30
    (problem,) = found.problems
    assert (problem.path, problem.problem, problem.action) == (
        str(folder / "15_killer.dcm"),
        "the decoder failed on this image",
        "skipped",
    )


def test_a_first_look_that_dies_costs_nothing(pool: WorkerPool, tmp_path: Path) -> None:
    folder = files(tmp_path, "a.dcm", "b.dcm")
    found = scan_paths(
        Sabotaged(pool, look, misbehaving.look_or_die),  # type: ignore[arg-type]
        [str(folder)],
    )
    assert (images(found), found.problems) == (2, ())


def test_a_path_that_cannot_be_listed_is_one_problem(pool: WorkerPool, tmp_path: Path) -> None:
    good, bad = files(tmp_path / "good", "a.dcm"), files(tmp_path / "killer", "b.dcm")

    class Both(Sabotaged):
        def __init__(self) -> None:
            super().__init__(pool, look, misbehaving.look_or_die)
            self._instead[list_all] = misbehaving.list_or_die

    found = scan_paths(Both(), [str(good), str(bad)])  # type: ignore[arg-type]
    assert images(found) == 1
    assert [problem.path for problem in found.problems] == [str(bad)]


def test_what_is_not_there_is_a_problem(workers: WorkerPool, tmp_path: Path) -> None:
    (problem,) = scan_paths(workers, [str(tmp_path / "nothing")]).problems
    assert isinstance(problem, Problem)
    assert "no such file" in problem.problem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_named_like_an_image_holds_nothing_up(workers: WorkerPool, tmp_path: Path) -> None:
    folder = files(tmp_path, "a.dcm")
    os.mkfifo(folder / "x.dcm")
    found = scan_paths(workers, [str(folder)])
    assert images(found) == 1
    (problem,) = found.problems
    assert problem.path == str(folder / "x.dcm")
    assert "pipe" in problem.problem


def test_overlays_are_told_and_not_read(workers: WorkerPool, tmp_path: Path) -> None:
    folder = files(tmp_path, "a.dcm")
    (folder / "overlay.json").write_text("{", encoding="utf-8")
    found = scan_paths(workers, [str(folder)])
    assert (found.overlays, found.problems) == ((OverlayFile(str(folder / "overlay.json")),), ())


def test_one_file_of_every_folder_comes_first_and_documents_last() -> None:
    names = ["notes.txt", "a/1.dcm", "a/2.dcm", "a/report.pdf", "b/1", "b/2"]
    order = [item.path for item in reading_order([Input(name) for name in names])]
    assert order == ["a/1.dcm", "b/1", "a/2.dcm", "b/2", "notes.txt", "a/report.pdf"]


def test_a_folder_that_vanishes_while_it_is_read_is_a_problem_for_each_file(
    workers: WorkerPool, tmp_path: Path
) -> None:
    folder = files(tmp_path / "images", *(f"{number}.dcm" for number in range(5)))
    listed = list_all([str(folder)])
    shutil.rmtree(folder)
    batch = workers.submit(read_batch, listed).result()
    assert all(isinstance(read, Problem) for read in batch.read)
