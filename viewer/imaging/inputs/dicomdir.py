"""The files that a DICOMDIR lists (PS3.3 F.3, PS3.10 8): those in its own folder and below, and no others.

The records are read one after the other as they lie in the file; the offsets that link them, which may be
wrong or run in circles, are not followed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.dataset.locating import locate
from viewer.imaging.streams.streams import FileStream

SOP_CLASS: Final = "1.2.840.10008.1.3.10"
MOST_COMPONENTS: Final = 16
"""Folders in a path; the Standard allows eight (PS3.10 8.2.1)."""

_WANTED: Final = frozenset({tag_of.DIRECTORY_RECORD_SEQUENCE})
_RECORD: Final = frozenset({tag_of.REFERENCED_FILE_ID, tag_of.REFERENCED_SOP_CLASS_UID_IN_FILE})


_ENDINGS: Final = ("", ";1", ".dcm", ".dic", ".dicom")


class DirectoryEntry(Struct, frozen=True):
    """A file that a DICOMDIR names: its path when it may be read, else why not.

    ``is_directory``: it is, or may be, another DICOMDIR.
    """

    name: str
    path: str | None = None
    reason: str = ""
    is_directory: bool = False


def is_dicomdir(path: str) -> bool:
    """Whether the file is a media directory, whatever its name.  ``False`` for whatever cannot be read."""
    try:
        with FileStream(path) as stream:
            return locate(stream).sop_class_uid == SOP_CLASS
    except Exception:  # noqa: BLE001 - the header pass says what is wrong with the file
        return False


def listed_files(path: str) -> Iterator[DirectoryEntry]:
    """Yield the files that the DICOMDIR at ``path`` names, in its order."""
    folder = Path(path).absolute().parent
    names = _Names()
    with FileStream(path) as stream:
        located = locate(stream)
        index = DataSet(located.stream, located.encoding, start=located.start, wanted=_WANTED)
        for record in index.items(tag_of.DIRECTORY_RECORD_SEQUENCE, _RECORD):
            components = record.texts(tag_of.REFERENCED_FILE_ID)
            if components:
                listed = _listed(folder, components, names)
                kind = record.uid(tag_of.REFERENCED_SOP_CLASS_UID_IN_FILE)
                named = components[-1].upper().startswith("DICOMDIR")
                yield replace(listed, is_directory=kind == SOP_CLASS or named)


def _listed(folder: Path, components: tuple[str, ...], names: _Names) -> DirectoryEntry:
    name = "/".join(components)
    plain = all(
        part and part not in (".", "..") and not set(part) & set("/\\:\0") for part in components
    )
    if not plain or len(components) > MOST_COMPONENTS:
        return DirectoryEntry(name, reason=said("imaging", "outside its folder"))
    path = folder
    for part in components:
        found = names.entry(path, part)
        if found is None:
            return DirectoryEntry(name, reason=said("imaging", "not there"))
        path = found
    if not path.resolve().is_relative_to(folder.resolve()):
        return DirectoryEntry(name, reason=said("imaging", "outside its folder"))
    return DirectoryEntry(name, path=str(path))


class _Names:
    """The entries of folders by their names on a disc, whatever a copy has made of them.

    File systems show them in another case, discs with a version, and people give the files an ending.
    """

    def __init__(self) -> None:
        self._folders: dict[Path, dict[str, str]] = {}

    def entry(self, folder: Path, part: str) -> Path | None:
        """Return the entry of a folder that a DICOMDIR calls ``part``."""
        if (folder / part).exists():
            return folder / part
        if folder not in self._folders:
            self._folders[folder] = self._read(folder)
        entries = self._folders[folder]
        wanted = part.casefold()
        name = next((n for end in _ENDINGS if (n := entries.get(wanted + end)) is not None), None)
        return None if name is None else folder / name

    @staticmethod
    def _read(folder: Path) -> dict[str, str]:
        try:
            return {entry.name.casefold(): entry.name for entry in os.scandir(folder)}
        except OSError:
            return {}
