"""What the window is for: the same films, strip and column, for reading a case or for writing it."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """The modes of the window; the value is the id of the action that goes there."""

    READ = "read"
    WRITE = "write"
    TEST = "test"
