"""A worker may crash, hang, eat memory or talk: only its own job knows of it."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, wait
from pathlib import Path

import psutil
import pytest

from tests.qt.jobs import misbehaving
from viewer.jobs.pool.errors import JobError
from viewer.jobs.pool.pool import Priority, WorkerPool
from viewer.jobs.pool.spawning import START_METHOD

ROOT = Path(__file__).parents[4]
TOO_LONG = "took too long"
DIED = "the decoder failed on this image"


def failure(pool: WorkerPool, function: Callable[..., object], *arguments: object) -> JobError:
    with pytest.raises(JobError) as caught:
        pool.submit(function, *arguments).result()
    return caught.value


def test_a_job_returns_its_value(pool: WorkerPool) -> None:
    assert pool.submit(misbehaving.double, 21).result() == 42


@pytest.mark.parametrize("start_method", sorted({START_METHOD, "spawn"}))
def test_workers_start_by_every_method_and_are_replaced(start_method: str) -> None:
    with WorkerPool(1, start_method=start_method) as pool:
        first = pool.submit(misbehaving.process_id).result()
        assert failure(pool, misbehaving.segfault).worker_lost
        second = pool.submit(misbehaving.process_id).result()
    assert len({first, second, os.getpid()}) == 3


@pytest.mark.parametrize(
    ("function", "arguments", "told"),
    [
        (misbehaving.segfault, (), DIED),
        (misbehaving.read_null, (), DIED),
        (misbehaving.abort, (), DIED),
        (misbehaving.leave, (3,), DIED),
        (misbehaving.hang_in_python, (), TOO_LONG),
        (misbehaving.hang_in_native_code, (), TOO_LONG),
        (misbehaving.hang_asleep, (), TOO_LONG),
        (misbehaving.hang_deaf, (), TOO_LONG),
        (misbehaving.leave, (0,), DIED),
        (misbehaving.grow, (600,), "needs more memory than it may have"),
        (misbehaving.grow_while_watched, (200,), "needs more memory than it may have"),
        (misbehaving.recurse, (), "nested too deeply"),
        (misbehaving.raise_strange_error, (), DIED),
        (misbehaving.raise_system_exit, (), DIED),
        (misbehaving.answer_unpicklable, (), "missing"),
        (misbehaving.answer_megabytes, (65,), "more than the 67 MB"),
        (misbehaving.say, (b"\0\0\0",), TOO_LONG),
        (misbehaving.say, (struct.pack("!Q", 1000), b"half an answer"), TOO_LONG),
        (misbehaving.say, (struct.pack("!Q", 2**60),), DIED),
        (misbehaving.say_slowly, (), TOO_LONG),
        (misbehaving.say_nonsense, (), DIED),
        (misbehaving.hang_up, (), DIED),
    ],
    ids=lambda value: value.__name__ if callable(value) else None,
)
def test_a_misbehaving_job_fails_in_plain_words_and_the_next_one_works(
    pool: WorkerPool, function: Callable[..., object], arguments: tuple[object, ...], told: str
) -> None:
    error = failure(pool, function, *arguments)
    assert told in str(error)
    assert pool.submit(misbehaving.double, 4).result() == 8


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (misbehaving.hang_asleep, ()),
        (misbehaving.say, (struct.pack("!Q", 1000), b"half an answer")),
        (misbehaving.say_slowly, ()),
    ],
    ids=["hangs", "stops in its answer", "answers slowly"],
)
def test_the_other_worker_goes_on_while_one_hangs(
    pool: WorkerPool, function: Callable[..., object], arguments: tuple[object, ...]
) -> None:
    hanging = pool.submit(function, *arguments)
    others = [pool.submit(misbehaving.double, number) for number in range(20)]
    assert [other.result() for other in others] == [2 * number for number in range(20)]
    assert not hanging.done()


def test_a_job_is_tried_again_when_its_worker_died_once(pool: WorkerPool, tmp_path: Path) -> None:
    marker = tmp_path / "tried"
    assert pool.submit(misbehaving.crash_once, str(marker)).result() == "survived"


def test_a_job_that_kills_twice_is_not_tried_a_third_time(pool: WorkerPool, tmp_path: Path) -> None:
    failure(pool, misbehaving.count_tries, str(tmp_path))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_worker_killed_while_idle_is_replaced(lone_worker: WorkerPool) -> None:
    worker = psutil.Process(lone_worker.submit(misbehaving.process_id).result())
    worker.kill()
    psutil.wait_procs([worker])
    assert lone_worker.submit(misbehaving.double, 4).result() == 8


def test_a_pool_whose_workers_cannot_start_fails_its_jobs() -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux keeps the memory limit itself")
    with WorkerPool(1, memory_limit_bytes=1024**2) as pool:
        assert failure(pool, misbehaving.double, 4).worker_lost
        assert failure(pool, misbehaving.double, 4).worker_lost


def test_urgent_jobs_overtake_those_done_ahead(lone_worker: WorkerPool, tmp_path: Path) -> None:
    gate, log = tmp_path / "gate", tmp_path / "log"
    blocked = lone_worker.submit(misbehaving.wait_for, str(gate), deadline_s=30)
    ranks = (Priority.AHEAD, Priority.OPENING, Priority.URGENT, Priority.AHEAD, Priority.URGENT)
    jobs = [
        lone_worker.submit(misbehaving.note, str(log), rank.name, priority=rank) for rank in ranks
    ]
    gate.touch()
    wait([blocked, *jobs])
    assert log.read_text(encoding="utf-8").split() == [
        "URGENT", "URGENT", "OPENING", "AHEAD", "AHEAD",
    ]  # fmt: skip


def test_a_cancelled_job_never_runs(lone_worker: WorkerPool, tmp_path: Path) -> None:
    gate, log = tmp_path / "gate", tmp_path / "log"
    blocked = lone_worker.submit(misbehaving.wait_for, str(gate), deadline_s=30)
    unwanted = lone_worker.submit(misbehaving.note, str(log), "unwanted")
    assert unwanted.cancel()
    gate.touch()
    blocked.result()
    assert lone_worker.submit(misbehaving.double, 4).result() == 8
    assert not log.exists()


def test_closing_leaves_no_process_and_no_thread_and_cancels_what_waits(tmp_path: Path) -> None:
    threads = set(threading.enumerate())
    pool = WorkerPool(1)
    worker = psutil.Process(pool.submit(misbehaving.process_id).result())
    hanging = pool.submit(misbehaving.hang_in_native_code, deadline_s=600)
    waiting = pool.submit(misbehaving.double, 4)
    pool.close()
    psutil.wait_procs([worker])
    assert set(threading.enumerate()) <= threads
    assert hanging.done()
    with pytest.raises(CancelledError):
        waiting.result()
    with pytest.raises(CancelledError):
        pool.submit(misbehaving.double, 4).result()


def test_a_worker_has_its_limits_and_leaves_no_core_file(pool: WorkerPool) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux keeps the memory limit itself")
    limits = pool.submit(misbehaving.limits_in_force).result()
    assert limits == {"core": 0, "data": 512 * 1024**2}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no niceness")
@pytest.mark.parametrize("start_method", sorted({START_METHOD, "spawn"}))
def test_the_window_comes_before_its_workers_and_what_starts_them(start_method: str) -> None:
    with WorkerPool(1, start_method=start_method) as pool:
        pool.warm()
        worker = psutil.Process(pool.submit(misbehaving.process_id).result())
        helpers = [worker, *([worker.parent()] if start_method == "forkserver" else [])]
        assert all(helper.nice() > psutil.Process().nice() for helper in helpers)


def test_a_worker_says_nothing(capfd: pytest.CaptureFixture[str], pool: WorkerPool) -> None:
    pool.submit(misbehaving.make_noise).result()
    assert capfd.readouterr() == ("", "")


SCRIPT = """
import sys
import PySide6.QtCore
from tests.qt.jobs import misbehaving
from viewer.jobs.pool.pool import WorkerPool
from viewer.jobs.pool.spawning import START_METHOD

if __name__ != "__main__":
    raise SystemExit("a worker ran the main script again")
with WorkerPool(1, start_method=sys.argv[1]) as pool:
    print(*pool.submit(misbehaving.loaded_modules).result())
"""


@pytest.mark.parametrize("start_method", sorted({START_METHOD, "spawn"}))
def test_a_worker_loads_neither_qt_nor_the_main_script(tmp_path: Path, start_method: str) -> None:
    script = tmp_path / "program.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = subprocess.run(
        [sys.executable, script, start_method],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.stderr == ""
    loaded = {name.split(".")[0] for name in said.stdout.split()}
    assert "viewer" in loaded
    assert loaded.isdisjoint({"PySide6", "shiboken6", "pyqtgraph", "cv2", "program"})


ORPHANING = """
from tests.qt.jobs import misbehaving
from viewer.jobs.pool.pool import WorkerPool

pool = WorkerPool(2)
busy = pool.submit(misbehaving.hang_asleep, deadline_s=600)
print(pool.submit(misbehaving.process_id).result(), flush=True)
input()
"""


def test_workers_end_when_the_window_is_killed() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", ORPHANING],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as window:  # fmt: skip
        assert window.stdout is not None
        worker = psutil.Process(int(window.stdout.readline()))
        family = [worker, *psutil.Process(window.pid).children(recursive=True)]
        window.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []
