"""The house in figures: rooms, the arrows between them, floors, and cycles.

``python scripts/house.py`` prints the table of docs/architecture.md.  A room is a folder of modules; a module that
stands beside rooms is a room of its own.  An arrow is an import from one room into another, whether it stands at the
top of a module, in a function, or only for types.  Floors are the rooms on the longest way down.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]
PACKAGES: Final = ("viewer", "overlays", "sample_studies")
HOUSES: Final = ("viewer.ui", "viewer.imaging", "viewer.jobs", "viewer.session", "overlays")

Graph = Mapping[str, frozenset[str]]


class Figures(NamedTuple):
    """What one house comes to."""

    modules: int
    widest: int
    rooms: int
    arrows: int
    floors: int
    cycles: int


def modules() -> dict[str, Path]:
    """Return every module of the program by its dotted name; a package bears the name of its folder."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    }


@cache
def import_graph() -> dict[str, frozenset[str]]:
    """Return what each module imports of the program, late imports and imports for types included."""
    known = modules()
    return {name: frozenset(_imported(path, known)) - {name} for name, path in known.items()}


def _imported(path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in known:
                    yield inner
                elif node.module in known:
                    yield node.module


def room_of(module: str, house: str) -> str:
    """Return the room of ``house`` in which a module stands: a folder, or the module itself."""
    return module.removeprefix(house + ".").split(".")[0]


def room_graph(graph: Graph, house: str) -> dict[str, frozenset[str]]:
    """Return which rooms of ``house`` import which others of it."""
    inside = [name for name in graph if name.startswith(house + ".")]
    rooms: dict[str, set[str]] = {room_of(name, house): set() for name in inside}
    for name in inside:
        own = room_of(name, house)
        others = {room_of(other, house) for other in graph[name] if other.startswith(house + ".")}
        rooms[own] |= others - {own}
    return {room: frozenset(others) for room, others in rooms.items()}


def cycles(graph: Graph) -> list[tuple[str, ...]]:
    """Return the groups of nodes of which each reaches every other (Tarjan), largest first."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []

    def visit(node: str) -> None:
        number[node] = low[node] = len(number)
        stack.append(node)
        for other in sorted(graph[node]):
            if other not in number:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == number[node]:
            group = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            if len(group) > 1:
                found.append(tuple(sorted(group)))

    for node in sorted(graph):
        if node not in number:
            visit(node)
    return sorted(found, key=len, reverse=True)


def floors(graph: Graph) -> int:
    """Return how many nodes stand on the longest way down; the nodes of a cycle count as one."""
    group_of = {node: group for group in cycles(graph) for node in group}
    heights: dict[str, int] = {}

    def height(node: str) -> int:
        group = group_of.get(node, (node,))
        if group[0] not in heights:
            below = {other for member in group for other in graph[member]} - set(group)
            heights[group[0]] = 1 + max((height(other) for other in below), default=0)
        return heights[group[0]]

    return max(height(node) for node in graph)


def folders() -> dict[str, int]:
    """Return how many modules each folder of the program holds, ``__init__`` left out."""
    counts: dict[str, int] = {}
    for path in modules().values():
        folder = path.parent.relative_to(ROOT).as_posix()
        counts[folder] = counts.get(folder, 0) + (path.name != "__init__.py")
    return counts


def figures(graph: Graph, house: str) -> Figures:
    """Return the figures of one house."""
    rooms = room_graph(graph, house)
    place = house.replace(".", "/") + "/"
    counts = [count for folder, count in folders().items() if f"{folder}/".startswith(place)]
    return Figures(
        modules=sum(counts),
        widest=max(counts),
        rooms=len(rooms),
        arrows=sum(len(others) for others in rooms.values()),
        floors=floors(rooms),
        cycles=len(cycles(rooms)),
    )


def table(houses: Iterable[str] = HOUSES) -> str:
    """Return the Markdown table of the figures."""
    graph = import_graph()
    head = "| house | modules | widest folder | rooms | arrows | floors | cycles |\n"
    rows = [
        f"| {house} | {' | '.join(str(number) for number in figures(graph, house))} |\n"
        for house in houses
    ]
    return f"{head}|---|---|---|---|---|---|---|\n{''.join(rows)}"


if __name__ == "__main__":
    print(table(), end="")
    for group in cycles(import_graph()):
        print("cycle:", ", ".join(group))
