from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from overlays.errors import CaseFormatError
from overlays.file.schema import overlay_schema, schema_text
from overlays.model import Case

PUBLISHED = Path(__file__).parents[4] / "docs" / "overlay.schema.json"
EXAMPLE = Path(__file__).parents[4] / "docs" / "overlay-format.md"
VALIDATOR = jsonschema.Draft202012Validator(overlay_schema())

Tree = dict[str, Any]


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), (
        "python -m overlays.file.schema > docs/overlay.schema.json"
    )


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(overlay_schema())


def test_the_schema_accepts_the_shipped_case(tree: Tree) -> None:
    VALIDATOR.validate(tree)


def test_the_example_of_the_documentation_is_a_case(decode: Callable[[Any], Case]) -> None:
    example = EXAMPLE.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0]
    VALIDATOR.validate(json.loads(example))
    assert decode(json.loads(example)).films


# What to put in place of a value; ``None`` would not be reached by every type.
_WRONG: tuple[Any, ...] = (
    "",
    "x y",
    -1,
    0,
    1.5,
    1e300,
    True,
    None,
    [],
    {},
    [1],
    [1, 2, 3],
    {"a": 1},
)


def _places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path] * bool(path) + [
        place for key, item in items for place in _places(item, (*path, key))
    ]


def _damaged(tree: Tree, place: tuple[str | int, ...], value: Any) -> Tree:
    damaged = copy.deepcopy(tree)
    target: Any = damaged
    for step in place[:-1]:
        target = target[step]
    target[place[-1]] = value
    return damaged


def _is_refused(decode: Callable[[Any], Case], tree: Tree) -> str:
    try:
        decode(tree)
    except CaseFormatError as error:
        return error.problem
    return ""


# What a JSON Schema cannot say: "x0 < x1", and the sums of _check_whole.
_BEYOND_THE_SCHEMA = ("needs x0 < x1",)


@pytest.mark.parametrize("wrong", _WRONG, ids=repr)
def test_schema_and_reader_refuse_the_same_wrong_values(
    tree: Tree, decode: Callable[[Any], Case], wrong: Any
) -> None:
    tree["films"][0]["view"]["rect"] = [0, 0, 2400, 2000]
    tree["films"][2]["marks"].append(
        {"id": "r", "kind": "roi", "color": "red", "points": [[1, 2], [3, 4], [5, 6]], "slices": 2}
    )
    tree |= {
        "certainty": {"level": "probable", "by": "histology"},
        "synonyms": ["ITOH"],
        "provenance": {"source": "x", "consent": "y"},
        "holds_patient_data": True,
        "cover": 1,
        "notes": {"findings": "n"},
        "quiz": [
            {
                "id": "q",
                "kind": "choice",
                "marks": ["r"],
                "slices": 1,
                "options": ["a"],
                "hints": ["h"],
            }
        ],
    }
    tree["sections"][0]["stage"] = "history"
    tree["films"][1]["opening"] = {"sop": "1.2", "frame": 2, "rect": [0, 0, 1, 1]}
    tree["films"][1]["image"] = {"file": "films/scan.png"}
    tree["films"][1]["marks"][0] |= {"region": {"circle_mm": 2}, "locked": True, "hidden": False}
    tree["films"][2]["marks"][-1]["region"] = {"polygon": [[1, 2], [3, 4], [5, 6]]}
    tree["films"][2]["marks"].append(
        {
            "id": "e", "kind": "ellipse", "color": "red", "points": [[1, 2], [3, 4]], "rotation": 9,
            "patient_mm": {"frame_of_reference": "1.2", "points": [[1, 2, 3]] * 4},
        }
    )  # fmt: skip
    VALIDATOR.validate(tree)
    disagreements = []
    for place in _places(tree):
        damaged = _damaged(tree, place, wrong)
        problem = _is_refused(decode, damaged)
        if bool(problem) == VALIDATOR.is_valid(damaged) and not problem.startswith(
            _BEYOND_THE_SCHEMA
        ):
            disagreements.append((place, wrong, problem))
    assert disagreements == []


def test_schema_and_reader_refuse_what_is_missing(
    tree: Tree, decode: Callable[[Any], Case]
) -> None:
    refused = 0
    for place in _places(tree):
        if isinstance(place[-1], str):
            damaged = copy.deepcopy(tree)
            target: Any = damaged
            for step in place[:-1]:
                target = target[step]
            del target[place[-1]]
            problem = _is_refused(decode, damaged)
            assert bool(problem) != VALIDATOR.is_valid(damaged), (place, problem)
            refused += bool(problem)
    # 4 of the case, 2 of a film, 1 of an image, 5 of an arrow, 2 of a window, 1 of a section, 3 of patient_mm
    assert refused == 4 + 3 * (2 + 1 + 5 + 2) + 5 * 1 + 2 * 3
