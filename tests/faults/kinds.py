"""What can come of a system call instead of what was asked for."""

from __future__ import annotations

import errno
import os
import signal
from dataclasses import dataclass
from typing import Final

from tests.faults.ptrace import SystemCall
from tests.faults.system_calls import NAMES, READS, WRITES


@dataclass(frozen=True)
class Fault:
    """A system call that goes as it should: the other faults say what they do on its way in, and on its way out."""

    name: str

    def fits(self, call: str) -> bool:
        """Whether a call of that name can go wrong so."""
        return True

    def on_entry(self, call: SystemCall) -> None:
        """Change what the system is asked for."""

    def on_exit(self, call: SystemCall) -> None:
        """Change what it answers."""


@dataclass(frozen=True)
class Refused(Fault):
    """The system answers with an error and does nothing; a close that fails has closed all the same (close(2))."""

    error: int = errno.EIO

    def on_entry(self, call: SystemCall) -> None:
        if NAMES[call.number] != "close":
            call.leave_out()

    def on_exit(self, call: SystemCall) -> None:
        call.set_result(-self.error)


@dataclass(frozen=True)
class Denied(Fault):
    """The system does it, and answers with an error all the same, as a share does that loses its answer."""

    error: int = errno.ENOENT

    def on_exit(self, call: SystemCall) -> None:
        call.set_result(-self.error)


@dataclass(frozen=True)
class Short(Fault):
    """A write takes its first bytes alone, a read gives no more."""

    most: int = 7

    def fits(self, call: str) -> bool:
        return call in WRITES | READS

    def on_entry(self, call: SystemCall) -> None:
        call.set_length(min(self.most, call.arguments[2]))


@dataclass(frozen=True)
class Takes(Fault):
    """A write takes nothing and says no error."""

    def fits(self, call: str) -> bool:
        return call in WRITES

    def on_entry(self, call: SystemCall) -> None:
        call.leave_out()

    def on_exit(self, call: SystemCall) -> None:
        call.set_result(0)


@dataclass(frozen=True)
class Lying(Fault):
    """A write takes all and keeps it with one bit turned."""

    def fits(self, call: str) -> bool:
        return call in WRITES

    def on_entry(self, call: SystemCall) -> None:
        self._turn(call)

    def on_exit(self, call: SystemCall) -> None:
        self._turn(call)

    def _turn(self, call: SystemCall) -> None:
        _, at, length = call.arguments
        if length:
            call.set_memory(at, bytes([call.memory(at, 1)[0] ^ 1]))


@dataclass(frozen=True)
class Killed(Fault):
    """kill -9 before the call, or ``after`` it: amid it, where it writes."""

    after: bool = False

    def on_entry(self, call: SystemCall) -> None:
        if not self.after:
            os.kill(call.thread, signal.SIGKILL)
        elif NAMES[call.number] in WRITES:
            call.set_length(call.arguments[2] // 2)

    def on_exit(self, call: SystemCall) -> None:
        os.kill(call.thread, signal.SIGKILL)


NO_FAULT: Final = Fault("none")
NO_SPACE: Final = Refused("ENOSPC", errno.ENOSPC)
BROKEN: Final = Refused("EIO", errno.EIO)
FORBIDDEN: Final = Refused("EACCES", errno.EACCES)
SHORT: Final = Short("short")
KILLED_BEFORE: Final = Killed("kill -9 before")
KILLED_AFTER: Final = Killed("kill -9 after", after=True)

LYING: Final = Lying("kept wrong")

KINDS: Final[tuple[Fault, ...]] = (
    NO_SPACE, BROKEN, FORBIDDEN, SHORT, KILLED_BEFORE, KILLED_AFTER, LYING,
)  # fmt: skip
"""Those that every system call is tried with that can go wrong so."""
