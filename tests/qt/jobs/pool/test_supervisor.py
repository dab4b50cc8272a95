"""Workers are replaced, and only the job that one had begun is charged with its end."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from tests.qt.jobs import misbehaving
from viewer.jobs.pool.errors import JobError
from viewer.jobs.pool.pool import WorkerPool
from viewer.jobs.pool.spawning import START_METHOD
from viewer.jobs.pool.supervisor import JOBS_A_WORKER

ROOT = Path(__file__).parents[4]
START_METHODS = sorted({START_METHOD, "spawn"})
UNIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
NOT_STARTED = "the processes that read files cannot be started"


@pytest.fixture(params=START_METHODS)
def any_pool(request: pytest.FixtureRequest) -> Iterator[WorkerPool]:
    with WorkerPool(2, deadline_s=10, start_method=request.param) as pool:
        yield pool


def processes() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


def process_of(pool: WorkerPool) -> psutil.Process:
    return psutil.Process(pool.submit(misbehaving.process_id).result())


def test_a_worker_killed_while_idle_is_replaced_before_anybody_asks(
    qtbot: QtBot, lone_worker: WorkerPool
) -> None:
    worker = process_of(lone_worker)
    before = processes()
    worker.kill()
    qtbot.waitUntil(lambda: bool(processes() - before))
    (successor,) = processes() - before
    assert process_of(lone_worker).pid == successor
    assert lone_worker.lost_workers == 0


def test_a_worker_killed_at_work_has_its_job_tried_again_while_others_answer(
    qtbot: QtBot, any_pool: WorkerPool, tmp_path: Path
) -> None:
    job = any_pool.submit(misbehaving.announce_and_wait, str(tmp_path))
    qtbot.waitUntil(lambda: any(tmp_path.iterdir()))
    (first,) = (int(path.name) for path in tmp_path.iterdir())
    others = [any_pool.submit(misbehaving.double, number) for number in range(20)]
    psutil.Process(first).kill()
    assert [other.result() for other in others] == [2 * number for number in range(20)]
    (tmp_path / "gate").touch()
    assert job.result() not in (first, os.getpid())
    assert any_pool.lost_workers == 1


@pytest.mark.skipif(START_METHOD != "forkserver", reason="no server of worker processes here")
def test_workers_come_back_when_their_server_dies(lone_worker: WorkerPool) -> None:
    worker = process_of(lone_worker)
    server = worker.parent()
    assert server is not None
    assert server != psutil.Process()
    hanging = lone_worker.submit(misbehaving.hang_asleep)
    server.kill()
    assert process_of(lone_worker) != worker
    psutil.wait_procs([worker])
    assert isinstance(hanging.exception(), JobError)


@UNIX_ONLY
def test_a_job_whose_worker_died_before_beginning_it_is_not_charged(
    qtbot: QtBot, lone_worker: WorkerPool, tmp_path: Path
) -> None:
    worker = process_of(lone_worker)
    worker.suspend()
    job = lone_worker.submit(misbehaving.count_tries, str(tmp_path))
    qtbot.waitUntil(job.running)
    worker.kill()
    with pytest.raises(JobError):
        job.result()
    assert len(list(tmp_path.iterdir())) == 2
    assert lone_worker.lost_workers == 2


@UNIX_ONLY
def test_a_large_job_for_a_worker_that_is_stuck_goes_to_another(lone_worker: WorkerPool) -> None:
    worker = process_of(lone_worker)
    worker.suspend()
    assert lone_worker.submit(len, bytes(4_000_000)).result() == 4_000_000
    assert lone_worker.lost_workers == 0


def test_a_job_that_does_not_pickle_fails_by_itself(pool: WorkerPool) -> None:
    with pytest.raises(JobError):
        pool.submit(len, threading.Lock()).result()
    assert pool.submit(misbehaving.double, 4).result() == 8
    assert pool.lost_workers == 0


def test_an_overdue_worker_is_replaced_and_its_job_not_tried_again(
    lone_worker: WorkerPool,
) -> None:
    before = process_of(lone_worker)
    with pytest.raises(JobError, match="took too long"):
        lone_worker.submit(misbehaving.hang_asleep).result()
    assert process_of(lone_worker) != before
    assert not before.is_running()
    assert lone_worker.lost_workers == 1


def test_a_worker_retires_once_its_successor_is_ready(lone_worker: WorkerPool) -> None:
    worker = process_of(lone_worker)
    jobs = 1
    while (latest := lone_worker.submit(misbehaving.process_id).result()) == worker.pid:
        jobs += 1
    assert jobs >= JOBS_A_WORKER
    psutil.wait_procs([worker])
    assert process_of(lone_worker).pid == latest
    assert lone_worker.lost_workers == 0


def test_workers_that_cannot_start_fail_what_waits_and_a_later_job_tries_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with WorkerPool(2, start_method="spawn") as pool:
        multiprocessing.set_executable(str(tmp_path / "no such program"))
        try:
            jobs = [pool.submit(misbehaving.double, number) for number in range(3)]
            assert {str(job.exception()) for job in jobs} == {NOT_STARTED}
        finally:
            multiprocessing.set_executable(sys.executable)
        assert pool.submit(misbehaving.double, 4).result() == 8
        assert pool.lost_workers == 0


def descriptors() -> int:
    process = psutil.Process()
    return process.num_handles() if sys.platform == "win32" else process.num_fds()


@pytest.mark.parametrize("start_method", START_METHODS)
def test_a_closed_pool_leaves_no_process_no_thread_and_no_descriptor(start_method: str) -> None:
    def live() -> None:
        with WorkerPool(2, deadline_s=0.5, start_method=start_method) as pool:
            for fault in (misbehaving.abort, misbehaving.hang_asleep, misbehaving.hang_up):
                with pytest.raises(JobError):
                    pool.submit(fault).result()
            pool.submit(misbehaving.double, 4).result()
            pool.submit(misbehaving.hang_in_native_code, deadline_s=600)

    # The server of worker processes stays: it comes with the first pool.
    live()
    before = processes(), set(threading.enumerate()), descriptors()
    live()
    assert (processes(), set(threading.enumerate()), descriptors()) == before


def test_a_pool_closed_while_it_starts_leaves_nothing() -> None:
    with WorkerPool(2) as pool:
        process_of(pool)
    before = processes(), set(threading.enumerate()), descriptors()
    with WorkerPool(2) as pool:
        pool.warm()
    assert (processes(), set(threading.enumerate()), descriptors()) == before


INTERRUPTED = """
import sys
from concurrent.futures import wait
from tests.qt.jobs import misbehaving
from viewer.jobs.pool.pool import WorkerPool

try:
    with WorkerPool(2, start_method=sys.argv[1]) as pool:
        pool.warm()
        if sys.argv[2] == "working":
            pool.submit(misbehaving.double, 4).result()
        hanging = pool.submit(misbehaving.hang_asleep, deadline_s=600)
        print("here", flush=True)
        # Python does not notice a signal that comes just before it begins to wait.
        while not hanging.done():
            wait([hanging], timeout=0.1)
except KeyboardInterrupt:
    print("stopped")
"""


@UNIX_ONLY
@pytest.mark.parametrize("moment", ["starting", "working"])
@pytest.mark.parametrize("start_method", START_METHODS)
def test_ctrl_c_in_the_terminal_ends_all_without_a_word(start_method: str, moment: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, start_method, moment],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as program:  # fmt: skip
        assert program.stdout is not None
        program.stdout.readline()
        os.killpg(program.pid, signal.SIGINT)
        assert program.communicate() == ("stopped\n", "")


LOADED = """
import sys
from tests.qt.jobs import misbehaving
from viewer.jobs.pool.pool import WorkerPool

with WorkerPool(1) as pool:
    print(*pool.submit(misbehaving.loaded_modules).result(), *sys.modules)
"""


def test_neither_the_pool_nor_its_workers_load_what_takes_long() -> None:
    said = subprocess.run(
        [sys.executable, "-c", LOADED],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert set(said.stdout.split()).isdisjoint({"asyncio", "ssl", "concurrent.futures.process"})
