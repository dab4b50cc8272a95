"""Finding the images of a case that are not where it says: in a folder that a person names."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path, PurePath

from msgspec.structs import replace
from PySide6.QtCore import QObject

from viewer.ui.case.opening import Opening
from viewer.ui.state.document import CaseDocument


class FindingImages(QObject):
    """Looks for images of the open case, and remembers in the case where they were, if it can say so."""

    def __init__(
        self,
        document: CaseDocument,
        opening: Opening,
        ask_folder: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._opening = opening
        self._ask_folder = ask_folder

    def ask(self) -> None:
        """Ask for a folder, and look there."""
        case, file = self._document.case, self._document.file
        if case is None or file is None:
            return
        home = str(Path(file.path).parent)
        folder = self._ask_folder(home)
        if not folder:
            return
        self._opening.look_in(folder)
        named = folder_as_named(home, folder)
        if named and named not in case.images:
            self._document.edit(replace(case, images=(*case.images, named)), self.tr("Find images"))


def folder_as_named(home: str, folder: str) -> str:
    """Return how a case in ``home`` names a folder: below it or beside it; "" where it may not."""
    try:
        way = PurePath(os.path.relpath(os.path.realpath(folder), os.path.realpath(home))).as_posix()
    except ValueError:  # another drive
        return ""
    steps = way.split("/")
    if way == "." or ".." in steps[1:] or (steps[0] == ".." and len(steps) == 1):
        return ""
    return way
