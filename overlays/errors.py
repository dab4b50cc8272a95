"""What can go wrong between a case and its file."""

from __future__ import annotations

from pathlib import Path

from overlays.sentence import joined, said


class OverlayError(Exception):
    """Base of the errors of this package; its text is one sentence for people."""


class CaseFormatError(OverlayError):
    """A case file that cannot be read: ``path``, the place in it, and what is wrong there.

    ``pointer`` is a place such as ``films[1].marks[0].tip`` or ``line 14, column 7``; "" means the whole file.
    """

    def __init__(self, path: str | Path, *, pointer: str = "", problem: str) -> None:
        self.path = str(path)
        self.pointer = pointer
        self.problem = problem
        super().__init__(joined(": ", (part for part in (self.path, pointer, problem) if part)))

    def __reduce__(self) -> tuple[object, ...]:
        return _format_error, (self.path, self.pointer, self.problem)


class CaseSaveError(OverlayError):
    """A case that could not be written; what was on disk before is still there."""

    def __init__(self, path: str | Path, problem: str) -> None:
        self.path = str(path)
        self.problem = problem
        super().__init__(
            said("overlays", "{path}: not saved: {problem}").format(path=self.path, problem=problem)
        )

    def __reduce__(self) -> tuple[object, ...]:
        return CaseSaveError, (self.path, self.problem)


def _format_error(path: str, pointer: str, problem: str) -> CaseFormatError:
    return CaseFormatError(path, pointer=pointer, problem=problem)
