"""A process that has everything imported, and forks one that does an operation while its system calls are held.

    with Prepared() as prepared:
        plain = prepared.run(Trial(save, (folder,)))
        full = prepared.run(Trial(save, (folder,), NO_SPACE, nth=4))

A start of Python costs a quarter of a second, a fork a few milliseconds.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

from tests.faults.kinds import NO_FAULT, Fault
from tests.faults.ptrace import SystemCall, held_calls
from tests.faults.system_calls import BY_DESCRIPTOR, BY_PATH, NAMES

ROOT: Final = Path(__file__).parents[2]
DEADLINE_S: Final = 60
NOTE: Final = "/noted/"


@dataclass(frozen=True)
class Trial:
    """An operation (a function of a module, and its arguments), and which of its system calls goes wrong how.

    ``nth`` counts from 1 the calls that have to do with files; 0 lets all go well.
    """

    operation: Callable[..., Any]
    arguments: tuple[Any, ...] = ()
    fault: Fault = NO_FAULT
    nth: int = 0
    records: bool = False
    """Whether what is done to files is to be told, call by call."""
    is_held: bool = True
    """False: in the prepared process itself, which has imported what the operation needs from then on."""


@dataclass(frozen=True)
class Done:
    """Something that was done to a file: the call, its path, and what the call was given besides.

    Of a write ``at`` is where in the file its ``data`` went.
    """

    name: str
    path: str
    other: str = ""
    at: int = 0
    data: bytes = b""


@dataclass
class Outcome:
    """How it went: the calls, what the operation has said on its way, and what it returned or raised.

    A process that was killed returned and raised nothing.
    """

    calls: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    said: list[Any] = field(default_factory=list)
    is_killed: bool = True
    value: Any = None
    raised: str = ""


def note(word: str) -> None:
    """Put a word among the calls that are recorded: it is done then."""
    os.path.lexists(f"{NOTE}{word}")


_TOLD: list[IO[bytes]] = []
"""Where an operation says what it has done; of the process that does it."""


def say(word: Any) -> None:
    """Say what is done, so that it is known of a process that is killed after it."""
    for stream in _TOLD:
        pickle.dump((word,), stream)
        stream.flush()


class Prepared:
    """The process; it ends with the block."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from tests.faults.prepared import main; main()"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def run(self, trial: Trial) -> Outcome:
        """Do an operation in a process of its own, and tell what came of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        pickle.dump(trial, self._process.stdin)
        self._process.stdin.flush()
        outcome = pickle.load(self._process.stdout)
        assert isinstance(outcome, Outcome)
        return outcome


def held(trial: Trial) -> Outcome:
    """Do an operation in a fork of this process, with its fault."""
    answer, told = os.pipe()
    outcome = Outcome()

    def child() -> None:
        os.close(answer)
        stream = open(told, "wb")  # noqa: PTH123, SIM115  not a path, and open to the end
        _TOLD.append(stream)
        pickle.dump(_done(trial), stream)
        stream.flush()
        os._exit(0)

    def give_up(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(DEADLINE_S)
    try:
        _hold(trial, child, outcome)
    except TimeoutError:
        outcome.raised = f"TimeoutError: no end after {DEADLINE_S} s"
    signal.alarm(0)
    os.close(told)
    with open(answer, "rb") as stream, suppress(EOFError):  # noqa: PTH123
        while len(news := pickle.load(stream)) == 1:
            outcome.said += news
        outcome.value, outcome.raised = news
        outcome.is_killed = False
    return outcome


def _hold(trial: Trial, child: Callable[[], None], outcome: Outcome) -> None:
    """Run a child, note its calls, and let one go wrong; what comes after it is not held any more."""
    struck: int | None = None
    paths: dict[int, str] = {}
    for call in held_calls(child):
        if call.thread == struck and not call.is_entry:
            struck, call.holds_on = None, False
            trial.fault.on_exit(call)
        elif trial.records and not call.is_entry:
            path = paths.pop(call.thread, "")
            if path.startswith(NOTE) or (path and call.result >= 0):
                outcome.done.append(_done_by(call, path))
        elif call.is_entry and (said := _file_of(call)):
            outcome.calls.append(said)
            outcome.names.append(NAMES[call.number])
            paths[call.thread] = said.partition(" ")[2]
            if len(outcome.calls) == trial.nth:
                struck = call.thread
                trial.fault.on_entry(call)


def _done(trial: Trial) -> tuple[Any, str]:
    try:
        return trial.operation(*trial.arguments), ""
    except Exception as error:  # noqa: BLE001  whatever it is, it is told
        kinds = " ".join(kind.__name__ for kind in type(error).__mro__[:-3])
        return None, f"{kinds}: {error}"


def _done_by(call: SystemCall, path: str) -> Done:
    """Return what a call has done that went well."""
    name = NAMES[call.number]
    first, second, _ = call.arguments
    if name == "write":
        told = Path(f"/proc/{call.thread}/fdinfo/{first}").read_text(encoding="ascii")
        end = int(told.split()[1])
        return Done(name, path, at=end - call.result, data=call.memory(second, call.result))
    if name == "rename":
        return Done(name, path, _text(call, second))
    return Done(name, path, at=second if name == "ftruncate" else 0)


def _file_of(call: SystemCall) -> str:
    """Return a call and its file, as "write overlay.json"; "" for one that has to do with no file."""
    name = NAMES.get(call.number)
    if name is None:
        return ""
    first, second, _ = call.arguments
    if call.number in BY_DESCRIPTOR:
        path = _link(call.thread, f"fd/{first}")
    elif call.number in BY_PATH:
        path = os.path.join(_link(call.thread, "cwd"), _text(call, first))  # noqa: PTH118  as it is said
    else:
        is_open = ctypes.c_int(first).value > -1
        folder = _link(call.thread, f"fd/{first}" if is_open else "cwd")
        path = os.path.join(folder, _text(call, second)).rstrip("/")  # noqa: PTH118
    return f"{name} {path}" if path.startswith("/") else ""


def _link(thread: int, name: str) -> str:
    """Return what a thread has open, "" for nothing; a pipe or a socket is no path."""
    try:
        return os.readlink(f"/proc/{thread}/{name}")  # noqa: PTH115
    except OSError:
        return ""


def _text(call: SystemCall, address: int) -> str:
    return os.fsdecode(call.memory(address, 4096).split(b"\0")[0]) if address else ""


def _trials(stream: IO[bytes]) -> Iterator[Trial]:
    with suppress(EOFError):
        while True:
            yield pickle.load(stream)


def main() -> None:
    """Answer trial by trial, until nobody asks any more."""
    # The operation's own words are nobody's answer.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    for trial in _trials(sys.stdin.buffer):
        if trial.is_held:
            pickle.dump(held(trial), answers)
        else:
            value, raised = _done(trial)
            pickle.dump(Outcome(value=value, raised=raised, is_killed=False), answers)
        answers.flush()
