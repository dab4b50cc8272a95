"""Which case some paths mean, read from disk: everything that opening must wait for, and no Qt.

On a network drive that is dead each of these calls waits for ever, so that nothing of it may run in the window's
thread (``viewer.jobs.cases.case_reader``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

import sample_studies
from overlays.errors import CaseFormatError
from overlays.model import Case
from overlays.sentence import joined, said
from viewer.imaging.header import OverlayFile
from viewer.imaging.inputs.case_paths import case_file_of, names_case
from viewer.imaging.study import Problem
from viewer.session.cases.binding import linked_sentence

if TYPE_CHECKING:
    from overlays.file.case_file import CaseFile


class ReadCase(Struct, frozen=True):
    """A case that could be read, the file that it came from, and the folders of its images.

    ``folders`` is empty for a case in a ZIP archive, whose images are beside it there; ``left_out`` are lines for
    folders that are not looked at.
    """

    path: str
    case: Case
    file: CaseFile
    folders: tuple[str, ...] = ()
    left_out: tuple[Problem, ...] = ()


class MeantCase(Struct, frozen=True):
    """What some paths mean: the case that the first of them is by itself, if any, and the images.

    ``named`` is the path that means the case, whose file is ``case_path``; ``read`` why it cannot be read, instead
    of the case.  ``images`` are the paths that are looked through when there is no case, or no readable one.
    """

    paths: tuple[str, ...]
    images: tuple[str, ...]
    named: str = ""
    case_path: str = ""
    read: ReadCase | Problem | None = None


def meant_by(paths: Sequence[str]) -> MeantCase:
    """Return what these paths mean."""
    given = tuple(paths)
    cases = {path: found for path in given if (found := case_file_of(path))}
    # A folder whose case cannot be read still has its images.
    images = tuple(path for path in given if cases.get(path) != path or not names_case(path))
    named, case_path = next(iter(cases.items()), ("", ""))
    read = read_found(OverlayFile(case_path)) if case_path else None
    return MeantCase(given, images, named, case_path, read)


def read_found(found: OverlayFile) -> ReadCase | Problem:
    """Return a case, or why it cannot be read."""
    # Images come without the format of cases.
    from overlays.file.case_file import open_packed_case
    from overlays.file.codec import image_folders
    from overlays.package.home import open_at

    name = found.name
    try:
        if found.member is not None:
            case, file = open_packed_case(found.path, found.content, name)
            return ReadCase(name, case, file)
        case, file = open_at(found.path, shipped=sample_studies.case_paths())
    except CaseFormatError as error:
        return Problem(
            error.path,
            joined(": ", filter(None, (error.pointer, error.problem))),
            said("session", "not opened"),
        )
    folders = tuple(str(folder) for folder in image_folders(case, name))
    return ReadCase(name, case, file, folders, tuple(_left_out(case, name)))


def _left_out(case: Case, path: str) -> Iterator[Problem]:
    """Yield a line for each folder of images to which a link leads."""
    from overlays.file.codec import linked_folders

    for folder in linked_folders(case, path):
        yield Problem(path, linked_sentence(folder), said("session", "not looked at"))
