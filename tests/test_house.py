"""The house: folders that are read at a glance, no way in a circle, one bearer a name, every noun explained."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from scripts.house import HOUSES, ROOT, cycles, figures, folders, import_graph, modules, room_graph

MOST_MODULES = 16
MOST_LINES = 500


def classes() -> dict[str, list[str]]:
    """Return every class of the program by its name, without the underscore of a private one."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name.lstrip("_")].append(name)
    return found


def noun_of(name: str) -> str:
    """Return what a class is: the last word of its name."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+", name)
    return words[-1].lower() if words else name.lower()


def glossary() -> set[str]:
    """Return every word that the glossary explains, in singular and plural."""
    text = (ROOT / "docs" / "GLOSSARY.md").read_text(encoding="utf-8")
    told = {
        word
        for row in re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
        for word in re.findall(r"[a-z]+", row.lower())
    }
    return told | {word + "s" for word in told} | {word.removesuffix("y") + "ies" for word in told}


def test_no_folder_holds_more_modules_than_are_seen_at_a_glance() -> None:
    assert {folder: n for folder, n in folders().items() if n > MOST_MODULES} == {}


def test_no_module_is_longer_than_one_sitting() -> None:
    lines = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules().values()
    }
    assert {path: n for path, n in lines.items() if n > MOST_LINES} == {}


def test_no_modules_import_each_other_in_a_circle_not_even_late_or_for_types() -> None:
    assert cycles(import_graph()) == []


@pytest.mark.parametrize("house", HOUSES)
def test_no_rooms_import_each_other_in_a_circle(house: str) -> None:
    assert cycles(room_graph(import_graph(), house)) == []


def test_a_circle_would_be_found() -> None:
    circle = {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("a"), "d": frozenset("a")}
    assert cycles(circle) == [("a", "b", "c")]


def test_each_class_name_has_one_bearer() -> None:
    # The two of a pair stand for one thing on two systems.
    assert {name: at for name, at in classes().items() if len(set(at)) > 1} == {}


def test_every_noun_that_a_class_bears_stands_in_the_glossary() -> None:
    known = glossary()
    unknown = {name for name in classes() if noun_of(name) not in known}
    assert unknown == set()


def test_the_modules_to_which_the_guide_sends_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = re.findall(r"`((?:viewer|overlays|sample_studies|docs)/[\w/.]+)`", text)
    assert len(told) >= 18
    assert [place for place in told if not (ROOT / place).exists()] == []


def test_the_figures_in_the_architecture_are_those_of_a_house_without_circles() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert "python scripts/house.py" in text
    graph = import_graph()
    for house in HOUSES:
        assert f"| {house} | " in text
        assert figures(graph, house).cycles == 0


def test_the_program_is_found_where_it_is_looked_for() -> None:
    assert Path(ROOT / "viewer" / "app.py") in modules().values()
