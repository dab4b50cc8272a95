"""The journal of a case: every finished edit as one line, from the first edit to the next verified save.

    00000042 9f1c22ab {"change":[{"at":["title"],"put":"Hip pain"}]}

A line is the length of its JSON and a CRC-32 (hex digits), and the JSON.  The CRC goes on from that of the line before,
so that a line says something only in its place.  The first line holds the case as it was before the first edit, and
where it is from; the others what has changed in the tree of its file.  Reading ends at the first line that is not as it
was written: what stands before it is whole.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from msgspec import Struct

from overlays.errors import CaseFormatError
from overlays.file.codec import decode_case, shortest
from overlays.model import Case

VERSION: Final = 1
_PREFIX: Final = 18
"""Characters before the JSON of a line: two numbers of eight, each with a space."""

_Tree: TypeAlias = Any


class JournalOrigin(Struct, frozen=True):
    """Where the case of a journal is from.

    ``path`` is its file, "" for a case that was never saved; ``digest`` the SHA-256 of what the file held; ``images``
    the paths of the images that were open with a case without a file, else of folders outside of that of the case from
    which images were open; ``edits`` how many finished edits the case of
    the first line holds already that stand in no file.
    """

    path: str = ""
    digest: str = ""
    images: tuple[str, ...] = ()
    edits: int = 0


class Recovered(Struct, frozen=True):
    """What a journal gives back: the case after its last whole line, and how many edits that were."""

    origin: JournalOrigin
    case: Case
    edits: int


class JournalLines:
    """Writes the lines of one journal, in order; each call gives the bytes to append."""

    def __init__(self) -> None:
        self._crc = 0
        self._tree: _Tree = None

    def first(self, case: Case, origin: JournalOrigin) -> bytes:
        """Return the line that begins a journal."""
        self._tree = tree_of_case(case)
        return self._line(
            {
                "journal": VERSION,
                "path": origin.path,
                "digest": origin.digest,
                "images": list(origin.images),
                "edits": origin.edits,
                "case": self._tree,
            }
        )

    def next(self, after: Case) -> bytes:
        """Return the line of an edit that led to ``after``."""
        before, self._tree = self._tree, tree_of_case(after)
        changes = list(changes_between(before, self._tree))
        if _dumped(patched(before, changes)) == _dumped(self._tree):
            return self._line({"change": changes})
        return self._line({"change": [{"at": [], "put": self._tree}]})

    def _line(self, said: _Tree) -> bytes:
        line, self._crc = _line(_dumped(said), self._crc)
        return line


def recovered(data: bytes) -> Recovered | None:
    """Return what a journal gives back; ``None`` where not even its first line is whole, or it is no journal of ours.

    Never a state that was not there: a change is taken whole or not at all, in the order of the edits.
    """
    lines = whole_lines(data)
    first = next(lines, None)
    origin = None if first is None else _origin(first)
    if first is None or origin is None:
        return None
    states = [first["case"]]
    for said in lines:
        states.append(patched(states[-1], said["change"]))
    # The last states first: one that another version of the program cannot read leads back to one that it can.
    for count in range(len(states) - 1, -1, -1):
        case = _case(states[count])
        if case is not None:
            return Recovered(origin, case, origin.edits + count)
    return None


def whole_lines(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield what the lines say, up to the first that is not as it was written."""
    crc = at = 0
    while (end := data.find(b"\n", at)) >= 0:
        line = data[at : end + 1]
        said = line[_PREFIX:-1]
        written, crc = _line(said, crc)
        if written != line:
            return
        yield json.loads(said)
        at = end + 1


def changes_between(before: _Tree, after: _Tree, at: tuple[str | int, ...] = ()) -> Iterator[_Tree]:
    """Yield what makes ``after`` of ``before``: values put or cut at a place, and stretches of lists put anew."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before.keys() - after.keys():
            yield {"at": [*at, key], "cut": True}
        for key, value in after.items():
            if key in before:
                yield from changes_between(before[key], value, (*at, key))
            else:
                yield {"at": [*at, key], "put": value}
    elif isinstance(before, list) and isinstance(after, list):
        yield from _list_changes(before, after, at)
    else:
        yield {"at": list(at), "put": after}


def patched(tree: _Tree, changes: list[_Tree]) -> _Tree:
    """Return a tree after its changes; the old one stays as it is."""
    for change in changes:
        tree = _changed(tree, change["at"], change)
    return tree


def tree_of_case(case: Case) -> _Tree:
    """Return the tree of a case's file, as plain values."""
    return json.loads(shortest(case))


def _list_changes(
    before: list[_Tree], after: list[_Tree], at: tuple[str | int, ...]
) -> Iterator[_Tree]:
    least = min(len(before), len(after))
    head = next((n for n in range(least) if before[n] != after[n]), least)
    rest = least - head
    tail = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    if len(before) == len(after):
        for n in range(head, len(after) - tail):
            yield from changes_between(before[n], after[n], (*at, n))
        return
    yield {
        "at": list(at),
        "from": head,
        "drop": len(before) - tail - head,
        "put": after[head : len(after) - tail],
    }


def _changed(tree: _Tree, way: list[str | int], change: _Tree) -> _Tree:
    if not way:
        return _spliced(tree, change) if "from" in change else change["put"]
    copy, step = tree.copy(), way[0]
    if len(way) == 1 and "cut" in change:
        del copy[step]
    else:
        below = copy.get(step) if isinstance(copy, dict) else copy[step]
        copy[step] = _changed(below, way[1:], change)
    return copy


def _spliced(items: list[_Tree], change: _Tree) -> list[_Tree]:
    first = change["from"]
    return [*items[:first], *change["put"], *items[first + change["drop"] :]]


def _line(said: bytes, crc: int) -> tuple[bytes, int]:
    """Return a line and its CRC, which goes on from that of the line before."""
    crc = zlib.crc32(said, crc)
    return b"%08x %08x %s\n" % (len(said), crc, said), crc


def _dumped(tree: _Tree) -> bytes:
    # ASCII: no byte of a text is a line's end.
    return json.dumps(tree, separators=(",", ":")).encode()


def _origin(first: dict[str, Any]) -> JournalOrigin | None:
    if first.get("journal") != VERSION:
        return None
    return JournalOrigin(first["path"], first["digest"], tuple(first["images"]), first["edits"])


def _case(tree: _Tree) -> Case | None:
    try:
        return decode_case(_dumped(tree), "")
    except CaseFormatError:
        return None
