"""Between the values of a case and the tree of JSON that its file is.

``case_of`` makes a case of what has been checked, and keeps the keys that no field knows; ``tree_of`` gives the tree
to write, known keys in their order, then the unknown ones.  What is as it is by default is left out, but for
what every case, film and mark has said since the first version.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from overlays.file import fields, mark_fields
from overlays.model import (
    FORMAT,
    NO_EXTRA,
    Case,
    Certainty,
    Extra,
    Film,
    FilmOpening,
    FilmView,
    FilmWindow,
    ImageRef,
    Mark,
    MarkKind,
    MarkRegion,
    Notes,
    PatientPoints,
    Point,
    Provenance,
    QuizQuestion,
    Section,
    StageKind,
)

_LARGEST_PLAIN_NUMBER: Final = 1e15
"""Whole numbers below it are written without a decimal point."""

# From the file ------------------------------------------------------------------------------------


def case_of(file: fields.CaseFields, tree: dict[str, Any]) -> Case:
    """Return the case of a ``tree`` that has been read as ``file``."""
    notes = {stage.value: getattr(file.notes, stage) for stage in StageKind}
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
        certainty=Certainty(
            file.certainty.level,
            file.certainty.by,
            _extra(file.certainty, tree.get("certainty", {})),
        ),
        synonyms=file.synonyms,
        provenance=Provenance(
            file.provenance.source,
            file.provenance.consent,
            _extra(file.provenance, tree.get("provenance", {})),
        ),
        holds_patient_data=file.holds_patient_data,
        cover=file.cover,
        images=file.images,
        sections=tuple(
            Section(
                section.kind,
                section.heading,
                section.text,
                section.stage,
                section.notes,
                _extra(section, raw),
            )
            for section, raw in _pairs(file.sections, tree, "sections")
        ),
        notes=Notes(**notes, extra=_extra(file.notes, tree.get("notes", {}))),
        films=tuple(_film(film, raw) for film, raw in _pairs(file.films, tree, "films")),
        quiz=tuple(
            QuizQuestion(
                **{name: getattr(question, name) for name in question.__struct_fields__},
                extra=_extra(question, raw),
            )
            for question, raw in _pairs(file.quiz, tree, "quiz")
        ),
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
        image=ImageRef(
            image.sop or "",
            image.frame,
            image.sha256,
            image.file or "",
            _extra(image, tree["image"]),
        ),
        view=FilmView(
            window=_window(view.window, view_tree), rect=view.rect, extra=_extra(view, view_tree)
        ),
        opening=None if film.opening is None else _opening(film.opening, tree["opening"]),
        marks=tuple(_mark(mark, raw) for mark, raw in _pairs(film.marks, tree, "marks")),
        extra=_extra(film, tree),
    )


def _opening(opening: fields.OpeningFields, tree: dict[str, Any]) -> FilmOpening:
    return FilmOpening(
        opening.sop or "",
        opening.frame,
        _window(opening.window, tree),
        opening.rect,
        _extra(opening, tree),
    )


def _window(window: fields.WindowFields | None, parent: dict[str, Any]) -> FilmWindow | None:
    if window is None:
        return None
    return FilmWindow(window.center, window.width, _extra(window, parent["window"]))


def _mark(mark: mark_fields.Mark, tree: dict[str, Any]) -> Mark:
    points = (mark.tail, mark.tip) if isinstance(mark, mark_fields.ArrowFields) else mark.points
    boxes = mark_fields.EllipseFields | mark_fields.RectangleFields
    return Mark(
        id=mark.id,
        kind=MarkKind(tree["kind"]),
        color=mark.color,
        points=_points(points),
        label=mark.label,
        slices=mark.slices,
        patient_mm=None if mark.patient_mm is None else _patient(mark.patient_mm, tree),
        rotation=mark.rotation if isinstance(mark, boxes) else 0.0,
        region=None if mark.region is None else _region(mark.region, tree["region"]),
        locked=mark.locked,
        hidden=mark.hidden,
        extra=_extra(mark, tree),
    )


def _patient(
    patient: mark_fields.PatientFields | mark_fields.PlacedFields | mark_fields.BoxFields,
    tree: dict[str, Any],
) -> PatientPoints:
    if isinstance(patient, mark_fields.PatientFields):
        places: tuple[tuple[float, float, float], ...] = (patient.tail, patient.tip)
    else:
        places = patient.points or ()
    return PatientPoints(patient.frame_of_reference, places, _extra(patient, tree["patient_mm"]))


def _region(region: mark_fields.RegionFields, tree: dict[str, Any]) -> MarkRegion:
    return MarkRegion(region.circle_mm, _points(region.polygon or ()), _extra(region, tree))


def _points(pairs: tuple[tuple[float, float], ...]) -> tuple[Point, ...]:
    return tuple(Point(x, y) for x, y in pairs)


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


def tree_of(case: Case) -> dict[str, Any]:
    """Return the tree of the file of ``case``."""
    certainty, notes, provenance = case.certainty, case.notes, case.provenance
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
            **_told(
                "certainty", _filled({"level": certainty.level, "by": certainty.by}, certainty)
            ),
            **_told("synonyms", case.synonyms),
            **_told(
                "provenance",
                _filled({"source": provenance.source, "consent": provenance.consent}, provenance),
            ),
            **_told("holds_patient_data", case.holds_patient_data),
            **({} if case.cover is None else {"cover": case.cover}),
            **_told("images", case.images),
            "sections": [_section_tree(section) for section in case.sections],
            **_told("notes", _filled({stage.value: notes.at(stage) for stage in StageKind}, notes)),
            "films": [_film_tree(film) for film in case.films],
            **_told("quiz", [_question_tree(question) for question in case.quiz]),
        },
        case.extra,
    )


def _section_tree(section: Section) -> dict[str, Any]:
    tree = {
        "kind": section.kind,
        "heading": section.heading,
        "text": section.text,
        **({} if section.stage is None else {"stage": section.stage}),
        **_told("notes", section.notes),
    }
    return _with_extra(tree, section.extra)


def _question_tree(question: QuizQuestion) -> dict[str, Any]:
    tree = {
        "id": question.id,
        "kind": question.kind,
        **_told("text", question.text),
        **_told("marks", question.marks),
        **_told("slices", question.slices),
        **_told("normal", question.normal),
        **_told("options", question.options),
        **_told("correct", question.correct),
        **_told("explanation", question.explanation),
        **_told("hints", question.hints),
    }
    return _with_extra(tree, question.extra)


def _film_tree(film: Film) -> dict[str, Any]:
    tree: dict[str, Any] = {
        "number": film.number,
        "title": film.title,
        "series": film.series,
        "image": _image_tree(film.image),
    }
    if film.view != FilmView():
        tree["view"] = _with_extra(_seen_tree(film.view), film.view.extra)
    if film.opening is not None:
        tree["opening"] = _opening_tree(film.opening)
    tree["marks"] = [_mark_tree(mark) for mark in film.marks]
    return _with_extra(tree, film.extra)


def _image_tree(image: ImageRef) -> dict[str, Any]:
    tree = {
        **_told("sop", image.sop),
        **_told("file", image.file),
        "frame": image.frame,
        **_told("sha256", image.sha256),
    }
    return _with_extra(tree, image.extra)


def _opening_tree(opening: FilmOpening) -> dict[str, Any]:
    tree: dict[str, Any] = _told("sop", opening.sop)
    if opening.sop or opening.frame != 1:
        tree["frame"] = opening.frame
    return _with_extra(tree | _seen_tree(opening), opening.extra)


def _seen_tree(view: FilmView | FilmOpening) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    if view.window is not None:
        window = {"center": _number(view.window.center), "width": _number(view.window.width)}
        tree["window"] = _with_extra(window, view.window.extra)
    if view.rect is not None:
        tree["rect"] = _numbers(view.rect)
    return tree


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
    if mark.rotation:
        tree["rotation"] = _number(mark.rotation)
    if mark.slices:
        tree["slices"] = mark.slices
    if mark.patient_mm is not None:
        tree["patient_mm"] = _patient_tree(mark.patient_mm, mark.kind)
    if mark.region is not None:
        tree["region"] = _region_tree(mark.region)
    tree |= _told("locked", mark.locked) | _told("hidden", mark.hidden)
    return _with_extra(tree, mark.extra)


def _patient_tree(patient: PatientPoints, kind: MarkKind) -> dict[str, Any]:
    tree: dict[str, Any] = {"frame_of_reference": patient.frame_of_reference}
    places = [_numbers(place) for place in patient.points]
    if kind is MarkKind.ARROW:
        tail, tip = places
        tree |= {"tip": tip, "tail": tail}
    elif places:
        tree["points"] = places
    return _with_extra(tree, patient.extra)


def _region_tree(region: MarkRegion) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    if region.circle_mm is not None:
        tree["circle_mm"] = _number(region.circle_mm)
    if region.polygon:
        tree["polygon"] = [_numbers((point.x, point.y)) for point in region.polygon]
    return _with_extra(tree, region.extra)


def _told(key: str, value: Any) -> dict[str, Any]:
    """Return ``value`` under its key, or nothing where there is nothing to tell."""
    return {key: value} if value else {}


def _filled(tree: dict[str, Any], value: Certainty | Notes | Provenance) -> dict[str, Any]:
    """Return what is not empty of ``tree``, with the unknown keys of ``value``."""
    return _with_extra({key: item for key, item in tree.items() if item}, value.extra)


def _with_extra(tree: dict[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    return {**tree, **{key: item for key, item in extra.items() if key not in tree}}


def _numbers(values: tuple[float, ...]) -> list[float | int]:
    return [_number(value) for value in values]


def _number(value: float) -> float | int:
    """Write whole numbers without a decimal point, as people do."""
    whole = float(value).is_integer() and abs(value) < _LARGEST_PLAIN_NUMBER
    return int(value) if whole else value
