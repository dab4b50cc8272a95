"""What is tried with a fault at each of its system calls, and what must stand on the disk afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.prepared import Outcome


@dataclass(frozen=True)
class Operation:
    """Something that writes.

    ``prepare`` lays out what is there before, in an empty folder; ``act`` is what is tried, in a process of its own:
    it returns, or raises one of ``told``.  Each of the files and folders ``whole`` must afterwards be
    what was there before, or what a good run leaves, byte for byte; ``judge`` tells what else is wrong.  ``settle`` is
    what the program does when it is used next: it must succeed, and remove what a killed process could not.
    """

    name: str
    prepare: Callable[[Path], object]
    act: Callable[[Path], Any]
    whole: tuple[str, ...]
    judge: Callable[[Path, Outcome], Iterable[str]]
    settle: Callable[[Path], object]
    reads_back: bool = True
    """Whether a disk that keeps what it took with a bit turned is noticed."""
    told: frozenset[str] = frozenset({"CaseSaveError", "CaseFormatError"})
