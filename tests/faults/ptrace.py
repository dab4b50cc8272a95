"""Holds a process of ours at each of its system calls, on the way in and out (ptrace(2); Linux on x86-64)."""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

_TRACEME, _CONT, _GETREGS, _SETREGS, _SYSCALL, _SETOPTIONS = 0, 7, 12, 13, 24, 0x4200
_SYSGOOD, _CLONE, _EXITKILL = 0x1, 0x8, 0x100000
_WALL: Final = 0x40000000
_REGISTERS: Final = (
    "r15", "r14", "r13", "r12", "rbp", "rbx", "r11", "r10", "r9", "r8", "rax", "rcx", "rdx", "rsi", "rdi",
    "orig_rax", "rip", "cs", "eflags", "rsp", "ss", "fs_base", "gs_base", "ds", "es", "fs", "gs",
)  # fmt: skip


def can_trace() -> bool:
    """Whether this system lets a process hold its child, as far as can be told."""
    return sys.platform == "linux" and platform.machine() == "x86_64"


class _Registers(ctypes.Structure):
    _fields_ = [(name, ctypes.c_ulonglong) for name in _REGISTERS]


@dataclass
class SystemCall:
    """A system call of a held thread: on its way in (``is_entry``) or out, when ``result`` says what came of it."""

    thread: int
    is_entry: bool
    registers: _Registers
    holds_on: bool = True
    """Whether later calls are to be held as well."""

    @property
    def number(self) -> int:
        """Which call it is."""
        return int(self.registers.orig_rax)

    @property
    def arguments(self) -> tuple[int, int, int]:
        """The first three."""
        held = self.registers
        return int(held.rdi), int(held.rsi), int(held.rdx)

    @property
    def result(self) -> int:
        """What the call returns, a negative error number where it failed."""
        return ctypes.c_longlong(self.registers.rax).value

    def leave_out(self) -> None:
        """Let the system do nothing."""
        self.registers.orig_rax = 2**64 - 1
        self._put()

    def set_length(self, length: int) -> None:
        """Let it read or write so many bytes at most."""
        self.registers.rdx = length
        self._put()

    def set_result(self, result: int) -> None:
        """Let it return something else."""
        self.registers.rax = result % 2**64
        self._put()

    def memory(self, address: int, length: int) -> bytes:
        """Return what the process holds at an address, less where its memory ends."""
        with open(f"/proc/{self.thread}/mem", "rb", buffering=0) as memory:  # noqa: PTH123  not a file
            memory.seek(address)
            try:
                return memory.read(length)
            except OSError:
                # Across the end of what is mapped nothing at all comes.
                return memory.read(4096 - address % 4096)

    def set_memory(self, address: int, data: bytes) -> None:
        """Put something else into the memory of the process."""
        with open(f"/proc/{self.thread}/mem", "r+b", buffering=0) as memory:  # noqa: PTH123
            memory.seek(address)
            memory.write(data)

    def _put(self) -> None:
        _ask(_SETREGS, self.thread, 0, ctypes.byref(self.registers))


def held_calls(child: Callable[[], None]) -> Iterator[SystemCall]:
    """Fork, run ``child`` and yield each system call of its threads, in and out; it goes on when the next is asked for.

    Ends when the process has ended; whoever stops asking ends it.  ``child`` must not return.
    """
    main = os.fork()
    if main == 0:
        try:
            _ask(_TRACEME, 0)
            os.kill(os.getpid(), signal.SIGSTOP)
            child()
        finally:
            os._exit(70)
    if not os.WIFSTOPPED(os.waitpid(main, _WALL)[1]):
        raise PermissionError("the system lets no process hold its child")
    _ask(_SETOPTIONS, main, 0, _SYSGOOD | _CLONE | _EXITKILL)
    inside: dict[int, bool] = {main: False}
    how = _SYSCALL
    try:
        _go_on(how, main)
        while True:
            thread, status = os.waitpid(-1, _WALL)
            if not os.WIFSTOPPED(status):
                inside.pop(thread, None)
                if thread == main:
                    return
                continue
            stopped = os.WSTOPSIG(status)
            if stopped != signal.SIGTRAP | 0x80:
                is_new = thread not in inside and stopped == signal.SIGSTOP
                inside.setdefault(thread, False)
                _go_on(how, thread, 0 if is_new or stopped == signal.SIGTRAP else stopped)
                continue
            inside[thread] = not inside[thread]
            if (registers := _registers(thread)) is not None:
                call = SystemCall(thread, inside[thread], registers)
                yield call
                how = how if call.holds_on else _CONT
                _go_on(how, thread)
    finally:
        if main in inside:
            os.kill(main, signal.SIGKILL)
            while os.waitpid(-1, _WALL)[0] != main:
                pass


def _registers(thread: int) -> _Registers | None:
    """Return what a held thread asks for; ``None`` where its process ends meanwhile, which is told next."""
    registers = _Registers()
    try:
        _ask(_GETREGS, thread, 0, ctypes.byref(registers))
    except ProcessLookupError:
        return None
    return registers


def _go_on(how: int, thread: int, signal_number: int = 0) -> None:
    # Killed meanwhile: its end is told next.
    with suppress(ProcessLookupError):
        _ask(how, thread, 0, signal_number)


_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_libc.ptrace.restype = ctypes.c_long


def _ask(request: int, thread: int, address: int = 0, data: object = 0) -> None:
    if _libc.ptrace(request, thread, address, data) == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
