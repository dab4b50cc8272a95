"""What is on a disk after a power cut: what was forced to it, and of the rest nothing, a half, zeros or all.

A file's bytes are safe with its fsync, its name with that of its folder (POSIX promises no more).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from tests.faults.prepared import Done


class Rest(Enum):
    """What is there of bytes that were written and not forced to the disk."""

    GONE = "gone"
    HALF = "half"
    ZEROS = "zeros"
    ALL = "all"


@dataclass
class Node:
    """A file or a folder: as processes see it, and as it is safe."""

    is_folder: bool
    now: bytearray = field(default_factory=bytearray)
    safe: bytes = b""
    names: dict[str, Node] = field(default_factory=dict)
    safe_names: dict[str, Node] = field(default_factory=dict)

    def sync(self) -> None:
        """Force it to the disk."""
        self.safe, self.safe_names = bytes(self.now), dict(self.names)

    def content(self, rest: Rest) -> bytes:
        """Return the bytes of a file after a cut."""
        if rest is Rest.ALL or self.now == self.safe:
            return bytes(self.now)
        missing = len(self.now) - len(self.safe)
        if rest is Rest.GONE or missing <= 0:
            return self.safe
        if rest is Rest.HALF:
            return bytes(self.now[: len(self.safe) + missing // 2])
        return self.safe + bytes(missing)


class Disk:
    """A disk with the files of a folder, all of them safe."""

    def __init__(self, folder: Path) -> None:
        self._root = _node_of(folder)
        self._home = folder

    def do(self, done: Done) -> None:
        """Do what a process has done; what has to do with no file of the folder changes nothing."""
        path = Path(done.path)
        if not path.is_relative_to(self._home) or done.path.endswith(" (deleted)"):
            return
        if done.name in ("fsync", "fdatasync"):
            self._at(path).sync()
        elif done.name == "write":
            now = self._at(path).now
            now[done.at : done.at + len(done.data)] = done.data
        elif done.name == "ftruncate":
            del self._at(path).now[done.at :]
        elif path != self._home:
            self._rename(done, self._at(path.parent).names, path.name)

    def _rename(self, done: Done, names: dict[str, Node], name: str) -> None:
        if done.name in ("openat", "open"):
            names.setdefault(name, Node(is_folder=False))
        elif done.name == "mkdir":
            names[name] = Node(is_folder=True)
        elif done.name == "rename":
            self._at(Path(done.other).parent).names[Path(done.other).name] = names.pop(name)
        elif done.name in ("unlink", "rmdir"):
            names.pop(name, None)

    def after_cuts(self) -> Iterator[dict[str, bytes]]:
        """Yield what files may be there when the power goes now, by their paths below the folder."""
        for is_named, rest in itertools.product((False, True), Rest):
            yield dict(_files(self._root, is_named, rest, ""))

    def _at(self, path: Path) -> Node:
        node = self._root
        for part in path.relative_to(self._home).parts:
            node = node.names[part]
        return node


def _node_of(path: Path) -> Node:
    if not path.is_dir():
        data = path.read_bytes()
        return Node(is_folder=False, now=bytearray(data), safe=data)
    names = {entry.name: _node_of(entry) for entry in path.iterdir()}
    return Node(is_folder=True, names=names, safe_names=dict(names))


def _files(folder: Node, is_named: bool, rest: Rest, place: str) -> Iterator[tuple[str, bytes]]:
    for name, node in (folder.names if is_named else folder.safe_names).items():
        if node.is_folder:
            yield from _files(node, is_named, rest, f"{place}{name}/")
        else:
            yield f"{place}{name}", node.content(rest)
