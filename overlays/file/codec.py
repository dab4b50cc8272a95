"""Case files to cases and back.

Bytes -> ``plain_json.parse`` (strict JSON) -> ``migrate.upgraded`` -> ``fields.CaseFields`` (types and ranges)
-> ``model.Case``.  Whatever is wrong with a file ends as one ``CaseFormatError`` that names the place.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from overlays.errors import CaseFormatError, CaseSaveError
from overlays.file import fields
from overlays.file.complaints import plain_complaint
from overlays.file.migrate import upgraded
from overlays.file.plain_json import MAX_BYTES, JsonError, dump, parse
from overlays.file.storage import atomic_write
from overlays.model import (
    FORMAT,
    FORMAT_VERSION,
    NO_EXTRA,
    Case,
    Extra,
    Film,
    FilmView,
    FilmWindow,
    ImageRef,
    Mark,
    MarkKind,
    PatientArrow,
    Point,
    Section,
)
from overlays.sentence import joined, said

_LARGEST_PLAIN_NUMBER: Final = 1e15
"""Whole numbers below it are written without a decimal point."""


def read_case(path: str | Path) -> Case:
    """Read the case file at ``path``; raise ``CaseFormatError`` for anything that is wrong with it."""
    try:
        # Opening a pipe would wait for a writer for ever.
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise CaseFormatError(path, problem=said("overlays", "is not a file"))
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CaseFormatError(
            path, problem=said("overlays", "cannot be read: {reason}").format(reason=reason.lower())
        ) from error
    return decode_case(data, path)


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
    return _case(file, tree)


def encode_case(case: Case) -> bytes:
    """Write ``case`` as the bytes of its file: known keys in their order, then the unknown ones.

    A case that is large, or would be once it is laid out for people, is written without the spaces.
    """
    short = shortest(case)
    if len(short) > MAX_BYTES // 2:
        return short
    laid_out = dump(_case_tree(case))
    return laid_out if len(laid_out) <= MAX_BYTES else short


def shortest(case: Case) -> bytes:
    """Write ``case`` in as few bytes as can be."""
    return dump(_case_tree(case), compact=True)


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

    Those of ``linked_folders`` are left out.
    """
    home = Path(path).parent
    left_out = linked_folders(case, path)
    return (home, *(home / folder for folder in case.images if folder not in left_out))


def linked_folders(case: Case, path: str | Path) -> tuple[str, ...]:
    """Return those of ``images`` that a link on the way leads elsewhere than they say: a stranger's case may not."""
    home = os.path.realpath(Path(path).parent)
    meant = {folder: os.path.normpath(Path(home, folder)) for folder in case.images}
    return tuple(name for name, place in meant.items() if os.path.realpath(place) != place)


def _age(tree: dict[str, Any]) -> str:
    version = tree.get("version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        return said(
            "overlays",
            " (a newer program wrote the file: version {version}, this one knows {format_version})",
        ).format(version=version, format_version=FORMAT_VERSION)
    return ""


def check_whole(file: fields.CaseFields | Case, path: str | Path) -> None:
    """Refuse what the types of ``fields`` cannot say; raise ``CaseFormatError``."""
    if sum(len(section.text) for section in file.sections) > fields.MAX_TEXT:
        problem = said("overlays", "are longer than {max_text:,} characters together").format(
            max_text=fields.MAX_TEXT
        )
        raise CaseFormatError(path, pointer="sections", problem=problem)
    if sum(section.text.count("\n") for section in file.sections) > fields.MAX_LINES:
        problem = said("overlays", "have more than {max_lines:,} lines together").format(
            max_lines=fields.MAX_LINES
        )
        raise CaseFormatError(path, pointer="sections", problem=problem)
    if sum(len(film.marks) for film in file.films) > fields.MAX_MARKS:
        problem = said("overlays", "hold more than {max_marks:,} marks together").format(
            max_marks=fields.MAX_MARKS
        )
        raise CaseFormatError(path, pointer="films", problem=problem)
    films: tuple[fields.FilmFields | Film, ...] = file.films
    for index, film in enumerate(films):
        if film.view.rect is not None:
            x0, y0, x1, y1 = film.view.rect
            if not (x0 < x1 and y0 < y1):
                place = f"films[{index}].view.rect"
                raise CaseFormatError(
                    path, pointer=place, problem=said("overlays", "needs x0 < x1 and y0 < y1")
                )


# From the file ------------------------------------------------------------------------------------


def _case(file: fields.CaseFields, tree: dict[str, Any]) -> Case:
    return Case(
        case_id=file.case_id,
        title=file.title,
        unknown_title=file.unknown_title,
        revision=file.revision,
        collection=file.collection,
        number=file.number,
        updated=file.updated,
        authors=file.authors,
        institution=file.institution,
        license=file.license,
        tags=file.tags,
        difficulty=file.difficulty,
        images=file.images,
        sections=tuple(
            Section(section.kind, section.heading, section.text, _extra(section, raw))
            for section, raw in _pairs(file.sections, tree, "sections")
        ),
        films=tuple(_film(film, raw) for film, raw in _pairs(file.films, tree, "films")),
        version=file.version,
        extra=_extra(file, tree),
    )


def _film(film: fields.FilmFields, tree: dict[str, Any]) -> Film:
    image, view = film.image, film.view
    view_tree = tree.get("view", {})
    return Film(
        number=film.number,
        title=film.title,
        series=film.series,
        image=ImageRef(image.sop, image.frame, image.sha256, _extra(image, tree["image"])),
        view=FilmView(
            window=_window(view.window, view_tree), rect=view.rect, extra=_extra(view, view_tree)
        ),
        marks=tuple(_mark(mark, raw) for mark, raw in _pairs(film.marks, tree, "marks")),
        extra=_extra(film, tree),
    )


def _window(window: fields.WindowFields | None, view_tree: dict[str, Any]) -> FilmWindow | None:
    if window is None:
        return None
    return FilmWindow(window.center, window.width, _extra(window, view_tree["window"]))


def _mark(mark: fields.Mark, tree: dict[str, Any]) -> Mark:
    points = (mark.tail, mark.tip) if isinstance(mark, fields.ArrowFields) else mark.points
    patient = mark.patient_mm
    return Mark(
        id=mark.id,
        kind=MarkKind(tree["kind"]),
        color=mark.color,
        points=tuple(Point(x, y) for x, y in points),
        label=mark.label,
        slices=mark.slices,
        patient_mm=None
        if patient is None
        else PatientArrow(
            patient.frame_of_reference,
            patient.tip,
            patient.tail,
            _extra(patient, tree["patient_mm"]),
        ),
        extra=_extra(mark, tree),
    )


def _pairs(values: tuple[Any, ...], tree: dict[str, Any], key: str) -> zip[tuple[Any, Any]]:
    """Give each decoded value with the raw object it came from."""
    return zip(values, tree.get(key, ()), strict=True)


def _extra(value: msgspec.Struct, tree: dict[str, Any]) -> Mapping[str, Any]:
    """Return the keys of ``tree`` that the type of ``value`` does not know, frozen."""
    known = {*value.__struct_fields__, value.__struct_config__.tag_field}
    unknown = {key: _frozen(item) for key, item in tree.items() if key not in known}
    return Extra(unknown) if unknown else NO_EXTRA


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return Extra({key: _frozen(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    return value


# To the file --------------------------------------------------------------------------------------


def _case_tree(case: Case) -> dict[str, Any]:
    return _with_extra(
        {
            "format": FORMAT,
            "version": case.version,
            "case_id": case.case_id,
            "revision": case.revision,
            "collection": case.collection,
            **({} if case.number is None else {"number": case.number}),
            "title": case.title,
            "unknown_title": case.unknown_title,
            "updated": case.updated,
            "authors": case.authors,
            "institution": case.institution,
            "license": case.license,
            "tags": case.tags,
            **({} if case.difficulty is None else {"difficulty": case.difficulty}),
            **({"images": case.images} if case.images else {}),
            "sections": [
                _with_extra(
                    {"kind": section.kind, "heading": section.heading, "text": section.text},
                    section.extra,
                )
                for section in case.sections
            ],
            "films": [_film_tree(film) for film in case.films],
        },
        case.extra,
    )


def _film_tree(film: Film) -> dict[str, Any]:
    image = {"sop": film.image.sop, "frame": film.image.frame}
    if film.image.sha256:
        image["sha256"] = film.image.sha256
    tree: dict[str, Any] = {
        "number": film.number,
        "title": film.title,
        "series": film.series,
        "image": _with_extra(image, film.image.extra),
    }
    if film.view != FilmView():
        tree["view"] = _view_tree(film.view)
    tree["marks"] = [_mark_tree(mark) for mark in film.marks]
    return _with_extra(tree, film.extra)


def _view_tree(view: FilmView) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    if view.window is not None:
        window = {"center": _number(view.window.center), "width": _number(view.window.width)}
        tree["window"] = _with_extra(window, view.window.extra)
    if view.rect is not None:
        tree["rect"] = _numbers(view.rect)
    return _with_extra(tree, view.extra)


def _mark_tree(mark: Mark) -> dict[str, Any]:
    tree: dict[str, Any] = {
        "id": mark.id,
        "kind": mark.kind,
        "color": mark.color,
        "label": mark.label,
    }
    points = [_numbers((point.x, point.y)) for point in mark.points]
    if mark.kind is MarkKind.ARROW:
        tree["tail"], tree["tip"] = points
    else:
        tree["points"] = points
    if mark.slices:
        tree["slices"] = mark.slices
    if mark.patient_mm is not None:
        patient = {
            "frame_of_reference": mark.patient_mm.frame_of_reference,
            "tip": _numbers(mark.patient_mm.tip),
            "tail": _numbers(mark.patient_mm.tail),
        }
        tree["patient_mm"] = _with_extra(patient, mark.patient_mm.extra)
    return _with_extra(tree, mark.extra)


def _with_extra(tree: dict[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    return {**tree, **{key: item for key, item in extra.items() if key not in tree}}


def _numbers(values: tuple[float, ...]) -> list[float | int]:
    return [_number(value) for value in values]


def _number(value: float) -> float | int:
    """Write whole numbers without a decimal point, as people do."""
    whole = float(value).is_integer() and abs(value) < _LARGEST_PLAIN_NUMBER
    return int(value) if whole else value
