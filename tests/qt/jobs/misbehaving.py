"""What a decoder may do to the process it runs in, as functions that a worker can import by name."""

from __future__ import annotations

import ctypes
import inspect
import os
import signal
import struct
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from viewer.imaging.inputs.inputs import Input
from viewer.jobs.pool import limits
from viewer.jobs.pool.messages import MessageChannel
from viewer.jobs.scan.scan_jobs import Batch, FirstLook, Listed, list_all, read_batch


def double(number: int) -> int:
    return 2 * number


def process_id() -> int:
    return os.getpid()


def segfault() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def read_null() -> None:
    ctypes.string_at(0)


def abort() -> None:
    os.abort()


def crash_once(marker: str) -> str:
    """Crash, unless this was tried before."""
    path = Path(marker)
    if path.exists():
        return "survived"
    path.touch()
    os.abort()


def count_tries(folder: str) -> None:
    path = Path(folder)
    (path / f"try{len(list(path.iterdir()))}").touch()
    os.abort()


def leave(code: int) -> None:
    os._exit(code)


def hang_in_python() -> None:
    while True:
        pass


def hang_in_native_code() -> None:
    """Sit in one C call that holds the interpreter's lock, as a looping decoder does."""
    sum(range(10**15))


def hang_asleep() -> None:
    time.sleep(10_000)


def hang_deaf() -> None:
    """Wait without using the processor, with every signal blocked that can be."""
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    time.sleep(10_000)


def grow(megabytes: int) -> int:
    return len(bytearray(megabytes * 1024 * 1024))


def grow_while_watched(megabytes: int) -> None:
    """Grow as ``grow`` does, where no system but only the worker itself keeps to a limit."""
    limit = limits.peak_memory_bytes() + megabytes * 1024 * 1024 // 2
    threading.Thread(target=limits.watch, args=(limit,), daemon=True).start()
    held = b"x" * (megabytes * 1024 * 1024)
    time.sleep(10_000 if held else 0)


def recurse() -> None:
    recurse()


def _line() -> MessageChannel:
    """Return the line to the window's process, which no decoder should reach, and a wild pointer may."""
    frame = inspect.currentframe()
    while frame is not None:
        line = frame.f_locals.get("line")
        if isinstance(line, MessageChannel):
            return line
        frame = frame.f_back
    raise LookupError("no worker")


def say(*pieces: bytes) -> None:
    """Put bytes on the line as they are, and then nothing any more."""
    line = _line()
    for piece in pieces:
        line.waitable.sendall(piece)
    time.sleep(10_000)


def say_slowly() -> None:
    """Begin an answer of a megabyte, and send a byte of it now and then."""
    line = _line()
    line.waitable.sendall(struct.pack("!Q", 1_000_000))
    while True:
        line.waitable.sendall(b"x")
        time.sleep(0.02)


def say_nonsense() -> str:
    """Answer what is no answer, and then once more."""
    _line().send(b"nonsense")
    return "unasked"


def hang_up() -> None:
    """Close the line, and live on."""
    _line().close()
    time.sleep(10_000)


def announce_and_wait(folder: str) -> int:
    """Leave a file named by this process, and wait for the gate."""
    (Path(folder) / str(os.getpid())).touch()
    wait_for(str(Path(folder) / "gate"))
    return os.getpid()


class StrangeError(Exception):
    """Pickles, but does not unpickle."""

    def __init__(self, a: int, b: int) -> None:
        super().__init__(f"{a} and {b}")


def raise_strange_error() -> None:
    raise StrangeError(1, 2)


def raise_system_exit() -> None:
    sys.exit(0)


def answer_unpicklable() -> object:
    return lambda: None


def answer_megabytes(megabytes: int) -> bytes:
    return bytes(megabytes * 1024 * 1024)


def make_noise() -> str:
    """Write on every channel that a library may write to."""
    os.write(1, b"native stdout\n")
    os.write(2, b"native stderr\n")
    sys.stderr.write("python stderr\n")
    return "said"


def loaded_modules() -> list[str]:
    return sorted(sys.modules)


def limits_in_force() -> dict[str, int]:
    import resource

    return {
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "data": resource.getrlimit(resource.RLIMIT_DATA)[0],
    }


def wait_for(path: str) -> str:
    """Wait until a file is there."""
    while not Path(path).exists():
        time.sleep(0.005)
    return path


def note(path: str, word: str) -> None:
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(word + "\n")


def read_batch_or_die(items: Sequence[Input]) -> Batch:
    """Read headers as a scan does, and crash on a file with "killer" in its name."""
    if any("killer" in item.path for item in items):
        os.abort()
    return read_batch(items)


def look_or_die(paths: Sequence[str]) -> FirstLook:
    """Crash at the first look."""
    os.abort()


def list_or_die(paths: Sequence[str]) -> tuple[Listed, ...]:
    """List as a scan does, and crash where "killer" is among the paths."""
    if any("killer" in path for path in paths):
        os.abort()
    return list_all(paths)


def import_path() -> list[str]:
    return list(sys.path)
