"""Case files to cases and back.

Bytes -> ``plain_json.parse`` (strict JSON) -> ``migrate.upgraded`` -> ``fields.CaseFields`` (types and ranges)
-> ``trees.case_of`` -> ``model.Case``.  Whatever is wrong with a file ends as one ``CaseFormatError`` that names
the place.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import msgspec

from overlays.errors import CaseFormatError, CaseSaveError
from overlays.file import field_types, fields
from overlays.file.complaints import plain_complaint
from overlays.file.migrate import upgraded
from overlays.file.plain_json import MAX_BYTES, JsonError, dump, parse
from overlays.file.storage import atomic_write
from overlays.file.trees import case_of, tree_of
from overlays.model import CASE_SUFFIX, FORMAT, FORMAT_VERSION, Case, ImageRef, StageKind
from overlays.sentence import joined, said


def read_case(path: str | Path) -> Case:
    """Read the case file at ``path``; raise ``CaseFormatError`` for anything that is wrong with it."""
    return decode_case(content_of(path), path)


def content_of(path: str | Path) -> bytes:
    """Return what the file at ``path`` holds, no more of it than shows that it is too large.

    Raises ``CaseFormatError`` where that cannot be read.
    """
    try:
        # Opening a pipe would wait for a writer for ever.
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise CaseFormatError(path, problem=said("overlays", "is not a file"))
        with Path(path).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CaseFormatError(
            path, problem=said("overlays", "cannot be read: {reason}").format(reason=reason.lower())
        ) from error


def decode_case(data: bytes, path: str | Path) -> Case:
    """Return the case that ``data`` holds; ``path`` only names the file in a ``CaseFormatError``."""
    try:
        tree = parse(data)
    except JsonError as error:
        raise CaseFormatError(path, pointer=error.pointer, problem=error.problem) from error
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise CaseFormatError(
            path,
            problem=said("overlays", 'is not a case file: it lacks "format": "{format}"').format(
                format=FORMAT
            ),
        )
    tree = upgraded(tree)
    try:
        file = msgspec.convert(tree, fields.CaseFields)
    except msgspec.ValidationError as error:
        pointer, problem = plain_complaint(str(error))
        raise CaseFormatError(
            path, pointer=pointer, problem=joined("", filter(None, (problem, _age(tree))))
        ) from error
    check_whole(file, path)
    _check_parts(file, path)
    return case_of(file, tree)


def encode_case(case: Case) -> bytes:
    """Write ``case`` as the bytes of its file: known keys in their order, then the unknown ones.

    A case that is large, or would be once it is laid out for people, is written without the spaces.
    """
    short = shortest(case)
    if len(short) > MAX_BYTES // 2:
        return short
    laid_out = dump(tree_of(case))
    return laid_out if len(laid_out) <= MAX_BYTES else short


def shortest(case: Case) -> bytes:
    """Write ``case`` in as few bytes as can be."""
    return dump(tree_of(case), compact=True)


def write_case(path: str | Path, case: Case) -> None:
    """Save ``case`` at ``path``, whole or not at all; raise ``CaseSaveError``."""
    atomic_write(path, encode_checked(case, path))


def encode_checked(case: Case, path: str | Path) -> bytes:
    """Return the bytes to write at ``path``; raise ``CaseSaveError``.

    They are read back in memory first, so that no file is written that cannot be read.
    """
    if case.read_only:
        raise CaseSaveError(
            path,
            said("overlays", "a newer program wrote it (format version {version})").format(
                version=case.version
            ),
        )
    try:
        data = encode_case(case)
        if decode_case(data, path) != case:
            raise CaseSaveError(path, said("overlays", "it would not read back as it is"))
    except CaseFormatError as error:
        raise CaseSaveError(path, f"{error.pointer or 'the case'} {error.problem}") from error
    except ValueError as error:
        raise CaseSaveError(
            path, said("overlays", "it holds what JSON cannot: {error}").format(error=error)
        ) from error
    return data


def image_folders(case: Case, path: str | Path) -> tuple[Path, ...]:
    """Return the folders to look for the images of the case in the file ``path``: its own first.

    Those of ``linked_folders`` are left out.  A package, or a ZIP archive, has its images in itself.
    """
    if Path(path).suffix.lower() != CASE_SUFFIX:
        return (Path(path),)
    home = Path(path).parent
    left_out = linked_folders(case, path)
    return (home, *(home / folder for folder in case.images if folder not in left_out))


def linked_folders(case: Case, path: str | Path) -> tuple[str, ...]:
    """Return those of ``images`` that a link on the way leads elsewhere than they say: a stranger's case may not.

    A case in an archive is led nowhere.
    """
    if Path(path).suffix.lower() != CASE_SUFFIX:
        return ()
    home = os.path.realpath(Path(path).parent)
    meant = {folder: os.path.normpath(Path(home, folder)) for folder in case.images}
    return tuple(name for name, place in meant.items() if os.path.realpath(place) != place)


def picture_file(image: ImageRef, path: str | Path) -> Path | None:
    """Return where the plain picture ``image`` of the case in the file ``path`` is.

    ``None`` for a picture of DICOM, and where a link on the way leads elsewhere than it says.
    """
    if not image.file:
        return None
    home = os.path.realpath(Path(path).parent)
    meant = os.path.normpath(Path(home, image.file))
    return Path(meant) if os.path.realpath(meant) == meant else None


def _age(tree: dict[str, Any]) -> str:
    version = tree.get("version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        return said(
            "overlays",
            " (a newer program wrote the file: version {version}, this one knows {format_version})",
        ).format(version=version, format_version=FORMAT_VERSION)
    return ""


def check_whole(file: fields.CaseFields | Case, path: str | Path) -> None:
    """Refuse what is too much of a case that is well in each of its parts; raise ``CaseFormatError``."""
    if sum(len(section.text) for section in file.sections) > field_types.MAX_TEXT:
        problem = said("overlays", "are longer than {max_text:,} characters together").format(
            max_text=field_types.MAX_TEXT
        )
        raise CaseFormatError(path, pointer="sections", problem=problem)
    if sum(section.text.count("\n") for section in file.sections) > field_types.MAX_LINES:
        problem = said("overlays", "have more than {max_lines:,} lines together").format(
            max_lines=field_types.MAX_LINES
        )
        raise CaseFormatError(path, pointer="sections", problem=problem)
    notes = [getattr(file.notes, stage) for stage in StageKind]
    notes += [section.notes for section in file.sections]
    if sum(note.count("\n") for note in notes) > field_types.MAX_LINES:
        problem = said("overlays", "have more than {max_lines:,} lines together").format(
            max_lines=field_types.MAX_LINES
        )
        raise CaseFormatError(path, pointer="notes", problem=problem)
    if (
        sum(len(question.text) + len(question.explanation) for question in file.quiz)
        > field_types.MAX_TEXT
    ):
        problem = said("overlays", "are longer than {max_text:,} characters together").format(
            max_text=field_types.MAX_TEXT
        )
        raise CaseFormatError(path, pointer="quiz", problem=problem)
    if sum(len(film.marks) for film in file.films) > field_types.MAX_MARKS:
        problem = said("overlays", "hold more than {max_marks:,} marks together").format(
            max_marks=field_types.MAX_MARKS
        )
        raise CaseFormatError(path, pointer="films", problem=problem)


def _check_parts(file: fields.CaseFields, path: str | Path) -> None:
    """Refuse what the types of ``fields`` cannot say of a part; raise ``CaseFormatError``."""
    for index, film in enumerate(file.films):
        pointer = f"films[{index}]"
        if film.image.sop is None and film.image.file is None:
            problem = said("overlays", 'needs "sop" or "file"')
            raise CaseFormatError(path, pointer=f"{pointer}.image", problem=problem)
        _check_rect(film.view.rect, f"{pointer}.view.rect", path)
        if film.opening is not None:
            _check_rect(film.opening.rect, f"{pointer}.opening.rect", path)
        for nth, mark in enumerate(film.marks):
            region = mark.region
            if region is not None and (region.circle_mm is None) == (region.polygon is None):
                problem = said("overlays", 'needs either "circle_mm" or "polygon"')
                raise CaseFormatError(
                    path, pointer=f"{pointer}.marks[{nth}].region", problem=problem
                )


def _check_rect(
    rect: tuple[float, float, float, float] | None, pointer: str, path: str | Path
) -> None:
    if rect is not None and not (rect[0] < rect[2] and rect[1] < rect[3]):
        problem = said("overlays", "needs x0 < x1 and y0 < y1")
        raise CaseFormatError(path, pointer=pointer, problem=problem)
