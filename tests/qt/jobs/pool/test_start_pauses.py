"""Starts that fail are tried again after pauses, and not for ever."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import count, pairwise
from multiprocessing.process import BaseProcess
from typing import cast

import pytest

from tests.qt.jobs import misbehaving
from viewer.jobs.pool import worker_process
from viewer.jobs.pool.errors import JobError
from viewer.jobs.pool.job_queue import Job
from viewer.jobs.pool.messages import MessageChannel, new_line
from viewer.jobs.pool.pool import WorkerPool
from viewer.jobs.pool.start_pauses import StartPauses
from viewer.jobs.pool.worker import HERE
from viewer.jobs.pool.worker_process import WorkerProcess


def test_a_failed_start_is_tried_again_after_50_100_and_200_ms_and_then_no_more() -> None:
    patience = StartPauses()
    now = 1000.0
    pauses = []
    while not patience.is_at_its_end:
        assert patience.may_try(now)
        patience = patience.after_failure(began=now, now=now)
        pauses.append(round(patience.next_try - now, 3))
        now = patience.next_try
    assert pauses == [0.05, 0.1, 0.2, 0.0]
    assert not patience.may_try(now + 3600.0)


def test_starts_that_began_together_fail_as_one() -> None:
    patience = StartPauses()
    for failed_at in (10.0, 10.01, 10.3):
        patience = patience.after_failure(began=9.9, now=failed_at)
    assert patience == StartPauses(1, 10.05)
    assert not patience.may_try(10.04)
    assert patience.may_try(10.05)


def test_four_workers_refused_at_once_by_a_dying_server_are_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refused = count()
    start = worker_process._started

    def refusing(*arguments: object) -> WorkerProcess:
        if next(refused) < 12:
            raise ConnectionRefusedError
        return start(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(worker_process, "_started", refusing)
    with WorkerPool(4) as pool:
        assert pool.submit(misbehaving.double, 4).result() == 8


def test_whoever_is_refused_for_good_is_told_after_four_rounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rounds: list[float] = []

    def refusing(*arguments: object) -> WorkerProcess:
        rounds.append(time.monotonic())
        raise ConnectionRefusedError

    monkeypatch.setattr(worker_process, "_started", refusing)
    with WorkerPool(1) as pool, pytest.raises(JobError, match="cannot be started"):
        pool.submit(misbehaving.double, 4).result()
    pauses = [after - before for before, after in pairwise(rounds)]
    assert [pause >= least for pause, least in zip(pauses, (0.05, 0.1, 0.2), strict=True)] == (
        [True] * 3
    )


# --- a worker whose "I begin" and damaged length came in one piece


class Process:
    """As much of a process as a ``WorkerProcess`` looks at."""

    sentinel = 0


@pytest.fixture
def ends() -> Iterator[tuple[MessageChannel, MessageChannel]]:
    ours, theirs = new_line()
    yield ours, theirs
    ours.close()
    theirs.close()


def test_a_job_that_was_begun_before_the_damage_counts_as_begun(
    ends: tuple[MessageChannel, MessageChannel],
) -> None:
    ours, theirs = ends
    worker = WorkerProcess(cast("BaseProcess", Process()), ours, began=0.0)
    theirs.send(HERE)
    worker.hear()
    job = Job(misbehaving.double, (4,), deadline_s=1.0)
    worker.give(job, job.packed())
    theirs.waitable.sendall(len(HERE).to_bytes(8, "big") + HERE + (2**60).to_bytes(8, "big"))
    assert worker.hear() is None
    assert (worker.has_begun, job.begun, worker.has_hung_up) == (True, 1, True)


def test_an_answer_that_came_before_the_damage_is_taken(
    ends: tuple[MessageChannel, MessageChannel],
) -> None:
    ours, theirs = ends
    worker = WorkerProcess(cast("BaseProcess", Process()), ours, began=0.0)
    theirs.send(HERE)
    worker.hear()
    job = Job(misbehaving.double, (4,), deadline_s=1.0)
    worker.give(job, job.packed())
    begun = len(HERE).to_bytes(8, "big") + HERE
    theirs.waitable.sendall(begun + b"\0\0\0\0\0\0\0\6answer" + (2**60).to_bytes(8, "big"))
    assert worker.hear() == (job, b"answer")
    assert worker.has_hung_up
