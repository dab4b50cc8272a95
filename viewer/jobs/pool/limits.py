"""What a worker process may use: memory, processor time, no core files, no dialogue of the system's.

Where the system keeps limits itself (Linux: memory; every Unix: processor time) it is told so.  Elsewhere the
worker watches its own peak memory and ends itself (``watch``), which catches a decoder that grows, a twentieth
of a second late.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection
from typing import Final

# How a worker ends that grew over its memory where the system did not stop it (BSD's sysexits: EX_SOFTWARE).
EXIT_OUT_OF_MEMORY: Final = 70
_LOOK_EVERY_S: Final = 0.05
_NICENESS: Final = 10


def step_back(process_id: int = 0) -> None:
    """Let the window have the processor before this process, or another, when both want it (Unix)."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process_id, _NICENESS)


def limit_memory(limit_bytes: int) -> bool:
    """Let this process allocate ``limit_bytes`` at most; return whether the system sees to it.

    Linux alone counts every private allocation (RLIMIT_DATA, since 4.7) and refuses in time, so that the
    decoder gets a clean MemoryError.
    """
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = limit_bytes if most == resource.RLIM_INFINITY else min(limit_bytes, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))
        return True
    else:
        return False


def die_quietly() -> None:
    """Leave neither a core file, nor a message, nor a dialogue when a decoder crashes this process."""
    if sys.platform == "win32":
        import ctypes

        no_critical_errors, no_fault_box = 0x0001, 0x0002
        ctypes.windll.kernel32.SetErrorMode(no_critical_errors | no_fault_box)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


@contextmanager
def processor_time(limit_s: float) -> Iterator[None]:
    """End this process when what runs inside takes more than ``limit_s`` of processor time (Unix).

    Unlike the pool's own deadline this does not count the time that a slow disk or network takes, and it
    works while the window's process is busy.
    """
    if sys.platform == "win32":
        yield
    else:
        signal.setitimer(signal.ITIMER_PROF, limit_s)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


def watch(limit_bytes: int | None) -> None:
    """Wait, in a thread, for the window's process to end or memory to run over; then end this process.

    ``limit_bytes`` is ``None`` where the system keeps the limit.
    """
    parent = multiprocessing.parent_process()
    sentinels = [] if parent is None else [parent.sentinel]
    while not connection.wait(sentinels, None if limit_bytes is None else _LOOK_EVERY_S):
        if limit_bytes is not None and peak_memory_bytes() > limit_bytes:
            os._exit(EXIT_OUT_OF_MEMORY)
    os._exit(0)


def peak_memory_bytes() -> int:
    """Return the most memory that this process has held so far."""
    if sys.platform == "win32":
        return _windows_peak_memory_bytes()
    else:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _MemoryCounters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of psapi.h."""

        _fields_ = (
            ("size", wintypes.DWORD),
            ("page_faults", wintypes.DWORD),
            ("peak_working_set", ctypes.c_size_t),
            ("working_set", ctypes.c_size_t),
            ("quota_peak_paged", ctypes.c_size_t),
            ("quota_paged", ctypes.c_size_t),
            ("quota_peak_nonpaged", ctypes.c_size_t),
            ("quota_nonpaged", ctypes.c_size_t),
            ("pagefile", ctypes.c_size_t),
            ("peak_pagefile", ctypes.c_size_t),
        )

    def _windows_peak_memory_bytes() -> int:
        counters = _MemoryCounters()
        counters.size = ctypes.sizeof(counters)
        kernel = ctypes.windll.kernel32
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.K32GetProcessMemoryInfo.argtypes = [
            wintypes.HANDLE,
            ctypes.POINTER(_MemoryCounters),
            wintypes.DWORD,
        ]
        kernel.K32GetProcessMemoryInfo(
            kernel.GetCurrentProcess(), ctypes.byref(counters), counters.size
        )
        return int(counters.peak_pagefile)
