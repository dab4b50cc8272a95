"""Measuring processes as the parent sees them: started, asked one thing at a time, ended."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


class MissingError(RuntimeError):
    """A peer that is not installed."""


class FailedError(RuntimeError):
    """A measuring process that could not do what it was asked."""


class Process:
    """One process that answers lines of JSON with lines of JSON."""

    def __init__(
        self,
        module: str,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        python: str = "",
    ) -> None:
        self.name = arguments[0] if arguments else module
        self._popen = subprocess.Popen(
            [python or sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            bufsize=1,
            cwd=ROOT,
            env=dict(environment),
        )
        first = self._read()
        if "missing" in first:
            self.close()
            raise MissingError(f"{self.name}: {first['missing']}")

    def ask(self, do: str, **values: Any) -> dict[str, Any]:
        """Have something done; raises ``FailedError`` with what the process says."""
        assert self._popen.stdin is not None
        self._popen.stdin.write(json.dumps({"do": do, **values}) + "\n")
        answer = self._read()
        if "error" in answer:
            raise FailedError(f"{self.name}: {answer['error']}")
        return answer

    def _read(self) -> dict[str, Any]:
        assert self._popen.stdout is not None
        line = self._popen.stdout.readline()
        if not line:
            raise FailedError(f"{self.name} ended with {self._popen.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End the process."""
        assert self._popen.stdin is not None
        self._popen.stdin.close()
        try:
            self._popen.wait(10)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
