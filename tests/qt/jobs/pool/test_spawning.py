"""Workers start from any folder, import from where the program does, and say when they are not prepared."""

from __future__ import annotations

import logging
import multiprocessing.process
import multiprocessing.spawn
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.qt.jobs import misbehaving
from viewer.jobs.pool.pool import WorkerPool
from viewer.jobs.pool.spawning import START_METHOD

ROOT = Path(__file__).parents[4]
START_METHODS = sorted({START_METHOD, "spawn"})
FORKED = pytest.mark.skipif(
    START_METHOD != "forkserver", reason="no server of worker processes here"
)
NOT_PRELOADED = "what workers need was not preloaded: each imports it by itself"

# A pool made by the program while the folder of another library lies before all others, as OpenCV lets it.
ELSEWHERE = """
import logging, sys
logging.basicConfig(stream=sys.stdout, format="%(message)s")
sys.path.insert(0, sys.argv[1])
from viewer.imaging.series.scan import scan
from viewer.jobs.blocking import decode_now
from viewer.jobs.pool.pool import WorkerPool
with WorkerPool(2, start_method=sys.argv[3]) as pool:
    sys.path.insert(0, sys.argv[4])
    pool.warm()
    frame = scan([sys.argv[2]]).studies[0].series[0].frames[0]
    print(decode_now(frame, pool=pool).pixels.shape)
"""


def run(
    folder: Path, *arguments: str, program: str = ELSEWHERE
) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-P", "-c", program, *arguments],
        cwd=folder, env=plain, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def trap(folder: Path) -> Path:
    """Fill a folder with modules that bear the names of others."""
    folder.mkdir()
    for name in ("typing", "struct", "socket", "numpy", "pickle", "viewer"):
        (folder / f"{name}.py").write_text("raise SystemExit('imported from a foreign folder')\n")
    return folder


@pytest.mark.parametrize("start_method", START_METHODS)
def test_workers_start_from_a_folder_of_foreign_files_whatever_sys_path_is_at_the_moment(
    tmp_path: Path, start_method: str
) -> None:
    from pydicom.data import get_testdata_file

    foreign, momentary = trap(tmp_path / "foreign"), trap(tmp_path / "momentary")
    file = str(get_testdata_file("MR_small.dcm"))
    done = run(foreign, str(ROOT), file, start_method, str(momentary))
    assert (done.stdout, done.stderr) == ("(64, 64)\n", "")


@pytest.mark.parametrize("start_method", START_METHODS)
def test_workers_start_from_a_folder_that_is_gone(tmp_path: Path, start_method: str) -> None:
    from pydicom.data import get_testdata_file

    gone = "import os, sys\nos.rmdir(os.getcwd())\n"
    folder = tmp_path / "gone"
    folder.mkdir()
    file = str(get_testdata_file("MR_small.dcm"))
    done = run(folder, str(ROOT), file, start_method, str(tmp_path), program=gone + ELSEWHERE)
    assert (done.stdout, done.stderr) == ("(64, 64)\n", "")


@FORKED
def test_workers_are_preloaded_wherever_the_program_is_called_from(tmp_path: Path) -> None:
    from pydicom.data import get_testdata_file

    file = str(get_testdata_file("MR_small.dcm"))
    done = run(tmp_path, str(ROOT), file, "forkserver", str(tmp_path))
    assert NOT_PRELOADED not in done.stdout
    assert done.stdout == "(64, 64)\n"


@FORKED
def test_a_failed_preload_is_said_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with WorkerPool(1, start_method="spawn") as pool, caplog.at_level(logging.WARNING):
        # A fresh process that is told it comes from the server finds nothing preloaded.
        pool._context.preloads = True
        assert pool.submit(misbehaving.double, 4).result() == 8
    assert NOT_PRELOADED in caplog.text


def test_a_worker_that_cannot_import_what_it_needs_says_so_in_the_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "numpy.py").write_text("raise ImportError('a broken installation')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with WorkerPool(1, start_method="spawn") as pool, caplog.at_level(logging.WARNING):
        error = pool.submit(misbehaving.double, 4).exception()
    assert "cannot be started" in str(error)
    assert "a worker cannot work" in caplog.text
    assert "a broken installation" in caplog.text


@FORKED
def test_a_temporary_folder_too_long_for_a_socket_stops_nothing(tmp_path: Path) -> None:
    from pydicom.data import get_testdata_file

    deep = tmp_path / ("x" * 100)
    deep.mkdir()
    file = str(get_testdata_file("MR_small.dcm"))
    long = f"import os\nos.environ['TMPDIR'] = {str(deep)!r}\n"
    done = run(tmp_path, str(ROOT), file, "forkserver", str(tmp_path), program=long + ELSEWHERE)
    assert (done.stdout, done.stderr) == ("(64, 64)\n", "")


# --- what of Python's own is used by names that it does not promise


def test_python_still_keeps_its_children_where_they_are_forgotten() -> None:
    assert isinstance(multiprocessing.process._children, set)  # type: ignore[attr-defined]
    with WorkerPool(1) as pool:
        pool.submit(misbehaving.double, 4).result()
        names = {child.name for child in multiprocessing.process._children}  # type: ignore[attr-defined]
        assert "worker" not in names


@FORKED
def test_python_still_tells_the_process_ids_of_its_server_and_its_tracker() -> None:
    from multiprocessing import forkserver, resource_tracker

    import psutil

    with WorkerPool(1) as pool:
        pool.warm()
        worker = psutil.Process(pool.submit(misbehaving.process_id).result())
    server = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    tracker = resource_tracker._resource_tracker._pid  # type: ignore[attr-defined]
    assert worker.ppid() == server if worker.is_running() else psutil.pid_exists(server)
    assert psutil.Process(tracker).ppid() == os.getpid()


@pytest.mark.parametrize("start_method", START_METHODS)
def test_python_still_asks_for_the_preparation_that_is_replaced(
    monkeypatch: pytest.MonkeyPatch, start_method: str
) -> None:
    assert "get_preparation_data" in multiprocessing.spawn.__all__
    with WorkerPool(1, start_method=start_method) as pool:
        pool._context._sys_path = (*sys.path, "/marked")  # type: ignore[attr-defined]
        assert pool.submit(misbehaving.import_path).result()[-1] == "/marked"
