"""Which inputs some paths mean: files, folders, ZIP archives, DICOMDIRs and cases."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from viewer.imaging.problems import problem_for
from viewer.imaging.streams import FileStream, Stream
from viewer.imaging.study import Problem

OVERLAY_NAME: Final = "overlay.json"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to look at, or one ``member`` of the ZIP archive at ``path``; ``size`` in bytes."""

    path: str
    member: str | None = None
    size: int = 0

    @property
    def name(self) -> str:
        """What to call it to a person."""
        return f"{self.path}:{self.member}" if self.member else self.path

    @property
    def is_overlay(self) -> bool:
        """Whether it is a case (overlay.json) and not an image."""
        return os.path.basename(self.member or self.path).lower().endswith(".json")


def list_inputs(paths: Sequence[str]) -> Iterator[Input | Problem]:
    """Yield what to read, lazily, each file once."""
    seen: set[str] = set()
    for path in paths:
        try:
            yield from _below(os.fspath(path), seen)
        except OSError as error:
            yield problem_for(path, error)


def _below(path: str, seen: set[str]) -> Iterator[Input | Problem]:
    if not os.path.isdir(path):
        size = os.stat(path).st_size
        if os.path.abspath(path) not in seen:
            seen.add(os.path.abspath(path))
            yield Input(path, None, size)
        return
    for folder, folders, files in os.walk(path):
        folders.sort()
        for name in sorted(files):
            full = os.path.join(folder, name)
            if not os.path.islink(full):
                yield from _below(full, seen)


def open_input(item: Input) -> Stream:
    """Open an input for reading its header."""
    return FileStream(item.path)
