"""How a command ends: its exit code, and the one line it says when it fails."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from viewer.commands.terminal import json_text, plain

if TYPE_CHECKING:
    from viewer.imaging.study import Problem


class ExitCode(IntEnum):
    """What the shell sees."""

    DONE = 0
    PROBLEMS_FOUND = 1
    WRONG_USAGE = 2
    CANNOT_READ = 3


class CommandError(Exception):
    """A command cannot go on; ``str()`` is the line for stderr."""

    def __init__(self, message: str, code: ExitCode = ExitCode.CANNOT_READ) -> None:
        super().__init__(message)
        self.code = code


def say(text: str) -> None:
    """Print a line of the command's result; raise ``CommandError`` where it cannot be written."""
    _print(plain(text, sys.stdout))


def say_json(value: Any) -> None:
    """Print the command's result as JSON; raise ``CommandError`` where it cannot be written."""
    _print(json_text(value, sys.stdout))


def _print(text: str) -> None:
    try:
        # Unlike write(), print() does without a standard output that was closed.
        print(text, flush=True)  # noqa: T201
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is still buffered would fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        reason = (error.strerror or str(error)).lower()
        raise CommandError(f"the result cannot be written: {reason}") from error


def complain(text: str) -> None:
    """Print a line about the command's progress or failure, on stderr."""
    sys.stderr.write(plain(f"rounds: {text}", sys.stderr) + "\n")


def complain_of(problems: tuple[Problem, ...]) -> None:
    """Print one line a problem: the file, what is wrong, what was done."""
    for problem in problems:
        complain(line_of(problem))


def line_of(problem: Problem) -> str:
    """Return a problem as one line."""
    done = f" ({problem.action})" if problem.action else ""
    return " ".join(f"{problem.path}: {problem.problem}{done}".split())
